"""What a forked child does before it reads a student's text: its descriptors, folder, limits and confinement."""

from __future__ import annotations

import os
import random
import resource
import signal
import socket
import sys
from dataclasses import dataclass
from typing import Any

from autograder.sandbox import worker
from autograder.sandbox.linux import parent_death_signal, size_of_data


@dataclass(frozen=True)
class Plan:
    """How every child of one zygote is confined; plain values, sent by the grader before anything else."""

    tier: str
    boxes: str  # each child gets the folder `boxes/NUMBER`


def enter(plan: Plan, limits: dict[str, Any], number: int, data: int, output: int, shelf: Any) -> None:
    """Confine this process and serve the grader over `data`; never returns."""
    connection = None
    try:
        connection = socket.socket(fileno=_descriptors(data, output))
        try:
            _settle(plan, limits, number)
        except OSError as error:
            connection.sendall(b"-" + str(error).encode()[:500])
            os._exit(1)
        connection.sendall(b"+")
        worker.run(connection, shelf)
    finally:
        os._exit(70)


def _descriptors(data: int, output: int) -> int:
    """Leave nothing open but the null device as input, the pipe as output, and the connection; return its number."""
    # Above the standard three first, so that no dup2 below overwrites what is still needed.
    data, output = os.dup(data), os.dup(output)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.dup2(data, 3)
    os.set_inheritable(3, False)
    os.closerange(4, 1 << 12)
    return 3


def _settle(plan: Plan, limits: dict[str, Any], number: int) -> None:
    parent_death_signal(signal.SIGKILL)
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    box = os.path.join(plan.boxes, str(number))
    os.mkdir(box, 0o700)
    os.chdir(box)
    os.environ["HOME"] = os.environ["TMPDIR"] = box
    # New ones: those of the zygote were made for a file, not for a pipe.
    sys.stdout = sys.__stdout__ = open(1, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # type: ignore[misc]
    sys.stderr = sys.__stderr__ = open(  # type: ignore[misc]
        2, "w", encoding="utf-8", errors="backslashreplace", closefd=False, buffering=1
    )
    random.seed(0)
    _limits(limits)


def _limits(limits: dict[str, Any]) -> None:
    cpu = int(limits["cpu_seconds"]) + 2
    wanted = [
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_FSIZE, limits["disk"]),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_STACK, 8 << 20),
    ]
    held = size_of_data()
    if held is not None:
        wanted += [(resource.RLIMIT_AS, held[0] + limits["memory"]), (resource.RLIMIT_DATA, held[1] + limits["memory"])]
    for which, most in wanted:
        _soft, hard = resource.getrlimit(which)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (most, most))
