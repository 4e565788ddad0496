"""VGG.

How deep should a network be? In 2014 the Visual Geometry Group at Oxford tried it out: five networks of one plan, 11 to 19 layers deep, that use small 3×3
kernels only (C has a few of 1×1). Two 3×3 convolutions in a row see as much of the image as one of 5×5, with fewer weights and one more relu.

The plan has five groups. A group is a number of convolutions with stride 1, same padding and relu, all with the same number of kernels, and then a max
pooling 2×2 with stride 2. Write `width` = w for the kernels of the first group; then the five groups have w, 2w, 4w, 8w and 8w kernels, and these
convolutions:

| config | group 1 | group 2 | group 3    | group 4    | group 5    | layers with weights |
|--------|---------|---------|------------|------------|------------|---------------------|
| A      | 1       | 1       | 2          | 2          | 2          | 11                  |
| B      | 2       | 2       | 2          | 2          | 2          | 13                  |
| C      | 2       | 2       | 2 + a 1×1  | 2 + a 1×1  | 2 + a 1×1  | 16                  |
| D      | 2       | 2       | 3          | 3          | 3          | 16: VGG16           |
| E      | 2       | 2       | 4          | 4          | 4          | 19: VGG19           |

In C the third convolution of groups 3 to 5 has a kernel of 1×1, after the two of 3×3. Then come flatten, two dense layers of `dense` units with relu, and a
dense layer of `classes` units with softmax. There is no dropout here.

Each pooling halves height and width: an image of 224×224 has 112, 56, 28, 14 and 7 rows after the five groups. VGG16 at its full size has 138 357 544
parameters; trying that out on your own machine takes a while and half a gigabyte, so use a small `width`.

Examples
--------
>>> build_vgg("A", (32, 64, 3), 5, width=4, dense=16).output_shape
(None, 5)

Any other `config` raises ValueError.

[zh]
VGG。

网络应该有多深？2014 年，牛津大学的视觉几何组（Visual Geometry Group）做了系统的尝试：五个结构相同、深 11 到 19 层的网络，只用 3×3 的小卷积核
（C 中有几个 1×1 的）。两个 3×3 的卷积叠在一起，看到的范围与一个 5×5 的卷积一样大，权重却更少，还多一次 relu。

网络共有五组。每组先是若干个步幅为 1、same 填充、带 relu 的卷积层，组内的卷积核个数相同；最后是 2×2、步幅为 2 的最大池化。
记第一组的卷积核个数 `width` 为 w，则五组的卷积核个数依次为 w、2w、4w、8w、8w，卷积层数如下：

| config | 第 1 组 | 第 2 组 | 第 3 组      | 第 4 组      | 第 5 组      | 带权重的层数 |
|--------|---------|---------|--------------|--------------|--------------|--------------|
| A      | 1       | 1       | 2            | 2            | 2            | 11           |
| B      | 2       | 2       | 2            | 2            | 2            | 13           |
| C      | 2       | 2       | 2 + 一个 1×1 | 2 + 一个 1×1 | 2 + 一个 1×1 | 16           |
| D      | 2       | 2       | 3            | 3            | 3            | 16，即 VGG16 |
| E      | 2       | 2       | 4            | 4            | 4            | 19，即 VGG19 |

在 C 中，第 3 到 5 组的第三个卷积层用 1×1 的卷积核，排在两个 3×3 之后。五组之后是拉直、两个 `dense` 个神经元的全连接层（relu）、
一个 `classes` 个神经元的全连接层（softmax）。这里不用 Dropout。

每次池化使高和宽减半：224×224 的图像经过五组之后，依次剩下 112、56、28、14、7 行。完整大小的 VGG16 有 138 357 544 个参数，
在自己的机器上搭建它需要一点时间和约 0.5 GB 内存，所以试验时请用较小的 `width`。

例：`build_vgg("A", (32, 64, 3), 5, width=4, dense=16).output_shape` 得 `(None, 5)`。

`config` 为其他值时抛出 ValueError。
"""

import keras


def build_vgg(config, input_shape=(224, 224, 3), classes=1000, width=64, dense=4096):
    """Return one of the VGG networks as a Keras model.

    Parameters
    ----------
    config : {'A', 'B', 'C', 'D', 'E'}
    input_shape : tuple of int
        (height, width, channels) of one image, height and width at least 32.
    classes : int
    width : int
        Kernels of each convolution in the first group.
    dense : int
        Units of the first two dense layers.

    Returns
    -------
    keras.Model
        Takes (batch, height, width, channels) and gives probabilities (batch, classes).

    [zh]
    返回 VGG 网络之一，一个 Keras 模型。

    参数：config 取 'A'、'B'、'C'、'D' 或 'E'；input_shape 是一幅图像的 (高, 宽, 通道数)，高和宽至少为 32；classes 是类别数；
    width 是第一组中每个卷积层的卷积核个数；dense 是前两个全连接层的神经元个数。

    返回：keras.Model，输入形状为 (batch, 高, 宽, 通道数)，输出是形状为 (batch, classes) 的概率。
    """
    ### BEGIN SOLUTION
    convolutions = {
        "A": (1, 1, 2, 2, 2),
        "B": (2, 2, 2, 2, 2),
        "C": (2, 2, 3, 3, 3),
        "D": (2, 2, 3, 3, 3),
        "E": (2, 2, 4, 4, 4),
    }
    if config not in convolutions:
        raise ValueError(f"config is one of A to E. Received: config={config!r}")
    layers = keras.layers
    model = keras.Sequential([keras.Input(input_shape)])
    for group, count in enumerate(convolutions[config]):
        for place in range(count):
            kernel = 1 if config == "C" and place == 2 else 3
            model.add(layers.Conv2D(min(2**group, 8) * width, kernel, padding="same", activation="relu"))
        model.add(layers.MaxPooling2D(2))
    model.add(layers.Flatten())
    model.add(layers.Dense(dense, activation="relu"))
    model.add(layers.Dense(dense, activation="relu"))
    model.add(layers.Dense(classes, activation="softmax"))
    return model
    ### END SOLUTION
