"""Hypothesis strategies for what networks are made of: images, kernels, geometries that fit, parameters, labels, token ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from autograder.checks.strategies import arrays, dims, paddings, sizes, strides

Array = npt.NDArray[Any]


def images(
    *,
    batch: int | None = None,
    channels: int | None = None,
    min_size: int = 1,
    max_size: int = 8,
    max_batch: int = 3,
    max_channels: int = 4,
    **options: Any,
) -> SearchStrategy[Array]:
    """Return a strategy for images `(batch, height, width, channels)`, never square where the range allows it.

    Parameters
    ----------
    batch, channels : int, optional
        Fixed, or else 1 to `max_batch` and 1 to `max_channels`.
    min_size, max_size : int
        Range of height and width, both included.
    **options
        Those of `arrays`: `dtype='uint8'` draws pixels from 0 to 255.

    Returns
    -------
    strategy of numpy.ndarray
    """

    def build(found: tuple[int, tuple[int, ...], int]) -> SearchStrategy[Array]:
        n, (height, width), c = found
        return arrays((n, height, width, c), **options)

    space = (
        dims("height", "width", min_size=min_size, max_size=max_size)
        if max_size > min_size
        else st.just((min_size,) * 2)
    )
    return st.tuples(_fixed(batch, max_batch), space, _fixed(channels, max_channels)).flatmap(build)


def _fixed(size: int | None, largest: int) -> SearchStrategy[int]:
    return sizes(max_size=largest) if size is None else st.just(size)


def kernels(
    in_channels: int | None = None,
    out_channels: int | None = None,
    *,
    max_size: int = 4,
    max_channels: int = 4,
    **options: Any,
) -> SearchStrategy[Array]:
    """Return a strategy for kernels `(kernel_height, kernel_width, in_channels, out_channels)`; `options` as for `arrays`."""
    return st.tuples(
        sizes(max_size=max_size),
        sizes(max_size=max_size),
        _fixed(in_channels, max_channels),
        _fixed(out_channels, max_channels),
    ).flatmap(lambda shape: arrays(shape, **options))


def conv_cases(
    *,
    padding: Sequence[str] = ("valid", "same"),
    max_size: int = 8,
    max_kernel: int = 4,
    max_stride: int = 3,
    max_batch: int = 3,
    max_channels: int = 3,
    **options: Any,
) -> SearchStrategy[tuple[Array, Array, int, str]]:
    """Return a strategy for convolutions that fit: `(x, kernels, stride, padding)`.

    The input is `(batch, height, width, in_channels)` and not square, the kernels `(kernel_height, kernel_width, in_channels, out_channels)`; for a
    depthwise convolution read the last as the multiplier. With 'valid' the kernel is never larger than the input.

    Parameters
    ----------
    padding : sequence of str
        The modes to draw from.
    max_size, max_kernel, max_stride, max_batch, max_channels : int
        Largest sizes, included.
    **options
        Those of `arrays`.
    """

    @st.composite
    def draw_case(draw: st.DrawFn) -> tuple[Array, Array, int, str]:
        mode, stride = draw(paddings(*padding)), draw(strides(max_size=max_stride))
        height, width = draw(dims("height", "width", max_size=max_size))
        kernel = [draw(sizes(max_size=min(max_kernel, n) if mode == "valid" else max_kernel)) for n in (height, width)]
        batch, c_in, c_out = draw(sizes(max_size=max_batch)), *(draw(sizes(max_size=max_channels)) for _ in range(2))
        k = draw(arrays((*kernel, c_in, c_out), **options))
        return draw(arrays((batch, height, width, c_in), **options)), k, stride, mode

    return draw_case()


def correlation_cases(
    *, max_size: int = 7, max_kernel: int = 4, fits: bool = True, **options: Any
) -> SearchStrategy[tuple[Array, Array]]:
    """Return a strategy for `(x, k)` in two dimensions, `x (height, width)` not square; the kernel fits inside unless `fits` is false."""

    @st.composite
    def draw_case(draw: st.DrawFn) -> tuple[Array, Array]:
        space = draw(dims("height", "width", max_size=max_size))
        kernel = tuple(draw(sizes(max_size=min(max_kernel, n) if fits else max_kernel)) for n in space)
        k = draw(arrays(kernel, **options))
        return draw(arrays(space, **options)), k

    return draw_case()


def pool_cases(
    *,
    padding: Sequence[str] = ("valid", "same"),
    max_size: int = 8,
    max_window: int = 4,
    max_stride: int = 3,
    **options: Any,
) -> SearchStrategy[tuple[Array, int, int, str]]:
    """Return a strategy for poolings that fit: `(x, size, stride, padding)`, x `(batch, height, width, channels)` and not square."""

    @st.composite
    def draw_case(draw: st.DrawFn) -> tuple[Array, int, int, str]:
        mode, stride = draw(paddings(*padding)), draw(strides(max_size=max_stride))
        height, width = draw(dims("height", "width", max_size=max_size))
        size = draw(sizes(max_size=min(max_window, height, width) if mode == "valid" else max_window))
        batch, channels = draw(sizes(max_size=3)), draw(sizes(max_size=3))
        return draw(arrays((batch, height, width, channels), **options)), size, stride, mode

    return draw_case()


def layer_sizes(*, min_layers: int = 1, max_layers: int = 3, max_size: int = 6) -> SearchStrategy[list[int]]:
    """Return a strategy for the sizes of a dense stack, input first; neighbours differ, so that a transpose shows."""

    @st.composite
    def draw_sizes(draw: st.DrawFn) -> list[int]:
        found = [draw(sizes(max_size=max_size))]
        for _ in range(draw(st.integers(min_layers, max_layers))):
            step = draw(st.integers(1, max_size - 1))
            found.append((found[-1] + step - 1) % max_size + 1)
        return found

    return draw_sizes()


def weights(inputs: int, outputs: int, **options: Any) -> SearchStrategy[Array]:
    """Return a strategy for the weights of a dense layer, `(inputs, outputs)`, −2 to 2 by default so that nothing saturates."""
    return arrays((inputs, outputs), **{"min_value": -2, "max_value": 2, **options})


def dense_parameters(stack: Sequence[int], **options: Any) -> SearchStrategy[list[tuple[Array, Array]]]:
    """Return a strategy for the parameters of a dense stack: `[(w (in, out), b (out,)), …]` for sizes `stack`, input first."""
    options = {"min_value": -2, "max_value": 2, **options}
    layers = [
        st.tuples(weights(inputs, outputs, **options), arrays(outputs, **options))
        for inputs, outputs in zip(stack[:-1], stack[1:], strict=True)
    ]
    return st.tuples(*layers).map(list)


def labels(classes: int, size: int | SearchStrategy[Any] | None = None, *, max_size: int = 6) -> SearchStrategy[Array]:
    """Return a strategy for class labels: int64 from 0 to `classes` − 1, of shape `size` (a number, a shape or a strategy of one)."""
    return arrays(
        sizes(max_size=max_size) if size is None else size, elements=st.integers(0, classes - 1), dtype="int64"
    )


def logits(
    batch: int | None = None, classes: int | None = None, *, extreme: bool = False, max_size: int = 6, **options: Any
) -> SearchStrategy[Array]:
    """Return a strategy for scores `(batch, classes)`; with `extreme`, numbers up to ±1e4 are among them."""
    both = dims("batch", "classes", max_size=max_size)

    def build(found: tuple[int, ...]) -> SearchStrategy[Array]:
        shape = (found[0] if batch is None else batch, found[1] if classes is None else classes)
        return _scores(shape, extreme, options)

    return both.flatmap(build)


def _scores(shape: tuple[int, ...], extreme: bool, options: dict[str, Any]) -> SearchStrategy[Array]:
    usual = arrays(shape, **options)
    if not extreme:
        return usual
    # Times 1250, −8…8 becomes ±1e4.
    factors = st.sampled_from((1.0, 10.0, 1250.0))
    return st.tuples(factors, usual).map(lambda pair: (pair[1] * pair[0]).astype(pair[1].dtype))


def labelled_logits(*, extreme: bool = False, max_size: int = 6, **options: Any) -> SearchStrategy[tuple[Array, Array]]:
    """Return a strategy for `(scores (batch, classes), labels (batch,))` that belong together."""

    def build(found: tuple[int, ...]) -> SearchStrategy[tuple[Array, Array]]:
        batch, classes = found
        return st.tuples(_scores((batch, classes), extreme, options), labels(classes, batch))

    return dims("batch", "classes", max_size=max_size).flatmap(build)


def probabilities(shape: int | Sequence[int] | SearchStrategy[Any]) -> SearchStrategy[Array]:
    """Return a strategy for distributions over the last axis: not negative, sum 1, zeros among them. Shrinks to uniform ones."""

    def normalise(counts: Array) -> Array:
        # One more than drawn where a row is all zero: it becomes uniform.
        counts = counts + (counts.sum(-1, keepdims=True) == 0)
        return np.asarray(counts / counts.sum(-1, keepdims=True))

    return arrays(shape, dtype="int64", min_value=0, max_value=8).map(normalise)


def token_ids(vocab_size: int, *, min_size: int = 0, max_size: int = 10) -> SearchStrategy[list[int]]:
    """Return a strategy for a text as word ids: a list of whole numbers from 0 to `vocab_size` − 1."""
    return st.lists(st.integers(0, vocab_size - 1), min_size=min_size, max_size=max_size)
