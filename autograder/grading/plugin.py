"""The pytest plugin: `pytest solutions` and `pytest assignments/ch04_convolution` run checks and give the answers of `autograde check`.

Each stem is collected where its file lies: under `assignments/` its public checks against the file there, under `solutions/` all its checks against the
reference, which is handed in like a student's. Nothing is imported before a course's folder is collected.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from autograder.course import Course
    from autograder.grading.grader import Grader
    from autograder.grading.student import Session
    from autograder.model import Outcome

_CONFIG, _ROOTS = "course.toml", ("assignments", "solutions")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the folders beside the stems alone: their files are read by the stem they belong to."""
    place = _place(collection_path)
    if (
        place is not None
        and len(place[1]) >= 3
        and place[1][2] in ("checks", "misconceptions", "written", "figures", "data")
    ):
        return True
    return None


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    place = _place(file_path)
    if place is None or file_path.suffix != ".py" or len(place[1]) != 3:
        return None
    root, (folder, chapter, name) = place
    if not (root / "assignments" / chapter / "checks" / name).is_file():
        return None
    stem: Stem = Stem.from_parent(parent, path=file_path)
    stem.root, stem.key, stem.folder = root, f"{chapter}/{file_path.stem}", folder
    return stem


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Keep pytest's own collector from importing a stem that is named on the command line: a student's file is never imported here."""
    return Nothing.from_parent(parent, path=module_path) if _place(module_path) is not None else None


class Nothing(pytest.File):
    """Stands where pytest would have made a module; it holds no items."""

    def collect(self) -> Iterable[pytest.Item]:
        return []


def _place(path: Path) -> tuple[Path, tuple[str, ...]] | None:
    """Return the course's root and the path below it, for a path inside one of the course's two trees."""
    for above in path.parents:
        if above.name in _ROOTS and (above.parent / _CONFIG).is_file():
            return above.parent, path.relative_to(above.parent).parts
    return None


class Stem(pytest.File):
    """One exercise; its items are its checks."""

    root: Path
    key: str
    folder: str

    def collect(self) -> Iterable[pytest.Item]:
        course = self.course()
        loaded = course.load(self.key)
        for check in loaded.checks:
            if self.folder == "solutions" or check.info.visibility == "public":
                yield CheckItem.from_parent(self, name=check.info.name)

    def course(self) -> Course:
        from autograder.course import Course

        courses: dict[Path, Course] = self.config.stash.setdefault(_COURSES, {})
        if self.root not in courses:
            courses[self.root] = Course(self.root)
        return courses[self.root]


class CheckItem(pytest.Item):
    """One check against the file where it was collected."""

    def runtest(self) -> None:
        stem = self.parent
        assert isinstance(stem, Stem)
        outcomes = self.config.stash[_RUNS].outcomes(stem)
        outcome = outcomes[self.name]
        if outcome.status == "skipped":
            pytest.skip(outcome.message.en)
        if outcome.status != "passed":
            raise CheckFailed(outcome)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, CheckFailed):
            return excinfo.value.feedback()
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, f"{self.path.stem}: {self.name}"


class CheckFailed(Exception):
    """A check did not pass; shown as feedback, without a traceback."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__(outcome.message.en)

    def feedback(self) -> str:
        from autograder.text import choose_language

        language = choose_language()
        outcome = self.outcome
        lines = [outcome.check.says.to(language), f"{outcome.status}: {outcome.message.to(language)}"]
        example = outcome.counterexample
        if example is not None:
            names = ("call", "expected", "actual", "difference")
            lines += [f"  {name:<10} {getattr(example, name)}" for name in names if getattr(example, name)]
        if outcome.misconception is not None:
            lines.append(outcome.misconception.message.to(language))
        if outcome.check.hint is not None:
            lines.append(outcome.check.hint.to(language))
        if outcome.status == "grader_error":
            lines.append(outcome.output)
        return "\n".join(lines)


class Runs:
    """The outcomes of each stem, run once for all its items."""

    def __init__(self) -> None:
        self._graders: dict[tuple[Path, str], Grader] = {}
        self._outcomes: dict[Path, dict[str, Outcome]] = {}

    def outcomes(self, stem: Stem) -> dict[str, Outcome]:
        if stem.path not in self._outcomes:
            from autograder.grading.run import run_exercise

            grader = self._grader(stem)
            session = self._session(grader, stem)
            try:
                result = run_exercise(grader.ready(stem.key), session)
            finally:
                session.close()
            self._outcomes[stem.path] = {outcome.check.name: outcome for outcome in result.outcomes}
        return self._outcomes[stem.path]

    def _session(self, grader: Grader, stem: Stem) -> Session:
        from autograder.grading.student import Session

        chapter = stem.key.partition("/")[0]
        files = {name: stem.path.with_name(f"{name}.py") for name in stem.course().stems[chapter]}
        texts = {name: path.read_text(encoding="utf-8") for name, path in files.items() if path.is_file()}
        return Session(grader.sandbox, texts)

    def _grader(self, stem: Stem) -> Grader:
        from autograder.grading.grader import Grader

        key = (stem.root, stem.folder)
        if key not in self._graders:
            only = "all" if stem.folder == "solutions" else "public"
            self._graders[key] = Grader(stem.course(), [], checks=only)  # type: ignore[arg-type]
        return self._graders[key]

    def close(self) -> None:
        for grader in self._graders.values():
            grader.close()


_COURSES = pytest.StashKey[dict[Path, Any]]()
_RUNS = pytest.StashKey[Runs]()


def pytest_sessionstart(session: pytest.Session) -> None:
    session.config.stash[_RUNS] = Runs()


def pytest_sessionfinish(session: pytest.Session) -> None:
    runs = session.config.stash.get(_RUNS, None)
    if runs is not None:
        runs.close()
