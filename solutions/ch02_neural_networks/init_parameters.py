"""Initial parameters.

Before the first step of training the weights need values. If all are equal, all units of a layer compute the same for ever; if they are too large or too small, signals
explode or die out on their way through the layers. Biases may start at 0. For a network with `sizes` [3, 4, 2] (3 inputs, 4 hidden units, 2 outputs) there are two
layers: w (3, 4) with b (4,), and w (4, 2) with b (2,).

The methods, for a layer with weights of shape (in, out):

    'zeros'            all weights 0
    'constant'         all weights 0.1
    'normal'           normal, mean 0, standard deviation 0.05
    'uniform'          uniform from -0.05 to 0.05
    'glorot_uniform'   uniform from -r to r with r = √(6 / (in + out))
    'he_normal'        normal, mean 0, standard deviation √(2 / in)

(he_normal may be cut off at two standard deviations, as Keras does, or not.) Every weight is drawn on its own, from `rng`. Another method raises ValueError.

Example
-------
>>> init_parameters([2, 3], "constant", np.random.default_rng(0))
[(array([[0.1, 0.1, 0.1],
       [0.1, 0.1, 0.1]]), array([0., 0., 0.]))]

[zh]
参数初始化。

训练的第一步之前，权重必须有初值。如果全都相等，同一层的各个单元就永远算出同样的结果；如果太大或太小，信号在逐层传递的途中就会爆炸或消失。偏置可以从 0 开始。
对于 `sizes` 为 [3, 4, 2] 的网络（3 个输入、4 个隐藏单元、2 个输出），共有两层：w 形如 (3, 4)、b 形如 (4,)；以及 w 形如 (4, 2)、b 形如 (2,)。

设某层权重的形状为 (in, out)，各种方法如下：

    'zeros'            权重全为 0
    'constant'         权重全为 0.1
    'normal'           正态分布，均值 0，标准差 0.05
    'uniform'          -0.05 到 0.05 上的均匀分布
    'glorot_uniform'   -r 到 r 上的均匀分布，r = √(6 / (in + out))
    'he_normal'        正态分布，均值 0，标准差 √(2 / in)

（he_normal 可以像 Keras 那样在两倍标准差处截断，也可以不截断。）每个权重都用 `rng` 单独抽取。其他方法名抛出 ValueError。

例：`init_parameters([2, 3], "constant", np.random.default_rng(0))` 得到一层：2 行 3 列、全为 0.1 的权重，以及三个 0 的偏置。
"""

from itertools import pairwise

import numpy as np


def init_parameters(sizes, method, rng):
    """Return the initial parameters of all layers.

    Parameters
    ----------
    sizes : list of int
        Units of each layer, the input first; at least two numbers.
    method : {'zeros', 'constant', 'normal', 'uniform', 'glorot_uniform', 'he_normal'}
    rng : numpy.random.Generator

    Returns
    -------
    list of tuple
        `(w, b)` for each layer: arrays of shapes (in, out) and (out,).

    [zh]
    返回所有层的初始参数。

    参数：sizes 是各层的单元数，从输入层开始，至少两个数；method 是上面列出的方法名之一；rng 是 numpy.random.Generator。

    返回列表，每层一个元组 `(w, b)`：形状为 (in, out) 和 (out,) 的数组。
    """
    ### BEGIN SOLUTION
    draw = {
        "zeros": lambda shape: np.zeros(shape),
        "constant": lambda shape: np.full(shape, 0.1),
        "normal": lambda shape: rng.normal(0, 0.05, shape),
        "uniform": lambda shape: rng.uniform(-0.05, 0.05, shape),
        "glorot_uniform": lambda shape: rng.uniform(-1, 1, shape) * np.sqrt(6 / sum(shape)),
        "he_normal": lambda shape: rng.normal(0, np.sqrt(2 / shape[0]), shape),
    }
    if method not in draw:
        raise ValueError(f"the method is one of {', '.join(draw)}. Received: method={method!r}")
    return [(draw[method](shape), np.zeros(shape[1])) for shape in pairwise(sizes)]
    ### END SOLUTION
