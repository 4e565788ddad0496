"""Many submissions: whatever process dies on the way, each gets its report, in order and the same."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fixture_course import ADD_KEY, RIGHT, WRONG, autograde, command, environment, make_class, make_course

from autograder.course import Course
from autograder.grading.dask import from_plain, to_plain
from autograder.grading.engines import InProcess, Item, LocalEngine
from autograder.grading.grader import Grader
from autograder.grading.submissions import read
from autograder.model import Attempt

SLOW = "import time\ntime.sleep(0.7)\n" + RIGHT
ENDLESS = "import time\n\n\ndef add(a, b):\n    time.sleep(0.3)\n    return a + b\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_course(tmp_path_factory.mktemp("course"))


def grader_of(root: Path) -> Grader:
    return Grader(Course(root), [ADD_KEY])


def items_of(folder: Path) -> list[Item]:
    return [Item(path, path.name) for path in sorted(folder.iterdir())]


def children() -> list[int]:
    """Return the grader processes that this test has started."""
    found = []
    for task in Path(f"/proc/{os.getpid()}/task").iterdir():
        for pid in (task / "children").read_text().split():
            if b"engines import serve" in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.append(int(pid))
    return found


def untimed(data: Any) -> Any:
    """Return JSON without its timings."""
    if isinstance(data, dict):
        return {key: untimed(value) for key, value in data.items() if key != "seconds"}
    return [untimed(item) for item in data] if isinstance(data, list) else data


def by_place(found: Iterator[tuple[int, Attempt]]) -> dict[int, Attempt]:
    attempts: dict[int, Attempt] = {}
    for place, attempt in found:
        assert place not in attempts
        attempts[place] = attempt
    return attempts


def test_several_processes_give_the_report_of_one(root: Path, tmp_path: Path) -> None:
    """One process or two: the same attempt at the same place, timings aside."""
    items = items_of(make_class(tmp_path, a=SLOW, b=RIGHT, c=WRONG, d="def add(:", e="", f=RIGHT))
    one = InProcess(grader_of(root))
    alone = by_place(one.run(items))
    one.close()
    two = LocalEngine(grader_of(root), 2)
    two.isolation()
    two.prepare()
    together = by_place(two.run(items))
    two.close()
    assert [item.student for item in items] == [together[place].student for place in range(len(items))]
    assert {p: untimed(a.to_json()) for p, a in alone.items()} == {p: untimed(a.to_json()) for p, a in together.items()}


def test_a_killed_grader_process_loses_no_submission(root: Path, tmp_path: Path) -> None:
    """`kill -9` of a process in the middle of a submission: it is graded again by another."""
    items = items_of(make_class(tmp_path, a=SLOW, b=SLOW, c=SLOW, d=WRONG))
    engine = LocalEngine(grader_of(root), 2)
    engine.isolation()
    engine.prepare()
    before = children()
    assert 2 == len(before)
    killer = threading.Timer(0.4, lambda: os.kill(before[0], signal.SIGKILL))
    killer.start()
    found = by_place(engine.run(items))
    killed = before[0] not in children()
    engine.close()
    assert killed
    assert [6, 6, 6, 0] == [found[place].score for place in range(4)]
    assert [] == children()


def test_a_submission_that_takes_its_grader_down_twice_is_our_fault(root: Path, tmp_path: Path) -> None:
    """After two dead processes the submission is reported as grader_error on every check, never as a student's zero; the others are graded."""
    items = items_of(make_class(tmp_path, a=ENDLESS, b=RIGHT, c=WRONG))
    engine = LocalEngine(grader_of(root), 2)
    engine.isolation()
    engine.prepare()
    over = threading.Event()

    def kill_what_lasts() -> None:
        # Whatever still grades a while after the quick ones are through is busy with `a`.
        while not over.wait(4):
            for pid in children():
                os.kill(pid, signal.SIGKILL)

    killer = threading.Thread(target=kill_what_lasts)
    killer.start()
    try:
        found = by_place(engine.run(items))
    finally:
        over.set()
        killer.join()
        engine.close()
    assert {"grader_error"} == {outcome.status for outcome in found[0].outcomes}
    assert 3 == len(found[0].outcomes)
    assert [6, 0] == [found[1].score, found[2].score]


