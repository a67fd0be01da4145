"""Units of register columns: what a header or a cell writes, in the unit of the field."""

import re

from fupin.errors import FupinError
from fupin.indicators.indicator import unit_factor
from fupin.quantities.numerals import SCALES
from fupin.registers.fields import Field

__all__ = ["factor_to"]

_SCALED = re.compile(rf"([{''.join(SCALES)}]*)(.+)")
_WORDS = re.compile(r"[^\W\d_]+[²³]?(?:[/·][^\W\d_]+[²³]?)*")
_IMPLIED = frozenset({"年", "户"})
_SPELLINGS = {"m2": "平方米", "㎡": "平方米", "m²": "平方米"}


def factor_to(field: Field, written: str) -> float | None:
    """Give the number that turns amounts in a written unit into the unit of a field.

    Parameters
    ----------
    field : Field
        The field, which has a unit.
    written : str
        A unit with its scale word, such as ``万元`` or ``公顷``. Amounts of a household are
        those of a year, so that ``元/年`` and ``元/户`` say no more than ``元``.

    Returns
    -------
    float or None
        ``None`` where `written` is no unit, or one of something else.

    Examples
    --------
    >>> from fupin.registers.fields import fields
    >>> factor_to(fields()["wage"], "万元"), factor_to(fields()["arable_land"], "公顷")
    (10000.0, 15.0)
    >>> factor_to(fields()["wage"], "元/月") is None
    True
    """
    found = _SCALED.fullmatch(_SPELLINGS.get(written, written))
    if found is None or not _WORDS.fullmatch(found[2]):
        return None
    scale = 1
    for word in found[1]:
        scale *= SCALES[word]
    try:
        factor = unit_factor(_without_implied(found[2], field.unit), field.unit)
    except FupinError:
        return None
    return None if factor is None else scale * factor


def _without_implied(written: str, wanted: str) -> str:
    """Leave out what the field says anyhow, and add the persons that its name says."""
    above, *below = re.split("[/·]", written)
    kept = [each for each in below if each not in _IMPLIED]
    if wanted.endswith("/人") and not kept:
        kept = ["人"]
    return above if not kept else f"{above}/{'·'.join(kept)}"
