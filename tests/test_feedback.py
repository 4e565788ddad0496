"""What a student reads: the feedback on every misconception of the course and on every outcome status, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fixture_course import write
from snapshots import assert_snapshot

from autograder.course import Course, LoadedExercise
from autograder.grading.grader import Grader
from autograder.grading.run import run_exercise
from autograder.grading.student import Session
from autograder.grading.submissions import read
from autograder.lint import form
from autograder.lint.constitution import sources_with
from autograder.model import Attempt, ChapterResult, Counterexample, ExerciseResult, Outcome, Status
from autograder.reports.terminal import feedback, plain
from autograder.text import LANGUAGES, Language, Text

ROOT = Path(__file__).resolve().parents[1]
COURSE = Course(ROOT)
# The widest of the usual terminals; lines break at the same place in every run.
WIDTH = 100


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader(COURSE) as made:
        yield made


# A number with a fraction, as messages write it.
FRACTION = re.compile(r"-?\d+\.\d+(e[-+]?\d+)?|-?\d+e-\d+|-0\.")


def steady(text: str, of_models: bool) -> str:
    """Return a text without the digits that another processor would compute differently.

    Processors round float32 differently from the seventh digit on, and what should be 0 may be 1e-17; five digits are the same everywhere. Of a
    network's outputs, sums of thousands of products, few digits are.
    """

    def told(found: re.Match[str]) -> str:
        value = float(found[0])
        if 0 < abs(value) < 1e-9:
            return "0." if "array(" in text else "0.0"
        rounded = f"{value:.5g}"
        if float(rounded) == value:
            return found[0].removeprefix("-") if value == 0 else found[0]
        return rounded if any(c in rounded for c in ".e") else f"{rounded}."

    if of_models:
        return re.sub(r"-?\d+\.(\d{3,}(e[-+]?\d+)?|\d+e[-+]?\d+)", "#.#", text)
    return FRACTION.sub(told, text)


def steadied(outcome: Outcome, of_models: bool) -> Outcome:
    def both(text: Text) -> Text:
        return Text(steady(text.en, of_models), steady(text.zh, of_models))

    outcome, example = replace(outcome, message=both(outcome.message)), outcome.counterexample
    if example is None:
        return outcome
    call, want, got, difference = (
        steady(text, of_models) for text in (example.call, example.expected, example.actual, example.difference)
    )
    words = {name: both(text) for name, text in example.words.items()}
    return replace(outcome, counterexample=Counterexample(call, want, got, difference, words=words))


def shown(result: ExerciseResult, language: Language) -> str:
    """Return the feedback as a terminal shows it, hidden checks as after the deadline, without the lines of the total."""
    attempt = Attempt("s01", (ChapterResult(result.exercise.partition("/")[0], (result,)),))
    text = plain(feedback(attempt, language, reveal_hidden=True), WIDTH)
    return text.rpartition("\n\n")[0].rstrip() + "\n"


def outcome_of(grader: Grader, exercise: LoadedExercise, source: str, check: str) -> Outcome:
    """Return what one check says of a student's file, whatever other checks it stands after."""
    ready = grader.ready(exercise.id)
    only = tuple(replace(one, info=replace(one.info, after=None)) for one in ready.checks if one.info.name == check)
    session = Session(grader.sandbox, sources_with(COURSE, exercise, source))
    try:
        return run_exercise(replace(ready, checks=only), session).outcomes[0]
    finally:
        session.close()


@pytest.mark.parametrize("key", COURSE.select())
def test_every_misconception_is_named_kindly(grader: Grader, key: str) -> None:
    """Each known-wrong solution, handed in, gets from the check that rejects it a counterexample and its own message."""
    exercise = COURSE.load(key)
    assert exercise.reference is not None
    reference = exercise.reference.read_text(encoding="utf-8")
    module = (exercise.reference.parent / "misconceptions" / exercise.reference.name).read_text(encoding="utf-8")
    told: list[tuple[str, ExerciseResult]] = []
    for wrong in exercise.misconceptions:
        outcome = outcome_of(grader, exercise, form.with_misconception(reference, module, wrong), wrong.rejected_by)
        assert outcome.misconception is not None, f"{wrong.name}: {outcome.message.en}"
        outcome = steadied(outcome, form.imports(reference, "tensorflow", "keras"))
        told.append((wrong.name, ExerciseResult(exercise.id, exercise.info.title, (outcome,))))
    for language in LANGUAGES:
        parts = [f"--- {name}\n{shown(result, language)}" for name, result in told]
        assert_snapshot(f"feedback/{key.replace('/', '.')}.{language}.txt", "\n".join(parts))


DOUBLE = '''"""Doubling.

[zh]
加倍。
"""


def double(x):
    """Return twice x.

    [zh]
    返回 x 的两倍。
    """
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION
'''
DOUBLE_CHECKS = """from autograder.checks import Text, assert_same, check, exercise

card = exercise(title=Text("Doubling", "加倍"), difficulty=1, functions=["double"], hints=[Text("Twice.", "两倍。")])


@check(points=2, says=Text("Two gives four.", "2 得 4。"), hint=Text("What is two and two?", "2 加 2 是多少？"))
def worked_example(student):
    assert_same(student.double(2), 4)


@check(points=1, says=Text("Three gives six.", "3 得 6。"), after=worked_example)
def another_example(student):
    assert_same(student.double(3), 6)
"""
BROKEN = """

@check(points=1, says=Text("This check is broken itself.", "这个检查项自身有错。"))
def broken(student):
    if student.double(2) == 4:
        raise OSError("the teacher's disk")
    assert False
"""
HIDDEN = """from autograder.checks import Text, assert_same, check


@check(points=3, says=Text("Large numbers are doubled.", "大数也加倍。"))
def large(student, reference):
    assert_same(student.double(10**6), reference.double(10**6))
"""

