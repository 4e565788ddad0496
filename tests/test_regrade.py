"""`autograde regrade`: only what a change can affect is graded again, losses wait to be accepted, and times stay what they were."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from fixture_course import ADD_HIDDEN, ADD_KEY, ADD_PUBLIC, CHAPTER, RIGHT, SCALE_KEY, WRONG, autograde
from gradebook_class import course_in, key, report_of
from hypothesis import given
from hypothesis import strategies as st

from autograder.course import Course
from autograder.gradebook import Book
from autograder.gradebook.regrade import compare
from autograder.gradebook.submissions import Kept
from autograder.model import Check, ExerciseResult, Outcome
from autograder.text import Text, both

SCALE = "import numpy as np\n\n\ndef scale(x, factor):\n    return np.asarray(x) * factor\n"
# Right where one number is not negative, wrong where both are: only a check that tries those sees it.
LOOSE = "def add(a, b):\n    return a + b if a >= 0 or b >= 0 else a + b + 1\n"
NEW_CHECK = """

@check(points=1, says=Text("Negative numbers too.", "负数也要对。"))
def negative(student):
    assert_same(student.add(-1, -1), -2)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A course whose class has been graded: ana right, bob wrong, eve right but for negative numbers."""
    course = course_in(tmp_path, with_numpy=True)
    hidden = ADD_HIDDEN.replace("st.integers(-99, 99)", "st.integers(0, 99)")
    (tmp_path / "solutions" / CHAPTER / "checks" / "add.py").write_text(hidden, encoding="utf-8")
    public = ADD_PUBLIC.replace("st.integers(-50, 50)", "st.integers(0, 50)")
    (tmp_path / "assignments" / CHAPTER / "checks" / "add.py").write_text(public, encoding="utf-8")
    with Book.open(Course(course.root)) as book:
        for number, (login, text) in enumerate({"ana": RIGHT, "bob": WRONG, "eve": LOOSE}.items()):
            book.add_person(login)
            book.receive(login, CHAPTER, {"add.py": text.encode(), "scale.py": SCALE.encode()}, key=key(number))
    assert 0 == autograde("grade", cwd=tmp_path).returncode
    assert {"ana": 8, "bob": 2, "eve": 8} == scores(tmp_path)
    return tmp_path


def scores(root: Path) -> dict[str, float]:
    with Book.open(Course(root)) as book:
        return {row.person.login: row.score for row in book.scores().rows}


def regrade(root: Path, *options: str, lang: str = "en") -> subprocess.CompletedProcess[str]:
    return autograde("regrade", "ch01", *options, "--lang", lang, cwd=root, COLUMNS="120")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def hidden(root: Path) -> Path:
    return root / "solutions" / CHAPTER / "checks" / "add.py"


def test_nothing_changed_nothing_is_done(root: Path) -> None:
    """Without a change in checks or reference nothing is graded; a new deadline is no such change."""
    with (root / "course.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[chapters.{CHAPTER}]\ndue = 2026-09-01T00:00:00\n")
    ran = regrade(root)
    assert (0, "") == (ran.returncode, ran.stdout)
    assert "nothing has changed" in ran.stderr


def test_a_loss_waits_to_be_accepted(root: Path) -> None:
    """A stricter check costs eve three points, told with the reason, and applied only when accepted; scale is not run again."""
    edit(hidden(root), "st.integers(0, 99)", "st.integers(-99, 99)")
    ran = regrade(root)
    assert 0 == ran.returncode, ran.stderr
    assert f"{ADD_KEY}: 3 submissions to grade again" in ran.stderr
    assert SCALE_KEY not in ran.stderr
    (line,) = [line for line in ran.stdout.splitlines() if "→" in line]
    for words in ("▼", "eve #1", "add", "6/6 → 3/6", "agrees: passed → "):
        assert words in line
    assert "gains 0, losses 1, unchanged 2" in ran.stdout
    assert "--accept-drops" in ran.stderr
    assert {"ana": 8, "bob": 2, "eve": 8} == scores(root)
    again = regrade(root, "--accept-drops")
    assert f"{ADD_KEY}: 1 submission to grade again" in again.stderr
    assert {"ana": 8, "bob": 2, "eve": 5} == scores(root)
    assert "nothing has changed" in regrade(root).stderr


def test_a_gain_is_applied_at_once(root: Path) -> None:
    """A check that asked too much is taken back; whoever was wronged gets the points, and the log tells it."""
    edit(hidden(root), "st.integers(0, 99)", "st.integers(-99, 99)")
    regrade(root, "--accept-drops")
    edit(hidden(root), "st.integers(-99, 99)", "st.integers(0, 99)")
    ran = regrade(root, lang="zh")
    assert "变高 1，变低 0，不变 2" in ran.stdout
    assert "▲" in ran.stdout
    assert {"ana": 8, "bob": 2, "eve": 8} == scores(root)
    with Book.open(Course(root)) as book:
        told = [line.about for line in book.audit() if line.what == "regrade" and line.about["login"] == "eve"]
        (id,) = [one.id for one in book.submissions("eve")]
        reasons = [attempt.why for attempt in book.attempts(id)]
    assert [[5, 8], [8, 8]] == [told[0]["before"], told[0]["after"]]
    assert ["first", "regrade", "regrade"] == reasons


def test_only_looking_changes_nothing(root: Path) -> None:
    """--dry-run shows who would gain and lose, and the next run shows it again."""
    edit(hidden(root), "st.integers(0, 99)", "st.integers(-99, 99)")
    for _ in range(2):
        ran = regrade(root, "--dry-run", "--accept-drops")
        assert "losses 1" in ran.stdout
        assert "nothing was applied" in ran.stderr
    assert {"ana": 8, "bob": 2, "eve": 8} == scores(root)


def test_a_new_check_says_who_passes_it(root: Path) -> None:
    """One point more to be had: ana gets it and gains, eve does not and loses a part; bob has nothing of it either way."""
    with hidden(root).open("a", encoding="utf-8") as file:
        file.write(NEW_CHECK)
    ran = regrade(root, "--accept-drops")
    lines = {line.split()[1]: line for line in ran.stdout.splitlines() if "negative: new" in line}
    assert {"ana", "eve"} == lines.keys()
    assert "gains 1, losses 1, unchanged 1" in ran.stdout
    assert ("6/6 → 7/7" in lines["ana"], "6/6 → 6/7" in lines["eve"]) == (True, True)
    assert ("▲" in lines["ana"], "▼" in lines["eve"]) == (True, True)
    assert {"ana": 9, "bob": 2, "eve": 8} == scores(root)


def test_a_broken_check_leaves_waiting_what_waits(tmp_path: Path) -> None:
    """A check that its own reference does not pass grades nobody; once it is mended, everybody is graded."""
    course_in(tmp_path)
    edit(hidden(tmp_path), "assert_same(student.add(a, b), reference.add(a, b))", "undefined")
    with Book.open(Course(tmp_path)) as book:
        book.add_person("ana")
        book.receive("ana", CHAPTER, {"add.py": RIGHT.encode()}, key=key(1))
    ran = autograde("grade", cwd=tmp_path)
    assert (3, True) == (ran.returncode, "the reference does not pass" in ran.stderr)
    with Book.open(Course(tmp_path)) as book:
        assert {CHAPTER: 1} == book.waiting()
    edit(hidden(tmp_path), "undefined", "assert_same(student.add(a, b), reference.add(a, b))")
    assert 0 == autograde("grade", cwd=tmp_path).returncode
    assert {"ana": 6} == scores(tmp_path)


def test_a_fault_of_ours_is_graded_again(tmp_path: Path) -> None:
    """What met a grader_error is run again though no check has changed, and gets its score."""
    course = course_in(tmp_path)
    with Book.open(course) as book:
        book.add_person("ana")
        book.receive("ana", CHAPTER, {"add.py": RIGHT.encode()}, key=key(1))
        waiting = book.claim("test")
        assert waiting is not None
        assert book.finish(waiting, report_of("ana", "passed", "grader_error"))
        assert book.standing("ana", CHAPTER).exercises[0].score is None
    ran = regrade(tmp_path)
    assert 0 == ran.returncode, ran.stderr
    assert {"ana": 6} == scores(tmp_path)


def test_times_stay_what_they_were(root: Path) -> None:
    """A regrade uses no attempt, and moves no submission past a deadline."""
    with Book.open(Course(root)) as book:
        before = {one.login: (one.number, one.at) for one in book.submissions()}
    edit(hidden(root), "st.integers(0, 99)", "st.integers(-99, 99)")
    regrade(root, "--accept-drops")
    with Book.open(Course(root)) as book:
        assert before == {one.login: (one.number, one.at) for one in book.submissions()}
        assert 1 == book.standing("eve", CHAPTER).attempts_used


def test_two_graders_at_once_find_the_same(root: Path) -> None:
    """With -j 2 the result is that of one grader."""
    edit(hidden(root), "st.integers(0, 99)", "st.integers(-99, 99)")
    ran = regrade(root, "--accept-drops", "-j", "2")
    assert 0 == ran.returncode, ran.stderr
    assert {"ana": 8, "bob": 2, "eve": 5} == scores(root)


def test_an_exercise_that_is_gone_is_a_loss(root: Path) -> None:
    """Points of an exercise that the course has no more are taken away only when that is accepted."""
    for path in (root / "assignments" / CHAPTER / "checks" / "scale.py", root / "solutions" / CHAPTER / "scale.py"):
        path.unlink()
    ran = regrade(root)
    assert "losses 3" in ran.stdout
    assert 8 == scores(root)["ana"]
    regrade(root, "--accept-drops")
    assert {"ana": 6, "bob": 0, "eve": 6} == scores(root)


@pytest.mark.parametrize(("chapter", "named"), [("ch09", "ch09"), ("ch01_tinny", "did you mean ch01_tiny?")])
def test_an_unknown_chapter_is_one_line(tmp_path: Path, chapter: str, named: str) -> None:
    """A slip in the chapter's name is told."""
    course_in(tmp_path)
    ran = autograde("regrade", chapter, cwd=tmp_path)
    assert (2, 1) == (ran.returncode, len(ran.stderr.splitlines()))
    assert named in ran.stderr


