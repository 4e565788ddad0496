"""What `assert_same` and `assert_unchanged` accept, what they reject, and what they say."""

from __future__ import annotations

import contextlib
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from autograder.checks import Mismatch, Tensor, arrays, assert_same, assert_unchanged
from autograder.checks.faces import Answered
from autograder.values import Opaque

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=5),
    st.complex_numbers(allow_nan=False, allow_infinity=False),
    st.integers(-5, 5).map(np.int32),
    st.floats(-5, 5).map(np.float64),
)
shapes = st.lists(st.integers(0, 4), max_size=3).map(tuple)
dtypes = st.sampled_from(["float64", "float32", "int64", "uint8", "bool"])
some_arrays = dtypes.flatmap(lambda dtype: arrays(shapes, dtype=dtype))
answers = st.recursive(
    st.one_of(scalars, some_arrays, some_arrays.map(Tensor)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.text(max_size=3), inner, max_size=3),
    ),
    max_leaves=6,
)


def mismatch(got: Any, want: Any, **options: Any) -> Mismatch:
    """Return what the comparison raises; fail where it raises nothing."""
    with pytest.raises(Mismatch) as caught:
        assert_same(got, want, **options)
    return caught.value


@given(answers)
def test_every_answer_is_the_same_as_itself(value: Any) -> None:
    """Comparing is reflexive over all plain values."""
    assert_same(value, value)


@given(answers, answers)
def test_a_comparison_ends_with_a_mismatch_or_nothing(got: Any, want: Any) -> None:
    """Whatever the student returns, the comparison raises nothing but a Mismatch."""
    with contextlib.suppress(Mismatch):
        assert_same(got, want)


@given(arrays(st.lists(st.integers(1, 5), min_size=1, max_size=3)), st.data())
def test_one_wrong_element_is_found_and_named(want: np.ndarray, data: st.DataObject) -> None:
    """One element off by more than the tolerance is rejected, and the difference names its index."""
    index = tuple(data.draw(st.integers(0, n - 1)) for n in want.shape)
    got = want.copy()
    got[index] += 2.1e-5 * max(1.0, np.abs(want).max())
    assert f"{list(index)}: " in mismatch(got, want).difference


@given(arrays(st.lists(st.integers(1, 5), min_size=1, max_size=3)), st.data())
def test_every_element_may_be_off_by_the_tolerance(want: np.ndarray, data: st.DataObject) -> None:
    """Errors up to the tolerance of the whole array are right."""
    sign = data.draw(st.sampled_from([-1, 1]))
    assert_same(want + sign * 1.9e-5 * max(1.0, np.abs(want).max()), want)


@given(arrays(shapes), shapes)
def test_another_shape_is_never_the_same(want: np.ndarray, shape: tuple[int, ...]) -> None:
    """Arrays of different shapes differ, even where broadcasting would make them equal."""
    assume(shape != want.shape and want.ndim > 0)
    mismatch(np.broadcast_to(np.float64(0), shape).copy(), want)
    mismatch(want, np.zeros((1, *want.shape)))


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=4))
def test_list_tuple_and_array_are_three_kinds(values: list[float]) -> None:
    """A list, a tuple and an array of the same numbers are not the same answer."""
    kinds = [values, tuple(values), np.array(values)]
    for got in kinds:
        for want in kinds:
            if got is want:
                assert_same(got, want)
            else:
                mismatch(got, want)


@pytest.mark.parametrize("got", [3, 3.0, np.int8(3), np.float32(3), np.array(3), np.array(3.0), 3 + 0j])
def test_a_number_is_any_scalar(got: Any) -> None:
    """Python scalars, NumPy scalars and 0-d arrays all count as the number."""
    assert_same(got, 3)
    assert_same(got, np.float64(3))
    assert_same(got, np.array(3))


@pytest.mark.parametrize("got", [True, np.True_, np.array(True), np.array([1]), "1", None, [1], Tensor(np.array(1))])
def test_what_is_no_number(got: Any) -> None:
    """A bool, an array with an axis, a string, a tf.Tensor and the like are no number."""
    assert "a number is wanted" in mismatch(got, 1).message.en


