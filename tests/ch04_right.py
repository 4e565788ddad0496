"""Right solutions of chapter 4 in styles other than the references': loops, lists, other libraries, other precisions."""

from __future__ import annotations

GUARD = """
def guard(x, k, stride, padding):
    if stride < 1 or padding not in ("same", "valid") or x.shape[3] != k.shape[2]:
        raise ValueError("bad input")
    if padding == "valid" and (k.shape[0] > x.shape[1] or k.shape[1] > x.shape[2]):
        raise ValueError("does not fit")
"""

# (stem, style, source)
RIGHT = [
    ("conv_output_size", "counts places", """
def conv_output_size(n, f, stride, padding):
    if n < 1 or f < 1 or stride < 1:
        raise ValueError
    if padding == "same":
        return len(range(0, n, stride))
    if padding == "valid":
        if f > n:
            raise ValueError
        return len(range(0, n - f + 1, stride))
    if padding == "full":
        return len(range(-(f - 1), n, stride))
    raise ValueError
"""),
    ("conv_output_size", "floats of NumPy", """
import numpy as np
def conv_output_size(n, f, stride, padding):
    if padding not in {"same", "valid", "full"} or min(n, f, stride) <= 0 or (padding == "valid" and f > n):
        raise ValueError(f"{n} {f} {stride} {padding}")
    places = {"same": n, "valid": n - f + 1, "full": n + f - 1}[padding]
    return np.ceil(places / stride)
"""),
    ("strict_output_size", "float division", """
def strict_output_size(n, f, stride, pad=0):
    if n <= 0 or f <= 0 or stride <= 0:
        raise ValueError
    if f > n + 2 * pad:
        raise ValueError
    size = (n - f + 2 * pad) / stride + 1
    if not size.is_integer():
        raise ValueError
    return size
"""),
    ("strict_output_size", "walks", """
def strict_output_size(n, f, stride, pad=0):
    assert_all = [n >= 1, f >= 1, stride >= 1]
    if not all(assert_all):
        raise ValueError
    steps, rest = divmod(n + 2 * pad - f, stride)
    if rest != 0 or steps < 0:
        raise ValueError
    return steps + 1
"""),
    ("same_padding", "fills up one by one", """
import math
def same_padding(n, f, stride):
    if n < 1 or f < 1 or stride < 1:
        raise ValueError
    last = (math.ceil(n / stride) - 1) * stride
    before = after = 0
    while before + after + n < last + f:
        if after > before:
            before += 1
        else:
            after += 1
    return before, after

def symmetric_padding(f):
    if f < 1 or not f % 2:
        raise ValueError
    return (f - 1) / 2
"""),
    ("cross_correlation", "lists", """
import numpy as np
def cross_correlate2d(x, k):
    x, k = [list(row) for row in x], [list(row) for row in k]
    kh, kw = len(k), len(k[0])
    out_h, out_w = len(x) - kh + 1, len(x[0]) - kw + 1
    if out_h < 1 or out_w < 1:
        raise ValueError
    rows = []
    for r in range(out_h):
        rows.append([])
        for c in range(out_w):
            rows[-1].append(sum(x[r + i][c + j] * k[i][j] for i in range(kh) for j in range(kw)))
    return np.array(rows)

def convolve2d(x, k):
    return cross_correlate2d(x, [list(row)[::-1] for row in k][::-1])
"""),
    ("cross_correlation", "scipy.signal", """
import numpy as np
from scipy.signal import convolve2d as scipy_convolve, correlate2d
def _fits(x, k):
    x, k = np.array(x), np.array(k)
    if (np.array(k.shape) > x.shape).any():
        raise ValueError
    return x, k
def cross_correlate2d(x, k):
    return correlate2d(*_fits(x, k), mode="valid")
def convolve2d(x, k):
    return scipy_convolve(*_fits(x, k), mode="valid")
"""),
    ("conv_modes", "crops the full one", """
import numpy as np
def same_origin(h, w):
    if h < 1 or w < 1:
        raise ValueError
    return np.array([h - 1, w - 1])[0] // 2, (w - 1) // 2

def conv2d_mode(x, k, mode):
    x, k = np.array(x, dtype=np.float32), np.array(k, dtype=np.float32)
    (h, w), (kh, kw) = x.shape, k.shape
    full = np.zeros((h + kh - 1, w + kw - 1), np.float32)
    for i in range(kh):
        for j in range(kw):
            full[kh - 1 - i : kh - 1 - i + h, kw - 1 - j : kw - 1 - j + w] += k[i, j] * x
    if mode == "full":
        return full
    if mode == "same":
        top, left = kh - 1 - same_origin(kh, kw)[0], kw - 1 - same_origin(kh, kw)[1]
        return full[top : top + h, left : left + w]
    if mode == "valid" and kh <= h and kw <= w:
        return full[kh - 1 : h, kw - 1 : w]
    raise ValueError
"""),
    ("conv_modes", "scipy.signal", """
import numpy as np
from scipy.signal import correlate2d
def conv2d_mode(x, k, mode):
    x, k = np.array(x), np.array(k)
    if mode not in ("valid", "same", "full"):
        raise ValueError
    if mode == "valid" and (np.array(k.shape) > x.shape).any():
        raise ValueError
    return correlate2d(x, k, mode)
def same_origin(h, w):
    if h < 1 or w < 1:
        raise ValueError
    return (h + 1) // 2 - 1, (w + 1) // 2 - 1
"""),
    ("conv2d", "loop over places and kernels", GUARD + """
import numpy as np
def conv2d(x, kernels, stride=1, padding="valid"):
    x, k = np.array(x), np.array(kernels)
    guard(x, k, stride, padding)
    batch, h, w, _ = x.shape
    kh, kw, _, out = k.shape
    if padding == "same":
        oh, ow = int(np.ceil(h / stride)), int(np.ceil(w / stride))
        ph, pw = max((oh - 1) * stride + kh - h, 0), max((ow - 1) * stride + kw - w, 0)
        x = np.pad(x, ((0, 0), (ph // 2, ph - ph // 2), (pw // 2, pw - pw // 2), (0, 0)))
    else:
        oh, ow = (h - kh) // stride + 1, (w - kw) // stride + 1
    y = np.zeros((batch, oh, ow, out))
    for b in range(batch):
        for i in range(oh):
            for j in range(ow):
                window = x[b, i * stride : i * stride + kh, j * stride : j * stride + kw]
                for o in range(out):
                    y[b, i, j, o] = np.sum(window * k[:, :, :, o])
    return y
"""),
    ("conv2d", "im2col in float32", GUARD + """
import numpy as np
def conv2d(x, kernels, stride=1, padding="valid"):
    x, k = np.asarray(x, np.float32), np.asarray(kernels, np.float32)
    guard(x, k, stride, padding)
    kh, kw, c, out = k.shape
    if padding == "same":
        pads = []
        for n, f in ((x.shape[1], kh), (x.shape[2], kw)):
            rest = n % stride
            total = max(f - (rest if rest else stride), 0)
            pads.append((total // 2, total - total // 2))
        x = np.pad(x, [(0, 0)] + pads + [(0, 0)])
    b, h, w, _ = x.shape
    oh, ow = 1 + (h - kh) // stride, 1 + (w - kw) // stride
    sb, sh, sw, sc = x.strides
    view = np.lib.stride_tricks.as_strided(
        x, (b, oh, ow, kh, kw, c), (sb, sh * stride, sw * stride, sh, sw, sc), writeable=False)
    return (view.reshape(b * oh * ow, -1) @ k.reshape(-1, out)).reshape(b, oh, ow, out)
"""),
    ("conv2d", "loop over kernel cells, in place", GUARD + """
import numpy as np
def conv2d(x, kernels, stride=1, padding="valid"):
    x, k = np.asarray(x).astype(float), np.asarray(kernels).astype(float)
    guard(x, k, stride, padding)
    if padding == "same":
        grown = []
        for axis, f in ((1, k.shape[0]), (2, k.shape[1])):
            n = x.shape[axis]
            grown.append(max((-(-n // stride) - 1) * stride + f - n, 0))
        bigger = np.zeros((x.shape[0], x.shape[1] + grown[0], x.shape[2] + grown[1], x.shape[3]))
        top, left = grown[0] // 2, grown[1] // 2
        bigger[:, top : top + x.shape[1], left : left + x.shape[2]] = x
        x = bigger
    oh, ow = (x.shape[1] - k.shape[0]) // stride + 1, (x.shape[2] - k.shape[1]) // stride + 1
    y = np.zeros((x.shape[0], oh, ow, k.shape[3]))
    for u in range(k.shape[0]):
        for v in range(k.shape[1]):
            y += np.einsum("bhwc,co->bhwo", x[:, u : u + oh * stride : stride, v : v + ow * stride : stride][:, :oh, :ow], k[u, v])
    return y
"""),
    ("conv2d", "tf.nn", """
import numpy as np
import tensorflow as tf
def conv2d(x, kernels, stride=1, padding="valid"):
    x, k = tf.cast(tf.convert_to_tensor(x), tf.float32), tf.cast(tf.convert_to_tensor(kernels), tf.float32)
    if stride < 1 or padding not in ("valid", "same") or x.shape[-1] != k.shape[2]:
        raise ValueError("bad")
    if padding == "valid" and (k.shape[0] > x.shape[1] or k.shape[1] > x.shape[2]):
        raise ValueError("fit")
    return tf.nn.conv2d(x, k, stride, padding.upper()).numpy()
"""),
    ("conv2d", "an exception of one's own", """
import numpy as np
class BadLayer(ValueError):
    pass
def _margin(n: int, f: int, stride: int) -> tuple[int, int]:
    total = max(0, ((n - 1) // stride) * stride + f - n)
    return total // 2, (total + 1) // 2
def conv2d(x, kernels, stride: int = 1, padding: str = "valid") -> np.ndarray:
    x, k = np.array(x, np.float32), np.array(kernels, np.float32)
    if stride <= 0:
        raise BadLayer("stride")
    if padding == "same":
        x = np.pad(x, ((0, 0), _margin(x.shape[1], k.shape[0], stride), _margin(x.shape[2], k.shape[1], stride), (0, 0)))
    elif padding != "valid":
        raise BadLayer("padding")
    if x.shape[-1] != k.shape[-2]:
        raise BadLayer("channels")
    (kh, kw), (h, w) = k.shape[:2], x.shape[1:3]
    if kh > h or kw > w:
        raise BadLayer("fit")
    rows = []
    for i in range(0, h - kh + 1, stride):
        row = [np.einsum("bijc,ijco->bo", x[:, i : i + kh, j : j + kw], k) for j in range(0, w - kw + 1, stride)]
        rows.append(np.stack(row, axis=1))
    return np.stack(rows, axis=1)
"""),
    ("depthwise_conv2d", "channel by channel with one's own conv2d", """
import numpy as np
from conv2d import conv2d
def depthwise_conv2d(x, kernels, stride=1, padding="valid"):
    x, kernels = np.asarray(x), np.asarray(kernels)
    if x.shape[3] != kernels.shape[2]:
        raise ValueError
    parts = [conv2d(x[..., c : c + 1], kernels[:, :, c : c + 1], stride, padding) for c in range(x.shape[3])]
    return np.concatenate(parts, axis=-1)
"""),
    ("depthwise_conv2d", "tf.nn", """
import tensorflow as tf
def depthwise_conv2d(x, kernels, stride=1, padding="valid"):
    x, k = tf.cast(x, tf.float32), tf.cast(kernels, tf.float32)
    if stride < 1 or padding not in ("valid", "same") or x.shape[-1] != k.shape[2]:
        raise ValueError("bad")
    if padding == "valid" and (k.shape[0] > x.shape[1] or k.shape[1] > x.shape[2]):
        raise ValueError("fit")
    return tf.nn.depthwise_conv2d(x, k, (1, stride, stride, 1), padding.upper()).numpy()
"""),
    ("pointwise_conv", "rows times a matrix", """
import numpy as np
def conv1x1(x, kernels):
    x, kernels = np.array(x), np.array(kernels)
    b, h, w, c = x.shape
    if kernels.shape[2] != c:
        raise ValueError
    return x.reshape(-1, c).dot(kernels.reshape(c, -1)).reshape(b, h, w, -1)
"""),
    ("pointwise_conv", "loops in float32", """
import numpy as np
def conv1x1(x, kernels):
    x, kernels = np.array(x, np.float32), np.array(kernels, np.float32)
    if kernels.shape[-2] != x.shape[-1]:
        raise ValueError
    y = np.zeros(x.shape[:3] + (kernels.shape[3],), np.float32)
    for o in range(kernels.shape[3]):
        for c in range(x.shape[3]):
            y[..., o] += x[..., c] * kernels[0, 0, c, o]
    return y
"""),
    ("conv_parameters", "NumPy products", """
import numpy as np
def conv_parameters(f, in_channels, out_channels, bias=True):
    if f <= 0:
        raise ValueError
    weights = np.prod((f, f, in_channels, out_channels))
    return weights + (out_channels if bias else 0)
def dense_parameters(in_shape, out_shape):
    outputs = np.prod(out_shape)
    return (np.prod(in_shape) + 1) * outputs
"""),
    ("pooling", "loop over windows and channels", """
import numpy as np
def _pool(x, size, stride, padding, how):
    x = np.array(x)
    if size < 1 or stride < 1 or padding not in ["same", "valid"]:
        raise ValueError
    b, h, w, c = x.shape
    if padding == "valid":
        if size > h or size > w:
            raise ValueError
        oh, ow, top, left = (h - size) // stride + 1, (w - size) // stride + 1, 0, 0
    else:
        oh, ow = (h + stride - 1) // stride, (w + stride - 1) // stride
        top = max((oh - 1) * stride + size - h, 0) // 2
        left = max((ow - 1) * stride + size - w, 0) // 2
    y = np.empty((b, oh, ow, c))
    for n in range(b):
        for i in range(oh):
            for j in range(ow):
                r, s = i * stride - top, j * stride - left
                for ch in range(c):
                    y[n, i, j, ch] = how(x[n, max(r, 0) : r + size, max(s, 0) : s + size, ch])
    return y
def max_pool2d(x, size, stride, padding):
    return _pool(x, size, stride, padding, np.max)
def avg_pool2d(x, size, stride, padding):
    return _pool(x, size, stride, padding, np.mean)
"""),
    ("pooling", "-1e9 outside", """
import numpy as np
def _windows(x, size, stride, padding, fill):
    x = np.array(x, dtype=np.float64)
    if size < 1 or stride < 1:
        raise ValueError
    if padding == "same":
        missing = [max(size - (n % stride or stride), 0) for n in x.shape[1:3]]
        x = np.pad(x, [(0, 0), *[(m // 2, m - m // 2) for m in missing], (0, 0)], constant_values=fill)
    elif padding != "valid":
        raise ValueError
    if size > x.shape[1] or size > x.shape[2]:
        raise ValueError
    return np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(1, 2))[:, ::stride, ::stride]
def max_pool2d(x, size, stride, padding):
    return _windows(x, size, stride, padding, -1e9).max((-1, -2))
def avg_pool2d(x, size, stride, padding):
    cells = _windows(np.ones(np.shape(x)), size, stride, padding, 0).sum((-1, -2))
    return _windows(x, size, stride, padding, 0).sum((-1, -2)) / cells
"""),
    ("pooling", "windows with NaN outside", """
import warnings
import numpy as np
def _windows(x, size, stride, padding):
    x = np.asarray(x, np.float32)
    if size < 1 or stride < 1 or padding not in ("same", "valid") or (padding == "valid" and size > min(x.shape[1:3])):
        raise ValueError("bad input")
    if padding == "same":
        pads = [(0, 0)]
        for n in x.shape[1:3]:
            total = max((-(n // -stride) - 1) * stride + size - n, 0)
            pads.append((total // 2, (total + 1) // 2))
        x = np.pad(x, pads + [(0, 0)], constant_values=np.nan)
    return np.lib.stride_tricks.sliding_window_view(x, (size, size), (1, 2))[:, ::stride, ::stride]
def max_pool2d(x, size, stride, padding):
    return np.nanmax(_windows(x, size, stride, padding), axis=(-1, -2))
def avg_pool2d(x, size, stride, padding):
    return np.nanmean(_windows(x, size, stride, padding), axis=(-1, -2))
"""),
    ("pooling", "tf.nn", """
import tensorflow as tf
def _checked(x, size, stride, padding):
    x = tf.cast(tf.convert_to_tensor(x), tf.float32)
    if min(size, stride) < 1 or padding not in ("same", "valid"):
        raise ValueError
    if padding == "valid" and size > min(x.shape[1], x.shape[2]):
        raise ValueError
    return x, size, stride, padding.upper()
def max_pool2d(x, size, stride, padding):
    return tf.nn.max_pool2d(*_checked(x, size, stride, padding)).numpy()
def avg_pool2d(x, size, stride, padding):
    return tf.nn.avg_pool2d(*_checked(x, size, stride, padding)).numpy()
"""),
    ("edge_detection", "lists", """
import numpy as np
def vertical_edges(image):
    rows = [[a - b for a, b in zip(row, list(row)[1:])] for row in image]
    if not rows[0]:
        raise ValueError
    return np.array(rows)
def horizontal_edges(image):
    return vertical_edges(np.array(image).T).T
"""),
    ("edge_detection", "np.diff", """
import numpy as np
def _edges(image, axis):
    image = np.array(image)
    if image.shape[axis] == 1:
        raise ValueError
    return -np.diff(image, axis=axis)
def vertical_edges(image):
    return _edges(image, 1)
def horizontal_edges(image):
    return _edges(image, 0)
"""),
    ("learn_kernel", "loops, cell by cell", """
import numpy as np
def learn_kernel(x, y, shape, steps, lr):
    x, y = np.array(x, dtype="float64"), np.array(y, dtype="float64")
    kh, kw = shape
    if kh < 1 or kw < 1 or kh > len(x) or kw > len(x[0]):
        raise ValueError
    k = np.zeros(shape)
    for _ in range(steps):
        grad = np.zeros(shape)
        for r in range(y.shape[0]):
            for c in range(y.shape[1]):
                window = x[r : r + kh, c : c + kw]
                grad += 2 * ((window * k).sum() - y[r, c]) * window
        k -= lr * grad / y.size
    return k
"""),
    ("learn_kernel", "tf.GradientTape in float32", """
import tensorflow as tf
def learn_kernel(x, y, shape, steps, lr):
    x, y = tf.cast(tf.convert_to_tensor(x), tf.float32), tf.cast(tf.convert_to_tensor(y), tf.float32)
    kh, kw = shape
    if kh < 1 or kw < 1 or kh > x.shape[0] or kw > x.shape[1]:
        raise ValueError
    k = tf.Variable(tf.zeros((kh, kw, 1, 1)))
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((tf.nn.conv2d(x[None, :, :, None], k, 1, "VALID")[0, :, :, 0] - y) ** 2)
        k.assign_sub(lr * tape.gradient(loss, k))
    return k.numpy()[:, :, 0, 0]
"""),
    ("receptive_field", "backwards", """
def receptive_field(layers):
    if any(kernel < 1 or stride < 1 for kernel, stride in layers):
        raise ValueError
    cells = 1
    for kernel, stride in reversed(list(layers)):
        cells = (cells - 1) * stride + kernel
    return cells
"""),
    ("receptive_field", "the formula", """
import numpy as np
def receptive_field(layers):
    total = 1
    for n, (kernel, stride) in enumerate(layers):
        if kernel <= 0 or stride <= 0:
            raise ValueError
        total = total + (kernel - 1) * np.prod([s for _, s in layers[:n]])
    return total
"""),
    ("zero_pad", "into zeros", """
import numpy as np
def zero_pad(x, pad):
    x = np.array(x)
    b, h, w, c = x.shape
    out = np.zeros((b, h + 2 * pad, w + 2 * pad, c))
    out[:, pad : h + pad, pad : w + pad, :] = x
    return out
"""),
    ("zero_pad", "glued", """
import numpy as np
def zero_pad(x, pad):
    x = np.array(x, dtype=np.float32)
    for axis in (1, 2):
        shape = list(x.shape)
        shape[axis] = pad
        x = np.concatenate([np.zeros(shape), x, np.zeros(shape)], axis)
    return x
"""),
]  # fmt: skip

