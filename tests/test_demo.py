"""The sample class, graded by the command of `make demo`: the right are right in every style, and nobody spoils it for others."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pytest
from fixture_course import autograde

from autograder.course import Course
from autograder.reports.schema import fault

ROOT = Path(__file__).resolve().parents[1]
CLASS = ROOT / "examples" / "class"

# One sign per exercise, in the order of the course: full marks, some, none; - where nothing was handed in.
EXPECTED = {
    "2023001_陈静": "✓✓✓✓✓✓✓✓✓✓ ✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓ ✓ ✓✓✓✓✓✓✓✓✓✓✓✓✓✓ ✓✓✓✓✓✓✓✓✓",
    "2023002_Miguel Torres": "✓✓✓✓✓✓✓✓✓✓ ✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓ ✓ ✓✓✓✓✓✓-✓✓✓✓-✓✓ ✓✓-✓✓✓✓--",
    "2023003_Priya Raman": "✓✓✓✓✓✓✓✓✓✓ ✓✓✓✓✓✓✓✓-✓✓✓✓✓- ✓ ✓✓-✓-✓✓✓✓✓-✓✓✓ ✓-✓--✓-✓✓",
    "2023004_刘洋": "✓-✓-✓✓✓✓✓- --✓✓-✓✓-✓✓✓✓-✓- - ✓✓✓✓✓✓✓✓-✓✓--- ---------",
    "2023005_Tom Baker": "✓-◐-◐◐◐✗-✓ --◐-----◐◐✗◐--- - ◐-◐◐----◐-◐--- ------◐--",
    "2023006_赵雪": "✓-✓------✓ ✓--------✓----- - ✓------------✓ ---------",
    "2023007_Emma Fischer": "◐◐◐◐◐✗◐◐◐◐ ✗◐◐◐◐◐◐◐◐◐◐◐◐◐◐ ◐ ◐◐◐◐◐◐◐◐◐◐◐◐◐✗ ◐◐◐◐◐✗◐◐◐",
    "2023008_黄磊": "◐◐◐◐◐◐◐◐◐◐ ◐◐◐◐◐◐◐◐◐◐◐◐◐◐◐ ◐ ◐◐◐◐◐◐◐◐◐◐◐◐◐✗ ◐◐◐◐◐◐◐◐◐",
    "2023009_Aisha Khan": "◐◐◐◐◐◐◐◐◐◐ ✗◐-◐◐◐◐◐◐◐◐◐◐◐◐ ◐ ◐◐◐◐◐◐◐◐◐◐✗◐◐✗ ◐◐◐◐-◐-◐◐",
    "2023010_周婷": "◐--◐◐◐◐◐◐✓ -◐--◐----◐◐◐-◐◐ - ◐◐◐--◐--◐◐-◐◐✗ ◐-◐◐-◐--◐",
    "2023011_Lucas Dubois": "◐--◐◐◐✗◐✗- -----✓--◐◐◐◐-◐◐ - -----◐-------- ◐--------",
    "2023012_吴强": "✓--◐--◐◐◐- ---------◐◐◐-◐◐ - ◐------------- ---------",
    "2023013_Olga Petrova": "------◐--- ---------✓◐◐--- - -------------- ---------",
    "2023014_José Núñez": "-------✓-- -------------✓- - -------------- ---------",
    "2023015_马超": "✓--------- --------------- - ✓----◐-------- ---------",
    "2023016_Kevin O'Brien": "✓--------- -------------◐- - ◐------------- ---------",
    "2023017_Sofia Rossi": "---------- ---------✗----- - ✗----✗-------- ✗--------",
    "2023018_Max Power": "✗------✗-- -----✗---✗---✗- - ✗----✗---✗---- ---------",
    "2023019_Noah Schmidt": "---------- --------------- - -------------- ---------",
    "2023020_Hans Meier": "✓------✓-- -------------✓- - -------------- ---------",
    "2023021_孙悦": "---------- --------------- - ✓----✓---✓---- ---------",
    "2023022_Ivan Novak": "---------- --------------- - -------------- ---------",
}
# Who is graded a second time, alone, to see that the report is the same: the wrong, the endless, the cheat and the zip.
AGAIN = ("2023012_吴强", "2023016_Kevin O'Brien", "2023018_Max Power", "2023021_孙悦.zip")


def graded(out: Path, *argv: str | Path) -> dict[str, dict[str, Any]]:
    """Grade with the real command and return each student's part of results.json."""
    ran = autograde("grade", *argv, "--out", out, cwd=ROOT, seconds=900)
    assert 0 == ran.returncode, ran.stdout + ran.stderr
    results = json.loads((out / "results.json").read_text(encoding="utf-8"))
    assert fault(results) is None
    return {submission["student"]: submission for submission in results["submissions"]}


