"""Reports made by hand: one with every status, one whose every text is hostile, one of a large class."""

from __future__ import annotations

import unicodedata

from autograder.model import (
    STATUSES,
    Attempt,
    ChapterResult,
    Check,
    Counterexample,
    ExerciseResult,
    Misconception,
    Outcome,
    Report,
    Status,
)
from autograder.render import heat_map
from autograder.text import Text, both

EVIL_NAMES = [
    "control", "new\nline", "carriage\rreturn", "tab\there", "-rf", "--help",
    "-n auto", "=cmd|' C calc'!A0", "+1+1",
    "@SUM(1+1)", '=HYPERLINK("http:evil","x")', "<script>document.title='CORPUS_XSS'<", '"><img src=x onerror=alert(1)>',
    "a,b;c", 'quote"d', "it's", "'=1", "&amp;", "%s%n{0}", "${HOME}", "`id`", "$(id)", "a;b|c", "..hidden",
    ".dot", "trailing ", " leading", " =1+1", "CON", "nul.txt", "x" * 200, "\u202egnp.exe", "zero\u200bwidth",
    "e\u0301cole",
    unicodedata.normalize("NFC", "e\u0301cole"), "\U0001f600", "UPPER", "upper", "007", "1e5", "null", "NaN", "[glob]*?",
    "a\\b", "\x1b[31mred", "surrogate\udcff", "\\udcff", "\\\\udcff", "\\\udcff", "two  spaces", "results", "index.html",
    "grades.csv", "../../etc/passwd", "", "[bold]x[/bold]", "{{7*7}}", "{% raw %}", "\x00", "｜全角＝", "＝1+1", "李雷",
]  # fmt: skip

EVIL_TEXT = (
    "<script>document.title='PWNED'</script><img src=x onerror=alert(1)>]]>--> "
    "{{7*7}} {% for %} %s {0.__class__} ${HOME} \x1b[31mred\x1b]52;c;eA==\x07\x9b2J \r100/100 "
    "\x00\udcff\u202eevil\ufffe | ` ``` [bold]b[/bold] [x](javascript:alert(1)) **b** @everyone https://evil.example <!-- &amp; $x^2$\n# Heading\n✓ all passed"
)


def _check(name: str, says: Text, points: int = 1, *, hidden: bool = False, hint: Text | None = None) -> Check:
    return Check(name, "hidden" if hidden else "public", points, says, hint)


def everything() -> Report:
    """Return a small class whose attempts show every status, a misconception, heat maps, output, a note."""
    return Report(
        "dl-2026",
        "3f2c9a1",
        "full",
        (_lilei(), _all_right("s02"), _same_mistake("s03"), Attempt("s04", (), (_NOTE,))),
    )


_NOTE = Text(
    "conv_output_size.py was not read: it is not UTF-8 (byte 0xe9 on line 3). Save it as UTF-8 and hand it in again.",
    "没有读取 conv_output_size.py：文件不是 UTF-8 编码（第 3 行有字节 0xe9）。请另存为 UTF-8 后重新提交。",
)
_SIZES = Text("Convolution output size", "卷积输出尺寸")
_CONV = Text("Two-dimensional convolution", "二维卷积")
_FITS = _check("valid_needs_room", Text("Without padding the kernel must fit.", "不填充时卷积核必须放得下。"), 2)
_ROUND = _check(
    "same_rounds_up",
    Text(
        "'same' gives the size divided by the stride, rounded up.",
        "'same' 填充时，输出尺寸等于输入尺寸除以步幅，向上取整。",
    ),
    2,
    hint=Text("Try a size that the stride does not divide: 5 and 2.", "试一个步幅除不尽的尺寸，比如 5 和 2。"),
)
_LARGE = _check("large_sizes", Text("It holds for large sizes too.", "对很大的尺寸也成立。"), 2, hidden=True)
_VALUES = _check(
    "sums_products",
    Text("Each output is the sum of products under the kernel.", "每个输出是卷积核覆盖处的乘积之和。"),
    3,
)
_OLD = _check("leaves_arguments", Text("The arguments are left as they were.", "不改动传入的参数。"))
_MANY = _check("many_channels", Text("Channels are summed.", "对各通道求和。"), 2, hidden=True)
_AFTER = Check("strided", "public", 1, Text("A stride skips positions.", "步幅会跳过一些位置。"), None, "sums_products")


def _floor() -> Outcome:
    return Outcome(
        _ROUND,
        "failed",
        Text("The number is not the one expected.", "数值与预期不符。"),
        0.012,
        Counterexample("conv_output_size(2, 1, 2, 'same')", "1", "0", "0 ≠ 1"),
        Misconception(
            "floor_everywhere",
            Text(
                "Your sizes are those of rounding down; 'same' rounds up.",
                "你的结果都是向下取整得到的；'same' 要向上取整。",
            ),
        ),
    )


def _sizes(*outcomes: Outcome) -> ExerciseResult:
    return ExerciseResult("ch04_convolution/conv_output_size", _SIZES, outcomes)


def _conv(*outcomes: Outcome) -> ExerciseResult:
    return ExerciseResult("ch04_convolution/conv2d", _CONV, outcomes)


def _passed(check: Check) -> Outcome:
    return Outcome(check, "passed", Text("Passed.", "通过。"), 0.004)


