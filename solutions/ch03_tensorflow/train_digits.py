"""Training a network to read digits.

Here everything comes together: build a Keras model, compile it, fit it, hand it back. The data are the handwritten digits
that scikit-learn ships: grey images of 8 × 8 pixels, each pixel a number from 0 (white) to 16 (black), and for each image
the digit it shows, a whole number from 0 to 9.

You get the training rows. The model that you return is then asked about rows that it has never seen, and it must

- give 10 probabilities for each image, one per digit: an answer of shape `(rows, 10)` whose rows sum to 1. It gives ten
  even when some digit is missing from the training rows;
- name the right digit, the one of the largest probability, for at least 93 % of the unseen images;
- take the images as they come, with pixels from 0 to 16. If you scale the pixels, let the model do it
  (`keras.layers.Rescaling`), or images that are not scaled will reach it later.

Training has a limit: 20 times the CPU time that our solution needs, which takes between one and two seconds. A network
with one hidden layer and a few hundred steps is enough; a large network, or hundreds of epochs, is not needed.
`keras.utils.set_random_seed(seed)` makes your training repeatable.

Examples
--------
>>> model = train_digits(x_train, y_train, seed=0)
>>> model(x_test[:2]).shape
TensorShape([2, 10])

[zh]
训练一个认数字的网络。

这道题把学过的东西连起来：搭建 Keras 模型，编译，训练，然后把模型返回。数据是 scikit-learn 自带的手写数字：
8 × 8 的灰度图像，每个像素是 0（白）到 16（黑）之间的数；每幅图像对应一个 0 到 9 的整数，即图中的数字。

你拿到的是训练数据。返回的模型会去识别它从未见过的图像，要求：

- 对每幅图像给出 10 个概率，每个数字一个：输出形状为 `(行数, 10)`，每一行的和为 1。
  即使训练数据里缺少某个数字，也要给出 10 个概率；
- 概率最大的那个数字就是模型的答案，在没见过的图像上至少答对 93%；
- 直接接收原始图像，像素值为 0 到 16。如果要缩放像素，请放在模型里面做（`keras.layers.Rescaling`），
  否则之后送进模型的会是没有缩放过的图像。

训练有时间限制：不超过参考实现所用 CPU 时间的 20 倍，参考实现大约需要一到两秒。一个隐藏层、几百步训练就足够了，
不需要很大的网络，也不需要几百个 epoch。用 `keras.utils.set_random_seed(seed)` 可以让训练结果可重复。

例：`model = train_digits(x_train, y_train, seed=0)` 之后，`model(x_test[:2]).shape` 为 `(2, 10)`。
"""

import keras


def train_digits(x_train, y_train, seed):
    """Return a Keras model trained to read digits.

    Parameters
    ----------
    x_train : array, shape (rows, 8, 8)
        Images with pixels from 0 to 16; left as they are.
    y_train : array of int, shape (rows,)
        The digit of each image, 0 to 9; left as it is.
    seed : int
        For the initial weights and the order of the rows.

    Returns
    -------
    keras.Model
        Takes images (rows, 8, 8) with pixels from 0 to 16 and gives probabilities (rows, 10).

    [zh]
    返回训练好的、能识别数字的 Keras 模型。

    参数：x_train 是形状为 (rows, 8, 8) 的图像数组，像素值 0 到 16；y_train 是形状为 (rows,) 的整数数组，
    取值 0 到 9；两者都要保持原样。seed 是随机种子，用于初始权重和样本顺序。

    返回：keras.Model，输入形状为 (rows, 8, 8)、像素值 0 到 16 的图像，输出形状为 (rows, 10) 的概率。
    """
    ### BEGIN SOLUTION
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8)),
            keras.layers.Rescaling(0.0625),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="sparse_categorical_crossentropy")
    model.fit(x_train, y_train, batch_size=64, epochs=12, verbose=0)
    return model
    ### END SOLUTION
