"""Workbooks as archives: refused where they are damaged, encrypted or unpack without end.

An archive states how large its parts are, and may lie. So its parts are unpacked once, one
after the other and without being kept, before anything else reads them: damage shows, and
so does a size out of all proportion. What the reader of workbooks does not tell (errors,
and formulas whose result was never stored) is found on the way.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import attrs

from fupin.errors import N_, DataFileError
from fupin.registers.table import refuse_file

__all__ = ["Part", "check_archive", "damaged"]

_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHUNK, _OVERLAP = 1 << 20, 16
_FREE_BYTES, _MOST_BYTES, _MOST_RATIO = 1 << 28, 1 << 33, 250
_ROW = re.compile(rb'r="[A-Z]{1,3}(\d{1,7})"')
_WIDE = re.compile(rb'r="[A-Z]{3}\d')
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


@attrs.define
class Part:
    """What one part of an archive holds, as far as it matters.

    Parameters
    ----------
    cells : int
        How many cells it has.
    last_row : int
        The last row, counted from 1, that is named in it.
    is_wide : bool
        Whether a cell stands in a column with a name of three letters.
    has_errors, has_formulas : bool
        Whether any cell holds an error or a formula.
    """

    cells: int = 0
    last_row: int = 0
    is_wide: bool = False
    has_errors: bool = False
    has_formulas: bool = False

    def look_at(self, chunk: bytes, overlap: bytes) -> None:
        """Take a chunk into account, with the end of the chunk before it."""
        joined = overlap + chunk
        self.cells += joined.count(b"<c ") - overlap.count(b"<c ")
        last = _ROW.search(joined, max(joined.rfind(b'<c r="'), 0))
        self.last_row = max(self.last_row, int(last[1]) if last else 0)
        self.is_wide |= _WIDE.search(joined) is not None
        self.has_errors |= b't="e"' in joined
        self.has_formulas |= b"<f>" in joined or b"<f " in joined


def check_archive(path: Path) -> dict[str, Part]:
    """Refuse a workbook that cannot or must not be unpacked.

    Returns
    -------
    dict of str to Part
        What its parts hold, by name; nothing for a workbook of the older kind.

    Raises
    ------
    DataFileError
        If the file is encrypted, no workbook, a damaged one, or one that unpacks to more
        than 8 GiB or, from 256 MiB on, to more than 250 times its own size.
    """
    with path.open("rb") as file:
        start = file.read(len(_OLE))
        is_encrypted = start == _OLE and _ENCRYPTED in file.read()
    if is_encrypted:
        raise refuse_file(
            path.name,
            "EncryptedPackage",
            N_("says that the workbook is encrypted"),
            N_("Save it without a password, or export the sheet as CSV."),
        )
    if start == _OLE:
        return {}
    if not start.startswith(_ZIP):
        raise damaged(path, start.hex(" "))
    try:
        with zipfile.ZipFile(path) as archive:
            return _looked_through(path, archive)
    except DataFileError:
        raise
    except _DAMAGES as error:
        raise damaged(path, str(error)) from error


def damaged(path: Path, found: str) -> DataFileError:
    """Give the error for a file that is no whole workbook."""
    return refuse_file(
        path.name,
        found,
        N_("is what was found where a whole workbook should be"),
        N_("Copy or export the file again, and check its ending."),
    )


def _looked_through(path: Path, archive: zipfile.ZipFile) -> dict[str, Part]:
    size, unpacked = path.stat().st_size, 0
    parts: dict[str, Part] = {}
    for name in archive.namelist():
        part, overlap = Part(), b""
        for chunk in _chunks(archive, name):
            unpacked += len(chunk)
            _check_size(path, size, unpacked)
            part.look_at(chunk, overlap)
            overlap = chunk[-_OVERLAP:]
        parts[name] = part
    return parts


def _chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _check_size(path: Path, size: int, unpacked: int) -> None:
    if unpacked > _MOST_BYTES or (unpacked > _FREE_BYTES and unpacked > _MOST_RATIO * size):
        raise refuse_file(
            path.name,
            f"{size} B",
            N_("unpacks to more than {unpacked} bytes, which no register does"),
            N_("Do not open the file; ask where it comes from."),
            unpacked=unpacked,
        )
