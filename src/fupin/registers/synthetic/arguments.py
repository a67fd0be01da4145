"""The whole numbers that the makers of synthetic registers are given."""

from fupin.errors import N_, InvalidValueError
from fupin.model.checks import is_whole

__all__ = ["require_whole"]


def require_whole(place: str, value: object, least: int) -> None:
    """Refuse what is no whole number of at least `least`.

    Raises
    ------
    InvalidValueError
        If it is not; a yes or no is no number.

    Examples
    --------
    >>> require_whole("seed", 3, least=0)
    """
    if not is_whole(value, least):
        raise InvalidValueError(
            place=place,
            value=value,
            reason=N_("is no whole number of at least {least}"),
            remedy=N_("Give such a number."),
            least=least,
        )
