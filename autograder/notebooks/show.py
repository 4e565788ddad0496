"""What a grade cell shows: one exercise's result as HTML and as plain text, in the notebook's language or in both."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import jinja2

from autograder.errors import visible
from autograder.model import Attempt, ChapterResult, Counterexample, ExerciseResult
from autograder.reports.heat import panels
from autograder.reports.view import student_view
from autograder.reports.words import MARKS, STATUS, advice, printed, prose, rows, word
from autograder.text import LANGUAGES, Language, Text

_COLOUR = re.compile(r"(\.(?:[sd]\d|nn)) (\{[^}]*\})")


def languages_of(said: object, otherwise: Language) -> tuple[Language, ...]:
    """Return the languages of a notebook from what its metadata say; the course's where they say nothing."""
    if said in LANGUAGES:
        return (said,)
    return LANGUAGES if said == "both" else (otherwise,)


def seen(result: ExerciseResult, *, reveal_hidden: bool = False) -> ExerciseResult:
    """Return a result as its student may see it."""
    attempt = Attempt("", (ChapterResult("", (result,)),))
    return student_view(attempt, reveal_hidden=reveal_hidden).chapters[0].exercises[0]


def html_of(result: ExerciseResult, languages: Sequence[Language], notes: Sequence[Text] = ()) -> str:
    """Return the HTML of a result that its student may see."""

    def say(text: Text) -> str:
        return "  ".join(dict.fromkeys(prose(text, language) for language in languages))

    def words(key: str) -> str:
        return " ".join(dict.fromkeys(word(key, language) for language in languages))

    def facts(found: Counterexample | None) -> list[tuple[str, str]]:
        spoken = [rows(found, language) for language in languages]
        return [(" ".join(dict.fromkeys(label for label, _ in same)), same[0][1]) for same in zip(*spoken, strict=True)]

    return (
        _environment()
        .get_template("cell.html")
        .render(
            css=_css(),
            result=result,
            languages=languages,
            notes=notes,
            say=say,
            facts=facts,
            advice=advice,
            panels=lambda arrays: panels(arrays, languages[0]),
            printed=printed,
            marks=MARKS,
            statuses=STATUS,
            t=words,
            v=visible,
        )
    )


def plain_of(result: ExerciseResult, languages: Sequence[Language], notes: Sequence[Text] = ()) -> str:
    """Return the same as plain text, as `autograde check` prints it."""
    from rich.console import Console

    from autograder.reports.terminal import feedback

    attempt = Attempt("", (ChapterResult("", (result,)),), tuple(notes))
    parts = []
    for language in languages:
        console = Console(
            file=io.StringIO(), width=100, color_system=None, highlight=False, legacy_windows=False, force_jupyter=False
        )
        console.print(feedback(attempt, language, reveal_hidden=True))  # what may not be seen is already gone
        text: Any = console.file
        parts.append("\n".join(line.rstrip() for line in text.getvalue().splitlines()))
    return "\n\n".join(parts)


@cache
def _environment() -> jinja2.Environment:
    loaders = [jinja2.PackageLoader("autograder.notebooks"), jinja2.PackageLoader("autograder.reports")]
    return jinja2.Environment(
        loader=jinja2.ChoiceLoader(loaders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _css() -> str:
    """Our own rules, and the colours of the reports' heat maps, all below `.autograde`: the page belongs to Jupyter."""
    loader = _environment().loader
    assert loader is not None
    own = loader.get_source(_environment(), "cell.css")[0]
    colours = _COLOUR.findall(loader.get_source(_environment(), "style.css")[0])
    return own + "".join(f".autograde {name} {rule}\n" for name, rule in colours)
