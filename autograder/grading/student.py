"""The student's side: the face `student` over a confined worker, with a fresh worker after each death."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from autograder.checks.faces import Answered, WeightlessModel
from autograder.checks.mismatch import StudentRaised, student_raised
from autograder.sandbox.host import (
    Answer,
    Died,
    Expected,
    Raised,
    Returned,
    Sandbox,
    Worker,
    WorkerLimits,
    read_answer,
    request_frame,
)
from autograder.sandbox.models import mutates
from autograder.values import ModelHandle, identical

Kind = Literal["numpy", "tensorflow"]
Probe = tuple[str, tuple[Any, ...], dict[str, Any]]  # function, args, kwargs
WINDOW_BYTES = 1 << 20  # of requests sent ahead at a time
_IMPORT = re.compile(r"\b(?:import|from|import_module|__import__)\b")
_TENSORFLOW = re.compile(r"\b(?:tensorflow|keras)\b")


def kind_of(texts: Mapping[str, str]) -> Kind:
    """Return which zygote these files want: the one with TensorFlow imported, or the light one.

    In the light one a Keras model is nothing that can be told of, so any line that may import it counts, wherever in the
    line it stands (`import numpy as np, keras`); one too many only costs time.
    """
    lines = (
        line.partition("#")[0] for text in texts.values() if _TENSORFLOW.search(text) for line in text.splitlines()
    )
    return "tensorflow" if any(_TENSORFLOW.search(line) and _IMPORT.search(line) for line in lines) else "numpy"


class StudentDied(Exception):
    """The student's process ended, or had to be ended, in the middle of a call."""

    def __init__(self, died: Died, function: str, seconds: float) -> None:
        self.died, self.function, self.seconds = died, function, seconds
        super().__init__(f"{died.why} in {function}")


@dataclass(frozen=True)
class Call:
    """One call of a student's function, as it went."""

    function: str
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]
    answer: Answer


class Session:
    """One student's files of one chapter, and the worker that runs them.

    A worker that died is replaced once asked for again, at most once in each check (see `new_check`).
    """

    def __init__(self, sandbox: Sandbox, sources: Mapping[str, str], limits: WorkerLimits | None = None) -> None:
        self._sandbox, self.sources, self.kind = sandbox, sources, kind_of(sources)
        self._limits = limits
        self._worker: Worker | None = None
        self._forked = 0
        self._built: dict[
            bytes, tuple[Returned, str]
        ] = {}  # models built without weights, and what was printed meanwhile
        self.output = ""

    def new_check(self) -> None:
        """From here on, one fresh worker may replace one that died."""
        self._forked = 0

    @property
    def may_fork(self) -> bool:
        return self._worker is not None or self._forked < 2

    def worker(self) -> Worker:
        if self._worker is None:
            self._forked += 1
            self._worker = self._sandbox.worker(self.kind, self.sources, self._limits)
        return self._worker

    def ahead(self, requests: Sequence[bytes]) -> None:
        """Send calls before their answers are wanted; `next` gives one answer after the other."""
        died = self.worker().ahead(b"".join(requests), len(requests))
        if died is not None:
            self._after(died)

    def next(self, seconds: float) -> bytes | Died:
        """Return the frame of the next answer to what was sent ahead."""
        if self._worker is None:
            return Died("exited", "the process has ended", "call")
        answer = self._worker.next(seconds)
        if isinstance(answer, Died):
            self._after(answer)
        return answer

    def same(self, wanted: Sequence[Expected | str | None], seconds: Sequence[float]) -> int:
        """Take answers to what was sent ahead as long as they are those wanted; return how many."""
        return 0 if self._worker is None else self._worker.same(wanted, seconds)

    def read(self, frame: bytes) -> Answer:
        """Return what such a frame says."""
        return self._after(read_answer(frame))

    def settle(self, seconds: float) -> None:
        """Let go of answers that nobody wants any more. A worker that dies of them is replaced when next asked for."""
        while self._worker is not None and self._worker.owed:
            self.next(seconds)

    def load(self, stem: str, functions: tuple[str, ...]) -> Answer:
        self.settle(0.0)
        return self._after(self.worker().load(stem, functions))

    def call(self, stem: str, function: str, args: tuple[Any, ...], kwargs: dict[str, Any], seconds: float) -> Answer:
        self.settle(seconds)
        return self._after(self.worker().call(stem, function, args, kwargs, seconds=seconds))

    def weightless(
        self, stem: str, function: str, args: tuple[Any, ...], kwargs: dict[str, Any], seconds: float
    ) -> Answer:
        """Have a model built without weights; an equal call gets the model of an earlier one, as long as that is as it was built (but for `fill`)."""
        key = request_frame([stem, function, args, kwargs])
        if key in self._built:
            answer, printed = self._built[key]
            self.output += printed
            return answer
        before = self.take_output()
        built = self._after(self.worker().weightless(stem, function, args, kwargs, seconds=seconds))
        printed = self.take_output()
        self.output = before + printed
        if isinstance(built, Returned) and self._worker is not None:
            self._built[key] = built, printed
        return built

    def op(self, handle: int, name: str, args: tuple[Any, ...], seconds: float) -> Answer:
        self.settle(seconds)
        if name != "fill" and mutates(name, args):
            self._built.clear()
        return self._after(self.worker().op(handle, name, args, seconds=seconds))

    def take_output(self) -> str:
        """Return what the student's code printed since last asked, by calls sent ahead too: so the same is returned on every run."""
        self.settle(0.0)
        if self._worker is not None:
            self.output += self._worker.take_output()
        output, self.output = self.output, ""
        return output

    def _after(self, answer: Answer) -> Answer:
        worker = self._worker
        if worker is not None and (isinstance(answer, Died) or not worker.alive):
            self.output += worker.take_output()
            worker.close()
            self._worker = None
            self._built.clear()
        return answer

    def close(self) -> None:
        if self._worker is not None:
            self._worker.close()
            self._worker = None


