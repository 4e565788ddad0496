"""Right solutions of chapter 1 (and of train_digits) in styles other than the references': exercise, style, source."""

RIGHT = [
    (
        "matrix_add",
        "through NumPy",
        """
import numpy as np

def matrix_add(a, b):
    left, right = np.array(a), np.array(b)
    if left.shape != right.shape:
        raise ValueError("shapes")
    return (left + right).tolist()
""",
    ),
    (
        "matrix_add",
        "loops that append",
        """
def matrix_add(first, second):
    def shape(m):
        widths = [len(r) for r in m]
        for w in widths:
            if w != widths[0]:
                raise ValueError("ragged")
        return len(m), widths[0] if widths else 0
    if shape(first) != shape(second):
        raise ValueError("shapes")
    total = []
    for i in range(len(first)):
        row = []
        for j in range(len(first[i])):
            row.append(sum((first[i][j], second[i][j])))
        total.append(row)
    return total
""",
    ),
    (
        "tensor_add",
        "NumPy first, a constant last",
        """
import numpy as np
import tensorflow as tf

def tensor_add(a, b):
    a = np.asarray(a, dtype=np.float32)
    b = np.asarray(b, dtype=np.float32)
    if a.shape != b.shape:
        raise ValueError
    return tf.constant(a + b)
""",
    ),
    (
        "tensor_add",
        "cast late, shapes as lists",
        """
import tensorflow as tf

def tensor_add(a, b):
    x, y = tf.cast(a, "float32"), tf.cast(b, "float32")
    if x.shape.as_list() != y.shape.as_list():
        raise ValueError("no broadcasting")
    return tf.add_n([x, y])
""",
    ),
    (
        "image_size",
        "asks a real array",
        """
import numpy as np

def image_size(width, height, channels):
    if width <= 0 or height <= 0 or channels <= 0:
        raise ValueError("non-positive")
    image = np.empty((height, width, channels), dtype="uint8")
    return image.shape, image.size
""",
    ),
    (
        "image_size",
        "NumPy's product",
        """
import numpy as np

def image_size(width, height, channels):
    shape = (height, width, channels)
    if any(n < 1 for n in shape):
        raise ValueError(shape)
    return shape, np.prod(shape)
""",
    ),
    (
        "knn_predict",
        "plain Python, a Counter",
        """
import math
from collections import Counter
import numpy as np

def knn_predict(x_train, y_train, x_test, k):
    if not 1 <= k <= len(x_train):
        raise ValueError("k")
    out = []
    for t in x_test:
        near = sorted(range(len(x_train)), key=lambda i: math.dist(x_train[i], t))[:k]
        votes = Counter(int(y_train[i]) for i in near)
        best = max(votes.values())
        out.append(min(label for label, n in votes.items() if n == best))
    return np.array(out)
""",
    ),
    (
        "knn_predict",
        "all distances at once, float32, expanded square",
        """
import numpy as np

def knn_predict(x_train, y_train, x_test, k):
    a, b = np.float32(x_train), np.float32(x_test)
    y = np.asarray(y_train)
    n = a.shape[0]
    if k < 1 or k > n:
        raise ValueError(k)
    d = (b * b).sum(1)[:, None] - 2 * b @ a.T + (a * a).sum(1)
    idx = np.argpartition(d, k - 1, axis=1)[:, :k]
    def vote(row):
        values, counts = np.unique(row, return_counts=True)
        return values[np.argmax(counts)]
    return np.apply_along_axis(vote, 1, y[idx])
""",
    ),
    (
        "k_fold_indices",
        "divmod and concatenate",
        """
import numpy as np

def k_fold_indices(n, k):
    if k < 1 or k > n:
        raise ValueError("k")
    q, r = divmod(n, k)
    result, start = [], 0
    for i in range(k):
        stop = start + q + (1 if i < r else 0)
        train = np.concatenate([np.arange(0, start), np.arange(stop, n)])
        result.append((train, np.arange(start, stop)))
        start = stop
    return result
""",
    ),
    (
        "k_fold_indices",
        "masks, int32, train in another order",
        """
import numpy as np

def k_fold_indices(n, k):
    if not 0 < k <= n:
        raise ValueError("k")
    fold = np.sort(np.arange(n) % k)
    return [
        (np.flatnonzero(fold != i)[::-1].astype("int32"), np.where(fold == i)[0].astype("int32")) for i in range(k)
    ]
""",
    ),
    (
        "linear_scores",
        "einsum in float32",
        """
import numpy as np

def linear_scores(w, x, b):
    w, x, b = (np.asarray(v, np.float32) for v in (w, x, b))
    return np.einsum("...f,cf->...c", x, w) + b
""",
    ),
    (
        "linear_scores",
        "loops",
        """
import numpy as np

def linear_scores(w, x, b):
    x = np.array(x, dtype=float)
    if x.ndim == 1:
        return np.array([sum(wi * xi for wi, xi in zip(row, x)) + bias for row, bias in zip(w, b)])
    return np.array([linear_scores(w, row, b) for row in x])
""",
    ),
    (
        "hinge_loss",
        "loops",
        """
import numpy as np

def hinge_loss(scores, labels, margin=1.0):
    losses = []
    for row, true in zip(scores, labels):
        losses.append(float(sum(max(0.0, s - row[true] + margin) for j, s in enumerate(row) if j != true)))
    return np.array(losses)
""",
    ),
    (
        "hinge_loss",
        "takes the margin off again, float32",
        """
import numpy as np

def hinge_loss(scores, labels, margin=1.0):
    s = np.asarray(scores, dtype=np.float32)
    true = np.take_along_axis(s, np.asarray(labels)[:, None], axis=1)
    return np.clip(s - true + margin, 0, None).sum(axis=-1) - margin
""",
    ),
    (
        "softmax",
        "log-sum-exp in float32",
        """
import numpy as np

def softmax(scores):
    s = np.asarray(scores, dtype=np.float32)
    m = np.max(s, -1, keepdims=True)
    return np.exp((s - m) - np.log(np.sum(np.exp(s - m), -1, keepdims=True)))
""",
    ),
    (
        "softmax",
        "recursion over the axes",
        """
import math
import numpy as np

def softmax(scores):
    a = np.array(scores, dtype=float)
    if a.ndim > 1:
        return np.stack([softmax(part) for part in a])
    top = a.max()
    powers = [math.exp(v - top) for v in a]
    return np.array([p / math.fsum(powers) for p in powers])
""",
    ),
    (
        "softmax",
        "TensorFlow, made an array again",
        """
import tensorflow as tf

def softmax(scores):
    return tf.nn.softmax(tf.cast(scores, tf.float32)).numpy()
""",
    ),
    (
        "cross_entropy",
        "log-sum-exp with the shift put back, float32",
        """
import numpy as np

def cross_entropy(scores, labels):
    s = np.asarray(scores, dtype=np.float32)
    m = s.max(axis=1)
    lse = m + np.log(np.exp(s - m[:, None]).sum(axis=1))
    return (lse - s[range(len(s)), labels]).mean()
""",
    ),
    (
        "cross_entropy",
        "logaddexp and one-hot labels",
        """
import numpy as np

def cross_entropy(scores, labels):
    s = np.asarray(scores, dtype=float)
    one_hot = np.eye(s.shape[1])[np.asarray(labels)]
    log_p = s - np.logaddexp.reduce(s, axis=1, keepdims=True)
    return float(-(one_hot * log_p).sum() / len(s))
""",
    ),
    (
        "cross_entropy",
        "loops",
        """
import math

def cross_entropy(scores, labels):
    total = 0.0
    for row, label in zip(scores, labels):
        top = max(row)
        total += math.log(sum(math.exp(v - top) for v in row)) - float(row[label]) + float(top)
    return total / len(labels)
""",
    ),
    (
        "iterations_per_epoch",
        "math.ceil",
        """
import math

def iterations_per_epoch(n, batch_size):
    if n < 0 or batch_size < 1:
        raise ValueError("bad")
    return math.ceil(n / batch_size)
""",
    ),
    (
        "iterations_per_epoch",
        "NumPy's ceil, a float",
        """
import numpy as np

def iterations_per_epoch(n, batch_size):
    if n < 0:
        raise ValueError("n")
    if batch_size <= 0:
        raise ValueError("batch_size")
    return np.ceil(n / batch_size)
""",
    ),
]

