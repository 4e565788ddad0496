"""Values are printed as a learner would type them, bounded, and without running a student's code."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.render import heat_map, show, show_call
from autograder.reports.heat import number
from autograder.text import Text, both
from autograder.values import KerasInput, ModelHandle, Opaque, Rng, Tensor

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.complex_numbers() | st.binary()
    # Lone surrogates are no character, but a student can make a string of them.
    | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text() | st.integers(), inner),
)  # fmt: skip


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "None"),
        (True, "True"),
        (0.1, "0.1"),
        (np.float32(0.1), "0.1"),
        (np.int64(3), "3"),
        ("valid", "'valid'"),
        ("it's", '"it\'s"'),
        ("a\\b\n", "'a\\\\b\\n'"),
        ("\x1b[31m\udcff", "'\\x1b[31m\\udcff'"),
        ((1,), "(1,)"),
        ({"a": [1, (2, 3)]}, "{'a': [1, (2, 3)]}"),
        (np.array([[1.0, 2], [3, 4]]), "array([[1., 2.], [3., 4.]])"),
        (np.array([0.5], np.float32), "array([0.5], dtype=float32)"),
        (np.zeros((0, 3)), "array(shape=(0, 3), dtype=float64)"),
        (np.zeros((3, 28, 28, 1), np.float32), "array(shape=(3, 28, 28, 1), dtype=float32: 0., 0., 0., 0., 0., 0., …)"),
        (np.array(["a"], object), "array(shape=(1,), dtype=object)"),
        (Tensor(np.array([1, 2], np.float32)), "tf.constant([1., 2.])"),
        (Rng(3), "np.random.default_rng(3)"),
        (KerasInput((28, 28, 1)), "keras.Input((28, 28, 1))"),
        (ModelHandle(1), "<Keras model>"),
        (Opaque("coroutine", "await it"), "<coroutine: await it>"),
        (ValueError, "ValueError"),
        (both("2 rows"), "2 rows"),
        (Text("any", "任意"), "any / 任意"),
        (10**5000, "<int of about 5001 digits>"),
        (list(range(1000)), "[0, 1, 2, 3, 4, 5, … 994 more]"),
    ],
    ids=lambda item: type(item).__name__,
)
def test_values_read_as_typed(value: Any, text: str) -> None:
    """Each kind of plain value has one short form."""
    limit = 34 if isinstance(value, list) else 400
    assert text == show(value, limit)


@given(plain, st.integers(20, 300))
def test_any_plain_value_is_one_bounded_printable_line(value: Any, limit: int) -> None:
    """No plain value, whatever it holds, makes a long or unsafe line."""
    text = show(value, limit)
    assert len(text) <= limit
    assert text.isprintable()


@given(st.recursive(st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(), st.lists))
def test_short_values_read_back(value: Any) -> None:
    """What is shown in full is the Python literal of the value."""
    text = show(value, 100_000)
    if "…" not in text and "\\u" not in text:
        assert value == eval(text)


def test_a_list_that_contains_itself_ends() -> None:
    """A cycle is cut at a depth."""
    cycle: list[Any] = []
    cycle.append(cycle)
    assert show(cycle) == "[" * 25 + "…" + "]" * 25


def test_an_objects_own_methods_are_never_called() -> None:
    """An object of no plain type appears as its type's name, whatever it defines."""

    class Trap(list):  # type: ignore[type-arg]
        def __getattribute__(self, name: str) -> Any:
            raise AssertionError(f"asked for {name}")

        __repr__ = __str__ = __len__ = __iter__ = __eq__ = __hash__ = __getitem__ = None  # type: ignore[assignment]

    assert show([Trap(), 1]) == "[<Trap>, 1]"
    assert heat_map([[1.0, 2.0]], Trap()) is None


def test_a_call_reads_as_typed() -> None:
    """Arguments stand in order, keywords by name."""
    assert show_call("conv_output_size", (2, 3, 1, "valid")) == "conv_output_size(2, 3, 1, 'valid')"
    assert show_call("step", (np.ones(1),), {"lr": 0.1}) == "step(array([1.]), lr=0.1)"


