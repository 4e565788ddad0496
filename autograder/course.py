"""Finds a course's chapters and exercises on disk. The only room that knows folder names and `course.toml`."""

from __future__ import annotations

import difflib
import hashlib
import importlib.util
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, get_args

from autograder.checks.card import Card, KnownWrong, check_mark
from autograder.errors import AutogradeError
from autograder.model import Check, Exercise, Visibility
from autograder.text import LANGUAGES, Language, Text, both

CONFIG = "course.toml"
ASSIGNMENTS, SOLUTIONS, CHECKS, MISCONCEPTIONS = "assignments", "solutions", "checks", "misconceptions"
CHAPTER = re.compile(r"ch\d\d_[a-z0-9_]+")
STEM = re.compile(r"[a-z][a-z0-9_]*")
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
    memory_mib: int = 1024
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


@dataclass(frozen=True)
class LoadedCheck:
    """A check with its test function, as pytest would call it, and the body that Hypothesis, where it stands around it, runs each time."""

    info: Check
    function: Callable[..., Any]
    body: Callable[..., None]
    path: Path


@dataclass(frozen=True)
class LoadedExercise:
    """An exercise with everything that its files hold."""

    info: Exercise
    checks: tuple[LoadedCheck, ...]
    misconceptions: tuple[KnownWrong, ...]
    equivalent_mutants: dict[str, str]
    stub: Path
    reference: Path | None
    files: tuple[Path, ...]

    @property
    def id(self) -> str:
        return self.info.id


