"""The command line that starts a zygote in a tier, as root or not."""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from autograder.model import Isolation
from autograder.sandbox import linux, places

_ZYGOTE = "import sys; sys.path[:0] = sys.argv[1].split(':'); from autograder.sandbox.zygote import main; main(int(sys.argv[2]))"
_DROP = "import sys; sys.path.insert(0, sys.argv[1]); from autograder.sandbox.drop import main; main(sys.argv[2], sys.argv[3:])"
_PYTHON = ("-s", "-P", "-B", "-c")  # nothing from the user's folder or the current one, and no bytecode left behind
_LIB = "/autograde"  # where `Stage.lib` appears in the full tier
_FIRST_UID, _UIDS = 60_000, 1000


@dataclass(frozen=True)
class Stage:
    """A folder of this run's: `lib` with what a zygote imports of this package, `boxes` for the children's folders."""

    place: Path

    @property
    def lib(self) -> Path:
        return self.place / "lib"

    @property
    def uid(self) -> int | None:
        """The ordinary user who takes root's place, or None where we are no root."""
        if not linux.LINUX or os.geteuid() != 0:
            return None
        return _FIRST_UID + os.getpid() % _UIDS

    def boxes(self, kind: str) -> Path:
        """Return the folder for the folders of one zygote's children, made if it is not there."""
        boxes = self.place / "boxes" / kind
        boxes.mkdir(parents=True, exist_ok=True)
        if self.uid is not None:
            self.place.chmod(0o755)
            os.chown(boxes, self.uid, self.uid)
        return boxes


def command(stage: Stage, tier: Isolation, boxes: Path, hide: list[str]) -> tuple[list[str], list[str]]:
    """Return the command line up to the number of the control channel's descriptor, which comes last, and the paths that children may read."""
    needed = places.outermost([*places.system(), *places.interpreter()])
    needed = [path for path in needed if os.path.exists(path)]
    lib = _LIB if tier == "full" else str(stage.lib)
    argv = [sys.executable, *_PYTHON, _ZYGOTE, ":".join([lib, *places.extra_path()])]
    readable = [*(needed if tier == "full" else places.without(needed, hide)), lib]
    if tier == "full":
        argv = [*_bubblewrap(needed, str(stage.lib), hide), *argv]
    if stage.uid is not None:
        plan = {
            "paths": [*needed, str(stage.lib), *([] if tier == "full" else [str(boxes)])],
            "writable": [str(boxes)],
            "uid": stage.uid,
            "command": argv,
        }
        argv = [sys.executable, *_PYTHON, _DROP, str(stage.lib), json.dumps(plan)]
    return argv, readable


def _bubblewrap(needed: list[str], lib: str, hide: list[str]) -> list[str]:
    program = shutil.which("bwrap") or "bwrap"
    words = [program, "--unshare-all", "--unshare-user", "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
    for path in needed:
        if os.path.islink(path):
            words += ["--symlink", os.readlink(path), path]
        else:
            words += ["--ro-bind", path, path]
    words += ["--ro-bind", lib, _LIB]
    for hidden in hide:
        if any(places.under(hidden, os.path.realpath(path)) for path in needed) and os.path.isdir(hidden):
            words += ["--size", "4096", "--tmpfs", hidden, "--remount-ro", hidden]
    # Its /, /dev and /dev/shm are file systems in memory without a limit: none of them stays writable.
    words += ["--dev", "/dev", "--size", "4096", "--tmpfs", "/dev/shm", "--remount-ro", "/dev"]
    words += ["--proc", "/proc", "--size", str(1 << 20), "--tmpfs", "/box", "--symlink", "box", "/tmp", "--remount-ro", "/", "--chdir", "/"]
    return words
