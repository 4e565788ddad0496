"""Tries every act that a tier forbids. Its text is given to a worker like a student's; what it names has succeeded."""

import ctypes
import mmap
import os
import resource
import socket
import threading
from collections.abc import Callable
from typing import Any


def attempts(secrets: dict[str, Any], full: bool) -> list[str]:
    """Return the names of the forbidden acts that worked."""
    acts: dict[str, Callable[[], Any]] = {
        "read a file of the grader's": lambda: open(secrets["file"]).close(),
        "write a file of the grader's": lambda: open(secrets["file"], "a").close(),
        "write outside its folder": lambda: open(os.path.join(secrets["folder"], "note"), "w").close(),
        "change a file's mode": lambda: os.chmod(secrets["file"], 0o666),
        "connect over TCP": lambda: _connect(socket.AF_INET, ("127.0.0.1", secrets["port"])),
        "connect to an abstract socket": lambda: _connect(socket.AF_UNIX, secrets["socket"]),
        "start a process": _fork,
        "run a program": lambda: os.posix_spawn("/bin/true", ["true"], {}),
        "signal the grader": lambda: os.kill(secrets["process"], 0),
        "signal its parent": lambda: os.kill(os.getppid() or secrets["process"], 0),
        "trace its parent": lambda: _call("ptrace", 16, os.getppid() or secrets["process"]),
        "read its parent's memory": lambda: open(f"/proc/{os.getppid() or secrets['process']}/mem", "rb").close(),
        "read the grader's memory": lambda: open(f"/proc/{secrets['process']}/mem", "rb").close(),
        "read the grader's environment": lambda: open(f"/proc/{secrets['process']}/environ", "rb").close(),
        "limit its parent": lambda: resource.prlimit(os.getppid() or secrets["process"], resource.RLIMIT_NOFILE),
        "make memory that is not counted": lambda: os.memfd_create("note"),
        "enter a new namespace": lambda: _call("unshare", 0x10000000),
        "mount": lambda: _call("mount", b"none", b"/proc", b"tmpfs", 0, None),
        "leave shared memory behind": _leave,
        "list other processes": _others,
        "raise its own limits": lambda: resource.setrlimit(resource.RLIMIT_AS, (-1, -1)),
        "use more memory than its limit": lambda: mmap.mmap(-1, 1 << 36),
    }
    if full:
        acts["see which files exist"] = lambda: os.stat(secrets["file"])
    done = []
    for name, act in acts.items():
        try:
            act()
        except (OSError, ValueError, MemoryError):
            continue
        done.append(name)
    return done + _missing()


def _missing() -> list[str]:
    """Return what a worker must be able to do and cannot: a tier that breaks honest code is not in force either."""
    missing = []
    try:
        with open("note", "w") as file:
            file.write("note")
        os.unlink("note")
    except OSError:
        missing.append("not write to its own folder")
    try:
        thread = threading.Thread(target=int)
        thread.start()
        thread.join()
    except RuntimeError:
        missing.append("not start a thread")
    return missing


def _connect(family: int, address: Any) -> None:
    with socket.socket(family, socket.SOCK_STREAM) as link:
        link.settimeout(1)
        link.connect(address)


def _fork() -> None:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def _call(name: str, *words: Any) -> int:
    library = ctypes.CDLL(None, use_errno=True)
    answer = int(getattr(library, name)(*words))
    if answer < 0:
        raise OSError(ctypes.get_errno(), name)
    return answer


def _leave() -> None:
    _call("shmctl", _call("shmget", 0, 4096, 0o1600), 0, None)  # made, and removed again


def _others() -> None:
    if not [name for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()]:
        raise OSError("nobody else in sight")
