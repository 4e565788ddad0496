"""`pytest solutions` and `pytest assignments/chNN_topic` work with no other command, and answer as `autograde check` does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_grading import write_course

WRONG = "open('imported-by-pytest', 'w').close()\n\n\ndef double(x):\n    return x + 2\n"


def run_pytest(course: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    write_course(tmp_path)
    (tmp_path / "assignments/ch01_tiny/double.py").write_text(WRONG, encoding="utf-8")
    return tmp_path


def test_pytest_solutions_runs_every_check_on_the_references(course: Path) -> None:
    """Public and hidden checks, two of each, pass on the reference."""
    done = run_pytest(course, "solutions")
    assert (0, True) == (done.returncode, "4 passed" in done.stdout), done.stdout


def test_pytest_assignments_runs_public_checks_on_the_students_files(course: Path) -> None:
    """The student sees the counterexample; hidden checks are not run."""
    done = run_pytest(course, "assignments/ch01_tiny")
    assert 1 == done.returncode
    assert "1 failed, 1 passed" in done.stdout
    assert "double(1)" in done.stdout
    assert "large" not in done.stdout


def test_a_students_file_named_on_the_command_line_is_never_imported(course: Path) -> None:
    """Not even by pytest's own collector: it runs in the worker alone."""
    done = run_pytest(course, "assignments/ch01_tiny/double.py")
    assert "1 failed, 1 passed" in done.stdout
    assert not list(course.rglob("imported-by-pytest"))


def test_both_trees_in_one_run_keep_apart(course: Path) -> None:
    """The same stem in both trees is two exercises' worth of items, each against its own file."""
    done = run_pytest(course, "assignments", "solutions")
    assert "1 failed, 5 passed" in done.stdout
