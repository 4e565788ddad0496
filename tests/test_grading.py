"""Recording, replay, shrinking, misconceptions and outcomes, on a small course of their own, with a real worker."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.course import Course
from autograder.errors import GraderFault
from autograder.grading import recording
from autograder.grading.grader import Grader
from autograder.grading.student import Session, kind_of
from autograder.grading.submissions import Submission
from autograder.model import Outcome
from autograder.sandbox.host import Returned, Sandbox

REFERENCE = '''
"""Doubles.

[zh]
加倍。
"""


def double(x):
    """Return twice x.

    [zh]
    返回 x 的两倍。
    """
    ### BEGIN SOLUTION
    if x < 0:
        raise ValueError("x is at least 0")
    return 2 * x
    ### END SOLUTION
'''
PUBLIC = """
from hypothesis import assume, given, strategies as st
from autograder.checks import Text, assert_same, check, exercise

card = exercise(title=Text("Double", "加倍"), difficulty=1, functions=["double"], hints=[Text("Twice.", "两倍。")])

@check(points=1, says=Text("Two gives four.", "2 得 4。"))
def example(student):
    assert_same(student.double(2), 4)

@check(points=2, says=Text("Odd numbers are doubled.", "奇数也加倍。"), after=example)
@given(x=st.integers(0, 10**6))
def odd_numbers(student, x):
    assume(x % 2)
    assert_same(student.double(x), 2 * x)
"""
HIDDEN = """
import pytest
from hypothesis import given, strategies as st
from autograder.checks import Text, assert_same, check, oracle

@oracle
def doubled(x):
    return x + x

@check(points=3, says=Text("Large numbers are doubled.", "大数也加倍。"))
@given(x=st.integers(1, 10**9))
def large(student, reference, x):
    assert_same(student.double(x), reference.double(x))
    assert_same(student.double(x), doubled(x))

@check(points=4, says=Text("Negative numbers are a ValueError.", "负数应抛出 ValueError。"))
@given(x=st.integers(-9, -1))
def negative(student, x):
    with pytest.raises(ValueError):
        student.double(x)
"""
WRONG = """
from autograder.checks import Text, misconception

@misconception(of="double", rejected_by="large", message=Text("You square.", "你算的是平方。"))
def squares(x):
    if x < 0:
        raise ValueError
    return x * x

@misconception(of="double", rejected_by="large", message=Text("Odd numbers double too.", "奇数也可以加倍。"))
def refuses_odd(x):
    if x % 2:
        raise ValueError
    return 2 * x
"""


def write_course(root: Path) -> Path:
    for name, text in {
        "course.toml": 'name = "Tiny"\nseed = 7\n[limits]\ncall_seconds = 0.5\n',
        "assignments/ch01_tiny/checks/double.py": PUBLIC,
        "solutions/ch01_tiny/double.py": REFERENCE,
        "solutions/ch01_tiny/checks/double.py": HIDDEN,
        "solutions/ch01_tiny/misconceptions/double.py": WRONG,
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def grader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grader]:
    with Grader(Course(write_course(tmp_path_factory.mktemp("course")))) as made:
        yield made


def graded(grader: Grader, source: str) -> dict[str, Outcome]:
    attempt = grader.grade(Submission("s01", {"ch01_tiny": {"double": source}}))
    return {outcome.check.name: outcome for outcome in attempt.outcomes}


def statuses(grader: Grader, source: str) -> dict[str, str]:
    return {name: outcome.status for name, outcome in graded(grader, source).items()}


def test_the_reference_handed_in_gets_every_point(grader: Grader) -> None:
    """The reference, as a student's file, passes all checks."""
    assert {"example", "odd_numbers", "large", "negative"} == {
        name for name, outcome in graded(grader, REFERENCE).items() if outcome.status == "passed"
    }


