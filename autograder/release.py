"""Makes what students get: stubs from references, and the student copy of a course."""

from __future__ import annotations

import ast
import io
import os
import re
import secrets
import shutil
import tokenize
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from autograder.course import Course
from autograder.errors import AutogradeError
from autograder.text import Language, Text

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
PLACEHOLDER = ("# YOUR CODE HERE 在这里写你的代码", "raise NotImplementedError")
_DIVIDER = "[zh]"
_TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$")
_TRIPLE = re.compile(r"""([rRuU]?(?P<quotes>\"\"\"|'''))(?P<body>.*)(?P=quotes)""", re.DOTALL)


def stub_of(reference_text: str, language: Language | None = None) -> str:
    """Return the stub of a reference: the marked bodies cut out, everything else as it stands.

    Parameters
    ----------
    reference_text : str
        Python source whose bodies stand between `### BEGIN SOLUTION` and `### END SOLUTION`.
    language : {"en", "zh"} or None
        The part of each docstring that stays; both by default.

    Raises
    ------
    AutogradeError
        If it is no Python, has no marks, or marks that do not pair up: which line.
    """
    _parsed(reference_text, _BROKEN_REFERENCE)
    lines = reference_text.splitlines(keepends=True)
    spans = _marked(reference_text)
    for first, last, indent in reversed(spans):
        lines[first - 1 : last] = [f"{indent}{line}\n" for line in PLACEHOLDER]
    return keep_language("".join(lines), language)


def keep_language(source: str, language: Language | None) -> str:
    """Return source whose module's, classes' and functions' docstrings hold one language.

    A docstring holds English, then a line `[zh]`, then Chinese. One without that line stays as it is, and so does a source in both languages asked for.

    Raises
    ------
    AutogradeError
        If the source is no Python, or a docstring with `[zh]` is not one triple-quoted string.
    """
    tree = _parsed(source, _BROKEN_STUB)
    if language is None:
        return source
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line.encode()))
    data = source.encode()
    for node in sorted(_docstrings(tree), key=lambda found: -found.lineno):
        first = starts[node.lineno - 1] + node.col_offset
        last = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        literal = data[first:last].decode()
        data = data[:first] + _one_language(literal, language, node.lineno).encode() + data[last:]
    kept = data.decode()
    _parsed(kept, _BROKEN_STUB)
    return kept


_BROKEN_REFERENCE = Text("the reference is no Python", "参考实现不是合法的 Python")
_BROKEN_STUB = Text("the stub would be no Python", "生成的待填代码不是合法的 Python")


def _parsed(source: str, what: Text) -> ast.Module:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        words = getattr(error, "msg", None) or str(error)
        raise AutogradeError(Text(f"{what.en}: {words}", f"{what.zh}：{words}"), where=f"line {line}") from None


def _marked(source: str) -> list[tuple[int, int, str]]:
    """Return first line, last line and indentation of each marked body. Marks are comments: one in a string is none."""
    spans: list[tuple[int, int, str]] = []
    begun: tuple[int, str] | None = None
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT or token.string.strip() not in (BEGIN, END):
            continue
        number, mark, indent = token.start[0], token.string.strip(), token.line[: token.start[1]]
        if indent.strip():
            raise _unpaired(number, Text(f"{mark} stands on a line of its own", f"{mark} 应独占一行"))
        if mark == BEGIN:
            if begun is not None:
                raise _unpaired(number, Text(f"a second {BEGIN} before {END}", f"在 {END} 之前又出现了 {BEGIN}"))
            if not indent:
                raise _unpaired(number, Text("the marks stand inside a function's body", "标记应写在函数体之内"))
            begun = number, indent
            continue
        if begun is None:
            raise _unpaired(number, Text(f"{END} without {BEGIN}", f"{END} 前面没有 {BEGIN}"))
        if begun[1] != indent:
            raise _unpaired(number, Text(f"{END} is indented unlike its {BEGIN}", f"{END} 与对应的 {BEGIN} 缩进不同"))
        spans.append((begun[0], number, indent))
        begun = None
    if begun is not None:
        raise _unpaired(begun[0], Text(f"{BEGIN} without {END}", f"{BEGIN} 后面没有 {END}"))
    if not spans:
        raise AutogradeError(
            Text("the reference has no marks", "参考实现里没有标记"),
            mend=Text(f"put each body between {BEGIN} and {END}", f"请把每个函数体放在 {BEGIN} 与 {END} 之间"),
        )
    return spans


def _unpaired(line: int, what: Text) -> AutogradeError:
    return AutogradeError(what, where=f"line {line}")


