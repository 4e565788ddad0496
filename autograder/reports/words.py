"""The words that every view uses for the same thing, and the ways to print text that nobody should trust."""

from __future__ import annotations

from autograder.errors import visible
from autograder.model import Counterexample, Isolation, Outcome, Status
from autograder.text import Language, Text

MARKS: dict[Status, str] = {
    "passed": "✓",
    "failed": "✗",
    "error": "✗",
    "timeout": "✗",
    "memory": "✗",
    "crashed": "✗",
    "forbidden": "✗",
    "missing": "✗",
    "skipped": "–",
    "grader_error": "!",
}

STATUS: dict[Status, Text] = {
    "passed": Text("passed", "通过"),
    "failed": Text("not yet right", "未通过"),
    "error": Text("raised an exception", "运行出错"),
    "timeout": Text("took too long", "超时"),
    "memory": Text("used too much memory", "内存超限"),
    "crashed": Text("ended abruptly", "意外退出"),
    "forbidden": Text("tried something not allowed", "操作不允许"),
    "missing": Text("not found", "缺失"),
    "skipped": Text("skipped", "已跳过"),
    "grader_error": Text("grader failed", "评分系统故障"),
}

# What a student reads of a hidden check: the status in a sentence, and something to try; nothing of the input.
HIDDEN: dict[Status, Text] = {
    "passed": Text("Passed.", "通过。"),
    "failed": Text(
        "On some input your answer differs from the expected one. The input stays hidden; "
        "try small and unusual cases of your own.",
        "有一个输入，你的答案与预期不符。这个输入暂不公开；请自己找一些小的、特殊的例子试一试。",
    ),
    "error": Text(
        "On some input your code raised an exception. Try small, empty and unusual cases of your own.",
        "有一个输入让你的代码抛出了异常。请用很小的、空的或特殊的例子试一试。",
    ),
    "timeout": Text(
        "Your code took too long. Look for a loop that never ends, or for work done again and again.",
        "运行超时。看看有没有停不下来的循环，或反复做同样计算的地方。",
    ),
    "memory": Text(
        "Your code used more memory than allowed. Look for an array or a list that grows larger than it needs to.",
        "占用的内存超出了限制。看看有没有哪个数组或列表比实际需要的大得多。",
    ),
    "crashed": Text(
        "The process that ran your code ended abruptly. Look for recursion without an end, or a call of exit().",
        "运行你代码的进程意外退出了。看看有没有不会结束的递归，或者调用了 exit()。",
    ),
    "forbidden": Text(
        "Your code did something that is not allowed while it is graded: files, processes, the network or endless "
        "printing. The exercise needs none of them.",
        "你的代码做了评分时不允许的事：读写文件、启动进程、访问网络，或没完没了地打印。这道题用不到这些。",
    ),
    "missing": Text(
        "A function that this check calls was not found in your submission, or is not written yet.",
        "在你的提交里没有找到这个检查项要调用的函数，或者它还没有写。",
    ),
    "skipped": Text(
        "Not run yet: an earlier check has to pass first.",
        "还没有运行：要先通过前面的检查项。",
    ),
    "grader_error": Text(
        "The grader itself failed here. This is not your fault: your work is kept and will be graded again.",
        "评分系统在这里出了故障，不是你的问题。你的提交已经保存，会重新评分。",
    ),
}

ISOLATION: dict[Isolation, Text] = {
    "full": Text(
        "full (own namespaces, no network, no other files)", "完全隔离（独立命名空间，无网络，看不到其他文件）"
    ),
    "restricted": Text("restricted (system calls and files limited)", "受限隔离（限制系统调用与文件访问）"),
    "process": Text(
        "process only (separate process and time limits; not for the work of people you do not trust)",
        "仅进程隔离（单独的进程与时间限制；不适合运行不可信的代码）",
    ),
}

