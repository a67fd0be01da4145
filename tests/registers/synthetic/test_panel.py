from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from fupin.errors import InvalidValueError
from fupin.registers.synthetic import synthesize_panel

SOURCES = ("wage", "business", "property", "transfer")
LEVELS = ("county", "township", "village")


@pytest.fixture(scope="module")
def panel(tmp_path_factory: pytest.TempPathFactory) -> pl.DataFrame:
    folder = tmp_path_factory.mktemp("panel")
    return pl.read_parquet(synthesize_panel(folder, households=60_000, seed=1, counties=50))


def test_rows_and_counties(panel: pl.DataFrame) -> None:
    assert panel.height == 60_000
    assert sorted(panel["county"].unique()) == list(range(1, 51))


def test_each_place_lies_in_one_of_the_level_above(panel: pl.DataFrame) -> None:
    for upper, lower in (("county", "township"), ("township", "village"), ("stratum", "psu")):
        above = panel.group_by(lower).agg(pl.col(upper).n_unique())
        assert (above[upper] == 1).all()
    assert (panel["psu"] == panel["village"]).all()


def test_incomes_add_up(panel: pl.DataFrame) -> None:
    assert (panel.select(pl.sum_horizontal(SOURCES)).to_series() == panel["net_income"]).all()
    assert (panel["income_pc"] == panel["net_income"] / panel["size"]).all()
    assert min(panel[source].min() for source in SOURCES) >= 0  # type: ignore[type-var]


def test_the_poor_are_those_below_the_line(panel: pl.DataFrame) -> None:
    # The standard of 2010 in 2016: 2952 yuan.
    assert (panel["poor"] == (panel["income_pc"] < 2952)).all()
    assert 0.02 < panel["poor"].mean() < 0.12  # type: ignore[operator]


def test_no_more_persons_are_covered_than_eligible(panel: pl.DataFrame) -> None:
    covered = panel["covered:basic_medical_insurance"]
    eligible = panel["eligible:basic_medical_insurance"]
    assert (eligible == panel["persons"]).all()
    assert (covered >= 0).all()
    assert 0 < (eligible - covered).sum() < 0.01 * eligible.sum()


def test_the_same_seed_gives_the_same_panel(panel: pl.DataFrame, tmp_path: Path) -> None:
    again = pl.read_parquet(
        synthesize_panel(tmp_path / "again", households=60_000, seed=1, counties=50)
    )
    assert_frame_equal(again, panel)


def test_parts_have_no_influence(panel: pl.DataFrame, tmp_path: Path) -> None:
    folder = synthesize_panel(tmp_path, households=60_000, seed=1, counties=50, rows_per_part=7_000)
    assert len(list(folder.iterdir())) > 5
    assert_frame_equal(pl.read_parquet(folder), panel)


def test_files_say_that_they_are_synthetic(tmp_path: Path) -> None:
    folder = synthesize_panel(tmp_path, households=10, counties=2, line=1e9)
    (path,) = folder.iterdir()
    assert path.name == "synthetic-0000.parquet"
    assert "synthetic" in pl.read_parquet_metadata(path)["fupin"]
    assert pl.read_parquet(path)["poor"].all()


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.parquet").touch()
    with pytest.raises(InvalidValueError, match="not empty"):
        synthesize_panel(tmp_path, households=10, counties=2)


def test_fewer_households_than_counties_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError, match=r"^households: 10 .* at least 11"):
        synthesize_panel(tmp_path, households=10, counties=11)


@pytest.mark.parametrize("setting", ["seed", "counties", "households", "rows_per_part"])
def test_numbers_that_are_none_are_refused(tmp_path: Path, setting: str) -> None:
    settings = {"households": 10, "counties": 2} | {setting: -1}
    with pytest.raises(InvalidValueError, match=f"^{setting}: -1 "):
        synthesize_panel(tmp_path, **settings)
