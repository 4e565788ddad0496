"""Chapter 4 accepts right solutions in any style and rejects wrong ones beyond those that it knows by name."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from ch04_right import RIGHT, SLOW
from ch04_wrong import WRONG
from exercise_trials import rejecting, trial

from autograder.course import Course, import_file
from autograder.grading.grader import Grader

ROOT = Path(__file__).resolve().parents[1]
CHAPTER = "ch04_convolution"
pytestmark = pytest.mark.skipif(not (ROOT / "solutions").is_dir(), reason="needs the references")


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    course = Course.find(ROOT)
    with Grader(course, course.select([CHAPTER])) as made:
        yield made


def reference(stem: str) -> str:
    return (ROOT / "solutions" / CHAPTER / f"{stem}.py").read_text(encoding="utf-8")


@pytest.mark.parametrize(("stem", "style", "source"), RIGHT, ids=[f"{stem}: {style}" for stem, style, _ in RIGHT])
def test_right_solutions_in_other_styles_score_full(grader: Grader, stem: str, style: str, source: str) -> None:
    """No check prefers one way of writing a right solution to another."""
    siblings = {"conv2d": reference("conv2d")} if "from conv2d import" in source else None
    attempt = trial(grader, f"{CHAPTER}/{stem}", source, siblings)
    assert [] == [
        (o.check.name, o.status, o.message.en, o.counterexample) for o in attempt.outcomes if o.status != "passed"
    ]
    assert attempt.max_score == attempt.score


@pytest.mark.parametrize(("stem", "source"), SLOW, ids=[stem for stem, _ in SLOW])
def test_a_loop_over_each_product_fails_the_check_of_speed_alone(grader: Grader, stem: str, source: str) -> None:
    """Efficiency costs the points of one check, and a slow right solution keeps all others."""
    attempt = trial(grader, f"{CHAPTER}/{stem}", source)
    assert {"large_images_in_time": "timeout"} == {
        o.check.name: o.status for o in attempt.outcomes if o.status != "passed"
    }


@pytest.mark.parametrize(("stem", "fault", "changes"), WRONG, ids=[f"{stem}: {fault}" for stem, fault, _ in WRONG])
def test_wrong_solutions_are_rejected(grader: Grader, stem: str, fault: str, changes: list[tuple[str, str]]) -> None:
    """Each wrong solution is the reference with one fault in it, none of them a known misconception."""
    source = reference(stem)
    for old, new in changes:
        assert old in source, f"the reference of {stem} no longer holds {old!r}"
        source = source.replace(old, new)
    assert rejecting(grader, f"{CHAPTER}/{stem}", source)


@pytest.mark.parametrize("path", sorted((ROOT / "solutions" / CHAPTER).glob("*.py")), ids=lambda path: path.stem)
def test_examples_in_the_prompt_hold(path: Path) -> None:
    """What a prompt shows after >>> is what the reference answers."""
    module = import_file(path)
    examples = doctest.DocTestFinder().find(module, path.stem, extraglobs=vars(module))
    assert doctest.TestResults(0, sum(len(found.examples) for found in examples)) == doctest.testmod(module)
    assert any(found.examples for found in examples)


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_page_tells_the_points_of_each_exercise(page: str) -> None:
    """The chapter's page lists every exercise in order with the points that its checks add up to."""
    course = Course.find(ROOT)
    rows = re.findall(
        r"^\| `(\w+)` \|.*\| (\d+) \|$", (ROOT / "assignments" / CHAPTER / page).read_text("utf-8"), re.MULTILINE
    )
    listed = [(stem, int(points)) for stem, points in rows]
    exercises = [course.load(key) for key in course.select([CHAPTER])]
    assert [(e.info.stem, sum(check.info.points for check in e.checks)) for e in exercises] == listed
