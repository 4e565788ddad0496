"""Known-wrong solutions of tensor_add."""

import numpy as np

from autograder.checks import Text, misconception


@misconception(
    of="tensor_add",
    rejected_by="unequal_shapes_are_refused",
    message=Text(
        "Your function adds tensors of different shapes: TensorFlow repeats the smaller one and says nothing. Here that "
        "must be an error.",
        "你的函数把形状不同的张量也加了起来：TensorFlow 会悄悄重复较小的那个。本题中这必须是错误。",
    ),
)
def broadcasts_silently(a, b):
    import tensorflow as tf

    return tf.convert_to_tensor(a, dtype=tf.float32) + tf.convert_to_tensor(b, dtype=tf.float32)


@misconception(
    of="tensor_add",
    rejected_by="worked_examples",
    message=Text(
        "The numbers are right, but they come as a NumPy array. The network that follows expects a tf.Tensor.",
        "数值是对的，但返回的是 NumPy 数组。后面的网络要的是 tf.Tensor。",
    ),
)
def returns_numpy(a, b):
    a, b = np.asarray(a, dtype="float32"), np.asarray(b, dtype="float32")
    if a.shape != b.shape:
        raise ValueError
    return a + b


def dtype_name(answer):
    """Return the dtype of an answer, by which this mistake is known: its values are right."""
    return str(answer.array.dtype)


@misconception(
    of="tensor_add",
    rejected_by="worked_examples",
    like=dtype_name,
    message=Text(
        "Your tensors keep the dtype of what came in: float64 for NumPy's floats, integers for integers. Which dtype do "
        "networks compute in?",
        "你的张量沿用了传入数据的类型：NumPy 浮点数得到 float64，整数得到整数。神经网络用哪种类型计算？",
    ),
)
def keeps_the_dtype(a, b):
    import tensorflow as tf

    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape:
        raise ValueError
    return tf.convert_to_tensor(a + b)
