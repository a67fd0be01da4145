"""Compute in one script what convey, laeken, ineq, mpitbR and microdf print, and compare.

Run ``python examples/replace_peers.py`` in a clone. Data and the numbers of the other programs
are in ``tests/data/peers``, whose README says how they were made. The script exits with 1 if a
number differs and no reason is known, or agrees where it was said to differ.
"""

import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import pandas as pd

import fupin as fp
from fupin.measures import PRESETS, Convention

FOLDER = Path(__file__).parents[1] / "tests" / "data" / "peers"
LINES = {"engel": 800, "anes": 20000}
LEVELS = (0.1, 0.25, 0.5, 0.75, 0.9)

SAMPLE = fp.Design(strata="stratum", psu="psu", weights="weight")

# mpitbR's shares come from an iterated regression and have eight digits.
TOLERANCES = {"mpitbr": 1e-7}
TOLERANCE = 1e-9

KERNELS = "convey estimates densities at both ends of the ratio, which cancel out"


@attrs.frozen
class Match:
    """A number of another program, and the indicator of fupin that is the same.

    ``times`` is what the indicator is multiplied by, where the other is in per cent, say;
    ``error_differs`` is why its standard error is not the same.
    """

    function: str
    arguments: str
    indicator: str
    statistic: str = "estimate"
    times: float = 1.0
    error_differs: str = ""

    @property
    def asked(self) -> str:
        """The indicator to ask for: a name without the dimension, which gives all of them."""
        name, _, dimension = self.indicator.partition(":")
        return name if dimension in DEPRIVATIONS.weights else self.indicator


DEPRIVATIONS = fp.Deprivations({"d_income": 0.5, "d_food": 0.25, "d_share": 0.25}, cutoff=0.5)


def convey(line: int) -> list[Match]:
    fixed, relative = f"type_thresh=abs, abs_thresh={line}", "quantiles=0.5, percent=0.6"
    return [
        *(Match("svyfgt", f"g={alpha}, {fixed}", f"fgt{alpha}") for alpha in (0, 1, 2)),
        Match("svyarpr", relative, "at_risk_of_poverty_rate"),
        Match("svypoormed", relative, "poor_median"),
        Match("svyrmpg", relative, "relative_median_gap"),
        Match("svygini", "", "gini"),
        Match("svyqsr", "alpha1=0.2", "quintile_share_ratio", error_differs=KERNELS),
        *(Match("svyiqalpha", f"alpha={p:g}", f"quantile:{100 * p:g}") for p in (0.1, 0.5, 0.9)),
    ]


def convey_of_logarithms(line: int) -> list[Match]:
    """Give the indices that convey computes where no income is zero."""
    return [
        Match("svywatts", f"type_thresh=abs, abs_thresh={line}", "watts"),
        *(Match("svygei", f"epsilon={alpha:g}", f"ge:{alpha:g}") for alpha in (-1, 0, 0.5, 1, 2)),
        *(Match("svyatk", f"epsilon={each:g}", f"atkinson:{each:g}") for each in (0.5, 1, 2)),
    ]


def laeken() -> list[Match]:
    weights = "weights=weight"
    return [
        Match("arpr", weights, "at_risk_of_poverty_rate", times=100),
        Match("rmpg", weights, "relative_median_gap", times=100),
        Match("qsr", weights, "quintile_share_ratio"),
        Match("gini", weights, "gini", times=100),
        Match("arpt", f"{weights}, p=0.6", "median_income", times=0.6),
        Match("weightedMedian", weights, "median_income"),
        *(Match("weightedQuantile", weights, f"quantile:{100 * p:g}", f"p={p}") for p in LEVELS),
    ]


def ineq(line: int) -> list[Match]:
    at = f"k={line}"
    return [
        Match("Gini", "corr=FALSE", "gini"),
        Match("RS", "", "hoover"),
        Match("var.coeff", "square=TRUE", "ge:2", times=2),
        Match("Theil", "parameter=1", "mean_log_deviation"),
        *(Match("Atkinson", f"parameter={each:g}", f"atkinson:{each:g}") for each in (0.5, 1, 2)),
        *(Match("entropy", f"parameter={each:g}", f"ge:{each:g}") for each in (-1, 0.5, 2)),
        Match("Herfindahl", "parameter=1", "herfindahl"),
        Match("Rosenbluth", "", "rosenbluth"),
        Match("Watts", at, "watts"),
        Match("Sen", at, "sen"),
        Match("SST", at, "sen_shorrocks_thon"),
        *(Match("Foster", f"{at}, parameter={alpha + 1}", f"fgt{alpha}") for alpha in (0, 1, 2)),
    ]


def ineq_otherwise() -> list[Match]:
    """Give the functions of ineq that do not follow what its others do."""
    return [Match("Gini", "corr=TRUE", "gini"), Match("Theil", "parameter=0", "theil")]


# Theil's index alone leaves zeros out, and corr=TRUE asks for n / (n - 1).
INEQ_OTHERWISE = attrs.evolve(PRESETS["ineq"], log_zeros="drop", gini_correction="rows")


def microdf(line: int) -> list[Match]:
    at = f"threshold={line}"
    return [
        Match("mean", "", "mean_income"),
        Match("median", "", "median_income"),
        Match("gini", "", "gini"),
        *(Match("quantile", f"q={p}", f"quantile:{100 * p:g}") for p in LEVELS),
        Match("bottom_x_pct_share", "x_pct=0.2", "bottom_share:20"),
        Match("poverty_rate", at, "fgt0"),
        Match("poverty_gap", at, "fgt1"),
        Match("squared_poverty_gap", at, "fgt2"),
    ]


