"""One worker's wires, held from outside: requests and answers, the output pipe, the clocks, and why it ended."""

from __future__ import annotations

import os
import select
import signal
import socket
import struct
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from autograder.errors import GraderFault
from autograder.sandbox import frames, sweep
from autograder.sandbox.answers import Expected, Raised, Why, read_answer, request_frame
from autograder.text import Text

if TYPE_CHECKING:
    from autograder.sandbox.keeper import Zygote

_START_SECONDS = 180.0  # for importing TensorFlow on a slow, busy machine
_GLANCE = 0.05  # seconds between looks at what the system does not limit
_OUT_OF_MEMORY = (b"bad_alloc", b"cannot allocate memory", b"out of memory")  # what libraries print before they give up
_CHUNK = 1 << 18
# While several answers are owed, some seconds pass before what has come is read: waking up for each one costs more than reading it.
_SEVERAL, _EACH, _AT_MOST = 4, 5e-5, 0.002
_PROCESSORS = os.cpu_count() or 1
_PASSCRED = getattr(socket, "SO_PASSCRED", None)


@dataclass(frozen=True)
class WorkerLimits:
    """What a worker may use.

    Parameters
    ----------
    cpu_seconds : float
        CPU time of a whole submission.
    call_seconds : float
        The smallest CPU limit of a call.
    load_seconds : float
        CPU limit of running a file's top level.
    wall_factor : float
        The wall limit of a call is this many times its CPU limit, and one second: a busy machine costs no honest student.
    memory : int
        Bytes over what the zygote holds.
    output, output_total : int
        Bytes of output kept, and read; above the second the worker is killed.
    disk : int
        Bytes of its folder.
    threads : int
        How many a student's code may start, where that can be counted. Processes: none.
    """

    cpu_seconds: float = 60.0
    call_seconds: float = 2.0
    load_seconds: float = 10.0
    wall_factor: float = 4.0
    memory: int = 2 << 30
    output: int = 64 << 10
    output_total: int = 64 << 20
    disk: int = 64 << 20
    threads: int = 64
    frame: frames.Limits = field(default_factory=frames.Limits)

    def for_child(self) -> dict[str, Any]:
        """Return what the child applies to itself, as plain values."""
        names = ("cpu_seconds", "memory", "disk", "threads")
        return {name: getattr(self, name) for name in names}


class Ended(Exception):
    """The worker is of no more use."""

    def __init__(self, why: Why, detail: str) -> None:
        super().__init__(why)
        self.why, self.detail = why, detail


