"""An old program, moved and mended.

Many tutorials on the web were written for TensorFlow 1: placeholders, sessions, weights kept by hand. Here is the heart of one that reads handwritten
digits, shortened. It no longer runs in TensorFlow 2, and even when it ran it was not right:

    keep_prob = tf.placeholder(tf.float32)                # fed with 0.5 in training and 1.0 in use
    ...
    fc_1 = tf.nn.dropout(fc_1, dropout)                   # dropout = 0.25, and keep_prob is never looked at
    out = tf.nn.softmax(tf.matmul(fc_1, w) + b)           # probabilities
    ...
    pred = tf.nn.softmax(out)                             # softmax of a softmax
    loss = -tf.reduce_sum(y * tf.log(pred))               # log 0; and a sum that grows with the batch

In TensorFlow 1, the second argument of `dropout` was the share to keep. So this network drops three quarters of its values, in use as well as in training.

Write it anew. The network:

| step                                             | output for a 28×28×1 image |
|--------------------------------------------------|----------------------------|
| convolution 64@3×3, same padding, relu           | 28 × 28 × 64               |
| max pooling 2×2, stride 2, same padding          | 14 × 14 × 64               |
| convolution 128@3×3, same padding, relu          | 14 × 14 × 128              |
| max pooling 2×2, stride 2, same padding          | 7 × 7 × 128                |
| flatten                                          | 6272                       |
| dense 1024, relu                                 | 1024                       |
| dropout: the share `dropout` of values is dropped, in training alone | 1024   |
| dense `classes`, nothing after it                | 10                         |

It gives logits, scores without a softmax; the softmax belongs to the loss, which can then avoid the logarithm of 0. `mnist_loss(labels, logits)` is the
cross-entropy: for each sample -Σ labels·log softmax(logits), and of these the **mean** over the batch. It stays finite and right for logits up to ±10000.

Examples
--------
>>> build_mnist_cnn().output_shape
(None, 10)
>>> float(mnist_loss(np.array([[0.0, 1.0]]), np.array([[0.0, 0.0]])))        # two equal chances: log 2
0.6931471805599453

[zh]
改写一段旧程序。

网上许多教程是为 TensorFlow 1 写的：占位符、会话、手工管理的权重。下面是其中一个手写数字识别程序的核心部分（有删节）。它在 TensorFlow 2 中已无法运行；
而且即使在当年，它也是有错的：

    keep_prob = tf.placeholder(tf.float32)                # 训练时喂 0.5，使用时喂 1.0
    ...
    fc_1 = tf.nn.dropout(fc_1, dropout)                   # dropout = 0.25，而 keep_prob 从未被用到
    out = tf.nn.softmax(tf.matmul(fc_1, w) + b)           # 概率
    ...
    pred = tf.nn.softmax(out)                             # 对 softmax 的结果再做一次 softmax
    loss = -tf.reduce_sum(y * tf.log(pred))               # 可能出现 log 0；而且是求和，批越大损失越大

在 TensorFlow 1 中，`dropout` 的第二个参数是保留的比例。所以这个网络丢弃了四分之三的值，并且不只在训练时丢弃，使用时也丢弃。

请重新写一遍。网络如下：

| 步骤                                         | 28×28×1 的图像输入时的输出 |
|----------------------------------------------|----------------------------|
| 卷积 64@3×3，same 填充，relu                 | 28 × 28 × 64               |
| 最大池化 2×2，步幅 2，same 填充              | 14 × 14 × 64               |
| 卷积 128@3×3，same 填充，relu                | 14 × 14 × 128              |
| 最大池化 2×2，步幅 2，same 填充              | 7 × 7 × 128                |
| 拉直                                         | 6272                       |
| 全连接 1024，relu                            | 1024                       |
| Dropout：丢弃比例为 `dropout`，只在训练时    | 1024                       |
| 全连接 `classes`，后面什么也不接             | 10                         |

网络输出的是 logits，即未经 softmax 的得分；softmax 放到损失函数里，这样才能避免对 0 取对数。`mnist_loss(labels, logits)` 是交叉熵：
对每个样本算 -Σ labels·log softmax(logits)，再对整批取**平均**。logits 达到 ±10000 时，结果仍应有限且正确。

例：`build_mnist_cnn().output_shape` 得 `(None, 10)`；`mnist_loss(np.array([[0.0, 1.0]]), np.array([[0.0, 0.0]]))` 得 log 2，约 0.693。
"""

import keras
import tensorflow as tf


def build_mnist_cnn(input_shape=(28, 28, 1), classes=10, dropout=0.25):
    """Return the network as a Keras model that gives logits.

    Parameters
    ----------
    input_shape : tuple of int
        (height, width, channels) of one image.
    classes : int
    dropout : float
        The share of values that is dropped in training.

    Returns
    -------
    keras.Model
        Takes (batch, height, width, channels) and gives logits (batch, classes).

    [zh]
    返回输出 logits 的网络，一个 Keras 模型。

    参数：input_shape 是一幅图像的 (高, 宽, 通道数)；classes 是类别数；dropout 是训练时丢弃的比例。

    返回：keras.Model，输入形状为 (batch, 高, 宽, 通道数)，输出是形状为 (batch, classes) 的 logits。
    """
    ### BEGIN SOLUTION
    layers = keras.layers
    return keras.Sequential(
        [
            keras.Input(input_shape),
            layers.Conv2D(64, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(2, padding="same"),
            layers.Conv2D(128, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(2, padding="same"),
            layers.Flatten(),
            layers.Dense(1024, activation="relu"),
            layers.Dropout(dropout),
            layers.Dense(classes),
        ]
    )
    ### END SOLUTION


def mnist_loss(labels, logits):
    """Return the mean cross-entropy over the batch, a number or a tf.Tensor that holds one.

    Parameters
    ----------
    labels : array (batch, classes)
        One-hot rows.
    logits : array (batch, classes)
        Scores before the softmax, up to ±10000.

    [zh]
    返回整批的平均交叉熵：一个数，或只含一个数的 tf.Tensor。

    参数：labels 是形状为 (batch, classes) 的数组，每行是一个 one-hot 向量；logits 是形状为 (batch, classes) 的数组，
    即 softmax 之前的得分，绝对值可达 10000。
    """
    ### BEGIN SOLUTION
    return float(tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels, logits)))
    ### END SOLUTION
