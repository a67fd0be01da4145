"""Errors: attributes for programs, sentences for people, safe passage between processes."""

import copy
import pickle

import pytest

from fupin import errors
from fupin.errors import (
    DataFileError,
    FupinError,
    InvalidValueError,
    MissingExtraError,
    NotOneFigureError,
    UnitMismatchError,
    UnknownNameError,
    nearest_names,
)

ERRORS: dict[FupinError, tuple[type[Exception], str]] = {
    UnknownNameError(kind="case", name="barkl", known=("aksu", "barkol"), listing="aksu, barkol"): (
        LookupError,
        "case 'barkl' is not known. Nearest: barkol. All of them: aksu, barkol",
    ),
    UnitMismatchError(
        operation="add",
        left="3 person",
        right="1 household",
        reason="not one thing",
        remedy="Stop.",
    ): (ValueError, "cannot add 3 person and 1 household: not one thing. Stop."),
    InvalidValueError(
        place="age", value=-1, reason="is negative", remedy="Give a number from 0 up."
    ): (ValueError, "age: -1 is negative. Give a number from 0 up."),
    NotOneFigureError(text="3户5人", count=2, found="3户, 5人"): (
        ValueError,
        (
            "'3户5人' holds 2 stated figures, not one: 3户, 5人. "
            "Pass the figure alone, or use find_stated for a text."
        ),
    ),
    DataFileError(
        file="facts.csv", row=7, column="value", value="x", reason="is no number", remedy="Mend it."
    ): (ValueError, "facts.csv, row 7, column value: 'x' is no number. Mend it."),
    MissingExtraError(feature="The command line", package="typer", extra="cli"): (
        ImportError,
        "The command line needs typer. Install it with: pip install 'fupin[cli]'",
    ),
}
CASES = [
    pytest.param(error, parent, sentence, id=type(error).__name__)
    for error, (parent, sentence) in ERRORS.items()
]


@pytest.mark.parametrize(("error", "parent", "sentence"), CASES)
def test_says_what_is_wrong_and_what_to_do(
    error: FupinError, parent: type[Exception], sentence: str
) -> None:
    assert str(error) == sentence
    assert isinstance(error, FupinError)
    assert isinstance(error, parent)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_every_detail_is_an_attribute(error: FupinError) -> None:
    assert error.details
    for name, value in error.details.items():
        assert getattr(error, name) == value


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_survives_copies_and_other_processes(error: FupinError) -> None:
    for other in (copy.copy(error), pickle.loads(pickle.dumps(error))):  # noqa: S301 - our own bytes
        assert type(other) is type(error)
        assert str(other) == str(error)
        assert vars(other) == vars(error)


def test_every_error_is_tested() -> None:
    names = {type(error).__name__ for error in ERRORS} | {"FupinError", "nearest_names"}
    assert names == set(errors.__all__)


def test_message_goes_through_the_translation() -> None:
    table = {
        UnitMismatchError.template: "{left}和{right}不能{operation}：{reason}。{remedy}",
        "add": "相加",
        "they differ": "两者不同",
    }
    error = UnitMismatchError(
        operation="add", left="3 人", right="1 户", reason="they differ", remedy="停。"
    )
    assert error.message(lambda text: table.get(text, text)) == "3 人和1 户不能相加：两者不同。停。"


def test_remedies_may_name_details() -> None:
    error = InvalidValueError(
        place="age", value=3, reason="is odd", remedy="Give {place} an even {number}."
    )
    assert str(error) == "age: 3 is odd. Give age an even {number}."


def test_a_value_in_braces_is_shown_as_it_is() -> None:
    error = InvalidValueError(place="name", value="{x}", reason="is odd", remedy="Mend it.")
    assert str(error) == "name: '{x}' is odd. Mend it."


def test_an_error_inside_an_error_is_translated_with_it() -> None:
    inner = InvalidValueError(place="age", value=3, reason="is odd", remedy="Mend it.")
    outer = UnitMismatchError(
        operation="add", left="a", right="b", reason=inner, remedy="See there."
    )
    assert "age: 3 IS ODD." in outer.message(lambda text: text.replace("is odd", "IS ODD"))


@pytest.mark.parametrize(
    ("name", "known", "nearest"),
    [
        ("barkl", ("aksu", "barkol"), ["barkol"]),
        ("BARKOL", ("aksu", "barkol"), ["barkol"]),
        (
            "poverty",
            ("poverty_gap", "gini", "Poverty_Incidence"),
            ["poverty_gap", "Poverty_Incidence"],
        ),
        ("zzz", ("aksu", "barkol"), []),
        ("aksu", (), []),
    ],
)
def test_nearest_names_are_the_closest_first(
    name: str, known: tuple[str, ...], nearest: list[str]
) -> None:
    assert nearest_names(name, known) == nearest


def test_no_more_than_the_wanted_count_of_names() -> None:
    assert len(nearest_names("a1", ("a1", "a2", "a3", "a4"))) == 3
    assert nearest_names("a1", ("a1", "a2", "a3", "a4"), 1) == ["a1"]


def test_unknown_names_show_no_nearest_where_nothing_is_near() -> None:
    error = UnknownNameError(kind="case", name="zzz", known=("aksu",), listing="aksu")
    assert error.candidates == ()
    assert str(error) == "case 'zzz' is not known. All of them: aksu"
