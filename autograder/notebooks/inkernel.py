"""The student's side without a sandbox: the functions of a notebook are called where they are, in the student's own kernel.

Arguments and answers go through the same frames as to and from a sealed worker, so that a check sees what it will see when the work is graded.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import threading
import types
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from typing import Any

from autograder.grading.student import Session
from autograder.sandbox import convert, frames
from autograder.sandbox.host import Worker, WorkerLimits
from autograder.sandbox.link import Ended
from autograder.sandbox.worker import Server

PATIENCE = 5  # a kernel shares its machine with a browser: seconds on the wall for one CPU second of a call's limit
KEPT = 4_000  # characters of what a call printed


class _TooLong(BaseException):
    """Raised by the alarm into a call that does not end."""


class _Here(Server):
    """Answers as a worker does, from a namespace that is already there."""

    def __init__(self, stem: str, namespace: Mapping[str, Any], functions: Sequence[str]) -> None:
        super().__init__(None, None)  # type: ignore[arg-type]
        module = types.ModuleType(stem)
        vars(module).update({name: namespace[name] for name in functions if callable(namespace.get(name))})
        self._modules[stem] = module
        self._namespace = namespace
        # Where no TensorFlow is imported, no function can return a model.
        if "tensorflow" in sys.modules and "keras" in sys.modules:
            from autograder.sandbox.models import ModelShelf

            self._shelf = ModelShelf()
        self._convert = convert.Converter(self._shelf)

    def answer(self, request: list[Any]) -> bytes:
        """Return the reply to one request: a worker's frame."""
        return self._answer(request)

    def _raised(self, error: BaseException, phase: str) -> bytes:
        if isinstance(error, KeyboardInterrupt | _TooLong):
            raise error
        return super()._raised(error, phase)

    def _line(self, error: BaseException) -> int | None:
        line, step = None, error.__traceback__
        while step is not None:
            if step.tb_frame.f_globals is self._namespace:
                line = step.tb_lineno
            step = step.tb_next
        return line


class _KernelLink:
    """What a `Worker` needs of its link, with the worker in this process."""

    def __init__(self, here: _Here, limits: WorkerLimits) -> None:
        self.limits, self.closed, self.owed = limits, False, 0
        self._here = here
        self._waiting: list[list[Any]] = []
        self._printed = ""

    def ask(self, request: bytes, count: int) -> None:
        self._waiting.append(frames.decode(request, frames.Limits(1 << 31, 1 << 31)))

    def answer(self, seconds: float) -> bytes:
        request = self._waiting.pop(0)
        with quiet() as printed:
            try:
                with _alarm(seconds * PATIENCE):
                    return self._here.answer(request)
            except _TooLong:
                raise Ended("timeout", "the call did not end") from None
            finally:
                self._printed = (self._printed + printed.getvalue())[:KEPT]

    def take_output(self) -> str:
        printed, self._printed = self._printed, ""
        return printed

    def close(self) -> None:
        # There is no process to end: the next call goes on in the same kernel.
        self._waiting.clear()


class KernelSandbox:
    """Stands where a `Session` expects a sandbox."""

    def __init__(self, stem: str, namespace: Mapping[str, Any], functions: Sequence[str], limits: WorkerLimits) -> None:
        self._made = stem, namespace, functions
        self._limits = limits

    def worker(self, kind: str, sources: Mapping[str, str], limits: WorkerLimits | None = None) -> Worker:
        link: Any = _KernelLink(_Here(*self._made), self._limits)
        return Worker(link)


def kernel_session(stem: str, namespace: Mapping[str, Any], functions: Sequence[str], limits: WorkerLimits) -> Session:
    """Return a session whose functions are those of a namespace.

    Parameters
    ----------
    stem : str
    namespace : mapping
        The kernel's own variables.
    functions : sequence of str
        Those of the exercise.
    limits : WorkerLimits
    """
    sandbox: Any = KernelSandbox(stem, namespace, functions, limits)
    return Session(sandbox, {stem: ""})


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raise `_TooLong` in what runs inside after so many seconds, where this thread can be reached by a signal."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number: int, frame: Any) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def quiet() -> Iterator[StringIO]:
    """Catch what is printed inside: by Python, and below Python on the descriptors. Nothing of it reaches the cell's own output,
    where a line on stderr would cost the marks.
    """
    caught = StringIO()
    with redirect_stdout(caught), redirect_stderr(caught), _descriptors():
        yield caught


@contextmanager
def _descriptors() -> Iterator[None]:
    try:
        kept = [(number, os.dup(number)) for number in (1, 2)]
    except OSError:  # a kernel without them
        yield
        return
    with tempfile.TemporaryFile() as nowhere:
        try:
            for number, _ in kept:
                os.dup2(nowhere.fileno(), number)
            yield
        finally:
            for number, copy in kept:
                os.dup2(copy, number)
                os.close(copy)
