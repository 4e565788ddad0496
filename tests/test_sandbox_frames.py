"""Frames carry plain values whole, and any other bytes are a `FrameError` before anything large is made of them."""

from __future__ import annotations

import math
import struct
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.sandbox import frames
from autograder.values import Dataset, Folder, KerasInput, ModelHandle, Opaque, Rng, Tensor

arrays = hnp.arrays(
    st.sampled_from(sorted(frames.DTYPES)).map(np.dtype),
    hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)
leaves = (
    st.none() | st.booleans() | st.integers() | st.integers(-(1 << 2000), 1 << 2000) | st.floats() | st.complex_numbers()
    | st.text(st.characters()) | st.binary(max_size=50) | arrays | arrays.map(Tensor) | st.integers(0, 1 << 62).map(Rng)
    | st.builds(Opaque, st.text(max_size=20), st.text(max_size=20)) | st.integers(0, 99).map(ModelHandle)
    | st.lists(st.none() | st.integers(1, 9)).map(lambda shape: KerasInput(tuple(shape)))
    | st.dictionaries(st.sampled_from(["a/0.png", "b/c/1", "empty/"]), st.binary(max_size=9)).map(lambda files: Folder(tuple(files.items())))
    | st.lists(st.integers(), max_size=3).map(lambda items: Dataset(items, items[:1]))
)  # fmt: skip
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=5) | st.integers(-(1 << 60), 1 << 60), inner, max_size=4)
    ),
    max_leaves=8,
)


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same in type, dtype, shape and bits, NaN included."""
    if type(one) is not type(other):
        return False
    match one:
        case np.ndarray() | np.generic():
            return bool(one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes())
        case Tensor():
            return same(one.array, other.array)
        case list() | tuple():
            return len(one) == len(other) and all(map(same, one, other))
        case dict():
            return same(list(one.items()), list(other.items()))
        case float():
            return struct.pack("d", one) == struct.pack("d", other) or (math.isnan(one) and math.isnan(other))
        case complex():
            return same([one.real, one.imag], [other.real, other.imag])
    return bool(one == other)


@given(values)
def test_what_goes_in_comes_out(value: Any) -> None:
    """Every kind of value that crosses, nested, to the bit."""
    assert same(value, frames.decode(frames.encode(value)))


@given(arrays)
def test_memory_layout_does_not_matter(array: Any) -> None:
    """Fortran order, negative strides and foreign byte order arrive as the same values."""
    for odd in (
        np.array(array, order="F"),
        array[..., ::-1][..., ::-1] if array.ndim else array,
        array.astype(array.dtype.newbyteorder()),
    ):
        assert same(array, frames.decode(frames.encode(odd)))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_value_or_a_frame_error(data: bytes) -> None:
    """With a header that fits them, so that the parser sees them."""
    for frame in (data, frames.HEADER.pack(len(data), 0) + data):
        try:
            frames.decode(frame)
        except frames.FrameError:
            continue


@given(values, st.data())
def test_a_damaged_frame_is_a_value_or_a_frame_error(value: Any, data: st.DataObject) -> None:
    """Any byte of a true frame changed."""
    frame = bytearray(frames.encode(value))
    frame[data.draw(st.integers(0, len(frame) - 1))] = data.draw(st.integers(0, 255))
    try:
        frames.decode(bytes(frame))
    except frames.FrameError:
        return


@pytest.mark.parametrize("length", [-1, 1 << 39, 1 << 62, True, 2.0])
def test_an_array_must_fit_its_frame(length: Any) -> None:
    """A claimed shape is held against the bytes that are there, before anything is allocated."""
    import msgpack

    plain = msgpack.packb(msgpack.ExtType(4, msgpack.packb(["float64", [length], 0])))
    with pytest.raises(frames.FrameError):
        frames.decode(frames.HEADER.pack(len(plain), 8) + plain + bytes(8))


def test_a_header_is_bounded() -> None:
    """The size is refused when eight bytes have been read."""
    with pytest.raises(frames.FrameError, match="too large"):
        frames.body_size(frames.HEADER.pack(frames.MAX_PLAIN + 1, 0), 0)


@pytest.mark.parametrize("kind", [list, tuple])
def test_depth_is_bounded(kind: type) -> None:
    """A value nested without end is refused, not followed."""
    value: Any = kind()
    for _ in range(100_000):
        value = kind([value])
    with pytest.raises(frames.FrameError):
        frames.encode(value)
    while value:  # or its own destruction would be deep
        value = value[0]


def test_what_is_no_plain_value_is_named() -> None:
    """The type's name crosses, the object does not."""
    decoded = frames.decode(frames.encode([object(), {1}, np.array([None])]))
    assert [Opaque("object"), Opaque("set"), Opaque("ndarray", "shape (1,), dtype object: numbers only")] == decoded


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/x", "a//b", "", ".", "a\0b"])
def test_a_folder_holds_nothing_outside_itself(name: str) -> None:
    """A name that leads out of the folder is no frame, whoever sent it."""
    forged = object.__new__(Folder)
    object.__setattr__(forged, "files", ((name, b""),))
    with pytest.raises(frames.FrameError):
        frames.decode(frames.encode(forged))