def test_a_counterexample_is_minimal(grader: Grader) -> None:
    """A fault at 1000 and above is shown at 1000, whatever input was recorded."""
    outcome = graded(grader, "def double(x):\n    return 2 * x if x < 1000 else 0\n")["large"]
    assert outcome.counterexample is not None
    assert ("double(1000)", "2000", "0") == (
        outcome.counterexample.call,
        outcome.counterexample.expected,
        outcome.counterexample.actual,
    )


def test_a_missing_exception_names_the_one_expected(grader: Grader) -> None:
    """Where `pytest.raises` sees no exception, the counterexample says which one was wanted and what came instead."""
    outcome = graded(grader, "def double(x):\n    return 2 * x\n")["negative"]
    assert outcome.counterexample is not None
    assert ("failed", "ValueError", "-2", "double(-1)") == (
        outcome.status,
        outcome.counterexample.expected,
        outcome.counterexample.actual,
        outcome.counterexample.call,
    )


def test_the_answers_of_a_known_wrong_solution_are_named(grader: Grader) -> None:
    """A student who squares in other words gets the misconception's message."""
    outcome = graded(grader, "def double(x):\n    if x < 0: raise ValueError\n    return x ** 2\n")["large"]
    assert outcome.misconception is not None
    assert "squares" == outcome.misconception.name


def test_an_exception_of_the_students_own_is_the_one_that_it_derives_from(grader: Grader) -> None:
    """Where a known-wrong solution raises ValueError, a student's `class Odd(ValueError)` is the same answer, another exception is not."""
    source = "class Odd(ValueError): pass\n\ndef double(x):\n    if x % 2 or x < 0: raise Odd(x)\n    return 2 * x\n"
    outcome = graded(grader, source)["large"]
    assert outcome.misconception is not None
    assert "refuses_odd" == outcome.misconception.name
    assert graded(grader, source.replace("ValueError", "KeyError"))["large"].misconception is None


def test_another_wrong_answer_gets_no_misconception(grader: Grader) -> None:
    """Only exactly equal answers are named."""
    outcome = graded(grader, "def double(x):\n    return x * x + 1\n")["large"]
    assert outcome.misconception is None


def test_a_check_waits_for_its_parent(grader: Grader) -> None:
    """`after=` skips a check whose parent failed; the others run."""
    found = statuses(grader, "def double(x):\n    return 2 * x if x != 2 else 5\n")
    assert ("failed", "skipped", "failed") == (found["example"], found["odd_numbers"], found["negative"])


def test_an_input_set_aside_is_no_failure(grader: Grader) -> None:
    """`assume` in a body sets an input aside, at replay as under Hypothesis."""
    assert (
        "passed" == statuses(grader, "def double(x):\n    return 2 * x if x % 2 or x == 2 else None\n")["odd_numbers"]
    )


@pytest.mark.parametrize(
    ("source", "status", "words"),
    [
        ("def double(x):\n    return None\n", "failed", "forget"),
        ("def double(x):\n    raise KeyError('k')\n", "error", "KeyError"),
        ("def double(x):\n    while True: pass\n", "timeout", "0.5 s"),
        ("def double(x):\n    import os; os._exit(0)\n", "crashed", "ended"),
        ("def double(x):\n    import os; os.abort()\n", "crashed", "crashed"),
        ("def double(x):\n    import sys; sys.exit(0)\n", "error", "sys.exit"),
        ("def double(x):\n    return [0] * 10**10\n", "memory", "memory"),
        ("import numpy\ndef double(x):\n    return numpy.zeros(20_000_000)\n", "failed", "too large"),
        ("def double(x:\n    return 2\n", "error", "line 1"),
        ("def duoble(x):\n    return 2\n", "missing", "duoble"),
        ("def double(x):\n    raise NotImplementedError\n", "missing", "not written yet"),
        ("def double():\n    return 2\n", "error", "not those of the stub"),
        ("x = 1 / 0\n", "error", "ZeroDivisionError"),
        ("async def double(x):\n    return 2 * x\n", "failed", "coroutine"),
        ("def double(x):\n    import os; os.fork()\n    return 2 * x\n", "forbidden", "may not start processes"),
    ],
)
def test_each_way_to_fail_has_its_status_and_a_clear_line(grader: Grader, source: str, status: str, words: str) -> None:
    """Every status comes from a real worker, with words a student can act on."""
    outcome = graded(grader, source)["example"]
    assert (status, True) == (outcome.status, words in outcome.message.en), outcome.message.en


