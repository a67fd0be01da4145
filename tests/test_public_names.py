import ast
import subprocess
import sys
from pathlib import Path

import pytest

import fupin
from fupin.quantities import quantity, registry

PROMISED = (
    *("Q_", "money", "stated", "find_stated", "units"),
    *("Household", "Person", "Place", "Village", "Township", "County", "Prefecture"),
    *("Programme", "IncomeAccount", "indicators"),
    *("poverty_incidence", "income_composition", "coverage_rate", "measure"),
    *("load_case", "audit"),
)
"""Names of the published interface, as far as they are built."""

HEAVY = ("numpy", "pandas", "pint", "babel", "typer", "fupin.quantities", "fupin.cases")


def _names_for_type_checkers() -> list[str]:
    """Give the names that the block for type checkers imports or annotates."""
    tree = ast.parse(Path(fupin.__file__).read_text(encoding="utf-8"))
    block = next(
        node
        for node in tree.body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    )
    imported = [
        alias.asname or alias.name
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
    annotated = [
        node.target.id
        for node in block.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    ]
    return [name for name in (*imported, *annotated) if name != "FupinRegistry"]


@pytest.mark.parametrize("name", fupin.__all__)
def test_every_public_name_loads(name: str) -> None:
    assert getattr(fupin, name) is getattr(fupin, name)
    assert name in dir(fupin)


@pytest.mark.parametrize("name", PROMISED)
def test_every_promised_name_is_public(name: str) -> None:
    assert name in fupin.__all__


def test_type_checkers_see_what_there_is() -> None:
    assert sorted(_names_for_type_checkers()) == sorted(fupin.__all__)


def test_names_stand_there_once() -> None:
    assert len(set(fupin.__all__)) == len(fupin.__all__)
    assert dir(fupin) == sorted(fupin.__all__)


def test_a_public_name_is_the_one_of_its_home() -> None:
    assert fupin.Q_ is quantity
    assert fupin.units is registry()
    assert fupin.Village.__module__ == "fupin.places.place"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'fupin' has no attribute 'poverty_incidense'"):
        _ = fupin.poverty_incidense


def _run(script: str) -> str:
    done = subprocess.run(  # noqa: S603 - a script of this file
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_importing_fupin_loads_no_part_and_prints_nothing() -> None:
    script = f"import sys, fupin; sys.exit(any(name in sys.modules for name in {HEAVY!r}))"
    assert not _run(script)


def test_a_name_loads_its_own_part_only() -> None:
    script = "import sys, fupin; fupin.UnitMismatchError; print('pint' in sys.modules)"
    assert _run(script) == "False"


def test_a_star_import_brings_every_public_name() -> None:
    script = "import fupin; from fupin import *; print(set(fupin.__all__) <= set(globals()))"
    assert _run(script) == "True"