def test_a_bool_may_be_numpys_and_never_a_number() -> None:
    """True is True or np.True_, not 1."""
    assert_same(np.True_, True)
    assert_same(True, np.True_)
    mismatch(1, True)
    mismatch(False, True)


def test_whole_numbers_that_come_as_floats_are_told_apart() -> None:
    """A parameter count may come as a float, one more may not."""
    assert_same(138_357_544.0, 138_357_544)
    mismatch(138_357_545.0, 138_357_544)
    mismatch(np.float64(3.00001), 3)


def test_integers_of_any_size_are_compared_exactly() -> None:
    """No integer is rounded on its way through a float."""
    mismatch(2**70 + 1, 2**70)
    mismatch(10**400 + 1, 10**400)
    mismatch(np.array([2**62 + 1]), np.array([2**62]))
    mismatch(np.array([2**63], np.uint64), np.array([-(2**63)]))
    assert "≈10^400" in mismatch(10**400, 1).difference


def test_an_overflow_agrees_with_nothing_finite() -> None:
    """Infinite and NaN answers are right only where they are wanted, and no infinity widens the tolerance."""
    mismatch(math.inf, 10**400)
    mismatch(math.inf, 1e308)
    mismatch(np.array([np.inf], np.float32), np.array([1e39]))
    mismatch(np.array([np.inf]), np.array([-np.inf]))
    mismatch(np.array([np.nan, 1.0]), np.array([1.0, 1.0]))
    mismatch(np.array([0.0, np.inf]), np.array([5.0, np.inf]))
    mismatch(np.array([-1.7e308]), np.array([1.7e308]))
    mismatch(complex(math.inf, 0), complex(0, math.inf))
    assert_same(np.array([np.nan, np.inf, -np.inf]), np.array([np.nan, np.inf, -np.inf]))


def test_float32_solutions_are_right_solutions() -> None:
    """dtype counts only where it is named."""
    want = np.linspace(-1e4, 1e4, 101)
    assert_same(want.astype(np.float32), want)
    assert_same(np.array([1.0, 2.0], np.float32), np.array([1, 2]))
    assert_same(np.array([1, 2]), np.array([1.0, 2.0]))


def test_a_named_dtype_is_required() -> None:
    """With `dtype`, arrays of another dtype and Python numbers are rejected."""
    assert_same(np.zeros(2, np.float32), np.zeros(2), dtype="float32")
    found = mismatch(np.zeros(2), np.zeros(2), dtype="float32")
    assert (found.message.en, found.message.zh) == (
        "The dtype is float64; it should be float32.",
        "数据类型是 float64，应为 float32。",
    )
    mismatch(1.0, 1.0, dtype="float32")
    assert_same((np.zeros(2, np.uint8), "a"), (np.zeros(2), "a"), dtype="uint8")


def test_a_tensor_counts_as_an_array_only_where_asked() -> None:
    """A tf.Tensor is required by a wanted Tensor or kind='tensor', refused by default, welcome with kind='tf'."""
    array = np.ones((2, 3))
    tensor = Tensor(array)
    mismatch(tensor, array)
    mismatch(array, tensor)
    mismatch(array, array, kind="tensor")
    mismatch(tensor, tensor, kind="array")
    for got, want, kind in [
        (tensor, array, "tensor"),
        (tensor, tensor, None),
        (tensor, array, "tf"),
        (array, tensor, "tf"),
    ]:
        assert_same(got, want, kind=kind)
    assert_same(Tensor(np.array(2.0)), 2.0, kind="tf")
    assert_same(2.0, 2.0, kind="tf")
    assert "a tf.Tensor is wanted" in mismatch(array, array, kind="tensor").message.en


def test_a_nested_list_may_say_what_array_is_wanted() -> None:
    """With kind='array', the wanted values may be written as a list."""
    assert_same(np.array([[1, 2], [3, 4]]), [[1, 2], [3, 4]], kind="array")
    mismatch([[1, 2], [3, 4]], [[1, 2], [3, 4]], kind="array")


