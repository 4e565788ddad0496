"""How a value is named in a message, in both languages: bounded, and never by an untrusted object's own words."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autograder.errors import visible
from autograder.text import Text
from autograder.values import Opaque, Tensor

_DIGITS = 60  # of one number in a message


def number(value: Any) -> str:
    """Return a number as a short string: six significant digits of a fraction, all digits of a usual integer."""
    if isinstance(value, np.ndarray | np.generic):
        value = value.item()
    if isinstance(value, bool | int):
        if isinstance(value, int) and value.bit_length() > 3 * _DIGITS:
            return f"{'-' if value < 0 else ''}≈10^{int(value.bit_length() * math.log10(2))}"
        return str(value)
    if isinstance(value, complex):
        return f"({number(value.real)}{'+' if value.imag >= 0 or math.isnan(value.imag) else ''}{number(value.imag)}j)"
    if isinstance(value, float):
        short = f"{value:.6g}"
        return short if any(c in short for c in ".en") else f"{short}.0"
    return visible(str(type(value).__name__), 40)


def differs(got: Any, want: Any) -> str:
    """Return "3.5 ≠ 4", the answer first, the same in every language; with more digits where six do not tell the two apart."""
    left, right = number(got), number(want)
    if left.removesuffix(".0") == right.removesuffix(".0"):
        left, right = (repr(v.item() if isinstance(v, np.ndarray | np.generic) else v)[:_DIGITS] for v in (got, want))
    return f"{left} ≠ {right}"


_NAMES = {
    "NoneType": ("None", "None"),
    "bool": ("a bool", "布尔值"),
    "str": ("a string", "字符串"),
    "bytes": ("bytes", "字节串"),
    "list": ("a list", "列表"),
    "tuple": ("a tuple", "元组"),
    "dict": ("a dict", "字典"),
}

# What learners return instead of a value, and what helps them.
_OPAQUE = {
    "coroutine": Text("a coroutine: the function is declared with `async`", "协程：函数不该用 async 声明"),
    "async_generator": Text("an async generator: use `return`, not `yield`", "异步生成器：请用 return，不要用 yield"),
    "generator": Text("a generator: use `return`, or list(…)", "生成器：请用 return 返回，或先用 list(…) 转成列表"),
    "range": Text("a range: make a list of it with list(…)", "range 对象：请用 list(…) 转成列表"),
    "map": Text("a map object: make a list of it with list(…)", "map 对象：请用 list(…) 转成列表"),
    "zip": Text("a zip object: make a list of it with list(…)", "zip 对象：请用 list(…) 转成列表"),
    "filter": Text("a filter object: make a list of it with list(…)", "filter 对象：请用 list(…) 转成列表"),
    "set": Text("a set, which has no order", "集合（set），集合没有顺序"),
    "matrix": Text("a numpy.matrix; use numpy.array", "numpy.matrix，请改用 numpy.array"),
    "function": Text("a function: did you forget to call it?", "一个函数：是不是忘了加括号调用它？"),
    "method": Text("a method: did you forget to call it?", "一个方法：是不是忘了加括号调用它？"),
    "builtin_function_or_method": Text("a function: did you forget to call it?", "一个函数：是不是忘了加括号调用它？"),
}


def is_number(value: Any) -> bool:
    """Tell whether this counts as a number: a Python or NumPy scalar or a 0-d array; bool does not."""
    if isinstance(value, np.ndarray):
        return value.ndim == 0 and value.dtype.kind in "iufc"
    return isinstance(value, int | float | complex | np.number) and not isinstance(value, bool)


def is_bool(value: Any) -> bool:
    """Tell whether this is True or False, NumPy's included."""
    if isinstance(value, np.ndarray):
        return bool(value.ndim == 0 and value.dtype.kind == "b")
    return isinstance(value, bool | np.bool_)


def is_model(value: Any) -> bool:
    """Tell whether this is the face of a Keras model."""
    return callable(getattr(type(value), "op", None))


def kind_of(value: Any) -> Text:
    """Return what the value is: "a list", "an array of shape (2, 3)"."""
    if isinstance(value, Tensor):
        return Text(f"a tf.Tensor of shape {value.array.shape}", f"形状为 {value.array.shape} 的 tf.Tensor")
    if is_bool(value):
        return Text(*_NAMES["bool"])
    if is_number(value):
        return Text("a number", "一个数")
    if isinstance(value, np.ndarray):
        return Text(f"an array of shape {value.shape}", f"形状为 {value.shape} 的数组")
    if isinstance(value, Opaque):
        return _opaque(value)
    if is_model(value):
        return Text("a Keras model", "一个 Keras 模型")
    for base in (type(None), str, bytes, list, tuple, dict):
        if isinstance(value, base):
            return Text(*_NAMES[base.__name__])
    name = visible(type(value).__name__, 60)
    return Text(f"an object of type {name}", f"类型为 {name} 的对象")


def _opaque(value: Opaque) -> Text:
    name, why = visible(value.type_name, 60), visible(value.why, 200)
    if name.startswith("type[") and name.endswith("]"):
        name = name[5:-1]
        return Text(f"{name} instead of raising it", f"{name}，而没有用 raise 抛出它")
    if name.endswith(("Error", "Exception")):
        return Text(f"{name} instead of raising it", f"{name}，而没有用 raise 抛出它")
    if name == "type":
        return Text(
            "a class: did you mean to raise or to call it?", "一个类：是不是想用 raise 抛出它，或者忘了调用它？"
        )
    if name in _OPAQUE and not why:
        return _OPAQUE[name]
    if why:
        return Text(f"{name}: {why}", f"{name}：{why}")
    return Text(f"an object of type {name}", f"类型为 {name} 的对象")


def spaced(zh: str) -> str:
    """Chinese typography: a space before a Latin word, none before a Chinese one or a particle."""
    return f" {zh}" if zh[0].isascii() else zh
