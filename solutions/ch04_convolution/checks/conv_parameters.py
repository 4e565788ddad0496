"""The hidden checks of conv_parameters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check, oracle, sizes

CONVS = [(1, 1, 1), (1, 4, 2), (3, 1, 5), (2, 3, 4), (5, 3, 10), (3, 64, 32), (11, 3, 96)]  # f, in, out
DENSE = [((1,), (1,)), ((2,), (3,)), ((4, 3), (2,)), ((5,), (2, 3)), ((4, 4, 3), (3, 2)), ((32, 32, 3), (100,))]


@oracle
def convs_of_keras(cases):
    """Build each layer in Keras and count."""
    import keras

    found = []
    for f, c_in, c_out in cases:
        for bias in (True, False):
            layer = keras.layers.Conv2D(c_out, f, use_bias=bias)
            layer.build((None, None, None, c_in))
            found.append([f, c_in, c_out, bias, int(layer.count_params())])
    return found


@oracle
def dense_of_keras(cases):
    """Build the dense layer between the flattened shapes in Keras and count."""
    import keras
    import numpy as np

    found = []
    for in_shape, out_shape in cases:
        layer = keras.layers.Dense(int(np.prod(out_shape)))
        layer.build((None, int(np.prod(in_shape))))
        found.append(int(layer.count_params()))
    return found


@check(
    points=2,
    says=Text("Convolution layers have as many parameters as in Keras.", "卷积层的参数个数与 Keras 一致。"),
    hint=Text("Does your count change with the number of input channels?", "你的结果会随输入通道数变化吗？"),
)
def convs_agree_with_keras(student):
    for f, c_in, c_out, bias, count in convs_of_keras(CONVS):
        assert_same(student.conv_parameters(f, c_in, c_out, bias), count)


@check(
    points=1,
    says=Text(
        "Dense layers have as many parameters as in Keras, for shapes of any rank.",
        "任意阶数的形状之间，全连接层的参数个数都与 Keras 一致。",
    ),
    hint=Text(
        "One bias belongs to each output number, not to the layer.", "偏置属于每一个输出数，而不是整个层只有一个。"
    ),
)
def dense_agrees_with_keras(student):
    for (in_shape, out_shape), count in zip(DENSE, dense_of_keras(DENSE), strict=True):
        assert_same(student.dense_parameters(in_shape, out_shape), count)


@check(
    points=1,
    says=Text("Large layers are counted exactly.", "大的层也能精确计数。"),
)
@given(
    f=sizes(max_size=31),
    c_in=sizes(max_size=4096),
    c_out=sizes(max_size=4096),
    bias=st.booleans(),
    shapes=st.lists(sizes(max_size=1000), min_size=2, max_size=5),
)
def large_layers(student, reference, f, c_in, c_out, bias, shapes):
    assert_same(student.conv_parameters(f, c_in, c_out, bias), reference.conv_parameters(f, c_in, c_out, bias))
    in_shape, out_shape = tuple(shapes[:-1]), (shapes[-1],)
    assert_same(student.dense_parameters(in_shape, out_shape), reference.dense_parameters(in_shape, out_shape))


@check(
    points=1,
    says=Text("A kernel size below 1 is a ValueError.", "卷积核大小小于 1 时应抛出 ValueError。"),
)
@given(f=st.integers(-5, 0), bias=st.booleans())
def bad_size_is_refused(student, f, bias):
    with pytest.raises(ValueError):
        student.conv_parameters(f, 3, 4, bias)
