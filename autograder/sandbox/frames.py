"""The frame format: plain values as bytes, bounded before anything is allocated; never pickle, dill or eval.

A frame is an 8-byte header (two little-endian lengths), a msgpack part, and the raw bytes of its arrays one after the other. Arrays stand in the
msgpack part only as dtype, shape and position, so a small part describes them all and is checked before their bytes are looked at.
"""

from __future__ import annotations

import math
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgpack

from autograder.values import Dataset, Folder, KerasInput, ModelHandle, Opaque, Rng, Tensor

HEADER = struct.Struct("<II")
MAX_PLAIN = 2 << 20  # bytes of msgpack in one frame: bounds the objects that decoding makes
MAX_BLOBS = 64 << 20  # bytes of arrays in one frame
MAX_DEPTH = 64
MAX_INT_BYTES = 4096
MAX_NDIM = 64  # as many as NumPy takes
_DTYPES = (
    "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64",
    "complex64", "complex128",
)  # fmt: skip
DTYPES = frozenset(_DTYPES)
_OF_ARRAY = struct.Struct(
    "<BBI"
)  # dtype by its place above, number of axes, where the bytes begin; the lengths of the axes follow
_AXES = [struct.Struct(f"<{count}Q") for count in range(MAX_NDIM + 1)]

_INT, _COMPLEX, _TUPLE, _ARRAY, _SCALAR, _TENSOR, _OPAQUE, _RNG, _INPUT, _MODEL, _FOLDER, _DATASET = range(1, 13)


class FrameError(ValueError):
    """These bytes are no frame of ours, or the value does not fit in one."""


@dataclass(frozen=True)
class Limits:
    """The largest frame accepted, in bytes."""

    plain: int = MAX_PLAIN
    blobs: int = MAX_BLOBS


def encode(value: Any, limits: Limits = Limits(), convert: Callable[[Any], Any] | None = None) -> bytes:
    """Return one frame, header included.

    `convert` turns what is no plain value into one (the worker's: a tf.Tensor into a `Tensor`, a model into a `ModelHandle`); what is still not plain
    after it becomes an `Opaque`.

    Raises
    ------
    FrameError
        If the value is too large, nested too deep or contains itself.
    """
    blobs: list[bytes | memoryview] = []
    size = 0

    def nested(item: Any) -> bytes:
        return pack(item)

    def array_header(array: Any) -> bytes:
        nonlocal size
        if array.dtype.byteorder not in "=|<":
            array = array.astype(array.dtype.newbyteorder("="))
        start, size = size, size + array.nbytes
        if size > limits.blobs:
            raise FrameError(f"the value is too large: more than {limits.blobs >> 20} MiB of arrays")
        blobs.append(array.tobytes())
        shape = array.shape
        return _OF_ARRAY.pack(_PLACES[_name_of(array.dtype)], len(shape), start) + _AXES[len(shape)].pack(*shape)

    depth = 0

    def default(item: Any) -> Any:
        nonlocal depth
        kind = type(item)
        depth += 1
        if depth > MAX_DEPTH:
            raise FrameError("the value is nested too deep")
        try:
            if kind is int:
                length = (item.bit_length() + 8) // 8
                if length > MAX_INT_BYTES:
                    return default(Opaque("int", "an integer of more than 9 000 digits"))
                return msgpack.ExtType(_INT, item.to_bytes(length, "little", signed=True))
            if kind is complex:
                return msgpack.ExtType(_COMPLEX, struct.pack("<dd", item.real, item.imag))
            if kind is tuple:
                return msgpack.ExtType(_TUPLE, nested(list(item)))
            if kind is Tensor:
                return msgpack.ExtType(_TENSOR, array_header(item.array))
            if kind is Opaque:
                return msgpack.ExtType(_OPAQUE, nested([item.type_name[:200], item.why[:500]]))
            if kind is Rng:
                return msgpack.ExtType(_RNG, nested(item.seed))
            if kind is KerasInput:
                return msgpack.ExtType(_INPUT, nested([list(item.shape), item.dtype]))
            if kind is ModelHandle:
                return msgpack.ExtType(_MODEL, nested(item.number))
            if kind is Folder:
                return msgpack.ExtType(_FOLDER, nested([list(pair) for pair in item.files]))
            if kind is Dataset:
                return msgpack.ExtType(_DATASET, nested([item.first, item.second]))
            np = sys.modules.get("numpy")
            if np is not None:
                if kind is np.ndarray:
                    if _name_of(item.dtype) in DTYPES and item.dtype.fields is None:
                        return msgpack.ExtType(_ARRAY, array_header(item))
                    wide: Any = convert(item) if convert is not None else None  # bfloat16
                    if type(wide) is np.ndarray and wide.dtype.name in DTYPES:
                        return msgpack.ExtType(_ARRAY, array_header(wide))
                    dtype = "structured" if item.dtype.fields is not None else str(item.dtype)[:60]
                    return default(Opaque("ndarray", f"shape {item.shape}, dtype {dtype}: numbers only"))
                if issubclass(kind, np.generic) and kind.__module__ == "numpy" and item.dtype.name in DTYPES:
                    return msgpack.ExtType(_SCALAR, nested([item.dtype.name, item.tobytes()]))
            if convert is not None:
                plain = convert(item)
                if plain is not None and type(plain) is not kind:
                    return default(plain) if type(plain) not in _DIRECT else plain
            return default(Opaque(_type_name(item)))
        finally:
            depth -= 1

    def pack(item: Any) -> bytes:
        packer = msgpack.Packer(default=default, strict_types=True, unicode_errors="surrogatepass", use_bin_type=True)
        return packer.pack(item)  # type: ignore[no-any-return]

    try:
        plain = pack(value)
    except (ValueError, OverflowError, RecursionError) as error:
        raise FrameError(str(error) or "the value is nested too deep") from None
    if len(plain) > limits.plain:
        raise FrameError(f"the value is too large: more than {limits.plain >> 20} MiB")
    return b"".join([HEADER.pack(len(plain), size), plain, *blobs])