def test_a_timeout_in_one_check_leaves_the_next_a_fresh_worker(grader: Grader) -> None:
    """A loop on one input costs only the checks that meet it."""
    found = statuses(
        grader, "def double(x):\n    while x == 2: pass\n    if x < 0: raise ValueError\n    return 2 * x\n"
    )
    assert ("timeout", "passed") == (found["example"], found["negative"])


def test_an_answer_that_changes_on_replay_stays_a_failure(grader: Grader) -> None:
    """A student right on every call but the first of a check gets no pass from the replay."""
    source = "calls = []\ndef double(x):\n    calls.append(x)\n    return 2 * x if len(calls) > 1 else 0\n"
    assert "failed" == statuses(grader, source)["example"]


def test_equal_input_gives_an_equal_report(tmp_path: Path) -> None:
    """Two graders, two recordings: the same report byte for byte, timings aside."""
    wrong = "def double(x):\n    print(x)\n    return 2 * x if x < 77 else x\n"
    reports = []
    for name in ("one", "two"):
        with Grader(Course(write_course(tmp_path / name))) as grader:
            attempt = grader.grade(Submission("s01", {"ch01_tiny": {"double": wrong}}))
            data = grader.report([attempt]).to_json()
        for check in data["submissions"][0]["chapters"][0]["exercises"][0]["checks"]:
            check["seconds"] = 0
        reports.append(json.dumps(data))
    assert reports[0] == reports[1]


def test_a_recording_is_reused_until_a_check_changes(tmp_path: Path) -> None:
    """The inputs on disk serve again; a changed check file gets a recording of its own."""
    root = write_course(tmp_path)
    course = Course(root)
    with Grader(course) as grader:
        grader.prepare()
    key = "ch01_tiny/double"
    kept = recording.read(course, course.load(key))
    assert kept is not None
    assert kept.complete
    hidden = root / "solutions/ch01_tiny/checks/double.py"
    hidden.write_text(hidden.read_text("utf-8") + "# changed\n", encoding="utf-8")
    changed = Course(root)
    assert recording.read(changed, changed.load(key)) is None


def test_a_check_edited_while_a_grader_runs_gets_no_old_inputs(tmp_path: Path) -> None:
    """What was drawn for the check as it was loaded is kept under that version, not under the file's new one."""
    root = write_course(tmp_path)
    course = Course(root)
    key = "ch01_tiny/double"
    loaded = course.load(key)
    hidden = root / "solutions/ch01_tiny/checks/double.py"
    hidden.write_text(hidden.read_text("utf-8") + "# changed\n", encoding="utf-8")
    with Grader(course) as grader:
        grader.prepare()
    assert recording.read(course, loaded) is not None
    changed = Course(root)
    assert recording.read(changed, changed.load(key)) is None


def test_a_damaged_recording_is_made_anew(tmp_path: Path) -> None:
    """Garbage where a recording should be costs time, not a grade."""
    course = Course(write_course(tmp_path))
    with Grader(course) as grader:
        grader.prepare()
    (file,) = course.cache.rglob("*.frame")
    file.write_bytes(b"\xff" * 100)
    with Grader(course) as grader:
        assert {"passed"} == set(statuses(grader, REFERENCE).values())


