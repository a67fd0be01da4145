"""Strata and primary sampling units as arrays."""

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

from fupin.errors import N_, InvalidValueError
from fupin.measures.inputs import Array, Codes, Flags, refuse_rows
from fupin.survey.numbering import numbered

__all__ = ["LONELY_PSU", "Clusters", "LonelyPsu", "clusters"]

LonelyPsu: TypeAlias = Literal["raise", "centre", "certainty", "average"]

LONELY_PSU: Final = ("raise", "centre", "certainty", "average")


@attrs.frozen(eq=False)
class Clusters:
    """The primary sampling units (PSUs) of a sample and their strata.

    Parameters
    ----------
    stratum : ndarray of intp, shape (p,)
        The stratum of each PSU.
    sampled : ndarray of float64, shape (h,)
        How many PSUs of each stratum are in the sample.
    fraction : ndarray of float64, shape (h,)
        Their share of the PSUs of the stratum in the population; 0 where it is
        taken for infinite.
    lonely_psu : {"raise", "centre", "certainty", "average"}
        What a stratum with a single PSU adds to a variance, as `Design` says.
    """

    stratum: Codes
    sampled: Array
    fraction: Array
    lonely_psu: LonelyPsu = "raise"

    @property
    def size(self) -> int:
        """How many PSUs there are."""
        return self.stratum.size

    @property
    def strata(self) -> int:
        """How many strata there are."""
        return self.sampled.size

    @property
    def is_lonely(self) -> Flags:
        """Which strata have one sampled PSU and others that were not, shape (h,)."""
        return np.asarray((self.sampled == 1) & (self.fraction < 1))

    @property
    def scale(self) -> Array:
        """What squared deviations of PSU totals count in a variance, shape (h,).

        :math:`(1 - f) n / (n - 1)`; for a lonely PSU 1 - f where it is centred at the
        mean of all PSUs, and 0 elsewhere.
        """
        free = np.maximum(self.sampled - 1, 1)
        scale = (1 - self.fraction) * self.sampled / free
        is_left_out = self.is_lonely & (self.lonely_psu != "centre")
        return np.asarray(np.where(is_left_out, 0.0, scale))


def clusters(
    rows: int,
    strata: Codes | None = None,
    psu: Codes | None = None,
    *,
    fpc: Array | None = None,
    lonely_psu: LonelyPsu = "raise",
    names: Sequence[object] | None = None,
) -> tuple[Clusters, Codes]:
    """Give the PSUs of a sample, from all its rows.

    Leave no row out before: a PSU without rows of a domain still counts in the
    variance for the domain.

    Parameters
    ----------
    rows : int
        How many rows the sample has.
    strata : ndarray of intp, shape (rows,), optional
        The stratum of each row, from 0 on; -1 where it is missing. One stratum by default.
    psu : ndarray of intp, shape (rows,), optional
        The PSU of each row, likewise; every row is one by default. The same number in
        two strata means two PSUs.
    fpc : ndarray of float64, shape (rows,), optional
        How many PSUs the stratum of the row has in the population; or, where all are at
        most 1, the share of them in the sample.
    lonely_psu : {"raise", "centre", "certainty", "average"}
        As `Design` says.
    names : sequence, optional
        What errors call the strata; their numbers by default.

    Returns
    -------
    clusters : Clusters
    psu : ndarray of intp, shape (rows,)
        The number of the PSU of each row, from 0 on in order of stratum.

    Raises
    ------
    InvalidValueError
        For a missing stratum, PSU or correction, a correction that differs within a
        stratum or is less than the sample, and for a lonely PSU under ``raise``.

    Examples
    --------
    >>> sample, psu = clusters(5, np.array([0, 0, 0, 1, 1]), np.array([0, 0, 1, 0, 1]))
    >>> psu, sample.stratum, sample.sampled
    (array([0, 0, 1, 2, 3]), array([0, 0, 1, 1]), array([2., 2.]))
    """
    stratum = np.zeros(rows, dtype=np.intp) if strata is None else _codes("strata", strata, rows)
    count = int(stratum.max(initial=-1)) + 1
    if psu is None:
        # In order of stratum, as where PSUs are given.
        position = np.argsort(stratum, kind="stable")
        of_row = np.empty(rows, dtype=np.intp)
        of_row[position] = np.arange(rows)
        of_psu = stratum[position]
    else:
        units = _codes("psu", psu, rows)
        width = int(units.max(initial=-1)) + 1
        found, of_row = numbered(stratum * width + units, count * width)
        of_psu = found // max(width, 1)
    sampled = np.bincount(of_psu, minlength=count).astype(np.float64)
    fraction = np.zeros(count) if fpc is None else _fraction(fpc, stratum, sampled, names)
    found_clusters = Clusters(of_psu, sampled, fraction, lonely_psu)
    if lonely_psu == "raise":
        _refuse_lonely(found_clusters, names)
    return found_clusters, of_row


def _codes(place: str, codes: NDArray[np.integer], rows: int) -> Codes:
    given = np.asarray(codes)
    if given.shape != (rows,) or not (np.issubdtype(given.dtype, np.integer) or rows == 0):
        raise InvalidValueError(
            place=place,
            value=(given.shape, str(given.dtype)),
            reason=N_("is not an integer for each of the {rows} rows"),
            remedy=N_("Number the units from 0 on, and give one number a row."),
            rows=rows,
        )
    refuse_rows(place, given.astype(np.float64), given < 0, N_("is missing"))
    return given.astype(np.intp, copy=False)


def _fraction(fpc: Array, stratum: Codes, sampled: Array, names: Sequence[object] | None) -> Array:
    """Give the sampling fraction of each stratum from what the rows say."""
    given = np.asarray(fpc, dtype=np.float64)
    refuse_rows("fpc", given, np.isnan(given), N_("is missing"))
    refuse_rows("fpc", given, given < 0, N_("is negative"))
    of_stratum = np.ones(sampled.size)
    of_stratum[stratum] = given
    is_other = given != of_stratum[stratum]
    if is_other.any():
        row = int(np.argmax(is_other))
        raise InvalidValueError(
            place="fpc",
            value=(float(given[row]), float(of_stratum[stratum[row]])),
            reason=N_("are two numbers of one stratum, {stratum}"),
            remedy=N_("Give all rows of a stratum the same number."),
            stratum=_name(int(stratum[row]), names),
        )
    if given.max(initial=0.0) <= 1:
        return of_stratum
    is_short = (of_stratum < sampled) & (sampled > 0)
    if is_short.any():
        short = int(np.argmax(is_short))
        raise InvalidValueError(
            place="fpc",
            value=float(of_stratum[short]),
            reason=N_("is fewer PSUs than the {sampled} sampled in stratum {stratum}"),
            remedy=N_("Give the PSUs of the stratum in the population, not in the sample."),
            sampled=int(sampled[short]),
            stratum=_name(short, names),
        )
    return np.asarray(sampled / of_stratum)


def _refuse_lonely(sample: Clusters, names: Sequence[object] | None) -> None:
    lonely = np.flatnonzero(sample.is_lonely)
    others = lonely.size - 1
    if lonely.size:
        several = N_("has only one PSU, and so have {others} other strata")
        raise InvalidValueError(
            place="strata",
            value=_name(int(lonely[0]), names),
            reason=several if others else N_("has only one PSU"),
            remedy=N_("Merge it with a stratum like it, or choose a rule for lonely PSUs."),
            others=others,
        )


def _name(stratum: int, names: Sequence[object] | None) -> object:
    return stratum if names is None else names[stratum]