def _docstrings(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if (
                isinstance(first, ast.Expr)
                and isinstance(first.value, ast.Constant)
                and isinstance(first.value.value, str)
            ):
                yield first.value


def _one_language(literal: str, language: Language, line: int) -> str:
    match = _TRIPLE.fullmatch(literal)
    lines = (match["body"] if match else literal).split("\n")
    dividers = [number for number, text in enumerate(lines) if text.strip() == _DIVIDER]
    if not dividers:
        return literal
    if match is None or len(dividers) > 1:
        raise AutogradeError(
            Text(
                "a docstring in two languages is one triple-quoted string with one line [zh]",
                "双语文档字符串应是一个三引号字符串，其中只有一行 [zh]",
            ),
            where=f"line {line}",
        )
    at = dividers[0]
    end = lines[-1] if not lines[-1].strip() else None  # what stands before closing quotes on a line of their own
    english, chinese = lines[:at], lines[at + 1 : len(lines) - (end is not None)]
    kept = "\n".join(english if language == "en" else chinese)
    kept = kept.rstrip() if language == "en" else kept.strip()
    several = "\n" in kept
    return f"{match[1]}{kept}{'' if not several else chr(10) + (end or '')}{match['quotes']}"


def read_reference(path: Path) -> str:
    """Return the text of a course's own file.

    Raises
    ------
    AutogradeError
        If it cannot be read as UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise AutogradeError(Text("there is no such file", "没有这个文件"), where=str(path)) from None
    except OSError as error:
        raise AutogradeError(Text("cannot be read", "无法读取"), where=f"{path}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise AutogradeError(Text("is not UTF-8", "不是 UTF-8 编码"), where=f"{path}: byte {error.start}") from None


def _located(path: Path, work: Callable[[], str]) -> str:
    """Run a step over one file, and name the file in whatever is wrong with it."""
    try:
        return work()
    except AutogradeError as error:
        where = f"{path}: {error.where}" if error.where else str(path)
        raise AutogradeError(error.what, where=where, mend=error.mend) from None


def _keys(course: Course, names: Sequence[str]) -> list[str]:
    if names:
        return course.select(names)
    return [f"{chapter}/{stem}" for chapter, stems in course.stems.items() for stem in stems]


def stale_stubs(course: Course, names: Sequence[str] = ()) -> dict[Path, str]:
    """Return the committed stubs that are not what their references give, with what they should be.

    Raises
    ------
    AutogradeError
        If a reference is missing or its marks are broken.
    """
    stale: dict[Path, str] = {}
    for key in _keys(course, names):
        reference = course.solutions / f"{key}.py"
        stub = course.assignments / f"{key}.py"
        source = read_reference(reference)
        text = _located(reference, lambda source=source: stub_of(source))  # type: ignore[misc]
        try:
            same = stub.read_bytes() == text.encode()
        except FileNotFoundError:
            same = False
        if not same:
            stale[stub] = text
    return stale


def write_stub(path: Path, text: str) -> None:
    """Put a stub in its place in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.stem}.{secrets.token_hex(4)}.tmp")
    try:
        temporary.write_bytes(text.encode())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def student_copy(course: Course, out: Path, names: Sequence[str] = (), language: Language | None = None) -> int:
    """Write the students' copy of a course, or of some chapters, into a new folder; return how many files.

    Nothing below `solutions/` is read: stubs are the committed ones, which have to be what the references give.

    Raises
    ------
    AutogradeError
        If the folder is there and not empty, lies in the course's own folders, or a committed stub is stale.
    """
    _free(course, out)
    if course.has_solutions and (stale := stale_stubs(course, names)):
        raise AutogradeError(
            Text("committed stubs are out of date", "已提交的待填代码已过期"),
            where=", ".join(path.relative_to(course.root).as_posix() for path in list(stale)[:5]),
            mend=Text("run: autograde release", "请运行：autograde release"),
        )
    keys = _keys(course, names)
    out.parent.mkdir(parents=True, exist_ok=True)
    # Built beside its place and moved there whole: a full disk leaves no half of a copy.
    draft = out.resolve().with_name(f".{out.resolve().name}.{secrets.token_hex(4)}.tmp")
    try:
        count = 0
        for relative, data in _student_files(course, keys, language):
            path = draft / relative
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            count += 1
        os.replace(draft, out.resolve())
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return count


def _free(course: Course, out: Path) -> None:
    place = out.resolve()
    if any(own == place or own in place.parents for own in (course.assignments, course.solutions)):
        raise AutogradeError(
            Text("the copy would lie inside the course's own folders", "学生版不能放在课程自己的文件夹里"),
            where=str(out),
            mend=Text("give a folder elsewhere with --out", "请用 --out 指定其他文件夹"),
        )
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise AutogradeError(
            Text("this folder is not empty, and nothing is overwritten", "该文件夹非空，不会覆盖其中内容"),
            where=str(out),
            mend=Text("give a new folder with --out", "请用 --out 指定一个新文件夹"),
        )