def test_bool_and_number_arrays_are_kept_apart() -> None:
    """A mask is no array of 0 and 1."""
    mismatch(np.array([0, 1]), np.array([False, True]))
    mismatch(np.array([False, True]), np.array([0, 1]))
    mismatch(np.array([True, True]), np.array([False, True]))


def test_the_numbers_of_a_list_share_one_scale_and_those_of_a_tuple_do_not() -> None:
    """A nested list of numbers counts as one array; elements of tuples and dicts stand alone."""
    assert_same([[1.001, 0.0], [1000.0, 2.0]], [[1.0, 0.0], [1000.0, 2.0]])
    mismatch((1.001, 1000.0), (1.0, 1000.0))
    mismatch({"a": 1.001, "b": 1000.0}, {"a": 1.0, "b": 1000.0})


def test_a_scale_of_ones_own_sets_the_tolerance() -> None:
    """`scale` stands in the place of the largest magnitude."""
    assert_same(np.array([1.001]), np.array([1.0]), scale=100)
    mismatch(np.array([1000.001]), np.array([1000.0]), scale=1)
    assert_same([1.001], [1.0], scale=100)
    assert_same(1.001, 1.0, scale=100)


def test_a_dict_needs_the_same_keys_in_any_order() -> None:
    """Missing and extra keys are named; the order is free; True is not the key 1."""
    assert_same({"b": 1, "a": 2}, {"a": 2, "b": 1})
    assert mismatch({"w1": 1}, {"w1": 1, "b1": 2}).message.zh == '缺少键 "b1"。'
    assert mismatch({"w1": 1, "x": 0}, {"w1": 1}).message.en == 'The key "x" does not belong.'
    mismatch({True: 1}, {1: 1})


def test_a_difference_counts_and_shows_the_first() -> None:
    """The difference says where the first one is and both values, in no language; the message counts them."""
    found = mismatch(np.array([[1.0, 2.0], [3.0, 5.0]]), np.array([[1.0, 2.5], [3.0, 4.0]]))
    assert found.difference == "[0, 1]: 2.0 ≠ 2.5"
    assert found.message.to_json() == {"en": "2 of 4 values are wrong.", "zh": "4 个值中有 2 个不对。"}


def test_values_close_to_each_other_are_shown_with_their_digits() -> None:
    """Where six digits do not tell two numbers apart, more are shown."""
    assert mismatch(1.000000002, 1).difference == "1.000000002 ≠ 1"


def test_inside_a_tuple_or_dict_the_array_that_differs_is_shown() -> None:
    """The mismatch carries the array, and its message the path to it."""
    found = mismatch({"w": (np.zeros(2), 1)}, {"w": (np.ones(2), 1)})
    assert found.message.en.startswith('At ["w"][0] of the result: ')
    assert found.message.zh.startswith('结果的 ["w"][0] 处：')
    np.testing.assert_array_equal(found.expected, np.ones(2))
    assert found.difference == '["w"][0][0]: 0.0 ≠ 1.0'


@pytest.mark.parametrize(
    ("got", "want", "hint"),
    [
        (np.ones((2, 3)), np.ones((3, 2)), "It looks transposed."),
        (np.ones((2, 3, 4)), np.ones((3, 2, 4)), "The axes are in another order."),
        (np.ones((3, 1)), np.ones(3), "There is an axis of length 1 too many."),
        (np.ones(3), np.ones((3, 1)), "An axis of length 1 is missing."),
        (np.array([[1, 2], [3, 4]]), np.array([[1, 3], [2, 4]]), "It looks transposed."),
        (np.array([1, -2]), np.array([-1, 2]), "The signs are opposite."),
        (np.array([1.0, 2.0]), np.array([2.0, 4.0]), "Every value is 0.5 times what it should be."),
        ([1, 2], np.array([1, 2]), "numpy.array(…) makes an array of a list."),
        (None, 3, "Did you forget `return`?"),
        ((3,), 3, "A comma at the end of a line makes a tuple."),
    ],
)
def test_a_plain_cause_is_named(got: Any, want: Any, hint: str) -> None:
    """What is plain to see about the difference stands in the message."""
    assert mismatch(got, want).message.en.endswith(hint)


