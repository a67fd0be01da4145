"""How a sample was drawn, in names of columns."""

from collections.abc import Sequence
from typing import Any, Final, Literal, TypeAlias

import attrs
import numpy as np

from fupin.errors import N_, InvalidValueError
from fupin.measures.inputs import check_parameter
from fupin.survey.clusters import LONELY_PSU, LonelyPsu
from fupin.survey.replicates import Centre

__all__ = ["Design", "Method"]

Method: TypeAlias = Literal["linearized", "bootstrap", "jackknife", "brr", "replicate"]

CENTRES: Final = ("estimate", "mean")

METHODS: Final = ("linearized", "bootstrap", "jackknife", "brr", "replicate")


def _one_of(choices: Sequence[str], remedy: str = N_("Take one of {choices}.")) -> Any:
    def check(_: Any, field: Any, value: object) -> None:
        if value not in choices:
            raise InvalidValueError(
                place=f"Design.{field.name}",
                value=value,
                reason=N_("is not one of the choices"),
                remedy=remedy,
                choices=", ".join(choices),
            )

    return check


def _a_column(_: Any, field: Any, value: object) -> None:
    if value is not None and not isinstance(value, str):
        raise InvalidValueError(
            place=f"Design.{field.name}",
            value=value,
            reason=N_("is not the name of one column"),
            remedy=N_("Give one name; of several stages of sampling the first one only."),
        )


def _columns(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


@attrs.frozen
class Design:
    """How a sample was drawn, and how its standard errors are computed.

    Parameters
    ----------
    strata : str or None
        The column of strata; one stratum by default.
    psu : str or None
        The column of primary sampling units (PSUs), such as villages; every row is one
        by default. The same value in two strata means two PSUs.
    fpc : str or None
        The column of the finite population correction: the number of PSUs of the
        stratum in the population or, where all values are at most 1, their sampling
        fraction. Without it PSUs are taken for drawn with replacement.
    weights : str or None
        The column of the weights of the sample. What a row stands for in a distribution
        of incomes, such as the persons of a household, is the ``weight`` of the call: a
        row counts with the product of both, and once if both are one column.
    replicate_weights : sequence of str
        Columns of weights that were given with the data, for the method ``replicate``.
    replicate_scale : float or None
        What the sum of squared deviations of the replicates is multiplied with; one
        over their number, divided by ``(1 - fay)^2``, by default.
    replicate_scales : sequence of float
        A further factor for each replicate, as the stratified jackknife needs; one by
        default.
    method : {"linearized", "bootstrap", "jackknife", "brr", "replicate"}
        Influence functions; the bootstrap of Rao and Wu; leaving out one PSU at a time;
        balanced half samples; or the weights that were given.
    lonely_psu : {"raise", "centre", "certainty", "average"}
        What a stratum with one PSU adds to the variance: an error; the squared distance
        from the mean of all PSUs; nothing, as one drawn with certainty; or what other
        strata add on average. In R these are the values ``fail``, ``adjust``,
        ``certainty`` and ``average`` of the option ``survey.lonely.psu``.
    replicates : int
        How many the bootstrap draws.
    seed : int
        Where its random numbers start.
    fay : float
        The share of its weight that a PSU keeps in the half samples without it.
    centre : {"estimate", "mean"}
        Whether replicates deviate from the estimate or from their mean; the latter is
        the default of R's ``survey``.
    level : float
        The confidence level of intervals.

    Raises
    ------
    InvalidValueError
        For a choice that does not exist or a number outside its bounds, and where
        replicate weights come without their method or the method without weights.

    References
    ----------
    T. Lumley, *Complex Surveys* (2010), chapters 2 and 3.

    Examples
    --------
    >>> Design(strata="county", psu="village").method
    'linearized'
    """

    strata: str | None = attrs.field(default=None, validator=_a_column)
    psu: str | None = attrs.field(default=None, validator=_a_column)
    fpc: str | None = attrs.field(default=None, validator=_a_column)
    weights: str | None = attrs.field(default=None, validator=_a_column)
    replicate_weights: tuple[str, ...] = attrs.field(default=(), converter=_columns)
    replicate_scale: float | None = None
    replicate_scales: tuple[float, ...] = attrs.field(default=(), converter=tuple)
    method: Method = attrs.field(default="linearized", validator=_one_of(METHODS))
    lonely_psu: LonelyPsu = attrs.field(
        default="raise",
        validator=_one_of(
            LONELY_PSU, N_("Take one of {choices}, R's fail, adjust, certainty and average.")
        ),
    )
    replicates: int = 500
    seed: int = 0
    fay: float = 0.0
    centre: Centre = attrs.field(default="estimate", validator=_one_of(CENTRES))
    level: float = 0.95

    def __attrs_post_init__(self) -> None:
        check_parameter("Design.replicates", self.replicates, lowest=2)
        check_parameter("Design.seed", self.seed, lowest=0)
        check_parameter("Design.fay", self.fay, lowest=0.0, highest=np.nextafter(1.0, 0.0))
        tiny = np.finfo(np.float64).tiny
        if not 0 < self.level < 1:
            raise InvalidValueError(
                place="Design.level",
                value=self.level,
                reason=N_("is no confidence level"),
                remedy=N_("Give a share between 0 and 1, such as 0.95."),
            )
        if self.replicate_scale is not None:
            check_parameter("Design.replicate_scale", self.replicate_scale, lowest=tiny)
        if bool(self.replicate_weights) != (self.method == "replicate"):
            raise InvalidValueError(
                place="Design.replicate_weights",
                value=self.replicate_weights,
                reason=N_("does not go with the method {method}"),
                remedy=N_("Name the columns of the weights, and the method replicate."),
                method=self.method,
            )
        if self.fay and self.method not in ("brr", "replicate"):
            raise InvalidValueError(
                place="Design.fay",
                value=self.fay,
                reason=N_("does not go with the method {method}"),
                remedy=N_("Leave it out, or take the method brr or replicate."),
                method=self.method,
            )
        has_scales = self.replicate_scale is not None or bool(self.replicate_scales)
        if has_scales and self.method != "replicate":
            raise InvalidValueError(
                place="Design.replicate_scale",
                value=self.replicate_scale or self.replicate_scales,
                reason=N_("does not go with the method {method}"),
                remedy=N_("Leave it out, or take the method replicate."),
                method=self.method,
            )
        if self.replicate_scales and len(self.replicate_scales) != len(self.replicate_weights):
            raise InvalidValueError(
                place="Design.replicate_scales",
                value=len(self.replicate_scales),
                reason=N_("is not the number of replicate weights, {wanted}"),
                remedy=N_("Give one factor for each column, or none."),
                wanted=len(self.replicate_weights),
            )

    @property
    def unit_columns(self) -> tuple[str, ...]:
        """The columns of strata and PSUs."""
        return tuple(name for name in (self.strata, self.psu) if name is not None)

    @property
    def sampling_columns(self) -> tuple[str, ...]:
        """The columns that are the same in all rows of a PSU."""
        return (*self.unit_columns, *(() if self.fpc is None else (self.fpc,)))

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the design needs, without repetition."""
        named = (self.strata, self.psu, *self.numbers)
        return tuple(dict.fromkeys(name for name in named if name is not None))

    @property
    def numbers(self) -> tuple[str, ...]:
        """Those of the columns that hold numbers."""
        named = (self.fpc, self.weights, *self.replicate_weights)
        return tuple(name for name in named if name is not None)
