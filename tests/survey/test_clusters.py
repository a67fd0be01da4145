"""Strata and primary sampling units, and what cannot be one."""

import numpy as np
import pytest

from fupin.errors import InvalidValueError
from fupin.survey import clusters

STRATA = np.array([0, 1, 0, 1, 1])
PSU = np.array([5, 5, 2, 5, 7])


class TestNumbers:
    def test_the_same_number_in_two_strata_is_two_psus(self) -> None:
        sample, psu = clusters(5, STRATA, PSU)
        assert sample.size == 4
        assert psu.tolist() == [1, 2, 0, 2, 3]
        assert sample.stratum.tolist() == [0, 0, 1, 1]

    def test_every_row_is_a_psu_where_none_is_given(self) -> None:
        sample, psu = clusters(5, STRATA)
        assert sample.stratum[psu].tolist() == STRATA.tolist()
        assert sorted(psu.tolist()) == list(range(5))

    def test_one_stratum_where_none_is_given(self) -> None:
        sample, _ = clusters(5, psu=PSU)
        assert sample.sampled.tolist() == [3]

    def test_no_rows(self) -> None:
        sample, psu = clusters(0)
        assert (sample.size, sample.strata, psu.size) == (0, 0, 0)


class TestFinitePopulation:
    def test_numbers_of_psus_and_fractions_are_told_apart(self) -> None:
        numbers, _ = clusters(5, STRATA, PSU, fpc=np.array([8.0, 4.0, 8.0, 4.0, 4.0]))
        shares, _ = clusters(5, STRATA, PSU, fpc=np.array([0.25, 0.5, 0.25, 0.5, 0.5]))
        assert numbers.fraction.tolist() == shares.fraction.tolist() == [0.25, 0.5]

    def test_the_population_is_infinite_without_it(self) -> None:
        assert clusters(5, STRATA, PSU)[0].fraction.tolist() == [0, 0]

    def test_it_belongs_to_the_stratum(self) -> None:
        two = r"fpc: \(8\.0, 9\.0\) are two numbers of one stratum, 0"
        with pytest.raises(InvalidValueError, match=two):
            clusters(5, STRATA, PSU, fpc=np.array([8.0, 4.0, 9.0, 4.0, 4.0]))

    def test_the_population_is_no_less_than_the_sample(self) -> None:
        fpc = np.array([1.0, 4.0, 1.0, 4.0, 4.0])
        with pytest.raises(InvalidValueError, match="fewer PSUs than the 2 sampled in stratum a"):
            clusters(5, STRATA, PSU, fpc=fpc, names=["a", "b"])

    @pytest.mark.parametrize("value", [np.nan, -1.0])
    def test_it_is_a_number(self, value: float) -> None:
        with pytest.raises(InvalidValueError, match="fpc"):
            clusters(5, STRATA, PSU, fpc=np.array([value, 4.0, 8.0, 4.0, 4.0]))


class TestLonelyPsus:
    STRATA = np.array([0, 0, 1])

    def test_the_stratum_is_named(self) -> None:
        with pytest.raises(InvalidValueError, match="strata: 'Barkol' has only one PSU") as caught:
            clusters(3, self.STRATA, names=["Yizhou", "Barkol"])
        assert caught.value.details["others"] == 0
        assert "others" not in str(caught.value)

    def test_a_rule_lets_it_pass(self) -> None:
        sample, _ = clusters(3, self.STRATA, lonely_psu="centre")
        assert sample.is_lonely.tolist() == [False, True]
        assert sample.scale.tolist() == [2, 1]

    @pytest.mark.parametrize("rule", ["certainty", "average"])
    def test_others_leave_it_out(self, rule: str) -> None:
        assert clusters(3, self.STRATA, lonely_psu=rule)[0].scale.tolist() == [2, 0]

    def test_a_psu_that_is_its_whole_stratum_is_not_lonely(self) -> None:
        sample, _ = clusters(3, self.STRATA, fpc=np.array([4.0, 4.0, 1.0]))
        assert not sample.is_lonely.any()
        assert sample.scale.tolist() == [1, 0]


class TestRefusals:
    @pytest.mark.parametrize(("place", "number"), [("strata", 0), ("psu", 1)])
    def test_a_missing_unit_is_shown_with_its_row(self, place: str, number: int) -> None:
        given = [STRATA, PSU]
        given[number] = np.array([0, 1, -1, 1, 1])
        with pytest.raises(InvalidValueError, match="is missing") as caught:
            clusters(5, *given)
        assert (caught.value.place, caught.value.details["row"]) == (place, 2)

    def test_another_length(self) -> None:
        with pytest.raises(InvalidValueError, match="not an integer for each of the 4 rows"):
            clusters(4, STRATA)

    def test_numbers_that_are_not_whole(self) -> None:
        with pytest.raises(InvalidValueError, match="not an integer"):
            clusters(2, np.array([0.5, 1.0]))
