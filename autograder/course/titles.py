"""The title of a chapter: the first heading of its page, in both languages."""

from __future__ import annotations

from pathlib import Path

from autograder.course import Course
from autograder.errors import visible
from autograder.text import Text

PAGES = ("README.md", "README.zh.md")


def chapter_title(course: Course, chapter: str) -> Text:
    """Return a chapter's title; its folder's name where its page has no heading."""
    english, chinese = (_heading(course.assignments / chapter / name) or chapter for name in PAGES)
    return Text(english, chinese)


def _heading(path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as file:
            first = next((line for line in file if line.strip()), "")
    except (OSError, UnicodeDecodeError):
        return ""
    return visible(first.removeprefix("#").strip(), 200) if first.startswith("# ") else ""
