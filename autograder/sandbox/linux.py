"""The few calls of Linux that Python's `os` does not have; on other systems the module imports and `LINUX` is false."""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys

LINUX = sys.platform == "linux"
MACHINE = platform.machine()
_libc = ctypes.CDLL(None, use_errno=True) if LINUX else None

PR_SET_PDEATHSIG, PR_GET_DUMPABLE, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_CAPBSET_DROP = 1, 3, 4, 22, 24
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
CLONE_NEWNS, CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWPID = 0x20000, 0x8000000, 0x10000000, 0x20000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = (
    1, 2, 4, 8, 32, 4096, 16384, 1 << 18,
)  # fmt: skip
_CAPSET = {"x86_64": 126, "aarch64": 91}.get(MACHINE, -1)
_CAPABILITY_VERSION_3 = 0x20080522


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def syscall(number: int, *arguments: int | bytes | ctypes.Array[ctypes.c_char] | None) -> int:
    """Make a system call by number.

    Raises
    ------
    OSError
        If the kernel refuses, or this is no Linux.
    """
    if _libc is None:
        raise OSError("no Linux")
    given = [ctypes.c_long(item) if isinstance(item, int) else item for item in arguments]
    return _checked(int(_libc.syscall(ctypes.c_long(number), *given)), f"system call {number}")


def prctl(option: int, argument: int, second: int = 0) -> int:
    """Call prctl(2) and return its answer (0 where there is no such call); OSError if the kernel refuses."""
    if _libc is None:
        return 0
    words = [ctypes.c_ulong(word) for word in (argument, second, 0, 0)]
    return _checked(_libc.prctl(ctypes.c_int(option), *words), f"prctl {option}")


def unshare(flags: int) -> None:
    """Call unshare(2); OSError if the kernel refuses."""
    if _libc is None:
        raise OSError("no Linux")
    _checked(_libc.unshare(ctypes.c_int(flags)), "unshare")


def mount(source: str, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    """Call mount(2); OSError if the kernel refuses."""
    if _libc is None:
        raise OSError("no Linux")
    words = [None if word is None else os.fsencode(word) for word in (source, target, kind, data)]
    _checked(_libc.mount(*words[:3], ctypes.c_ulong(flags), words[3]), f"mount on {target}")


def drop_capabilities() -> None:
    """Give up every capability, for good."""
    for number in range(64):
        try:
            prctl(PR_CAPBSET_DROP, number)
        except OSError:
            break  # past the last that this kernel has
    header = ctypes.create_string_buffer(struct.pack("<Ii", _CAPABILITY_VERSION_3, 0))
    syscall(_CAPSET, header, ctypes.create_string_buffer(struct.pack("<6I", *[0] * 6)))


def parent_death_signal(number: int) -> None:
    """Have this process sent a signal when its parent ends."""
    prctl(PR_SET_PDEATHSIG, number)


def size_of_data() -> tuple[int, int] | None:
    """Return this process's bytes of address space and of data, or None where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as file:
            pages = file.read().split()
    except OSError:
        return None
    page = os.sysconf("SC_PAGESIZE")
    return int(pages[0]) * page, int(pages[5]) * page
