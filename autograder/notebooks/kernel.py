"""What a student's own Jupyter runs: the public checks of an exercise on the functions defined in the notebook, and `%check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.errors import AutogradeError
from autograder.grading.early import limits_of
from autograder.grading.grader import make_ready
from autograder.grading.run import Ready, run_exercise
from autograder.model import ExerciseResult, Outcome
from autograder.notebooks.folder import BESIDE, LANGUAGE_FILE
from autograder.notebooks.inkernel import kernel_session, quiet
from autograder.notebooks.show import html_of, languages_of, plain_of
from autograder.text import Language, Text

_ready: dict[str, tuple[tuple[int, ...], Ready]] = {}


class NotChecked(Exception):
    """Why the checks could not be run; IPython shows its one line, and no traceback."""

    def _render_traceback_(self) -> list[str]:
        return [f"autograde: {self}"]


def check_here(name: str) -> int:
    """Run the public checks of one exercise, show what they say, and return the score."""
    try:
        course = _course()
        key = course.select([name])[0]
        languages = _languages(course)
        result = _run(course, key, _namespace())
    except AutogradeError as error:
        raise NotChecked(error.line(_languages(None)[0])) from None
    _show(html_of(result, languages), plain_of(result, languages))
    return result.score


def hidden_here(name: str) -> None:
    """Say that the hidden checks are run later; fail where nbgrader grades without our preprocessor, so that nobody gets points unseen."""
    if os.environ.get("NBGRADER_EXECUTION") == "autograde":
        raise NotChecked(
            "the hidden checks are not run by a kernel: nbgrader_config.py has to name autograder.notebooks.preprocessor.SealedExecute "
            "in c.Autograde.autograde_preprocessors"
        )
    stem = name.rpartition("/")[2]
    said = Text(f"The hidden checks of {stem} are run when your work is graded.", f"{stem} 的隐藏检查项在批改时运行。")
    print("\n".join(said.to(language) for language in _languages(None)))


def load(ipython: Any) -> None:
    """Give a kernel `%check`."""
    ipython.register_magic_function(_magic, "line", "check")


def _magic(line: str) -> None:
    """`%check conv2d` runs that exercise's public checks; `%check` alone, those of every exercise whose functions are defined."""
    names = line.split()
    if not names:
        course, namespace = _opened(), _namespace()
        for key in course.select():
            if any(callable(namespace.get(name)) for name in course.load(key).info.functions):
                names.append(key)
    for name in names:
        check_here(name)


def _opened() -> Course:
    try:
        return _course()
    except AutogradeError as error:
        raise NotChecked(error.line(_languages(None)[0])) from None


def _course() -> Course:
    here = Path.cwd()
    for folder in (here / BESIDE, here):
        if (folder / "course.toml").is_file() and (folder / "assignments").is_dir():
            return Course(folder)
    try:
        return Course.find(here)
    except AutogradeError:
        raise AutogradeError(
            Text(
                f"the folder {BESIDE}, which holds the public checks, is not beside this notebook",
                f"笔记本旁边没有存放公开检查项的文件夹 {BESIDE}",
            ),
            where=str(here),
            mend=Text("copy it here from where the assignment was given out", "请从发布作业的地方把它复制过来"),
        ) from None


def _languages(course: Course | None) -> tuple[Language, ...]:
    said: object = os.environ.get("AUTOGRADE_LANG")
    if not said:
        try:
            said = (Path.cwd() / BESIDE / LANGUAGE_FILE).read_text(encoding="utf-8").strip()
        except OSError:
            said = None
    return languages_of(said, course.config.language if course is not None else "en")


def _namespace() -> Mapping[str, Any]:
    ipython = _ipython()
    return ipython.user_ns if ipython is not None else vars(sys.modules["__main__"])


def _ipython() -> Any:
    return sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None


def _run(course: Course, key: str, namespace: Mapping[str, Any]) -> ExerciseResult:
    with quiet():
        ready = _made_ready(course, key)
    info = ready.exercise.info
    absent = [name for name in info.functions if not callable(namespace.get(name))]
    if len(absent) == len(info.functions):
        why = Text(
            f"{absent[0]} is not defined yet: run the cell above first (Shift+Enter), then this one.",
            f"{absent[0]} 还没有定义：请先运行上面的单元格（Shift+Enter），再运行这一个。",
        )
        return ExerciseResult(info.id, info.title, tuple(Outcome(check.info, "missing", why) for check in ready.checks))
    session = kernel_session(info.stem, namespace, info.functions, limits_of(course))
    try:
        return run_exercise(ready, session)
    finally:
        session.close()


def _made_ready(course: Course, key: str) -> Ready:
    """Return an exercise with the inputs of its public checks, drawn once in this kernel; nothing is written beside the notebook."""
    path = course.assignments / f"{key.partition('/')[0]}/checks/{key.partition('/')[2]}.py"
    stamps = tuple(file.stat().st_mtime_ns for file in (path, course.root / "course.toml"))
    known = _ready.get(str(path))
    if known is None or known[0] != stamps:
        exercise = course.load(key)
        checks = tuple(check for check in exercise.checks if check.info.visibility == "public")
        _ready[str(path)] = known = stamps, make_ready(course, exercise, checks, seed=course.config.seed)
    return known[1]


def _show(html: str, plain: str) -> None:
    if _ipython() is None:
        print(plain)
        return
    from IPython.display import display

    display({"text/html": html, "text/plain": plain}, raw=True)  # type: ignore[no-untyped-call]
