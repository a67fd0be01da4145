import numpy as np
import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fupin.errors import InvalidValueError
from fupin.registers.privacy import SuppressedTable, frequencies, suppress
from fupin.registers.privacy.cells import CellTable, cell_table

CAUSES = ("illness", "land", "skills")


def crossed(counts: list[list[int]]) -> pl.DataFrame:
    """Make a table of villages by causes."""
    rows = [
        (f"V{village}", CAUSES[cause], count)
        for village, row in enumerate(counts)
        for cause, count in enumerate(row)
    ]
    return pl.DataFrame(rows, schema=["village", "cause", "count"], orient="row")


def nested(counts: list[list[int]]) -> pl.DataFrame:
    """Make a table of villages within townships."""
    rows = [
        (f"T{township}", f"V{township}{village}", count)
        for township, row in enumerate(counts)
        for village, count in enumerate(row)
    ]
    return pl.DataFrame(rows, schema=["township", "village", "count"], orient="row")


def cubed(counts: list[list[int]]) -> pl.DataFrame:
    """Make a table of two villages by two causes by two sexes."""
    rows = [
        (f"V{number // 4}", CAUSES[number // 2 % 2], ("female", "male")[number % 2], count)
        for number, count in enumerate(counts[0])
    ]
    return pl.DataFrame(rows, schema=["village", "cause", "sex", "count"], orient="row")


def status(found: SuppressedTable) -> dict[tuple[str | None, ...], str]:
    return {row[:-1]: row[-1] for row in found.cells.select(*found.by, "status").rows()}


def grid(rows: int, columns: int) -> st.SearchStrategy[list[list[int]]]:
    cell = st.one_of(st.integers(0, 2), st.integers(0, 6))
    line = st.lists(cell, min_size=columns, max_size=columns)
    return st.lists(line, min_size=rows, max_size=rows)


tables = st.one_of(
    grid(2, 3).map(lambda counts: (crossed(counts), ["village", "cause"])),
    grid(2, 2).map(lambda counts: (nested(counts), [["township", "village"]])),
    grid(1, 3).map(lambda counts: (crossed(counts), ["cause"])),
    grid(1, 8).map(lambda counts: (cubed(counts), ["village", "cause", "sex"])),
)


def agreeing(table: CellTable, published: np.ndarray, floor: int) -> np.ndarray:
    """Give every table that a reader cannot rule out, found by trying all of them.

    Published cells are numbers, suppressed ones NaN. Examples in which too much would
    have to be tried are left out.
    """
    paths = list(table.paths())
    leaves = [path for path in paths if None not in path]
    belongs = np.array(
        [
            [all(a in (None, b) for a, b in zip(path, leaf, strict=True)) for leaf in leaves]
            for path in paths
        ]
    )
    most = [
        int(np.nanmin(np.where(belongs[:, each], published, np.nan))) for each in range(len(leaves))
    ]
    told = published[[paths.index(leaf) for leaf in leaves]]
    ranges = [
        np.arange(floor, high + 1) if np.isnan(one) else np.array([one])
        for one, high in zip(told, most, strict=True)
    ]
    assume(np.prod([len(each) for each in ranges]) <= 50_000)
    tried = np.stack(np.meshgrid(*ranges, indexing="ij"), axis=-1).reshape(-1, len(leaves))
    cells = tried @ belongs.T
    hidden = np.isnan(published)
    fits = (cells[:, ~hidden] == published[~hidden]).all(axis=1)
    return cells[fits & (cells[:, hidden] >= floor).all(axis=1)]


class TestByHand:
    def test_one_small_count_takes_the_cheapest_partner(self) -> None:
        found = suppress(crossed([[3, 40, 12]]).drop("village"), by=["cause"], threshold=5)
        assert found.cells.rows() == [
            (None, 55, "published", 55, 55),
            ("illness", 3, "primary", 1, 14),
            ("land", 40, "published", 40, 40),
            ("skills", 12, "secondary", 1, 14),
        ]

    def test_two_small_counts_protect_each_other(self) -> None:
        found = suppress(crossed([[3, 4, 40]]).drop("village"), by=["cause"], threshold=5)
        assert found.cells["status"].to_list() == ["published", "primary", "primary", "published"]

    def test_two_small_counts_that_give_each_other_away(self) -> None:
        # 1 + 1 of a rest of 2 are 1 and 1 for every reader who knows the rule.
        found = suppress(crossed([[1, 1, 40]]).drop("village"), by=["cause"], threshold=5)
        assert found.cells["status"].to_list() == ["published", "primary", "primary", "secondary"]
        assert found.cells["low"].to_list() == [42, 1, 1, 1]
        assert found.cells["high"].to_list() == [42, 40, 40, 40]

    def test_a_square_in_two_ways(self) -> None:
        found = suppress(
            crossed([[3, 20, 30], [40, 20, 50], [70, 60, 80]]),
            by=["village", "cause"],
            threshold=5,
        )
        assert {path for path, each in status(found).items() if each != "published"} == {
            ("V0", "illness"),
            ("V0", "land"),
            ("V1", "illness"),
            ("V1", "land"),
        }

    def test_published_by_statistics_norway(self) -> None:
        """Vignette "Small count frequency table suppression" of the R package GaussSuppression."""
        table = pl.DataFrame(
            {
                "age": ["young"] * 3 + ["old"] * 3,
                "geo": ["Spain", "Iceland", "Portugal"] * 2,
                "count": [5, 2, 0, 6, 3, 4],
            }
        )
        found = suppress(table, by=["age", "geo"], threshold=2, zeros="suppress")
        assert {path for path, each in status(found).items() if each != "published"} == {
            ("young", "Portugal"),
            ("young", "Iceland"),
            ("old", "Portugal"),
            ("old", "Iceland"),
        }

    def test_a_small_village_hides_another_of_its_township(self) -> None:
        found = suppress(nested([[2, 30, 50], [60, 70]]), by=[["township", "village"]], threshold=5)
        assert {path for path, each in status(found).items() if each != "published"} == {
            ("T0", "V00"),
            ("T0", "V01"),
        }

    def test_an_only_village_hides_its_township_too(self) -> None:
        found = suppress(nested([[2], [30, 50], [90]]), by=[["township", "village"]], threshold=5)
        suppressed = {path for path, each in status(found).items() if each != "published"}
        assert suppressed == {("T0", None), ("T0", "V00"), ("T1", None), ("T1", "V10")}

    def test_without_totals_nothing_gives_a_count_away(self) -> None:
        table = crossed([[3, 40, 12]]).drop("village")
        found = suppress(table, by=["cause"], threshold=5, totals=False)
        assert found.cells.rows() == [
            ("illness", 3, "primary", 1, None),
            ("land", 40, "published", 40, 40),
            ("skills", 12, "published", 12, 12),
        ]

    def test_a_total_over_one_dimension_only(self) -> None:
        table = crossed([[3, 20, 30], [40, 20, 50]])
        found = suppress(table, by=["village", "cause"], threshold=5, totals=["village"])
        assert [row[0] for row in found.cells.rows() if row[1] is None] == []
        assert {path for path, each in status(found).items() if each != "published"} == {
            ("V0", "illness"),
            ("V1", "illness"),
        }

    def test_nobody_at_all(self) -> None:
        found = suppress(crossed([[0, 0, 0]]), by=["village", "cause"], threshold=5)
        assert set(found.cells["status"]) == {"published"}
        hidden = suppress(
            crossed([[0, 0, 0]]), by=["village", "cause"], threshold=5, zeros="suppress"
        )
        assert set(hidden.cells["status"]) == {"primary"}

    def test_published_does_not_tell_small_from_large(self) -> None:
        found = suppress(crossed([[3, 40, 12]]), by=["village", "cause"], threshold=5).published()
        assert found.columns == ["village", "cause", "count"]
        assert found.filter(pl.col("village") == "V0")["count"].to_list() == [55, None, 40, None]


class TestLaws:
    @settings(max_examples=20, deadline=None)
    @given(tables, st.integers(2, 6), st.sampled_from(["publish", "suppress"]))
    def test_bounds_are_those_of_all_tables_that_agree(self, given_table, threshold, zeros) -> None:
        table, by = given_table
        found = suppress(table, by=by, threshold=threshold, zeros=zeros)
        published = found.published()["count"].cast(pl.Float64).fill_null(np.nan).to_numpy()
        assume(not np.isnan(published[0]))
        cells = cell_table(table, by, "count", totals=True)
        possible = agreeing(cells, published, found.rule.floor)
        assert found.cells["low"].to_list() == possible.min(axis=0).tolist()
        assert found.cells["high"].to_list() == possible.max(axis=0).tolist()

    @settings(max_examples=20, deadline=None)
    @given(tables, st.integers(2, 8), st.one_of(st.none(), st.integers(1, 9)))
    def test_every_small_count_has_its_width(self, given_table, threshold, width) -> None:
        table, by = given_table
        cells = suppress(table, by=by, threshold=threshold, width=width).cells
        wide = pl.col("high").is_null() | (
            pl.col("high") - pl.col("low") >= (width or max(1, threshold - 2))
        )
        assert cells.filter(pl.col("status") == "primary").select(wide.all()).item()
        narrow = (pl.col("high") == pl.col("low")) & (pl.col("status") == "secondary")
        assert not cells.select(narrow.any()).item()

    @settings(max_examples=20, deadline=None)
    @given(tables, st.integers(2, 8))
    def test_what_is_published_is_true_and_not_small(self, given_table, threshold) -> None:
        table, by = given_table
        found = suppress(table, by=by, threshold=threshold)
        true = cell_table(table, by, "count", totals=True).counts.tolist()
        assert found.cells["count"].to_list() == true
        for shown, count in zip(found.published()["count"], true, strict=True):
            assert shown in (None, count)
            assert shown in (None, 0) or shown >= threshold

    @settings(max_examples=15, deadline=None)
    @given(tables)
    def test_nothing_is_suppressed_without_a_small_count(self, given_table) -> None:
        table, by = given_table
        large = table.with_columns(pl.col("count") + 5)
        assert set(suppress(large, by=by, threshold=5).cells["status"]) == {"published"}

    @settings(max_examples=15, deadline=None)
    @given(tables, st.integers(3, 6))
    def test_no_secondary_count_could_be_published(self, given_table, threshold) -> None:
        table, by = given_table
        found = suppress(table, by=by, threshold=threshold)
        published = found.published()["count"].cast(pl.Float64).fill_null(np.nan).to_numpy()
        assume(not np.isnan(published[0]))
        cells = cell_table(table, by, "count", totals=True)
        small = (found.cells["status"] == "primary").to_numpy()
        for cell in np.flatnonzero(found.cells["status"] == "secondary"):
            more = published.copy()
            more[cell] = cells.counts[cell]
            possible = agreeing(cells, more, found.rule.floor)[:, small]
            assert (np.ptp(possible, axis=0) < found.rule.width).any()


class TestRefused:
    @pytest.mark.parametrize(
        ("changes", "place"),
        [
            ({"by": ["hamlet"]}, "by"),
            ({"by": []}, "by"),
            ({"by": ["village", "count"]}, "by"),
            ({"by": ["village", "village"]}, "by"),
            ({"count": "cause"}, "count"),
            ({"count": "persons"}, "count"),
            ({"threshold": 1}, "threshold"),
            ({"width": 0}, "width"),
            ({"zeros": "round"}, "zeros"),
        ],
    )
    def test_arguments(self, changes: dict[str, object], place: str) -> None:
        arguments = {"by": ["village", "cause"], "threshold": 5, **changes}
        with pytest.raises(InvalidValueError) as raised:
            suppress(crossed([[3, 4, 5]]), **arguments)
        assert raised.value.place == place

    def test_a_combination_that_is_not_there_or_there_twice(self) -> None:
        table = crossed([[3, 4, 5], [6, 7, 8]])
        for wrong in (table.head(5), pl.concat([table, table.head(1)])):
            with pytest.raises(InvalidValueError, match="one row"):
                suppress(wrong, by=["village", "cause"], threshold=5)

    def test_a_missing_label_or_count(self) -> None:
        table = crossed([[3, 4, 5]])
        no_label = table.with_columns(cause=pl.lit(None, dtype=pl.String))
        no_count = table.with_columns(count=pl.lit(None, dtype=pl.Int64))
        negative = table.with_columns(count=-pl.col("count"))
        for wrong, place in ((no_label, "cause"), (no_count, "count"), (negative, "count")):
            with pytest.raises(InvalidValueError) as raised:
                suppress(wrong, by=["village", "cause"], threshold=5)
            assert raised.value.place == place


def test_three_ways_and_a_hierarchy() -> None:
    generator = np.random.default_rng(20201231)
    rows = pl.DataFrame(
        {
            "township": [f"T{each // 3}" for each in range(6) for _ in range(40)],
            "village": [f"V{each}" for each in range(6) for _ in range(40)],
            "cause": generator.choice(CAUSES, 240, p=[0.7, 0.2, 0.1]),
            "sex": generator.choice(["male", "female"], 240),
        }
    )
    by = [["township", "village"], "cause", "sex"]
    found = suppress(frequencies(rows, by), by=by, threshold=5)
    small = found.cells.filter(pl.col("status") == "primary")
    assert len(small) > 0
    assert small.select((pl.col("high") - pl.col("low") >= 3).all()).item()
    assert found.cells.row(0)[:6] == (None, None, None, None, 240, "published")
