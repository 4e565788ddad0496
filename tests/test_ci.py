"""`autograde ci` as GitHub, GitLab and Classroom 50 meet it: nothing of a student's becomes a command, a zero or a secret."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import yaml
from fixture_course import (
    ADD,
    ADD_HIDDEN,
    ADD_KEY,
    CHAPTER,
    RIGHT,
    WRONG,
    autograde,
    command,
    environment,
    make_course,
    write,
)
from hypothesis import given
from hypothesis import strategies as st
from report_samples import EVIL_TEXT, everything, evil, large
from snapshots import assert_snapshot

from autograder.cli.ci import least_of
from autograder.errors import AutogradeError
from autograder.model import Attempt
from autograder.reports.classroom50 import classroom50_result
from autograder.reports.findings import Finding, Source, findings
from autograder.reports.github import PER_KIND, SUMMARY_BYTES, annotate, summary
from autograder.reports.github import command as workflow_command
from autograder.reports.gitlab import code_quality
from autograder.reports.view import student_view
from autograder.text import LANGUAGES, Language

ROOT = Path(__file__).resolve().parents[1]
any_text = st.text(st.characters(exclude_categories=["Cs"]))
SOURCE = Source(
    "assignments/ch04_convolution/conv2d.py",
    "import numpy as np\n\n\ndef helper():\n    pass\n\n\ndef conv2d(x, k):\n    pass\n",
)


# --- a runner of GitHub's


def runs(log: str) -> list[tuple[str, dict[str, str], str]]:
    """Return the commands that a runner would carry out while it reads this log: name, properties and message.

    As the runner's own code reads a line: spaces before it do not count; the older form `##[command]` may stand anywhere in a line;
    between `stop-commands` and its token nothing counts.
    """
    found: list[tuple[str, dict[str, str], str]] = []
    token = ""
    for line in re.split(r"\r\n|\r|\n", log):
        new = re.match(r"\s*::([^\s:]+)(?: (.*?))?::(.*)", line, re.DOTALL)
        old = re.search(r"##\[([^\s\]]+)(?: ([^\]]*))?\](.*)", line, re.DOTALL)
        read = new or old
        if read is None:
            continue
        name, given, message = read[1], read[2] or "", read[3]
        if token:
            token = "" if name == token else token
        elif name == "stop-commands":
            token = message
        else:
            properties = dict(part.split("=", 1) for part in given.split(",") if "=" in part)
            found.append((name, {key: _unescape(value) for key, value in properties.items()}, _unescape(message)))
    assert not token, "commands stay switched off for the steps after this one"
    return found


def _unescape(text: str) -> str:
    for code, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, character)
    return text


@given(any_text, any_text, any_text)
def test_a_command_is_one_command_whatever_it_holds(message: str, title: str, file: str) -> None:
    """One line, one command, and every text comes back as it was."""
    line = workflow_command("error", message, file=file, line=7, title=title)
    assert "\n" not in line
    wanted = {key: value for key, value in (("file", file), ("line", "7"), ("title", title)) if value}
    assert [("error", wanted, message)] == runs(line)


@given(st.text(st.characters(exclude_categories=())))
def test_half_characters_do_no_harm(text: str) -> None:
    """What is no valid text can be printed too."""
    workflow_command("error", text, title=text).encode("utf-8")


@pytest.mark.parametrize("count", [0, 1, PER_KIND, PER_KIND + 1, 300])
def test_no_more_annotations_than_github_keeps(count: int) -> None:
    """Ten of a kind; where there are more, the tenth says how many."""
    kinds: Sequence[Any] = ("error", "warning", "notice")
    found = [Finding(kind, "a.py", n + 1, "t", "m", f"c{n}") for n in range(count) for kind in kinds]
    made = runs("\n".join(annotate(found, "en")))
    for kind in kinds:
        mine = [one for one in made if one[0] == kind]
        assert min(count, PER_KIND) == len(mine)
        if count > PER_KIND:
            assert f"{count - PER_KIND + 1} more: see the summary of this step." == mine[-1][2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_annotations_read_well(language: Language) -> None:
    """Public failures are errors at the function's line, hidden ones warnings without their input, undecided ones notices."""
    seen = student_view(everything().attempts[0])
    text = "\n".join(annotate(findings(seen, {"ch04_convolution/conv2d": SOURCE}, language), language))
    assert_snapshot(f"ci/annotations.{language}.txt", f"{text}\n")
    assert "SECRET" not in text
    assert "line=8" in text


