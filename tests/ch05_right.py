"""Right solutions of chapter 5 in styles far from the references': other Keras APIs, TensorFlow operations, loops, float32."""

from __future__ import annotations

RIGHT = [
    (
        "lenet5",
        "functional, activations and softmax as layers, Reshape for Flatten",
        """
import keras
from keras import layers

def build_lenet5(input_shape=(28, 28, 1), classes=10):
    inputs = keras.Input(shape=input_shape)
    x = inputs
    for filters, padding in ((6, "same"), (16, "valid")):
        x = layers.Conv2D(filters, (5, 5), padding=padding)(x)
        x = layers.Activation("relu")(x)
        x = layers.MaxPool2D((2, 2), strides=(2, 2))(x)
    x = layers.Reshape((-1,))(x)
    for units in (120, 84):
        x = layers.ReLU()(layers.Dense(units)(x))
    return keras.Model(inputs, layers.Softmax()(layers.Dense(classes)(x)))
""",
    ),
    (
        "lenet5",
        "a class of its own, layers made out of order, TensorFlow operations",
        """
import tensorflow as tf
from keras import layers

class LeNet(tf.keras.Model):
    def __init__(self, classes):
        super().__init__()
        self.last = layers.Dense(classes)
        self.late = layers.Dense(84, "relu")
        self.early = layers.Dense(120)
        self.second = layers.Conv2D(16, 5)
        self.first = layers.Conv2D(6, 5, padding="same")

    def call(self, x):
        x = tf.nn.max_pool2d(tf.nn.relu(self.first(x)), 2, 2, "VALID")
        x = tf.nn.max_pool2d(tf.nn.relu(self.second(x)), 2, 2, "VALID")
        x = layers.Flatten()(x)
        return tf.nn.softmax(self.last(self.late(tf.nn.relu(self.early(x)))))

def build_lenet5(input_shape=(28, 28, 1), classes=10):
    return LeNet(classes)
""",
    ),
    (
        "lenet5",
        "the dense layer of 120 as a convolution, pooling before relu",
        """
import keras
from keras import layers

def build_lenet5(input_shape=(28, 28, 1), classes=10):
    inputs = keras.Input(input_shape)
    x = keras.ops.relu(layers.MaxPooling2D(2)(layers.Conv2D(6, 5, padding="same")(inputs)))
    x = keras.ops.relu(layers.MaxPooling2D(2, padding="same")(layers.Conv2D(16, 5)(x)))
    x = layers.Flatten()(layers.Conv2D(120, x.shape[1:3], activation="relu")(x))
    x = layers.Dense(84, activation="relu", kernel_initializer="he_normal")(x)
    return keras.Model(inputs, layers.Dense(classes, "softmax")(x))
""",
    ),
    (
        "alexnet",
        "a class of its own with one dropout layer used twice",
        """
import keras
import tensorflow as tf
from keras import layers

class AlexNet(keras.Model):
    def __init__(self, classes, width, dense):
        super().__init__()
        wide = 8 * width // 3
        self.convs = [layers.Conv2D(width, 11, 4)]
        self.convs += [layers.Conv2D(n, k, padding="same") for n, k in ((wide, 5), (4 * width, 3), (4 * width, 3), (wide, 3))]
        self.pool = layers.MaxPooling2D(3, 2)
        self.dense = [layers.Dense(dense), layers.Dense(dense)]
        self.drop = layers.Dropout(0.5)
        self.last = layers.Dense(classes)

    def call(self, x, training=False):
        for place, conv in enumerate(self.convs):
            x = tf.nn.relu(conv(x))
            if place in (0, 1, 4):
                x = self.pool(x)
        x = layers.Flatten()(x)
        for dense in self.dense:
            x = self.drop(tf.nn.relu(dense(x)), training=training)
        return tf.nn.softmax(self.last(x))

def build_alexnet(input_shape=(227, 227, 3), classes=2, width=96, dense=4096):
    return AlexNet(classes, width, dense)
""",
    ),
    (
        "alexnet",
        "functional, dropout before the relu that follows",
        """
import math
import keras
from keras import layers

def build_alexnet(input_shape=(227, 227, 3), classes=2, width=96, dense=4096):
    wide = math.floor(8 / 3 * width)
    inputs = keras.Input(shape=input_shape)
    x = layers.Activation("relu")(layers.Conv2D(width, (11, 11), strides=(4, 4), padding="valid")(inputs))
    x = layers.MaxPool2D((3, 3), strides=(2, 2))(x)
    x = layers.Activation("relu")(layers.Conv2D(wide, (5, 5), padding="same")(x))
    x = layers.MaxPool2D((3, 3), strides=(2, 2))(x)
    for filters in (4 * width, 4 * width, wide):
        x = layers.Activation("relu")(layers.Conv2D(filters, 3, padding="same")(x))
    x = layers.Flatten()(layers.MaxPool2D((3, 3), strides=(2, 2))(x))
    for _ in range(2):
        x = layers.ReLU()(layers.Dropout(0.5)(layers.Dense(dense)(x)))
    return keras.Model(inputs, layers.Dense(classes, "softmax")(x))
""",
    ),
    (
        "vgg",
        "a class of its own around a list",
        """
import keras
from keras import layers

class VGG(keras.Model):
    def __init__(self, plan, classes, dense):
        super().__init__()
        self.features = [
            layers.MaxPooling2D() if step == "M" else layers.Conv2D(*step, padding="same", activation="relu") for step in plan
        ]
        head = [layers.Flatten(), layers.Dense(dense, "relu"), layers.Dense(dense, "relu"), layers.Dense(classes, "softmax")]
        self.head = keras.Sequential(head)

    def call(self, x):
        for layer in self.features:
            x = layer(x)
        return self.head(x)

def build_vgg(config, input_shape=(224, 224, 3), classes=1000, width=64, dense=4096):
    numbers = {"A": (1, 1, 2, 2, 2), "B": (2, 2, 2, 2, 2), "C": (2, 2, 3, 3, 3), "D": (2, 2, 3, 3, 3), "E": (2, 2, 4, 4, 4)}
    try:
        counts = numbers[config]
    except KeyError:
        raise ValueError("no such VGG")
    plan = []
    for count, factor in zip(counts, (1, 2, 4, 8, 8)):
        plan += [(factor * width, 1 if config == "C" and place == 2 else 3) for place in range(count)] + ["M"]
    return VGG(plan, classes, dense)
""",
    ),
    (
        "batch_norm",
        "float32, flattened to rows, the gradient step by step",
        """
import numpy as np

def batch_norm_train(x, gamma, beta, running_mean, running_var, momentum, eps):
    x = np.asarray(x, np.float32)
    rows = x.reshape(-1, x.shape[-1])
    mean = rows.mean(0)
    var = ((rows - mean) ** 2).mean(0)
    y = (rows - mean) * (1 / np.sqrt(var + np.float32(eps))) * np.float32(gamma) + np.float32(beta)
    kept = [momentum * np.float32(running) for running in (running_mean, running_var)]
    return y.reshape(x.shape), kept[0] + (1 - momentum) * mean, kept[1] + (1 - momentum) * var

def batch_norm_infer(x, gamma, beta, running_mean, running_var, eps):
    slope = np.float32(gamma) / np.sqrt(np.float32(running_var) + np.float32(eps))
    return np.float32(x) * slope + (np.float32(beta) - slope * np.float32(running_mean))

def batch_norm_backward(dy, x, gamma, eps):
    shape = np.shape(x)
    dy, x = (np.float32(value).reshape(-1, shape[-1]) for value in (dy, x))
    n = len(x)
    centred = x - x.mean(0)
    var = (centred**2).mean(0)
    spread = np.sqrt(var + eps)
    d_normed = dy * np.float32(gamma)
    d_var = (d_normed * centred * -0.5 * (var + eps) ** -1.5).sum(0)
    d_mean = (-d_normed / spread).sum(0) + d_var * (-2 * centred).mean(0)
    dx = d_normed / spread + d_var * 2 * centred / n + d_mean / n
    return dx.reshape(shape), (dy * centred / spread).sum(0), dy.sum(0)
""",
    ),
    (
        "augmentation",
        "loops over pixels, a place from a uniform number, float32",
        """
import numpy as np

def flip_left_right(images):
    return np.flip(np.array(images, dtype=float), axis=2)

def random_crop(image, size, rng):
    image = np.array(image)
    height, width, _ = image.shape
    if height < size or width < size:
        raise ValueError("too large")
    top = rng.integers(0, height - size, endpoint=True)
    left = int(rng.random() * (width - size + 1))
    return image[top : top + size, left : left + size, :].copy()

def random_shift(image, max_shift, rng):
    image = np.asarray(image, dtype="float32")
    height, width = image.shape[:2]
    moved = np.zeros_like(image)
    steps = list(range(-max_shift, max_shift + 1))
    dx, dy = int(rng.choice(steps)), int(rng.choice(steps))
    for i in range(height):
        for j in range(width):
            if 0 <= i - dy < height and 0 <= j - dx < width:
                moved[i, j] = image[i - dy, j - dx]
    return moved

def rescale(images):
    return np.asarray(images, dtype=np.float32) / np.float32(255)
""",
    ),
    (
        "local_response_norm",
        "a loop over channels in float32",
        """
import numpy as np

def local_response_norm(x, radius, bias, alpha, beta):
    x = np.array(x, dtype=np.float32)
    out = np.empty_like(x)
    for c in range(x.shape[-1]):
        near = x[..., max(0, c - radius) : c + radius + 1]
        out[..., c] = x[..., c] / (bias + alpha * np.sum(near**2, axis=-1)) ** beta
    return out
""",
    ),
    (
        "layer_pattern",
        "every combination tried",
        """
def expand_pattern(convs, blocks, pool, dense):
    for count in (convs, blocks, dense):
        if count < 0:
            raise ValueError("negative")
    layers = ["INPUT"]
    for _ in range(blocks):
        for _ in range(convs):
            layers.append("CONV")
            layers.append("RELU")
        if pool:
            layers.append("POOL")
    for _ in range(dense):
        layers += ["FC", "RELU"]
    return layers + ["FC"]

def matches_pattern(layers):
    n = len(layers)
    for convs in range(n + 1):
        for blocks in range(n + 1):
            for pool in (False, True):
                for dense in range(n + 1):
                    if 2 + blocks * (2 * convs + pool) + 2 * dense == n:
                        if expand_pattern(convs, blocks, pool, dense) == list(layers):
                            return True
    return False
""",
    ),
    (
        "layer_pattern",
        "a regular expression with a back reference",
        r"""
import re
from itertools import repeat

def expand_pattern(convs, blocks, pool, dense):
    if convs < 0 or blocks < 0 or dense < 0:
        raise ValueError("negative")
    block = ["CONV", "RELU"] * convs + ["POOL"] * int(pool)
    return ["INPUT"] + sum(repeat(block, blocks), []) + ["FC", "RELU"] * dense + ["FC"]

def matches_pattern(layers):
    letters = {"INPUT": "I", "CONV": "C", "RELU": "R", "POOL": "P", "FC": "F"}
    word = "".join(letters.get(name, "?") for name in layers)
    return re.fullmatch(r"I(?:(?:CR)*|((?:CR)*P)\1*)(?:FR)*F", word) is not None
""",
    ),
    (
        "port_cnn",
        "a class of its own with tf.nn.dropout, the loss in NumPy",
        """
import keras
import numpy as np
import tensorflow as tf
from keras import layers

class Network(keras.Model):
    def __init__(self, classes, rate):
        super().__init__()
        self.first = layers.Conv2D(64, 3, padding="same")
        self.second = layers.Conv2D(128, 3, padding="same")
        self.dense = layers.Dense(1024)
        self.last = layers.Dense(classes)
        self.rate = rate

    def call(self, x, training=False):
        x = tf.nn.max_pool2d(tf.nn.relu(self.first(x)), 2, 2, "SAME")
        x = tf.nn.max_pool2d(tf.nn.relu(self.second(x)), 2, 2, "SAME")
        x = tf.nn.relu(self.dense(layers.Flatten()(x)))
        if training:
            x = tf.nn.dropout(x, rate=self.rate)
        return self.last(x)

def build_mnist_cnn(input_shape=(28, 28, 1), classes=10, dropout=0.25):
    return Network(classes, dropout)

def mnist_loss(labels, logits):
    z = np.asarray(logits, dtype=float)
    z = z - z.max(axis=-1, keepdims=True)
    return np.mean(np.log(np.exp(z).sum(-1)) - (z * labels).sum(-1))
""",
    ),
    (
        "port_cnn",
        "functional, the loss as a tensor from Keras",
        """
import keras
from keras import layers

def build_mnist_cnn(input_shape=(28, 28, 1), classes=10, dropout=0.25):
    inputs = keras.Input(input_shape)
    x = inputs
    for filters in (64, 128):
        x = layers.ReLU()(layers.Conv2D(filters, (3, 3), padding="same")(x))
        x = layers.MaxPool2D((2, 2), (2, 2), padding="same")(x)
    x = layers.ReLU()(layers.Dense(1024)(layers.Flatten()(x)))
    return keras.Model(inputs, layers.Dense(classes)(layers.Dropout(dropout)(x)))

def mnist_loss(labels, logits):
    return keras.losses.CategoricalCrossentropy(from_logits=True)(labels, logits)
""",
    ),
    (
        "data_flow",
        "Keras' own reader after a look at every file",
        """
import os
import keras
import tensorflow as tf

def image_batches(folder, size, batch_size, classes, rng):
    for name in classes:
        for file in os.listdir(os.path.join(folder, name)):
            path = os.path.join(folder, name, file)
            try:
                tf.image.decode_png(open(path, "rb").read(), channels=3)
            except Exception:
                raise ValueError("bad file " + path)
    dataset = keras.utils.image_dataset_from_directory(
        folder, label_mode="categorical", class_names=list(classes), batch_size=batch_size, image_size=(size, size),
        shuffle=True, seed=int(rng.integers(1 << 30)), verbose=False,
    )
    return dataset.map(lambda images, labels: (images / 255.0, labels))
""",
    ),
    (
        "data_flow",
        "a generator",
        """
import os
import numpy as np
import tensorflow as tf

def image_batches(folder, size, batch_size, classes, rng):
    files = [(f"{folder}/{name}/{file}", label) for label, name in enumerate(classes) for file in os.listdir(f"{folder}/{name}")]

    def load(path):
        pixels = tf.io.decode_png(tf.io.read_file(path), channels=3)
        return tf.image.convert_image_dtype(tf.image.resize(pixels, [size, size], method="nearest"), tf.float32).numpy()

    for path, _ in files:
        try:
            load(path)
        except tf.errors.InvalidArgumentError:
            raise ValueError("cannot read " + os.path.basename(path))
    files.sort()
    rng.shuffle(files)

    def each():
        for path, label in files:
            yield load(path), np.eye(len(classes), dtype="float32")[int(label)]

    kinds = (tf.TensorSpec((size, size, 3), tf.float32), tf.TensorSpec((len(classes),), tf.float32))
    return tf.data.Dataset.from_generator(each, output_signature=kinds).batch(batch_size).prefetch(1)
""",
    ),
]
