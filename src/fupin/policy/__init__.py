"""Policy numbers: dated, sourced data; what is unconfirmed says so."""

from fupin.policy import lines, ppp, prices, series, thresholds
from fupin.policy.conversion import Conversion, Converted, deflate, from_ppp, to_ppp
from fupin.policy.lines import PovertyLine
from fupin.policy.ppp import PurchasingPower
from fupin.policy.price_index import PriceIndex, PricePoint
from fupin.policy.series import Observation
from fupin.policy.source import UnconfirmedError
from fupin.policy.thresholds import Threshold

__all__ = [
    "Conversion",
    "Converted",
    "Observation",
    "PovertyLine",
    "PriceIndex",
    "PricePoint",
    "PurchasingPower",
    "Threshold",
    "UnconfirmedError",
    "deflate",
    "from_ppp",
    "lines",
    "ppp",
    "prices",
    "series",
    "thresholds",
    "to_ppp",
]
