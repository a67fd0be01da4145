"""Groups as numbers: the codes of key columns, and of the groupings made of them."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import attrs
import narwhals.stable.v2 as nw
import numpy as np

from fupin.measures.inputs import Codes

__all__ = ["Coded", "Grouping", "coded", "grouping"]

Label: TypeAlias = tuple[Any, ...]


@attrs.frozen(eq=False)
class Coded:
    """A column as codes into its distinct values.

    Parameters
    ----------
    codes : ndarray of intp, shape (n,)
    distinct : list
        The distinct values, sorted, with None for a missing one last.
    """

    codes: Codes
    distinct: list[Any]

    def values(self) -> list[Any]:
        """Give the column again, with None for what is missing."""
        return [self.distinct[code] for code in self.codes]


@attrs.frozen(eq=False)
class Grouping:
    """The groups of one grouping.

    Parameters
    ----------
    keys : tuple of str
        The columns; none for the total.
    labels : list of tuple
        The values of the keys of each group that occurs, sorted.
    codes : ndarray of intp, shape (n,)
        The group of each row.
    """

    keys: tuple[str, ...]
    labels: list[Label]
    codes: Codes

    @property
    def count(self) -> int:
        """How many groups there are."""
        return len(self.labels)


def coded(series: Any) -> Coded:
    """Give the codes of a narwhals column.

    Examples
    --------
    >>> import narwhals.stable.v2 as nw
    >>> import pandas as pd
    >>> found = coded(nw.from_native(pd.Series(["b", "a", "b"]), series_only=True))
    >>> found.codes, found.distinct
    (array([1, 0, 1]), ['a', 'b'])
    """
    codes, values = _first_seen(series)
    order = sorted(range(len(values)), key=lambda at: (values[at] is None, values[at]))
    place = np.empty(len(values), dtype=np.intp)
    place[order] = np.arange(len(values))
    return Coded(place[codes], [values[at] for at in order])


def _first_seen(series: Any) -> tuple[Codes, list[Any]]:
    """Give codes in the order of appearance, without a sort of the rows."""
    if series.implementation.is_pandas():
        import pandas as pd

        codes, found = pd.factorize(series.to_native(), use_na_sentinel=False)
        values = [None if pd.isna(value) else value for value in found.tolist()]
        return codes.astype(np.intp, copy=False), values
    if series.dtype in (nw.Categorical, nw.Enum):
        series = series.cast(nw.String)
    encoded = series.to_arrow().dictionary_encode("encode")
    chunk = encoded.combine_chunks() if hasattr(encoded, "combine_chunks") else encoded
    chunk = chunk.chunk(0) if hasattr(chunk, "chunk") else chunk
    codes = chunk.indices.to_numpy(zero_copy_only=False).astype(np.intp, copy=False)
    return codes, chunk.dictionary.to_pylist()


def grouping(columns: Mapping[str, Coded], keys: Sequence[str], rows: int) -> Grouping:
    """Give the groups that some of the key columns make.

    Parameters
    ----------
    columns : mapping of str to Coded
    keys : sequence of str
    rows : int
        How many rows there are; without a key they are one group, even if there is none.
    """
    if not keys:
        return Grouping((), [()], np.zeros(rows, dtype=np.intp))
    combined = np.zeros(rows, dtype=np.intp)
    for key in keys:
        combined = combined * len(columns[key].distinct) + columns[key].codes
    space = int(np.prod([len(columns[key].distinct) for key in keys]))
    found, codes = _numbered(combined, space)
    places = np.unravel_index(found, [max(len(columns[key].distinct), 1) for key in keys])
    by_key = zip((columns[key].distinct for key in keys), places, strict=True)
    labels = list(zip(*([distinct[at] for at in place] for distinct, place in by_key), strict=True))
    return Grouping(tuple(keys), labels, codes)


def _numbered(keys: Codes, space: int) -> tuple[Codes, Codes]:
    from fupin.survey.numbering import numbered

    return numbered(keys, space)
