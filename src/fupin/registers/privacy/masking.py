"""Identities that are shown to people in part: in the repr of a register, and in errors."""

from collections.abc import Iterable

import polars as pl

__all__ = ["mask", "masked"]

_SIGN = "*"
_LONG = 8
_END = 4


def mask(text: str) -> str:
    """Show as much of an identity as finds it again in one's own file.

    Of a name that is the first character, of a number of eight characters or more the
    last four; the rest are stars.

    Parameters
    ----------
    text : str

    Examples
    --------
    >>> mask("王小明"), mask("11010519491231002X"), mask("7")
    ('王**', '**************002X', '*')
    """
    plain = text.strip()
    if len(plain) >= _LONG and any(each.isdigit() for each in plain):
        return _SIGN * (len(plain) - _END) + plain[-_END:]
    return plain[:1] + _SIGN * (len(plain) - 1) if len(plain) > 1 else _SIGN * len(plain)


def masked(frame: pl.DataFrame, columns: Iterable[str]) -> pl.DataFrame:
    """Mask columns of a frame; those that it does not have make no difference.

    Parameters
    ----------
    frame : polars.DataFrame
    columns : iterable of str
        Such as `fupin.registers.fields.identity_names`.

    Returns
    -------
    polars.DataFrame
        Missing values stay missing.

    Examples
    --------
    >>> masked(pl.DataFrame({"name": ["王小明", None]}), ["name"])["name"].to_list()
    ['王**', None]
    """
    return frame.with_columns(
        pl.col(column).cast(pl.String).map_elements(mask, return_dtype=pl.String)
        for column in columns
        if column in frame.columns
    )