_DIRECT = frozenset([type(None), bool, float, str, bytes, list, dict])


_NAMES: dict[Any, str] = {}  # NumPy works a dtype's name out anew each time
_PLACES = {name: place for place, name in enumerate(_DTYPES)}


def _name_of(dtype: Any) -> str:
    name = _NAMES.get(dtype)
    if name is None:
        name = _NAMES[dtype] = str(dtype.name)
    return name


def _type_name(item: Any) -> str:
    """Return the name of the item's type; a hostile metaclass cannot make this fail."""
    return _type_name_of(type(item))


def _type_name_of(kind: type) -> str:
    name = type.__getattribute__(kind, "__name__")
    return name[:100] if type(name) is str else "object"


def body_size(data: bytes | bytearray | memoryview, start: int, limits: Limits = Limits()) -> int:
    """Return how many bytes follow the header that begins at `start`.

    Raises
    ------
    FrameError
        If the frame would be larger than the limits.
    """
    plain, blobs = HEADER.unpack_from(data, start)
    if plain > limits.plain or blobs > limits.blobs:
        raise FrameError(f"the value is too large: {(plain + blobs) >> 20} MiB")
    return plain + blobs  # type: ignore[no-any-return]


def decode(frame: bytes | bytearray | memoryview, limits: Limits = Limits()) -> Any:
    """Return the value of one whole frame, header included. Arrays are read-only views of the frame.

    Raises
    ------
    FrameError
        If the bytes are no frame.
    """
    view = memoryview(frame)
    depth = 0
    if len(view) < HEADER.size:
        raise FrameError("a frame is cut short")
    plain, size = HEADER.unpack_from(view)
    if HEADER.size + body_size(view, 0, limits) != len(view):
        raise FrameError("a frame is cut short")

    def array(data: bytes) -> Any:
        frombuffer, dtypes = _numpy()
        if len(data) < _OF_ARRAY.size:
            raise FrameError("an array is not described as one")
        place, axes, start = _OF_ARRAY.unpack_from(data)
        if place >= len(dtypes) or axes > MAX_NDIM or len(data) != _OF_ARRAY.size + 8 * axes:
            raise FrameError("an array is not described as one")
        shape = _AXES[axes].unpack_from(data, _OF_ARRAY.size)
        dtype, count = dtypes[place], math.prod(shape)
        if axes and max(shape) > 1 << 40:
            raise FrameError("an array has an impossible shape")
        if start + count * dtype.itemsize > size:
            raise FrameError("an array does not fit its frame")
        return frombuffer(view, dtype, count, HEADER.size + plain + start).reshape(shape)

    def extension(code: int, data: bytes) -> Any:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise FrameError("a value is nested too deep")
        try:
            match code:
                case 1:
                    if len(data) > MAX_INT_BYTES:
                        raise FrameError("an integer is too large")
                    return int.from_bytes(data, "little", signed=True)
                case 2:
                    return complex(*struct.unpack("<dd", data))
                case 3:
                    return tuple(_expect(list, unpack(data)))
                case 4:
                    return array(data)
                case 5:
                    return _scalar(unpack(data))
                case 6:
                    return Tensor(array(data))
                case 7:
                    match unpack(data):
                        case [str(type_name), str(why)]:
                            return Opaque(type_name[:200], why[:500])
                case 8:
                    return Rng(_expect(int, unpack(data)))
                case 9:
                    match unpack(data):
                        case [list(shape), str(dtype)] if all(s is None or type(s) is int for s in shape):
                            return KerasInput(tuple(shape), dtype)
                case 10:
                    return ModelHandle(_expect(int, unpack(data)))
                case 11:
                    match unpack(data):
                        case [*pairs] if all(
                            type(pair) is list and [type(part) for part in pair] == [str, bytes] for pair in pairs
                        ):
                            return Folder(tuple((name, content) for name, content in pairs))
                case 12:
                    match unpack(data):
                        case [list(first), list(second)]:
                            return Dataset(first, second)
            raise FrameError("a frame holds an unknown kind of value")
        finally:
            depth -= 1

    def unpack(data: bytes | memoryview) -> Any:
        return msgpack.unpackb(
            data,
            ext_hook=extension,
            strict_map_key=False,
            unicode_errors="surrogatepass",
        )

    try:
        return unpack(view[HEADER.size : HEADER.size + plain])
    except FrameError:
        raise
    except Exception as error:  # the process boundary: whatever these bytes do to the parser, they are a bad frame
        raise FrameError(f"not a frame: {type(error).__name__}") from None


@cache
def _numpy() -> tuple[Callable[..., Any], list[Any]]:
    """Return what arrays are made with, imported when the first one comes."""
    import numpy as np

    return np.frombuffer, [np.dtype(name) for name in _DTYPES]


def _expect(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise FrameError(f"a frame holds {type(value).__name__} where {kind.__name__} belongs")
    return value


def _scalar(data: Any) -> Any:
    import numpy as np

    match data:
        case [str(name), bytes(raw)] if name in DTYPES and len(raw) == np.dtype(name).itemsize:
            return np.frombuffer(raw, np.dtype(name))[0]
    raise FrameError("a scalar is not described as one")
