"""Declared indicators computed where the data is."""

from fupin.engines.capabilities import CAPABILITIES, Capability
from fupin.engines.differences import difference
from fupin.engines.measuring import measure
from fupin.engines.scanning import Scan, scan
from fupin.engines.table import Table, as_table

__all__ = [
    "CAPABILITIES",
    "Capability",
    "Scan",
    "Table",
    "as_table",
    "difference",
    "measure",
    "scan",
]
