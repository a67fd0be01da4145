"""Registers in Parquet files."""

from pathlib import Path

import polars as pl

from fupin.errors import N_
from fupin.registers.sources.frame import read_frame
from fupin.registers.table import Sheet, refuse_file

__all__ = ["read_parquet"]


def read_parquet(path: Path) -> Sheet:
    """Take the table of a Parquet file; its first row is row 1.

    Raises
    ------
    DataFileError
        If the file is no Parquet file, or a damaged one.
    """
    try:
        frame = pl.read_parquet(path, glob=False)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise refuse_file(
            path.name,
            str(error).splitlines()[0],
            N_("says that this is no whole Parquet file"),
            N_("Export the file again."),
        ) from error
    return read_frame(frame)
