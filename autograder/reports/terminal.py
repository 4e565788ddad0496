"""What the terminal shows: one student's feedback, and the summary of a class."""

from __future__ import annotations

import io

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from autograder.errors import visible
from autograder.model import Attempt, ExerciseResult, Outcome, Report
from autograder.reports.summary import ClassCount, count, middle
from autograder.reports.view import Revealed, student_view
from autograder.reports.words import (
    ISOLATION,
    MARKS,
    STATUS,
    advice,
    labelled,
    printed,
    prose,
    rows,
    told_class,
    told_student,
    word,
)
from autograder.text import Language

# Nothing here is given to Rich as markup: every text is a Styled, so brackets in a student's words stay brackets.
MISCONCEPTIONS = 6  # named in the summary of a class
_STYLES = {"✓": "green", "✗": "red", "–": "dim", "!": "yellow"}


def feedback(attempt: Attempt, language: Language, *, reveal_hidden: Revealed = False) -> RenderableType:
    """Return one student's feedback, as `autograde check` prints it."""
    seen = student_view(attempt, reveal_hidden=reveal_hidden)
    parts: list[RenderableType] = [
        Styled(f"! {prose(note, language)}", style="yellow", overflow="fold") for note in seen.notes
    ]
    for chapter in seen.chapters:
        for result in chapter.exercises:
            parts += [_heading(result, language), *_outcomes(result, language), Styled()]
    total = labelled(word("total", language), f"{seen.score}/{seen.max_score}", language)
    parts.append(Styled(total, style="bold green" if seen.score == seen.max_score else "bold"))
    errors = sum(outcome.status == "grader_error" for outcome in seen.outcomes)
    if errors:
        parts.append(Styled(told_student(errors).to(language), style="yellow"))
    return Group(*parts)


def _heading(result: ExerciseResult, language: Language) -> RenderableType:
    grid = Table.grid(expand=True, padding=(0, 2))
    grid.add_column(ratio=1)
    grid.add_column(justify="right", no_wrap=True)
    title = Styled(prose(result.title, language), style="bold")
    title.append(f"  {visible(result.exercise)}", style="dim")
    full = result.score == result.max_score
    grid.add_row(title, Styled(f"{result.score}/{result.max_score}", style="bold green" if full else "bold"))
    return grid


def _outcomes(result: ExerciseResult, language: Language) -> list[RenderableType]:
    whole = result.of_the_file
    if whole is None:
        return [_outcome(outcome, language) for outcome in result.outcomes]
    style = _STYLES[MARKS[whole.status]]
    words = Padding(Styled(prose(whole.message, language), style=style), (0, 0, 0, 2))
    return [words, *(_line(outcome, language) for outcome in result.outcomes)]


