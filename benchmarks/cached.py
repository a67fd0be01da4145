"""Files of generated data, made once and kept outside of the repository."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

__all__ = ["FOLDER_VARIABLE", "cached"]

FOLDER_VARIABLE = "FUPIN_BENCHMARK_CACHE"
"""The variable of the environment that names another folder; subprocesses inherit it."""


def cached(name: str, recipe: str, make: Callable[[Path], object]) -> Path:
    """Give a file of the cache, made first if it is not there.

    Parameters
    ----------
    name : str
        The name of the file.
    recipe : str
        All that decides what is in it; another recipe is another file.
    make : callable
        Writes the file to the path given.
    """
    digest = hashlib.sha256(recipe.encode()).hexdigest()[:12]
    path = _folder() / f"{digest}-{name}"
    if not path.exists():
        # A run that is interrupted leaves no half of a file behind that looks whole.
        half = path.with_name(f"half-{path.name}")
        make(half)
        half.replace(path)
    return path


def _folder() -> Path:
    standard = Path(tempfile.gettempdir()) / "fupin-benchmarks"
    folder = Path(os.environ.get(FOLDER_VARIABLE) or standard)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
