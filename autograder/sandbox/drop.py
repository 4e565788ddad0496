"""Started as root: becomes an ordinary user who can still reach what a zygote needs, then starts it.

The interpreter of a machine's root often lies in a folder that nobody else may enter (`/root`). In a mount namespace of our own, each such folder is
covered by an empty one that holds nothing but the needed places.
"""

from __future__ import annotations

import json
import os
import stat
import sys

from autograder.sandbox import linux


def closed_above(path: str) -> str | None:
    """Return the topmost folder above (or at) a path that others may not enter, or None."""
    parts = os.path.abspath(path).split("/")
    for count in range(1, len(parts) + 1):
        step = "/".join(parts[:count]) or "/"
        try:
            mode = os.stat(step).st_mode
        except OSError:
            return None
        if stat.S_ISDIR(mode) and not mode & stat.S_IXOTH:
            return step
    return None


def main(text: str, more: list[str]) -> None:
    """Do what the module says and become the command with `more` arguments; `text` is JSON: paths, writable, uid, command."""
    plan = json.loads(text)
    uid: int = plan["uid"]
    os.umask(0o022)
    open_up(plan["paths"], set(plan["writable"]))
    os.umask(0o077)
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    os.execv(plan["command"][0], [*plan["command"], *more])


def open_up(paths: list[str], writable: set[str]) -> None:
    """Make every path reachable for others.

    Raises
    ------
    SystemExit
        With one line, if this machine does not let us.
    """
    covered: dict[str, list[str]] = {}
    for path in paths:
        top = closed_above(path)
        if top is not None:
            covered.setdefault(top, []).append(path)
    if not covered:
        return
    held: dict[str, int] = {}
    try:
        linux.unshare(linux.CLONE_NEWNS)
        linux.mount("none", "/", None, linux.MS_REC | linux.MS_PRIVATE)
        # Held open, so that they can be mounted after they have been covered.
        held = {path: os.open(path, os.O_PATH) for inside in covered.values() for path in inside}
        for top in covered:
            linux.mount("tmpfs", top, "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, "mode=755,size=1m")
        for path, fd in held.items():
            _bind(fd, path, path not in writable)
    except OSError as error:
        sys.exit(
            f"{next(iter(covered))} is closed to ordinary users and cannot be opened for a worker ({error.strerror})"
        )
    finally:
        for fd in held.values():
            os.close(fd)


def _bind(fd: int, path: str, read_only: bool) -> None:
    if stat.S_ISDIR(os.fstat(fd).st_mode):
        os.makedirs(path, mode=0o755, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(path), mode=0o755, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o644))
    linux.mount(f"/proc/self/fd/{fd}", path, None, linux.MS_BIND | linux.MS_REC)
    if read_only:
        linux.mount("none", path, None, linux.MS_BIND | linux.MS_REMOUNT | linux.MS_RDONLY | linux.MS_NOSUID)