WORDS: dict[str, Text] = {
    "actual": Text("yours", "你的结果"),
    "actual_class": Text("actual", "实际"),
    "call": Text("call", "调用"),
    "checks": Text("checks", "检查项"),
    "class": Text("Class report", "班级报告"),
    "clusters": Text("Same counterexample, same answer", "反例与答案都相同的同学"),
    "difference": Text("difference", "差别"),
    "exercise": Text("exercise", "习题"),
    "exercises": Text("Exercises", "习题"),
    "expected": Text("expected", "预期"),
    "feedback": Text("Feedback", "反馈"),
    "full_marks": Text("full marks", "满分"),
    "hidden": Text("hidden", "隐藏"),
    "hidden_note": Text("(hidden)", "（隐藏）"),
    "hint": Text("hint", "提示"),
    "isolation": Text("Isolation", "隔离级别"),
    "legend": Text("scale", "色标"),
    "mean": Text("mean", "平均分"),
    "median": Text("median", "中位数"),
    "misconception": Text("likely cause", "可能的原因"),
    "misconceptions": Text("Misconceptions", "典型错误"),
    "most_failing": Text("fails most", "最难通过的检查项"),
    "nobody": Text("No submission was graded.", "没有评过任何提交。"),
    "no_value": Text("NaN or infinite", "NaN 或无穷"),
    "output": Text("printed", "输出"),
    "passed_by": Text("passed by", "通过人数"),
    "points": Text("points", "分"),
    "results": Text("Results", "成绩一览"),
    "score": Text("score", "得分"),
    "status": Text("status", "状态"),
    "student": Text("student", "学生"),
    "students": Text("Students", "学生"),
    "total": Text("total", "总分"),
    "version": Text("Version", "版本"),
}


def told_class(errors: int) -> Text:
    """Return what the staff read where the grader itself failed."""
    return Text(
        f"{errors} outcome{'s are' if errors > 1 else ' is'} the grader's own failure, not a student's. Grade again.",
        f"有 {errors} 项结果是评分系统自身的故障，与学生无关。请重新评分。",
    )


def told_student(errors: int) -> Text:
    """Return what a student reads where the grader itself failed."""
    return Text(
        f"{errors} check{'s' if errors > 1 else ''} could not be graded. "
        "That is not your fault and is no zero: your work is kept and will be graded again.",
        f"有 {errors} 个检查项没能评分。这不是你的问题，也不算零分：你的提交已经保存，会重新评分。",
    )


def word(key: str, language: Language) -> str:
    """Return one of the words of every view."""
    return WORDS[key].to(language)


def labelled(label: str, text: str, language: Language) -> str:
    """Return a label and what it labels, with the language's own colon."""
    return f"{label}：{text}" if language == "zh" else f"{label[:1].upper()}{label[1:]}: {text}"


def prose(text: Text, language: Language, limit: int = 2000) -> str:
    """Return a message on one line. Its line breaks are only layout, but a student's words may be in it."""
    return visible(" ".join(text.to(language).split("\n")), limit)


def printed(output: str, lines: int = 20) -> list[str]:
    """Return what a student's code printed as safe lines, at most `lines` and one that says there was more."""
    every = output.removesuffix("\n").split("\n")
    shown = [visible(line.removesuffix("\r").replace("\t", "    "), 300) for line in every[:lines]]
    return [*shown, "…"] if len(every) > lines else shown


def rows(found: Counterexample | None, language: Language, *, yours: bool = True) -> list[tuple[str, str]]:
    """Return a counterexample as (word, text) pairs, empty parts left out; `yours` where its student reads it."""
    if found is None:
        return []
    parts = (
        ("call", found.call),
        ("expected", _spoken(found, "expected", found.expected, language)),
        ("actual" if yours else "actual_class", _spoken(found, "actual", found.actual, language)),
        ("difference", found.difference),
    )
    return [(word(key, language), visible(text)) for key, text in parts if text]


def _spoken(found: Counterexample, name: str, shown: str, language: Language) -> str:
    return found.words[name].to(language) if shown and name in found.words else shown


def advice(outcome: Outcome, language: Language) -> list[tuple[str, str]]:
    """Return what helps on from here as (word, text) pairs: the misconception, then the check's hint."""
    if outcome.status in ("passed", "skipped", "grader_error"):
        return []
    found = []
    if outcome.misconception is not None:
        found.append((word("misconception", language), prose(outcome.misconception.message, language)))
    if outcome.check.hint is not None:
        found.append((word("hint", language), prose(outcome.check.hint, language)))
    return found
