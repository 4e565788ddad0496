"""The card and the public checks of the exercise that the corpus of attacks is about."""

import numpy as np
import pytest

from autograder.checks import Text, assert_same, check, exercise

card = exercise(
    title=Text("Add matrices", "矩阵相加"),
    difficulty=1,
    functions=["add_matrices"],
    hints=[Text("Cell by cell.", "逐格相加。")],
)


@check(points=1, says=Text("The worked example comes out right.", "题目中的例子结果正确。"))
def worked_example(student):
    a, b = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[10.0, 20.0], [30.0, 40.0]])
    assert_same(student.add_matrices(a, b), a + b)


@check(points=1, says=Text("Matrices of unequal shapes are a ValueError.", "形状不同的矩阵应抛出 ValueError。"))
def unequal_shapes(student):
    for shape in [(3, 2), (2, 4)]:
        with pytest.raises(ValueError):
            student.add_matrices(np.ones((2, 3)), np.ones(shape))