def test_a_fault_of_ours_on_one_submission_costs_no_other(root: Path, tmp_path: Path) -> None:
    """Where the grader itself raises on a submission, that one is grader_error and the rest is graded."""
    folder = make_class(tmp_path, a=RIGHT, b=RIGHT)
    engine = InProcess(grader_of(root))
    # A path that is none: the first thing that the grader does with it raises.
    broken = by_place(engine.run([Item(None, "a"), Item(folder / "b", "b")]))  # type: ignore[arg-type]
    engine.close()
    assert {"grader_error"} == {outcome.status for outcome in broken[0].outcomes}
    assert 6 == broken[1].score


def test_a_submission_travels_as_plain_values(root: Path, tmp_path: Path) -> None:
    """What is sent to another machine comes back as the same submission, refusals and notes included."""
    folder = make_class(tmp_path, a=RIGHT) / "a"
    (folder / "ch01_tiny" / "ADD.PY").write_text("", encoding="utf-8")
    (folder / "ch01_tiny" / "add.py").write_bytes(b"\xff\xfe\x00")
    submission = read(Course(root), folder)
    assert submission.refused
    sent = json.loads(json.dumps(to_plain(submission)))
    assert to_plain(submission) == to_plain(from_plain(sent))


class Cluster:
    """A real Dask scheduler with two worker processes."""

    def __init__(self, folder: Path) -> None:
        file = folder / "scheduler.json"
        names = ["--scheduler-file", str(file)]
        self.processes = [self._start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", *names)]
        deadline = time.monotonic() + 60
        while not file.is_file() and time.monotonic() < deadline:
            time.sleep(0.1)
        for _ in range(2):
            self.processes.append(self._start("dask_worker", "--nthreads", "1", "--no-nanny", "--no-dashboard", *names))
        self.address = json.loads(file.read_text())["address"].replace("tcp://", "dask://")
        self._await_workers()

    def _start(self, program: str, *argv: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", f"distributed.cli.{program}", *argv],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )

    def _await_workers(self) -> None:
        code = f"from distributed import Client; Client({self.address.replace('dask', 'tcp')!r}).wait_for_workers(2, timeout=60)"
        subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, timeout=90)

    def close(self) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    pytest.importorskip("distributed")
    running = Cluster(tmp_path)
    yield running
    running.close()


def test_dask_workers_lose_no_submission_when_one_of_them_dies(root: Path, tmp_path: Path, cluster: Cluster) -> None:
    """Graded on two workers, one killed on the way: every submission has its score, and the report is that of this machine alone."""
    students = make_class(tmp_path / "class", a=SLOW, b=SLOW, c=WRONG, d=SLOW, e=SLOW, f=RIGHT)
    out = tmp_path / "out"
    argv = command("grade", students, "--engine", cluster.address, "--out", out)
    with subprocess.Popen(
        argv, cwd=root, env=environment(), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as run:
        assert run.stderr is not None
        said = ""
        for line in run.stderr:
            said += line
            if line.startswith("1/6 "):
                cluster.processes[1].kill()
    assert 0 == run.returncode, said
    assert "6/6 " in said
    assert 0 == autograde("grade", students, "--out", tmp_path / "alone", cwd=root).returncode
    reports = [
        json.loads((folder / "results.json").read_text(encoding="utf-8")) for folder in (out, tmp_path / "alone")
    ]
    assert untimed(reports[0]) == untimed(reports[1])


def test_no_scheduler_is_told_in_one_line(root: Path, tmp_path: Path) -> None:
    """A wrong address ends with what, where and the next command."""
    students = make_class(tmp_path, a=RIGHT)
    found = autograde("grade", students, "--engine", "dask://127.0.0.1:1", cwd=root)
    assert 2 == found.returncode
    (line,) = [line for line in found.stderr.splitlines() if line.startswith("autograde: ")]
    assert "start one with: dask scheduler" in line
