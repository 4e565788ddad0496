"""Reading an expression that a student wrote: an allow-list over `ast`, and its value at many points at once.

Nothing is ever executed: the text is parsed, each node is looked up here, and what is not listed is refused. Values are
float64, so no number grows, and length and depth are bounded before anything is computed.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable, Collection, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.errors import visible
from autograder.text import Text

Array = npt.NDArray[np.float64]

MAX_LENGTH = 2000
MAX_DEPTH = 150
MAX_NUMBER = 10**9

# Signs that people type in formulas and that mean only one thing.
_SIGNS = str.maketrans("（）×·⋅∗−÷", "()****-/")
_MODULES = frozenset(["math", "np", "numpy"])
_OPERATORS: dict[type[ast.operator], Callable[[Array, Array], Array]] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.divide,
    ast.Pow: np.power,
}


class Unreadable(ValueError):
    """This text is no expression in the symbols allowed; `message` says why and how to mend it."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


class Expression:
    """An expression in named symbols.

    Parameters
    ----------
    text : str
        Numbers, the symbols, `+ - * / **`, parentheses and `exp(…)`.
    symbols : collection of str
        The names that may occur.

    Raises
    ------
    Unreadable
        If the text is anything else.
    """

    def __init__(self, text: str, symbols: Collection[str]) -> None:
        if len(text) > MAX_LENGTH:
            raise Unreadable(
                Text(f"It is longer than {MAX_LENGTH} characters.", f"它的长度超过了 {MAX_LENGTH} 个字符。")
            )
        self._tree = _parse(text.translate(_SIGNS).strip())
        self._bound()
        self.names = _names(self._tree, symbols)

    def _bound(self) -> None:
        level: list[ast.AST] = [self._tree]
        for _ in range(MAX_DEPTH):
            level = [child for node in level for child in ast.iter_child_nodes(node)]
            if not level:
                return
        raise Unreadable(Text("It is nested too deep.", "它的嵌套层数太多。"))

    def at(self, points: Mapping[str, Array]) -> Array:
        """Return the values at these points, NaN where there is none.

        `points` holds one array per symbol, all of one shape.
        """
        with np.errstate(all="ignore"):
            # A constant has one value at all points.
            return np.asarray(_value(self._tree, points) + np.zeros_like(next(iter(points.values()))))


def _parse(text: str) -> ast.expr:
    if "^" in text:
        raise Unreadable(Text("Write ** for a power, not ^.", "乘方请写成 **，不要用 ^。"))
    if "=" in text:
        raise Unreadable(Text("Write only what stands right of the equals sign.", "只写等号右边的部分。"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # `1or 2` and the like warn; they are refused below anyway
            return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise Unreadable(
            Text(
                "It cannot be read as an expression: check the parentheses, and write every product with *, as in 2*h.",
                "它不是一个能读懂的表达式：请检查括号，并且每个乘号都要写出来，如 2*h。",
            )
        ) from None


def _names(tree: ast.expr, symbols: Collection[str]) -> frozenset[str]:
    """Return the symbols that occur, and refuse whatever is not allowed."""
    found: set[str] = set()

    def look(node: ast.expr) -> None:
        match node:
            case ast.Name(id=name):
                if name not in symbols:
                    raise Unreadable(_unknown(name, symbols))
                found.add(name)
            case ast.Constant(value=value):
                if not isinstance(value, int | float) or isinstance(value, bool):
                    raise Unreadable(_not_allowed("a value that is no real number", "不是实数的量"))
                if not abs(value) <= MAX_NUMBER:
                    raise Unreadable(Text("A number in it is too large.", "其中有一个数太大。"))
            case ast.UnaryOp(op=ast.UAdd() | ast.USub(), operand=inner):
                look(inner)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
                look(left)
                look(right)
            case ast.Call(func=function, args=[argument], keywords=[]) if _is_exp(function):
                look(argument)
            case ast.Call(func=ast.Name(id=name)):
                if name == "exp":
                    raise Unreadable(_not_allowed("exp with other than one argument", "参数不止一个的 exp"))
                if name in symbols:
                    raise Unreadable(
                        Text(
                            f"Write the product as {name}*(…), not {name}(…).",
                            f"乘积请写成 {name}*(…)，而不是 {name}(…)。",
                        )
                    )
                raise Unreadable(_not_allowed(f"the function {visible(name, 40)}", f"函数 {visible(name, 40)}"))
            case _:
                raise Unreadable(
                    _not_allowed(f"what Python calls {type(node).__name__}", f" Python 的 {type(node).__name__} 语法")
                )

    look(tree)
    return frozenset(found)


def _unknown(name: str, symbols: Collection[str]) -> Text:
    shown, known = visible(name, 40), " ".join(symbols)
    if name == "e":
        return Text("There is no symbol e; write exp(…).", "没有符号 e，请写 exp(…)。")
    return Text(f"There is no symbol {shown}; write it out in {known}.", f"没有符号 {shown}，请只用 {known} 写出来。")


def _not_allowed(en: str, zh: str) -> Text:
    return Text(
        f"It holds {en}; only numbers, symbols, + - * / **, parentheses and exp(…) are read.",
        f"其中有{zh}；只能使用数、符号、+ - * / **、括号和 exp(…)。",
    )


def _is_exp(function: ast.expr) -> bool:
    match function:
        case ast.Name(id="exp"):
            return True
        case ast.Attribute(value=ast.Name(id=module), attr="exp"):
            return module in _MODULES
    return False


def _value(node: ast.expr, points: Mapping[str, Array]) -> Any:
    match node:
        case ast.Name(id=name):
            return points[name]
        case ast.Constant(value=value):
            return np.float64(value)  # type: ignore[arg-type]  # a real number: `_names` has seen to it
        case ast.UnaryOp(op=op, operand=inner):
            value = _value(inner, points)
            return -value if isinstance(op, ast.USub) else value
        case ast.BinOp(left=left, op=op, right=right):
            return _OPERATORS[type(op)](_value(left, points), _value(right, points))
        case ast.Call(args=[argument]):
            return np.exp(_value(argument, points))
    raise AssertionError("a node that was let through has no value")
