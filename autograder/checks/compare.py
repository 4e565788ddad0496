"""Comparing an answer with the one wanted: kind, then exact shape, then values; never broadcasting."""

from __future__ import annotations

from typing import Any, Literal, NoReturn, get_args

import numpy as np
import numpy.typing as npt

from autograder.checks.closeness import TOLERANCE, close, largest_leaf, magnitude, scale_of, to_float, to_python
from autograder.checks.faces import FunctionFace
from autograder.checks.hints import shape_hint, values_hint
from autograder.checks.mismatch import Mismatch
from autograder.checks.value_words import differs, is_bool, is_model, is_number, kind_of, number, spaced
from autograder.errors import visible
from autograder.text import Text
from autograder.values import Tensor, identical

Kind = Literal["number", "array", "tensor", "tf"]
Array = npt.NDArray[Any]
_ARRAYS: tuple[Kind, ...] = ("array", "tensor", "tf")

# A whole number that comes as a float must be that number: 1e-9 still tells 138 357 544 parameters from one more.
WHOLE = 1e-9


def assert_same(
    got: Any, want: Any, *, kind: Kind | None = None, dtype: str | None = None, scale: float | None = None
) -> None:
    """Hold an answer against the one wanted: kind, then exact shape, then values.

    Values agree when |got − want| ≤ 2e-5 · max(1, max|want|), the maximum taken over the whole array (over all numbers
    of a nested list; over one element of a tuple or dict). Integers against integers, bools and strings agree exactly.
    A wanted whole number that comes as a float agrees to 1e-9 of itself. NaN agrees with NaN only, an infinity with the
    same infinity only.

    Parameters
    ----------
    got : object
        The student's answer.
    want : object
        The right answer: a number, bool, str, None, array, `Tensor`, or list, tuple or dict of such.
    kind : {'number', 'array', 'tensor', 'tf'}, optional
        What the answer must be where `want` does not say it: with 'array', `want` may be a nested list; 'tensor'
        requires a `tf.Tensor`; 'tf' takes a `tf.Tensor` or else an array or a number. Reaches into tuples and dicts.
        By default the kind of `want`.
    dtype : str, optional
        The exact dtype that every array of the answer must have ('float32', 'uint8').
    scale : float, optional
        What stands in the place of max(1, max|want|).

    Raises
    ------
    Mismatch
        If they differ.
    TypeError
        If `want` is nothing to compare with: the check is at fault, not the student.
    """
    if kind is not None and kind not in get_args(Kind):
        raise ValueError(f"kind is one of {', '.join(get_args(Kind))}. Received: kind={kind!r}")
    if kind is None and dtype is None and identical(got, want):
        return  # most answers are: worth not looking closer
    _Comparison(got, want, kind, np.dtype(dtype) if dtype is not None else None, scale).same(got, want, "")


