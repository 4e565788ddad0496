"""Hypothesis strategies for numbers, sizes and arrays: cheap to draw, readable once shrunk, plain enough to record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from autograder.values import Rng

Array = npt.NDArray[Any]
Shape = int | Sequence[int] | SearchStrategy[Any]

# Each draw of Hypothesis costs microseconds and a place in its record, so only this many elements are drawn one by one.
DRAWN = 12
SEEDS = 1 << 16


def sizes(min_size: int = 1, max_size: int = 12) -> SearchStrategy[int]:
    """Return a strategy for lengths: `min_size` to `max_size`, both included; shrinks to `min_size`."""
    return st.integers(min_size, max_size)


def strides(min_size: int = 1, max_size: int = 4) -> SearchStrategy[int]:
    """Return a strategy for strides, 1 to 4 by default."""
    return st.integers(min_size, max_size)


def paddings(*names: str) -> SearchStrategy[str]:
    """Return a strategy for padding modes: 'valid' and 'same', or the names given; shrinks to the first."""
    return st.sampled_from(names or ("valid", "same"))


def rngs() -> SearchStrategy[Rng]:
    """Return a strategy for seeded generators: the function receives `numpy.random.default_rng(seed)`."""
    return st.integers(0, 2**32 - 1).map(Rng)


def reals(min_value: float = -8.0, max_value: float = 8.0, *, dyadic: bool = False) -> SearchStrategy[float]:
    """Return a strategy for the numbers of the field: small whole numbers, halves, zeros, and fractions of either sign.

    Parameters
    ----------
    min_value, max_value : float
        Both included.
    dyadic : bool
        Multiples of 1/8 only: sums and products of a few are exact in float32, so nothing depends on rounding.

    Returns
    -------
    strategy of float
        Shrinks to whole numbers near zero. Never NaN, infinite, negative zero or subnormal.

    Raises
    ------
    ValueError
        If the range holds no such number.
    """
    low, high = _grid(min_value, max_value)
    eighths = st.integers(low, high).map(_eighth)
    if dyadic:
        return eighths
    floats = st.floats(min_value, max_value, width=64, allow_nan=False, allow_infinity=False, allow_subnormal=False)
    whole = _whole(min_value, max_value)
    return st.one_of(*([whole] if whole is not None else []), eighths, floats.map(_tidy))


def _eighths(min_value: float, max_value: float) -> tuple[int, int]:
    return int(np.ceil(min_value * 8)), int(np.floor(max_value * 8))


def _grid(min_value: float, max_value: float) -> tuple[int, int]:
    low, high = _eighths(min_value, max_value)
    if low > high:
        raise ValueError(f"no multiple of 1/8 lies between. Received: min_value={min_value}, max_value={max_value}")
    return low, high


def _whole(min_value: float, max_value: float) -> SearchStrategy[float] | None:
    low, high = int(np.ceil(min_value)), int(np.floor(max_value))
    return st.integers(low, high).map(float) if low <= high else None


def _eighth(n: int) -> float:
    return n / 8


def _tidy(x: float) -> float:
    # Numbers that vanish beside any other prove nothing and make awful counterexamples; −0.0 is 0.
    return 0.0 if abs(x) < 1e-6 else x


def _cells(low: float, high: float, dyadic: bool) -> SearchStrategy[float]:
    """Return a strategy like `reals` for the elements of arrays: one choice each, where `reals` makes two or three.

    A table of whole numbers, halves, eighths, then fractions of three digits, each nearest to zero first, so that it shrinks
    as `reals` does; whole numbers stand in it twice more, zero eight times, so that ties and zeros come up.
    """
    first, last = (_grid if dyadic else _eighths)(low, high)
    # Of a wide range, the part around zero in full and the rest in samples.
    middle = min(max(0, first), last)
    grid = np.arange(max(first, middle - 128), min(last, middle + 128) + 1) / 8
    kinds = [grid[grid % 1 == 0], grid[grid % 1 == 0.5], grid[grid % 0.5 != 0]]
    whole = kinds[0]
    spread = np.random.default_rng(0).uniform(low, high, 256)
    spread = np.clip(np.round(spread * 8), first, last) / 8 if dyadic else np.round(spread, 3)
    kinds.append(spread[(spread >= low) & (spread <= high)])
    if not any(kind.size for kind in kinds):
        kinds.append(np.array([low, (low + high) / 2, high]))
    kinds += [np.tile(whole, 2), np.repeat(whole[whole == 0], 7)]
    numbers = [float(x) for kind in kinds for x in sorted(kind, key=abs)]
    # Places count from 0 both ways, so that a negative number shrinks among the negative ones.
    up, down = [x for x in numbers if x >= 0], [x for x in numbers if x < 0]
    return st.integers(-len(down), len(up) - 1).map(lambda place: up[place] if place >= 0 else down[-place - 1])


class Cells:
    """How the elements of arrays are drawn, settled once for all arrays of a strategy; for the options see `arrays`."""

    def __init__(
        self,
        *,
        elements: SearchStrategy[Any] | None = None,
        min_value: float | None = None,
        max_value: float | None = None,
        dyadic: bool = False,
        dtype: str = "float64",
    ) -> None:
        self.dtype = np.dtype(dtype)
        kind = self.dtype.kind
        self.low = float(min_value if min_value is not None else (0 if kind == "u" else -8))
        self.high = float(max_value if max_value is not None else (255 if kind == "u" else 8))
        self.dyadic, self.repeated = dyadic, elements is not None
        self.seeds = st.integers(0, SEEDS - 1)
        if elements is not None:
            self.cells: SearchStrategy[Any] = elements
        elif kind == "b":
            self.cells = st.booleans()
        elif kind in "iu":
            self.cells = st.integers(int(self.low), int(self.high))
        else:
            self.cells = _cells(self.low, self.high, dyadic)

    def draw(self, draw: st.DrawFn, shape: int | Sequence[int]) -> Array:
        """Draw one array."""
        axes = (shape,) if isinstance(shape, int) else tuple(shape)
        total = int(np.prod(axes, dtype=np.int64))
        # The seed is drawn for small arrays too: then a large array shrinks to a small one without losing its elements.
        seed = draw(self.seeds)
        first = [draw(self.cells) for _ in range(min(total, DRAWN))]
        flat = np.empty(total, self.dtype)
        flat[: len(first)] = first
        if total > DRAWN:
            flat[DRAWN:] = self._rest(seed, total - DRAWN, flat[:DRAWN])
        return flat.reshape(axes)

    def _rest(self, seed: int, count: int, first: Array) -> Array:
        """Return the `count` elements that this seed stands for: zeros (seed 0), repeats of the first, or mixtures of them.

        All come from the first elements, so that nothing can hide behind a seed: where these shrink to zeros, all does.
        """
        if not seed and not self.repeated:
            return np.full(count, min(max(0.0, self.low), self.high))
        rng = np.random.default_rng(seed)
        a, b = first[rng.integers(DRAWN, size=count) if seed else np.zeros(count, np.intp)], rng.choice(first, count)
        if self.repeated or self.dtype.kind == "b" or seed < SEEDS // 4:
            return np.asarray(a)
        # Half repeats, zeros and whole numbers among them; half anywhere between two of the first.
        share = np.where(rng.random(count) < 0.5, 0.0, rng.random(count))
        mixed = a + share * (b.astype(np.float64) - a)
        if self.dtype.kind in "iu":
            return np.round(mixed)
        return np.round(mixed * 8) / 8 if self.dyadic else mixed


def arrays(shape: Shape, **options: Any) -> SearchStrategy[Array]:
    """Return a strategy for arrays.

    The first 12 elements are drawn one by one, so that small arrays shrink to zeros and ones; the others come from a
    drawn seed that shrinks to zeros, so that a large array costs no more than a small one.

    Parameters
    ----------
    shape : int, sequence of int, or strategy of either
    elements : strategy, optional
        What the elements are drawn from. Past the 12th they repeat the first 12 in a drawn order.
    min_value, max_value : float, optional
        The range where no `elements` are given: −8 to 8; for unsigned integers 0 to 255.
    dyadic : bool
        Multiples of 1/8 only; see `reals`.
    dtype : str
        'float64', 'float32', an integer type or 'bool'.

    Returns
    -------
    strategy of numpy.ndarray
    """
    cells = Cells(**options)
    shapes = shape if isinstance(shape, SearchStrategy) else st.just(shape)

    @st.composite
    def draw_array(draw: st.DrawFn) -> Array:
        return cells.draw(draw, draw(shapes))

    return draw_array()


def vectors(
    size: Shape | None = None, *, min_size: int = 1, max_size: int = 8, **options: Any
) -> SearchStrategy[Array]:
    """Return a strategy for arrays of shape `(size,)`; `options` are those of `arrays`."""
    return arrays(sizes(min_size, max_size) if size is None else size, **options)


def matrices(
    rows: int | SearchStrategy[int] | None = None,
    columns: int | SearchStrategy[int] | None = None,
    *,
    min_size: int = 1,
    max_size: int = 6,
    **options: Any,
) -> SearchStrategy[Array]:
    """Return a strategy for arrays of shape `(rows, columns)`, different where neither is given; see `arrays`."""
    if rows is None and columns is None:
        return arrays(dims("rows", "columns", min_size=min_size, max_size=max_size), **options)
    free = sizes(min_size, max_size)
    return arrays(
        st.tuples(_strategy(free if rows is None else rows), _strategy(free if columns is None else columns)), **options
    )


def _strategy(value: int | SearchStrategy[int]) -> SearchStrategy[int]:
    return value if isinstance(value, SearchStrategy) else st.just(value)


def dims(*names: str, min_size: int = 1, max_size: int = 7) -> SearchStrategy[tuple[int, ...]]:
    """Return a strategy for the sizes of named dimensions, all different, so that a transpose always shows.

    Parameters
    ----------
    *names : str
        One per dimension, as in `dims("batch", "features")`; they are there to be read.
    min_size, max_size : int
        Both included.

    Returns
    -------
    strategy of tuple of int
        One size per name, in order: `batch, features = case`.

    Raises
    ------
    ValueError
        If a name stands twice, or there are more names than sizes.
    """
    if len(set(names)) != len(names):
        raise ValueError(f"each dimension is named once. Received: {names}")
    if len(names) > max_size - min_size + 1:
        raise ValueError(
            f"{len(names)} sizes cannot differ within the range. Received: min_size={min_size}, max_size={max_size}"
        )

    @st.composite
    def drawn(draw: st.DrawFn) -> tuple[int, ...]:
        return draw_dims(draw, len(names), min_size, max_size)

    return drawn()


def draw_dims(draw: st.DrawFn, count: int, min_size: int, max_size: int) -> tuple[int, ...]:
    """Draw `count` different sizes; see `dims`."""
    left = list(range(min_size, max_size + 1))
    # A place in what is left, not a value to be tried again: nothing drawn is thrown away.
    return tuple(left.pop(draw(st.integers(0, len(left) - 1))) for _ in range(count))


def named_arrays(
    *shapes: str, min_size: int = 1, max_size: int = 7, sizes: dict[str, int] | None = None, **options: Any
) -> SearchStrategy[tuple[Array, ...]]:
    """Return a strategy for arrays whose shapes fit each other.

    Parameters
    ----------
    *shapes : str
        The dimensions of each array by name: `named_arrays("batch features", "features units", "units")`. Dimensions of
        one name have one size; different names have different sizes. A number stands for itself; an empty string makes
        an array without axes.
    min_size, max_size : int
        Both included.
    sizes : dict, optional
        Sizes that are fixed: `sizes={"gates": 4}`.
    **options
        Those of `arrays`.

    Returns
    -------
    strategy of tuple of numpy.ndarray
        One array per shape, in order.
    """
    fixed, cells = dict(sizes or {}), Cells(**options)
    axes = [shape.split() for shape in shapes]
    names = [
        name
        for name in dict.fromkeys([name for shape in axes for name in shape])
        if name not in fixed and not name.isdigit()
    ]
    found = dims(*names, min_size=min_size, max_size=max_size)

    @st.composite
    def draw_arrays(draw: st.DrawFn) -> tuple[Array, ...]:
        known = fixed | dict(zip(names, draw(found), strict=True))
        return tuple(cells.draw(draw, [int(n) if n.isdigit() else known[n] for n in shape]) for shape in axes)

    return draw_arrays()


def array_likes(values: SearchStrategy[Array]) -> SearchStrategy[Any]:
    """Return a strategy that sometimes gives the array as nested lists: functions take both. Shrinks to the array."""
    return st.tuples(st.booleans(), values).map(lambda pair: pair[1].tolist() if pair[0] else pair[1])
