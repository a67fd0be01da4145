"""One spelling of an identity, so that one person is one person in every file."""

import polars as pl

from fupin.registers.rules.identity import check_character

__all__ = ["normalised_identity"]

_SEPARATORS = r"[\s\x{200b}-\x{200f}\x{feff}·•‧∙・.．'’‘`-]+"
_OLD_NUMBER = r"^[0-9]{15}$"
_DISABILITY_CARD = r"^[0-9]{17}[0-9X][1-7][1-4](B[0-9])?$"
_NAME_OR_NUMBER = r"^[^0-9]*$|^[0-9]{15}$|^[0-9]{17}[0-9X]([1-7][1-4](B[0-9])?)?$"


def normalised_identity(text: pl.Expr) -> pl.Expr:
    """Give the one spelling of names and identity numbers.

    In both, full-width forms, capitals, blanks, hyphens and the dots within names make no
    difference. An identity number of 15 digits becomes that of 18; the number of a
    disability card becomes the identity number that it begins with, where the check
    character holds: numbers with a mistake stay apart. In any other text, such as the
    number of a household, only full-width forms and blanks around it make none: 1-1
    and 11 are two households.

    Parameters
    ----------
    text : polars.Expr
        Text; what is missing stays missing.

    Returns
    -------
    polars.Expr
        Text, empty where nothing is left.

    References
    ----------
    GB 11643-1999, the citizen identity number and the one of 15 digits before it.

    Examples
    --------
    >>> written = ["１１０１０５ 19491231 002x", "110105491231002", "阿依·古丽", " 1-1 "]
    >>> frame = pl.DataFrame({"id": written})
    >>> frame.select(normalised_identity(pl.col("id")))["id"].to_list()
    ['11010519491231002X', '11010519491231002X', '阿依古丽', '1-1']
    """
    plain = text.str.normalize("NFKC")
    tight = plain.str.replace_all(_SEPARATORS, "").str.to_uppercase()
    return (
        pl.when(tight.str.contains(_OLD_NUMBER))
        .then(_of_18_digits(tight))
        .when(tight.str.contains(_DISABILITY_CARD) & _begins_right(tight))
        .then(tight.str.slice(0, 18))
        .when(tight.str.contains(_NAME_OR_NUMBER))
        .then(tight)
        .otherwise(plain.str.strip_chars())
    )


def _of_18_digits(old: pl.Expr) -> pl.Expr:
    # A placeholder stands where the check character is to come.
    body = pl.concat_str(old.str.slice(0, 6), pl.lit("19"), old.str.slice(6, 9), pl.lit("0"))
    return body.str.slice(0, 17) + check_character(body)


def _begins_right(number: pl.Expr) -> pl.Expr:
    return number.str.slice(17, 1) == check_character(number)
