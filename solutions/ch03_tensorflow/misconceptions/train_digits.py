"""Known-wrong solutions of train_digits."""

import numpy as np

from autograder.checks import Text, misconception, oracle

FONT = ["75557", "26227", "71747", "71717", "55711", "74717", "74757", "71244", "75757", "75717"]


def plain_digits():
    """Return the ten made digits of the public checks, without noise, in the middle of the image."""
    images = np.zeros((10, 8, 8))
    for image, digit in zip(images, FONT, strict=True):
        image[2:7, 1:7] = 12 * np.array([[int(row) >> bit & 1 for bit in (2, 1, 0)] for row in digit]).repeat(2, axis=1)
    return images


@oracle
def mean_digits():
    """Return the mean image of each of scikit-learn's digits: whoever learnt to read them reads these."""
    from sklearn.datasets import load_digits

    data = load_digits()
    return np.stack([data.images[data.target == digit].mean(axis=0) for digit in range(10)])


def has_learnt(model):
    """Return whether a model reads most of the made digits (five of them were all it saw, at times) or of the real ones."""
    made, real = (model.op("call", images) for images in (plain_digits(), mean_digits()))
    return bool(
        max(np.mean(np.argmax(made, axis=1) == range(10)), np.mean(np.argmax(real, axis=1) == range(10))) > 0.45
    )


@misconception(
    of="train_digits",
    rejected_by="beats_the_most_frequent_digit",
    like=has_learnt,
    message=Text(
        "Your model answers as one that has never seen a digit: its weights are still those drawn at the start. "
        "Compiling only prepares the training.",
        "你的模型像是从没见过数字：它的权重还是最初随机抽取的。compile 只是为训练做准备。",
    ),
)
def trains_on_nothing(x_train, y_train, seed):
    import keras

    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8)),
            keras.layers.Rescaling(1 / 16),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


def shape_of_answer(model):
    """Return how many numbers the model gives per image, and whether they sum to 1."""
    answer = np.asarray(model.op("call", plain_digits()))
    return answer.shape, bool(np.allclose(answer.sum(axis=-1), 1, atol=1e-3))


@misconception(
    of="train_digits",
    rejected_by="gives_ten_probabilities",
    like=shape_of_answer,
    message=Text(
        "Your model gives ten scores, not ten probabilities: some are negative, and they do not sum to 1. What turns scores "
        "into probabilities?",
        "你的模型给出的是十个得分，而不是十个概率：有的为负，加起来也不等于 1。用什么可以把得分变成概率？",
    ),
)
def gives_scores(x_train, y_train, seed):
    import keras

    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8)),
            keras.layers.Rescaling(1 / 16),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(10),
        ]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss=loss)
    model.fit(x_train, y_train, batch_size=64, epochs=12, verbose=0)
    return model


@misconception(
    of="train_digits",
    rejected_by="gives_ten_probabilities",
    like=shape_of_answer,
    message=Text(
        "Your model has as many outputs as there are digits in the training rows. There are ten digits, even when some "
        "were not seen.",
        "你的模型有几个输出，取决于训练数据里出现了几个数字。可是数字一共有十个，哪怕有的没有出现过。",
    ),
)
def counts_the_digits_seen(x_train, y_train, seed):
    import keras

    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8)),
            keras.layers.Rescaling(1 / 16),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(len(np.unique(y_train)), activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="sparse_categorical_crossentropy")
    model.fit(x_train, y_train, batch_size=64, epochs=12, verbose=0)
    return model


_FIT = "model.fit(x_train, y_train, batch_size=64, epochs=12, verbose=0) -> model.fit(x_train, y_train, "

# How a network is trained is free as long as it learns: these train as well as the reference.
equivalent_mutants = {
    f"train_digits: {name}": reason
    for name, reason in {
        "keras.utils.set_random_seed(seed) -> pass": "other initial weights learn as well",
        "0.0625 -> 1.0625": "pixels up to 17 instead of up to 1 can be learnt from too",
        "keras.layers.Dense(64, activation='relu') -> keras.layers.Dense(64)": "two linear layers are softmax regression",
        "'relu' -> 'linear'": "two linear layers are softmax regression",
        "64 -> 65": "one hidden unit more",
        "model.compile(optimizer=keras.optimizers.Adam(0.005), loss='sparse_ca… -> "
        "model.compile(loss='sparse_categorical_crossentropy')": "Keras then takes RMSprop",
        _FIT + "epochs=12, verbose=0)": "batches of 32",
        _FIT + "batch_size=64, epochs=12)": "prints its progress",
        "64 -> 65 #2": "batches of 65",
        "12 -> 13": "one epoch more",
        "0 -> 1": "prints its progress",
    }.items()
}
