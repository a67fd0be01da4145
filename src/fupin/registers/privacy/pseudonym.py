"""Pseudonyms: the same person under the same key is the same text, in every file."""

import base64
import hmac
import secrets
import string
from collections.abc import Iterable
from typing import NoReturn, final

import polars as pl

from fupin.errors import N_, InvalidValueError
from fupin.registers.privacy.identity import normalised_identity

__all__ = ["Pseudonymiser", "new_key"]

_LEAST_BYTES = 32
_LEAST_DIFFERENT = 16
_KEPT_BYTES = 16
_WRITABLE = frozenset(string.printable.encode())
_VERSION = "fp1"


def new_key() -> bytes:
    """Make a key of 32 bytes from the random source of the operating system.

    Keep it where the data are not: with the key, who knows an identity finds its
    pseudonym. Without it nobody can tell pseudonyms apart from chance.

    Examples
    --------
    >>> len(new_key())
    32
    """
    return secrets.token_bytes(_LEAST_BYTES)


@final
class Pseudonymiser:
    """Replaces identities by pseudonyms that only the key connects.

    Parameters
    ----------
    key : bytes
        At least 32 bytes from a random source, such as those of `new_key`. The key is
        shown nowhere and cannot be saved with the object.

    Raises
    ------
    InvalidValueError
        If the key is short, is a text, or repeats itself: identity numbers are few
        enough to try them all, so that only the key protects.

    Notes
    -----
    A pseudonym is ``fp1-`` and 26 small letters and digits: in base 32 without padding,
    the first 16 bytes of HMAC-SHA256 under the key over ``fp1``, the kind and the
    normalised identity in UTF-8, with a zero byte between them. The format does not
    change; another one would begin with another mark. Among a hundred million persons,
    the chance that any two share a pseudonym is below 10⁻²².

    References
    ----------
    RFC 2104, HMAC; RFC 4648, base 32; ENISA, *Pseudonymisation techniques and best
    practices* (2019).

    Examples
    --------
    >>> maker = Pseudonymiser(bytes.fromhex(
    ...     "8f1c0a6be3d7294455b09e6fa1c83d721b6e90f4d25ac7380ee19b57644fd2a3"))
    >>> maker.pseudonym("11010519491231002X") == maker.pseudonym("１１０１０５４９１２３１００２")
    True
    >>> maker
    Pseudonymiser(key=<hidden>)
    """

    __slots__ = ("_key",)

    def __init__(self, key: bytes) -> None:
        _check_key(key)
        self._key = key

    def __repr__(self) -> str:
        return "Pseudonymiser(key=<hidden>)"

    def __reduce__(self) -> NoReturn:
        raise InvalidValueError(
            place="Pseudonymiser",
            value=repr(self),
            reason=N_("is not saved, for its key would be"),
            remedy=N_("Make one from the key where it is needed."),
        )

    def pseudonym(self, identity: str, kind: str = "person") -> str:
        """Give the pseudonym of one identity; see `pseudonymise`."""
        frame = pl.DataFrame({"identity": [identity]})
        return str(self.pseudonymise(frame, ["identity"], kind=kind).item())

    def pseudonymise(
        self, frame: pl.DataFrame, columns: Iterable[str], *, kind: str = "person"
    ) -> pl.DataFrame:
        """Replace the identities in columns of a frame.

        Parameters
        ----------
        frame : polars.DataFrame
        columns : iterable of str
            Columns of text that tell one from another: identity numbers, or the numbers of
            persons or households in the register. What is missing stays missing.
        kind : str, default "person"
            What they are the identity of. The same text as another kind has another
            pseudonym, so call once for each kind.

        Returns
        -------
        polars.DataFrame
            With the same rows and columns.

        Raises
        ------
        InvalidValueError
            If a column is not there or no text, or an identity is blank.
        """
        return frame.with_columns(self._replaced(frame, column, kind) for column in columns)

    def _replaced(self, frame: pl.DataFrame, column: str, kind: str) -> pl.Series:
        if frame.schema.get(column) != pl.String:
            raise _unusable(column, N_("is no column of text in the frame"))
        normalised = frame.select(normalised_identity(pl.col(column)))[column]
        if (normalised == "").any():
            raise _unusable(column, N_("has a blank identity, which would be nobody's"))
        return normalised.map_elements(
            lambda identity: self._made(identity, kind), return_dtype=pl.String
        )

    def _made(self, identity: str, kind: str) -> str:
        message = "\0".join((_VERSION, kind, identity))
        digest = hmac.digest(self._key, message.encode(), "sha256")[:_KEPT_BYTES]
        return f"{_VERSION}-{base64.b32encode(digest).decode().rstrip('=').lower()}"


def _unusable(column: str, reason: str) -> InvalidValueError:
    return InvalidValueError(
        place="columns",
        value=column,
        reason=reason,
        remedy=N_("Name columns of text; let what is missing be null, not blank."),
    )


def _check_key(key: object) -> None:
    is_weak = (
        not isinstance(key, bytes)
        or len(key) < _LEAST_BYTES
        or len(set(key)) < _LEAST_DIFFERENT
        or set(key) <= _WRITABLE
    )
    if is_weak:
        # The value is not shown: an error is written to logs.
        raise InvalidValueError(
            place="key",
            value="<hidden>",
            reason=N_("is too short, is a text, or repeats itself, so it can be guessed"),
            remedy=N_("Give 32 random bytes, such as those of new_key; decode them from hex."),
        )
