"""Plain values to what a function receives, and a function's result back to a plain value. The same on both sides of the boundary."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

from autograder.sandbox import frames
from autograder.values import KerasInput, ModelHandle, Opaque, Rng, Tensor

_WHY = {"coroutine": "async def returns a coroutine", "generator": "the function yields instead of returning"}


def receive(value: Any) -> Any:
    """Return a fresh copy of a plain value as a function gets it: writable arrays, a Generator for an `Rng`, a tf.Tensor for a `Tensor`."""
    match value:
        case list():
            return [receive(item) for item in value]
        case tuple():
            return tuple(receive(item) for item in value)
        case dict():
            return {key: receive(item) for key, item in value.items()}
        case Rng(seed):
            import numpy as np

            return np.random.default_rng(seed)
        case Tensor(array):
            import tensorflow as tf

            return tf.constant(array)
        case KerasInput(shape, dtype):
            import keras

            return keras.Input(shape, dtype=dtype)
    if type(value).__name__ == "ndarray":
        return value.copy()
    return value


def send(
    value: Any,
    limits: frames.Limits = frames.Limits(),
    shelve: Callable[[Any], ModelHandle | None] | None = None,
) -> bytes:
    """Return the frame of a function's result. What is no plain value becomes one where it has a meaning, else an `Opaque`.

    Parameters
    ----------
    value : object
    limits : Limits
    shelve : function, optional
        Takes a Keras model or symbolic tensor and returns its handle, or None for anything else.

    Raises
    ------
    FrameError
        If the result is too large or nested too deep.
    """

    def convert(item: Any) -> Any:
        kind = type(item)
        if isinstance(item, tuple) and hasattr(kind, "_fields"):
            return tuple(tuple.__iter__(item))
        if kind.__module__ == "collections" and isinstance(item, dict):
            return dict(item)
        tf = sys.modules.get("tensorflow")
        if tf is not None:
            # A symbolic tensor has no numbers; a Keras variable and a tf.Variable do.
            array = _numbers(item, tf)
            if array is not None:
                return Tensor(array)
            if shelve is not None:
                handle = shelve(item)
                if handle is not None:
                    return handle
        name = frames._type_name(item)
        if isinstance(item, type):
            return Opaque("type", frames._type_name_of(item))
        return Opaque(name, _WHY.get(name, ""))

    return frames.encode(value, limits, convert)


def _numbers(item: Any, tf: Any) -> Any:
    import numpy as np

    if isinstance(item, tf.Tensor | tf.Variable) and hasattr(item, "numpy"):
        array = np.asarray(item.numpy())
    elif type(item).__module__.startswith("keras.src.backend") and type(item).__name__ == "Variable":
        array = np.asarray(item.numpy())
    else:
        return None
    return array.astype("float32") if array.dtype.name == "bfloat16" else array


def shared_with(result: Any, args: Sequence[Any]) -> tuple[int, ...]:
    """Return the positions of the arguments that share memory with a result: an array's buffer, or the same list or one of its rows."""
    return tuple(i for i, arg in enumerate(args) if _share(result, arg))


def _share(result: Any, arg: Any) -> bool:
    if isinstance(arg, list):
        parts = {id(arg), *(id(row) for row in arg if isinstance(row, list))}
        found = [result, *result] if isinstance(result, list | tuple) else [result]
        return any(id(item) in parts for item in found)
    if type(arg).__name__ == "ndarray":
        import numpy as np

        found = list(result) if isinstance(result, list | tuple) else [result]
        return any(isinstance(item, np.ndarray) and np.may_share_memory(item, arg) for item in found)
    return False
