"""Finds submissions: a folder or a zip for each student, whatever else lies in it, whatever it is called."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from autograder.course import CHAPTER, Course
from autograder.errors import AutogradeError, visible
from autograder.sandbox.intake import Refused, read_source, read_zip
from autograder.text import Text, both

MAX_ENTRIES = 5_000  # names looked at in one submission
MAX_DEPTH = 4
SKIPPED = ("__MACOSX", "__pycache__", ".git", ".venv", ".ipynb_checkpoints", "node_modules")


@dataclass(frozen=True)
class Submission:
    """The files of one student that the course asks for, as text.

    Attributes
    ----------
    student : str
        The name of the folder or zip: untrusted.
    sources : dict of str to dict of str to str
        Chapter → stem → text.
    refused : dict of (chapter, stem) to Text
        Files that were there and not accepted, with the reason.
    near : dict of (chapter, stem) to list of str
        File names that look like a missing stem's.
    notes : tuple of Text
    """

    student: str
    sources: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    refused: Mapping[tuple[str, str], Text] = field(default_factory=dict)
    near: Mapping[tuple[str, str], Sequence[str]] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()


def find(course: Course, paths: Sequence[Path]) -> list[Path]:
    """Return one path for each submission under these paths, sorted by name.

    A path that holds a chapter's folder is a submission; else each folder and each zip in it is one.

    Raises
    ------
    AutogradeError
        If a path is missing or holds no submission.
    """
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise AutogradeError(
                Text("no such folder or zip", "没有这个文件夹或 zip 文件"),
                where=str(path),
                mend=Text(
                    "name a folder with a folder, or a zip, per student",
                    "请指定一个文件夹，其中每个学生一个文件夹或 zip",
                ),
            )
        if path.is_file() or _is_submission(course, path):
            found.append(path)
            continue
        entries = sorted(path.iterdir(), key=lambda p: os.fsencode(p.name))
        inside = [
            entry
            for entry in entries
            if not entry.is_symlink()
            and ((entry.is_dir() and entry.name not in SKIPPED) or (entry.suffix.lower() == ".zip" and entry.is_file()))
        ]
        if not inside:
            raise AutogradeError(
                Text("there is no submission here", "这里没有任何提交"),
                where=str(path),
                mend=Text("put a folder or a zip per student into it", "请在其中为每个学生放一个文件夹或 zip"),
            )
        found.extend(inside)
    return found


def _is_submission(course: Course, path: Path) -> bool:
    stems = {stem for stems in course.stems.values() for stem in stems}
    try:
        names = [entry.name for entry in os.scandir(path)]
    except OSError:
        return False
    return any(CHAPTER.fullmatch(name) for name in names) or any(name.removesuffix(".py") in stems for name in names)


def read(course: Course, path: Path, student: str | None = None) -> Submission:
    """Return one submission, read with every guard of `sandbox.intake`. What is wrong with a file is noted, never raised."""
    name = (
        student if student is not None else (path.stem if path.suffix.lower() == ".zip" else path.name) or "submission"
    )
    if path.is_dir():
        names, notes = _walk(path)
        return _sort(course, name, names, lambda parts: read_source(path, parts), notes)
    try:
        members = read_zip(path)
    except Refused as refused:
        why = refused.what
        return Submission(name, notes=(Text(f"The zip was not accepted: {why.en}", f"未接受该 zip：{why.zh}"),))

    def member(parts: Sequence[str]) -> str:
        found = members["/".join(parts)]
        if isinstance(found, Refused):
            raise found
        return found

    return _sort(course, name, [PurePosixPath(member).parts for member in members], member, [])


def _walk(root: Path) -> tuple[list[tuple[str, ...]], list[Text]]:
    """Return the relative names below a folder; links to folders are not followed."""
    names: list[tuple[str, ...]] = []
    notes: list[Text] = []
    waiting: list[tuple[Path, tuple[str, ...]]] = [(root, ())]
    seen = 0
    while waiting:
        folder, parts = waiting.pop(0)
        try:
            entries = sorted(os.scandir(folder), key=lambda e: os.fsencode(e.name))
        except OSError as error:
            where = visible("/".join(parts) or ".", 100)
            notes.append(
                Text(f"The folder {where} cannot be read.", f"无法读取文件夹 {where}。") if error else both(where)
            )
            continue
        for entry in entries:
            seen += 1
            if seen > MAX_ENTRIES:
                notes.append(
                    Text(f"Only the first {MAX_ENTRIES} files were looked at.", f"只查看了前 {MAX_ENTRIES} 个文件。")
                )
                return names, notes
            below = (*parts, entry.name)
            if entry.is_dir(follow_symlinks=False) and not entry.name.endswith(".py"):
                if len(below) < MAX_DEPTH and entry.name not in SKIPPED:
                    waiting.append((Path(entry.path), below))
            else:
                names.append(below)
    return names, notes


def _sort(
    course: Course,
    student: str,
    names: Sequence[tuple[str, ...]],
    read_one: Callable[[tuple[str, ...]], str],
    notes: list[Text],
) -> Submission:
    """Give each stem its file: the one in the chapter's own folder nearest the top, or a loose one whose stem is the chapter's alone."""
    sources: dict[str, dict[str, str]] = {}
    refused: dict[tuple[str, str], Text] = {}
    near: dict[tuple[str, str], list[str]] = {}
    by_name: dict[str, list[tuple[str, ...]]] = {}
    for parts in sorted(names, key=len):
        by_name.setdefault(parts[-1], []).append(parts)
    every = [stem for stems in course.stems.values() for stem in stems]
    used_chapters = {part for parts in names for part in parts[:-1]}
    for chapter, stems in course.stems.items():
        for stem in stems:
            places = by_name.get(f"{stem}.py", [])
            own = [parts for parts in places if len(parts) > 1 and parts[-2] == chapter]
            loose = [
                p for p in places if every.count(stem) == 1 and not any(CHAPTER.fullmatch(part) for part in p[:-1])
            ]
            if own or loose:
                try:
                    sources.setdefault(chapter, {})[stem] = read_one((own or loose)[0])
                except Refused as error:
                    refused[chapter, stem] = error.what
                except OSError as error:
                    refused[chapter, stem] = both(error.strerror or type(error).__name__)
                continue
            here = [p[-1] for p in names if (len(p) > 1 and p[-2] == chapter) or not used_chapters & set(course.stems)]
            alike = [name for name in here if _loose(name) == _loose(stem) and name != f"{stem}.py"][:6]
            if alike:
                near[chapter, stem] = alike
    return Submission(student, sources, refused, near, tuple(notes))


def _loose(name: str) -> str:
    """Reduce a file name to what a slip of the keyboard or a second download leaves of it."""
    stem = name.strip().lower().removesuffix(".txt").removesuffix(".py").strip()
    head = stem.split("(")[0].strip()
    return head.replace("-", "_").replace(" ", "_")


def narrowed(submission: Submission, keys: Sequence[str]) -> Submission:
    """Return the submission with these exercises' files alone, and those that they import: a check of one exercise needs no more."""
    sources: dict[str, dict[str, str]] = {}
    for key in keys:
        chapter, _, stem = key.partition("/")
        theirs, waiting = submission.sources.get(chapter, {}), [stem]
        while waiting:
            wanted = waiting.pop()
            kept = sources.setdefault(chapter, {})
            if wanted in theirs and wanted not in kept:
                kept[wanted] = theirs[wanted]
                waiting += [
                    other for other in theirs if re.search(rf"\b(?:import|from)\b.*\b{other}\b", theirs[wanted])
                ]
    return replace(submission, sources=sources)