@pytest.fixture(scope="module")
def everyone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    return graded(tmp_path_factory.mktemp("demo"), CLASS, "-j", "2", "--format", "json,html,junit,markdown,csv")


def exercises(submission: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the exercises of a submission by stem, in order."""
    return {e["exercise"].partition("/")[2]: e for c in submission["chapters"] for e in c["exercises"]}


def checks(submission: dict[str, Any], stem: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = exercises(submission)[stem]["checks"]
    return found


def handed_in(result: dict[str, Any]) -> bool:
    """Return whether there was a function to check."""
    return bool({check["status"] for check in result["checks"]} - {"missing", "skipped"})


def test_scores_are_as_they_should_be(everyone: dict[str, dict[str, Any]]) -> None:
    """Three right styles have full marks, float32 loses nothing, and each of the others has points where they earned them."""

    def sign(result: dict[str, Any]) -> str:
        if not handed_in(result):
            return "-"
        return "✓" if result["score"] == result["max_score"] else "◐" if result["score"] else "✗"

    assert EXPECTED == {
        name: " ".join("".join(map(sign, chapter["exercises"])) for chapter in submission["chapters"])
        for name, submission in everyone.items()
    }


def test_every_exercise_has_right_and_wrong_work(everyone: dict[str, dict[str, Any]]) -> None:
    """Each exercise is solved by two at least, in different ways, and half solved or wrong for two more."""
    scores: dict[str, list[float]] = {}
    for submission in everyone.values():
        for stem, result in exercises(submission).items():
            if handed_in(result):
                scores.setdefault(stem, []).append(result["score"] / result["max_score"])
    assert [] == [stem for stem, found in scores.items() if found.count(1.0) < 2 or len(found) - found.count(1.0) < 2]


def test_every_misconception_is_somewhere_in_the_class(everyone: dict[str, dict[str, Any]]) -> None:
    """Each misconception of these exercises is named for a student whose own code, in their own words, has it."""
    course = Course(ROOT)
    exercises_of_the_course = [course.load(key) for key in course.select()]
    wanted = {
        (exercise.info.stem, wrong.name) for exercise in exercises_of_the_course for wrong in exercise.misconceptions
    }
    named = {
        (stem, check["misconception"]["name"])
        for submission in everyone.values()
        for stem in exercises(submission)
        for check in checks(submission, stem)
        if "misconception" in check
    }
    assert wanted == named


def test_the_right_hear_of_no_misconception(everyone: dict[str, dict[str, Any]]) -> None:
    """Where all points are earned, nothing is said to be wrong."""
    for submission in everyone.values():
        for result in exercises(submission).values():
            if result["score"] == result["max_score"]:
                assert {"passed"} == {check["status"] for check in result["checks"]}


def test_nothing_is_the_graders_fault(everyone: dict[str, dict[str, Any]]) -> None:
    """Whatever the class does, no outcome is a failure of the grader's."""
    for submission in everyone.values():
        for stem in exercises(submission):
            assert "grader_error" not in {check["status"] for check in checks(submission, stem)}


@pytest.mark.parametrize(
    ("student", "stem", "status"),
    [
        ("2023015_马超", "conv2d", "timeout"),
        ("2023016_Kevin O'Brien", "conv_output_size", "timeout"),
        ("2023016_Kevin O'Brien", "dropout", "memory"),
        ("2023017_Sofia Rossi", "conv_output_size", "error"),
        ("2023017_Sofia Rossi", "softmax", "missing"),
        ("2023006_赵雪", "softmax", "missing"),
        ("2023005_Tom Baker", "circuit_backprop", "missing"),
        ("2023018_Max Power", "conv2d", "crashed"),
        ("2023018_Max Power", "softmax", "failed"),
    ],
)
def test_what_went_wrong_is_called_by_its_name(
    everyone: dict[str, dict[str, Any]], student: str, stem: str, status: str
) -> None:
    """Slow, endless, too large, misspelt, in another encoding, half done: each has its status."""
    assert status in {check["status"] for check in checks(everyone[student], stem)}


def test_a_second_run_says_the_same(everyone: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    """Byte for byte, seconds apart: alone or among others, with one grader or with two."""

    def text(submission: dict[str, Any]) -> str:
        return re.sub(r'"seconds": [-+.e\d]+', "", json.dumps(submission, ensure_ascii=False))

    again = graded(tmp_path, *(CLASS / name for name in AGAIN))
    assert {name.removesuffix(".zip") for name in AGAIN} == set(again)
    for name, submission in again.items():
        assert text(everyone[name]) == text(submission)


def test_the_zip_is_what_its_script_makes() -> None:
    """examples/make_zip.py gives the committed zip, byte for byte."""
    spec = importlib.util.spec_from_file_location("make_zip", ROOT / "examples" / "make_zip.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.packed(script.files()) == script.ZIP.read_bytes()
