"""Stands in the place of nbgrader's `Execute`: a notebook's work is graded in the sealed worker, and no kernel is started.

What `SaveAutoGrades` reads is written by the grader, so nothing that a student's code prints, raises or breaks changes what a check said.
"""

from __future__ import annotations

import atexit
import html
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters.exporter import ResourcesDict
from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from traitlets import Bool, Unicode

from autograder.course import Course
from autograder.course.written import written_questions
from autograder.errors import AutogradeError, visible
from autograder.grading.grader import Grader
from autograder.grading.submissions import Submission
from autograder.model import ISOLATIONS, Attempt, ChapterResult, ExerciseResult, Outcome, Visibility
from autograder.notebooks.attempts import Kept, keep
from autograder.notebooks.build import rubric
from autograder.notebooks.extract import Work, work_of
from autograder.notebooks.layout import Layout, layout_of
from autograder.notebooks.mend import Note
from autograder.notebooks.names import KEY, grade_id
from autograder.notebooks.show import html_of, languages_of, plain_of, seen
from autograder.text import Language, Text

_nbformat: Any = nbformat  # it ships no types

# One grader for each course and version, kept warm from notebook to notebook for as long as the process lives.
_graders: dict[tuple[Path, str], Grader] = {}


class SealedExecute(NbGraderPreprocessor):  # type: ignore[misc]
    """Grades notebooks of ours in the sealed worker; hands all others to nbgrader's own `Execute`."""

    course = Unicode("", help="The folder of the course that the notebooks were made from.").tag(config=True)
    require_isolation = Unicode("", help="Refuse to grade with less: full, restricted or process.").tag(config=True)
    allow_weak_isolation = Bool(
        False, help="Grade even where nothing confines students' code but a process of its own."
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        layout = layout_of(resources["nbgrader"])
        if layout is None:
            other = Execute(parent=self.parent)
            done: tuple[NotebookNode, ResourcesDict] = other.preprocess(nb, resources)
            return done
        try:
            self._grade(nb, resources, layout)
        except AutogradeError as error:
            self.log.error("autograde: %s", error.line("en"))
            raise
        return nb, resources

    def _grade(self, nb: NotebookNode, resources: ResourcesDict, layout: Layout) -> None:
        grader = self._grader()
        course = grader.course
        ours = nb.metadata.get(KEY, {})
        languages = languages_of(ours.get("language"), course.config.language)
        notes = [Note.from_json(note) for note in ours.get("notes", ())]
        functions = {key: course.load(key).info.functions for key in course.select(layout.exercises)}
        work = work_of(nb.cells, functions, layout.graded)
        student = str(resources["nbgrader"]["student"])
        results = self._results(grader, student, work, list(functions))
        found_all = [results[key] for key in functions]
        by_chapter = {
            chapter: tuple(r for r in found_all if r.exercise.partition("/")[0] == chapter)
            for chapter in _chapters(functions)
        }
        attempt = Attempt(
            visible(student, 300),
            tuple(ChapterResult(*pair) for pair in by_chapter.items()),
            tuple(note.text for note in notes),
        )
        # nbgrader runs its converters in the course's own folder.
        names = resources["nbgrader"]
        keep(
            Path.cwd(), Kept(names["assignment"], student, names["notebook"], attempt, course.version, grader.isolation)
        )
        review = {
            note.cell
            for note in notes
            if note.review and note.cell in layout.cells and layout.cells[note.cell].points is not None
        }
        if any(note.review and note.cell is None for note in notes):
            review |= {name for name, cell in layout.cells.items() if cell.points is not None}
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in nb.cells}
        count = 0
        for name in cells:
            found = layout.graded.get(name)
            if found is None:
                continue
            count += 1
            result = _part(results[found.exercise], found.visibility)
            said = [
                note.text
                for note in notes
                if note.review and note.cell == grade_id("solution", found.exercise.partition("/")[2])
            ]
            if found.exercise in work.unclear:
                said.append(work.unclear[found.exercise])
            if said or any(outcome.status == "grader_error" for outcome in result.outcomes):
                review.add(name)
            points = layout.cells[name].points or 0.0
            if result.max_score != points:
                raise AutogradeError(
                    Text(
                        f"{name} was given out with {points:g} points, and its checks are now worth {result.max_score}",
                        f"{name} 发布时为 {points:g} 分，而现在的检查项共 {result.max_score} 分",
                    ),
                    where=str(course.root),
                    mend=Text(
                        "run autograde notebooks and nbgrader generate_assignment again",
                        "请重新运行 autograde notebooks 与 nbgrader generate_assignment",
                    ),
                )
            reveal = bool(course.config.revealed([result.exercise.partition("/")[0]]))
            _write(cells[name], seen(result, reveal_hidden=reveal), languages, said, count)
        for name, cell in layout.cells.items():
            if cell.points is not None and not cell.manual and name not in layout.graded and name in cells:
                review.add(name)
                _refuse(cells[name])
        resources["autograde_review"] = sorted(review)
        if notes:
            nb.cells.insert(0, _note_cell([note.text for note in notes], languages))
        self._rubrics(nb, course, layout, ours.get("language"))
        nb.metadata[KEY] = {
            "language": ours.get("language"),
            "course_version": course.version,
            "isolation": grader.isolation,
        }

    def _results(self, grader: Grader, student: str, work: Work, keys: list[str]) -> dict[str, ExerciseResult]:
        sources: dict[str, dict[str, str]] = {}
        for key, text in work.texts.items():
            chapter, _, stem = key.partition("/")
            sources.setdefault(chapter, {})[stem] = text
        grader.exercises = tuple(key for key in keys if key not in work.absent)
        attempt = grader.grade(Submission(student, sources))
        found = {result.exercise: result for chapter in attempt.chapters for result in chapter.exercises}
        for key, why in work.absent.items():
            info = grader.course.load(key).info
            found[key] = ExerciseResult(key, info.title, tuple(Outcome(check, "missing", why) for check in info.checks))
        return found

    def _grader(self) -> Grader:
        if not self.course or not (Path(self.course) / "course.toml").is_file():
            raise AutogradeError(
                Text("the course that these notebooks were made from is not there", "找不到生成这些笔记本的课程"),
                where=self.course or "c.SealedExecute.course",
                mend=Text(
                    "set c.SealedExecute.course in nbgrader_config.py",
                    "请在 nbgrader_config.py 中设置 c.SealedExecute.course",
                ),
            )
        course = Course(Path(self.course))
        key = (course.root, course.version)
        if key not in _graders:
            close_graders()
            _graders[key] = Grader(course, [])  # each notebook says which exercises it has; no other is loaded
            self._announce(_graders[key])
        return _graders[key]

    def _announce(self, grader: Grader) -> None:
        tier = grader.isolation
        wanted = self.require_isolation
        if (wanted in ISOLATIONS and ISOLATIONS.index(tier) > ISOLATIONS.index(wanted)) or (
            tier == "process" and not self.allow_weak_isolation
        ):
            close_graders()
            raise AutogradeError(
                Text(f"only {tier} isolation is to be had here", f"这里只能做到 {tier} 级隔离"),
                mend=Text(
                    "see docs/security.md; c.SealedExecute.allow_weak_isolation = True if you trust every student",
                    "见 docs/security.md；若信任每个学生，可设 c.SealedExecute.allow_weak_isolation = True",
                ),
            )
        self.log.info("autograde: isolation %s", tier)

    def _rubrics(self, nb: NotebookNode, course: Course, layout: Layout, said: Any) -> None:
        """Put each mark scheme below its answer, for whoever marks it in the formgrader."""
        for chapter in _chapters(layout.exercises):
            for question in written_questions(course, chapter):
                name = grade_id("answer", question.name)
                place = next(
                    (n for n, cell in enumerate(nb.cells) if cell.metadata.get("nbgrader", {}).get("grade_id") == name),
                    None,
                )
                if place is None or question.scheme is None or name not in layout.cells:
                    continue
                language: Language | None = said if said in ("en", "zh") else None
                source = rubric(question, language)
                made = _nbformat.v4.new_markdown_cell(
                    source, metadata={KEY: {"role": "rubric"}}, id=f"rubric-{question.name}"[:64]
                )
                nb.cells.insert(place + 1, made)


