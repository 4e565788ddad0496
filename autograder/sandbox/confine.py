"""What a forked child does before it reads a student's text: namespaces, folder, limits, Landlock, seccomp, in this order."""

from __future__ import annotations

import fcntl
import os
import random
import resource
import signal
import socket
import sys
import tempfile
from dataclasses import dataclass
from typing import Any

from autograder.sandbox import landlock, linux, seccomp, worker

BOX = "/box"  # the child's folder in the full tier
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
# What TensorFlow and the C library look at; all of it says something about the machine, nothing about anybody on it.
_MACHINE = ("/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/version", "/sys/devices/system/cpu")


@dataclass(frozen=True)
class Plan:
    """How every child of one zygote is confined; plain values, sent by the grader before anything else.

    `boxes` is where each child gets the folder `boxes/NUMBER` (not in the full tier, where it is a file system of its own); `readable` is what it may
    read.
    """

    tier: str
    boxes: str
    readable: list[str]


class Confinement:
    """A plan made ready once, in the zygote: paths opened, filter assembled."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.full, self.strong = plan.tier == "full", plan.tier != "process"
        self._rules, self._filter = None, b""
        if self.strong:
            machine = () if self.full else _MACHINE
            self._rules = landlock.Rules([*plan.readable, *machine], _DEVICES)
            self._filter = seccomp.program(metadata=self.full)
            linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
            if not self.full:
                linux.prctl(linux.PR_SET_DUMPABLE, 0)

    def box(self, number: int) -> str:
        """Return the folder of a child."""
        return BOX if self.full else os.path.join(self.plan.boxes, str(number))

    def enter(self, limits: dict[str, Any], number: int, wires: tuple[int, int, int], shelf: Any) -> None:
        """Confine this process and serve the grader; never returns.

        Parameters
        ----------
        limits : dict
            See `link.WorkerLimits.for_child`.
        wires : three descriptors
            The connection to the grader, the pipe for output, and a pipe that takes the id of the process which is confined in the end.
        """
        try:
            connection = socket.socket(fileno=_descriptors(*wires))
            try:
                self._settle(limits, number)
            except Exception as error:  # the boundary: the grader is told in words that this is our fault
                connection.sendall(b"-" + f"{type(error).__name__}: {error}".encode(errors="replace")[:500])
                os._exit(1)
            connection.sendall(b"+")
            worker.run(connection, shelf)
        finally:
            os._exit(70)

    def _settle(self, limits: dict[str, Any], number: int) -> None:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        if self.full:
            _namespaces(limits)  # these die with the zygote's
        else:
            linux.parent_death_signal(signal.SIGKILL)
            os.write(4, b"%d" % os.getpid())
        os.close(4)
        box = self.box(number)
        if not self.full:
            os.mkdir(box, 0o700)
            if self.strong:
                linux.prctl(linux.PR_SET_DUMPABLE, 1)  # or /proc/self would not be ours
        os.chdir(box)
        os.environ["HOME"] = os.environ["TMPDIR"] = box
        tempfile.tempdir = box  # the zygote may have looked for one already
        _streams()
        # A thread that a student has left running gets its turn when we wait, not between an answer and its frame.
        sys.setswitchinterval(10)
        random.seed(0)  # Python draws a new seed at every fork
        held = linux.size_of_data()
        if self._rules is not None:
            linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
            if self._rules.abi:
                own = ["/proc"] if self.full else ["/proc/self"]
                self._rules.apply(own, [box, "/dev/shm"] if self.full else [box])
        _limits(limits, held, self.full and self._rules is not None and self._rules.abi >= 2)
        os.closerange(4, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
        if self.strong:
            linux.drop_capabilities()
            seccomp.install(self._filter, os.getpid())


def _descriptors(data: int, output: int, report: int) -> int:
    """Put the wires where they stay: the null device as input, the pipe as output, the connection as 3, the report as 4."""
    null = os.open(os.devnull, os.O_RDONLY)
    # Well above those first, so that no dup2 overwrites what is still needed.
    high = [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 16) for fd in (null, output, data, report)]
    for source, target in ((high[0], 0), (high[1], 1), (high[1], 2), (high[2], 3), (high[3], 4)):
        os.dup2(source, target, inheritable=target < 3)
    for fd in {null, data, output, report, *high} - {0, 1, 2, 3, 4}:
        os.close(fd)
    return 3


def _namespaces(limits: dict[str, Any]) -> None:
    """Go on as process 1 of fresh namespaces, with an empty folder and shared memory of our own; the process that came here ends."""
    uid, gid = os.getuid(), os.getgid()
    # No network namespace each: the one that all share has no way out, and none may open a socket in it.
    new = linux.CLONE_NEWNS | linux.CLONE_NEWPID | linux.CLONE_NEWIPC
    linux.unshare(linux.CLONE_NEWUSER | new)
    for name, text in (("setgroups", "deny"), ("gid_map", f"{gid} {gid} 1"), ("uid_map", f"{uid} {uid} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)
    flags = linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC
    linux.mount("tmpfs", BOX, "tmpfs", flags, f"size={limits['disk']},nr_inodes=4096,mode=700")
    linux.mount("tmpfs", "/dev/shm", "tmpfs", flags, "size=1m,nr_inodes=64,mode=700")
    pid = os.fork()
    if pid:
        os.write(4, b"%d" % pid)
        os._exit(0)
    linux.mount("proc", "/proc", "proc", flags)


def _streams() -> None:
    """Make new output streams: those of the zygote were made for its own."""
    sys.stdout = open(1, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False, buffering=1)  # noqa: SIM115
    sys.__stdout__, sys.__stderr__ = sys.stdout, sys.stderr  # type: ignore[misc]


def _limits(limits: dict[str, Any], held: tuple[int, int] | None, count_threads: bool) -> None:
    """Set hard limits. Those of memory are relative to what the zygote holds: TensorFlow alone is more than a gigabyte of addresses."""
    wanted = [
        (resource.RLIMIT_CORE, 0),
        # The grader looks at the clock from outside; this one holds should the grader be asleep.
        (resource.RLIMIT_CPU, int(limits["cpu_seconds"]) + 2),
        (resource.RLIMIT_FSIZE, limits["disk"]),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_MEMLOCK, 0),
    ]
    if held is not None:
        # Data is what counts. Addresses are bounded too, or memory shared with nobody would escape; but threads and compilers reserve far more of
        # them than they use.
        wanted += [
            (resource.RLIMIT_DATA, held[1] + limits["memory"]),
            (resource.RLIMIT_AS, held[0] + 2 * limits["memory"]),
        ]
    if count_threads:  # in a user namespace of one's own it counts nobody else's
        wanted.append((resource.RLIMIT_NPROC, limits["threads"] + 1))
    for which, most in wanted:
        hard = resource.getrlimit(which)[1]
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (value, value))
