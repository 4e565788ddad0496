"""For GitHub Actions: annotations at file and line, a guard round untrusted output, and the summary of a step."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from autograder.model import Attempt, Isolation
from autograder.reports.findings import LEVELS, Finding
from autograder.reports.markdown import attempt_head, attempt_table, exercise_markdown
from autograder.reports.words import ISOLATION, labelled, told_student, word
from autograder.text import Language, Text

SUMMARY_BYTES = 1 << 20  # GitHub throws a longer one away as a whole
PER_KIND = 10  # of each kind of annotation in a step, GitHub keeps ten
_MESSAGE_CHARACTERS = 4000
_TITLE_CHARACTERS = 250


def command(name: str, message: str, **properties: str | int) -> str:
    """Return a workflow command, whatever its texts hold: it stays one line and one command.

    Escapes as `@actions/core` does: the percent sign and line breaks in the message; also colon and comma in a property.
    Properties without a value are left out.
    """
    given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value not in ("", 0))
    return f"::{name}{' ' if given else ''}{given}::{_data(message)}"


def _data(text: str) -> str:
    safe = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return safe.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def annotate(found: Sequence[Finding], language: Language) -> list[str]:
    """Return the commands for these findings: of each kind the first, and where there are more than ten, how many."""
    lines = []
    for level in LEVELS:
        kind = [finding for finding in found if finding.level == level]
        shown = kind if len(kind) <= PER_KIND else kind[: PER_KIND - 1]
        for one in shown:
            message, title = _cut(one.message, _MESSAGE_CHARACTERS), _cut(one.title, _TITLE_CHARACTERS)
            lines.append(command(level, message, file=one.path, line=one.line, title=title))
        if len(kind) > len(shown):
            more = len(kind) - len(shown)
            told = Text(f"{more} more: see the summary of this step.", f"还有 {more} 条，见本步骤的摘要。")
            lines.append(command(level, told.to(language), title="autograde"))
    return lines


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


@contextmanager
def guarded(stream: TextIO) -> Iterator[None]:
    """Let nothing that is printed meanwhile count as a workflow command: only a random word, known to nobody, ends it."""
    token = secrets.token_hex(32)
    stream.write(f"::stop-commands::{token}\n")
    stream.flush()
    try:
        yield
    finally:
        # On a line of its own, whatever was printed last.
        stream.write(f"\n::{token}::\n")
        stream.flush()


def summary(attempt: Attempt, isolation: Isolation, language: Language, room: int = SUMMARY_BYTES) -> str:
    """Return an attempt, as its reader may see it, as Markdown of at most `room` bytes.

    What does not fit is left out by whole exercises, never in the middle of one, and the last line says how many.
    """
    parts = [attempt_head(attempt, language), attempt_table(attempt, language)]
    tier = labelled(word("isolation", language), ISOLATION[isolation].to(language), language)
    failed = sum(outcome.status == "grader_error" for outcome in attempt.outcomes)
    told = f"> **!** {told_student(failed).to(language)}\n\n" if failed else ""
    parts.append(f"{told}{tier}\n\n")
    results = [result for chapter in attempt.chapters for result in chapter.exercises]
    wrong = [result for result in results if result.score < result.max_score]
    blocks = [exercise_markdown(result, language) for result in wrong]
    end = Text("{} more exercises did not fit: see the log.", "还有 {} 道习题放不下，见日志。").to(language)
    reserve = len(end.format(len(blocks)).encode()) + 2
    made, left = "", room
    for part in parts:
        if _size(part) + reserve > left:
            break
        made, left = made + part, left - _size(part)
    for place, block in enumerate(blocks):
        rest = reserve if place + 1 < len(blocks) else 0
        if _size(block) + rest > left:
            note = end.format(len(blocks) - place) + "\n"
            return made + note if _size(note) <= left else made
        made, left = made + block, left - _size(block)
    return made


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
