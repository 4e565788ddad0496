"""Values that cross between the grader and a worker and are not plain Python or NumPy: what they mean on each side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgpack

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, eq=False)
class Tensor:
    """A `tf.Tensor` or `tf.Variable`, held as its array. As an argument it becomes a `tf.Tensor` in the worker."""

    array: np.ndarray[Any, Any]

    def __repr__(self) -> str:
        return f"tf.Tensor(shape={self.array.shape}, dtype={self.array.dtype})"


@dataclass(frozen=True)
class Opaque:
    """A result that does not cross the boundary; only the name of its type and, bounded, why it was refused."""

    type_name: str
    why: str = ""

    def __repr__(self) -> str:
        return f"<{self.type_name}>"


@dataclass(frozen=True)
class Rng:
    """A `numpy.random.Generator`: a check passes `Rng(seed)`, the function receives `numpy.random.default_rng(seed)`."""

    seed: int

    def __repr__(self) -> str:
        return f"numpy.random.default_rng({self.seed})"


@dataclass(frozen=True)
class KerasInput:
    """A symbolic Keras tensor: the function receives `keras.Input(shape)`; a symbolic result comes back as a model from it.

    `shape` has no batch axis.
    """

    shape: tuple[int | None, ...]
    dtype: str = "float32"

    def __repr__(self) -> str:
        return f"keras.Input({self.shape})"


@dataclass(frozen=True)
class Folder:
    """Small files for a function that reads some: it receives the path of a folder that holds them, made anew for each call.

    `files` are pairs of a name ("cat/0.png") and the bytes; a name that ends with "/" is an empty folder.
    """

    files: tuple[tuple[str, bytes], ...]

    def __post_init__(self) -> None:
        # A student can send one as an answer, and wherever it is written out, nothing may lie beside it.
        for name, content in self.files:
            parts = name.removesuffix("/").split("/")
            if type(content) is not bytes or any(part in ("", ".", "..") or not part.isprintable() for part in parts):
                raise ValueError(f"files are pairs of a relative name and bytes. Received: {name!r}")

    def __repr__(self) -> str:
        return f"<folder of {len(self.files)} files>"


@dataclass(frozen=True)
class Dataset:
    """A `tf.data.Dataset` that came back, read through twice: the elements of each pass, in order."""

    first: list[Any]
    second: list[Any]

    def __repr__(self) -> str:
        return f"<tf.data.Dataset of {len(self.first)} elements>"


@dataclass(frozen=True)
class ModelHandle:
    """A Keras model that lives where it was made; its number there. Checks see it wrapped, as a `ModelFace`."""

    number: int

    def __repr__(self) -> str:
        return f"<Keras model {self.number}>"


_SCALARS = frozenset([int, float, str, bool, type(None)])


def alike(one: Any, other: Any) -> bool | None:
    """Return whether two nested lists of Python's own numbers and texts are the same in kind and value; None where they hold anything else.

    Written down strictly, at the speed of C: a tuple, an array or a NumPy scalar in them is anything else.
    """
    try:
        return bool(msgpack.packb(one, strict_types=True) == msgpack.packb(other, strict_types=True))
    except (TypeError, ValueError, OverflowError):
        return None


def identical(one: Any, other: Any) -> bool:
    """Return whether two plain values are the same in kind and value; arrays in dtype and bytes too. What is not plain is like nothing."""
    kind = type(one)
    if kind is not type(other):
        return False
    if kind in _SCALARS:
        return bool(one == other or (one != one and other != other))
    if kind in (list, tuple):
        if len(one) != len(other):
            return False
        same = alike(one, other) if kind is list else None
        return all(map(identical, one, other)) if same is None else same
    if kind is dict:
        return identical(list(one), list(other)) and all(identical(one[key], other[key]) for key in one)
    if kind.__name__ == "ndarray":
        return bool(one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes())
    if kind is Tensor:
        return identical(one.array, other.array)
    if kind is Dataset:
        return identical([one.first, one.second], [other.first, other.second])
    plain = kind in (bytes, complex, Rng, KerasInput, Folder, ModelHandle) or kind.__module__ == "numpy"
    return plain and bool(one == other or (one != one and other != other))
