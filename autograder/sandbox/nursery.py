"""Starts zygotes in the strongest tier that this machine gives, and speaks with them over their control channels."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import autograder
from autograder.errors import AutogradeError, GraderFault
from autograder.model import Isolation
from autograder.sandbox.channel import Channel
from autograder.text import Text

Kind = Literal["numpy", "tensorflow"]

# What of this package a zygote needs: copied into a folder of its own, so that nothing of the course's place is needed or seen inside.
_PARTS = ("__init__.py", "values.py", "sandbox/__init__.py", "sandbox/frames.py", "sandbox/channel.py", "sandbox/zygote.py",
          "sandbox/confine.py", "sandbox/linux.py", "sandbox/worker.py", "sandbox/convert.py", "sandbox/models.py")

_START = "import sys; sys.path.insert(0, sys.argv[1]); from autograder.sandbox.zygote import main; main(int(sys.argv[2]))"


@dataclass(frozen=True)
class Tier:
    """The isolation in force, and why it is none stronger."""

    name: Isolation
    weaker_because: tuple[Text, ...] = ()


class Nursery:
    """Finds the tier, stages what zygotes need, and starts one zygote of each kind."""

    def __init__(self, isolation: str, hide: Sequence[Path]) -> None:
        self._wanted, self._hide = isolation, tuple(hide)
        self._tier: Tier | None = None
        self._zygotes: dict[Kind, Zygote] = {}
        self._place: Path | None = None

    @property
    def tier(self) -> Tier:
        if self._tier is None:
            self._tier = Tier("process")
        return self._tier

    def zygote(self, kind: Kind) -> Zygote:
        """Return the zygote of this kind, started if it is not yet."""
        zygote = self._zygotes.get(kind)
        if zygote is None or zygote.gone:
            if not hasattr(os, "fork"):
                raise AutogradeError(
                    Text("this system cannot fork workers", "本系统无法派生工作进程"),
                    mend=Text("use Linux, macOS or WSL", "请使用 Linux、macOS 或 WSL"),
                )
            zygote = self._zygotes[kind] = Zygote(kind, self.tier.name, self._staged())
        return zygote

    def close(self) -> None:
        for zygote in self._zygotes.values():
            zygote.close()
        self._zygotes.clear()
        if self._place is not None:
            shutil.rmtree(self._place, ignore_errors=True)
            self._place = None

    def _staged(self) -> Path:
        """Return the folder with what a zygote imports of this package, and with room for the children's folders."""
        if self._place is None:
            self._place = Path(tempfile.mkdtemp(prefix="autograde-")).resolve()
            package = Path(autograder.__file__).parent
            for part in _PARTS:
                target = self._place / "lib" / "autograder" / part
                target.parent.mkdir(parents=True, exist_ok=True)
                with suppress(FileNotFoundError):
                    shutil.copyfile(package / part, target)
            (self._place / "boxes").mkdir()
        return self._place


class Zygote:
    """One zygote process and the control channel to it."""

    def __init__(self, kind: Kind, tier: Isolation, place: Path) -> None:
        ours, theirs = socket.socketpair()
        self._channel = Channel(ours)
        self._ready = self.gone = False
        self._ended: dict[int, tuple[int, float]] = {}
        self._errors = tempfile.TemporaryFile()
        boxes = place / "boxes" / kind
        boxes.mkdir(exist_ok=True)
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-s", "-P", "-B", "-c", _START, str(place / "lib"), str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=self._errors,
                stderr=self._errors,
                pass_fds=[theirs.fileno()],
                env=environment(str(boxes)),
                cwd=boxes,
                start_new_session=True,
            )
        finally:
            theirs.close()
        self._send(["start", kind, {"tier": tier, "boxes": str(boxes)}])

    def fork(self, number: int, limits: dict[str, Any], data: int, output: int) -> None:
        """Ask for one child with these two descriptors."""
        self._send(["fork", number, limits], (data, output))

    def kill(self, number: int) -> None:
        """Have a child killed, if it still is there."""
        self._ended.pop(number, None)
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
        self._errors.seek(0)
        lines = self._errors.read()[-4000:].decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing"

    def close(self) -> None:
        self.gone = True
        self._channel.close()
        self._process.kill()
        self._process.wait()
        self._errors.close()

    def _listen(self, seconds: float) -> None:
        """Take in what the zygote has to say."""
        try:
            message = self._channel.receive(seconds)
            while message is not None:
                match message:
                    case ["ready"]:
                        self._ready = True
                    case ["broken", str(why)]:
                        raise self._fault(why)
                    case ["ended", int(number), int(status), float(cpu)]:
                        self._ended[number] = status, cpu
                message = self._channel.receive(0)
        except EOFError:
            raise self._fault(self.last_words()) from None

    def _send(self, message: list[Any], fds: Sequence[int] = ()) -> None:
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
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "TF_NUM_INTRAOP_THREADS": "1",
        "TF_NUM_INTEROP_THREADS": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "TF_ENABLE_ONEDNN_OPTS": "0",
        "CUDA_VISIBLE_DEVICES": "-1",
        "KERAS_BACKEND": "tensorflow",
        "MPLBACKEND": "Agg",
    }
