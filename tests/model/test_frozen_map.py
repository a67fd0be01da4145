import copy
import pickle

import pytest

from fupin.model.frozen_map import FrozenMap


def test_is_the_mapping_it_was_made_of() -> None:
    frozen = FrozenMap({"b": 1, "a": 2})
    assert frozen == {"a": 2, "b": 1}
    assert list(frozen) == ["b", "a"]
    assert len(frozen) == 2
    assert frozen.get("c") is None


def test_does_not_follow_its_origin() -> None:
    origin = {"a": 1}
    frozen = FrozenMap(origin)
    origin["a"] = 2
    assert frozen["a"] == 1


def test_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        FrozenMap({"a": 1})["a"] = 2  # type: ignore[index]


def test_equal_ones_hash_alike_and_survive_copying() -> None:
    frozen = FrozenMap({"a": 1, "b": 2})
    assert hash(frozen) == hash(FrozenMap({"b": 2, "a": 1}))
    assert copy.deepcopy(frozen) == frozen
    assert pickle.loads(pickle.dumps(frozen)) == frozen  # noqa: S301 - made in this line
