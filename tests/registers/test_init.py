import subprocess
import sys

_WITHOUT_POLARS = """
import sys

sys.modules["polars"] = None
import fupin

try:
    fupin.read_register({})
except fupin.MissingExtraError as error:
    print(error.package, error.extra)
"""


def test_without_polars_the_extra_is_named() -> None:
    finished = subprocess.run(  # noqa: S603 - the interpreter that runs the tests
        [sys.executable, "-c", _WITHOUT_POLARS], capture_output=True, encoding="utf-8", check=True
    )
    assert finished.stdout.split() == ["polars", "registers"]