outcomes = st.dictionaries(
    st.sampled_from("abcd"), st.tuples(st.integers(1, 5), st.sampled_from(["passed", "failed"])), max_size=4
)


def result_of(given_outcomes: dict[str, tuple[int, str]]) -> ExerciseResult:
    says = Text("It holds.", "成立。")
    made = [
        Outcome(Check(name, "hidden", points, says), status, both("-"))  # type: ignore[arg-type]
        for name, (points, status) in given_outcomes.items()
    ]
    return ExerciseResult(ADD_KEY, both("add"), tuple(made))


@given(outcomes, outcomes)
def test_whoever_has_fewer_points_or_a_smaller_part_loses(
    one: dict[str, tuple[int, str]], other: dict[str, tuple[int, str]]
) -> None:
    """Nobody loses without a `loses`; what does not change at all is `same`, and has no reasons."""
    from datetime import UTC, datetime

    kept = Kept("i", "ana", CHAPTER, 1, datetime.now(UTC), "", "graded", 0, None, None, {})
    before, after = result_of(one), result_of(other)
    change = compare(kept, ADD_KEY, before, after)
    if after.score < before.score:
        assert "loses" == change.kind
    if change.kind in ("gains", "same"):
        assert after.score >= before.score
        if before.max_score and after.max_score:
            assert after.score / after.max_score >= before.score / before.max_score - 1e-12
    if one == other:
        assert ("same", ()) == (change.kind, change.why)
