"""Finds a course that is installed as a Python package."""

from __future__ import annotations

import importlib.util
from importlib.metadata import entry_points
from pathlib import Path

from autograder.errors import AutogradeError
from autograder.text import Text

GROUP = "autograder.courses"


def installed_course(checkout: Path) -> Path | None:
    """Return the folder of the one course that is installed, None where there is none.

    A package is a course when it has an entry point of the group `autograder.courses` whose value is the name of a package with a
    `course.toml` in its folder. Nothing of it is imported to find out. What lies in the checkout is not installed, whatever it says.

    Raises
    ------
    AutogradeError
        If there are several.
    """
    found: dict[Path, str] = {}
    for entry in entry_points(group=GROUP):
        name = entry.module.partition(".")[0]
        try:
            spec = importlib.util.find_spec(name)
        except (ImportError, ValueError):
            continue
        for folder in spec.submodule_search_locations or () if spec is not None else ():
            place = Path(folder).resolve().joinpath(*entry.module.split(".")[1:])
            if (place / "course.toml").is_file() and place != checkout and checkout not in place.parents:
                found[place] = entry.name
    if len(found) > 1:
        raise AutogradeError(
            Text("several courses are installed", "安装了多个课程"),
            where=", ".join(sorted(found.values())),
            mend=Text("name one with --course DIR", "请用 --course DIR 指定一个"),
        )
    return next(iter(found), None)
