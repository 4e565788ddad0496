"""Grades many submissions: on this machine in one process or several, or on Dask workers; a lost process loses no submission."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from typing import Any, Protocol

from autograder.course import Course
from autograder.errors import AutogradeError, GraderFault, visible
from autograder.grading import messages
from autograder.grading.grader import Grader
from autograder.grading.submissions import read
from autograder.model import ISOLATIONS, Attempt, ChapterResult, ExerciseResult, Isolation, Outcome
from autograder.text import Text

TRIES = 2  # a submission whose grader process died is given to one more


@dataclass(frozen=True)
class Item:
    """One submission to grade: where it lies and whose it is."""

    path: Path
    student: str


class Engine(Protocol):
    """Grades submissions. `run` yields (place, attempt) as they are finished, in any order, each place once."""

    def isolation(self) -> tuple[Isolation, tuple[Text, ...]]:
        """Return the tier in force and why it is none stronger; found by trying, before anything is graded."""
        ...

    def prepare(self) -> None:
        """Make every exercise ready: record what is not recorded."""
        ...

    def run(self, items: Sequence[Item]) -> Iterator[tuple[int, Attempt]]: ...

    def close(self) -> None: ...


def lost(course: Course, exercises: Sequence[str], student: str, why: str) -> Attempt:
    """Return the attempt of a submission that could not be graded: our fault on every check, and no student's zero."""
    chapters: dict[str, list[ExerciseResult]] = {}
    for key in exercises:
        info = course.load(key).info
        outcomes = tuple(Outcome(check, "grader_error", messages.FAULT, output=why[:2000]) for check in info.checks)
        chapters.setdefault(info.chapter, []).append(ExerciseResult(info.id, info.title, outcomes))
    results = tuple(ChapterResult(chapter, tuple(found)) for chapter, found in chapters.items())
    return Attempt(visible(student, 300), results)


def graded(grader: Grader, item: Item) -> Attempt:
    """Return the attempt of one submission, whatever happens: where the grader itself fails, it says so on every check."""
    try:
        return grader.grade(read(grader.course, item.path, item.student))
    except AutogradeError as error:
        why = error.line("en")
    # The boundary of one submission: a fault of ours on it must not cost the class its results.
    except Exception as error:
        why = f"{type(error).__name__}: {error}"
    return lost(grader.course, grader.exercises, item.student, why)


class InProcess:
    """Grades one submission after the other in this process."""

    def __init__(self, grader: Grader) -> None:
        self._grader = grader

    def isolation(self) -> tuple[Isolation, tuple[Text, ...]]:
        tier = self._grader.sandbox.tier
        return tier.name, tier.weaker_because

    def prepare(self) -> None:
        self._grader.prepare()

    def run(self, items: Sequence[Item]) -> Iterator[tuple[int, Attempt]]:
        for place, item in enumerate(items):
            yield place, graded(self._grader, item)

    def close(self) -> None:
        self._grader.close()


