"""The command line that starts a zygote in a tier, as root or not."""

from __future__ import annotations

import json
import os
import shutil
import sys

from autograder.model import Isolation
from autograder.sandbox import linux, places

_ZYGOTE = "import sys; sys.path[:0] = sys.argv[1].split(':'); from autograder.sandbox.zygote import main; main(int(sys.argv[2]))"
_DROP = "import sys; sys.path.insert(0, sys.argv[1]); from autograder.sandbox.drop import main; main(sys.argv[2], sys.argv[3:])"
_PYTHON = ("-s", "-P", "-B", "-c")  # nothing from the user's folder or the current one, and no bytecode left behind
_LIB = "/autograde"  # where the parts of this package appear in the full tier
# Of this package, what a zygote imports and no more: the course's place is neither needed nor seen inside.
_PARTS = ("__init__.py", "values.py", "text.py", "errors.py", "model.py", "sandbox")
_FIRST_UID, _UIDS = 60_000, 1000


def stand_in() -> int | None:
    """Return the ordinary user who takes root's place, or None where we are not root."""
    if not linux.LINUX or os.geteuid() != 0:
        return None
    return _FIRST_UID + os.getpid() % _UIDS


def command(tier: Isolation, boxes: str, hide: list[str]) -> tuple[list[str], list[str]]:
    """Return the command line up to the number of the control channel's descriptor, which comes last, and the paths that children may read.

    Parameters
    ----------
    boxes : str
        Where the children's folders are made; empty in the full tier.
    hide : list of str
        Real paths of what must not be readable.
    """
    needed = places.outermost([*places.system(), *places.interpreter()])
    needed = [path for path in needed if os.path.exists(path)]
    package = places.package()
    own = {part: str(package / part) for part in _PARTS}
    full = tier == "full"
    lib = _LIB if full else str(package.parent)
    argv = [sys.executable, *_PYTHON, _ZYGOTE, ":".join([lib, *places.extra_path()])]
    readable = [*needed, lib] if full else [*places.without(needed, hide), *own.values()]
    if full:
        argv = [*_bubblewrap(needed, own, hide), *argv]
    uid = stand_in()
    if uid is not None:
        paths = [*needed, *own.values(), *([boxes] if boxes else [])]
        plan = {"paths": paths, "writable": [boxes], "uid": uid, "command": argv}
        argv = [sys.executable, *_PYTHON, _DROP, str(package.parent), json.dumps(plan)]
    return argv, readable


def _bubblewrap(needed: list[str], own: dict[str, str], hide: list[str]) -> list[str]:
    program = shutil.which("bwrap") or "bwrap"
    words = [program, "--unshare-all", "--unshare-user", "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
    for path in needed:
        if os.path.islink(path):
            words += ["--symlink", os.readlink(path), path]
        else:
            words += ["--ro-bind", path, path]
    for part, path in own.items():
        words += ["--ro-bind", path, f"{_LIB}/autograder/{part}"]
    for hidden in hide:
        if any(places.under(hidden, os.path.realpath(path)) for path in needed) and os.path.isdir(hidden):
            words += ["--size", "4096", "--tmpfs", hidden, "--remount-ro", hidden]
    # Its /, /dev and /dev/shm are file systems in memory without a limit: none of them stays writable.
    words += ["--dev", "/dev", "--size", "4096", "--tmpfs", "/dev/shm", "--remount-ro", "/dev"]
    words += ["--proc", "/proc", "--size", str(1 << 20), "--tmpfs", "/box"]
    # Some libraries write to /tmp whatever TMPDIR says. Where Python itself lies under /tmp, they have to do without.
    if not any(places.under(path, "/tmp") for path in needed):
        words += ["--symlink", "box", "/tmp"]
    return [*words, "--remount-ro", "/", "--chdir", "/"]
