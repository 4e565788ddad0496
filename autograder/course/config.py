"""What `course.toml` says: read, checked key by key, with one clear line for what is wrong."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_args

from autograder.errors import AutogradeError
from autograder.text import LANGUAGES, Language, Text, both

Reveal = Literal["never", "after_deadline", "always"]


@dataclass(frozen=True)
class CourseLimits:
    """The `[limits]` table: what one submission may use.

    Attributes
    ----------
    cpu_seconds : float
        CPU seconds of one submission's chapter.
    call_seconds : float
        CPU seconds that any one call may take, however quick the reference is.
    reference_factor : float
        A call may take this many times the reference's own CPU seconds, if that is more than `call_seconds`.
    memory_mib : int
        Memory above what the worker holds before the student's code is read.
    disk_mib : int
        What the worker's own folder holds.
    """

    cpu_seconds: float = 120.0
    call_seconds: float = 2.0
    reference_factor: float = 20.0
    memory_mib: int = 2048
    disk_mib: int = 64


@dataclass(frozen=True)
class Feedback:
    """The `[feedback]` table: when students see the counterexamples of hidden checks."""

    hidden_counterexamples: Reveal = "after_deadline"


@dataclass(frozen=True)
class Config:
    """What `course.toml` says."""

    name: str
    language: Language = "en"
    seed: int = 0
    limits: CourseLimits = field(default_factory=CourseLimits)
    feedback: Feedback = field(default_factory=Feedback)


def read_config(path: Path) -> Config:
    """Return what a `course.toml` says.

    Raises
    ------
    AutogradeError
        If it is missing, is no TOML, or has a key or a value that does not belong: which, and where.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise AutogradeError(
            Text("there is no course.toml", "没有 course.toml"),
            where=str(path.parent),
            mend=Text('write one: name = "My course"', '请写一个：name = "课程名"'),
        ) from None
    except OSError as error:
        raise AutogradeError(Text("cannot be read", "无法读取"), where=f"{path}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AutogradeError(
            both(str(error)), where=str(path), mend=Text("mend this line of course.toml", "请修正 course.toml 的这一行")
        ) from None
    config: Config = _fill(Config, data, path, "")
    return config


def _fill(kind: type[Any], data: dict[str, Any], path: Path, table: str) -> Any:
    known = {item.name: item for item in fields(kind)}
    unknown = next((key for key in data if key not in known), None)
    if unknown is not None:
        near = difflib.get_close_matches(unknown, known, 1)
        wanted = near[0] if near else ", ".join(known)
        raise AutogradeError(
            Text(f"unknown setting {unknown!r}", f"未知的设置 {unknown!r}"),
            where=f"{path}{f' [{table}]' if table else ''}",
            mend=Text(f"known here: {wanted}", f"这里可用：{wanted}"),
        )
    values: dict[str, Any] = {}
    nested = {"limits": CourseLimits, "feedback": Feedback}
    for key, value in data.items():
        if key in nested and not table:
            if not isinstance(value, dict):
                raise _wrong(path, key, Text("a table", "一个表"), value)
            values[key] = _fill(nested[key], value, path, key)
            continue
        values[key] = _value(known[key].type, key, value, path)
    if kind is Config and "name" not in values:
        raise AutogradeError(
            Text("the course has no name", "课程没有名称"),
            where=str(path),
            mend=Text('add: name = "…"', '请加上：name = "…"'),
        )
    return kind(**values)


def _value(declared: Any, key: str, value: Any, path: Path) -> Any:
    if key == "language" and value not in LANGUAGES:
        raise _wrong(path, key, both('"en" / "zh"'), value)
    if key == "hidden_counterexamples" and value not in get_args(Reveal):
        raise _wrong(path, key, both(" / ".join(f'"{choice}"' for choice in get_args(Reveal))), value)
    if declared == "str" and not (isinstance(value, str) and value.strip()):
        raise _wrong(path, key, Text("a text", "一段文字"), value)
    if declared == "int" and (type(value) is not int or value < 0):
        raise _wrong(path, key, Text("a whole number, not negative", "非负整数"), value)
    if declared == "float" and (type(value) not in (int, float) or not value > 0):
        raise _wrong(path, key, Text("a number above 0", "大于 0 的数"), value)
    return value


def _wrong(path: Path, key: str, wanted: Text, value: Any) -> AutogradeError:
    return AutogradeError(
        Text(f"{key} is {wanted.en}, not {value!r}", f"{key} 应为{wanted.zh}，而不是 {value!r}"), where=str(path)
    )
