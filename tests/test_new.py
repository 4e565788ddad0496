"""`autograde new`: a scaffold that works before anything in it is edited."""

from pathlib import Path

from fixture_course import CHAPTER, autograde, make_course, write


def test_a_new_exercise_passes_lint_as_it_is(tmp_path: Path) -> None:
    """What `new` writes is a whole exercise: lint accepts it, the stub is what release would make, and both languages are there."""
    root = write(tmp_path, {"course.toml": 'name = "Fresh"\n'})
    found = autograde("new", "ch07_attention/scores", cwd=root)
    assert 0 == found.returncode, found.stderr
    assert 0 == autograde("release", "--check", cwd=root).returncode
    lint = autograde("lint", cwd=root)
    assert 0 == lint.returncode, lint.stdout + lint.stderr
    assert "Kill rate 100.0%" in lint.stdout
    assert "平方和" in autograde("list", "--lang", "zh", cwd=root).stdout


def test_a_new_exercise_grades_its_reference_full_and_its_stub_nothing(tmp_path: Path) -> None:
    """The solutions graded as a submission score everything, the assignments nothing."""
    root = make_course(tmp_path)
    assert 0 == autograde("new", "ch01/squares", cwd=root).returncode
    graded = autograde("grade", "solutions", "assignments", "--only", "squares", cwd=root)
    assert 0 == graded.returncode, graded.stderr
    assert "1/2 solutions 4/4" in graded.stderr
    assert "2/2 assignments 0/4" in graded.stderr


def test_nothing_that_is_there_is_overwritten(tmp_path: Path) -> None:
    """If any file of the exercise exists, nothing at all is written."""
    root = make_course(tmp_path)
    mine = root / "solutions" / CHAPTER / "misconceptions" / "cube.py"
    mine.write_text("mine", encoding="utf-8")
    before = sorted(root.rglob("*"))
    found = autograde("new", f"{CHAPTER}/cube", cwd=root)
    assert (2, "mine", before) == (found.returncode, mine.read_text(encoding="utf-8"), sorted(root.rglob("*")))
    assert "there already" in found.stderr


def test_a_chapter_that_is_there_may_be_named_by_its_number(tmp_path: Path) -> None:
    """`ch01/cube` goes into ch01_tiny; a chapter that is not there needs its whole name."""
    root = make_course(tmp_path)
    assert f"assignments/{CHAPTER}/cube.py" in autograde("new", "ch01/cube", cwd=root).stdout
    assert 2 == autograde("new", "ch09/cube", cwd=root).returncode
    assert 2 == autograde("new", f"{CHAPTER}/lambda", cwd=root).returncode