class _Comparison:
    """One comparison: the two whole values, for the message, and what holds for all their parts."""

    def __init__(
        self, got: Any, want: Any, kind: Kind | None, dtype: np.dtype[Any] | None, scale: float | None
    ) -> None:
        self.got, self.want, self.kind, self.dtype, self.scale = got, want, kind, dtype, scale

    def same(self, got: Any, want: Any, path: str, scale: float | None = None) -> None:
        """Compare two values; `scale` is that of the list they are in, if any."""
        if isinstance(want, Tensor):
            self._arrays(got, want.array, path, self.kind or "tensor")
        elif isinstance(want, np.ndarray) and (want.ndim > 0 or self.kind in _ARRAYS):
            if want.dtype.kind not in "biufc":
                raise TypeError(f"assert_same compares numbers, not arrays of dtype {want.dtype}")
            self._arrays(got, want, path, self.kind or "array")
        elif (isinstance(want, list) and self.kind in _ARRAYS) or (is_number(want) and self.kind in _ARRAYS[1:]):
            self._arrays(got, np.asarray(want), path, self.kind or "array")
        elif is_bool(want):
            self._bool(got, want, path)
        elif is_number(want):
            self._number(got, want, path, scale)
        elif isinstance(want, list | tuple):
            self._sequence(got, want, path, scale)
        elif isinstance(want, dict):
            self._dict(got, want, path)
        elif want is None or isinstance(want, str | bytes):
            self._plain(got, want, path)
        else:
            hint = "; compare models with assert_same_model" if is_model(want) else ""
            raise TypeError(f"assert_same cannot compare with a {type(want).__name__}{hint}")

    def _plain(self, got: Any, want: Any, path: str) -> None:
        if type(got) is not type(want):
            wanted = kind_of(want)
            self._wrong_kind(got, wanted, path)
        if got != want:
            self._differ(path, Text("The value is not the right one.", "结果的值不对。"), _strings(got, want, path))

    def _bool(self, got: Any, want: Any, path: str) -> None:
        if not is_bool(got):
            self._wrong_kind(got, Text("True or False", "True 或 False"), path)
        if bool(got) != bool(want):
            self._differ(path, Text("The answer is the opposite.", "结果正好相反。"), _at(path, differs(got, want)))

    def _number(self, got: Any, want: Any, path: str, scale: float | None) -> None:
        if not is_number(got):
            self._wrong_kind(got, Text("a number", "一个数"), path)
        if self.dtype is not None:
            self._dtype(getattr(got, "dtype", None), path)
        left, right = to_python(got), to_python(want)
        if isinstance(left, int) and isinstance(right, int):
            right_answer = left == right
        else:
            whole = isinstance(right, int) and scale is None and self.scale is None
            size = max(1.0, magnitude(right)) if scale is None else scale
            tolerance = WHOLE * size if whole else TOLERANCE * (self.scale if self.scale is not None else size)
            right_answer = bool(close(np.asarray(to_float(left)), np.asarray(to_float(right)), tolerance).all())
        if not right_answer:
            self._differ(path, Text("The value is not the right one.", "结果的值不对。"), _at(path, differs(got, want)))

    def _arrays(self, got: Any, want: Array, path: str, kind: Kind) -> None:
        shown = got, want
        if kind in ("tensor", "tf") and isinstance(got, Tensor):
            got = got.array
        elif kind == "tensor":
            self._wrong_kind(got, Text("a tf.Tensor", "一个 tf.Tensor"), path)
        elif kind == "tf" and want.ndim == 0 and is_number(got):
            got = np.asarray(to_float(to_python(got)))
        elif kind == "number":
            raise TypeError(f"the kind is number, but an array of shape {want.shape} is wanted")
        if type(got) is not np.ndarray:
            wanted = Text("a tf.Tensor", "一个 tf.Tensor") if kind == "tf" else Text("a numpy array", "一个 NumPy 数组")
            self._wrong_kind(got, wanted, path)
        if got.shape != want.shape:
            message = Text(
                f"The shape is {got.shape}; it should be {want.shape}.", f"形状是 {got.shape}，应为 {want.shape}。"
            )
            self._differ(path, message, _at(path, f"{got.shape} ≠ {want.shape}"), shape_hint(got, want), shown)
        if self.dtype is not None:
            self._dtype(got.dtype, path)
        if (got.dtype.kind == "b") != (want.dtype.kind == "b"):
            en, zh = ("bool", "布尔值") if want.dtype.kind == "b" else ("numbers", "数值")
            message = Text(
                f"The array holds {got.dtype}; it should hold {en}.", f"数组的元素类型是 {got.dtype}，应为{zh}。"
            )
            self._differ(path, message, _at(path, f"{got.dtype} ≠ {want.dtype}"), None, shown)
        if got.dtype.kind in "biu" and want.dtype.kind in "biu":
            agree = got == want
        else:
            size = scale_of(want) if self.scale is None else self.scale
            agree = close(got, want, TOLERANCE * size)
        if not agree.all():
            self._elements(got, want, agree, path, shown)

    def _elements(self, got: Array, want: Array, agree: Array, path: str, shown: tuple[Any, Any]) -> None:
        wrong, total = int(np.count_nonzero(~agree)), agree.size
        index = tuple(int(i) for i in np.unravel_index(int(np.argmin(agree)), agree.shape))
        place = f"{path}{list(index)}" if index else path
        first = _at(place, differs(got[index], want[index]))
        if wrong == total:
            message = Text("The shape is right, every value is wrong.", "形状正确，但所有的值都不对。")
            if total == 1:
                message = Text("The value is not the right one.", "结果的值不对。")
        else:
            message = Text(f"{wrong} of {total} values are wrong.", f"{total} 个值中有 {wrong} 个不对。")
        self._differ(path, message, first, values_hint(got, want), shown)

    def _sequence(self, got: Any, want: list[Any] | tuple[Any, ...], path: str, scale: float | None) -> None:
        base = list if isinstance(want, list) else tuple
        if not isinstance(got, base):
            self._wrong_kind(got, kind_of(want), path)
        if len(got) != len(want):
            message = Text(
                f"The length is {len(got)}; it should be {len(want)}.", f"长度是 {len(got)}，应为 {len(want)}。"
            )
            self._differ(path, message, _at(path, f"len {len(got)} ≠ {len(want)}"))
        if base is list and scale is None:
            scale = self.scale if self.scale is not None else max(1.0, largest_leaf(want))
        for index, (left, right) in enumerate(zip(got, want, strict=True)):
            self.same(left, right, f"{path}[{index}]", scale if base is list else None)

    def _dict(self, got: Any, want: dict[Any, Any], path: str) -> None:
        if not isinstance(got, dict):
            self._wrong_kind(got, kind_of(want), path)
        # True and 1 are the same key of a dict, and not the same answer.
        left, right = ({(isinstance(k, bool), k): k for k in keys} for keys in (got, want))
        for mark, key in right.items():
            if mark not in left:
                message = Text(f"The key {_key(key)} is missing.", f"缺少键 {_key(key)}。")
                self._differ(path, message, "")
        for mark, key in left.items():
            if mark not in right:
                message = Text(f"The key {_key(key)} does not belong.", f"多出了键 {_key(key)}。")
                self._differ(path, message, "")
        for key, value in want.items():
            self.same(got[key], value, f"{path}[{_key(key)}]")

    def _dtype(self, found: np.dtype[Any] | None, path: str) -> None:
        if found != self.dtype:
            name = "a Python number" if found is None else str(found)
            zh = "Python 数" if found is None else str(found)
            message = Text(f"The dtype is {name}; it should be {self.dtype}.", f"数据类型是 {zh}，应为 {self.dtype}。")
            self._differ(path, message, _at(path, f"{name} ≠ {self.dtype}" if found is not None else ""))

    def _wrong_kind(self, got: Any, wanted: Text, path: str) -> NoReturn:
        found = kind_of(got)
        en, zh = f"The function returned {found.en}", f"函数返回了{spaced(found.zh)}"
        if path:
            en, zh = f"It is {found.en}", f"这里是{spaced(found.zh)}"
        hint = None
        if got is None and not path:
            hint = Text("Did you forget `return`?", "是不是忘了写 return？")
        elif isinstance(got, list) and wanted.en == "a numpy array":
            hint = Text("numpy.array(…) makes an array of a list.", "numpy.array(…) 可以把列表转成数组。")
        elif isinstance(got, tuple) and len(got) == 1:
            hint = Text("A comma at the end of a line makes a tuple.", "行末多一个逗号就会变成元组。")
        elif is_bool(got) and wanted.en == "a number":
            hint = Text(
                "A comparison gives a bool; int(…) makes a number of it.", "比较的结果是布尔值，可用 int(…) 转成数。"
            )
        if found.en.endswith("?"):
            message = Text(en, zh)
        else:
            message = Text(f"{en}; {wanted.en} is wanted.", f"{zh}，应为{spaced(wanted.zh)}。")
        self._differ(path, message, "", hint)

    def _differ(
        self,
        path: str,
        message: Text,
        difference: str,
        hint: Text | None = None,
        shown: tuple[Any, Any] | None = None,
    ) -> NoReturn:
        en, zh = message.en, message.zh
        if path:
            en, zh = (
                f"At {path} of the result: {en[0].lower()}{en[1:]}",
                f"结果的 {path} 处：{zh.removeprefix('结果的')}",
            )
        if hint is not None:
            en, zh = f"{en} {hint.en}", f"{zh}{hint.zh}"
        got, want = self.got, self.want
        # Inside a tuple or dict, the array that differs says more than all of them; a view can draw it.
        if path and shown is not None:
            got, want = shown
        raise Mismatch(Text(en, zh), expected=want, actual=got, difference=difference)


