"""What a number means: units, money, and the figures that a text states."""

from fupin.quantities.checked import is_money, magnitude, same_unit
from fupin.quantities.grammar import find_stated, stated
from fupin.quantities.interval import Interval
from fupin.quantities.money import Money, money
from fupin.quantities.registry import Quantity, Unit, currency_unit, quantity, registry, unit
from fupin.quantities.stated import DEFAULT_TOLERANCE, Bounds, Qualifier, Stated, Tolerance
from fupin.quantities.vocabulary import unit_words

__all__ = [
    "DEFAULT_TOLERANCE",
    "Bounds",
    "Interval",
    "Money",
    "Qualifier",
    "Quantity",
    "Stated",
    "Tolerance",
    "Unit",
    "currency_unit",
    "find_stated",
    "is_money",
    "magnitude",
    "money",
    "quantity",
    "registry",
    "same_unit",
    "stated",
    "unit",
    "unit_words",
]
