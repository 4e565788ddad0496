"""The grader's side of the boundary: a `Sandbox` owns the zygotes, a `Worker` is one confined child of one submission."""

from __future__ import annotations

import importlib.util
import itertools
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from autograder.errors import AutogradeError, GraderFault
from autograder.sandbox import canary, places
from autograder.sandbox.answers import (
    Answer,
    Died,
    Expected,
    Phase,
    Raised,
    Returned,
    expected_answer,
    read_answer,
    request_frame,
)
from autograder.sandbox.keeper import Kind, Zygote
from autograder.sandbox.link import Ended, Link, WorkerLimits
from autograder.sandbox.nursery import Nursery, Tier
from autograder.text import Text

__all__ = [
    "Answer",
    "Died",
    "Expected",
    "Kind",
    "Raised",
    "Returned",
    "Sandbox",
    "Tier",
    "Worker",
    "WorkerLimits",
    "call_frame",
    "expected_answer",
    "read_answer",
    "request_frame",
]


class Sandbox:
    """Where students' code runs. One zygote for each kind of worker, started when first wanted.

    Parameters
    ----------
    isolation : {"auto", "full", "restricted", "process"}
        The tier to use; "auto" is the strongest that this machine gives, found by trying.
    limits : WorkerLimits
        For workers that are given none of their own.
    hide : sequence of Path
        What must never be readable inside, whatever else is: the course, the submissions.

    Raises
    ------
    AutogradeError
        If the tier asked for is not to be had here.
    """

    def __init__(
        self,
        *,
        isolation: Literal["auto", "full", "restricted", "process"] = "auto",
        limits: WorkerLimits | None = None,
        hide: Sequence[Path] = (),
    ) -> None:
        self._limits = limits or WorkerLimits()
        self._nursery = Nursery(isolation, hide, self._attempt)
        self._numbers = itertools.count(1)
        self._lock = threading.RLock()

    @property
    def tier(self) -> Tier:
        """The tier in force; the first use finds it by trying."""
        with self._lock:
            return self._nursery.tier

    def warm(self, kind: Kind) -> None:
        """Start the zygote of this kind without waiting for it."""
        with self._lock:
            self._nursery.zygote(kind)

    def worker(self, kind: Kind, sources: Mapping[str, str], limits: WorkerLimits | None = None) -> Worker:
        """Fork one confined child for one student's texts of one chapter; returns at once.

        Parameters
        ----------
        kind : {"numpy", "tensorflow"}
            What is imported in it.
        sources : mapping
            Stem to text.

        Raises
        ------
        AutogradeError
            If TensorFlow is wanted and not installed.
        GraderFault
            If the zygote cannot be started: never a student's fault.
        """
        if kind == "tensorflow" and importlib.util.find_spec("tensorflow") is None:
            raise AutogradeError(
                Text(
                    "a file imports TensorFlow, which is not installed here", "有文件导入了 TensorFlow，但这里没有安装"
                ),
                where=", ".join(sources),
                mend=Text("run: pip install 'autograder[tensorflow]'", "请运行：pip install 'autograder[tensorflow]'"),
            )
        with self._lock:
            zygote = self._nursery.zygote(kind)
            return Worker(Link(zygote, next(self._numbers), dict(sources), limits or self._limits))

    def _attempt(self, zygote: Zygote) -> list[str]:
        """Try every forbidden act in a child of this zygote, where a student's code will be; return those that succeeded."""
        source = (places.package() / "sandbox" / "probe.py").read_text(encoding="utf-8")
        with (
            canary.secrets() as secrets,
            Worker(Link(zygote, next(self._numbers), {"probe": source}, self._limits)) as worker,
        ):
            answer = worker.call("probe", "attempts", (secrets, zygote.plan["tier"] == "full"), {}, seconds=10)
        match answer:
            case Returned(list(done)) if all(type(act) is str for act in done):
                return [act[:100] for act in done]
        raise GraderFault(Text(f"the trial gave no answer: {answer}"[:500], f"试验程序没有给出结果：{answer}"[:500]))

    def close(self) -> None:
        """End every zygote and, with them, every worker."""
        with self._lock:
            self._nursery.close()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Worker:
    """One forked, confined child. Nothing it does is an exception here: every answer is data."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._loads: dict[str, Answer] = {}
        self._death: Died | None = None

    @property
    def alive(self) -> bool:
        """Whether the child may still answer."""
        return self._death is None and not self._link.closed

    def load(self, stem: str, wanted: Sequence[str]) -> Answer:
        """Run the stem's text as a module, once; `Returned.value` lists the functions found, those wanted first."""
        if stem not in self._loads:
            self._loads[stem] = self._ask(["load", stem, list(wanted)], "load", self._link.limits.load_seconds)
        return self._loads[stem]

    def call(
        self,
        stem: str,
        function: str,
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
        *,
        seconds: float | None = None,
    ) -> Answer:
        """Call a function of a stem, which is loaded first where it is not yet.

        Parameters
        ----------
        seconds : float, optional
            CPU seconds that the call may take; never less than `limits.call_seconds`.
        """
        loaded = self.load(stem, [function])
        if not isinstance(loaded, Returned):
            return loaded
        return self._ask(["call", stem, function, list(args), dict(kwargs)], "call", seconds)

    def ahead(self, requests: bytes, count: int) -> Died | None:
        """Send call requests (see `call_frame`) before their answers are wanted; `next` then gives one answer after the other.

        The stem must have been loaded. A call asked for meanwhile waits for what is still owed.
        """
        try:
            self._link.ask(requests, count)
        except Ended as end:
            return self._died(end, "call")
        return None

    def next(self, seconds: float) -> bytes | Died:
        """Return the frame of the next answer to what `ahead` sent, for `read_answer`; or why there will be none."""
        if self._death is not None:
            return self._death
        try:
            return self._link.answer(self._at_least(seconds))
        except Ended as end:
            return self._died(end, "call")

    def same(self, wanted: Sequence[Expected | str | None], seconds: Sequence[float]) -> int:
        """Take answers to what `ahead` sent as long as they are those wanted (see `Link.same`); return how many."""
        return 0 if self._death is not None else self._link.same(wanted, seconds)

    @property
    def owed(self) -> int:
        """How many answers to what `ahead` sent are still to come."""
        return self._link.owed

    def weightless(
        self,
        stem: str,
        function: str,
        args: tuple[Any, ...],
        kwargs: Mapping[str, Any],
        *,
        seconds: float | None = None,
    ) -> Answer:
        """Call a function that builds a model without allocating its weights; see `ModelShelf.weightless`."""
        loaded = self.load(stem, [function])
        if not isinstance(loaded, Returned):
            return loaded
        return self._ask(["weightless", stem, function, tuple(args), dict(kwargs)], "call", seconds)

    def op(self, handle: int, name: str, args: tuple[Any, ...], *, seconds: float | None = None) -> Answer:
        """Have the worker's shelf of Keras models do one operation on one of them."""
        return self._ask(["op", handle, name, tuple(args)], "call", seconds)

    def take_output(self) -> str:
        """Return what the student's code printed since last asked, both streams, cut to the limit."""
        return self._link.take_output()

    def close(self) -> None:
        """Kill the child; it is never waited for."""
        self._link.close()

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, request: list[Any], phase: Phase, seconds: float | None) -> Answer:
        if self._death is None and not self._link.closed:
            try:
                self._link.ask(request_frame(request), 1)
            except Ended as end:
                return self._died(end, phase)
        return self._awaited(seconds, phase)

    def _awaited(self, seconds: float | None, phase: Phase) -> Answer:
        if self._death is not None:
            return Died(self._death.why, self._death.detail, phase)
        if self._link.closed:
            return Died("exited", "the worker was closed", phase)
        try:
            answer = read_answer(self._link.answer(self._at_least(seconds)), phase)
        except Ended as end:
            return self._died(end, phase)
        if isinstance(answer, Died) and answer.why == "protocol":
            self._death = answer
            self._link.close()
        return answer

    def _at_least(self, seconds: float | None) -> float:
        return max(self._link.limits.call_seconds, seconds or 0.0)

    def _died(self, end: Ended, phase: Phase) -> Died:
        self._death = Died(end.why, end.detail, phase)
        self._link.close()
        return self._death


def call_frame(stem: str, function: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bytes:
    """Return the request for one call, to be sent by `Worker.ahead`."""
    return request_frame(["call", stem, function, list(args), dict(kwargs)])