@dataclass
class _Process:
    """One grader process as its parent sees it."""

    process: subprocess.Popen[bytes]
    link: Connection
    doing: int | None = None
    tier: tuple[Isolation, tuple[Text, ...]] | None = None

    def end(self) -> None:
        """Stop it; it ends its own workers and takes its temporary folder away, unless that takes long."""
        self.link.close()
        self.process.terminate()
        try:
            self.process.wait(3)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class LocalEngine:
    """Several grader processes on this machine, each with a sandbox of its own.

    Parameters
    ----------
    grader : Grader
        Makes the recordings; the processes find them on disk. Its own sandbox is not started.
    jobs : int
        How many processes.
    """

    def __init__(self, grader: Grader, jobs: int) -> None:
        self._grader, self._jobs = grader, jobs
        self._processes: list[_Process] = []
        self._why = "the grader's process died"
        self._stillborn = 0

    def isolation(self) -> tuple[Isolation, tuple[Text, ...]]:
        """Return the weakest tier among the processes: they run under one kernel, and still each has tried for itself.

        Raises
        ------
        GraderFault
            If one cannot start.
        """
        self._fill(self._jobs)
        while not all(process.tier for process in self._processes):
            self._listen()
            if self._stillborn:
                raise GraderFault(
                    Text(f"a grader process cannot start: {self._why}", f"评分进程无法启动：{self._why}"),
                    mend=Text("try without -j", "请去掉 -j 再试"),
                )
        tiers = [process.tier for process in self._processes if process.tier]
        return max(tiers, key=lambda tier: ISOLATIONS.index(tier[0]))

    def prepare(self) -> None:
        self._grader.prepare()

    def run(self, items: Sequence[Item]) -> Iterator[tuple[int, Attempt]]:
        waiting = deque(range(len(items)))
        tries = [0] * len(items)
        doing: set[int] = set()
        while waiting or doing:
            if self._stillborn > 2 * self._jobs and not doing:
                # Nothing starts any more: what is left is said to be our fault, and what is finished is kept.
                yield from ((place, self._lost(items[place])) for place in waiting)
                return
            self._fill(min(self._jobs, len(waiting) + len(doing)))
            for process in self._processes:
                if process.tier and process.doing is None and waiting:
                    process.doing = waiting.popleft()
                    doing.add(process.doing)
                    item = items[process.doing]
                    self._send(process, {"path": str(item.path), "student": item.student})
            for process, reply in self._listen():
                place, process.doing = process.doing, None
                if place is None:
                    continue
                doing.discard(place)
                if reply is not None:
                    yield place, Attempt.from_json(reply)
                    continue
                tries[place] += 1
                if tries[place] < TRIES:
                    waiting.appendleft(place)
                else:
                    yield place, self._lost(items[place])

    def close(self) -> None:
        for process in self._processes:
            process.end()
        self._processes.clear()
        self._grader.close()

    def _lost(self, item: Item) -> Attempt:
        return lost(self._grader.course, self._grader.exercises, item.student, self._why)

    def _fill(self, wanted: int) -> None:
        while len(self._processes) < wanted:
            self._processes.append(self._start())

    def _start(self) -> _Process:
        grader = self._grader
        ours, theirs = Pipe()
        package = Path(__file__).resolve().parents[2]
        code = "import sys; sys.path.append(sys.argv[1]); from autograder.grading.engines import serve; serve(int(sys.argv[2]))"
        # -P: a file numpy.py in the folder where the teacher stands is not what this process imports.
        argv = [sys.executable, "-P", "-c", code, str(package), str(theirs.fileno())]
        # A session of its own: Ctrl-C reaches the parent alone, which then ends this one.
        process = subprocess.Popen(
            argv,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        theirs.close()
        found = _Process(process, ours)
        self._send(found, {"course": str(grader.course.root), "exercises": list(grader.exercises)})
        return found

    def _send(self, process: _Process, message: dict[str, Any]) -> None:
        # Where it has died, `_listen` sees that, and who was lost with it.
        with suppress(OSError):
            process.link.send_bytes(json.dumps(message).encode())

    def _listen(self) -> list[tuple[_Process, dict[str, Any] | None]]:
        """Wait until some process has something to say; None stands for its death."""
        heard: list[tuple[_Process, dict[str, Any] | None]] = []
        by_link = {process.link: process for process in self._processes}
        for link in wait(list(by_link)):
            process = by_link[link]  # type: ignore[index]
            try:
                reply = json.loads(process.link.recv_bytes())
            except (EOFError, OSError, ValueError):
                process.end()
                self._processes.remove(process)
                self._stillborn += process.tier is None
                heard.append((process, None))
                continue
            if "broken" in reply:
                self._why = reply["broken"]
            elif "tier" in reply:
                process.tier = reply["tier"], tuple(Text.from_json(reason) for reason in reply["because"])
            else:
                heard.append((process, reply))
        return heard


def serve(descriptor: int) -> None:
    """Be a grader process: take a plan, say which tier is in force, then grade one submission after the other until the link closes."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    link = Connection(descriptor)

    def answer(message: Mapping[str, Any]) -> None:
        link.send_bytes(json.dumps(message).encode())

    plan = json.loads(link.recv_bytes())
    course = Course(Path(plan["course"]))
    with Grader(course, plan["exercises"]) as grader, suppress(EOFError, OSError):
        try:
            tier = grader.sandbox.tier
        except AutogradeError as error:
            answer({"broken": error.line("en")})
            return
        answer({"tier": tier.name, "because": [reason.to_json() for reason in tier.weaker_because]})
        while True:
            item = json.loads(link.recv_bytes())
            answer(graded(grader, Item(Path(item["path"]), item["student"])).to_json())
