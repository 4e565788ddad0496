"""The card and the public checks of tensor_add."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Tensor, Text, array_likes, arrays, assert_same, assert_unchanged, check, exercise, reals

UNEQUAL = [((2, 3), (3,)), ((2, 3), (1, 3)), ((2, 3), (2, 1)), ((2, 3), (3, 2)), ((3,), (1,)), ((4,), (3,)), ((3,), ())]

card = exercise(
    title=Text("Tensor addition", "张量相加"),
    difficulty=1,
    functions=["tensor_add"],
    needs=["matrix_add"],
    order=20,
    hints=[
        Text(
            "`tf.convert_to_tensor(…, dtype=…)` takes lists and arrays alike. In which order do you convert and compare?",
            "`tf.convert_to_tensor(…, dtype=…)` 既接受列表也接受数组。转换和比较形状，哪一步在前？",
        ),
        Text(
            "Lists have no `.shape`; tensors do. Compare the shapes of the two tensors before adding.",
            "列表没有 `.shape`，张量有。先比较两个张量的形状，再相加。",
        ),
    ],
)


@check(
    points=2,
    says=Text("The worked examples come out right, as float32 tensors.", "题目中的例子结果正确，并且是 float32 张量。"),
    hint=Text("Whole numbers and float64 arrays become float32 as well.", "整数和 float64 数组同样要变成 float32。"),
)
def worked_examples(student):
    a, b = [[1, 2, 3], [4, 5, 6]], [[0.5, 0.5, 0.5], [1, 1, 1]]
    want = Tensor(np.array([[1.5, 2.5, 3.5], [5.0, 6.0, 7.0]], "float32"))
    assert_same(student.tensor_add(a, b), want, dtype="float32")
    assert_same(student.tensor_add(np.array(a), np.array(b)), want, dtype="float32")
    assert_same(student.tensor_add([1, 2], [3, 4]), Tensor(np.array([4, 6], "float32")), dtype="float32")


@check(
    points=2,
    says=Text("Shapes that differ raise ValueError; nothing is broadcast.", "形状不同就抛出 ValueError，不做广播。"),
    hint=Text(
        "TensorFlow adds (2, 3) and (3,) without complaint. Who has to compare the shapes?",
        "TensorFlow 会若无其事地把 (2, 3) 和 (3,) 加起来。那么该由谁来比较形状？",
    ),
)
@given(value=reals())
@settings(max_examples=5)
def unequal_shapes_are_refused(student, value):
    for first, second in UNEQUAL:
        for shapes in ((first, second), (second, first)):
            a, b = (np.full(shape, value) for shape in shapes)
            with pytest.raises(ValueError):
                student.tensor_add(a, b)


@check(
    points=1,
    says=Text("The arguments stay as they were.", "两个参数保持原样。"),
    hint=Text("`a += b` on an array writes into the caller's array.", "对数组做 `a += b` 会改写调用者的数组。"),
)
@given(a=array_likes(arrays((2, 3))), b=arrays((2, 3)))
@settings(max_examples=10)
def arguments_stay_as_they_were(student, a, b):
    # A tensor has its shape, whatever its values; they are held elsewhere.
    answer = assert_unchanged(student.tensor_add, a, b)
    assert_same(np.shape(getattr(answer, "array", answer)), (2, 3))