def test_values_alike_but_for_rounding_are_off_by_no_factor() -> None:
    """Any one value is "off by a factor", and so are several that rounding alone tells apart."""
    assert (
        "The shape is right, every value is wrong." == mismatch(np.full(2, 0.5), np.array([1, 1 + 1e-7]) / 3).message.en
    )


@pytest.mark.parametrize(
    ("got", "words"),
    [
        (Opaque("coroutine"), "returned a coroutine: the function is declared with `async`"),
        (
            Opaque("ndarray", "shape (2, 3), dtype object: numbers only"),
            "ndarray: shape (2, 3), dtype object: numbers only",
        ),
        (Opaque("ValueError"), "returned ValueError instead of raising it"),
        (Opaque("type[ValueError]"), "returned ValueError instead of raising it"),
        (Opaque("type"), "did you mean to raise or to call it?"),
        (Opaque("function"), "did you forget to call it?"),
        (Opaque("Weird"), "returned an object of type Weird"),
    ],
)
@pytest.mark.parametrize("want", [1, np.ones(2), [1], {"a": 1}, "a", True, None])
def test_results_that_are_no_values_are_named(got: Opaque, words: str, want: Any) -> None:
    """An object that cannot cross the boundary is named, whatever was wanted."""
    assert words in mismatch(got, want).message.en


@pytest.mark.parametrize(
    ("got", "zh"),
    [
        (None, "函数返回了 None，应为一个数。是不是忘了写 return？"),
        ([1], "函数返回了列表，应为一个数。"),
        (Opaque("ValueError"), "函数返回了 ValueError，而没有用 raise 抛出它，应为一个数。"),
        (Opaque("function"), "函数返回了一个函数：是不是忘了加括号调用它？"),
        (np.ones((2, 3)), "函数返回了形状为 (2, 3) 的数组，应为一个数。"),
    ],
)
def test_the_chinese_reads_as_one_sentence(got: Any, zh: str) -> None:
    """What was returned and what is wanted stand in one sentence, spaced as Chinese typography wants it."""
    assert mismatch(got, 1).message.zh == zh


def test_a_students_strings_are_shown_escaped_and_bounded() -> None:
    """No control character of a student's reaches a message, and no long text."""
    found = mismatch("\x1b[31m" + "a" * 5000, "b")
    assert "\x1b" not in found.difference
    assert len(found.difference) < 200
    hostile = mismatch({"\x1b" * 9000: 1}, {"a": 1, "b": 2})
    assert "\x1b" not in hostile.message.en + hostile.difference
    assert len(mismatch(Opaque("\x1b" * 200, "\x07" * 500), 1).message.en) < 2000


def test_the_checks_own_faults_are_no_mismatch() -> None:
    """Comparing with what cannot be compared is the check's fault."""
    with pytest.raises(TypeError, match="cannot compare with a set"):
        assert_same({1}, {1})
    with pytest.raises(ValueError, match="kind is one of"):
        assert_same(1, 1, kind="vector")  # type: ignore[arg-type]


class Function:
    """A function on this side, which tells what it is told to have seen."""

    name = "standardize"

    def __init__(self, seen: Answered) -> None:
        self.seen = seen

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.seen.value

    def answered(self, *args: Any, **kwargs: Any) -> Answered:
        return self.seen


def test_a_changed_argument_is_named_by_position() -> None:
    """`assert_unchanged` returns the answer, or says which argument was changed."""
    assert assert_unchanged(Function(Answered(7)), [1], [2]) == 7
    with pytest.raises(Mismatch, match="Argument 2 was changed in place"):
        assert_unchanged(Function(Answered(7, changed=(1,))), [1], [2])


def test_sharing_memory_matters_only_where_the_answer_must_be_new() -> None:
    """With new=True a result that shares memory with an argument is rejected."""
    function = Function(Answered(7, shared=(0,)))
    assert assert_unchanged(function, [1]) == 7
    with pytest.raises(Mismatch, match="shares memory with argument 1"):
        assert_unchanged(function, [1], new=True)