class Script:
    """The calls that a check is known to make, sent ahead so that worker and grader run side by side.

    A call that is not the next one known ends the script; from there on the check's calls go one by one. Answers count only for the call they were
    sent for, so a check sees just what it would have seen without. Where all answers of a run are byte for byte the reference's, with which the
    check passed, there is nothing left to see: see `as_reference`.

    Parameters
    ----------
    session : Session
    stem : str
    calls : sequence of (function, args, kwargs)
    requests : sequence of bytes
        The same calls as frames.
    expected : sequence of Expected, str or None
        The reference's answers; a name where it raised an exception of which the check sees no more; None where there is no telling.
    seconds : sequence of float
        The CPU limit of each.
    """

    def __init__(
        self,
        session: Session,
        stem: str,
        calls: Sequence[Probe],
        requests: Sequence[bytes],
        expected: Sequence[Expected | str | None],
        seconds: Sequence[float],
    ) -> None:
        self._session, self._stem, self._calls, self._requests = session, stem, calls, requests
        self._expected, self._seconds = expected, seconds
        self._taken = self._known = self._sent = 0  # answers given; answers known to be the reference's; calls sent
        self._window = 16  # small at first: a student who fails early should not be asked much in vain

    def as_reference(self, start: int, end: int) -> bool:
        """Return whether the answers to the calls from `start` to `end` are the reference's to the byte; then they are taken.

        Else, or where other calls were made before, they are there for `answer`.
        """
        if start != self._taken or start == end:
            return False
        while self._known < end:
            if self._known < self._taken:
                self._known = self._taken
            if self._known == self._sent and not self._send():
                return False
            ahead = slice(self._known, self._sent)
            self._known += self._session.same(self._expected[ahead], self._seconds[ahead])
            if self._known < self._sent:
                break
        if self._known < end:
            return False
        self._taken = end
        return True

    def answer(self, call: Probe, seconds: float) -> Answer | None:
        """Return the answer to this call, or None where the script does not know it."""
        if self._taken >= len(self._calls) or not identical(self._calls[self._taken], call):
            self._taken = len(self._calls)
            return None
        if self._taken == self._sent and not self._send():
            self._taken = len(self._calls)
            return self._session.load(self._stem, ())
        known = self._expected[self._taken] if self._taken < self._known else None
        self._taken += 1
        if isinstance(known, str):
            return Raised(known, "", None, "call", known)
        frame = known.frame if known is not None else self._session.next(seconds)
        answer = frame if isinstance(frame, Died) else self._session.read(frame)
        if isinstance(answer, Died):
            self._taken = len(self._calls)
        return answer

    def _send(self) -> bool:
        """Send some more calls; return False where the file cannot be loaded (a fresh worker has not read it yet)."""
        if not isinstance(self._session.load(self._stem, ()), Returned):
            return False
        chosen: list[bytes] = []
        size = 0
        for request in self._requests[self._sent : self._sent + self._window]:
            size += len(request)
            if chosen and size > WINDOW_BYTES:
                break
            chosen.append(request)
        self._session.ahead(chosen)
        self._sent += len(chosen)
        self._window = min(4 * self._window, 512)
        return True


