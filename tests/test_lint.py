"""The constitution: each article is breached once, and `lint` says so; a sound exercise passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course import Course
from autograder.lint import LintReport, lint
from autograder.lint.mutants import mutants
from autograder.release import stub_of
from tests.test_grading import HIDDEN, PUBLIC, REFERENCE, WRONG, write_course

PUBLIC_CHECKS, HIDDEN_CHECKS = "assignments/ch01_tiny/checks/double.py", "solutions/ch01_tiny/checks/double.py"
SOLUTION, MISCONCEPTIONS = "solutions/ch01_tiny/double.py", "solutions/ch01_tiny/misconceptions/double.py"
STUB = "assignments/ch01_tiny/double.py"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    write_course(tmp_path)
    (tmp_path / STUB).write_text(stub_of(REFERENCE), encoding="utf-8")
    for page in ("README.md", "README.zh.md"):
        (tmp_path / "assignments/ch01_tiny" / page).write_text("# Tiny\n", encoding="utf-8")
    negative = '@check(points=4, says=Text("Negative'
    zero = '@check(points=1, says=Text("Zero is allowed.", "允许 0。"))\ndef zero(student):\n    assert_same(student.double(0), 0)\n\n'
    (tmp_path / HIDDEN_CHECKS).write_text(HIDDEN.replace(negative, zero + negative), encoding="utf-8")
    return tmp_path


def linted(root: Path) -> LintReport:
    course = Course(root)
    return lint(course, course.select())


def words(report: LintReport) -> str:
    every = [*report.problems, *(problem for verdict in report.verdicts for problem in verdict.problems)]
    return "\n".join(f"{problem.where}: {problem.what.en}" for problem in every)


def test_a_sound_exercise_passes_and_kills_its_mutants(course: Path) -> None:
    """No problem, every mutant rejected, and the kill matrix says by which checks."""
    report = linted(course)
    assert "" == words(report)
    assert (True, 1.0) == (report.passed, report.kill_rate)
    assert "large" in report.verdicts[0].misconceptions["squares"]
    assert all(report.verdicts[0].kills.values())


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (SOLUTION, "return 2 * x", "return 2 * x if x < 10**8 else 0", "does not pass"),
        (SOLUTION, "返回 x 的两倍。", "returns twice x.", "no Chinese part"),
        (STUB, "raise NotImplementedError", "return 2 * x", "the stub gets points"),
        (STUB, "raise NotImplementedError", "raise  NotImplementedError", "run: autograde release"),
        (MISCONCEPTIONS, "return x * x", "return 2 * x", "large should reject it"),
        (MISCONCEPTIONS, 'rejected_by="large"', 'rejected_by="lrge"', "there is no check lrge"),
        (
            MISCONCEPTIONS,
            "return x * x",
            "import random\n    return random.randint(10**12, 10**13)",
            "no misconception",
        ),
        (
            MISCONCEPTIONS,
            "from autograder",
            'equivalent_mutants = {"double: 1 -> 2": "none"}\nfrom autograder',
            "no such mutant",
        ),
        (PUBLIC_CHECKS, "from hypothesis", "import tensorflow\nfrom hypothesis", "must not import"),
        (PUBLIC_CHECKS, '"奇数也加倍。"', '"Odd numbers too."', "in the other's place"),
        (PUBLIC_CHECKS, ', hints=[Text("Twice.", "两倍。")]', "", "no hint"),
        (
            HIDDEN_CHECKS,
            "assert_same(student.double(0), 0)",
            "assert_same(student.double(3), 6)",
            "no check rejects this mutant",
        ),
        (HIDDEN_CHECKS, "    assert_same(student.double(x), doubled(x))", "    assert x % 97 != 96", "does not pass"),
    ],
)
def test_each_breach_is_found(course: Path, file: str, old: str, new: str, said: str) -> None:
    """One breach at a time, and the line that tells of it."""
    path = course / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    report = linted(course)
    assert not report.passed
    assert said in words(report)


def test_strays_are_found(course: Path) -> None:
    """A file that no exercise owns is named, in either tree."""
    (course / "assignments/ch01_tiny/notes.txt").write_text("x")
    (course / "solutions/ch01_tiny/checks/triple.py").write_text("x = 1\n")
    found = words(linted(course))
    assert "assignments/ch01_tiny/notes.txt" in found
    assert "solutions/ch01_tiny/checks/triple.py" in found


def test_a_verdict_is_kept_until_something_changes(course: Path) -> None:
    """The second run takes the first one's verdict; a changed check asks again."""
    linted(course)
    kept = course / ".autograde/lint/ch01_tiny/double.json"
    assert kept.is_file()
    marked = kept.read_text("utf-8").replace('"large"', '"kept"')
    kept.write_text(marked, encoding="utf-8")
    assert "kept" in linted(course).verdicts[0].misconceptions["squares"]
    path = course / PUBLIC_CHECKS
    path.write_text(path.read_text("utf-8") + "# changed\n", encoding="utf-8")
    assert "large" in linted(course).verdicts[0].misconceptions["squares"]


def test_mutants_touch_marked_bodies_alone_and_word_no_errors() -> None:
    """Each mutant differs from the reference inside the marks; messages and docstrings stay."""
    found = mutants(REFERENCE)
    assert {"double: x < 0 -> x <= 0", "double: 2 * x -> 2 / x"} <= {mutant.name for mutant in found}
    assert len({mutant.name for mutant in found}) == len(found)
    assert all("x is at least 0" in mutant.source or "pass" in mutant.source for mutant in found)
    assert [] == mutants(PUBLIC + WRONG)