DIGITS = [
    (
        "a convolution trained by hand",
        """
import numpy as np
import tensorflow as tf

class Reader(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.conv = tf.keras.layers.Conv2D(16, 3, activation="relu")
        self.flat = tf.keras.layers.Flatten()
        self.out = tf.keras.layers.Dense(10)

    def call(self, x):
        x = tf.cast(x, tf.float32)[..., None] / 16.0
        return tf.nn.softmax(self.out(self.flat(self.conv(x))))

def train_digits(x_train, y_train, seed):
    tf.keras.utils.set_random_seed(seed)
    model, adam = Reader(), tf.keras.optimizers.Adam(0.01)
    x, y = tf.constant(x_train, tf.float32), tf.one_hot(y_train, 10)
    model(x[:1])
    order = np.random.default_rng(seed)

    @tf.function
    def step(xb, yb):
        with tf.GradientTape() as tape:
            loss = -tf.reduce_mean(tf.reduce_sum(yb * tf.math.log(model(xb) + 1e-7), axis=-1))
        grads = tape.gradient(loss, model.trainable_variables)
        adam.apply_gradients(zip(grads, model.trainable_variables))

    for _ in range(150):
        rows = order.integers(0, len(y_train), 128)
        step(tf.gather(x, rows), tf.gather(y, rows))
    return model
""",
    ),
    (
        "softmax regression on raw pixels, one-hot labels",
        """
from tensorflow import keras

def train_digits(x_train, y_train, seed):
    inputs = keras.Input(shape=(8, 8))
    outputs = keras.layers.Activation("softmax")(keras.layers.Dense(10)(keras.layers.Reshape((64,))(inputs)))
    model = keras.Model(inputs, outputs)
    model.compile("sgd", "categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train, keras.utils.to_categorical(y_train, 10), epochs=15, validation_split=0.1, verbose=2)
    return model
""",
    ),
]
