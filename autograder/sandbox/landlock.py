"""Landlock: which files a child may read and write, no TCP, no abstract sockets, no signals to others (Linux 5.13 and later)."""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Sequence

from autograder.sandbox.linux import syscall

_CREATE, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every architecture
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_REMOVE_DIR, _REMOVE_FILE, _MAKE_DIR, _MAKE_REG, _MAKE_FIFO, _MAKE_SYM = 0x10, 0x20, 0x80, 0x100, 0x400, 0x1000
_REFER, _TRUNCATE, _IOCTL_DEV = 0x2000, 0x4000, 0x8000
_OF_A_FILE = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV

READ = _EXECUTE | _READ_FILE | _READ_DIR
WRITE = (
    _WRITE_FILE | _READ_FILE | _READ_DIR | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _MAKE_FIFO | _MAKE_SYM
    | _REFER | _TRUNCATE
)  # fmt: skip


def version() -> int:
    """Return the version of Landlock that this kernel has, 0 for none."""
    try:
        return syscall(_CREATE, None, 0, 1)
    except OSError:
        return 0


def handled(abi: int) -> int:
    """Return every right over files that this version knows: what is handled and not granted is denied."""
    return 0x1FFF | (_REFER if abi >= 2 else 0) | (_TRUNCATE if abi >= 3 else 0) | (_IOCTL_DEV if abi >= 5 else 0)


class Rules:
    """What children may reach: paths are opened once, in the zygote, and granted anew in each child.

    Parameters
    ----------
    readable : sequence of str
        Files and folders; those that do not exist are left out.
    devices : sequence of str
        Files that may be written too, such as the null device.
    """

    def __init__(self, readable: Sequence[str], devices: Sequence[str] = ()) -> None:
        self.abi = version()
        self._fds = [(fd, READ) for path in readable if (fd := _open(path)) is not None]
        self._fds += [(fd, _READ_FILE | _WRITE_FILE) for path in devices if (fd := _open(path)) is not None]

    def apply(self, readable: Sequence[str], writable: Sequence[str]) -> None:
        """Restrict this process and all it will start to the rules and these paths; no_new_privs must be set.

        Raises
        ------
        OSError
            If the kernel refuses.
        """
        rights = handled(self.abi)
        words = [rights]
        if self.abi >= 4:
            words.append(3)  # bind and connect
        if self.abi >= 6:
            words.append(3)  # abstract sockets and signals
        attributes = struct.pack(f"<{len(words)}Q", *words)
        ruleset = syscall(_CREATE, ctypes.create_string_buffer(attributes, len(attributes)), len(attributes), 0)
        own = [(_must_open(path), READ) for path in readable] + [(_must_open(path), WRITE) for path in writable]
        for fd, wanted in self._fds + own:
            allowed = wanted & rights
            if not stat.S_ISDIR(os.fstat(fd).st_mode):
                allowed &= _OF_A_FILE
            rule = struct.pack("<Qi", allowed, fd)
            syscall(_ADD_RULE, ruleset, 1, ctypes.create_string_buffer(rule, len(rule)), 0)
        syscall(_RESTRICT_SELF, ruleset, 0)
        for fd in [ruleset, *(fd for fd, _ in self._fds + own)]:
            os.close(fd)


def _must_open(path: str) -> int:
    return os.open(path, os.O_PATH | os.O_CLOEXEC)


def _open(path: str) -> int | None:
    try:
        return _must_open(path)
    except OSError:
        return None
