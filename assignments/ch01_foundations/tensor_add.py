"""Adding two tensors with TensorFlow.

The sum of `matrix_add` again, this time by the library. A tensor is an array with any number of axes; TensorFlow's are
`tf.Tensor` objects, and networks compute almost everything in 32-bit floats. So whatever comes in (arrays or nested
lists, of integers or floats of any width), the answer is a `tf.Tensor` of dtype float32.

There is one trap. Where shapes differ, TensorFlow often adds all the same: it *broadcasts*, that is, it repeats the
smaller tensor until it fits. `(2, 3) + (3,)` gives a sum of shape `(2, 3)`. That is handy, and it hides mistakes. This
function is strict: unless both shapes are equal it raises ValueError.

Examples
--------
>>> tensor_add([[1, 2, 3], [4, 5, 6]], [[0.5, 0.5, 0.5], [1, 1, 1]])
<tf.Tensor: shape=(2, 3), dtype=float32, numpy=
array([[1.5, 2.5, 3.5],
       [5. , 6. , 7. ]], dtype=float32)>
>>> tensor_add([[1, 2, 3], [4, 5, 6]], [10, 20, 30])
Traceback (most recent call last):
ValueError: the shapes differ: (2, 3) and (3,)

[zh]
用 TensorFlow 把两个张量相加。

与 `matrix_add` 相同的运算，这次交给框架来做。张量是有任意个轴的数组；TensorFlow 的张量是 `tf.Tensor` 对象，
神经网络里的计算几乎都用 32 位浮点数。因此不管传入的是数组还是嵌套列表，是整数还是各种精度的浮点数，
结果都应是 dtype 为 float32 的 `tf.Tensor`。

这里有一个陷阱：形状不同时，TensorFlow 往往照样相加。它会“广播”，也就是把较小的张量重复几次，直到形状对得上：
`(2, 3) + (3,)` 会得到形状 `(2, 3)` 的和。广播很方便，却也容易掩盖错误。本题要求严格：形状不相等就抛出 ValueError。

例：`tensor_add([[1, 2, 3], [4, 5, 6]], [[0.5, 0.5, 0.5], [1, 1, 1]])` 得 float32 张量
`[[1.5, 2.5, 3.5], [5., 6., 7.]]`；`tensor_add([[1, 2, 3], [4, 5, 6]], [10, 20, 30])` 抛出 ValueError。
"""

import tensorflow as tf


def tensor_add(a, b):
    """Return a + b as a tf.Tensor of dtype float32.

    Parameters
    ----------
    a, b : array or nested list
        Numbers, in one and the same shape; at least one axis.

    Raises
    ------
    ValueError
        If the shapes differ, even where TensorFlow would broadcast.

    [zh]
    返回 a + b，结果是 dtype 为 float32 的 tf.Tensor。

    参数：a、b 是形状相同的数组或嵌套列表，至少有一个轴。

    形状不同时抛出 ValueError，即使 TensorFlow 可以广播。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
