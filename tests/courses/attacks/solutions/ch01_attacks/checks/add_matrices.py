"""The hidden check of the exercise that the corpus of attacks is about. CANARY-5f1c0e"""

from hypothesis import given, settings

from autograder.checks import Text, assert_same, check, named_arrays


@check(points=2, says=Text("Any two matrices of one shape are added.", "任意两个同形矩阵相加都正确。"))
@given(pair=named_arrays("rows columns", "rows columns"))
@settings(max_examples=25)
def any_shape(student, reference, pair):
    a, b = pair
    assert_same(student.add_matrices(a, b), reference.add_matrices(a, b))
