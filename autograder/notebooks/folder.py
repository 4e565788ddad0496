"""Writes an nbgrader course: configuration, a source notebook per chapter, and the files that go along with it."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.course import Course
from autograder.errors import AutogradeError
from autograder.notebooks.build import ANSWER_STUB, as_text, chapter_notebook
from autograder.release import PLACEHOLDER
from autograder.text import Language, Text

MANIFEST = ".autograde-notebooks.json"
CONFIG = "nbgrader_config.py"
BESIDE = "course"  # the folder beside a notebook in which its public checks lie
LANGUAGE_FILE = "language"  # in it: en, zh or both, for the checks in a student's kernel
_GOES_ALONG = ("data", "figures")

_CONFIG_TEXT = '''\
"""The nbgrader course of {name}. Written by `autograde notebooks`; change it as you like: it is then left alone."""

from pathlib import Path

c = get_config()
HERE = Path(__file__).resolve().parent

c.CourseDirectory.course_id = {course_id}

# What students find in place of a solution: the same words as in the course's stubs.
c.ClearSolutions.code_stub = {{"python": {code_stub}}}
c.ClearSolutions.text_stub = {text_stub}

# Submissions are read with care, mended where the meaning is clear, and graded in the sealed worker.
# Notebooks of other courses go through nbgrader's own Execute as ever.
c.Autograde.exporter_class = "autograder.notebooks.reader.SubmittedNotebook"
c.Autograde.sanitize_preprocessors = [
    "autograder.notebooks.mend.MendCells",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Autograde.autograde_preprocessors = [
    "autograder.notebooks.preprocessor.SealedExecute",
    "nbgrader.preprocessors.IgnorePattern",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "autograder.notebooks.review.FlagForReview",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.SealedExecute.course = str((HERE / {course}).resolve())

# Mark schemes are shown beside the answers in the formgrader, and left out of what students get back.
c.GenerateFeedback.preprocessors = [
    "autograder.notebooks.review.HideRubrics",
    "nbgrader.preprocessors.GetGrades",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
'''


@dataclass
class Written:
    """What one run did, as paths below the course's folder: files written, removed, and left alone because a person had changed them."""

    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    same: int = 0


def write_course(course: Course, out: Path, names: Sequence[str] = (), language: Language | None = None) -> Written:
    """Write the course as an nbgrader course, or bring one up to date: only what changed is written.

    Parameters
    ----------
    course : Course
    out : Path
        A new or empty folder, or one that this function wrote.
    names : sequence of str
        Chapters; all by default.
    language : {"en", "zh"} or None
        Both by default.

    Raises
    ------
    AutogradeError
        If the folder holds something else, lies in the course's own folders, or an exercise cannot be made into cells.
    """
    before = _manifest(course, out)
    keys = course.select(names)
    chapters: dict[str, list[str]] = {}
    for key in keys:
        chapters.setdefault(key.partition("/")[0], []).append(key)
    whole = {chapter: list(course.select([chapter])) for chapter in chapters}
    files = dict(_files(course, out, whole, language))
    done = Written()
    after = dict(before)
    for name, data in files.items():
        _write(out, name, data, before, after, done)
    for name in [name for name in before if name not in files and _of_chapters(name, whole)]:
        path = out / name
        if path.is_file() and _digest(path.read_bytes()) == before[name]:
            path.unlink()
            done.removed.append(name)
        del after[name]
    _replace(out / MANIFEST, (json.dumps({"files": after}, indent=1, sort_keys=True) + "\n").encode())
    return done


def _write(out: Path, name: str, data: bytes, before: dict[str, str], after: dict[str, str], done: Written) -> None:
    path = out / name
    digest = _digest(data)
    if path.is_file():
        there = _digest(path.read_bytes())
        if there == digest:
            after[name] = digest
            done.same += 1
            return
        if there != before.get(name):
            done.kept.append(name)
            return
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, data)
    after[name] = digest
    done.written.append(name)


def _of_chapters(name: str, chapters: dict[str, list[str]]) -> bool:
    parts = name.split("/")
    return len(parts) > 1 and parts[0] == "source" and parts[1] in chapters


def _files(
    course: Course, out: Path, chapters: dict[str, list[str]], language: Language | None
) -> Iterator[tuple[str, bytes]]:
    yield CONFIG, _config(course, out).encode()
    settings = (course.root / "course.toml").read_bytes()
    for chapter, keys in chapters.items():
        place = f"source/{chapter}"
        yield f"{place}/{chapter}.ipynb", as_text(chapter_notebook(course, chapter, keys, language)).encode()
        yield f"{place}/{BESIDE}/course.toml", settings
        yield f"{place}/{BESIDE}/{LANGUAGE_FILE}", f"{language or 'both'}\n".encode()
        for key in keys:
            path = course.assignments / chapter / "checks" / f"{key.partition('/')[2]}.py"
            yield f"{place}/{BESIDE}/assignments/{chapter}/checks/{path.name}", path.read_bytes()
        for folder in _GOES_ALONG:
            root = course.assignments / chapter / folder
            for path in sorted(root.rglob("*")) if root.is_dir() else ():
                if (
                    path.is_file()
                    and not path.is_symlink()
                    and not any(part.startswith((".", "__")) for part in path.relative_to(root).parts)
                ):
                    yield f"{place}/{folder}/{path.relative_to(root).as_posix()}", path.read_bytes()


def _config(course: Course, out: Path) -> str:
    return _CONFIG_TEXT.format(
        name=" ".join(course.config.name.split()).replace("\\", " ").replace('"', "'"),
        course_id=repr(
            "".join(c if c.isalnum() and c.isascii() else "_" for c in course.config.name.strip().lower()).strip("_")
            or "course"
        ),
        code_stub=repr("\n".join(PLACEHOLDER)),
        text_stub=repr(ANSWER_STUB),
        course=repr(os.path.relpath(course.root, out.resolve())),
    )


def _manifest(course: Course, out: Path) -> dict[str, str]:
    """Return the digests of what an earlier run wrote here; refuse a folder that holds anything else."""
    place = out.resolve()
    if any(own == place or own in place.parents for own in (course.assignments, course.solutions)):
        raise AutogradeError(
            Text(
                "the nbgrader course would lie inside the course's own folders",
                "nbgrader 课程不能放在课程自己的文件夹里",
            ),
            where=str(out),
            mend=Text("name a folder elsewhere", "请指定其他文件夹"),
        )
    if not place.exists() or (place.is_dir() and not any(place.iterdir())):
        return {}
    try:
        files = json.loads((place / MANIFEST).read_bytes())["files"]
    except (OSError, ValueError, KeyError, TypeError):
        raise AutogradeError(
            Text(
                "this folder is not empty and was not written by autograde notebooks; nothing is overwritten",
                "该文件夹非空，且不是由 autograde notebooks 生成的，不会覆盖其中内容",
            ),
            where=str(out),
            mend=Text("name a new folder", "请指定一个新文件夹"),
        ) from None
    return {str(name): str(digest) for name, digest in files.items()}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _replace(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
