"""LeNet-5.

In 1998 Yann LeCun's LeNet-5 read handwritten digits for banks, and its plan is still that of most convolutional networks: convolution and pooling in
turn make the feature maps smaller and more numerous, then a few dense layers decide. Build it in the form in which it is taught today, with relu and max
pooling:

| step                                  | output for a 28×28×1 image | parameters |
|---------------------------------------|----------------------------|------------|
| convolution 6@5×5, same padding, relu | 28 × 28 × 6                | 156        |
| max pooling 2×2, stride 2             | 14 × 14 × 6                | 0          |
| convolution 16@5×5, no padding, relu  | 10 × 10 × 16               | 2 416      |
| max pooling 2×2, stride 2             | 5 × 5 × 16                 | 0          |
| flatten                               | 400                        | 0          |
| dense 120, relu                       | 120                        | 48 120     |
| dense 84, relu                        | 84                         | 10 164     |
| dense `classes`, softmax              | 10                         | 850        |

6@5×5 means six kernels of 5×5. A kernel of the first layer has 5·5·1 weights and one bias, so six of them have 6·26 = 156 parameters; can you find the
other numbers of the last column in the same way? All of them together are 61 706.

The size of the image, its channels and the number of classes are arguments, so the same function also builds the network for small colour images.
Any way to write a Keras model is fine: `keras.Sequential`, the functional API, or a class of your own. The model need not be compiled.

Examples
--------
>>> model = build_lenet5()
>>> model.count_params()
61706
>>> build_lenet5(input_shape=(20, 24, 3), classes=7).output_shape
(None, 7)

[zh]
LeNet-5。

1998 年，Yann LeCun（杨立昆）的 LeNet-5 已经在为银行识别手写数字。它的思路至今仍是大多数卷积神经网络的骨架：卷积与池化交替进行，
特征图越来越小、越来越多，最后由几个全连接层作出判断。请按今天通行的形式搭建它，即使用 relu 和最大池化：

| 步骤                          | 28×28×1 的图像输入时的输出 | 参数个数 |
|-------------------------------|----------------------------|----------|
| 卷积 6@5×5，same 填充，relu   | 28 × 28 × 6                | 156      |
| 最大池化 2×2，步幅 2          | 14 × 14 × 6                | 0        |
| 卷积 16@5×5，不填充，relu     | 10 × 10 × 16               | 2 416    |
| 最大池化 2×2，步幅 2          | 5 × 5 × 16                 | 0        |
| 拉直                          | 400                        | 0        |
| 全连接 120，relu              | 120                        | 48 120   |
| 全连接 84，relu               | 84                         | 10 164   |
| 全连接 `classes`，softmax     | 10                         | 850      |

6@5×5 表示六个 5×5 的卷积核。第一层的每个卷积核有 5·5·1 个权重和一个偏置，六个共有 6·26 = 156 个参数；最后一列的其他数字，你能同样推算出来吗？
全部加起来是 61 706 个。

图像的大小、通道数和类别数都是参数，因此同一个函数也能为小幅彩色图像搭建网络。用哪种方式写 Keras 模型都可以：`keras.Sequential`、函数式 API，
或者自己写一个类。不需要编译（compile）。

例：`build_lenet5().count_params()` 得 61706；`build_lenet5(input_shape=(20, 24, 3), classes=7).output_shape` 得 `(None, 7)`。
"""

import keras


def build_lenet5(input_shape=(28, 28, 1), classes=10):
    """Return LeNet-5 as a Keras model.

    Parameters
    ----------
    input_shape : tuple of int
        (height, width, channels) of one image.
    classes : int
        How many classes the model tells apart.

    Returns
    -------
    keras.Model
        Takes (batch, height, width, channels) and gives probabilities (batch, classes).

    [zh]
    返回 LeNet-5，一个 Keras 模型。

    参数：input_shape 是一幅图像的 (高, 宽, 通道数)，classes 是类别数。

    返回：keras.Model，输入形状为 (batch, 高, 宽, 通道数)，输出是形状为 (batch, classes) 的概率。
    """
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
