"""The encoding of a text file, told from all of its bytes."""

import codecs
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import polars as pl

from fupin.errors import N_, DataFileError
from fupin.registers.table import refuse_file

__all__ = ["Utf8", "in_utf8", "opened"]

Utf8: TypeAlias = Path | bytes
"""A text in UTF-8: a file as it stands, or what was made of one."""

_CHUNK = 1 << 22
_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def in_utf8(path: Path, encoding: str | None) -> Utf8:
    """Give a text file in UTF-8.

    Parameters
    ----------
    path : Path
        The file.
    encoding : str or None
        Its encoding; where none is given, that of its byte order mark, or UTF-8, or
        GB18030, as all of its bytes allow.

    Raises
    ------
    DataFileError
        If the bytes are in no such encoding, or hold the character NUL.
    """
    names = [encoding] if encoding else _candidates(path)
    for name in names:
        try:
            return _as_utf8(path, name)
        except (LookupError, UnicodeError):
            continue
    raise refuse_file(
        path.name,
        ", ".join(names),
        N_("is not the encoding of this text"),
        N_("Save the file as UTF-8, or name its encoding."),
    )


def opened(text: Utf8) -> io.TextIOWrapper:
    """Open a text at its beginning, with the line ends that it has."""
    file = text.open("rb") if isinstance(text, Path) else io.BytesIO(text)
    return io.TextIOWrapper(file, encoding="utf-8-sig", newline="")


def _candidates(path: Path) -> list[str]:
    with path.open("rb") as file:
        start = file.read(len(codecs.BOM_UTF8))
    marked = [name for bom, name in _BOMS.items() if start.startswith(bom)]
    return marked or ["utf-8", "gb18030"]


def _as_utf8(path: Path, encoding: str) -> Utf8:
    if codecs.lookup(encoding).name in ("utf-8", "utf-8-sig"):
        _check_utf8(path)
        return path
    return b"".join(text.encode("utf-8") for text in _decoded(path, encoding))


def _check_utf8(path: Path) -> None:
    """Look at every byte, which polars does much faster than a decoder of Python."""
    nul = pl.col("line").str.contains("\0", literal=True).any()
    try:
        lines = pl.scan_lines(path, glob=False).select(nul).collect(engine="streaming")
    except pl.exceptions.ComputeError as error:
        raise UnicodeError(str(error)) from error
    if lines.item():
        raise _refused_nul(path.name)


def _decoded(path: Path, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            text = decoder.decode(chunk)
            if "\0" in text:
                raise _refused_nul(path.name)
            yield text
    yield decoder.decode(b"", final=True)


def _refused_nul(file: str) -> DataFileError:
    return refuse_file(
        file,
        "NUL",
        N_("is a character that no text holds"),
        N_("Export the file again, as text in UTF-8."),
    )
