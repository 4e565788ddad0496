"""The sentences of outcomes, in both languages. Kind, short, and enough to go on."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from autograder.errors import visible
from autograder.model import Status
from autograder.sandbox.host import Died
from autograder.text import Text

PASSED = Text("Passed.", "通过。")
ASSERTION = Text("The requirement above does not hold for this answer.", "这个结果不满足上面的要求。")
WRONG_KIND = Text(
    "The answer is not of the kind that the exercise asks for, so it could not be compared.",
    "返回值的类型与题目要求不符，无法比较。",
)
FAULT = Text(
    "The grader itself failed here. This is not your mistake: no points are lost, and your teacher has been told.",
    "这里是评分系统自身出了错，不是你的问题：不会扣分，老师会收到通知。",
)


def skipped(parent: Text) -> Text:
    """`parent` is what the other check says: students never see a check's name."""
    return Text(f"Not tried yet. What has to pass first: {parent.en}", f"暂未检查。要先通过：{parent.zh}")


def missing_file(stem: str, near: Sequence[str]) -> Text:
    if near:
        found = ", ".join(visible(name, 80) for name in near)
        return Text(
            f"There is no file {stem}.py; found {found} — rename it to {stem}.py?",
            f"没有文件 {stem}.py；找到了 {found}——是否应改名为 {stem}.py？",
        )
    return Text(f"There is no file {stem}.py in this submission.", f"提交中没有文件 {stem}.py。")


def missing_function(stem: str, function: str, found: Sequence[str]) -> Text:
    near = difflib.get_close_matches(function, found, 1, 0.6)
    if near:
        name = visible(near[0], 80)
        return Text(
            f"There is no function {function} in {stem}.py; found {name} — misspelt?",
            f"{stem}.py 里没有函数 {function}；找到了 {name}——是不是拼错了？",
        )
    return Text(f"There is no function {function} in {stem}.py.", f"{stem}.py 里没有函数 {function}。")


def not_written(function: str) -> Text:
    return Text(
        f"{function} is not written yet: it still raises NotImplementedError.",
        f"{function} 还没有写：它仍然抛出 NotImplementedError。",
    )


def did_not_raise(name: str, function: str) -> Text:
    return Text(
        f"{function} should raise {name} for this input, but it returned a value.",
        f"对这组输入，{function} 应抛出 {name}，但它返回了一个值。",
    )


_FORBIDDEN = {"PermissionError", "BlockingIOError"}


