import numpy as np
import pytest

from fupin.cases import load_case
from fupin.registers.synthetic import Synthetic, synthesize
from fupin.registers.synthetic.people import People, people_of
from fupin.registers.synthetic.plan import Plan, plan_households
from fupin.registers.synthetic.published import Published


@pytest.fixture(scope="session")
def published() -> Published:
    return Published(load_case("barkol"))


@pytest.fixture(scope="session")
def plan(published: Published) -> Plan:
    return plan_households(published, np.random.default_rng(5))


@pytest.fixture(scope="session")
def people(published: Published, plan: Plan) -> People:
    return people_of(published, plan, np.random.default_rng(6))


@pytest.fixture(scope="session", params=[0, 7])
def register(request: pytest.FixtureRequest) -> Synthetic:
    return synthesize("barkol", seed=request.param)