class StudentFace:
    """The fixture `student` of one exercise.

    Parameters
    ----------
    session : Session
    stem : str
    seconds : dict
        The CPU limit of a call, by function name; the entry "" is that of any other.
    script : Script, optional
        The calls that the check will make, if it goes as it went with the reference.
    """

    def __init__(self, session: Session, stem: str, seconds: Mapping[str, float], script: Script | None = None) -> None:
        self._session, self._stem, self._seconds, self._script = session, stem, seconds, script
        self.calls: list[Call] = []

    def __getattr__(self, name: str) -> StudentFunction:
        if name.startswith("_"):
            raise AttributeError(name)
        return StudentFunction(self, name)


class StudentFunction:
    """One function of a student's; see `FunctionFace`."""

    def __init__(self, face: StudentFace, name: str) -> None:
        self._face, self.name = face, name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.answered(*args, **kwargs).value

    def answered(self, *args: Any, **kwargs: Any) -> Answered:
        face = self._face
        seconds = face._seconds.get(self.name, face._seconds[""])
        answer = None if face._script is None else face._script.answer((self.name, args, kwargs), seconds)
        if answer is None:
            answer = face._session.call(face._stem, self.name, args, kwargs, seconds)
        face.calls.append(Call(self.name, args, kwargs, answer))
        returned = unwrap(answer, self.name, seconds)
        value = returned.value
        if isinstance(value, ModelHandle):
            value = StudentModel(face, self.name, value.number, seconds)
        return Answered(value, returned.changed, returned.shared)

    def weightless(self, *args: Any, **kwargs: Any) -> Any:
        face = self._face
        seconds = face._seconds.get(self.name, face._seconds[""])
        answer = face._session.weightless(face._stem, self.name, args, kwargs, seconds)
        face.calls.append(Call(self.name, args, kwargs, answer))
        value = unwrap(answer, self.name, seconds).value
        return WeightlessModel.around(value, lambda number: StudentModel(face, self.name, number, seconds))


class StudentModel:
    """A Keras model that a student's function returned; see `ModelFace`."""

    def __init__(self, face: StudentFace, function: str, number: int, seconds: float) -> None:
        self._face, self._function, self._number, self._seconds = face, function, number, seconds
        self._worker = face._session.worker()

    def op(self, name: str, *args: Any) -> Any:
        session = self._face._session
        if session.worker() is not self._worker:
            raise StudentDied(Died("crashed", "the model's process has ended", "call"), self._function, self._seconds)
        return unwrap(session.op(self._number, name, args, self._seconds), self._function, self._seconds).value


def unwrap(answer: Answer, function: str, seconds: float) -> Returned:
    """Return the answer of a call that came back.

    Raises
    ------
    StudentRaised
        If the function raised.
    StudentDied
        If its process died.
    """
    if isinstance(answer, Raised):
        error = student_raised(answer.type_name, answer.text, answer.line, answer.builtin)
        raise error
    if isinstance(answer, Died):
        raise StudentDied(answer, function, seconds)
    return answer


__all__ = [
    "Call",
    "Kind",
    "Probe",
    "Script",
    "Session",
    "StudentDied",
    "StudentFace",
    "StudentRaised",
    "kind_of",
    "unwrap",
]
