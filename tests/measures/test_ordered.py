import numpy as np
import pytest

from fupin.measures import ordered as module
from fupin.measures.ordered import order

RANDOM = np.random.default_rng(20160101)
SIZE = 5000
COLUMNS = {
    "lognormal": RANDOM.lognormal(8, 1, SIZE),
    "with losses": RANDOM.normal(0, 1e5, SIZE),
    "many ties": np.round(RANDOM.lognormal(2, 1, SIZE)),
    "all zero": np.zeros(SIZE),
    "far apart": np.concatenate(([-1e308, 1e308, -0.0, 5e-324], RANDOM.normal(size=SIZE))),
    "mostly extreme": np.where(RANDOM.random(SIZE) < 0.5, -1.7e308, 1.7e308),
}


@pytest.fixture
def _always_in_buckets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MANY", 4096)
    monkeypatch.setattr(module, "BLOCK", 64)


@pytest.mark.usefixtures("_always_in_buckets")
class TestBuckets:
    @pytest.mark.parametrize("name", COLUMNS)
    def test_sorts_as_a_plain_sort(self, name: str) -> None:
        values = COLUMNS[name]
        found = order(values, 1 + np.arange(values.size, dtype=float))
        assert found.income.tolist() == np.sort(values).tolist()
        # Each row has kept its weight.
        assert (values[found.weight.astype(int) - 1] == found.income).all()

    def test_sorts_within_groups(self) -> None:
        values = COLUMNS["lognormal"]
        codes = RANDOM.integers(0, 7, values.size)
        found = order(values, codes=codes, count=8)
        expected = np.lexsort((values, codes))
        assert found.income.tolist() == values[expected].tolist()
        assert found.codes is not None
        assert found.codes.tolist() == codes[expected].tolist()


def test_ranks_are_those_of_the_group() -> None:
    found = order(
        np.array([5.0, 1.0, 3.0]), np.array([1.0, 2.0, 3.0]), codes=np.array([1, 0, 1]), count=2
    )
    assert found.ranks.tolist() == [0.5, 0.375, 0.875]


def test_sums_income_up_to_each_row() -> None:
    assert order(np.array([3.0, 1.0]), np.array([2.0, 1.0])).lorenz.tolist() == [1.0, 7.0]