def test_inputs_do_not_depend_on_what_else_is_imported(tmp_path: Path) -> None:
    """Hypothesis' habit of using constants of local modules is switched off: it would make two reports of one submission."""
    course = Course(write_course(tmp_path))
    loaded = course.load("ch01_tiny/double")
    check = next(c for c in loaded.checks if c.info.name == "large")
    first = recording.draw(check, 3)
    constants = [100_000_007 + 7 * i for i in range(800)]
    (tmp_path / "local_constants.py").write_text(f"A = {constants}\n")
    from autograder.course import import_file

    import_file(tmp_path / "local_constants.py")
    # Somebody else's property over the same strategy: Hypothesis remembers which of those constants suit it.
    met: list[int] = []
    elsewhere = given(x=st.integers(1, 10**9))(lambda x: met.append(x))
    settings(max_examples=2000, database=None, deadline=None, derandomize=True)(elsewhere)()
    assert set(constants) & set(met)
    assert first == recording.draw(check, 3)


def test_a_broken_check_is_the_graders_fault_and_never_a_zero(tmp_path: Path) -> None:
    """A check that fails by itself gives grader_error to those graded, and says so to the staff."""
    root = write_course(tmp_path)
    path = root / "assignments/ch01_tiny/checks/double.py"
    broken = path.read_text("utf-8").replace("assert_same(student.double(2), 4)", "student.double(2); 1 / 0")
    path.write_text(broken, encoding="utf-8")
    (root / "solutions/ch01_tiny/double.py").unlink()
    for hidden in ("checks", "misconceptions"):
        (root / "solutions/ch01_tiny" / hidden / "double.py").unlink()
    with Grader(Course(root)) as grader:
        outcome = graded(grader, "def double(x):\n    return 2 * x\n")["example"]
    assert ("grader_error", True) == (outcome.status, "not your mistake" in outcome.message.en)


def test_a_reference_that_fails_its_check_is_told_before_anyone_is_graded(tmp_path: Path) -> None:
    """Recording runs the reference; where it fails, nobody is graded with that check."""
    root = write_course(tmp_path)
    path = root / "solutions/ch01_tiny/double.py"
    path.write_text(path.read_text("utf-8").replace("2 * x", "3 * x"), encoding="utf-8")
    with Grader(Course(root)) as grader, pytest.raises(GraderFault, match="does not pass"):
        grader.prepare()


@pytest.mark.parametrize(
    "source",
    [
        "import keras",
        "from tensorflow.keras import layers",
        "import numpy as np, keras",
        "import os; import tensorflow as tf",
        "try: import keras\nexcept ImportError: pass",
        "from importlib import import_module\nkeras = import_module('keras')",
    ],
)
def test_keras_is_seen_however_it_is_imported(source: str) -> None:
    """A file that imports TensorFlow or Keras in any place of a line gets the worker in which models can be told of."""
    assert "tensorflow" == kind_of({"a": "import math", "b": source})


@pytest.mark.parametrize("source", ["import numpy as np  # not keras", "# import keras", "like = 'keras'"])
def test_a_mere_mention_of_keras_loads_nothing(source: str) -> None:
    """A comment or a text that names Keras leaves the file to the light worker."""
    assert "numpy" == kind_of({"a": source})


MODEL = """
import keras

def build(width=3):
    print("built", width)
    return keras.Sequential([keras.Input((4,)), keras.layers.Dense(width)])
"""


def test_equal_builds_of_one_student_are_one_model() -> None:
    """With what was printed meanwhile, in every check that asks; a model that was trained or given weights is not handed out again."""
    pytest.importorskip("tensorflow")

    def built(session: Session, *args: int) -> tuple[int, str]:
        answer = session.weightless("s", "build", args, {}, 20.0)
        assert isinstance(answer, Returned), answer
        return answer.value["model"], session.take_output()

    with Sandbox() as sandbox:
        session = Session(sandbox, {"s": MODEL})
        assert [(0, "built 3\n"), (1, "built 5\n"), (0, "built 3\n")] == [
            built(session),
            built(session, 5),
            built(session),
        ]
        session.op(0, "fill", ([(0, 0, (1,), "normal", 1.0), (0, 1, (2,), "normal", 1.0)],), 20.0)
        assert (0, "built 3\n") == built(session)
        session.op(0, "set_weights", ([(0, 1, np.ones(3, "float32"))],), 20.0)
        assert [(2, "built 3\n"), (2, "built 3\n")] == [built(session), built(session)]
        session.close()
