"""Reading policy data, and refusing what nobody has confirmed."""

import pickle

import pytest

from fupin.locale import explain
from fupin.policy.source import UnconfirmedError, confirmed_or_refused, rows

FILES = (
    *("lines.csv", "series.csv", "thresholds.csv", "census_shares.csv"),
    *("prices.csv", "ppp.csv"),
)


@pytest.mark.parametrize("file", FILES)
def test_every_row_has_every_cell_and_a_source(file: str) -> None:
    read = list(rows(file))
    assert read
    for row in read:
        assert None not in row.values()
        assert None not in row
        assert row["source"].strip()
        assert row["zh"].strip()
        assert row["en"].strip()


@pytest.mark.parametrize(
    ("is_confirmed", "unconfirmed"), [(True, False), (True, True), (False, True)]
)
def test_lets_pass_what_is_confirmed_or_asked_for(is_confirmed: bool, unconfirmed: bool) -> None:
    confirmed_or_refused("x", 2016, "y", is_confirmed=is_confirmed, unconfirmed=unconfirmed)


def test_refuses_the_rest_in_either_language() -> None:
    with pytest.raises(UnconfirmedError) as raised:
        confirmed_or_refused("CN-2010", 2019, "caption", is_confirmed=False, unconfirmed=False)
    assert str(raised.value) == (
        "CN-2010 of 2019 is not confirmed (caption). Pass unconfirmed=True to use it all the "
        "same, and say so where you publish."
    )
    assert explain(raised.value, "zh") == (
        "2019 年的 CN-2010 未经证实（caption）。"
        "如仍要使用，请传入 unconfirmed=True，并在发布时注明。"
    )
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)  # noqa: S301 - its own
