"""What the cells of a course's notebooks are called, and what a locked cell says it grades."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Literal

from autograder.model import Visibility

Role = Literal["page", "setup", "prompt", "solution", "public", "hidden", "question", "answer"]

KEY = "autograde"  # our own metadata, beside nbgrader's
NBGRADER_SCHEMA = 3
_CALL = re.compile(r'^(check|hidden)\("([a-z0-9_]+/[a-z0-9_]+)"\)$', re.MULTILINE)
_FUNCTIONS: dict[Visibility, str] = {"public": "check", "hidden": "hidden"}
_MAX_ID = 64  # characters that nbformat allows a cell's id


@dataclass(frozen=True)
class Graded:
    """What one locked grade cell grades."""

    exercise: str
    visibility: Visibility


def grade_id(role: Role, name: str = "") -> str:
    """Return the nbgrader id of a cell: the stem alone for the solution, so that it reads well in the formgrader."""
    match role:
        case "solution":
            return name
        case "answer":
            return f"written-{name}"
        case "question":
            return f"written-{name}--question"
        case "page" | "setup":
            return role
    return f"{name}--{role}"


def cell_id(name: str) -> str:
    """Return the notebook format's own id of a cell: the same from run to run, and within its limits."""
    if len(name) <= _MAX_ID:
        return name
    return f"{name[:50]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def grade_source(exercise: str, visibility: Visibility) -> str:
    """Return the source of a locked grade cell. Its last expression is the score, which is nbgrader's way to give part of the points."""
    function = _FUNCTIONS[visibility]
    if visibility == "public":
        comment = "# Run this cell to try the public checks. 运行本单元格，检查公开检查项。"
    else:
        comment = "# The hidden checks are run when your work is graded. 隐藏检查项在批改时运行。"
    return f'{comment}\nfrom autograder.notebooks import {function}\n\n{function}("{exercise}")'


def graded_by(source: str) -> Graded | None:
    """Return what a grade cell of this source grades, or None where it is none of ours."""
    calls = _CALL.findall(source)
    if len(calls) != 1:
        return None
    function, exercise = calls[0]
    return Graded(exercise, "public" if function == "check" else "hidden")