def _student_files(course: Course, keys: Sequence[str], language: Language | None) -> Iterator[tuple[Path, bytes]]:
    """Yield the files of the copy: those of the chosen exercises, and whatever else lies in their chapters' folders."""
    chosen = {(key.partition("/")[0], key.partition("/")[2]) for key in keys}
    yield Path("course.toml"), student_settings(read_reference(course.root / "course.toml")).encode()
    for name, text in _readmes(course, language):
        yield Path(name), text.encode()
    for chapter in dict.fromkeys(chapter for chapter, _ in chosen):
        folder = course.assignments / chapter
        stems = course.stems[chapter]
        for path in sorted(folder.rglob("*")):
            relative = path.relative_to(folder)
            if not _is_plain(folder, relative):
                continue
            if path.suffix == ".py" and path.stem in stems and len(relative.parts) <= 2:
                if (chapter, path.stem) not in chosen:
                    continue
                if len(relative.parts) == 1:
                    source = read_reference(path)
                    text = _located(path, lambda source=source: keep_language(source, language))  # type: ignore[misc]
                    yield Path("assignments", chapter, relative), text.encode()
                    continue
            elif _other_language(path, language):
                continue
            yield Path("assignments", chapter, relative), path.read_bytes()


def student_settings(text: str) -> str:
    """Return a `course.toml` without its table `[gradebook]`: where the grade book is, and its password, is for the staff.

    Raises
    ------
    AutogradeError
        If it is not written as a table of its own.
    """
    data = tomllib.loads(text)
    if "gradebook" not in data:
        return text
    kept: list[str] = []
    inside = False
    for line in text.splitlines(keepends=True):
        head = _TABLE.match(line)
        if head is not None:
            inside = head[1].strip("\"'") == "gradebook"
        if not inside:
            kept.append(line)
    left = "".join(kept)
    try:
        same = tomllib.loads(left) == {key: value for key, value in data.items() if key != "gradebook"}
    except tomllib.TOMLDecodeError:
        same = False
    if not same:
        raise AutogradeError(
            Text("the settings of the grade book cannot be cut out", "无法去掉成绩册的设置"),
            where="course.toml",
            mend=Text("write them as a table: [gradebook]", "请写成一个表：[gradebook]"),
        )
    return left


def _other_language(path: Path, language: Language | None) -> bool:
    """Return whether this page has a twin in the one language asked for."""
    twins = {"zh": ("README.md", "README.zh.md"), "en": ("README.zh.md", "README.md")}
    other, own = twins.get(language or "", ("", ""))
    return path.name == other and path.with_name(own).is_file()


def _is_plain(folder: Path, relative: Path) -> bool:
    """Return whether this is a file to hand out: no link (which could lead to the solutions), nothing hidden, nothing made by Python."""
    if any(part.startswith(".") or part == "__pycache__" for part in relative.parts):
        return False
    places = [folder.joinpath(*relative.parts[: depth + 1]) for depth in range(len(relative.parts))]
    return not any(place.is_symlink() for place in places) and (folder / relative).is_file()


def _readmes(course: Course, language: Language | None) -> Iterator[tuple[str, str]]:
    name = course.config.name
    submit_en = submit_zh = ""
    if course.config.submit.to:
        submit_en = "autograde submit ch04         # hand in a chapter\nautograde status              # attempts, scores, deadlines\n"
        submit_zh = (
            "autograde submit ch04         # 提交一章\nautograde status              # 查看提交次数、得分和截止时间\n"
        )
    english = f"""# {name}

Write your solutions into the files under `assignments/`: each function's docstring says what is wanted. Then, in this folder:

```
pip install autograder        # once
autograde list                # what there is to do
autograde check               # try everything, or: autograde check ch04_convolution/conv2d
autograde check --watch       # stay, and check again whenever you save
autograde hint conv2d         # a nudge
{submit_en}```

Where an answer is wrong you are shown the smallest input on which it differs.
"""
    chinese = f"""# {name}

请在 `assignments/` 下的文件里写你的解答：每个函数的文档字符串说明了要求。然后在本文件夹里运行：

```
pip install autograder        # 只需一次
autograde list                # 看看有哪些习题
autograde check               # 全部检查；也可以只查一题：autograde check ch04_convolution/conv2d
autograde check --watch       # 保持运行，每次保存后自动检查
autograde hint conv2d         # 要一条提示
{submit_zh}```

答案不对时，会给你看结果不一致的最小输入。
"""
    if language is None:
        yield "README.md", english
        yield "README.zh.md", chinese
    else:
        yield "README.md", english if language == "en" else chinese


__all__ = ["BEGIN", "END", "keep_language", "stale_stubs", "stub_of", "student_copy", "student_settings", "write_stub"]
