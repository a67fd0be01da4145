"""Privacy: pseudonyms, and published tables without small counts."""

from fupin.registers.privacy.frequencies import frequencies
from fupin.registers.privacy.identity import normalised_identity
from fupin.registers.privacy.pattern import SuppressionRule
from fupin.registers.privacy.pseudonym import Pseudonymiser, new_key
from fupin.registers.privacy.rates import suppress_rates
from fupin.registers.privacy.release import pseudonymised
from fupin.registers.privacy.suppression import SuppressedTable, suppress

__all__ = [
    "Pseudonymiser",
    "SuppressedTable",
    "SuppressionRule",
    "frequencies",
    "new_key",
    "normalised_identity",
    "pseudonymised",
    "suppress",
    "suppress_rates",
]
