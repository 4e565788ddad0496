"""The card and the public checks of activations."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.checks import Text, array_likes, arrays, assert_same, check, exercise, sizes

card = exercise(
    title=Text("Activation functions", "激活函数"),
    difficulty=2,
    functions=["sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "softplus", "softsign", "relu6", "crelu"],
    order=30,
    hints=[
        Text(
            "np.where(condition, a, b) takes from a where the condition holds, else from b. It computes both first.",
            "np.where(条件, a, b) 在条件成立处取 a，否则取 b。两者都会先算出来。",
        ),
        Text(
            "e to the power of a large number overflows, e to the power of minus a large number is just 0. Can you write the function with the second only?",
            "e 的很大次幂会溢出，而 e 的负的很大次幂只是 0。能不能只用后者来写这个函数？",
        ),
    ],
)

xs = array_likes(arrays(st.lists(sizes(max_size=4), min_size=1, max_size=3)))


@check(
    points=1,
    says=Text(
        "sigmoid is 1/2 at 0, and sigmoid(-x) = 1 - sigmoid(x).",
        "sigmoid 在 0 处为 1/2，并且 sigmoid(-x) = 1 - sigmoid(x)。",
    ),
)
@given(x=xs)
@settings(max_examples=40)
def sigmoid_is_symmetric(student, x):
    assert_same(student.sigmoid([0.0, np.log(3.0)]), np.array([0.5, 0.75]))
    got = student.sigmoid(x)
    assert_same(student.sigmoid(-np.asarray(x)), 1 - got)


@check(
    points=1,
    says=Text("tanh and softsign are odd: f(-x) = -f(x).", "tanh 和 softsign 是奇函数：f(-x) = -f(x)。"),
)
@given(x=xs)
@settings(max_examples=40)
def odd_functions(student, x):
    assert_same(student.tanh([np.log(2.0), 0.0]), np.array([0.6, 0.0]))
    assert_same(student.softsign([1.0, -3.0]), np.array([0.5, -0.75]))
    for function in (student.tanh, student.softsign):
        got = function(x)
        assert_same(function(-np.asarray(x)), -got)


@check(
    points=2,
    says=Text("The rectifiers come out right in the examples.", "各种整流函数（relu 一族）在例子中结果正确。"),
    hint=Text(
        "crelu appends to the last axis: the first one keeps its length.",
        "crelu 是在最后一个轴上拼接：第一个轴的长度不变。",
    ),
)
def rectifiers(student):
    x = [[-1.0, 2.0, 7.5], [0.5, -8.0, 0.0]]
    assert_same(student.relu(x), np.array([[0.0, 2.0, 7.5], [0.5, 0.0, 0.0]]))
    assert_same(student.relu6(x), np.array([[0.0, 2.0, 6.0], [0.5, 0.0, 0.0]]))
    assert_same(student.leaky_relu(x), np.array([[-0.01, 2.0, 7.5], [0.5, -0.08, 0.0]]))
    assert_same(student.leaky_relu(x, alpha=0.5), np.array([[-0.5, 2.0, 7.5], [0.5, -4.0, 0.0]]))
    want = np.array([[0.0, 2.0, 7.5, 1.0, 0.0, 0.0], [0.5, 0.0, 0.0, 0.0, 8.0, 0.0]])
    assert_same(student.crelu(x), want)


@check(
    points=1,
    says=Text(
        "elu and softplus come out right where e has simple powers.",
        "在 e 的幂容易计算的地方，elu 和 softplus 结果正确。",
    ),
    hint=Text("alpha scales the whole left branch of elu.", "alpha 乘的是 elu 左边整个一支。"),
)
def simple_powers(student):
    x = [-np.log(2.0), 0.0, 3.0]
    assert_same(student.elu(x), np.array([-0.5, 0.0, 3.0]))
    assert_same(student.elu(x, alpha=2.0), np.array([-1.0, 0.0, 3.0]))
    assert_same(student.softplus([0.0, np.log(3.0)]), np.log([2.0, 4.0]))