class Course:
    """One course on disk.

    Parameters
    ----------
    root : Path
        The folder that holds `course.toml`.

    Raises
    ------
    AutogradeError
        If `course.toml` is missing or broken.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.config = read_config(self.root / CONFIG)
        self._loaded: dict[str, LoadedExercise] = {}

    @staticmethod
    def find(start: Path) -> Course:
        """Return the course of the nearest folder at or above `start` that has a `course.toml`."""
        start = start.resolve()
        for folder in [start, *start.parents]:
            if (folder / CONFIG).is_file():
                return Course(folder)
        raise AutogradeError(
            Text("no course here: no course.toml in this folder or above it", "这里没有课程：本文件夹及其上级都没有 course.toml"),
            where=str(start),
            mend=Text("go to the course's folder or name it with --course DIR", "请进入课程文件夹，或用 --course DIR 指定"),
        )

    @property
    def assignments(self) -> Path:
        return self.root / ASSIGNMENTS

    @property
    def solutions(self) -> Path:
        return self.root / SOLUTIONS

    @property
    def has_solutions(self) -> bool:
        return self.solutions.is_dir()

    @property
    def cache(self) -> Path:
        """The folder for what can be made again: recordings and lint verdicts."""
        return self.root / ".autograde"

    @cached_property
    def stems(self) -> dict[str, tuple[str, ...]]:
        """Every chapter with its stems (by name), found without importing anything."""
        found: dict[str, tuple[str, ...]] = {}
        if not self.assignments.is_dir():
            raise AutogradeError(
                Text("the course has no folder assignments/", "课程缺少 assignments/ 文件夹"),
                where=str(self.root),
                mend=Text("make one with: autograde new chNN_topic/stem", "可运行：autograde new chNN_topic/stem"),
            )
        for folder in sorted(self.assignments.iterdir()):
            if folder.is_dir() and CHAPTER.fullmatch(folder.name):
                checks = folder / CHECKS
                stems = sorted(p.stem for p in checks.glob("*.py") if STEM.fullmatch(p.stem)) if checks.is_dir() else []
                found[folder.name] = tuple(stems)
        return found

    def select(self, names: Sequence[str] = ()) -> list[str]:
        """Return the ids of the exercises named, in the course's order; all of them for no name.

        A name is a chapter (`ch04_convolution`, or `ch04`), an exercise (`ch04_convolution/conv2d`, or `ch04/conv2d`), or a stem that only one
        chapter has (`conv2d`).

        Raises
        ------
        AutogradeError
            If a name means no exercise, with the nearest one that exists.
        """
        known = [f"{chapter}/{stem}" for chapter, stems in self.stems.items() for stem in stems]
        if not names:
            return self._in_order(known)
        chosen: set[str] = set()
        for name in names:
            chapter, _, stem = name.strip("/").removeprefix(f"{ASSIGNMENTS}/").partition("/")
            stem = stem.removesuffix(".py")
            matches = [
                key
                for key in known
                if (stem and key.partition("/")[2] == stem or not stem)
                and (key.partition("/")[0] == chapter or key.partition("_")[0] == chapter)
            ]
            if not matches and not stem:
                matches = [key for key in known if key.partition("/")[2] == chapter.removesuffix(".py")]
                matches = matches if len(matches) == 1 else []
            if not matches:
                every = [*self.stems, *known, *(key.partition("/")[2] for key in known)]
                near = difflib.get_close_matches(name, every, 1, 0.5)
                mend = (
                    Text(f"did you mean {near[0]}?", f"是不是想输入 {near[0]}？")
                    if near
                    else Text("see: autograde list", "可用的名称请看：autograde list")
                )
                raise AutogradeError(
                    Text("no such chapter or exercise", "没有这个章节或习题"), where=name, mend=mend
                )
            chosen.update(matches)
        return self._in_order([key for key in known if key in chosen])

    def _in_order(self, ids: Iterable[str]) -> list[str]:
        """Sort by chapter, then by `needs`, `order` and stem. Needs the cards, so it imports the check files named."""
        by_chapter: dict[str, list[Exercise]] = {}
        for key in ids:
            info = self.load(key).info
            by_chapter.setdefault(info.chapter, []).append(info)
        result: list[str] = []
        for exercises in by_chapter.values():
            left = sorted(exercises, key=lambda e: (e.order, e.stem))
            while left:
                waiting = {e.stem for e in left}
                ready = next((e for e in left if not waiting & set(e.needs)), left[0])
                left.remove(ready)
                result.append(ready.id)
        return result

    def load(self, key: str) -> LoadedExercise:
        """Return one exercise by its id, its check files imported.

        Raises
        ------
        AutogradeError
            If a check file is broken: what, and at which line.
        """
        if key not in self._loaded:
            self._loaded[key] = self._load(*key.split("/"))
        return self._loaded[key]

    def _load(self, chapter: str, stem: str) -> LoadedExercise:
        public = self.assignments / chapter / CHECKS / f"{stem}.py"
        hidden = self.solutions / chapter / CHECKS / f"{stem}.py"
        wrong = self.solutions / chapter / MISCONCEPTIONS / f"{stem}.py"
        reference = self.solutions / chapter / f"{stem}.py"
        module = import_file(public)
        card = getattr(module, "card", None)
        if not isinstance(card, Card):
            raise AutogradeError(
                Text("the check file has no card", "检查文件里没有 card"),
                where=str(public),
                mend=Text("begin it with: card = exercise(…)", "请在开头写：card = exercise(…)"),
            )
        checks = _checks_of(module, "public", public)
        if hidden.is_file():
            checks += _checks_of(import_file(hidden), "hidden", hidden)
        names = [loaded.info.name for loaded in checks]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice:
            raise AutogradeError(
                Text("two checks have one name", "两个检查项重名"), where=f"{chapter}/{stem}: {twice}"
            )
        known: tuple[KnownWrong, ...] = ()
        equivalent: dict[str, str] = {}
        if wrong.is_file():
            wrong_module = import_file(wrong)
            known = tuple(item for item in vars(wrong_module).values() if isinstance(item, KnownWrong))
            equivalent = dict(getattr(wrong_module, "equivalent_mutants", {}))
        info = Exercise(
            chapter,
            stem,
            card.title,
            card.difficulty,
            card.functions,
            card.needs,
            card.order,
            card.hints,
            tuple(loaded.info for loaded in checks),
        )
        files = tuple(path for path in (public, hidden, wrong, reference) if path.is_file())
        stub = self.assignments / chapter / f"{stem}.py"
        return LoadedExercise(
            info, tuple(checks), known, equivalent, stub, reference if reference.is_file() else None, files
        )

    @cached_property
    def version(self) -> str:
        """A digest of everything that a score depends on: the settings, every check and every reference."""
        digest = hashlib.sha256()
        for path in sorted(self._version_files()):
            digest.update(path.relative_to(self.root).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()[:12]

    def _version_files(self) -> Iterable[Path]:
        yield self.root / CONFIG
        for chapter, stems in self.stems.items():
            for stem in stems:
                yield self.assignments / chapter / CHECKS / f"{stem}.py"
                for folder in (CHECKS, MISCONCEPTIONS, "."):
                    path = self.solutions / chapter / folder / f"{stem}.py"
                    if path.is_file():
                        yield path


def _checks_of(module: ModuleType, visibility: Visibility, path: Path) -> list[LoadedCheck]:
    found = []
    for item in vars(module).values():
        mark = check_mark(item)
        if mark is not None:
            info = Check(mark.name, visibility, mark.points, mark.says, mark.hint, mark.after)
            body = item.hypothesis.inner_test if hasattr(item, "hypothesis") else item
            found.append(LoadedCheck(info, item, body, path))
    return found


def import_file(path: Path) -> ModuleType:
    """Return a course file as a module under a name of its own, imported anew.

    Raises
    ------
    AutogradeError
        If it cannot be read or raises: the exception and its line.
    """
    name = f"autograder_course_{hashlib.sha256(str(path).encode()).hexdigest()[:12]}_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise AutogradeError(Text("no such file", "没有这个文件"), where=str(path))
    module = importlib.util.module_from_spec(spec)
    # Hypothesis and dataclasses look a function's module up by name.
    sys.modules[name] = module
    bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # a course file is code: whatever it raises is told to its author
        del sys.modules[name]
        raise AutogradeError(
            both(f"{type(error).__name__}: {error}"),
            where=f"{path}:{_line_in(error, path)}",
            mend=Text("mend this check file; nothing was graded", "请修正这个检查文件；尚未批改任何提交"),
        ) from error
    finally:
        sys.dont_write_bytecode = bytecode
    return module


def _line_in(error: Exception, path: Path) -> int:
    if isinstance(error, SyntaxError):
        return error.lineno or 1
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


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
    return _fill(Config, data, path, "")


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
            Text("the course has no name", "课程没有名称"), where=str(path), mend=Text('add: name = "…"', '请加上：name = "…"')
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