def assert_unchanged(function: FunctionFace, *args: Any, new: bool = False, **kwargs: Any) -> Any:
    """Call a function, hold that it leaves its arguments as they were, and return its answer.

    Parameters
    ----------
    function : FunctionFace
        `student.standardize`, say.
    *args, **kwargs
        Its arguments.
    new : bool
        Hold also that the answer shares no memory with an argument.

    Raises
    ------
    Mismatch
        If an argument was changed in place, or the answer shares memory with one though it should be new.
    """
    answered = function.answered(*args, **kwargs)
    given = (*args, *kwargs.values())

    def place(positions: tuple[int, ...]) -> tuple[int, Any]:
        return positions[0] + 1, given[positions[0]] if positions[0] < len(given) else None

    if answered.changed:
        nth, argument = place(answered.changed)
        raise Mismatch(
            Text(
                f"Argument {nth} was changed in place. Work on a copy.",
                f"第 {nth} 个参数被原地修改了，请在副本上操作。",
            ),
            expected=argument,
            actual=Text(f"argument {nth} holds other values after the call", f"调用之后，第 {nth} 个参数的内容变了"),
        )
    if new and answered.shared:
        nth, argument = place(answered.shared)
        raise Mismatch(
            Text(
                f"The result shares memory with argument {nth}; it should be new.",
                f"结果与第 {nth} 个参数共用内存，应当返回新的对象。",
            ),
            expected=Text("a new object", "新的对象"),
            actual=Text(f"argument {nth} itself, or a view of it", f"第 {nth} 个参数本身，或它的视图"),
        )
    return answered.value


def _key(key: Any) -> str:
    if isinstance(key, str):
        return f'"{visible(key, 60)}"'
    return number(key) if is_number(key) or is_bool(key) else kind_of(key).en


def _at(path: str, difference: str) -> str:
    return f"{path}: {difference}" if path else difference


def _strings(got: Any, want: Any, path: str) -> str:
    if isinstance(got, str):
        return _at(path, f'"{visible(got, 60)}" ≠ "{visible(want, 60)}"')
    return _at(path, f"len {len(got)} ≠ {len(want)}" if len(got) != len(want) else "")