# Right, but with a Python loop over each product: everything passes except the check of speed.
SLOW = [
    ("conv2d", GUARD + """
import numpy as np
def conv2d(x, kernels, stride=1, padding="valid"):
    x, k = np.array(x, float), np.array(kernels, float)
    guard(x, k, stride, padding)
    (batch, h, w, c_in), (kh, kw, _, c_out) = x.shape, k.shape
    top = left = 0
    oh, ow = (h - kh) // stride + 1, (w - kw) // stride + 1
    if padding == "same":
        oh, ow = -(-h // stride), -(-w // stride)
        top, left = max((oh - 1) * stride + kh - h, 0) // 2, max((ow - 1) * stride + kw - w, 0) // 2
    y = np.zeros((batch, oh, ow, c_out))
    for b in range(batch):
        for i in range(oh):
            for j in range(ow):
                for o in range(c_out):
                    for u in range(kh):
                        for v in range(kw):
                            r, s = i * stride - top + u, j * stride - left + v
                            if 0 <= r < h and 0 <= s < w:
                                for c in range(c_in):
                                    y[b, i, j, o] += x[b, r, s, c] * k[u, v, c, o]
    return y
"""),
    ("pooling", """
import numpy as np
def _pool(x, size, stride, padding, mean):
    x = np.array(x, float)
    if size < 1 or stride < 1 or padding not in ("same", "valid") or (padding == "valid" and size > min(x.shape[1:3])):
        raise ValueError
    b, h, w, c = x.shape
    top = left = 0
    oh, ow = (h - size) // stride + 1, (w - size) // stride + 1
    if padding == "same":
        oh, ow = -(-h // stride), -(-w // stride)
        top, left = max((oh - 1) * stride + size - h, 0) // 2, max((ow - 1) * stride + size - w, 0) // 2
    y = np.zeros((b, oh, ow, c))
    for n in range(b):
        for i in range(oh):
            for j in range(ow):
                for ch in range(c):
                    total, count, best = 0.0, 0, -1e300
                    for u in range(size):
                        for v in range(size):
                            r, s = i * stride - top + u, j * stride - left + v
                            if 0 <= r < h and 0 <= s < w:
                                total += x[n, r, s, ch]
                                count += 1
                                best = max(best, x[n, r, s, ch])
                    y[n, i, j, ch] = total / count if mean else best
    return y
def max_pool2d(x, size, stride, padding):
    return _pool(x, size, stride, padding, False)
def avg_pool2d(x, size, stride, padding):
    return _pool(x, size, stride, padding, True)
"""),
]  # fmt: skip
