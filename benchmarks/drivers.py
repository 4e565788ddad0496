"""The things compared, each a program of its own: `python -m benchmarks.drivers ours|floor|pytest|nbgrader SUBMISSIONS [CHAPTER]`. Each prints one line of JSON."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from benchmarks.meter import inside

ROOT = Path(__file__).resolve().parents[1]
EXERCISES = ("ch01_foundations/matrix_add", "ch04_convolution/conv_output_size", "ch05_classic_cnns/lenet5")
INPUTS = 100  # recorded for each property check in the chapter's benchmark, whatever the check asks for


def exercises(chapter: str | None) -> tuple[str, ...]:
    """Return the three exercises, or all of one chapter."""
    from autograder.course import Course

    return EXERCISES if chapter is None else tuple(Course(ROOT).select([chapter]))


def sources(keys: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return an honest submission: the references' text, chapter by chapter."""
    found: dict[str, dict[str, str]] = {}
    for key in keys:
        chapter, stem = key.split("/")
        found.setdefault(chapter, {})[stem] = (ROOT / "solutions" / f"{key}.py").read_text(encoding="utf-8")
    return found


def open_grader(keys: Sequence[str], chapter: str | None) -> Any:
    """Return a grader; for a whole chapter its property checks record at least `INPUTS` inputs each."""
    from hypothesis import settings

    from autograder.course import Course
    from autograder.grading.grader import Grader

    course = Course(ROOT)
    if chapter is None:
        return Grader(course, keys, isolation="full")
    for key in keys:
        for check in course.load(key).checks:
            if check.is_property:
                chosen = check.function._hypothesis_internal_use_settings or settings.default  # type: ignore[attr-defined]
                check.function._hypothesis_internal_use_settings = settings(  # type: ignore[attr-defined]
                    parent=chosen, max_examples=max(INPUTS, chosen.max_examples)
                )
    # With a seed of its own a grader keeps nothing on disk, so these recordings are the benchmark's alone.
    return Grader(course, keys, isolation="full", seed=course.config.seed)


def ours(count: int, chapter: str | None = None) -> dict[str, Any]:
    """Grade the submission `count` times in one grader, after one to warm up. `seconds` is CPU per submission, and how it splits."""
    from autograder.grading.student import Session
    from autograder.grading.submissions import Submission
    from autograder.sandbox import host
    from autograder.sandbox.link import Link

    keys = exercises(chapter)
    with open_grader(keys, chapter) as grader:
        grader.prepare()
        texts = sources(keys)
        submission = Submission("s", texts)
        attempt = grader.grade(submission)
        assert attempt.score == attempt.max_score, "the reference must get every point"
        start, memory, own = inside(), _resident(), time.process_time()
        for _ in range(count):
            grader.grade(submission)
        used, comparing = (inside() - start) / count, (time.process_time() - own) / count
        growth = (_resident() - memory) >> 10
        start = inside()
        for _ in range(count):
            for stems in texts.values():
                session = Session(grader.sandbox, stems)
                for stem in stems:
                    session.load(stem, ())
                session.close()
        starting = (inside() - start) / count
        answers: list[bytes] = []
        kept = Link._taken

        def listening(link: Link, end: int) -> None:
            answers.append(bytes(link._incoming[link._read : end]))
            kept(link, end)

        Link._taken = listening  # type: ignore[method-assign]
        grader.grade(submission)
        Link._taken = kept  # type: ignore[method-assign]
        calls = [host.read_answer(frame) for frame in answers]
        students = sum(call.seconds for call in calls if isinstance(call, host.Returned))
    split = {"start": starting, "calls": students, "compare": comparing, "pipe": used - starting - students - comparing}
    return {"seconds": used, "score": attempt.score, "grew_kib": growth, "made": len(calls), "split": split}


def _resident() -> int:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