def _line(outcome: Outcome, language: Language) -> Table:
    mark = MARKS[outcome.status]
    grid = Table.grid(expand=True, padding=(0, 1))
    grid.add_column(width=3, justify="right", no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    says = Styled(prose(outcome.check.says, language))
    if outcome.check.visibility == "hidden":
        says.append(f"  {word('hidden_note', language)}", style="dim")
    grid.add_row(
        Styled(mark, style=_STYLES[mark]), says, Styled(f"{outcome.score}/{outcome.check.points}", style="dim")
    )
    return grid


def _outcome(outcome: Outcome, language: Language) -> RenderableType:
    grid = _line(outcome, language)
    if outcome.status == "passed":
        return grid
    # A message says itself what happened, except that the student is not to blame.
    label = labelled(STATUS[outcome.status].to(language), "", language) if outcome.status == "grader_error" else ""
    grid.add_row("", Styled(label + prose(outcome.message, language), style=_STYLES[MARKS[outcome.status]]))
    facts = [(name, text, "") for name, text in rows(outcome.counterexample, language)]
    facts += [(name, text, "cyan") for name, text in advice(outcome, language)]
    if outcome.output:
        facts.append((word("output", language), "\n".join(printed(outcome.output, 8)), "dim"))
    if facts:
        inner = Table.grid(padding=(0, 2))
        inner.add_column(no_wrap=True, style="dim")
        inner.add_column(overflow="fold")
        for name, text, look in facts:
            inner.add_row(Styled(name), Styled(text, style=look))
        grid.add_row("", inner)
    return grid


def class_summary(report: Report, language: Language) -> RenderableType:
    """Return the summary that `autograde grade` prints: exercises, then a line for each student."""
    counted = count(report)
    head = Styled()
    head.append(visible(report.course), style="bold")
    head.append(f"  {word('version', language)} {visible(report.course_version)}\n", style="dim")
    weak = report.isolation == "process"
    isolation = labelled(word("isolation", language), ISOLATION[report.isolation].to(language), language)
    head.append(isolation, style="yellow" if weak else "dim")
    parts: list[RenderableType] = [head]
    if not report.attempts:
        return Group(*parts, Styled(word("nobody", language)))
    parts += [
        Styled(),
        _exercises(counted, language),
        *_misconceptions(counted, language),
        Styled(),
        _students(report, language),
    ]
    parts.append(Styled(middle(counted, language), style="bold"))
    if counted.grader_errors:
        parts.append(Styled(f"! {told_class(counted.grader_errors).to(language)}", style="yellow"))
    return Group(*parts)


def _exercises(counted: ClassCount, language: Language) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(Styled(word("exercise", language)), no_wrap=True)
    table.add_column(Styled(word("full_marks", language)), justify="right", no_wrap=True)
    table.add_column(Styled(word("most_failing", language)), overflow="fold")
    for exercise in counted.exercises:
        hardest = exercise.hardest
        check = f"{visible(hardest.check.name)} ({hardest.failing}/{hardest.total})" if hardest else ""
        share = f"{exercise.full}/{exercise.total} {exercise.share:4.0%}"
        table.add_row(Styled(visible(exercise.exercise)), Styled(share), Styled(check))
    return table


def _misconceptions(counted: ClassCount, language: Language) -> list[RenderableType]:
    """The commonest few; the class page has them all, with names."""
    found = [
        (len(students), misconception.name, exercise.exercise.rpartition("/")[2])
        for exercise in counted.exercises
        for misconception, students in exercise.misconceptions
    ]
    if not found:
        return []
    found.sort(key=lambda one: -one[0])
    named = [f"{visible(name)} ×{times} ({visible(stem)})" for times, name, stem in found[:MISCONCEPTIONS]]
    more = ", …" if len(found) > MISCONCEPTIONS else ""
    line = Styled(labelled(word("misconceptions", language), "", language), style="dim")
    line.append(", ".join(named) + more, style="not dim")
    return [Styled(), line]


def _students(report: Report, language: Language) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(Styled(word("student", language)), overflow="fold")
    table.add_column(Styled(word("score", language)), justify="right", no_wrap=True)
    table.add_column(Styled(word("exercises", language)), overflow="fold")
    for attempt in report.attempts:
        results = [result for chapter in attempt.chapters for result in chapter.exercises]
        marks = Styled()
        for result in results:
            mark = _exercise_mark(result)
            marks.append(mark, style=_STYLES.get(mark, "yellow"))
        score = f"{attempt.score}/{attempt.max_score}"
        table.add_row(Styled(visible(attempt.student, 120)), Styled(score), marks)
    return table


def _exercise_mark(result: ExerciseResult) -> str:
    if any(outcome.status == "grader_error" for outcome in result.outcomes):
        return "!"
    if result.score == result.max_score:
        return "✓"
    if result.of_the_file is not None and result.outcomes[0].status == "missing":
        return "·"
    return "◐" if result.score else "✗"


def plain(renderable: RenderableType, width: int = 100) -> str:
    """Return what a terminal of this width would show, without colour."""
    console = Console(
        file=io.StringIO(), width=width, color_system=None, force_terminal=False, legacy_windows=False, highlight=False
    )
    with console.capture() as capture:
        console.print(renderable)
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))
