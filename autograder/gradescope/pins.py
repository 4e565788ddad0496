"""The versions that are installed here, so that a container gets the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution

from packaging.requirements import Requirement  # pytest brings it

from autograder.errors import AutogradeError
from autograder.text import Text

# What grading needs of the package's own dependencies; typer is the command line's.
BASE = ("hypothesis", "jinja2", "msgpack", "numpy", "pytest", "rich")


def installed(name: str) -> bool:
    """Return whether a package is installed here."""
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def pins(names: Iterable[str]) -> list[str]:
    """Return `name==version` for these packages and all that they need, sorted.

    Raises
    ------
    AutogradeError
        If one of those named is not installed.
    """
    found: dict[str, str] = {}
    waiting = [(Requirement(name), True) for name in names]
    while waiting:
        wanted, named = waiting.pop()
        key = re.sub(r"[-_.]+", "-", wanted.name).lower()
        if key in found and not wanted.extras:
            continue
        try:
            here = distribution(wanted.name)
        except PackageNotFoundError:
            if named:
                raise AutogradeError(
                    Text("the bundle needs a package that is not installed here", "打包所需的软件包在这里没有安装"),
                    where=wanted.name,
                    mend=Text("install the staff's packages first: autograder[staff]", "请先安装 autograder[staff]"),
                ) from None
            continue
        # A local part (+cpu) names a build that no public registry has.
        found[key] = here.version.partition("+")[0]
        for line in here.requires or ():
            inner = Requirement(line)
            extras = ("", *wanted.extras)
            if inner.marker is None or any(inner.marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append((inner, False))
    return [f"{name}=={found[name]}" for name in sorted(found)]
