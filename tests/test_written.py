"""Written questions: read in their order, and every slip in them is one clear line."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course import Course
from autograder.course.written import written_questions
from autograder.errors import AutogradeError

CHAPTER = "ch01_tiny"
ASKED = '[second]\npoints = 2\nen = "Why?"\nzh = "为什么？"\n[first]\npoints = 3\nen = "How?"\nzh = "怎样？"\n'
SCHEME = '[second]\nen = "Because."\nzh = "因为。"\n[first]\nen = "So."\nzh = "这样。"\n'


def write(root: Path, asked: str, scheme: str | None) -> Course:
    (root / "course.toml").write_text('name = "T"\n')
    for folder, text in (("assignments", asked), ("solutions", scheme)):
        if text is not None:
            (root / folder / CHAPTER).mkdir(parents=True)
            (root / folder / CHAPTER / "written.toml").write_text(text, encoding="utf-8")
    return Course(root)


def test_questions_come_in_their_files_order(tmp_path: Path) -> None:
    """Names, points, both languages and the mark scheme are those of the two files."""
    found = written_questions(write(tmp_path, ASKED, SCHEME), CHAPTER)
    assert [("second", 2, "Why?", "因为。"), ("first", 3, "How?", "这样。")] == [
        (q.name, q.points, q.asks.en, q.scheme.zh if q.scheme else "") for q in found
    ]


def test_a_students_copy_has_no_mark_scheme(tmp_path: Path) -> None:
    """Without `solutions/` the questions are there and their schemes are not."""
    assert [None, None] == [question.scheme for question in written_questions(write(tmp_path, ASKED, None), CHAPTER)]


@pytest.mark.parametrize(
    ("asked", "scheme", "words"),
    [
        (ASKED.replace("points = 3", "points = 0"), SCHEME, "points is a whole number"),
        (ASKED.replace('zh = "怎样？"', ""), SCHEME, "it needs en and zh"),
        (ASKED, SCHEME.replace("[first]", "[third]"), "has no mark scheme"),
        (ASKED, SCHEME + '[third]\nen = "x"\nzh = "某"\n', "there is no such question"),
        (ASKED.replace("[first]", "[First-One]"), SCHEME, "lower-case letters"),
        (ASKED + 'hint = "x"\n', SCHEME, "unknown key 'hint'"),
        ("name = 3\n", SCHEME, "a question is a table"),
        ("[first\n", SCHEME, "Expected"),
    ],
)
def test_a_slip_is_one_clear_line(tmp_path: Path, asked: str, scheme: str, words: str) -> None:
    """What is wrong, and in which file and question."""
    with pytest.raises(AutogradeError, match=words) as caught:
        written_questions(write(tmp_path, asked, scheme), CHAPTER)
    assert "written.toml" in caught.value.line("en")
