"""Prints plain values as a learner would type them: bounded, on one line, and safe whoever made the value.

Nothing here calls `str`, `repr` or `==` on an object that is not exactly of a plain type, so a value from a student
cannot run code.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from autograder.errors import visible
from autograder.model import Arrays, Matrix
from autograder.text import Text
from autograder.values import Dataset, Folder, KerasInput, ModelHandle, Opaque, Rng, Tensor

if TYPE_CHECKING:
    import numpy as np

MAX_DEPTH = 24
MAX_ARRAY = 120  # elements of an array shown in full
FEW = 6  # elements of a larger one
LEAST = 24  # characters that every item of a container may take
MORE = 14  # characters kept for "… 98 more"
MAX_SIDE = 32  # rows and columns of a heat map
MAX_CELLS = 1 << 20  # numbers of a nested list that a heat map reads
TOLERANCE = 2e-5  # of the largest expected value, as the course compares


def show(value: Any, limit: int = 400) -> str:
    """Return a plain value as one line of at most `limit` characters.

    Parameters
    ----------
    value : object
        None, bool, int, float, complex, str, bytes, list, tuple, dict, ndarray, NumPy scalar, exception class,
        or one of `autograder.values`; a `Text` is shown in its own words.
        Anything else appears as the name of its type.
    limit : int

    Returns
    -------
    str
        Printable, no line breaks, no lone surrogates: "array([[1., 2.], [3., 4.]])"; a large array as
        "array(shape=(3, 28, 28, 1), dtype=float32: 0., 0.5, …)".
    """
    return _cut(_show(value, limit, 0), limit)


def show_call(
    function: str, args: Sequence[Any] = (), kwargs: Mapping[str, Any] | None = None, limit: int = 600
) -> str:
    """Return a call as one line of at most `limit` characters: "conv_output_size(2, 3, 1, 'valid')"."""
    name = visible(function, 100)
    named = [(f"{visible(key, 60)}=", value) for key, value in (kwargs or {}).items()]
    items = [("", value) for value in args] + named
    return _cut(_join(f"{name}(", items, ")", limit, 0), limit)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: max(limit - 1, 0)]}…"


def _show(value: Any, room: int, depth: int) -> str:
    kind = type(value)
    printer = _PRINTERS.get(kind)
    if printer is not None:
        return printer(value, room, depth)
    if kind is type and issubclass(value, BaseException):
        return visible(type.__getattribute__(value, "__name__"), 100)
    np = sys.modules.get("numpy")
    if np is not None and kind.__module__.startswith("numpy"):
        text = _numpy(np, value, kind, room)
        if text is not None:
            return text
    name = type.__getattribute__(kind, "__name__")
    return f"<{visible(name, 100)}>" if type(name) is str else "<object>"


def _numpy(np: Any, value: Any, kind: type, room: int) -> str | None:
    if kind is np.ndarray:
        return _array(value, "array", "array", ("float64", "int64", "bool", "complex128"), room)
    if issubclass(kind, np.generic) and value.dtype.kind in "biufc":
        return _number(value)
    if issubclass(kind, np.dtype) and value.kind in "biufc":
        return f"np.{value.name}"
    return None


def _list(value: list[Any], room: int, depth: int) -> str:
    return _join("[", [("", item) for item in value[:room]], "]", room, depth, len(value))


def _tuple(value: tuple[Any, ...], room: int, depth: int) -> str:
    closing = ",)" if len(value) == 1 else ")"
    return _join("(", [("", item) for item in value[:room]], closing, room, depth, len(value))


def _dict(value: dict[Any, Any], room: int, depth: int) -> str:
    pairs = [(f"{_show(key, 60, depth + 1)}: ", value[key]) for key in islice(value, room)]
    return _join("{", pairs, "}", room, depth, len(value))


def _bytes(value: bytes, room: int, _: int) -> str:
    return repr(value) if len(value) <= room else f"{value[:room]!r}…"


def _text(value: Text, room: int, _: int) -> str:
    return visible(value.en if value.en == value.zh else f"{value.en} / {value.zh}", room)


def _tensor(value: Tensor, room: int, _: int) -> str:
    return _array(value.array, "tf.constant", "tf.Tensor", ("float32", "int32", "bool"), room)


def _opaque(value: Opaque, room: int, _: int) -> str:
    return visible(f"<{value.type_name}: {value.why}>" if value.why else f"<{value.type_name}>", room)


def _keras_input(value: KerasInput, room: int, _: int) -> str:
    dtype = "" if value.dtype == "float32" else f", dtype={_quoted(value.dtype, 40)}"
    return f"keras.Input({_show(value.shape, 200, 1)}{dtype})"


def _folder(value: Folder, room: int, _: int) -> str:
    names = [name for name, _ in value.files]
    shown = ", ".join(names[:6]) + (", …" if len(names) > 6 else "")
    return visible(f"<a folder with {shown}>" if names else "<an empty folder>", room)


def _join(
    opening: str, items: Iterable[tuple[str, Any]], closing: str, room: int, depth: int, count: int | None = None
) -> str:
    """Return the items between brackets; those for which there is no room are counted: "[1, 2, … 98 more]"."""
    if depth >= MAX_DEPTH:
        return f"{opening}…{closing}"
    listed = list(items)
    count = len(listed) if count is None else count
    parts: list[str] = []
    left = room - len(opening) - len(closing)
    for position, (label, item) in enumerate(listed):
        share = max(left // (len(listed) - position), LEAST)
        text = label + _show(item, share, depth + 1)
        if position and len(text) + (MORE if position < count - 1 else 0) > left:
            break
        parts.append(_cut(text, max(left, LEAST)))
        left -= len(text) + 2
    if len(parts) < count:
        parts.append(f"… {count - len(parts)} more")
    return f"{opening}{', '.join(parts)}{closing}"


def _int(value: int) -> str:
    # Python refuses to print more than 4 300 digits, and takes quadratic time below that.
    if value.bit_length() <= 1000:
        return repr(value)
    return f"<int of about {int(value.bit_length() * math.log10(2)) + 1} digits>"


def _quoted(text: str, room: int) -> str:
    cut = text[:room]
    quote = '"' if "'" in cut and '"' not in cut else "'"
    escaped = cut.replace("\\", "\\\\").replace(quote, f"\\{quote}")
    return f"{quote}{visible(escaped, 2 * room + 2)}{quote}{'…' if len(text) > room else ''}"


def _number(value: Any) -> str:
    """Return a NumPy scalar as short as its dtype allows: 0.1 for a float32 0.1."""
    if value.dtype.kind in "fc":
        return str(value)
    return repr(value.item())


def _dotted(value: Any) -> str:
    text = _number(value)
    return text[:-1] if text.endswith(".0") else text


def _array(array: np.ndarray[Any, Any], typed: str, summary: str, unnamed: tuple[str, ...], room: int) -> str:
    """Return an array as typed; `unnamed` dtypes go without saying."""
    dtype = array.dtype.name if array.dtype.kind in "biufc" else "object"
    shape = _show(array.shape, 200, 1)
    if array.dtype.kind not in "biufc":
        return f"{summary}(shape={shape}, dtype={dtype})"
    if array.size == 0 and array.shape != (0,):
        return f"{summary}(shape={shape}, dtype={dtype})"
    if array.size <= MAX_ARRAY:
        suffix = "" if dtype in unnamed else f", dtype={dtype}"
        text = f"{typed}({_rows(array)}{suffix})"
        if len(text) <= room:
            return text
    few = ", ".join(_dotted(value) for value in array.flat[:FEW])
    return f"{summary}(shape={shape}, dtype={dtype}: {few}, …)"


def _rows(array: np.ndarray[Any, Any]) -> str:
    if array.ndim == 0:
        return _dotted(array[()])
    return f"[{', '.join(_rows(row) if array.ndim > 1 else _dotted(row) for row in array)}]"


_PRINTERS: dict[type, Callable[[Any, int, int], str]] = {
    type(None): lambda value, room, depth: "None",
    bool: lambda value, room, depth: repr(value),
    int: lambda value, room, depth: _int(value),
    float: lambda value, room, depth: repr(value),
    complex: lambda value, room, depth: repr(value),
    str: lambda value, room, depth: _quoted(value, room),
    bytes: _bytes,
    list: _list,
    tuple: _tuple,
    dict: _dict,
    Text: _text,
    Tensor: _tensor,
    Opaque: _opaque,
    Rng: lambda value, room, depth: f"np.random.default_rng({_int(value.seed)})",
    KerasInput: _keras_input,
    ModelHandle: lambda value, room, depth: "<Keras model>",
    Folder: _folder,
    Dataset: lambda value, room, depth: f"<tf.data.Dataset of {len(value.first)} elements>",
}


# --- heat maps


def heat_map(expected: Any, actual: Any) -> Arrays | None:
    """Return what a heat map of two differing values needs, or None where there is nothing to draw.

    Parameters
    ----------
    expected, actual : object
        Arrays, tensors or nested lists of numbers, of the same shape or not; or tuples, lists and dicts of them,
        of which the first pair that differs is taken.

    Returns
    -------
    Arrays or None
        The two-dimensional slice, at most 32 by 32, that holds the first difference; images
        `(batch, height, width, channels)` are cut along height and width. Where the number of axes
        differs, `difference` is empty.
    """
    return _heat_map(expected, actual, "", 0)


def _heat_map(expected: Any, actual: Any, prefix: str, depth: int) -> Arrays | None:
    want, got = _numeric(expected), _numeric(actual)
    if want is not None and got is not None:
        return _slices(want, got, prefix)
    if depth >= 3 or type(expected) is not type(actual):
        return None
    keys: list[Any]
    if type(expected) is dict:
        keys = [key for key in expected if key in actual and type(key) in (str, int)]
    elif type(expected) in (list, tuple):
        keys = list(range(min(len(expected), len(actual))))
    else:
        return None
    for key in keys[:100]:
        arrays = _heat_map(expected[key], actual[key], f"{prefix}[{_show(key, 60, 1)}]", depth + 1)
        if arrays is not None:
            return arrays
    return None


def _numeric(value: Any) -> np.ndarray[Any, Any] | None:
    """Return a real array in float64, or None for what is not one, has no axis or no element."""
    import numpy as np

    if type(value) is Tensor:
        value = value.array
    if type(value) is list:
        shape = _list_shape(value)
        if shape is None:
            return None
        try:
            value = np.array(value, dtype=np.float64)
        except (ValueError, OverflowError, TypeError):
            return None
    if type(value) is not np.ndarray or value.dtype.kind not in "biuf" or value.ndim == 0 or value.size == 0:
        return None
    # float16 and float32 fit, int64 loses low bits: a picture shows no more.
    return value.astype(np.float64)


def _list_shape(value: list[Any]) -> tuple[int, ...] | None:
    """Return the shape of a rectangular list of plain numbers, or None; never looks inside anything else."""
    shape: list[int] = []
    level: list[Any] = [value]
    while True:
        lengths = {len(item) for item in level}
        if len(lengths) != 1 or len(shape) >= 8:
            return None
        shape.append(lengths.pop())
        level = [item for row in level for item in row]
        if not level or len(level) > MAX_CELLS:
            return None
        if all(type(item) in (int, float, bool) or _is_scalar(item) for item in level):
            return tuple(shape)
        if not all(type(item) is list for item in level):
            return None


def _is_scalar(item: Any) -> bool:
    import numpy as np

    return isinstance(item, np.generic) and type(item).__module__ == "numpy" and item.dtype.kind in "biuf"


def _slices(want: np.ndarray[Any, Any], got: np.ndarray[Any, Any], prefix: str) -> Arrays | None:
    import numpy as np

    if want.size <= 1 and got.size <= 1:
        return None
    if want.ndim != got.ndim:
        first, where = _slice(want, (0,) * want.ndim)
        return Arrays(_matrix(first), _matrix(_slice(got, (0,) * got.ndim)[0]), (), prefix + where)
    common = tuple(slice(0, min(sizes)) for sizes in zip(want.shape, got.shape, strict=True))
    a, b = want[common], got[common]
    if not a.size:
        return None
    with np.errstate(all="ignore"):
        difference = b - a
        # Equal infinities differ by nothing; NaN against NaN is no difference either.
        difference = np.where((a == b) | (np.isnan(a) & np.isnan(b)), 0.0, difference)
        finite = np.abs(want[np.isfinite(want)])
        scale = max(1.0, float(finite.max(initial=0.0)))
        differs = ~(np.abs(difference) <= TOLERANCE * scale)
    if not differs.any():
        differs = difference != 0
        if not differs.any() and want.shape == got.shape:
            return None
    index = tuple(int(i) for i in np.unravel_index(int(np.argmax(differs)), differs.shape))
    first, where = _slice(want, index)
    second, _ = _slice(got, index, _axes(want.shape))
    change, _ = _slice(difference, index, _axes(want.shape))
    return Arrays(_matrix(first), _matrix(second), _matrix(change), prefix + where)


def _axes(shape: tuple[int, ...]) -> tuple[int, int]:
    """Return the two axes to look at: height and width where these are images or kernels, else the last two."""
    ndim = len(shape)
    if ndim == 1:
        return (0, 0)
    if ndim == 3 and shape[2] <= 4 < min(shape[:2]):
        return (0, 1)
    if ndim == 4:
        return (0, 1) if shape[0] == shape[1] != shape[2] else (1, 2)
    if ndim == 5:
        return (2, 3)
    return (ndim - 2, ndim - 1)


def _slice(
    array: np.ndarray[Any, Any], index: tuple[int, ...], axes: tuple[int, int] | None = None
) -> tuple[np.ndarray[Any, Any], str]:
    """Return the window of an array round an index, as a matrix, and how one would write it."""
    axes = _axes(array.shape) if axes is None else axes
    cut: list[Any] = []
    words: list[str] = []
    for axis, (at, length) in enumerate(zip(index, array.shape, strict=True)):
        if axis not in axes:
            cut.append(at)
            words.append(str(at))
            continue
        start = 0 if at < MAX_SIDE else at // MAX_SIDE * MAX_SIDE
        stop = min(start + MAX_SIDE, length)
        cut.append(slice(start, stop))
        words.append(":" if stop - start == length else f"{start}:{stop}")
    window = array[tuple(cut)]
    return (window.reshape(1, -1) if window.ndim == 1 else window), f"[{', '.join(words)}]"


def _matrix(array: np.ndarray[Any, Any]) -> Matrix:
    # Six digits draw the same picture and keep reports small.
    return tuple(
        tuple(float(f"{value:.6g}") if math.isfinite(value) else None for value in row) for row in array.tolist()
    )
