"""What a CI system can show beside the source: for each check that did not pass, a file, a line, a title and a message."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from autograder.errors import visible
from autograder.model import Attempt, ExerciseResult, Outcome
from autograder.reports.words import STATUS, advice, labelled, prose, rows, word
from autograder.text import Language

Level = Literal["error", "warning", "notice"]
LEVELS: tuple[Level, ...] = ("error", "warning", "notice")
_AT_LINE = re.compile(r"line (\d{1,7})\)")


@dataclass(frozen=True)
class Source:
    """One file of the submission: its path from the top of the repository, and its text. Both are untrusted."""

    path: str
    text: str


@dataclass(frozen=True)
class Finding:
    """One check that did not pass.

    Attributes
    ----------
    level : {"error", "warning", "notice"}
        Of a public check, of a hidden one, of one that was not decided.
    path : str
        Empty where the file is not there.
    line : int
        From 1; 0 where there is none to point at.
    title, message : str
        Printable; the message may have several lines.
    check : str
        "ch04_convolution/conv2d/sums_products".
    """

    level: Level
    path: str
    line: int
    title: str
    message: str
    check: str


def findings(attempt: Attempt, sources: Mapping[str, Source], language: Language) -> list[Finding]:
    """Return what did not pass in an attempt, as its reader may see it, in the order of the report.

    Parameters
    ----------
    attempt : Attempt
        One for students has gone through `student_view`.
    sources : mapping
        Exercise id → its file.
    """
    found = []
    for chapter in attempt.chapters:
        for result in chapter.exercises:
            source = sources.get(result.exercise)
            whole = result.of_the_file
            outcomes = [whole] if whole is not None else result.outcomes
            found += [
                _finding(result, outcome, source, language, alone=whole is None)
                for outcome in outcomes
                if outcome.status != "passed"
            ]
    return found


def _finding(
    result: ExerciseResult, outcome: Outcome, source: Source | None, language: Language, *, alone: bool
) -> Finding:
    title = prose(result.title, language, 120)
    says = labelled(title, prose(outcome.check.says, language, 200), language) if alone else title
    # What helps with one check is no help with a file that is not there.
    facts = [*rows(outcome.counterexample, language), *advice(outcome, language)] if alone else []
    lines = [labelled(STATUS[outcome.status].to(language), prose(outcome.message, language), language)]
    lines += [labelled(label, visible(text, 600), language) for label, text in facts]
    if outcome.status in ("skipped", "grader_error"):
        level: Level = "notice"
    else:
        level = "error" if outcome.check.visibility == "public" else "warning"
    if outcome.check.visibility == "hidden" and alone:
        says += word("hidden_note", language) if language == "zh" else f" {word('hidden_note', language)}"
    path = visible(source.path, 400) if source is not None else ""
    line = _line(outcome, source.text) if source is not None else 0
    return Finding(level, path, line, says, "\n".join(lines), f"{result.exercise}/{outcome.check.name}")


def _line(outcome: Outcome, text: str) -> int:
    """Return the line to point at: where the exception came from, else where the function called begins, else the first."""
    count = text.count("\n") + 1
    # The grader's own words come first; what a student's exception says after them can at worst name another line of this file.
    told = _AT_LINE.search(outcome.message.en) if outcome.status not in ("failed", "skipped") else None
    if told and 1 <= int(told[1]) <= count:
        return int(told[1])
    call = outcome.counterexample.call if outcome.counterexample is not None else ""
    name = call.partition("(")[0].strip()
    return _definition(text, name)


def _definition(text: str, name: str) -> int:
    """Return where the function of this name is defined, or else the first one of all; 1 where there is none."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return 1
    places = {node.name: node.lineno for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    return places.get(name, min(places.values(), default=1))
