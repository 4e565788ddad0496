"""Right solutions of chapter 2 in styles far from the references': loops, float32, lists of lists, other formulas, other libraries."""

from __future__ import annotations

RIGHT = [
    (
        "mp_neuron",
        "a sum over zip, a float result",
        """
def mp_neuron(x, weights, threshold):
    return 1.0 if sum(a * w for a, w in zip(x, weights)) >= threshold else 0.0
""",
    ),
    (
        "mp_neuron",
        "np.heaviside in float32",
        """
import numpy as np

def mp_neuron(x, weights, threshold):
    x, weights = np.float32(x), np.float32(weights)
    return np.heaviside((x * weights).sum() - np.float32(threshold), 1).astype(np.int32)
""",
    ),
    (
        "perceptron",
        "lists until the end",
        """
import numpy as np

def perceptron_step(w, b, x, y, lr):
    score = sum(float(p) * float(q) for p, q in zip(w, x)) + b
    if score * y <= 0:
        w = [float(p) + lr * y * float(q) for p, q in zip(w, x)]
        b = b + lr * y
    return np.array([float(p) for p in w]), float(b)

def perceptron_fit(x, y, lr, max_epochs):
    x = [[float(v) for v in row] for row in x]
    w, b, used, clean = np.array([0.0] * len(x[0])), 0.0, 0, False
    while used < max_epochs and not clean:
        clean = True
        used += 1
        for row, label in zip(x, y):
            if (np.dot(w, row) + b) * label <= 0:
                clean = False
            w, b = perceptron_step(w, b, row, label, lr)
    return w, b, used
""",
    ),
    (
        "perceptron",
        "float32 with the bias as one more weight",
        """
import numpy as np

def _update(w, x, y, lr):
    return w + np.float32(lr * y) * x if y * (w @ x) <= 0 else w

def perceptron_step(w, b, x, y, lr):
    w = _update(np.float32([*w, b]), np.float32([*x, 1]), y, lr)
    return w[:-1], w[-1]

def perceptron_fit(x, y, lr, max_epochs):
    x = np.c_[np.float32(x), np.ones(len(x), np.float32)]
    w = np.zeros(x.shape[1], np.float32)
    for epoch in range(max_epochs):
        start = w.copy()
        moved = False
        for xi, yi in zip(x, y):
            new = _update(w, xi, yi, lr)
            moved = moved or new is not w
            w = new
        if not moved:
            break
    return w[:-1], w[-1], epoch + 1
""",
    ),
    (
        "activations",
        "plain formulas where they are safe, masks, float32",
        """
import numpy as np

def _a(x):
    return np.array(x, dtype=np.float32)

def sigmoid(x):
    return np.float32(0.5) * (1 + np.tanh(_a(x) / 2))

def tanh(x):
    e, f = np.exp(_a(x)), np.exp(-_a(x))
    return (e - f) / (e + f)

def relu(x):
    x = _a(x)
    return x * (x > 0)

def leaky_relu(x, alpha=0.01):
    x = _a(x)
    return np.maximum(x, np.float32(alpha) * x)

def elu(x, alpha=1.0):
    x = _a(x)
    y = x.copy()
    y[x < 0] = alpha * (np.exp(x[x < 0]) - 1)
    return y

def selu(x):
    return np.float32(1.0507009873554805) * elu(x, alpha=1.6732632423543772)

def softplus(x):
    x = _a(x)
    return np.log1p(np.exp(-np.abs(x))) + relu(x)

def softsign(x):
    return np.divide(_a(x), 1 + np.abs(_a(x)))

def relu6(x):
    return np.minimum(relu(x), 6)

def crelu(x):
    return np.append(relu(x), relu(-_a(x)), axis=-1)
""",
    ),
    (
        "activations",
        "one element at a time",
        """
import math
import numpy as np

def each(f):
    return lambda x, *more, **named: np.array(
        [f(float(v), *more, **named) for v in np.asarray(x).ravel()]).reshape(np.shape(x))

@each
def sigmoid(v):
    return 1 / (1 + math.exp(-v)) if v > -700 else 0.0

tanh = each(math.tanh)
relu = each(lambda v: v if v > 0 else 0.0)

@each
def leaky_relu(v, alpha=0.01):
    return v if v > 0 else alpha * v

@each
def elu(v, alpha=1.0):
    return v if v > 0 else alpha * math.expm1(v)

@each
def selu(v):
    return 1.0507009873554805 * (v if v > 0 else 1.6732632423543772 * (math.exp(v) - 1))

@each
def softplus(v):
    return v if v > 40 else math.log(1 + math.exp(v))

softsign = each(lambda v: v / (1 + abs(v)))
relu6 = each(lambda v: min(max(v, 0), 6))

def crelu(x):
    x = np.asarray(x)
    out = np.zeros(x.shape[:-1] + (2 * x.shape[-1],))
    out[..., : x.shape[-1]] = relu(x)
    out[..., x.shape[-1] :] = relu(-x)
    return out
""",
    ),
    (
        "activation_gradients",
        "through the output, in float32",
        """
import numpy as np

def sigmoid_grad(x):
    s = 1 / (1 + np.exp(-np.float32(x)))
    return s * (1 - s)

def tanh_grad(x):
    return 1 / np.cosh(np.asarray(x, np.float32)) ** 2

def relu_grad(x):
    return (np.array(x) > 0).astype(int)

def leaky_relu_grad(x, alpha=0.01):
    y = np.full(np.shape(x), alpha, dtype=float)
    y[np.array(x) > 0] = 1
    return y

def elu_grad(x, alpha=1.0):
    x = np.array(x, float)
    value = np.where(x > 0, x, alpha * (np.exp(x) - 1))
    return np.where(x > 0, 1, value + alpha)
""",
    ),
    (
        "init_parameters",
        "truncated normal by drawing again, one layer at a time",
        """
import numpy as np

def init_parameters(sizes, method, rng):
    layers = []
    for i in range(len(sizes) - 1):
        fan_in, fan_out = sizes[i], sizes[i + 1]
        w = np.zeros((fan_in, fan_out))
        if method == "zeros":
            pass
        elif method == "constant":
            w = w + 0.1
        elif method == "normal":
            w = 0.05 * rng.standard_normal((fan_in, fan_out))
        elif method == "uniform":
            w = rng.random((fan_in, fan_out)) / 10 - 0.05
        elif method == "glorot_uniform":
            limit = (6 / (fan_in + fan_out)) ** 0.5
            w = rng.uniform(-limit, limit, size=(fan_in, fan_out)).astype(np.float32)
        elif method == "he_normal":
            # the standard deviation after the cut is the one asked for
            std = (2 / fan_in) ** 0.5 / 0.87962566103423978
            for r in range(fan_in):
                for c in range(fan_out):
                    v = rng.normal()
                    while abs(v) > 2:
                        v = rng.normal()
                    w[r, c] = std * v
        else:
            raise ValueError(method)
        layers.append((w, np.zeros(fan_out, dtype=int)))
    return layers
""",
    ),
    (
        "init_parameters",
        "SciPy's truncated normal, transposed draws, an error of its own",
        """
import numpy as np
from scipy.stats import truncnorm

class UnknownMethod(ValueError):
    pass

def init_parameters(sizes, method, rng):
    def w(i, o):
        match method:
            case "zeros":
                return np.zeros((o, i), int).T
            case "constant":
                return np.ones((i, o), np.float32) / 10
            case "normal":
                return rng.normal(scale=0.05, size=(o, i)).T
            case "uniform":
                return rng.uniform(size=(i, o)) * 0.1 - 0.05
            case "glorot_uniform":
                return (rng.random((i, o), dtype=np.float32) * 2 - 1) * (6 / (i + o)) ** 0.5
            case "he_normal":
                return truncnorm.rvs(-2, 2, scale=(2 / i) ** 0.5, size=(i, o), random_state=rng)
        raise UnknownMethod(method)
    return [(w(i, o), np.zeros(o)) for i, o in zip(sizes, sizes[1:])]
""",
    ),
    (
        "minibatches",
        "sorting by random keys, a generator made into a list",
        """
import numpy as np

def minibatches(x, y, batch_size, rng):
    if batch_size < 1 or len(x) != len(y):
        raise ValueError("bad input")
    keys = sorted(range(len(x)), key=lambda i, r=rng.random(len(x)): r[i])
    def parts():
        while keys:
            now, keys[:] = keys[:batch_size], keys[batch_size:]
            yield np.stack([np.asarray(x[i]) for i in now]), np.stack([np.asarray(y[i]) for i in now])
    return list(parts())
""",
    ),
    (
        "minibatches",
        "shuffling pairs in place on a copy",
        """
import numpy as np

def minibatches(x, y, batch_size, rng):
    x, y = np.array(x), np.array(y)
    if x.shape[0] != y.shape[0]:
        raise ValueError
    if batch_size <= 0:
        raise ValueError
    index = np.arange(x.shape[0])
    rng.shuffle(index)
    cuts = range(batch_size, len(index), batch_size)
    return list(zip(np.split(x[index], cuts), np.split(y[index], cuts)))
""",
    ),
    (
        "minibatches",
        "named tuples, an order by Fisher and Yates from Python's random",
        """
import random
from collections import namedtuple
import numpy as np

Batch = namedtuple("Batch", "x y")

def minibatches(x, y, batch_size, rng):
    if batch_size < 1:
        raise ValueError(batch_size)
    pairs = list(zip(x, y, strict=True))
    draw = random.Random(int(rng.integers(2**63)))
    for i in range(len(pairs) - 1, 0, -1):
        j = draw.randint(0, i)
        pairs[i], pairs[j] = pairs[j], pairs[i]
    return [Batch(*map(np.array, zip(*pairs[i : i + batch_size]))) for i in range(0, len(pairs), batch_size)]
""",
    ),
    (
        "mlp_forward",
        "recursion, einsum, float32",
        """
import numpy as np

FUNCTIONS = {"tanh": np.tanh, "relu": lambda z: z * (z > 0), "sigmoid": lambda z: 1 / (1 + np.exp(-z))}

def mlp_forward(x, parameters, activation):
    if activation not in FUNCTIONS:
        raise ValueError(activation)
    (w, b), *rest = parameters
    z = np.einsum("bi,io->bo", np.float32(x), np.float32(w)) + np.float32(b)
    return mlp_forward(FUNCTIONS[activation](z), rest, activation) if rest else z

def layer_count(sizes):
    return np.int64(len(sizes[1:]))

def parameter_count(sizes):
    total = 0
    for i in range(1, len(sizes)):
        total += sizes[i - 1] * sizes[i]
        total += sizes[i]
    return float(total)
""",
    ),
    (
        "losses",
        "loops over flat lists, float32 results",
        """
import math
import numpy as np

def _flat(a):
    return [float(v) for v in np.ravel(a)]

def mean_squared_error(y_true, y_pred):
    pairs = list(zip(_flat(y_true), _flat(y_pred)))
    return sum((a - b) ** 2 for a, b in pairs) / len(pairs)

def mean_absolute_error(y_true, y_pred):
    return np.abs(np.float32(y_true) - np.float32(y_pred)).mean()

def binary_cross_entropy(y_true, p):
    total, pairs = 0.0, list(zip(_flat(y_true), _flat(p)))
    for t, q in pairs:
        q = min(max(q, 1e-7), 1 - 1e-7)
        total -= math.log(q) if t == 1 else math.log(1 - q)
    return np.array(total / len(pairs))
""",
    ),
    (
        "losses",
        "float32 throughout",
        """
import numpy as np

def mean_squared_error(y_true, y_pred):
    d = np.subtract(y_true, y_pred, dtype=np.float32)
    return np.vdot(d, d) / d.size

def mean_absolute_error(y_true, y_pred):
    return np.average(np.abs(np.subtract(y_true, y_pred, dtype=np.float32)))

def binary_cross_entropy(y_true, p):
    y, p = np.float32(y_true), np.clip(np.float32(p), np.float32(1e-7), np.float32(1 - 1e-7))
    return -np.log(np.where(y == 1, p, 1 - p)).mean()
""",
    ),
    (
        "optimizers",
        "float32 and rearranged formulas",
        """
import numpy as np

def _f(a):
    return np.array(a, np.float32)

def sgd_step(w, grad, lr):
    return _f(w) + (-lr) * _f(grad)

def momentum_step(w, v, grad, lr, beta):
    v, grad = _f(v), _f(grad)
    new = v + (1 - beta) * (grad - v)
    return sgd_step(w, new, lr), new

def rmsprop_step(w, s, grad, lr, rho, eps):
    s, grad = _f(s), _f(grad)
    s *= rho
    s += (1 - rho) * grad * grad
    return _f(w) - lr * (grad / (s ** 0.5 + eps)), s

def adam_step(w, m, v, t, grad, lr, beta1, beta2, eps):
    g = _f(grad)
    m = beta1 * _f(m) + (1 - beta1) * g
    v = beta2 * _f(v) + (1 - beta2) * g * g
    root = np.sqrt(v) / np.sqrt(1 - beta2 ** t)
    return _f(w) - lr / (1 - beta1 ** t) * m / (root + eps), m, v
""",
    ),
    (
        "circuit_backprop",
        "gate by gate, NumPy scalars",
        """
import numpy as np

def product_gate(x, y, z):
    q = np.float64(x) + y
    dq, dz = 1.0 * z, 1.0 * q
    return dq * 1, dq * 1, dz

def sigmoid_neuron(w0, w1, w2, x0, x1):
    s = np.float32(w0 * x0 + w1 * x1 + w2)
    e = np.exp(-s)
    out = 1 / (1 + e)
    d = 1.0
    d = d * (-1 / (1 + e) ** 2)
    d = d * e
    d = d * -1
    return out, (d * x0, d * x1, d, d * w0, d * w1)
""",
    ),
    (
        "backprop_mlp",
        "one sample and one unit at a time",
        """
import math
import numpy as np

def backprop_mlp(x, y, w1, b1, w2, b2):
    x, y, w1, b1, w2, b2 = [np.array(a).tolist() for a in (x, y, w1, b1, w2, b2)]
    s = lambda z: 1 / (1 + math.exp(-z))
    n, d, k, q = len(x), len(w1), len(b1), len(b2)
    g = {"w1": np.zeros((d, k)), "b1": np.zeros(k), "w2": np.zeros((k, q)), "b2": np.zeros(q), "loss": 0.0}
    for xi, yi in zip(x, y):
        h = [s(sum(xi[a] * w1[a][j] for a in range(d)) + b1[j]) for j in range(k)]
        o = [s(sum(h[j] * w2[j][c] for j in range(k)) + b2[c]) for c in range(q)]
        d2 = [(o[c] - yi[c]) * o[c] * (1 - o[c]) / n for c in range(q)]
        d1 = [sum(d2[c] * w2[j][c] for c in range(q)) * h[j] * (1 - h[j]) for j in range(k)]
        g["loss"] += sum((o[c] - yi[c]) ** 2 for c in range(q)) / 2 / n
        for c in range(q):
            g["b2"][c] += d2[c]
            for j in range(k):
                g["w2"][j, c] += d2[c] * h[j]
        for j in range(k):
            g["b1"][j] += d1[j]
            for a in range(d):
                g["w1"][a, j] += d1[j] * xi[a]
    return g
""",
    ),
    (
        "backprop_mlp",
        "TensorFlow's tape in float32",
        """
import tensorflow as tf

def backprop_mlp(x, y, w1, b1, w2, b2):
    x, y = (tf.constant(a, tf.float32) for a in (x, y))
    names = ["w1", "b1", "w2", "b2"]
    p = [tf.Variable(tf.cast(a, tf.float32)) for a in (w1, b1, w2, b2)]
    with tf.GradientTape() as tape:
        o = tf.sigmoid(tf.matmul(tf.sigmoid(tf.matmul(x, p[0]) + p[1]), p[2]) + p[3])
        loss = tf.reduce_mean(0.5 * tf.reduce_sum(tf.square(o - y), axis=-1))
    found = {name: g.numpy() for name, g in zip(names, tape.gradient(loss, p))}
    return {**found, "loss": loss.numpy()}
""",
    ),
    (
        "derive_backprop",
        "everything written out in x and the weights",
        """
def derive_backprop():
    H = "(1/(1+exp(-(w1*x+b1))))"
    O = f"(1/(1+exp(-w2*{H}-b2)))"
    d = f"({O}-y)*exp(-(w2*{H}+b2))/(1+exp(-(w2*{H}+b2)))**2"
    e = f"({d})*w2*({H}-{H}**2)"
    return dict(
        dL_do=O + "-y", do_dz2="o-o**2", dL_dw2=d + "*" + H, dL_db2=d, dL_dh="w2*" + d, dL_dw1="x*" + e,
        dL_db1=e, new_b2="b2-lr*(" + d + ")", new_b1="b1+lr*(-1)*" + e,
    )
""",
    ),
    (
        "derive_backprop",
        "expanded products and more keys than asked for",
        """
def derive_backprop():
    return {
        "dL_do": "-(y - o)",
        "do_dz2": "1/4 - (o - 1/2)**2",
        "dL_dw2": "h*(o**2 - o**3 - y*o + y*o**2)",
        "dL_db2": "o**2 - o**3 - y*o + y*o**2",
        "dL_dh": "w2*o*(o - y) - w2*o*o*(o - y)",
        "dL_dw1": "(o - y)*o*(1 - o)*w2*h*x - (o - y)*o*(1 - o)*w2*h**2*x",
        "dL_db1": "(y - o)*o*(1 - o)*w2*h*(h - 1)",
        "new_b2": "b2 + lr*(y - o)*o*(1 - o)",
        "new_b1": "b1 + (y - o)*o*(1 - o)*w2*h*(1 - h)*lr",
        "dz2_dh": "w2",
    }
""",
    ),
    (
        "regularization",
        "flattened, float32, dot products",
        """
import numpy as np

def l2_penalty(weights, lam):
    flat = np.concatenate([np.ravel(w) for w in weights]).astype(np.float32)
    return lam * flat.dot(flat) * 0.5

def l1_penalty(weights, lam):
    total = 0
    for w in weights:
        for v in w.flat:
            total += lam * abs(v)
    return total

def l2_gradient(weights, lam):
    out = []
    for w in weights:
        out.append(np.multiply(w, lam, dtype=np.float32))
    return out

def l1_gradient(weights, lam):
    return [lam * ((w > 0).astype(int) - (w < 0).astype(int)) for w in weights]
""",
    ),
    (
        "dropout",
        "binomial mask",
        """
import numpy as np

def dropout(x, rate, rng, training=True):
    if rate < 0 or rate >= 1:
        raise ValueError("rate")
    out = np.array(x, dtype=float)
    if training:
        out *= rng.binomial(1, 1 - rate, size=out.shape) / (1 - rate)
    return out
""",
    ),
    (
        "dropout",
        "one draw for each value, float32",
        """
import numpy as np

def dropout(x, rate, rng, training=True):
    if not (rate >= 0 and rate < 1):
        raise ValueError("rate")
    x = np.float32(x).copy()
    if not training or rate == 0:
        return x
    keep = 1 - rate
    y = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        if rng.uniform() < keep:
            y[index] = x[index] / keep
    return y
""",
    ),
    (
        "dropout",
        "rng.choice between 0 and 1",
        """
import numpy as np

def dropout(x, rate, rng, training=True):
    if rate < 0 or rate >= 1:
        raise ValueError("rate")
    x = np.asarray(x, dtype=np.float32)
    return x * rng.choice([0, 1], size=x.shape, p=[rate, 1 - rate]) / (1 - rate) if training else x.copy()
""",
    ),
    (
        "standardize",
        "column by column, plain Python",
        """
import numpy as np

def standardize(x):
    rows = [[float(v) for v in row] for row in x]
    z, means, stds = [], [], []
    for column in zip(*rows):
        if len(set(column)) == 1:
            means.append(column[0]); stds.append(0.0); z.append([0.0] * len(column))
            continue
        m = sum(column) / len(column)
        s = (sum((v - m) ** 2 for v in column) / len(column)) ** 0.5
        means.append(m); stds.append(s); z.append([(v - m) / s for v in column])
    return np.array(z).T, np.array(means), np.array(stds)
""",
    ),
    (
        "standardize",
        "float32 with np.ptp",
        """
import numpy as np

def standardize(x):
    x = np.array(x, dtype=np.float32)
    same = np.ptp(x, axis=0) == 0
    mean, std = x.mean(0), x.std(0)
    std[same] = 0
    z = (x - mean) / np.where(same, 1, std)
    z[:, same] = 0
    return z, mean, std
""",
    ),
    (
        "standardize",
        "a deviation near 0 is 0",
        """
import numpy as np

def standardize(x):
    x = np.array(x, float)
    mean = np.einsum("nf->f", x) / len(x)
    std = np.sqrt(np.mean((x - mean) ** 2, axis=0))
    std[np.isclose(std, 0)] = 0
    with np.errstate(all="ignore"):
        return np.nan_to_num((x - mean) / std, nan=0, posinf=0, neginf=0), mean, std
""",
    ),
]