class _Recorder:
    """Grades once and keeps every call and model operation that the worker was asked, as the floor will repeat them."""

    def __init__(self) -> None:
        self.asked: dict[str, list[tuple[Any, ...]]] = {}

    def record(self, keys: Sequence[str], chapter: str | None) -> None:
        from autograder.grading.run import Ready
        from autograder.grading.submissions import Submission
        from autograder.sandbox.host import Worker

        asked = self.asked
        call, op, light, script = Worker.call, Worker.op, Worker.weightless, Ready.script

        def calls(worker: Worker, stem: str, function: str, args: Any, kwargs: Any, **limits: Any) -> Any:
            asked.setdefault(stem, []).append(("call", function, args, kwargs))
            return call(worker, stem, function, args, kwargs, **limits)

        def weightless(worker: Worker, stem: str, function: str, args: Any, kwargs: Any, **limits: Any) -> Any:
            asked.setdefault(stem, []).append(("weightless", function, args, kwargs))
            return light(worker, stem, function, args, kwargs, **limits)

        def ops(worker: Worker, handle: int, name: str, args: Any, **limits: Any) -> Any:
            asked[list(asked)[-1]].append(("op", handle, name, args))
            return op(worker, handle, name, args, **limits)

        Worker.call, Worker.op, Worker.weightless = calls, ops, weightless  # type: ignore[method-assign]
        Ready.script = lambda *_: None  # type: ignore[method-assign,assignment]
        with open_grader(keys, chapter) as grader:
            grader.grade(Submission("s", sources(keys)))
        Worker.call, Worker.op, Worker.weightless, Ready.script = call, op, light, script  # type: ignore[method-assign]


def floor(count: int, chapter: str | None = None) -> dict[str, Any]:
    """Fork a process with the libraries imported, once for each chapter as ours does, and make the same calls; nothing confined or compared."""
    keys = exercises(chapter)
    recorder = _Recorder()
    recorder.record(keys, chapter)
    texts = sources(keys)
    if "keras" in str(texts):
        import keras
        import tensorflow  # noqa: F401

        assert keras.layers

    from autograder.sandbox.convert import fresh
    from autograder.sandbox.models import ModelShelf

    def child(stems: dict[str, str]) -> None:
        for stem, text in stems.items():
            namespace: dict[str, Any] = {"__name__": stem}
            exec(compile(text, stem, "exec"), namespace)
            shelf = ModelShelf()
            for what, *rest in recorder.asked.get(stem, ()):
                if what == "op":
                    shelf.op(rest[0], rest[1], fresh(rest[2]))
                    continue
                with suppress(ValueError):  # what bad input gets
                    if what == "weightless":
                        shelf.weightless(namespace[rest[0]], fresh(rest[1]), fresh(rest[2]))
                    else:
                        shelf.shelve(namespace[rest[0]](*fresh(rest[1]), **fresh(rest[2])))

    start = inside()
    for _ in range(count):
        for stems in texts.values():
            pid = os.fork()
            if pid == 0:
                status = 1
                try:
                    child(stems)
                    status = 0
                finally:
                    os._exit(status)
            if os.waitpid(pid, 0)[1] != 0:
                raise SystemExit(f"the floor's child failed on {', '.join(stems)}")
    return {"seconds": (inside() - start) / count}


# What the two peers run: the same properties with as many inputs as ours records, the models by their weights. `R` and `S` are lists of modules.
PEER_TESTS = """
import numpy as np, tensorflow as tf
from hypothesis import given, settings, strategies as st
rows = st.integers(0, 4).flatmap(lambda c: st.lists(st.lists(st.integers(-9, 9), min_size=c, max_size=c), min_size=1, max_size=4))

@settings(max_examples=300, deadline=None)
@given(rows)
def test_matrix_add(a):
    assert S[0].matrix_add(a, a) == R[0].matrix_add(a, a)

@settings(max_examples=500, deadline=None)
@given(st.integers(1, 40), st.integers(1, 9), st.integers(1, 5), st.sampled_from(["same", "full"]))
def test_conv_output_size(n, f, s, p):
    assert S[1].conv_output_size(n, f, s, p) == R[1].conv_output_size(n, f, s, p)

def test_lenet5():
    for sizes in [((28, 28, 1), 10), ((20, 24, 3), 7), ((16, 24, 3), 3)]:
        mine, theirs = S[2].build_lenet5(*sizes), R[2].build_lenet5(*sizes)
        assert mine.count_params() == theirs.count_params()
        mine.set_weights(theirs.get_weights())
        x = np.random.default_rng(0).random((2, *sizes[0])).astype("float32")
        np.testing.assert_allclose(mine(x), theirs(x), rtol=1e-5)
"""

