import numpy as np

from fupin.measures.gini_index import gini
from fupin.measures.hoover_index import hoover

H2 = np.array([10.0, 15, 20, 25, 40, 20, 30, 35, 45, 90])


class TestPrinted:
    def test_handbook(self) -> None:
        assert round(gini(H2), 7) == 0.3272727
        assert round(hoover(H2), 7) == 0.2363636
