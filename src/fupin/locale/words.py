"""Words that sentences take in from elsewhere, marked here for the catalogs.

Where these stand they are names of things, for programs: the kind that an error says
is not known, and the symbol of a formula. Only who shows them to people translates them.
"""

from fupin.errors import N_

__all__ = ["KINDS", "SYMBOLS"]

KINDS = (
    N_("case"),
    N_("currency"),
    N_("denominator"),
    N_("difference"),
    N_("dimension"),
    N_("fact"),
    N_("formula"),
    N_("indicator"),
    N_("kind"),
    N_("kind of subject"),
    N_("qualifier"),
    N_("status"),
    N_("unit"),
)
"""What a name that is not known can be a name of."""

SYMBOLS = (
    N_("numerator / denominator"),
    N_("part / whole"),
    N_("part / whole, for each part"),
    N_("(after - before) / before"),
    N_("after / before"),
    N_("after - before"),
    N_("total / count"),
    N_("sum of parts"),
)
"""How formulas are written; an index declares a symbol of its own."""
