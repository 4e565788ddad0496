"""Which places of the file system a zygote needs, and which of them must stay out of sight."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import autograder

# Where a system keeps its libraries, and the few files by which they are found.
_SYSTEM = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/sbin", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d",
           "/etc/alternatives", "/etc/localtime", "/System/Library", "/Library/Frameworks")  # fmt: skip
_PACKAGES = ("numpy", "msgpack", "tensorflow", "keras", "scipy", "sklearn", "matplotlib")


def system() -> list[str]:
    """Return the places of the operating system that exist here."""
    return [path for path in _SYSTEM if os.path.lexists(path)]


def interpreter() -> list[str]:
    """Return this interpreter's folders under every name by which it goes, outermost only."""
    names = [sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix, *packages()]
    link = sys.executable
    while os.path.islink(link):  # a virtual environment's python may be reached over several links
        link = os.path.normpath(os.path.join(os.path.dirname(link), os.readlink(link)))
        names.append(
            os.path.dirname(link) if os.path.basename(os.path.dirname(link)) != "bin" else str(Path(link).parents[1])
        )
    return outermost([*names, *map(os.path.realpath, names)])


def packages() -> list[str]:
    """Return the folders on the path in which NumPy, TensorFlow and their like are installed; nothing is imported."""
    found = []
    for name in _PACKAGES:
        try:
            spec = importlib.util.find_spec(name)
        except (ImportError, ValueError):
            continue
        if spec is not None and spec.origin:
            found.append(str(Path(spec.origin).parents[1]))
    return list(dict.fromkeys(found))


def extra_path() -> list[str]:
    """Return what a bare interpreter would not find: packages installed for the user, or on PYTHONPATH."""
    inside = {os.path.realpath(path) for path in (sys.prefix, sys.base_prefix, "/usr")}
    return [path for path in packages() if not any(under(os.path.realpath(path), top) for top in inside)]


def outermost(paths: Iterable[str]) -> list[str]:
    """Return the paths that lie under none of the others, in order, and never `/` itself."""
    kept: list[str] = []
    for path in sorted({os.path.normpath(path) for path in paths if path}, key=len):
        if path != "/" and not any(under(path, other) for other in kept):
            kept.append(path)
    return kept


def without(paths: Iterable[str], hidden: Sequence[str]) -> list[str]:
    """Return the paths with the hidden places inside them cut out: a folder that holds one is replaced by what else is in it.

    A path that itself lies in a hidden place stays: a course may hold the interpreter that it is graded with.
    """
    out: list[str] = []
    for path in paths:
        real = os.path.realpath(path)
        inside = [top for top in hidden if under(top, real)]
        if not inside:
            out.append(path)
        elif real not in inside:
            try:
                names = sorted(os.listdir(path))
            except OSError:
                continue
            out += without([os.path.join(path, name) for name in names], inside)
    return out


def under(path: str, top: str) -> bool:
    """Return whether a path is `top` or lies in it."""
    return path == top or path.startswith(top.rstrip("/") + "/")


def package() -> Path:
    """Return the folder of this package."""
    return Path(autograder.__file__).parent
