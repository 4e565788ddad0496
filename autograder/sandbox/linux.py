"""The few calls of Linux that Python's `os` does not have; each does nothing, or says None, on other systems."""

from __future__ import annotations

import ctypes
import os
import sys

LINUX = sys.platform == "linux"
_libc = ctypes.CDLL(None, use_errno=True) if LINUX else None

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_NO_NEW_PRIVS = 38


def prctl(option: int, argument: int) -> None:
    """Call prctl(2) with one argument.

    Raises
    ------
    OSError
        If the kernel refuses.
    """
    if _libc is None:
        return
    zero = ctypes.c_ulong(0)
    if _libc.prctl(option, ctypes.c_ulong(argument), zero, zero, zero) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"prctl {option}: {os.strerror(number)}")


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
