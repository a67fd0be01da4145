"""The Hoover index.

The printed value is that of grahamstark/PovertyAndInequalityMeasures.jl,
test/runtests.jl, after Haughton and Khandker, chapter 6 (H2).
"""

import numpy as np

from fupin.measures.hoover_index import hoover, hoover_by

H2 = np.array([10.0, 15, 20, 25, 40, 20, 30, 35, 45, 90])


def test_handbook() -> None:
    assert round(hoover(H2), 7) == 0.2363636


def test_of_losses_may_exceed_one() -> None:
    assert hoover(np.array([-1.0, 2.0])) == 1.5


def test_groups_are_as_if_filtered() -> None:
    codes = np.array([0, 2] * 5)
    found = hoover_by(H2, codes, 3)
    assert found[[0, 2]].tolist() == [hoover(H2[codes == 0]), hoover(H2[codes == 2])]
    assert np.isnan(found[1])