PYTEST_FILE = """
import importlib.util

def load(root, name):
    spec = importlib.util.spec_from_file_location(name.replace("/", "_") + str(abs(hash(root))), f"{{root}}/{{name}}.py")
    module = importlib.util.module_from_spec(spec); spec.loader.exec_module(module)
    return module

KEYS = {keys!r}
R, S = ([load(root, key) for key in KEYS] for root in ({solutions!r}, {student!r}))
"""


def pytest_alone(count: int) -> dict[str, Any]:
    """One pytest process per submission, student and reference in it: the usual autograder."""
    with tempfile.TemporaryDirectory() as folder:
        student = Path(folder, "student")
        for chapter, stems in sources(EXERCISES).items():
            for stem, text in stems.items():
                (student / chapter).mkdir(parents=True, exist_ok=True)
                (student / chapter / f"{stem}.py").write_text(text, encoding="utf-8")
        test = Path(folder, "test_submission.py")
        test.write_text(
            PYTEST_FILE.format(solutions=str(ROOT / "solutions"), student=str(student), keys=list(EXERCISES))
            + PEER_TESTS,
            "utf-8",
        )
        start = inside()
        for _ in range(count):
            command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:autograder", str(test)]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise SystemExit(done.stdout[-2000:])
        return {"seconds": (inside() - start) / count}


# A stock notebook keeps the reference where its hidden tests are: in the grade cell.
NBGRADER_FILE = """
import sys, types
S = [sys.modules["__main__"]] * 3
R = []
for text in {references!r}:
    R.append(types.ModuleType("reference")); exec(text, R[-1].__dict__)
"""
NBGRADER_RUN = """
test_matrix_add()
test_conv_output_size()
test_lenet5()
"""


def nbgrader(count: int) -> dict[str, Any]:
    """Stock `nbgrader autograde` over one notebook for each submission, with the three exercises in it."""
    import nbformat

    def grading(name: str, *, grade: bool) -> dict[str, Any]:
        kind: dict[str, Any] = {"grade_id": name, "grade": grade, "solution": not grade, "locked": grade, "task": False}
        return {"nbgrader": {"schema_version": 3, **kind, **({"points": 10} if grade else {})}}

    with tempfile.TemporaryDirectory() as folder:
        notebook = nbformat.v4.new_notebook()
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        for chapter, stems in sources(EXERCISES).items():
            for stem, text in stems.items():
                cell = nbformat.v4.new_code_cell(text, metadata=grading(f"{chapter}-{stem}", grade=False))
                notebook.cells.append(cell)
        references = [text.replace(" SOLUTION", "") for stems in sources(EXERCISES).values() for text in stems.values()]
        tests = NBGRADER_FILE.format(references=references) + PEER_TESTS + NBGRADER_RUN
        notebook.cells.append(nbformat.v4.new_code_cell(tests, metadata=grading("tests", grade=True)))
        for place in ("source/bench", *(f"submitted/s{i}/bench" for i in range(count))):
            Path(folder, place).mkdir(parents=True)
            nbformat.write(notebook, Path(folder, place, "bench.ipynb"))
        Path(folder, "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "bench"\n')
        command = [sys.executable, "-m", "nbgrader"]
        for verb in (["generate_assignment", "bench"], ["autograde", "bench"]):
            start = inside()
            done = subprocess.run([*command, *verb], cwd=folder, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise SystemExit(done.stderr[-2000:])
        return {"seconds": (inside() - start) / count}


def main() -> None:
    os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1", TF_ENABLE_ONEDNN_OPTS="0")
    # nbgrader looks its own helpers up on the path
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    os.environ.update(TF_NUM_INTRAOP_THREADS="1", TF_NUM_INTEROP_THREADS="1", OMP_NUM_THREADS="1")
    run: Any = {"ours": ours, "floor": floor, "pytest": pytest_alone, "nbgrader": nbgrader}[sys.argv[1]]
    result = run(int(sys.argv[2]), *sys.argv[3:4])
    result["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(json.dumps(result))


if __name__ == "__main__":
    main()
