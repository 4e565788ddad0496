"""Builds the bundle for Gradescope: a part of the course, the grader, pinned requirements, recordings; tried before it is written."""

from __future__ import annotations

import errno
import io
import json
import os
import secrets
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import autograder
from autograder.course import ASSIGNMENTS, CONFIG, SOLUTIONS, Config, Course
from autograder.errors import AutogradeError, GraderFault
from autograder.gradescope.pins import BASE, installed, pins
from autograder.gradescope.run import Bundle, fault_json
from autograder.text import Language, Text

# Rooms of the package that a container has no use for.
_LEFT_OUT = ("cli", "service", "gradebook", "notebooks", "lint", "release.py", "scaffold.py")
# What students' code may import wherever it is graded, so it has to be there too; and SymPy for derivations.
_SCIENCE = ("matplotlib", "scikit-learn", "sympy", "tensorflow")
_EXECUTABLE = ("setup.sh", "run_autograder")
_DATE = (1980, 1, 1, 0, 0, 0)  # the same course gives the same bytes


@dataclass(frozen=True)
class Built:
    """What was written.

    Attributes
    ----------
    path : Path
    exercises : tuple of str
    points : int
    requirements : tuple of str
        Packages that the container installs.
    """

    path: Path
    exercises: tuple[str, ...]
    points: int
    requirements: tuple[str, ...]


def build(
    course: Course,
    names: Sequence[str],
    out: Path,
    language: Language,
    *,
    weak: bool = False,
    tell: Callable[[str], None] = lambda key: None,
) -> Built:
    """Write the bundle for these chapters or exercises.

    The references are graded with it first: what does not give them full marks here gives nobody a fair score there.

    Parameters
    ----------
    weak : bool
        Whether to grade also in a container in which nothing confines the students' code.
    tell : callable
        Called with the id of each exercise that is made ready.

    Raises
    ------
    AutogradeError
        If the course has no solutions, or the zip cannot be written.
    GraderFault
        If the references do not get full marks.
    """
    if not course.has_solutions:
        raise AutogradeError(
            Text("a student copy has no hidden checks to grade with", "学生版没有可用于评分的隐藏检查项"),
            where=str(course.root),
            mend=Text("name the course itself with --course DIR", "请用 --course DIR 指定课程本身"),
        )
    exercises = course.select(names)
    _writable(out)
    with tempfile.TemporaryDirectory(prefix="autograde-bundle-") as folder:
        stage = Path(folder).resolve()
        _stage_course(course, exercises, stage / "course")
        _stage_package(stage / "package" / "autograder")
        points = _rehearsed(Course(stage / "course"), exercises, tell)
        requirements = sorted([*BASE, *filter(installed, _SCIENCE)])
        bundle = Bundle(course.version, exercises, language, weak)
        texts = {
            "setup.sh": _template("setup.sh").replace("@PYTHON@", f"{sys.version_info[0]}.{sys.version_info[1]}"),
            "run_autograder": _template("run_autograder.sh"),
            "grade.py": _template("grade.py"),
            "bundle.json": bundle.to_json(),
            "fault.json": fault_json(language),
            "requirements.txt": "".join(f"{name}\n" for name in requirements),
            "constraints.txt": "".join(f"{line}\n" for line in pins(requirements)),
        }
        for name, text in texts.items():
            (stage / name).write_text(text, encoding="utf-8", newline="\n")
        _put(out, _zipped(stage))
    return Built(out, tuple(exercises), points, tuple(requirements))


def _stage_course(course: Course, exercises: Sequence[str], stage: Path) -> None:
    """Copy the chapters of these exercises, with what was recorded of them."""
    for chapter in dict.fromkeys(key.partition("/")[0] for key in exercises):
        for part in (course.assignments, course.solutions):
            for path in _plain_files(part / chapter):
                _copy(path, stage / part.name / path.relative_to(part))
        recordings = course.cache / "recordings"
        for key in exercises:
            path = recordings / f"{key}.frame"
            if key.startswith(f"{chapter}/") and path.is_file():
                _copy(path, stage / ".autograde" / "recordings" / f"{key}.frame")
    (stage / ASSIGNMENTS).mkdir(parents=True, exist_ok=True)
    (stage / SOLUTIONS).mkdir(exist_ok=True)
    (stage / CONFIG).write_text(_settings(course.config), encoding="utf-8", newline="\n")


def _settings(config: Config) -> str:
    """Return the course.toml of the bundle. Where the grade book lies, and with which password, is nobody's business there."""
    lines = [f"{name} = {json.dumps(getattr(config, name))}" for name in ("name", "language", "seed")]
    for table in ("limits", "feedback"):
        lines += ["", f"[{table}]"]
        lines += [f"{name} = {json.dumps(value)}" for name, value in vars(getattr(config, table)).items()]
    return "\n".join(lines) + "\n"


def _stage_package(stage: Path) -> None:
    package = Path(autograder.__file__).parent
    for path in _plain_files(package):
        relative = path.relative_to(package)
        if relative.parts[0] not in _LEFT_OUT:
            _copy(path, stage / relative)


def _rehearsed(course: Course, exercises: Sequence[str], tell: Callable[[str], None]) -> int:
    """Grade the references with the staged course and return their points."""
    from autograder.grading.grader import Grader
    from autograder.grading.submissions import read

    with Grader(course, exercises) as grader:
        grader.prepare(tell)
        attempt = grader.grade(read(course, course.solutions, "reference"))
    failed = next((outcome for outcome in attempt.outcomes if outcome.status != "passed"), None)
    if failed is not None:
        raise GraderFault(
            Text(
                f"the reference does not pass: {failed.check.name}: {failed.message.en}",
                f"参考实现未通过：{failed.check.name}：{failed.message.zh}",
            ),
            mend=Text("see: autograde lint", "请运行：autograde lint"),
        )
    return attempt.max_score


def _plain_files(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder: no link, nothing hidden, nothing that Python made."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if any(part.startswith(".") or part == "__pycache__" for part in parts) or path.suffix == ".pyc":
            continue
        if path.is_file() and not any(folder.joinpath(*parts[: depth + 1]).is_symlink() for depth in range(len(parts))):
            yield path


def _copy(path: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, to)


def _template(name: str) -> str:
    return files("autograder.gradescope").joinpath("templates", name).read_text(encoding="utf-8")


def _zipped(stage: Path) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in stage.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
            name = path.relative_to(stage).as_posix()
            info = zipfile.ZipInfo(name, _DATE)
            info.create_system = 3  # Unix: only so does the mode count
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (0o100755 if name in _EXECUTABLE else 0o100644) << 16
            archive.writestr(info, path.read_bytes())
    return data.getvalue()


def _writable(out: Path) -> None:
    """Find out before the references are graded that nothing can be written."""
    try:
        if out.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        with tempfile.TemporaryFile(dir=out.parent):
            pass
    except OSError as error:
        raise _unwritten(out, error) from None


def _put(out: Path, data: bytes) -> None:
    temporary = out.parent / f".{secrets.token_hex(8)}.tmp"
    try:
        temporary.write_bytes(data)
        os.replace(temporary, out)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise _unwritten(out, error) from None


def _unwritten(out: Path, error: OSError) -> AutogradeError:
    return AutogradeError(
        Text("cannot write the bundle", "无法写入打包文件"),
        where=f"{out}: {error.strerror or error}",
        mend=Text("give another place with -o", "请用 -o 换一个位置"),
    )
