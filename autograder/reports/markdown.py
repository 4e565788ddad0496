"""Markdown: the class as a page for a wiki or a step summary, and one student's feedback."""

from __future__ import annotations

import re

from autograder.errors import visible
from autograder.model import Attempt, ExerciseResult, Outcome, Report
from autograder.reports.summary import ExerciseCount, count, middle
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
    word,
)
from autograder.text import Language

# Marks of CommonMark and of GitHub's additions: tables, strikes, formulae, links and emoji by colons.
_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~$&]|:(?=\S)|!(?=\[)|(?<=www)\.|^(?:[-+=]|\d+(?=[.)]))")


def escape(text: str) -> str:
    """Return text that Markdown shows as it is: no markup, HTML, link, mention or formula comes of it."""
    safe = _SPECIAL.sub(lambda found: f"\\{found[0]}" if not found[0][0].isdigit() else f"&#8288;{found[0]}", text)
    # A mention has no escape; an invisible word joiner ends it before it begins.
    return safe.replace("@", "@&#8288;")


def code(text: str, limit: int = 1000) -> str:
    """Return untrusted text as inline code, whatever backticks and bars it holds."""
    shown = visible(text, limit)
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if longest or shown.startswith(" ") or not shown else ""
    # Only in a table does a bar end a cell, and only there does the backslash vanish: see `_row`.
    return f"{fence}{pad}{shown}{pad}{fence}"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _table(head: list[str], body: list[list[str]]) -> list[str]:
    return [_row(head), _row(["---"] * len(head)), *map(_row, body), ""]


def student_markdown(attempt: Attempt, language: Language, *, reveal_hidden: Revealed = False) -> str:
    """Return one student's feedback."""
    seen = student_view(attempt, reveal_hidden=reveal_hidden)
    results = [result for chapter in seen.chapters for result in chapter.exercises]
    text = attempt_head(seen, language) + "".join(exercise_markdown(result, language) for result in results)
    return text.rstrip("\n") + "\n"


def attempt_head(seen: Attempt, language: Language) -> str:
    """Return the heading of one student's feedback: whose it is, the total, and notes on the whole."""
    lines = [f"# {labelled(word('feedback', language), code(seen.student), language)}", ""]
    lines += [f"**{labelled(word('total', language), f'{seen.score}/{seen.max_score}', language)}**", ""]
    lines += [f"> {escape(prose(note, language))}\n" for note in seen.notes]
    return _joined([*lines, ""])


def attempt_table(seen: Attempt, language: Language) -> str:
    """Return a table of the exercises of one attempt and their scores."""
    body = []
    for result in (result for chapter in seen.chapters for result in chapter.exercises):
        marks = " ".join(MARKS[outcome.status] for outcome in result.outcomes)
        title = escape(prose(result.title, language))
        body.append([title, code(result.exercise), marks, f"{result.score}/{result.max_score}"])
    head = [word("exercise", language), "", word("checks", language), word("score", language)]
    return _joined(_table(head, body)) if body else ""


def exercise_markdown(result: ExerciseResult, language: Language) -> str:
    """Return what one exercise's checks said; nothing of it reaches beyond its own lines."""
    title = escape(prose(result.title, language))
    lines = [f"## {title} — {result.score}/{result.max_score}", "", code(result.exercise), ""]
    whole = result.of_the_file
    if whole is not None:
        lines += [escape(prose(whole.message, language)), ""]
    for outcome in result.outcomes:
        lines += _outcome(outcome, language)[: None if whole is None else 1]
    return _joined([*lines, ""])


def _joined(lines: list[str]) -> str:
    """Return lines as text that ends with one empty line, and has nowhere two."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip("\n") + "\n\n"


def _outcome(outcome: Outcome, language: Language) -> list[str]:
    hidden = f" {word('hidden_note', language)}" if outcome.check.visibility == "hidden" else ""
    says = escape(prose(outcome.check.says, language))
    lines = [f"- {MARKS[outcome.status]} {says}{hidden} — {outcome.score}/{outcome.check.points}"]
    if outcome.status == "passed":
        return lines
    message = escape(prose(outcome.message, language))
    status = labelled(STATUS[outcome.status].to(language), "", language).rstrip()
    lines += ["", f"  **{status}** {message}", ""]
    found = rows(outcome.counterexample, language)
    lines += [f"  - {labelled(label, code(text), language)}" for label, text in found]
    lines += [f"  - {labelled(label, escape(text), language)}" for label, text in advice(outcome, language)]
    if outcome.output:
        lines += [f"  - {labelled(word('output', language), '', language).rstrip()}", *_block(outcome.output)]
    return [*lines, ""]


def _block(output: str) -> list[str]:
    """Return what was printed as a fenced block inside a list item."""
    shown = printed(output, 8)
    longest = max((len(run) for line in shown for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"    {line}" for line in (fence, *shown, fence)]


def class_markdown(report: Report, language: Language) -> str:
    """Return the class: exercises, their most failing checks and misconceptions, then every student's total."""
    counted = count(report)
    lines = [f"# {labelled(word('class', language), escape(visible(report.course)), language)}", ""]
    isolation = labelled(word("isolation", language), ISOLATION[report.isolation].to(language), language)
    lines += [f"{word('version', language)} {code(report.course_version)} · {isolation}", ""]
    if not report.attempts:
        return "\n".join([*lines, word("nobody", language)]) + "\n"
    if counted.grader_errors:
        lines += [f"> **!** {told_class(counted.grader_errors).to(language)}", ""]
    head = [word(key, language) for key in ("exercise", "full_marks", "most_failing", "misconceptions")]
    lines += _table(head, [_exercise(exercise) for exercise in counted.exercises])
    head = [word(key, language) for key in ("student", "score")]
    lines += _table(head, [[code(a.student, 200), f"{a.score}/{a.max_score}"] for a in report.attempts])
    lines.append(middle(counted, language))
    return "\n".join(lines) + "\n"


def _exercise(exercise: ExerciseCount) -> list[str]:
    hardest = exercise.hardest
    check = f"{code(hardest.check.name)} {hardest.failing}/{hardest.total}" if hardest else ""
    wrong = ", ".join(f"{code(found.name)} ×{len(students)}" for found, students in exercise.misconceptions[:4])
    return [code(exercise.exercise), f"{exercise.full}/{exercise.total} ({exercise.share:.0%})", check, wrong]
