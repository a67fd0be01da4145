from collections.abc import Callable, Collection
from datetime import date

import polars as pl
import pytest

from fupin.locale import Label
from fupin.places import County, Place, PlaceCode, PlaceKind, Township, Village
from fupin.registers.fields import FieldType, fields
from fupin.registers.register import Register

MakeRegister = Callable[..., Register]

BARKOL = County(
    "barkol",
    Label("巴里坤哈萨克自治县", "Barkol Kazakh Autonomous County"),
    kind=PlaceKind.AUTONOMOUS_COUNTY,
    codes=[
        PlaceCode("652222", valid_to=date(2016, 6, 30)),
        PlaceCode("650521", valid_from=date(2016, 7, 1)),
    ],
    aliases=["巴里坤县"],
)
HAIZIYAN = Township(
    "barkol/haiziyan",
    Label("海子沿乡", "Haiziyan"),
    parent=BARKOL,
    codes=[PlaceCode("650521201")],
)
PLACES: list[Place] = [
    BARKOL,
    HAIZIYAN,
    Village(
        "barkol/haiziyan/jianshanzi",
        Label("尖山子村", "Jianshanzi"),
        parent=HAIZIYAN,
        codes=[PlaceCode("650521201201")],
    ),
]


def _value(name: str, text: str) -> object:
    kind = fields()[name].type
    if kind is FieldType.FLAG:
        return {"yes": True, "no": False}[text]
    return {FieldType.INTEGER: int, FieldType.NUMBER: float}.get(kind, str)(text)


def _row(text: str) -> dict[str, object]:
    pairs = (pair.strip().split("=") for pair in text.split(";"))
    return {name: _value(name, value) for name, value in pairs}


@pytest.fixture(scope="session")
def make_register() -> MakeRegister:
    """Give what makes a register of rows such as ``size=2; relation=head / relation=son``.

    It has the fields that the rows name, and others that are missing in every row.
    """

    def make(text: str, others: Collection[str] = ()) -> Register:
        rows = [_row(part) for part in text.split(" / ")]
        names = {"household_id", "person_id", *others, *(name for row in rows for name in row)}
        made = [
            {"sheet": "", "row": place + 1, "household_id": "h", "person_id": str(place), **row}
            for place, row in enumerate(rows, start=1)
        ]
        columns = {name: fields()[name].type.dtype() for name in fields() if name in names}
        schema = {"sheet": pl.String, "row": pl.Int64, **columns}
        return Register.of_rows(pl.DataFrame(made, schema=schema))

    return make


@pytest.fixture(scope="session")
def places() -> list[Place]:
    return PLACES
