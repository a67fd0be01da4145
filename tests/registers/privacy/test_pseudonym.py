import base64
import hashlib
import hmac
import pickle
import re

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.registers.privacy import Pseudonymiser, new_key

KEY = bytes.fromhex("8f1c0a6be3d7294455b09e6fa1c83d721b6e90f4d25ac7380ee19b57644fd2a3")
ID_NUMBER = "11010519491231002X"
"""The specimen of GB 11643-1999, nobody's number."""


def test_format_is_the_documented_one() -> None:
    message = b"fp1\0person\0" + ID_NUMBER.encode()
    digest = hmac.new(KEY, message, hashlib.sha256).digest()[:16]
    expected = "fp1-" + base64.b32encode(digest).decode().rstrip("=").lower()
    assert Pseudonymiser(KEY).pseudonym(ID_NUMBER) == expected
    assert re.fullmatch(r"fp1-[a-z2-7]{26}", expected)


def test_value_never_changes() -> None:
    assert Pseudonymiser(KEY).pseudonym(ID_NUMBER) == "fp1-67s23ot3yzd3hwolg7a6lmctt4"


def test_one_person_in_two_files() -> None:
    frames = [
        pl.DataFrame({"id_number": [ID_NUMBER, None]}),
        pl.DataFrame({"id_number": ["110105 19491231 002x", "110105491231002"]}),
        pl.DataFrame(
            {"id_number": ["１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X44"]}
        ),
    ]
    made = [Pseudonymiser(KEY).pseudonymise(frame, ["id_number"]) for frame in frames]
    texts = [text for frame in made for text in frame["id_number"]]
    assert texts[1] is None
    assert len({text for text in texts if text is not None}) == 1


def test_rows_and_other_columns_stay() -> None:
    frame = pl.DataFrame({"person_id": ["1", "2", "1"], "size": [3, 4, 3]})
    made = Pseudonymiser(KEY).pseudonymise(frame, ["person_id"])
    assert made["size"].to_list() == [3, 4, 3]
    assert made["person_id"][0] == made["person_id"][2] != made["person_id"][1]


@settings(max_examples=20, deadline=None)
@given(st.text(alphabet="0123456789ABC", min_size=1, max_size=20))
def test_another_kind_or_key_gives_another_pseudonym(identity: str) -> None:
    maker = Pseudonymiser(KEY)
    others = {maker.pseudonym(identity, "household"), Pseudonymiser(new_key()).pseudonym(identity)}
    assert maker.pseudonym(identity) not in others


@pytest.mark.parametrize(
    "key",
    [
        b"short",
        KEY[:31],
        b"a passphrase of the village office, in words",
        KEY.hex().encode(),
        bytes(64),
        KEY[:8] * 8,
        "text" * 16,
    ],
)
def test_weak_keys_are_refused_and_not_shown(key: bytes) -> None:
    with pytest.raises(InvalidValueError) as raised:
        Pseudonymiser(key)
    assert raised.value.value == "<hidden>"
    assert repr(key)[3:9] not in str(raised.value)


def test_new_keys_are_accepted_and_differ() -> None:
    keys = {new_key() for _ in range(50)}
    assert len(keys) == 50
    for key in keys:
        Pseudonymiser(key)


def test_the_key_is_not_shown_or_saved() -> None:
    maker = Pseudonymiser(KEY)
    assert repr(maker) == "Pseudonymiser(key=<hidden>)"
    with pytest.raises(InvalidValueError, match="not saved"):
        pickle.dumps(maker)


@pytest.mark.parametrize(("column", "value"), [("size", 3), ("name", "王"), ("id_number", " ")])
def test_columns_that_hold_no_identity(column: str, value: object) -> None:
    frame = pl.DataFrame({column: [value]})
    with pytest.raises(InvalidValueError) as raised:
        Pseudonymiser(KEY).pseudonymise(frame, ["id_number" if column == "name" else column])
    assert raised.value.place == "columns"
