"""Hypothesis strategies for what networks are made of: images, kernels, geometries that fit, parameters, labels."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from autograder.checks.strategies import Cells, arrays, draw_dims, paddings, sizes, strides

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

    cells, apart = Cells(**options), max_size > min_size
    batches, depths = _fixed(batch, max_batch), _fixed(channels, max_channels)

    @st.composite
    def draw_images(draw: st.DrawFn) -> Array:
        space = draw_dims(draw, 2, min_size, max_size) if apart else (min_size, min_size)
        return cells.draw(draw, (draw(batches), *space, draw(depths)))

    return draw_images()


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
    """Return a strategy for kernels `(kernel_height, kernel_width, in_channels, out_channels)`; options of `arrays`."""
    sides = sizes(max_size=max_size)
    return arrays(
        st.tuples(sides, sides, _fixed(in_channels, max_channels), _fixed(out_channels, max_channels)), **options
    )


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

    The input is `(batch, height, width, in_channels)` and not square, the kernels
    `(kernel_height, kernel_width, in_channels, out_channels)`; for a depthwise convolution the last is the
    multiplier. With 'valid' the kernel is never larger than the input.

    Parameters
    ----------
    padding : sequence of str
        The modes to draw from.
    max_size, max_kernel, max_stride, max_batch, max_channels : int
        Largest sizes, included.
    **options
        Those of `arrays`.
    """

    cells = Cells(**options)
    modes, steps = paddings(*padding), strides(max_size=max_stride)

    @st.composite
    def draw_case(draw: st.DrawFn) -> tuple[Array, Array, int, str]:
        mode, stride = draw(modes), draw(steps)
        space = draw_dims(draw, 2, 1, max_size)
        kernel = [draw(st.integers(1, min(max_kernel, n) if mode == "valid" else max_kernel)) for n in space]
        batch, c_in, c_out = (draw(st.integers(1, n)) for n in (max_batch, max_channels, max_channels))
        k = cells.draw(draw, (*kernel, c_in, c_out))
        return cells.draw(draw, (batch, *space, c_in)), k, stride, mode

    return draw_case()


def correlation_cases(
    *, max_size: int = 7, max_kernel: int = 4, fits: bool = True, **options: Any
) -> SearchStrategy[tuple[Array, Array]]:
    """Return a strategy for `(x, k)` in two dimensions, x not square; the kernel fits inside unless `fits` is false."""

    cells = Cells(**options)

    @st.composite
    def draw_case(draw: st.DrawFn) -> tuple[Array, Array]:
        space = draw_dims(draw, 2, 1, max_size)
        kernel = [draw(st.integers(1, min(max_kernel, n) if fits else max_kernel)) for n in space]
        k = cells.draw(draw, kernel)
        return cells.draw(draw, space), k

    return draw_case()


def pool_cases(
    *,
    padding: Sequence[str] = ("valid", "same"),
    max_size: int = 8,
    max_window: int = 4,
    max_stride: int = 3,
    **options: Any,
) -> SearchStrategy[tuple[Array, int, int, str]]:
    """Return a strategy for poolings that fit: `(x, size, stride, padding)`, x NHWC and not square."""

    cells = Cells(**options)
    modes, steps = paddings(*padding), strides(max_size=max_stride)

    @st.composite
    def draw_case(draw: st.DrawFn) -> tuple[Array, int, int, str]:
        mode, stride = draw(modes), draw(steps)
        space = draw_dims(draw, 2, 1, max_size)
        size = draw(st.integers(1, min(max_window, *space) if mode == "valid" else max_window))
        batch, channels = draw(st.integers(1, 3)), draw(st.integers(1, 3))
        return cells.draw(draw, (batch, *space, channels)), size, stride, mode

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
    """Return a strategy for the weights of a dense layer, `(inputs, outputs)`, −2 to 2 so that nothing saturates."""
    return arrays((inputs, outputs), **{"min_value": -2, "max_value": 2, **options})


def dense_parameters(stack: Sequence[int], **options: Any) -> SearchStrategy[list[tuple[Array, Array]]]:
    """Return a strategy for the parameters of a dense stack: `[(w (in, out), b (out,)), …]`, input first."""
    options = {"min_value": -2, "max_value": 2, **options}
    layers = [
        st.tuples(weights(inputs, outputs, **options), arrays(outputs, **options))
        for inputs, outputs in pairwise(stack)
    ]
    return st.tuples(*layers).map(list)


def labels(classes: int, size: int | SearchStrategy[Any] | None = None, *, max_size: int = 6) -> SearchStrategy[Array]:
    """Return a strategy for class labels: int64 from 0 to `classes` − 1, of shape `size` (or a strategy of shapes)."""
    return arrays(
        sizes(max_size=max_size) if size is None else size, elements=st.integers(0, classes - 1), dtype="int64"
    )


def logits(
    batch: int | None = None, classes: int | None = None, *, extreme: bool = False, max_size: int = 6, **options: Any
) -> SearchStrategy[Array]:
    """Return a strategy for scores `(batch, classes)`; with `extreme`, numbers up to ±1e4 are among them."""
    scores = _Scores(extreme, max_size, options)

    @st.composite
    def draw_logits(draw: st.DrawFn) -> Array:
        return scores.draw(draw, batch, classes)

    return draw_logits()


class _Scores:
    """How scores `(batch, classes)` are drawn."""

    def __init__(self, extreme: bool, max_size: int, options: dict[str, Any]) -> None:
        self.cells, self.max_size = Cells(**options), max_size
        # Times 1250, −8…8 becomes ±1e4.
        self.factors = st.sampled_from((1.0, 10.0, 1250.0)) if extreme else st.just(1.0)

    def draw(self, draw: st.DrawFn, batch: int | None, classes: int | None) -> Array:
        rows, columns = draw_dims(draw, 2, 1, self.max_size)
        factor = draw(self.factors)
        scores = self.cells.draw(draw, (batch or rows, classes or columns))
        return np.asarray(scores * factor, self.cells.dtype)


def labelled_logits(*, extreme: bool = False, max_size: int = 6, **options: Any) -> SearchStrategy[tuple[Array, Array]]:
    """Return a strategy for `(scores (batch, classes), labels (batch,))` that belong together; see `logits`."""
    scores = _Scores(extreme, max_size, options)

    @st.composite
    def draw_both(draw: st.DrawFn) -> tuple[Array, Array]:
        found = scores.draw(draw, None, None)
        return found, draw(labels(found.shape[1], found.shape[0]))

    return draw_both()


def probabilities(shape: int | Sequence[int] | SearchStrategy[Any]) -> SearchStrategy[Array]:
    """Return a strategy for distributions over the last axis: sum 1, zeros among them; shrinks to uniform ones."""

    def normalise(counts: Array) -> Array:
        # One more than drawn where a row is all zero: it becomes uniform.
        counts = counts + (counts.sum(-1, keepdims=True) == 0)
        return np.asarray(counts / counts.sum(-1, keepdims=True))

    return arrays(shape, dtype="int64", min_value=0, max_value=8).map(normalise)


def token_ids(vocab_size: int, *, min_size: int = 0, max_size: int = 10) -> SearchStrategy[list[int]]:
    """Return a strategy for a text as word ids: a list of whole numbers from 0 to `vocab_size` − 1."""
    return st.lists(st.integers(0, vocab_size - 1), min_size=min_size, max_size=max_size)
