"""Languages: labels that stand in both, and catalogs for everything else."""

from fupin.locale.catalogs import (
    LOCALES,
    Translate,
    default_locale,
    explain,
    negotiate,
    translator,
)
from fupin.locale.label import Label

__all__ = [
    "LOCALES",
    "Label",
    "Translate",
    "default_locale",
    "explain",
    "negotiate",
    "translator",
]
