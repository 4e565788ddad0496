"""Chapter 2 accepts right solutions in any style and rejects wrong ones beyond those that it knows by name."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from ch02_right import RIGHT
from ch02_wrong import WRONG
from exercise_trials import rejecting, trial

from autograder.course import Course, import_file
from autograder.grading.grader import Grader
from autograder.grading.trial import rejections
from autograder.model import Status

ROOT = Path(__file__).resolve().parents[1]
CHAPTER = "ch02_neural_networks"
pytestmark = pytest.mark.skipif(not (ROOT / "solutions").is_dir(), reason="needs the references")


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    course = Course.find(ROOT)
    with Grader(course, course.select([CHAPTER])) as made:
        yield made


def reference(stem: str) -> str:
    return (ROOT / "solutions" / CHAPTER / f"{stem}.py").read_text(encoding="utf-8")


def first_rejection(grader: Grader, stem: str, source: str) -> dict[str, Status]:
    """Return the first check that rejects this source; the checks after it are not run."""
    ready = grader.ready(f"{CHAPTER}/{stem}")
    for check in ready.checks:
        found = rejections(replace(ready, checks=(check,)), grader.sandbox, {stem: source})
        if found:
            return found
    return {}


@pytest.mark.parametrize(("stem", "style", "source"), RIGHT, ids=[f"{stem}: {style}" for stem, style, _ in RIGHT])
def test_right_solutions_in_other_styles_score_full(grader: Grader, stem: str, style: str, source: str) -> None:
    """No check prefers one way of writing a right solution to another."""
    attempt = trial(grader, f"{CHAPTER}/{stem}", source)
    assert [] == [
        (o.check.name, o.status, o.message.en, o.counterexample) for o in attempt.outcomes if o.status != "passed"
    ]
    assert attempt.max_score == attempt.score


@pytest.mark.parametrize(("stem", "fault", "changes"), WRONG, ids=[f"{stem}: {fault}" for stem, fault, _ in WRONG])
def test_wrong_solutions_are_rejected(grader: Grader, stem: str, fault: str, changes: list[tuple[str, str]]) -> None:
    """Each wrong solution is the reference with one fault in it, none of them a known misconception."""
    source = reference(stem)
    for old, new in changes:
        assert old in source, f"the reference of {stem} no longer holds {old!r}"
        source = source.replace(old, new)
    assert first_rejection(grader, stem, source)


def test_changing_an_argument_costs_the_points_of_one_check(grader: Grader) -> None:
    """A perceptron that writes into the weights given to it keeps the points of every other check."""
    source = reference("perceptron").replace(
        "return w + lr * y * x, b + lr * y", "w += lr * y * x\n    return w, b + lr * y"
    )
    assert {"arguments_stay": "failed"} == rejecting(grader, f"{CHAPTER}/perceptron", source)


def test_each_wrong_step_of_a_derivation_costs_its_own_points(grader: Grader) -> None:
    """One wrong step leaves the points of all the others, and the message names the step and a point where it differs."""
    source = reference("derive_backprop").replace('"dL_dh": f"{at_z2}*w2"', '"dL_dh": f"{at_z2}*w1"')
    attempt = trial(grader, f"{CHAPTER}/derive_backprop", source)
    wrong = [o for o in attempt.outcomes if o.status != "passed"]
    assert ["back_to_the_hidden_unit"] == [o.check.name for o in wrong]
    assert re.match(r"Step dL_dh \(.*\) is not right: at x = .*, w1 = .* it gives .* instead of ", wrong[0].message.en)


@pytest.mark.parametrize("path", sorted((ROOT / "solutions" / CHAPTER).glob("*.py")), ids=lambda path: path.stem)
def test_examples_in_the_prompts_are_what_the_reference_gives(path: Path) -> None:
    """Every example that a prompt shows with its result has that result."""
    module = import_file(path)
    runner = doctest.DocTestRunner(verbose=False)
    for found in doctest.DocTestFinder().find(module, path.stem, module=False, globs=vars(module)):
        runner.run(found)
    assert 0 == runner.failures


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