# What was handed in, by what is wrong with it; a text is the file double.py.
HANDED_IN: dict[str, tuple[Status, str | dict[str, bytes]]] = {
    "right": ("passed", "def double(x):\n    return x + x\n"),
    "wrong value": ("failed", "def double(x):\n    return x + 1\n"),
    "wrong kind": ("failed", "def double(x):\n    return [x, x]\n"),
    "no return": ("failed", "def double(x):\n    x + x\n"),
    "exception": ("error", "def double(x):\n    return x + y\n"),
    "wrong parameters": ("error", "def double():\n    return 4\n"),
    "recursion": ("error", "def double(x):\n    return double(x)\n"),
    "sys.exit": ("error", "import sys\n\n\ndef double(x):\n    sys.exit(x)\n"),
    "syntax": ("error", "def double(x)\n    return x + x\n"),
    "import": ("error", "import torch\n\n\ndef double(x):\n    return x + x\n"),
    "endless": ("timeout", "def double(x):\n    while True:\n        x += x\n        x -= x\n"),
    "endless import": ("timeout", "while True:\n    pass\n"),
    "memory": ("memory", "def double(x):\n    return len(bytearray(1 << 40)) and 2 * x\n"),
    "os._exit": ("crashed", "import os\n\n\ndef double(x):\n    os._exit(0)\n"),
    "segfault": ("crashed", "import ctypes\n\n\ndef double(x):\n    return ctypes.string_at(0)\n"),
    "process": ("forbidden", "import subprocess\n\n\ndef double(x):\n    subprocess.run(['echo', str(2 * x)])\n"),
    "network": ("forbidden", "import socket\n\n\ndef double(x):\n    socket.socket().connect(('127.0.0.1', 80))\n"),
    "much output": ("forbidden", "def double(x):\n    while True:\n        print('two' * 10_000)\n"),
    "not written": ("missing", "def double(x):\n    raise NotImplementedError\n"),
    "misspelt function": ("missing", "def duoble(x):\n    return x + x\n"),
    "no function": ("missing", "x = 2\n"),
    "no file": ("missing", {"ch01_tiny/notes.txt": b""}),
    "misspelt file": ("missing", {"ch01_tiny/Double (1).py": b""}),
    "GBK": ("missing", {"ch01_tiny/double.py": "# 加倍\n".encode("gbk")}),
    "UTF-16": ("missing", {"ch01_tiny/double.py": "# twice\n".encode("utf-16")}),
}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grader]:
    root = tmp_path_factory.mktemp("course")
    texts = {
        "course.toml": 'name = "Tiny"\n\n[limits]\ncall_seconds = 0.5\n',
        "assignments/ch01_tiny/checks/double.py": DOUBLE_CHECKS,
        "solutions/ch01_tiny/double.py": DOUBLE,
        "solutions/ch01_tiny/checks/double.py": HIDDEN,
    }
    with Grader(Course(write(root, texts))) as made:
        yield made


def grade(grader: Grader, folder: Path, files: str | dict[str, bytes]) -> Attempt:
    """Return the attempt of a submission of these files."""
    for name, data in ({"ch01_tiny/double.py": files.encode()} if isinstance(files, str) else files).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return grader.grade(read(grader.course, folder))


def test_every_status_says_what_to_do(tiny: Grader, tmp_path: Path) -> None:
    """Whatever a file does, its student reads one kind sentence; before the deadline a hidden check shows its status only."""
    told: dict[str, Attempt] = {}
    for name, (status, files) in HANDED_IN.items():
        (tmp_path / name).mkdir()
        told[name] = grade(tiny, tmp_path / name, files)
        assert status == told[name].outcomes[0].status, f"{name}: {told[name].outcomes[0].message.en}"
    for language in LANGUAGES:
        parts = [f"--- {name}\n{plain(feedback(attempt, language), WIDTH)}" for name, attempt in told.items()]
        assert_snapshot(f"feedback/statuses.{language}.txt", "\n".join(parts))


def test_a_grader_fault_reads_as_ours(tmp_path: Path) -> None:
    """Where the check itself breaks, the student is told that it is not their fault and costs nothing."""
    root = write(
        tmp_path / "course",
        {
            "course.toml": 'name = "Tiny"\n',
            "assignments/ch01_tiny/checks/double.py": DOUBLE_CHECKS + BROKEN,
        },
    )
    with Grader(Course(root), checks="public") as broken:
        attempt = grade(broken, tmp_path / "s01", "def double(x):\n    return x + x\n")
    assert "grader_error" == attempt.outcomes[-1].status
    for language in LANGUAGES:
        assert_snapshot(f"feedback/fault.{language}.txt", plain(feedback(attempt, language), WIDTH))
