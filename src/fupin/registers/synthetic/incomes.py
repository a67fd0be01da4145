"""The income accounts of the synthetic register: whole yuan that add up to published averages."""

from collections.abc import Mapping
from decimal import Decimal

import attrs
import numpy as np

from fupin.policy import lines
from fupin.registers.synthetic.fitting import Counts, Floats, Marks, apportion
from fupin.registers.synthetic.published import SOURCES, Published

__all__ = ["ABOVE_LINE", "Means", "accounts_of"]

LINE = "CN-exit-barkol"
"""The line that the document states for exits."""

ABOVE_LINE = 60
"""Yuan per person by which every exited household is above the line, at the least."""

_SPREAD = 0.55
"""The standard deviation of logarithms of what a household has above the line."""
_ROUNDS = 200
_COST_SHARE = Decimal("0.4")
"""Cost over gross production: the ratio that a county card fixes for crops and livestock."""

_ITEMS: Mapping[str, Mapping[str, float]] = {
    "production_gross": {"livestock_income": 0.7, "crop_income": 0.3},
    "property": {"dividend": 0.8, "land_lease": 0.2},
}
"""How a source is divided into its items: an assumption, not a figure of the case."""


@attrs.frozen(eq=False)
class Means:
    """What households earn by, as arrays with one row each.

    Parameters
    ----------
    size, labour, workers, elders : ndarray of int64, shape (n,)
        Persons; those able to work, those in paid work, and those of 60 or more.
    has_allowance : ndarray of bool, shape (n,)
        Whether its members receive the minimum living allowance.
    has_exited : ndarray of bool, shape (n,)
        Whether the household has exited poverty.
    """

    size: Counts
    labour: Counts
    workers: Counts
    elders: Counts
    has_allowance: Marks
    has_exited: Marks


def accounts_of(
    published: Published, means: Means, rng: np.random.Generator
) -> dict[str, Counts | Floats]:
    """Give the income account of each household for the year of the published incomes.

    Parameters
    ----------
    published : Published
        The margins.
    means : Means
        The households.
    rng : numpy.random.Generator
        Where chance comes from.

    Returns
    -------
    dict of str to ndarray, shape (n,)
        Yuan of the whole household by field of a register. Over the households that
        have exited, each source adds up to its published average times the persons,
        to the yuan, and everyone is above the line. The others are below it.
    """
    line = int(lines.get(LINE, year=published.closing.year).amount.amount)
    weights = _weights(means, rng)
    averages = np.array(list(published.incomes().values()))
    net = np.zeros((len(means.size), len(SOURCES)), dtype=np.int64)
    exited = means.has_exited
    net[exited] = _above(line, means.size[exited], weights[exited], averages, rng)
    net[~exited] = _below(line, means.size[~exited], weights[~exited], rng)
    return _account(dict(zip(SOURCES, net.T, strict=True)), means)


def _weights(means: Means, rng: np.random.Generator) -> Floats:
    """Give how readily a household earns from each source, a column each."""
    chance = rng.lognormal(0.0, 0.4, size=(len(means.size), len(SOURCES)))
    readiness = {
        "wage": 3.0 * means.workers + 0.6 * means.labour,
        "business": 0.4 + means.labour,
        "property": np.ones(len(means.size)),
        "transfer": 0.5 + 1.0 * means.elders + 2.0 * means.has_allowance,
    }
    return np.column_stack([readiness[source] for source in SOURCES]) * chance


def _above(
    line: int, size: Counts, weights: Floats, averages: Counts, rng: np.random.Generator
) -> Counts:
    """Fit the sources of households to what each has in all and to the published totals.

    Rows and columns are scaled in turn (iterative proportional fitting); then each
    column is rounded to whole yuan without a change of its total.
    """
    columns = averages * int(size.sum())
    floor = (line + ABOVE_LINE) * size
    more = size * rng.lognormal(0.0, _SPREAD, size=len(size))
    rows = floor + more / more.sum() * (columns.sum() - floor.sum())
    table = weights
    for _ in range(_ROUNDS):
        table = table * (columns / table.sum(axis=0))
        table = table * (rows / table.sum(axis=1))[:, None]
    return np.column_stack(
        [apportion(int(total), column) for total, column in zip(columns, table.T, strict=True)]
    )


def _below(line: int, size: Counts, weights: Floats, rng: np.random.Generator) -> Counts:
    """Give households less than the line, divided by their weights alone."""
    per_person = rng.integers(line // 2, line - ABOVE_LINE, size=len(size))
    rows = zip((per_person * size).tolist(), weights, strict=True)
    return np.array([apportion(total, row) for total, row in rows]).reshape(-1, len(SOURCES))


def _account(net: Mapping[str, Counts], means: Means) -> dict[str, Counts | Floats]:
    share = float(_COST_SHARE)
    gross = np.ceil(net["business"] / (1 - share)).astype(np.int64)
    total = net["wage"] + gross + net["property"] + net["transfer"]
    sources = {
        "wage": net["wage"],
        "production_gross": gross,
        "production_cost": gross - net["business"],
        "business": net["business"],
        "property": net["property"],
        "transfer": net["transfer"],
    }
    net_income = np.sum([net[source] for source in SOURCES], axis=0)
    items = {
        name: part
        for source, shares in _ITEMS.items()
        for name, part in _divided(sources[source], shares).items()
    }
    return {
        **sources,
        **items,
        **_transfer_items(net["transfer"], means),
        "total_income": total,
        "net_income": net_income,
        "net_income_per_person": np.round(net_income / means.size, 2),
    }


def _divided(total: Counts, shares: Mapping[str, float]) -> dict[str, Counts]:
    """Divide totals by fixed shares; the last item takes what rounding leaves."""
    *names, last = shares
    parts = {name: np.floor(total * shares[name]).astype(np.int64) for name in names}
    taken = sum(parts.values(), np.zeros_like(total))
    return {**parts, last: total - taken}


def _transfer_items(transfer: Counts, means: Means) -> dict[str, Counts]:
    """Divide transfers: an allowance and a pension where somebody receives them."""
    allowance = np.where(means.has_allowance, transfer // 2, 0)
    pension = np.where(means.elders > 0, transfer // 4, 0)
    subsidy = (transfer - allowance - pension) // 2
    return {
        "allowance_income": allowance,
        "pension": pension,
        "production_subsidy": subsidy,
        "other_transfer": transfer - allowance - pension - subsidy,
    }
