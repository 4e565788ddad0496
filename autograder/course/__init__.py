"""Finds a course's chapters and exercises on disk. The only room that knows folder names and `course.toml`."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

from autograder.course.config import Config, CourseLimits, Feedback, read_config
from autograder.course.loading import LoadedCheck, LoadedExercise, checks_of, import_file
from autograder.errors import AutogradeError
from autograder.model import Exercise
from autograder.text import Text

CONFIG = "course.toml"
ASSIGNMENTS, SOLUTIONS, CHECKS, MISCONCEPTIONS = "assignments", "solutions", "checks", "misconceptions"
CHAPTER = re.compile(r"ch\d\d_[a-z0-9_]+")
STEM = re.compile(r"[a-z][a-z0-9_]*")

__all__ = [
    "CHAPTER",
    "STEM",
    "Config",
    "Course",
    "CourseLimits",
    "Feedback",
    "LoadedCheck",
    "LoadedExercise",
    "import_file",
]


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
            Text(
                "no course here: no course.toml in this folder or above it",
                "这里没有课程：本文件夹及其上级都没有 course.toml",
            ),
            where=str(start),
            mend=Text(
                "go to the course's folder or name it with --course DIR", "请进入课程文件夹，或用 --course DIR 指定"
            ),
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

    def chapter(self, name: str) -> str:
        """Return the chapter that a name means (`ch04_convolution`, or `ch04`), found without importing anything.

        Raises
        ------
        AutogradeError
            If there is none, with the nearest one that exists.
        """
        wanted = name.strip("/").removeprefix(f"{ASSIGNMENTS}/")
        found = [chapter for chapter in self.stems if wanted in (chapter, chapter.partition("_")[0])]
        if wanted in found or len(found) == 1:
            return wanted if wanted in found else found[0]
        if found:
            raise AutogradeError(
                Text("several chapters begin like this", "有多个章节以此开头"),
                where=name,
                mend=Text(f"choose one of {', '.join(found)}", f"请选择其一：{'、'.join(found)}"),
            )
        near = difflib.get_close_matches(wanted, self.stems, 1, 0.5)
        mend = (
            Text(f"did you mean {near[0]}?", f"是不是想输入 {near[0]}？")
            if near
            else Text("see: autograde list", "可用的名称请看：autograde list")
        )
        raise AutogradeError(Text("no such chapter", "没有这一章"), where=name, mend=mend)

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
                if ((stem and key.partition("/")[2] == stem) or not stem)
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
                raise AutogradeError(Text("no such chapter or exercise", "没有这个章节或习题"), where=name, mend=mend)
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
        # Hypothesis and NumPy come with it, half a second: whoever only asks for names and settings does without.
        from autograder.checks.card import Card, KnownWrong

        # Before anything is imported: a file that is edited while a grader runs must not lend its new name to old inputs.
        files, digest = self._files(chapter, stem)
        module = import_file(public)
        card = getattr(module, "card", None)
        if not isinstance(card, Card):
            raise AutogradeError(
                Text("the check file has no card", "检查文件里没有 card"),
                where=str(public),
                mend=Text("begin it with: card = exercise(…)", "请在开头写：card = exercise(…)"),
            )
        checks = checks_of(module, "public", public)
        if hidden.is_file():
            checks += checks_of(import_file(hidden), "hidden", hidden)
        names = [loaded.info.name for loaded in checks]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice:
            raise AutogradeError(Text("two checks have one name", "两个检查项重名"), where=f"{chapter}/{stem}: {twice}")
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
        stub = self.assignments / chapter / f"{stem}.py"
        return LoadedExercise(
            info,
            tuple(checks),
            known,
            equivalent,
            stub,
            reference if reference.is_file() else None,
            files,
            digest,
        )

    def _files(self, chapter: str, stem: str) -> tuple[tuple[Path, ...], str]:
        """Return the files that say what an exercise's score is, and a digest of them."""
        places = (
            self.assignments / chapter / CHECKS / f"{stem}.py",
            self.solutions / chapter / CHECKS / f"{stem}.py",
            self.solutions / chapter / MISCONCEPTIONS / f"{stem}.py",
            self.solutions / chapter / f"{stem}.py",
        )
        files = tuple(path for path in places if path.is_file())
        whole = b"".join(path.name.encode() + hashlib.sha256(path.read_bytes()).digest() for path in files)
        return files, hashlib.sha256(whole).hexdigest()

    def exercise_version(self, key: str) -> str:
        """Return a digest of what this exercise's score depends on: its checks and reference, the seed and the limits. Nothing is imported."""
        loaded = self._loaded.get(key)
        digest = loaded.digest if loaded is not None else self._files(*key.split("/"))[1]
        return hashlib.sha256(f"{digest}:{self.config.seed}:{self.config.limits}".encode()).hexdigest()[:16]

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
