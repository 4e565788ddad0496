"""What `course.toml` says: read, checked key by key, with one clear line for what is wrong."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo

from autograder.course.policy import ChapterPolicy, Counts, Late, Policy, as_utc
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
class GradebookPlace:
    """The `[gradebook]` table: where the grade book is. It stays with the staff.

    Attributes
    ----------
    url : str
        SQLAlchemy's; a relative SQLite path starts at the course's folder.
    objects : str
        The folder of the files handed in; empty for `objects` beside an SQLite file, else `gradebook/objects` in the course.
    course : str
        Whose book it is; empty for the course's name. Set it to the old name after renaming a course.
    """

    url: str = "sqlite:///gradebook/book.db"
    objects: str = ""
    course: str = ""


@dataclass(frozen=True)
class SubmitTo:
    """The `[submit]` table: where students hand in, an `https://` address or a folder; empty where nothing is said."""

    to: str = ""


@dataclass(frozen=True)
class Config:
    """What `course.toml` says."""

    name: str
    language: Language = "en"
    seed: int = 0
    limits: CourseLimits = field(default_factory=CourseLimits)
    feedback: Feedback = field(default_factory=Feedback)
    gradebook: GradebookPlace = field(default_factory=GradebookPlace)
    submit: SubmitTo = field(default_factory=SubmitTo)
    policy: Policy = field(default_factory=Policy)
    chapters: Mapping[str, ChapterPolicy] = field(default_factory=dict)

    def policy_of(self, chapter: str) -> ChapterPolicy:
        """Return the rules of a chapter, whether or not it has a table of its own."""
        found = self.chapters.get(chapter)
        return found if found is not None else ChapterPolicy(**vars(self.policy))

    def revealed(self, chapters: Iterable[str], at: datetime | None = None) -> frozenset[str]:
        """Return those of these chapters whose hidden checks show students everything, at a time (now by default).

        After the deadline means: nothing is accepted any more, or, where nothing closes, due time and grace are over. Extensions are the grade book's.
        """
        choice = self.feedback.hidden_counterexamples
        if choice != "after_deadline":
            return frozenset(chapters if choice == "always" else ())
        at = at or datetime.now(UTC)
        ends = {chapter: self.policy_of(chapter).ends for chapter in chapters}
        return frozenset(chapter for chapter, end in ends.items() if end is not None and at > end)


_TABLES: dict[str, type[Any]] = {
    "limits": CourseLimits,
    "feedback": Feedback,
    "gradebook": GradebookPlace,
    "submit": SubmitTo,
    "policy": Policy,
}
_CHOICES: dict[str, tuple[str, ...]] = {
    "language": LANGUAGES,
    "hidden_counterexamples": get_args(Reveal),
    "late": get_args(Late),
    "counts": get_args(Counts),
}


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
    for key, value in data.items():
        if (key in _TABLES or key == "chapters") and not table:
            if not isinstance(value, dict):
                raise _wrong(path, key, Text("a table", "一个表"), value)
            if key != "chapters":
                values[key] = _fill(_TABLES[key], value, path, key)
            continue
        values[key] = _value(known[key].type, key, value, path)
    if kind is Config and "chapters" in data:
        # After the rest: a chapter's table stands on [policy], wherever that is written.
        values["chapters"] = {
            name: _chapter(name, given, data.get("policy", {}), path) for name, given in data["chapters"].items()
        }
    if kind is Config and "name" not in values:
        raise AutogradeError(
            Text("the course has no name", "课程没有名称"),
            where=str(path),
            mend=Text('add: name = "…"', '请加上：name = "…"'),
        )
    return kind(**values)


def _chapter(name: str, given: Any, policy: dict[str, Any], path: Path) -> ChapterPolicy:
    table = f"chapters.{name}"
    if not isinstance(given, dict):
        raise _wrong(path, table, Text("a table", "一个表"), given)
    raw: ChapterPolicy = _fill(ChapterPolicy, {**policy, **given}, path, table)
    times: dict[str, datetime] = {}
    for key in given.keys() & {"opens", "due", "closes"}:
        try:
            times[key] = as_utc(given[key], raw.zone)
        except OverflowError:
            raise _wrong(path, key, Text("a time of this era", "一个合理的时间"), given[key]) from None
    for earlier, later in (("opens", "due"), ("due", "closes"), ("opens", "closes")):
        if earlier in times and later in times and not times[earlier] < times[later]:
            raise AutogradeError(
                Text(f"{earlier} is not before {later}", f"{earlier} 不早于 {later}"), where=f"{path} [{table}]"
            )
    return ChapterPolicy(**{**vars(raw), **times})


def _value(declared: Any, key: str, value: Any, path: Path) -> Any:
    if key in _CHOICES and value not in _CHOICES[key]:
        raise _wrong(path, key, both(" / ".join(f'"{choice}"' for choice in _CHOICES[key])), value)
    if declared == "str" and not (isinstance(value, str) and value.strip()):
        raise _wrong(path, key, Text("a text", "一段文字"), value)
    if key == "timezone" and not _is_zone(value):
        raise _wrong(
            path, key, Text('the name of a time zone, like "Asia/Shanghai"', '时区名，如 "Asia/Shanghai"'), value
        )
    if declared == "int" and (type(value) is not int or value < 0):
        raise _wrong(path, key, Text("a whole number, not negative", "非负整数"), value)
    if key == "late_percent_per_day" and not 1 <= value <= 100:
        raise _wrong(path, key, Text("a whole number from 1 to 100", "1 到 100 的整数"), value)
    if key in ("grace_minutes", "cool_down_minutes") and value > 525_600:
        raise _wrong(path, key, Text("a year at most", "不超过一年的分钟数"), value)
    if declared == "float" and (type(value) not in (int, float) or not value > 0):
        raise _wrong(path, key, Text("a number above 0", "大于 0 的数"), value)
    if declared == "datetime | None" and not isinstance(value, datetime):
        raise _wrong(
            path, key, Text("a date and time, like 2026-09-15T23:59:00", "日期和时间，如 2026-09-15T23:59:00"), value
        )
    return value


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return False
    return True


def _wrong(path: Path, key: str, wanted: Text, value: Any) -> AutogradeError:
    return AutogradeError(
        Text(f"{key} is {wanted.en}, not {value!r}", f"{key} 应为{wanted.zh}，而不是 {value!r}"), where=str(path)
    )
