"""Whether a household is registered as poor, and whether its type says that it has exited."""

import polars as pl

from fupin.model import HouseholdType

__all__ = ["has_exited_by_type", "is_registered"]

_REGISTERED = [kind.value for kind in HouseholdType if kind.is_registered_poor]
_UNREGISTERED = [kind.value for kind in HouseholdType if kind.is_registered_poor is False]
_EXITED = [kind.value for kind in HouseholdType if kind.has_exited]


def is_registered() -> pl.Expr:
    """Give whether a household is registered: as it is stated, or else by its type.

    Examples
    --------
    >>> frame = pl.DataFrame({"registered_poor": [None, True, None],
    ...     "household_type": ["ordinary_exited", None, "not_registered"]})
    >>> frame.select(is_registered()).to_series().to_list()
    [True, True, False]
    """
    kind = pl.col("household_type")
    by_type = (
        pl.when(kind.is_in(_REGISTERED))
        .then(pl.lit(value=True))
        .when(kind.is_in(_UNREGISTERED))
        .then(pl.lit(value=False))
    )
    return pl.coalesce("registered_poor", by_type)


def has_exited_by_type() -> pl.Expr:
    """Give whether the type of a household is one of those that have exited."""
    return pl.col("household_type").is_in(_EXITED).fill_null(value=False)
