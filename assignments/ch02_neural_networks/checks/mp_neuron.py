"""The card and the public checks of mp_neuron."""

from autograder.checks import Text, assert_same, check, exercise

card = exercise(
    title=Text("The McCulloch-Pitts neuron", "M-P 神经元"),
    difficulty=1,
    functions=["mp_neuron"],
    order=10,
    hints=[
        Text(
            "Multiply each input by its weight and add up. Then compare, and turn the answer into 0 or 1.",
            "把每个输入乘以对应的权重再相加，然后与阈值比较，把结果变成 0 或 1。",
        ),
    ],
)


def assert_table(student, weights, threshold, table):
    for x, want in table.items():
        assert_same(student.mp_neuron(list(x), weights, threshold), want)


@check(
    points=1,
    says=Text(
        "With weights 1 and 1, threshold 2 makes AND and threshold 1 makes OR.",
        "权重为 1、1 时，阈值 2 得到“与”，阈值 1 得到“或”。",
    ),
    hint=Text("What if the sum is exactly the threshold?", "如果加权和正好等于阈值呢？"),
)
def and_and_or(student):
    assert_table(student, [1, 1], 2, {(0, 0): 0, (0, 1): 0, (1, 0): 0, (1, 1): 1})
    assert_table(student, [1, 1], 1, {(0, 0): 0, (0, 1): 1, (1, 0): 1, (1, 1): 1})


@check(
    points=1,
    says=Text(
        "Weights below zero inhibit: NOT, and 'the first but not the second'.",
        "负权重起抑制作用：“非”，以及“有第一个而没有第二个”。",
    ),
    hint=Text("Does the weight reach the sum with its sign?", "权重的符号是否进入了加权和？"),
)
def inhibition(student):
    assert_table(student, [-1], 0, {(0,): 1, (1,): 0})
    assert_table(student, [1, -1], 1, {(0, 0): 0, (0, 1): 0, (1, 0): 1, (1, 1): 0})
