"""Declared indicators computed where the data is."""

from fupin.engines.measuring import measure, measure_table
from fupin.engines.table import Table, as_table

__all__ = ["Table", "as_table", "measure", "measure_table"]
