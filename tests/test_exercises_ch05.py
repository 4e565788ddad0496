"""Chapter 5 accepts right solutions in any style and rejects wrong ones beyond those that it knows by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from ch05_right import RIGHT
from ch05_wrong import WRONG
from exercise_trials import trial

from autograder.course import Course
from autograder.grading.grader import Grader
from autograder.grading.trial import rejections
from autograder.model import Status

pytest.importorskip("tensorflow")

ROOT = Path(__file__).resolve().parents[1]
CHAPTER = "ch05_classic_cnns"
pytestmark = pytest.mark.skipif(not (ROOT / "solutions").is_dir(), reason="needs the references")


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    course = Course.find(ROOT)
    with Grader(course, course.select([CHAPTER])) as made:
        yield made


def faulty(stem: str, changes: list[tuple[str, str]]) -> str:
    """Return the reference with these changes."""
    source = (ROOT / "solutions" / CHAPTER / f"{stem}.py").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in source, f"the reference of {stem} no longer holds {old!r}"
        source = source.replace(old, new)
    return source


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
    assert first_rejection(grader, stem, faulty(stem, changes))


def test_a_misconception_is_named_in_another_style(grader: Grader) -> None:
    """A functional LeNet without its softmax is recognised by the Sequential one that is known."""
    functional = next(source for stem, _, source in RIGHT if stem == "lenet5")
    wrong = functional.replace("layers.Softmax()(layers.Dense(classes)(x))", "layers.Dense(classes)(x)")
    attempt = trial(grader, f"{CHAPTER}/lenet5", wrong)
    named = {o.check.name: o.misconception.name for o in attempt.outcomes if o.misconception is not None}
    assert "no_softmax" == named["answers_as_lenet5"]


def test_dropout_is_held_by_what_it_drops(grader: Grader) -> None:
    """The share to keep in the place of the share to drop is seen even where no layer tells the rate."""
    own = next(source for stem, style, source in RIGHT if stem == "port_cnn" and "tf.nn.dropout" in style)
    rejected = first_rejection(grader, "port_cnn", own.replace("rate=self.rate", "rate=1 - self.rate"))
    assert {"drops_in_training": "failed"} == rejected


@pytest.mark.parametrize("rate", [0.5, 0.4, 0.6])
def test_dropout_of_ones_own_is_held_by_its_law(grader: Grader, rate: float) -> None:
    """No layer of AlexNet tells the rate where TensorFlow drops the values: half of them is right, and nothing else."""
    own = next(source for stem, style, source in RIGHT if stem == "alexnet" and "class of its own" in style)
    call = "self.drop(tf.nn.relu(dense(x)), training=training)"
    assert call in own
    raw = own.replace(call, f"tf.nn.relu(dense(x))\n            x = tf.nn.dropout(x, {rate}) if training else x")
    assert ({} if rate == 0.5 else {"drops_after_dense": "failed"}) == first_rejection(grader, "alexnet", raw)


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
