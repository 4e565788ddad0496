"""The card and the public checks of circuit_backprop."""

import math

from hypothesis import given, settings

from autograder.checks import Text, assert_gradient, assert_same, check, exercise, reals

card = exercise(
    title=Text("Backpropagation through a circuit", "计算图上的反向传播"),
    difficulty=2,
    functions=["product_gate", "sigmoid_neuron"],
    order=100,
    hints=[
        Text(
            "Draw the circuit, write the forward value above each wire, then go back and write the gradient below it.",
            "画出电路，在每条线的上方写前向的值，再往回走，在下方写梯度。",
        ),
        Text(
            "A sum gate hands on what arrives. A product gate multiplies it by the other input. What does σ do, in terms of its output?",
            "加法门把传来的数原样传下去，乘法门要乘上另一个输入。σ 呢？试着用它的输出来表示。",
        ),
    ],
)


@check(
    points=1,
    says=Text("The worked example of the product comes out right.", "乘积电路的例子结果正确。"),
    hint=Text("What reaches q = x + y from the product gate?", "乘法门传给 q = x + y 的是什么？"),
)
def product_example(student):
    assert_same(student.product_gate(-2, 5, -4), (-4, -4, 3))
    assert_same(student.product_gate(1.5, -0.5, 2.0), (2.0, 2.0, 1.0))


@check(
    points=1,
    says=Text("The worked example of the neuron comes out right.", "神经元的例子结果正确。"),
    hint=Text("The sum is 1 here; the slope of σ at 1 is about 0.20.", "这里的和是 1；σ 在 1 处的导数约为 0.20。"),
)
def neuron_example(student):
    output = 1 / (1 + math.exp(-1))
    slope = output * (1 - output)  # 0.1966
    got = student.sigmoid_neuron(2, -3, -3, -1, -2)
    assert_same(got, (output, (-slope, -2 * slope, slope, 2 * slope, -3 * slope)))


@check(
    points=2,
    says=Text("The product's gradient is its measured slope.", "乘积电路的梯度与测得的斜率一致。"),
    hint=Text("Move one input a little and see how much f moves.", "让一个输入变动一点点，看看 f 变动多少。"),
)
@given(x=reals(), y=reals(), z=reals())
@settings(max_examples=60)
def product_is_the_slope(student, x, y, z):
    assert_gradient(student.product_gate(x, y, z), lambda x, y, z: float((x + y) * z), (x, y, z), wrt=(0, 1, 2))
