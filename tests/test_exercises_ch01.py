"""Chapter 1 (and train_digits) accepts right solutions in any style and rejects wrong ones beyond those that it knows by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import ch01_right
import ch01_wrong
import pytest
from exercise_trials import rejecting, trial

from autograder.course import Course
from autograder.grading.grader import Grader

ROOT = Path(__file__).resolve().parents[1]
CHAPTER = "ch01_foundations"
DIGITS = "ch03_tensorflow/train_digits"
pytestmark = pytest.mark.skipif(not (ROOT / "solutions").is_dir(), reason="needs the references")


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    course = Course.find(ROOT)
    with Grader(course, course.select([CHAPTER, DIGITS])) as made:
        yield made


def faulty(key: str, changes: list[tuple[str, str]]) -> str:
    """Return the reference with these changes."""
    source = (ROOT / "solutions" / f"{key}.py").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in source, f"the reference of {key} no longer holds {old!r}"
        source = source.replace(old, new)
    return source


def held(grader: Grader, key: str, source: str) -> None:
    """Hold that this source scores full."""
    attempt = trial(grader, key, source)
    assert [] == [
        (o.check.name, o.status, o.message.en, o.counterexample) for o in attempt.outcomes if o.status != "passed"
    ]
    assert attempt.max_score == attempt.score


@pytest.mark.parametrize(
    ("stem", "style", "source"), ch01_right.RIGHT, ids=[f"{stem}: {style}" for stem, style, _ in ch01_right.RIGHT]
)
def test_right_solutions_in_other_styles_score_full(grader: Grader, stem: str, style: str, source: str) -> None:
    """No check prefers one way of writing a right solution to another."""
    held(grader, f"{CHAPTER}/{stem}", source)


@pytest.mark.parametrize(
    ("stem", "fault", "changes"), ch01_wrong.WRONG, ids=[f"{stem}: {fault}" for stem, fault, _ in ch01_wrong.WRONG]
)
def test_wrong_solutions_are_rejected(grader: Grader, stem: str, fault: str, changes: list[tuple[str, str]]) -> None:
    """Each wrong solution is the reference with one fault in it, none of them a known misconception."""
    assert rejecting(grader, f"{CHAPTER}/{stem}", faulty(f"{CHAPTER}/{stem}", changes))


@pytest.mark.parametrize(("style", "source"), ch01_right.DIGITS, ids=[style for style, _ in ch01_right.DIGITS])
def test_any_model_that_reads_digits_scores_full(grader: Grader, style: str, source: str) -> None:
    """What is held is what the model answers, not how it is built or trained."""
    held(grader, DIGITS, source)


@pytest.mark.parametrize(("fault", "changes"), ch01_wrong.DIGITS, ids=[fault for fault, _ in ch01_wrong.DIGITS])
def test_models_that_do_not_read_digits_are_rejected(
    grader: Grader, fault: str, changes: list[tuple[str, str]]
) -> None:
    """A model that learnt little, learnt something else or spoilt its data does not pass."""
    assert rejecting(grader, DIGITS, faulty(DIGITS, changes))


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_page_tells_the_points_of_each_exercise(page: str) -> None:
    """The chapter's page lists every exercise in order with the points that its checks add up to."""
    course = Course.find(ROOT)
    infos = [course.load(key).info for key in course.select([CHAPTER])]
    text = (ROOT / "assignments" / CHAPTER / page).read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)` \| .* \| (\d+) \|$", text, re.MULTILINE)
    assert [(info.stem, str(sum(check.points for check in info.checks))) for info in infos] == listed