def _lilei() -> Attempt:
    expected = [[0.0, 1, 2, 3], [1, 2, 3, 4], [2, 3, 4, 5]]
    actual = [[0.0, 1, 2, 3], [1, 2, 3.5, 4], [2, 3, 4, float("nan")]]
    values = Outcome(
        _VALUES,
        "failed",
        Text("The values differ, first at [1, 2].", "数值不同，首先在 [1, 2] 处。"),
        0.3,
        Counterexample(
            "conv2d(array(shape=(1, 5, 6, 1), dtype=float64: 0., 1., …), array([[[[1.]]]]))",
            "array([[0., 1., 2., 3.], [1., 2., 3., 4.], [2., 3., 4., 5.]])",
            "array([[0., 1., 2., 3.], [1., 2., 3.5, 4.], [2., 3., 4., nan]])",
            "[1, 2]: 3.5 ≠ 3.0",
            heat_map(expected, actual),
        ),
        output="kernel (1, 1, 1, 1)\n\tdone\n",
    )
    statuses: dict[Status, Text] = {
        "error": Text(
            "Your function raised IndexError: index 5 is out of bounds (line 12).",
            "你的函数抛出了 IndexError: index 5 is out of bounds（第 12 行）。",
        ),
        "timeout": Text("No answer within 2 seconds.", "2 秒内没有给出结果。"),
        "memory": Text("Your code needed more than 512 MiB.", "你的代码占用的内存超过了 512 MiB。"),
        "crashed": Text("Your code ended the process (sys.exit).", "你的代码结束了进程（sys.exit）。"),
        "forbidden": Text("Your code tried to open a network connection.", "你的代码试图建立网络连接。"),
        "missing": Text("There is no function pool2d; found pool_2d.", "没有找到函数 pool2d；找到的是 pool_2d。"),
        "skipped": Text(
            "Not run yet: 'Each output is the sum …' comes first.", "还没有运行：先要通过“每个输出是……乘积之和”。"
        ),
        "grader_error": Text("The reference did not answer.", "参考实现没有给出结果。"),
    }
    public = [
        Outcome(_check(f"case_{status}", Text(f"Sample of {status}.", f"{status} 的例子。")), status, message, 0.5)
        for status, message in statuses.items()
    ]
    hidden = [
        Outcome(
            _check(f"hidden_{status}", Text(f"Hidden sample of {status}.", f"{status} 的隐藏例子。"), hidden=True),
            status,
            both("SECRET message"),
            0.5,
            Counterexample("secret(41)", "SECRET", "SECRET", "SECRET", heat_map(expected, actual)),
            Misconception("secret_name", both("SECRET misconception")),
            "SECRET output",
        )
        for status in STATUSES
    ]
    pool = ExerciseResult("ch04_convolution/pool2d", Text("Pooling", "池化"), (*public, *hidden))
    first = _sizes(_passed(_FITS), _floor(), Outcome(_LARGE, "failed", both("SECRET"), 0.1))
    skipped = Outcome(_AFTER, "skipped", statuses["skipped"])
    return Attempt("李雷", (ChapterResult("ch04_convolution", (first, _conv(values, _passed(_OLD), skipped), pool)),))


def _all_right(student: str) -> Attempt:
    results = (_sizes(*map(_passed, (_FITS, _ROUND, _LARGE))), _conv(*map(_passed, (_VALUES, _OLD, _AFTER))))
    return Attempt(student, (ChapterResult("ch04_convolution", results),))


def _same_mistake(student: str) -> Attempt:
    rows = [[float((i * j) % 17) for j in range(28)] for i in range(28)]
    wrong = [[value + (i == j) for j, value in enumerate(row)] for i, row in enumerate(rows)]
    many = Outcome(
        _MANY,
        "failed",
        Text("The values differ, first at [0, 0, 0, 0].", "数值不同，首先在 [0, 0, 0, 0] 处。"),
        0.2,
        Counterexample("conv2d(x, k)", "array(shape=(28, 28))", "array(shape=(28, 28))", "", heat_map(rows, wrong)),
    )
    results = (_sizes(_passed(_FITS), _floor(), _passed(_LARGE)), _conv(_passed(_VALUES), _passed(_OLD), many))
    return Attempt(student, (ChapterResult("ch04_convolution", results),))


def evil(*students: str) -> Report:
    """Return a report with hostile text wherever a student, or a careless teacher, may put some."""
    bad = both(EVIL_TEXT)
    found = Counterexample(EVIL_TEXT, EVIL_TEXT, EVIL_TEXT, EVIL_TEXT, heat_map([[1, 2]], [[1, 3]]))
    outcomes = tuple(
        Outcome(
            Check(f"{status}{EVIL_TEXT}", "public", 1, bad, bad),
            status,
            bad,
            0.1,
            found,
            Misconception(EVIL_TEXT, bad),
            EVIL_TEXT,
        )
        for status in STATUSES
    )
    results = (ExerciseResult(f"ch01_x/{EVIL_TEXT}", bad, outcomes),)
    names = students or tuple(EVIL_NAMES)
    attempts = tuple(Attempt(name, (ChapterResult(EVIL_TEXT, results),), (bad,)) for name in names)
    return Report(EVIL_TEXT, EVIL_TEXT, "process", attempts)


def large(students: int, exercises: int) -> Report:
    """Return a large class: each student fails about one check in four."""
    base = _lilei().chapters[0].exercises[1].outcomes
    attempts = []
    for s in range(students):
        results = []
        for e in range(exercises):
            fails = (s * 7 + e * 3) % 4 == 0
            value = base[0] if fails else _passed(_VALUES)
            outcomes = (value, _passed(_OLD), _passed(_AFTER), _passed(_MANY), _passed(_FITS))
            results.append(ExerciseResult(f"ch{e // 4 + 1:02}_chapter/exercise_{e}", _CONV, outcomes))
        attempts.append(Attempt(f"s{s:03}", (ChapterResult("ch01_chapter", tuple(results)),)))
    return Report("dl-2026", "3f2c9a1", "full", tuple(attempts))
