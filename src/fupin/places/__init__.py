"""Where things are: places from the country down to the natural village, with dated codes."""

from fupin.places.kind import Level, PlaceKind
from fupin.places.place import County, Place, PlaceCode, Prefecture, Township, Village

__all__ = [
    "County",
    "Level",
    "Place",
    "PlaceCode",
    "PlaceKind",
    "Prefecture",
    "Township",
    "Village",
]
