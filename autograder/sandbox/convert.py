"""Values between frame and student, inside the worker: fresh writable arguments in, plain results out."""

from __future__ import annotations

import atexit
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from autograder.values import Dataset, Folder, KerasInput, Opaque, Rng, Tensor, alike

IMMUTABLE = frozenset([int, float, str, bool, type(None)])
_ELEMENTS = 1000  # of a dataset that comes back
_MANY = 1000  # arrays of a result or an argument that are looked at for shared memory


def fresh(value: Any) -> Any:
    """Return a decoded argument as the student's function receives it: arrays are writable copies."""
    kind = type(value)
    if kind in IMMUTABLE:
        return value
    if kind is list:
        return [item if type(item) in IMMUTABLE else fresh(item) for item in value]
    if kind is tuple:
        return tuple([fresh(item) for item in value])
    if kind is dict:
        return {key: fresh(item) for key, item in value.items()}
    np = sys.modules["numpy"]
    if kind is np.ndarray:
        return value.copy()
    if kind is Rng:
        return np.random.default_rng(value.seed)
    if kind is Tensor:
        return _tensorflow().constant(value.array)
    if kind is KerasInput:
        return _keras().Input(value.shape, dtype=value.dtype)
    if kind is Folder:
        return _placed(value)
    return value


def _placed(folder: Folder) -> str:
    """Write the files into a new folder of the temporary one, which in a worker dies with it; return its path."""
    root = tempfile.mkdtemp(prefix="folder-")
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    for name, content in folder.files:
        path = Path(root, name)
        (path if name.endswith("/") else path.parent).mkdir(parents=True, exist_ok=True)
        if not name.endswith("/"):
            path.write_bytes(content)
    return root


def _tensorflow() -> Any:
    import tensorflow as tf

    return tf


def _keras() -> Any:
    import keras

    return keras


class Converter:
    """Turns a student's result into plain values; `shelf` keeps Keras models, where there is one."""

    def __init__(self, shelf: Any = None) -> None:
        self.shelf = shelf

    def __call__(self, item: Any) -> Any:
        kind = type(item)
        if issubclass(kind, tuple):
            return tuple(tuple.__iter__(item))
        if issubclass(kind, list):
            return list(list.__iter__(item))
        if issubclass(kind, dict):
            return dict(dict.items(item))
        if issubclass(kind, str):
            return str.__str__(item)
        np = sys.modules["numpy"]
        if issubclass(kind, np.ndarray | np.generic | int | float | complex | bytes):
            return _wide(item) if kind is np.ndarray or kind.__name__ == "bfloat16" else None
        if self.shelf is not None:
            return self._tensorflow(item)
        return None

    def _tensorflow(self, item: Any) -> Any:
        tf, keras, np = sys.modules["tensorflow"], sys.modules["keras"], sys.modules["numpy"]
        if isinstance(item, tf.IndexedSlices):
            item = tf.convert_to_tensor(item)
        if isinstance(item, tf.Tensor | tf.Variable | keras.Variable) and not isinstance(item, keras.KerasTensor):
            try:
                array = np.asarray(item)
            except (TypeError, ValueError, NotImplementedError, AttributeError):
                return Opaque(type(item).__name__, "a symbolic tensor has no value")
            array = np.asarray(array)
            if array.dtype.name == "bfloat16":
                array = array.astype(np.float32)
            if array.dtype.kind not in "biufc":
                return Opaque(type(item).__name__, f"dtype {array.dtype}: numbers only")
            return Tensor(array)
        if isinstance(item, tf.data.Dataset):
            first = list(item.take(_ELEMENTS + 1))
            if len(first) > _ELEMENTS:
                return Opaque("Dataset", f"more than {_ELEMENTS} elements")
            return Dataset(first, list(item.take(_ELEMENTS)))
        return self.shelf.shelve(item)


def _wide(item: Any) -> Any:
    """Return a bfloat16 array or scalar as float32; other dtypes do not cross."""
    return item.astype(sys.modules["numpy"].float32) if item.dtype.name == "bfloat16" else None


def touched(original: Any, value: Any) -> bool:
    """Return whether a function changed an argument: `value` was made by `fresh` from `original`, which nobody changes."""
    kind = type(value)
    if kind in (list, tuple):
        if kind is not type(original) or len(value) != len(original):
            return True
        same = alike(original, value) if kind is list else None
        return any(map(touched, original, value)) if same is None else not same
    if kind is dict:
        return (
            type(original) is not dict
            or list(value) != list(original)
            or any(touched(original[key], item) for key, item in value.items())
        )
    if kind is sys.modules["numpy"].ndarray:
        return not (
            type(original) is kind
            and original.dtype == value.dtype
            and original.shape == value.shape
            and original.tobytes() == value.tobytes()
        )
    if type(original) in (Rng, Tensor, KerasInput, Folder):
        return False  # no plain values: what the function received cannot be held against them
    return not (value is original or (kind is type(original) and bool(value == original)))


def shares(argument: Any, answer: Any) -> bool:
    """Return whether an answer and an argument share memory: views of one array, or one list inside the other."""
    np = sys.modules["numpy"]
    if type(argument) is np.ndarray is type(answer):
        return _overlap(np, argument, answer)
    ours, theirs = _parts(argument), _parts(answer)
    lists = {id(part) for part in ours if type(part) in (list, dict)}
    if any(id(part) in lists for part in theirs):
        return True
    mine = [part for part in ours if isinstance(part, np.ndarray)]
    return any(_overlap(np, a, b) for b in theirs if isinstance(b, np.ndarray) for a in mine)


def _overlap(np: Any, one: Any, other: Any) -> bool:
    if one is not other and one.flags.owndata and other.flags.owndata:
        return False
    (low, high), (start, end) = _bounds(one), _bounds(other)
    if high <= start or end <= low:
        return False
    try:
        return bool(np.shares_memory(one, other, max_work=10_000))
    except np.exceptions.TooHardError:
        return True


def _bounds(array: Any) -> tuple[int, int]:
    """Return the first byte of an array and the one after its last.

    By hand: NumPy's own test lets other threads run, which could change an answer before it is written down.
    """
    low = high = array.__array_interface__["data"][0]
    for length, stride in zip(array.shape, array.strides, strict=True):
        if length == 0:
            return low, low
        span = (length - 1) * stride
        low, high = low + min(span, 0), high + max(span, 0)
    return low, high + array.itemsize


def _parts(value: Any) -> list[Any]:
    """Return the arrays, lists and dicts of a value, itself and one level of rows inside; at most `_MANY`."""
    np = sys.modules["numpy"]
    if isinstance(value, np.ndarray):
        return [value]
    items = (
        list(value)[:_MANY]
        if type(value) in (list, tuple)
        else list(value.values())[:_MANY]
        if type(value) is dict
        else []
    )
    inner = [part for part in items if type(part) in (list, dict) or isinstance(part, np.ndarray)]
    return [value, *inner] if type(value) in (list, dict) else inner
