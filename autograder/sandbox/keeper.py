"""One zygote process seen from the grader: its start, its control channel, its end."""

from __future__ import annotations

import os
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Literal

from autograder.errors import GraderFault
from autograder.sandbox.channel import Channel
from autograder.text import Text

Kind = Literal["numpy", "tensorflow"]


class Zygote:
    """One zygote process and the control channel to it.

    Parameters
    ----------
    argv : sequence of str
        How to start it; the number of the control channel's descriptor is appended.
    plan : dict
        See `confine.Plan`.
    """

    def __init__(self, kind: Kind, argv: Sequence[str], plan: dict[str, Any]) -> None:
        ours, theirs = socket.socketpair()
        self.kind, self.plan = kind, plan
        self._channel, self._lock = Channel(ours), threading.RLock()
        self._ready = self.gone = False
        self._ended: dict[int, tuple[int, float]] = {}
        self._forgotten: set[int] = set()  # killed: nobody will ask how they ended
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115
        try:
            self._process = subprocess.Popen(
                [*argv, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=self._errors,
                stderr=self._errors,
                pass_fds=[theirs.fileno()],
                env=environment(plan["boxes"] if plan["tier"] != "full" else "/box"),
                cwd="/",
                start_new_session=True,
                umask=0o077,
            )
        except BaseException:
            self._channel.close()
            self._errors.close()
            raise
        finally:
            theirs.close()
        try:
            self._send(["start", kind, plan])
        except BaseException:
            self.close()
            raise

    def box(self, number: int) -> str | None:
        """Return where the child's folder lies, or None where nobody outside sees it."""
        return None if self.plan["tier"] == "full" else os.path.join(self.plan["boxes"], str(number))

    def fork(self, number: int, limits: dict[str, Any], data: int, output: int) -> None:
        """Ask for one child with these two descriptors."""
        self._send(["fork", number, limits], (data, output))

    def kill(self, number: int) -> None:
        """Have a child killed, if it still is there."""
        with self._lock:
            if self._ended.pop(number, None) is not None:
                return
            self._forgotten.add(number)
            with suppress(GraderFault):
                self._send(["kill", number])
                self._listen(0)

    def await_ready(self, seconds: float) -> None:
        """Wait until the zygote has imported what it needs.

        Raises
        ------
        GraderFault
            If it cannot, or does not in time.
        """
        end = time.monotonic() + seconds
        while not self._ready:
            if time.monotonic() > end:
                raise self._fault("it does not get ready")
            self._listen(0.2)

    def await_end(self, number: int, seconds: float) -> tuple[int, float] | None:
        """Return the wait status and the CPU seconds of a child, or None if it has not ended in time."""
        end = time.monotonic() + seconds
        while number not in self._ended and (left := end - time.monotonic()) > 0:
            self._listen(left)
        return self._ended.pop(number, None)

    def last_words(self) -> str:
        """Return the end of what the zygote printed: the reason, if it failed."""
        if self._errors.closed:
            return "it has ended"
        self._errors.seek(0)
        lines = self._errors.read()[-4000:].decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing"

    def close(self) -> None:
        """End it; it kills its children when it sees the channel closed, and is killed itself if that takes long."""
        if self._errors.closed:
            return
        self.gone = True
        self._channel.close()
        try:
            self._process.wait(2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._errors.close()

    def _listen(self, seconds: float) -> None:
        """Take in what the zygote has to say."""
        with self._lock:
            try:
                message = self._channel.receive(seconds)
                while message is not None:
                    match message:
                        case ["ready"]:
                            self._ready = True
                        case ["broken" | "unforked", *_, str(why)]:
                            raise self._fault(why)
                        case ["ended", int(number), int(status), float(cpu)]:
                            if number in self._forgotten:
                                self._forgotten.remove(number)
                            else:
                                self._ended[number] = status, cpu
                    message = self._channel.receive(0)
            except EOFError:
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(2)
                raise self._fault(self.last_words()) from None

    def _send(self, message: list[Any], fds: Sequence[int] = ()) -> None:
        with self._lock:
            try:
                self._channel.send(message, fds)
            except OSError:
                raise self._fault(self.last_words()) from None

    def _fault(self, detail: str) -> GraderFault:
        self.gone = True
        detail = detail[:500]
        return GraderFault(Text(f"the zygote failed: {detail}", f"工作进程的母进程失败：{detail}"))


def environment(home: str) -> dict[str, str]:
    """Return the whole environment of a zygote: nothing of the grader's."""
    return {
        "HOME": home,
        "TMPDIR": home,
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        # One thread each: the same sums in the same order, and no more processors than one per worker.
        "MALLOC_ARENA_MAX": "2",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "TF_NUM_INTRAOP_THREADS": "1",
        "TF_NUM_INTEROP_THREADS": "1",
        "TF_OVERRIDE_GLOBAL_THREADPOOL": "1",  # see `zygote._warm_tensorflow`
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "TF_ENABLE_ONEDNN_OPTS": "0",
        "CUDA_VISIBLE_DEVICES": "-1",
        "KERAS_BACKEND": "tensorflow",
        "MPLBACKEND": "Agg",
    }