class Link:
    """The wires to one child. Forking is asked for at once and awaited only by the first request."""

    def __init__(self, zygote: Zygote, number: int, sources: dict[str, str], limits: WorkerLimits) -> None:
        self.limits, self.number, self.closed = limits, number, False
        self._zygote = zygote
        self._pid: int | None = None
        self._greeted = False
        self._box, self._looked = zygote.box(number), 0.0
        self._kept, self._seen = bytearray(), 0
        self._incoming, self._read, self._outgoing = bytearray(), 0, memoryview(b"")
        self.owed = 0  # answers to requests already sent
        self._ended: Ended | None = None
        self._data, child = socket.socketpair()
        self._output, pipe = os.pipe()
        try:
            self._data.setblocking(False)
            os.set_blocking(self._output, False)
            if _PASSCRED is not None:
                self._data.setsockopt(socket.SOL_SOCKET, _PASSCRED, 1)
            zygote.fork(number, limits.for_child(), child.fileno(), pipe)
        except BaseException:
            self._data.close()
            os.close(self._output)
            raise
        finally:
            child.close()
            os.close(pipe)
        self._poll = select.poll()
        self._poll.register(self._data, select.POLLIN)
        self._poll.register(self._output, select.POLLIN)
        self._setup: list[Any] | None = ["setup", sources, limits.frame.plain, limits.frame.blobs]

    def ask(self, requests: bytes, count: int) -> None:
        """Send whole request frames, one after the other; `answer` then waits for each of theirs.

        Raises
        ------
        Ended
            If the child spoke without being asked, or is gone.
        GraderFault
            If it could not be made at all.
        """
        self._greet()
        if self._setup is not None:
            requests = request_frame(self._setup) + requests
            self._setup = None
        if self.owed == 0:
            self._quiet()
        self.owed += count
        self._outgoing = self._push(memoryview(bytes(self._outgoing) + requests if self._outgoing else requests))

    def take_output(self) -> str:
        """Return what was printed since last asked, at most `limits.output` bytes in all."""
        if not self.closed:
            with suppress(Ended):
                self._drain()
        text = self._kept.decode("utf-8", errors="replace")
        self._kept.clear()
        return text

    def close(self) -> None:
        """Kill the child and let go of its wires."""
        if self.closed:
            return
        with suppress(Ended):
            self._drain()
        self.closed = True
        self._zygote.kill(self.number)
        self._data.close()
        os.close(self._output)

    def _greet(self) -> None:
        """Wait until the child says that it is confined; its process id comes with that."""
        if self._greeted:
            return
        self._zygote.await_ready(_START_SECONDS)
        ready = select.poll()
        ready.register(self._data, select.POLLIN)
        if not ready.poll(_START_SECONDS * 1000):
            raise _fault("it did not start in time")
        space = socket.CMSG_SPACE(struct.calcsize("3i"))
        word, ancillary, _flags, _address = self._data.recvmsg(1, space)
        if word != b"+":
            with suppress(OSError):
                word = self._data.recv(1000)
            raise _fault(word.decode(errors="replace") or self._zygote.last_words())
        for _level, _kind, payload in ancillary:
            if len(payload) == struct.calcsize("3i"):
                self._pid = struct.unpack("3i", payload)[0] or None
        self._greeted = True

    def _quiet(self) -> None:
        """Between an answer and the next request there is nothing to read."""
        try:
            early = self._data.recv(1)
        except BlockingIOError:
            return
        except OSError:
            early = b""
        if early:
            raise Ended("protocol", "it spoke without being asked")
        raise self._why_gone()

    def answer(self, seconds: float) -> bytes:
        """Return the frame of the next answer that is owed, not yet looked at; its CPU limit counts from here.

        Raises
        ------
        Ended
            If there is no answer, or it is too large.
        """
        if self._ended is not None:
            raise self._ended
        end = self._whole() or self._wait(seconds)
        answer = bytes(self._incoming[self._read : end])
        self._taken(end)
        return answer

    def same(self, wanted: Sequence[Expected | str | None], seconds: Sequence[float]) -> int:
        """Take answers as long as they are those wanted, seconds apart; return how many.

        A text in `wanted` is the name of Python's own exception that was raised, whatever it said; None is like no answer. `seconds` are the
        CPU limits of each, never less than `limits.call_seconds`.
        """
        count, least = 0, self.limits.call_seconds
        try:
            for answer, limit in zip(wanted, seconds, strict=True):
                # Most have come in and are the same to the byte: looked at once, in place.
                if answer is None or not (
                    self._is(answer) or (not self._whole() and self._wait(max(limit, least)) and self._is(answer))
                ):
                    break
                count += 1
        except Ended as ended:  # after some good answers: the next `answer` says so
            self._ended = ended
        return count

    def _is(self, answer: Expected | str) -> bool:
        """Take the answer that has come in, if one has and it is this one but for its seconds."""
        incoming, start = self._incoming, self._read
        if isinstance(answer, str):
            end = self._whole()
            found = read_answer(bytes(incoming[start:end])) if end else None
            if not isinstance(found, Raised) or found.phase != "call" or found.builtin != answer:
                return False
            self._taken(end)
            return True
        frame, head, tail = answer
        end = start + len(frame)
        # The head holds the lengths too.
        if (
            len(incoming) < end
            or not incoming.startswith(head, start)
            or not incoming.startswith(tail, end - len(tail))
        ):
            return False
        self._taken(end)
        return True

    def _wait(self, seconds: float) -> int:
        """Wait for a whole answer and return where it ends."""
        limits = self.limits
        began, used = time.monotonic(), self._cpu()
        cpu_end = min(used + seconds, limits.cpu_seconds)
        end = began + limits.wall_factor * seconds + 1
        while True:
            now = time.monotonic()
            wait = min(end - now, self._patience(cpu_end))
            events = dict(self._poll.poll(max(wait, 0) * 1000 + 1))
            if self._output in events:
                self._drain()
            # POLLOUT alone is no news from the child: a request larger than the socket's buffer goes out in parts.
            if events.get(self._data.fileno(), 0) & ~select.POLLOUT:
                if self.owed > _SEVERAL:
                    time.sleep(min(self.owed * _EACH, _AT_MOST))
                chunk = self._pull()
                if not chunk:
                    raise self._why_gone()
                del self._incoming[: self._read]
                self._read = 0
                self._incoming += chunk
                whole = self._whole()
                if whole:
                    return whole
            elif self._outgoing:
                self._outgoing = self._push(self._outgoing)
            self._check_clocks(began, end, cpu_end, seconds)

    def _patience(self, cpu_end: float) -> float:
        """Return the seconds in which the child can break no limit, as far as we know."""
        if self._pid is None or self._box is not None:
            return _GLANCE
        return max((cpu_end - self._cpu()) / _PROCESSORS, 0.001)

    def _whole(self) -> int:
        """Return where the first answer that has come in ends, 0 while there is none whole."""
        start, there = self._read, len(self._incoming)
        if there - start < frames.HEADER.size:
            return 0
        try:
            end = start + frames.HEADER.size + frames.body_size(self._incoming, start, self.limits.frame)
        except frames.FrameError as error:
            raise Ended("too_large", str(error)) from None
        return end if end <= there else 0

    def _taken(self, end: int) -> None:
        self._read = end
        self.owed -= 1
        if self.owed == 0:
            if end < len(self._incoming):
                raise Ended("protocol", "it spoke again after its answer")
            self._drain()
            self._check_disk()

    def _check_clocks(self, began: float, end: float, cpu_end: float, seconds: float) -> None:
        used = self._cpu()
        if used >= self.limits.cpu_seconds:
            raise Ended("timeout", f"{self.limits.cpu_seconds:g} s of CPU time for the whole submission")
        if used >= cpu_end:
            raise Ended("timeout", f"{seconds:g} s")
        if time.monotonic() >= end:
            raise Ended("timeout", f"{end - began:g} s by the clock on the wall")
        self._check_disk()

    def _check_disk(self) -> None:
        """Now and then look how full the child's folder is; in the full tier its file system has a size of its own."""
        now = time.monotonic()
        if self._box is None or now - self._looked < _GLANCE:
            return
        self._looked = now
        if sweep.size(self._box, self.limits.disk) >= self.limits.disk:
            raise Ended("forbidden", f"its folder holds more than {self.limits.disk >> 20} MiB")

    def _push(self, outgoing: memoryview) -> memoryview:
        try:
            sent = self._data.send(outgoing)
        except BlockingIOError:
            sent = 0
        except OSError:
            return memoryview(b"")  # it is gone; reading says so
        rest = outgoing[sent:]
        self._poll.modify(self._data, select.POLLIN | (select.POLLOUT if rest else 0))
        return rest

    def _pull(self) -> bytes | None:
        try:
            return self._data.recv(_CHUNK)
        except BlockingIOError:
            return None
        except OSError:
            return b""

    def _drain(self) -> None:
        """Read the output pipe until it is empty; keep the first bytes, count all."""
        for _ in range(256):  # no more than 16 MiB at a time: the clocks are looked at in between
            try:
                chunk = os.read(self._output, 1 << 16)
            except BlockingIOError:
                return
            if not chunk:
                with suppress(KeyError):
                    self._poll.unregister(self._output)
                return
            room = self.limits.output - min(self._seen, self.limits.output)
            self._kept += chunk[:room]
            self._seen += len(chunk)
            if self._seen > self.limits.output_total:
                raise Ended("output", f"more than {self.limits.output_total >> 20} MiB")

    def _cpu(self) -> float:
        """Return the CPU seconds that the child has used, 0 where the system does not tell."""
        if self._pid is None:
            return 0.0
        try:
            return time.clock_gettime((~self._pid << 3) | 2)
        except OSError:
            return 0.0

    def _why_gone(self) -> Ended:
        """Find out how a child ended that hung up."""
        self._drain()
        ended = self._zygote.await_end(self.number, 1.0)
        if ended is None:
            self._zygote.kill(self.number)
            return Ended("protocol", "it closed its connection")
        status, cpu = ended
        if any(sign in self._kept[-4000:].lower() for sign in _OUT_OF_MEMORY):
            return Ended("memory", f"{self.limits.memory >> 20} MiB")
        if os.WIFEXITED(status):
            return Ended("exited", f"status {os.WEXITSTATUS(status)}")
        number = os.WTERMSIG(status)
        name = signal.Signals(number).name if number in set(signal.Signals) else f"signal {number}"
        if number in (signal.SIGKILL, signal.SIGXCPU):
            if cpu >= self.limits.cpu_seconds:
                return Ended("timeout", f"{self.limits.cpu_seconds:g} s of CPU time for the whole submission")
            return Ended("memory", f"{self.limits.memory >> 20} MiB")
        if sys.platform == "linux" and number == signal.SIGSYS:
            return Ended("forbidden", "a system call that students' code may not make")
        return Ended("crashed", name)


def _fault(detail: str) -> GraderFault:
    detail = detail[:500]
    return GraderFault(Text(f"a worker could not be started: {detail}", f"无法启动工作进程：{detail}"))