def raised(type_name: str, text: str, line: int | None, function: str, *, loading: bool = False) -> tuple[Status, Text]:
    """Return status and message for an exception that a student's code raised."""
    kind, words = visible(type_name, 100), visible(text, 500)
    says = f"{kind}: {words}" if words else kind
    at_en, at_zh = (f" (line {line})", f"（第 {line} 行）") if line else ("", "")
    if kind == "SystemExit":
        if loading:
            return "error", Text(
                f"Your code exited while being imported{at_en}: it called sys.exit.",
                f"代码在导入时退出了{at_zh}：它调用了 sys.exit。",
            )
        return "error", Text(
            f"Your code called sys.exit in {function}{at_en}. Return the answer instead.",
            f"代码在 {function} 中调用了 sys.exit{at_zh}。请改为返回结果。",
        )
    if kind == "NotImplementedError" and not loading:
        return "missing", not_written(function)
    if kind == "NameError" and words == f"no function {function}" and line is None:
        return "missing", Text(f"There is no function {function} in your file.", f"文件里没有函数 {function}。")
    if kind == "MemoryError":
        return "memory", Text(
            f"{function or 'Your code'} asked for more memory than there is{at_en}.",
            f"{function or '代码'} 申请的内存超过了限额{at_zh}。",
        )
    if kind == "RecursionError":
        return "error", Text(
            f"{function or 'Your code'} calls itself without end{at_en}: RecursionError.",
            f"{function or '代码'} 无止境地调用自身{at_zh}：RecursionError。",
        )
    if (
        kind == "TypeError"
        and function
        and words.startswith((f"{function}() takes ", f"{function}() missing ", f"{function}() got an "))
    ):
        return "error", Text(
            f"The parameters of {function} are not those of the stub: {words}",
            f"{function} 的参数与题目给出的不一致：{words}",
        )
    if kind == "SyntaxError" or (loading and kind in ("IndentationError", "TabError")):
        return "error", Text(f"Python cannot read the file. {says}", f"Python 无法读懂这个文件。{says}")
    if kind == "OSError" and ("Errno 28" in words or "Errno 27" in words):
        return "forbidden", Text(
            f"The disk limit was reached{at_en}: this exercise needs no files.",
            f"达到磁盘限额{at_zh}：本题不需要写文件。",
        )
    if kind in _FORBIDDEN and "Errno" in words:
        return "forbidden", Text(
            f"Your code tried what the sandbox does not allow{at_en}: it may not start processes, use the network or touch other files. {says}",
            f"代码尝试了沙箱不允许的操作{at_zh}：不可启动进程、联网或访问其他文件。{says}",
        )
    if loading and kind == "ModuleNotFoundError":
        return "error", Text(
            f"Your file imports a module that is not here{at_en}: {words}. Use what the stub imports; the exercise needs no more.",
            f"文件导入了这里没有的模块{at_zh}：{words}。请只用题目中已经导入的库，本题不需要别的库。",
        )
    if loading:
        return "error", Text(
            f"Importing your file raised an exception{at_en}: {says}", f"导入文件时抛出了异常{at_zh}：{says}"
        )
    return "error", Text(f"{function} raised an exception{at_en}: {says}", f"{function} 抛出了异常{at_zh}：{says}")


def died(death: Died, function: str, seconds: float) -> tuple[Status, Text]:
    """Return status and message for a student's process that ended."""
    where = Text("while importing", "导入时") if death.phase == "load" else Text(f"in {function}", f"在 {function} 中")
    detail = visible(death.detail, 200)
    limit = f"{seconds:g}"
    match death.why:
        case "timeout":
            if death.phase == "load":
                return "timeout", Text(
                    "Time limit reached while importing: is there a loop outside the functions?",
                    "导入时达到时间限制：函数外面是不是有循环？",
                )
            return "timeout", Text(
                f"Time limit of {limit} s reached {where.en}. Does a loop never end?",
                f"{where.zh}达到 {limit} 秒的时间限制。是不是有循环停不下来？",
            )
        case "memory":
            return "memory", Text(f"Memory limit reached {where.en}: {detail}", f"{where.zh}达到内存限制：{detail}")
        case "exited":
            return "crashed", Text(
                f"The Python process ended {where.en} without an answer. Does the code call os._exit?",
                f"Python 进程{where.zh}结束，没有给出结果。代码里调用了 os._exit 吗？",
            )
        case "forbidden":
            return "forbidden", Text(
                f"Your code tried what the sandbox does not allow {where.en}: {detail}",
                f"代码{where.zh}尝试了沙箱不允许的操作：{detail}",
            )
        case "output":
            return "forbidden", Text(
                f"Your code printed far too much {where.en}. Take the print calls out.",
                f"代码{where.zh}打印了过多的内容。请去掉 print。",
            )
        case "too_large":
            return "failed", Text(
                f"The result {where.en} is too large: {detail}", f"{where.zh}返回的结果过大：{detail}"
            )
        case "protocol":
            return "forbidden", Text(
                f"Your code wrote to the grader's own channel {where.en}, so this answer cannot be used.",
                f"代码{where.zh}向评分系统的通道写入了数据，因此结果无法采用。",
            )
    return "crashed", Text(
        f"The Python process crashed {where.en} ({detail}). Very deep recursion does that, or C code called with wrong sizes.",
        f"Python 进程{where.zh}崩溃（{detail}）。很深的递归，或者给 C 代码传了错误的大小，都会这样。",
    )


def refused(stem: str, why: Text) -> Text:
    return Text(f"{stem}.py was not accepted: {why.en}", f"未接受 {stem}.py：{why.zh}")