def test_one_large_argument_leaves_room_for_the_others() -> None:
    """A long first argument does not push the others out of the line."""
    text = show_call("f", ("x" * 5000, np.zeros((100, 100)), 7), limit=200)
    assert len(text) <= 200
    assert text.endswith(", 7)")


def test_a_heat_map_shows_the_image_that_differs_first() -> None:
    """Of a batch of images it is the image and channel of the first difference, along height and width."""
    expected = np.zeros((2, 5, 6, 3))
    actual = expected.copy()
    actual[1, 3, 4, 2] = 2
    arrays = heat_map(expected, actual)
    assert arrays is not None
    assert arrays.slice == "[1, :, :, 2]"
    assert (len(arrays.difference), len(arrays.difference[0])) == (5, 6)
    assert 2.0 == arrays.difference[3][4] == arrays.actual[3][4]


def test_a_heat_map_is_at_most_32_by_32_round_the_difference() -> None:
    """Of a large matrix it is the window that holds the first difference; NaN becomes None."""
    expected = np.zeros((100, 100))
    actual = expected.copy()
    actual[70, 5] = np.nan
    arrays = heat_map(expected, actual)
    assert arrays is not None
    assert arrays.slice == "[64:96, 0:32]"
    assert arrays.actual[6][5] is None
    assert arrays.difference[6][5] is None


def test_rounding_noise_is_not_the_first_difference() -> None:
    """A difference within the course's tolerance does not choose the slice."""
    expected = np.ones((2, 3, 3))
    actual = expected.copy()
    actual[0] += 1e-7
    actual[1, 2, 2] = 5
    arrays = heat_map(expected, actual)
    assert arrays is not None
    assert arrays.slice == "[1, :, :]"


def test_shapes_may_differ() -> None:
    """Arrays of unequal sizes are drawn each in its own shape, and without a difference where the axes do not match."""
    arrays = heat_map([[1, 2, 3], [4, 5, 6]], [[1, 2], [4, 5], [7, 8]])
    assert arrays is not None
    matrices = (arrays.expected, arrays.actual, arrays.difference)
    assert [(len(matrix), len(matrix[0])) for matrix in matrices] == [(2, 3), (3, 2), (2, 2)]
    other = heat_map(np.ones((2, 3)), np.ones(6))
    assert other is not None
    assert other.difference == ()


def test_a_heat_map_looks_inside_dicts_and_tuples() -> None:
    """Of several arrays it is the first that differs, and it is named."""
    arrays = heat_map({"loss": 1.0, "w1": np.ones((2, 2))}, {"loss": 1.0, "w1": np.zeros((2, 2))})
    assert arrays is not None
    assert arrays.slice == "['w1'][:, :]"


@pytest.mark.parametrize(
    ("expected", "actual"),
    [(1, 2), ([1], [2]), ("a", "b"), (None, [[1]]), ([["a"], [1]], [["b"], [1]]), (np.ones(3), np.ones(3)), ([], [1])],
)
def test_nothing_to_draw(expected: Any, actual: Any) -> None:
    """Scalars, single numbers, ragged lists, equal arrays and what is no array have no heat map."""
    assert heat_map(expected, actual) is None


matrices = st.integers(1, 5).flatmap(
    lambda n: st.lists(st.lists(st.floats(width=32) | st.integers(), min_size=n, max_size=n), min_size=1, max_size=40)
)


@given(matrices, matrices)
def test_any_two_matrices_make_a_heat_map_or_none(expected: Any, actual: Any) -> None:
    """No numbers, however large or strange, make a heat map fail; its cells are finite or None."""
    arrays = heat_map(expected, actual)
    if arrays is not None:
        cells = [
            v for m in (arrays.expected, arrays.actual, arrays.difference) for row in m for v in row if v is not None
        ]
        assert all(np.isfinite(cells))
        assert len(arrays.expected) <= 32


@pytest.mark.parametrize(
    ("value", "text"), [(-0.0, "0"), (-0.25, "−0.25"), (-12345.0, "−12345"), (1e-7, "1e−07"), (None, "–")]
)
def test_a_cells_number_is_short(value: float | None, text: str) -> None:
    """Three digits, a minus sign that is one, and no sign for 0."""
    assert text == number(value)