def test_hostile_texts_make_only_our_commands() -> None:
    """Every text of a report hostile, every annotation is still one of ours."""
    hostile = Source(f"assignments/{EVIL_TEXT}\n::warning::x", EVIL_TEXT)
    attempt = evil("a").attempts[0]
    key = attempt.chapters[0].exercises[0].exercise
    made = annotate(findings(attempt, {key: hostile}, "zh"), "zh")
    assert {"error", "notice"} == {name for name, _, _ in runs("\n".join(made))}
    assert len(made) == len(runs("\n".join(made)))


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        (SOURCE.text, "conv2d raised an exception (line 5): ZeroDivisionError", 5),
        (SOURCE.text, "conv2d raised an exception (line 5): ValueError: (line 2)", 5),
        (SOURCE.text, "conv2d raised an exception: ValueError: (line 9999999)", 8),
        (SOURCE.text, "no line", 8),
        ("def other():\n    pass\n", "no line", 1),
        ("\n\nconv2d = lambda: 1\n", "no line", 1),
        ("def conv2d(:\n", "no line", 1),
        ("(" * 100_000, "no line", 1),
    ],
)
def test_the_line_is_one_of_the_file(text: str, message: str, line: int) -> None:
    """Where the exception came from, or where the function begins; never a line that is not there."""
    attempt = everything().attempts[0]
    result = attempt.chapters[0].exercises[1]
    outcome = replace(result.outcomes[0], status="error", message=replace(result.outcomes[0].message, en=message))
    one = replace(attempt.chapters[0], exercises=(replace(result, outcomes=(outcome, *result.outcomes[1:])),))
    (found, *_) = findings(replace(attempt, chapters=(one,)), {result.exercise: Source("conv2d.py", text)}, "en")
    assert line == found.line


# --- the summary