def _chapters(exercises: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(key.partition("/")[0] for key in exercises))


def _part(result: ExerciseResult, visibility: Visibility) -> ExerciseResult:
    chosen = tuple(outcome for outcome in result.outcomes if outcome.check.visibility == visibility)
    return ExerciseResult(result.exercise, result.title, chosen)


def _write(
    cell: NotebookNode, result: ExerciseResult, languages: tuple[Language, ...], notes: list[Text], count: int
) -> None:
    """Give a grade cell the outputs that a kernel would have given it: what the checks say, then the score as its value."""
    shown = {"text/html": html_of(result, languages, notes), "text/plain": plain_of(result, languages, notes)}
    cell.execution_count = count
    cell.outputs = [
        _nbformat.v4.new_output("display_data", data=shown),
        _nbformat.v4.new_output("execute_result", data={"text/plain": str(result.score)}, execution_count=count),
    ]


def _refuse(cell: NotebookNode) -> None:
    """A locked test that is not ours wants a kernel, which is not started for a notebook of ours: a person has to look at it."""
    text = "This test is not one of the course's checks. It was not run; your teacher will look at it. 这不是课程自带的检查项，没有运行；老师会查看。"
    cell.outputs = [_nbformat.v4.new_output("error", ename="NotRun", evalue=text, traceback=[text])]


def _note_cell(notes: list[Text], languages: tuple[Language, ...]) -> NotebookNode:
    lines = [f"<p>{html.escape(visible(note.to(language)))}</p>" for note in notes for language in languages]
    source = f'<div class="alert alert-warning">{"".join(lines)}</div>'
    made: NotebookNode = _nbformat.v4.new_markdown_cell(source, metadata={KEY: {"role": "note"}}, id="autograde-notes")
    return made


def close_graders() -> None:
    """End the workers of every grader of this process."""
    for grader in _graders.values():
        grader.close()
    _graders.clear()


atexit.register(close_graders)
