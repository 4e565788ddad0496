"""The written questions of a chapter: what is asked stands in `assignments/`, how it is marked in `solutions/`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.course import STEM, Course
from autograder.errors import AutogradeError
from autograder.text import Text, both

FILE = "written.toml"


@dataclass(frozen=True)
class WrittenQuestion:
    """One question that a person marks.

    Attributes
    ----------
    name : str
        Like a stem's: it stands in grade ids and must not change once a chapter is out.
    points : int
    asks : Text
        Markdown.
    scheme : Text or None
        The mark scheme, Markdown; None in a student's copy.
    """

    name: str
    points: int
    asks: Text
    scheme: Text | None = None


def written_questions(course: Course, chapter: str) -> tuple[WrittenQuestion, ...]:
    """Return the written questions of a chapter in their order; none where it has no `written.toml`.

    Raises
    ------
    AutogradeError
        If a file is no TOML, or a question lacks points, a language or its mark scheme: which.
    """
    place = course.assignments / chapter / FILE
    asked = _tables(place)
    if asked is None:
        return ()
    hidden = course.solutions / chapter / FILE
    schemes = _tables(hidden)
    found = []
    for name, table in asked.items():
        points = table.get("points")
        if not STEM.fullmatch(name):
            raise _wrong(
                place, name, Text("a name is lower-case letters, digits and _", "名称只用小写字母、数字和下划线")
            )
        if type(points) is not int or points < 1:
            raise _wrong(place, name, Text("points is a whole number, at least 1", "points 应为不小于 1 的整数"))
        scheme = None
        if schemes is not None:
            if name not in schemes:
                raise _wrong(hidden, name, Text("this question has no mark scheme", "这道题没有评分标准"))
            scheme = _text(hidden, name, schemes[name], set())
        found.append(WrittenQuestion(name, points, _text(place, name, table, {"points"}), scheme))
    stray = next((name for name in schemes or {} if name not in asked), None)
    if stray is not None:
        raise _wrong(hidden, stray, Text("there is no such question", "没有这道题"))
    return tuple(found)


def _tables(path: Path) -> dict[str, dict[str, Any]] | None:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise AutogradeError(Text("cannot be read", "无法读取"), where=f"{path}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AutogradeError(both(str(error)), where=str(path)) from None
    for name, table in data.items():
        if not isinstance(table, dict):
            raise _wrong(path, name, Text("a question is a table: [name]", "每道题是一个表：[名称]"))
    return data


def _text(path: Path, name: str, table: dict[str, Any], others: set[str]) -> Text:
    stray = next((key for key in table if key not in {"en", "zh", *others}), None)
    if stray is not None:
        raise _wrong(path, name, Text(f"unknown key {stray!r}", f"未知的键 {stray!r}"))
    try:
        return Text(table.get("en", "").strip(), table.get("zh", "").strip())
    except (ValueError, AttributeError):
        raise _wrong(path, name, Text("it needs en and zh", "需要 en 和 zh 两种文字")) from None


def _wrong(path: Path, name: str, what: Text) -> AutogradeError:
    return AutogradeError(what, where=f"{path} [{name}]")