def full() -> Attempt:
    """Return an attempt whose summary is far too long."""
    return large(1, 5000).attempts[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_reads_well(language: Language) -> None:
    """Total, a table of all exercises, and what is wrong with those that are not right."""
    text = summary(student_view(everything().attempts[0]), "restricted", language)
    assert_snapshot(f"ci/summary.{language}.md", text)
    assert "SECRET" not in text


def test_a_long_summary_is_cut_between_exercises() -> None:
    """It stays below GitHub's limit, ends with how many are left out, and no exercise is there in part."""
    attempt = replace(full(), chapters=(replace(full().chapters[0], exercises=full().chapters[0].exercises[:400]),))
    whole = summary(attempt, "full", "en", 1 << 30)
    cut = summary(attempt, "full", "en", 60_000)
    assert 40_000 < len(cut.encode()) <= 60_000
    kept, _, last = cut.rstrip("\n").rpartition("\n")
    assert whole.startswith(kept)
    assert re.fullmatch(r"\d+ more exercises did not fit: see the log.", last)
    assert whole.count("\n## ") == kept.count("\n## ") + int(last.split()[0])


@given(st.integers(0, 30_000))
def test_the_summary_never_exceeds_its_room(room: int) -> None:
    """Whatever is left of the limit, it is kept."""
    assert len(summary(student_view(everything().attempts[0]), "full", "zh", room).encode()) <= room


def test_the_limit_is_githubs() -> None:
    """A class of exercises that would need more than a mebibyte gets one that does not."""
    assert len(summary(full(), "full", "en").encode()) <= SUMMARY_BYTES == 1_048_576


# --- GitLab and Classroom 50


def test_code_quality_is_what_gitlab_reads() -> None:
    """Each entry has a description, a name, a fingerprint of its own, a severity that GitLab knows and a place."""
    seen = student_view(everything().attempts[0])
    entries = json.loads(code_quality(findings(seen, {"ch04_convolution/conv2d": SOURCE}, "en")))
    assert entries
    assert len(entries) == len({entry["fingerprint"] for entry in entries})
    for entry in entries:
        assert {"description", "check_name", "fingerprint", "severity", "location"} == set(entry)
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert SOURCE.path == entry["location"]["path"]
    assert {4, 8} == {entry["location"]["lines"]["begin"] for entry in entries}


RUNNER = {
    "CLASSROOM": "dl", "ASSIGNMENT": "ch01-tiny", "SUBMISSION_TAG": "submit/2026-06-01T14-32-05Z-a1b2c3d",
    "COMMIT_URL": "https://example.org/c", "RELEASE_URL": "https://example.org/r", "USERNAME": "alice",
}  # fmt: skip
# What the project's schema asks of a result, in our words.
RESULT = {
    "type": "object",
    "additionalProperties": False,
    "required": [
        "schema", "classroom", "assignment", "assignment_type", "owner", "submission", "commit", "release", "review", "datetime",
        "score", "max-score", "tests",
    ],
    "properties": {
        "schema": {"const": "classroom50/result/v1"},
        **{name: {"type": "string", "minLength": 1} for name in ("classroom", "assignment", "owner", "commit", "release", "review")},
        "assignment_type": {"enum": ["individual", "group", "team"]},
        "submission": {"type": "string", "pattern": "^submit/"},
        "datetime": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"},
        "score": {"type": "integer", "minimum": 0},
        "max-score": {"type": "integer", "minimum": 0},
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["test-name", "passed", "score", "max-score"],
                "properties": {
                    "test-name": {"type": "string", "minLength": 1},
                    "passed": {"type": "boolean"},
                    "score": {"type": "integer", "minimum": 0},
                    "max-score": {"type": "integer", "minimum": 0},
                },
            },
        },
    },
}  # fmt: skip


def test_classroom50_gets_its_result() -> None:
    """It holds to the schema, its scores add up, and nothing of a hidden check is in it."""
    made = classroom50_result(student_view(everything().attempts[0]), RUNNER, "en")
    jsonschema.validate(made, RESULT)
    assert (made["score"], made["max-score"]) == (
        sum(test["score"] for test in made["tests"]),
        sum(test["max-score"] for test in made["tests"]),
    )
    assert "SECRET" not in json.dumps(made)


# --- the command


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The teacher's course."""
    return make_course(tmp_path_factory.mktemp("teacher") / "course")