def mpitbr() -> list[Match]:
    call = ("mpitb.est", "weights=0.5;0.25;0.25, k=50")
    return [
        Match(*call, "multidimensional_headcount_ratio", "H"),
        Match(*call, "multidimensional_intensity", "A"),
        Match(*call, "adjusted_headcount_ratio", "M0"),
        *(
            Match(*call, f"censored_headcount_ratios:{name}", f"hdk {name}")
            for name in DEPRIVATIONS.weights
        ),
        *(
            Match(*call, f"dimension_contributions:{name}", f"pctb {name}")
            for name in DEPRIVATIONS.weights
        ),
    ]


def _differs(found: Any, wanted: Any, peer: str) -> bool:
    """Tell whether two numbers differ; where neither program gives one, they do not."""
    if pd.isna(found) and pd.isna(wanted):
        return False
    return not math.isclose(found, wanted, rel_tol=TOLERANCES.get(peer, TOLERANCE), abs_tol=1e-13)


def _numbers(
    match: Match, theirs: dict[Any, Any], ours: dict[Any, Any]
) -> Iterator[tuple[str, float, float, str]]:
    """Give what a number is, of the other program and of fupin, and why the two may differ."""
    call = f"{match.function}({match.arguments}) {match.statistic}"
    yield call, theirs["estimate"], ours["estimate"] * match.times, ""
    if not pd.isna(theirs["se"]):
        error = f"{call}, standard error"
        yield error, theirs["se"], ours["se"] * match.times, match.error_differs


def _rows(
    theirs: pd.DataFrame, found: pd.DataFrame, matches: Sequence[Match], convention: str
) -> Iterator[dict[str, Any]]:
    """Give a row for each number of the other program, beside that of fupin."""
    ours = {(row["group"], row["indicator"]): row for row in found.to_dict("records")}
    calls = theirs.groupby(["function", "arguments", "statistic"])
    for match in matches:
        chosen = calls.get_group((match.function, match.arguments, match.statistic))
        for row in chosen.to_dict("records"):
            own = ours[row["group"], match.indicator]
            for name, wanted, computed, reason in _numbers(match, row, own):
                yield {
                    "data": row["data"],
                    "peer": row["peer"],
                    "statistic": name,
                    "group": row["group"],
                    "theirs": wanted,
                    "fupin": computed,
                    "convention": convention,
                    "difference": 0.0 if computed == wanted else computed - wanted,
                    "differs": _differs(computed, wanted, row["peer"]),
                    "reason": reason,
                }


def _groups(found: pd.DataFrame) -> list[str]:
    """Give the groups as the files of the other programs write them, empty for all rows."""
    return ["" if pd.isna(region) else f"region={region}" for region in found["region"]]


def compare(
    peer: str, data: str, matches: Sequence[Match], convention: str | Convention, **options: Any
) -> pd.DataFrame:
    """Measure a table as another program does, beside the numbers of that program."""
    indicators = dict.fromkeys(match.asked for match in matches)
    table = pd.read_csv(FOLDER / f"{data}.csv")
    found = fp.measure(
        table, list(indicators), by=[[], ["region"]], convention=convention, **options
    )
    found["group"] = _groups(found)
    theirs = pd.read_csv(FOLDER / f"expected_{peer}.csv", keep_default_na=False)
    theirs[["estimate", "se"]] = theirs[["estimate", "se"]].apply(pd.to_numeric)
    design = "stratified" if "design" in options else ""
    is_meant = (theirs["data"] == data) & (theirs["design"] == design)
    chosen = theirs[is_meant & theirs["group"].isin(found["group"])]
    name = convention if isinstance(convention, str) else "a changed one"
    return pd.DataFrame(_rows(chosen, found, matches, name))


def comparisons() -> Iterator[pd.DataFrame]:
    """Give the comparison with each program on each data set."""
    sampled: dict[str, Any] = {"income": "income", "design": SAMPLE}
    weighted: dict[str, Any] = {"income": "income", "weight": "weight"}
    for data, line in LINES.items():
        yield compare("convey", data, convey(line), "convey", line=line, **sampled)
        yield compare("laeken", data, laeken(), "laeken", **weighted)
        yield compare("ineq", data, ineq(line), "ineq", income="income", line=line)
        yield compare("ineq", data, ineq_otherwise(), INEQ_OTHERWISE, income="income")
        yield compare("microdf", data, microdf(line), "microdf", line=line, **weighted)
    line = LINES["engel"]
    yield compare("convey", "engel", convey_of_logarithms(line), "convey", line=line, **sampled)
    yield compare("mpitbr", "engel", mpitbr(), "fupin", deprivations=DEPRIVATIONS, design=SAMPLE)


def main() -> None:
    found = pd.concat(comparisons(), ignore_index=True)
    explained = found["reason"] != ""
    wrong = found[found["differs"] != explained]
    shown = found[found["group"] == ""].drop(columns=["group", "differs", "reason"])
    print(shown.to_string(index=False, float_format="{:.6g}".format))
    print(f"{len(found)} numbers compared, those of regions among them, which are not shown.")
    for reason, rows in found[explained].groupby("reason"):
        print(f"{len(rows)} differ as expected: {reason}.")
    if not wrong.empty:
        sys.exit(wrong.to_string(index=False))
    print("All others agree.")


if __name__ == "__main__":
    main()