def checkout(folder: Path, add: str) -> Path:
    """Write a student's repository: a student copy with their own file."""
    root = make_course(folder)
    for path in sorted((root / "solutions").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (root / "solutions").rmdir()
    return write(root, {f"assignments/{ADD_KEY}.py": add})


HOSTILE = """
import sys
print("::error file=a.py::forged")
print("::stop-commands::x")
print("##[error]forged", file=sys.stderr)

def add(a, b):
    print("\\n::add-mask::a\\n::set-output name=score::6")
    raise ValueError("::error::forged %0A::error::forged ##[error]forged")
"""


def test_on_github_only_our_annotations_are_commands(tmp_path: Path, course: Path) -> None:
    """A student prints workflow commands, raises them, and has them for a name: none of them is carried out."""
    repository = checkout(tmp_path / "repository", HOSTILE)
    page = tmp_path / "summary.md"
    page.write_text("before\n")
    found = autograde(
        "ci", "--course", course, cwd=repository,
        GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(page), GITHUB_REPOSITORY="o/::error::forged##[error]forged",
    )  # fmt: skip
    assert (0, "") == (found.returncode, found.stderr)
    made = runs(found.stdout)
    assert {"error", "warning"} == {name for name, _, _ in made}
    assert {f"assignments/{ADD_KEY}.py"} == {given["file"] for _, given, _ in made}
    assert 3 == len(made)  # one for each check
    assert all("forged" not in given["title"] for _, given, _ in made)
    text = page.read_text("utf-8")
    assert text.startswith("before\n# Feedback")
    assert "0/6" in text


def test_the_checks_come_from_the_course_and_not_from_the_checkout(tmp_path: Path, course: Path) -> None:
    """A student who weakens the checks in their own repository gains nothing."""
    repository = checkout(tmp_path / "repository", WRONG)
    checks = repository / "assignments" / CHAPTER / "checks" / "add.py"
    checks.write_text(re.sub(r"assert_same\(.*\)", "pass", checks.read_text("utf-8")))
    write(
        repository, {"course.toml": 'name = "Mine"\nlanguage = "en"\n\n[feedback]\nhidden_counterexamples = "always"\n'}
    )
    write(
        repository,
        {f"solutions/{CHAPTER}/add.py": ADD, "conftest.py": "raise SystemExit\n", "numpy.py": "raise SystemExit\n"},
    )
    found = autograde("ci", "--course", course, cwd=repository)
    assert 0 == found.returncode
    assert "Total: 0/6" in found.stdout
    assert "agrees" not in (repository / "autograde-ci" / "report.md").read_text("utf-8")
    assert ["code-quality.json", "junit.xml", "report.md"] == sorted(os.listdir(repository / "autograde-ci"))


def test_a_students_own_copy_is_no_course_to_be_graded_by(tmp_path: Path, course: Path) -> None:
    """Without a course outside the checkout there are no checks to trust: one line says so, and how to go on."""
    repository = checkout(tmp_path / "repository", RIGHT)
    for argv, cwd in (([], repository), (["--course", "."], repository), ([], repository / "assignments")):
        found = autograde("ci", *argv, cwd=cwd)
        assert (2, "") == (found.returncode, found.stdout)
        assert "where a student can change them" in found.stderr
        assert "--course DIR" in found.stderr
        assert 1 == len(found.stderr.splitlines())
    make_course(repository / "teacher")
    assert 2 == autograde("ci", "--course", "teacher", cwd=repository).returncode


def test_a_course_may_be_named_by_the_environment_or_installed(tmp_path: Path, course: Path) -> None:
    """AUTOGRADE_COURSE names a folder; a package with an entry point is found without being imported, unless it lies in the checkout."""
    repository = checkout(tmp_path / "repository", RIGHT)
    assert 0 == autograde("ci", cwd=repository, AUTOGRADE_COURSE=str(course)).returncode
    site = tmp_path / "site"
    make_course(site / "dl_course")
    info = {
        "METADATA": "Metadata-Version: 2.1\nName: dl-course\nVersion: 1\n",
        "entry_points.txt": "[autograder.courses]\ndl = dl_course\n",
    }
    write(site / "dl_course-1.dist-info", info)
    write(site / "dl_course", {"__init__.py": "raise SystemExit('imported')\n"})
    found = autograde("ci", cwd=repository, PYTHONPATH=str(site))
    assert (0, True) == (found.returncode, "Total: 6/6" in found.stdout)
    planted = repository / "planted"
    site.rename(planted)
    assert 2 == autograde("ci", cwd=repository, PYTHONPATH=str(planted)).returncode


def test_the_course_itself_is_graded_on_its_references(tmp_path: Path) -> None:
    """Where the checkout is the course, its references are graded, everything is shown, and 100 % can be asked for."""
    root = make_course(tmp_path / "course")
    found = autograde("ci", "--min-score", "100%", cwd=root)
    assert (0, True) == (found.returncode, "Total: 6/6" in found.stdout)
    assert "results.json" in os.listdir(root / "autograde-ci")
    write(root, {f"solutions/{ADD_KEY}.py": ADD.replace("a + b", "a - b")})
    broken = autograde("ci", "--min-score", "100%", cwd=root)
    assert broken.returncode in (1, 3)


@pytest.mark.parametrize(
    ("least", "points"), [("3", 3), ("0", 0), ("2.5", 2.5), ("50%", 10), ("100%", 20), ("12.5%", 2.5)]
)
def test_a_score_may_be_asked_for_in_points_or_as_a_share(least: str, points: float) -> None:
    """Of 20 points."""
    assert points == least_of(least)(20)


@pytest.mark.parametrize("least", ["", "x", "-1", "101%", "nan", "inf", "%"])
def test_a_score_that_is_none_is_told(least: str) -> None:
    """In one line with both ways to write it."""
    with pytest.raises(AutogradeError, match="no score — write points, like 30, or a share, like 80%"):
        least_of(least)


def test_the_exit_status_says_whether_the_score_is_enough(tmp_path: Path, course: Path) -> None:
    """0 however many checks fail, unless a score is asked for; then 1 below it, and 2 before anything where it is no score."""
    half = "def add(a, b):\n    return a + b if abs(a) < 51 and abs(b) < 51 else 0\n"
    repository = checkout(tmp_path / "repository", half)
    for least, status in (("50%", 0), ("51%", 1), ("half", 2)):
        assert status == autograde("ci", "--course", course, "--min-score", least, cwd=repository).returncode


def test_a_fault_of_ours_is_status_3_and_no_zero(tmp_path: Path) -> None:
    """A check that is broken itself: an annotation and a line say so, and Classroom 50 gets no result to count."""
    root = make_course(tmp_path / "teacher")
    write(
        root,
        {
            f"solutions/{CHAPTER}/checks/add.py": ADD_HIDDEN.replace(
                "    assert_same(student", "    1 / 0\n    assert_same(student"
            )
        },
    )
    repository = checkout(tmp_path / "repository", RIGHT)
    found = autograde("ci", "--course", root, cwd=repository, GITHUB_ACTIONS="true", **RUNNER)
    assert 3 == found.returncode
    assert runs(found.stdout)
    assert not (repository / "result.json").exists()


def test_classroom50s_runner_finds_what_it_reads(tmp_path: Path, course: Path) -> None:
    """Status 0 with failing checks, and result.json in the checkout, in the place of whatever stood there; the assignment names the chapter."""
    repository = checkout(tmp_path / "repository", WRONG)
    victim = write(tmp_path, {"victim": "mine"}) / "victim"
    (repository / "result.json").symlink_to(victim)
    found = autograde("ci", "--course", course, cwd=repository, **RUNNER)
    assert 0 == found.returncode
    made = json.loads((repository / "result.json").read_text("utf-8"))
    jsonschema.validate(made, RESULT)
    assert (0, 6, "alice") == (made["score"], made["max-score"], made["owner"])
    assert "mine" == victim.read_text()


def test_reports_go_through_no_link_of_a_students(tmp_path: Path, course: Path) -> None:
    """A folder of that name that leads elsewhere is refused."""
    repository = checkout(tmp_path / "repository", RIGHT)
    (tmp_path / "elsewhere").mkdir()
    (repository / "autograde-ci").symlink_to(tmp_path / "elsewhere")
    found = autograde("ci", "--course", course, cwd=repository)
    assert (2, True) == (found.returncode, "autograde-ci: a link" in found.stderr)
    assert [] == os.listdir(tmp_path / "elsewhere")


def test_junit_says_what_a_student_may_know(tmp_path: Path, course: Path) -> None:
    """Every check is a test case; of a hidden one there is no input; in Chinese where that is asked for."""
    repository = checkout(tmp_path / "repository", WRONG)
    assert 0 == autograde("ci", "--course", course, "--lang", "zh", cwd=repository).returncode
    suites = ET.fromstring((repository / "autograde-ci" / "junit.xml").read_text("utf-8"))
    cases = list(suites.iter("testcase"))
    assert ["worked_example", "commutes", "agrees"] == [case.get("name") for case in cases]
    assert "add(" in (cases[0].findtext("failure") or "")
    assert "add(" not in (cases[2].findtext("failure") or "")
    assert "总分：0/6" in (repository / "autograde-ci" / "report.md").read_text("utf-8")


def test_a_full_summary_gets_no_more(tmp_path: Path, course: Path) -> None:
    """What other commands of the step have written counts too: GitHub would throw all of it away."""
    repository = checkout(tmp_path / "repository", WRONG)
    page = tmp_path / "summary.md"
    page.write_bytes(b"x" * (SUMMARY_BYTES - 100))
    assert 0 == autograde("ci", "--course", course, cwd=repository, GITHUB_STEP_SUMMARY=str(page)).returncode
    assert page.stat().st_size <= SUMMARY_BYTES


# --- the workflow files


@pytest.mark.parametrize("system", ["github", "gitlab"])
@pytest.mark.parametrize("whose", ["course", "student"])
def test_the_workflow_is_written_once(tmp_path: Path, system: str, whose: str) -> None:
    """It is the file that the system reads, its commands exist, a student's takes the checks from elsewhere, and nothing is overwritten."""
    root = make_course(tmp_path / "r") if whose == "course" else checkout(tmp_path / "r", RIGHT)
    found = autograde("ci", "ch01", "--init", system, cwd=root)
    assert 0 == found.returncode
    path = root / {"github": ".github/workflows/autograde.yml", "gitlab": ".gitlab-ci.yml"}[system]
    text = path.read_text("utf-8")
    assert_snapshot(f"ci/{whose}.{system}.yml", text)
    jobs = yaml.safe_load(text)
    lines = (
        [step["run"] for step in jobs["jobs"]["grade"]["steps"] if "run" in step]
        if system == "github"
        else jobs["autograde"]["script"]
    )
    (run,) = [line for line in lines if line.startswith("autograde ")]
    options = set(re.findall(r"--[a-z-]+", run))
    assert options <= set(re.findall(r'"(--[a-z-]+)"', (ROOT / "autograder" / "cli" / "ci.py").read_text("utf-8"))) | {
        "--course"
    }
    assert (whose == "student") == ("--course" in options)
    again = autograde("ci", "--init", system, cwd=root)
    assert (2, True) == (again.returncode, "nothing is overwritten" in again.stderr)
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize("name", ["ch01; rm -rf ~", "$(id)", "a\n- run: id", "../x"])
def test_a_workflow_holds_no_name_that_could_be_a_command(tmp_path: Path, name: str) -> None:
    """What goes into a shell line of the file is a name and nothing else."""
    found = autograde("ci", name, "--init", "github", cwd=tmp_path)
    assert 2 == found.returncode
    assert [] == os.listdir(tmp_path)


def test_this_project_grades_its_own_references() -> None:
    """The workflow in this repository is what the command writes for it."""
    from autograder.cli.workflows import github_workflow

    text = (ROOT / ".github" / "workflows" / "autograde.yml").read_text("utf-8")
    assert github_workflow([], is_course=True, is_program=True) == text


def test_a_reference_of_this_project_passes_as_the_workflow_asks(tmp_path: Path) -> None:
    """As the workflow runs it, on one exercise."""
    done = subprocess.run(
        command("ci", "ch01/image_size", "--min-score", "100%", "--out", tmp_path / "out"),
        cwd=ROOT, env=environment(GITHUB_ACTIONS="true"), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (0, []) == (done.returncode, runs(done.stdout)), done.stdout + done.stderr
