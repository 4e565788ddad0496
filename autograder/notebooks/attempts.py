"""Keeps what the sealed worker said of each notebook, beside nbgrader's own gradebook, which keeps sums only."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import AutogradeError
from autograder.model import Attempt, Isolation
from autograder.text import Text

FOLDER = Path(".autograde", "attempts")


@dataclass(frozen=True)
class Kept:
    """One graded notebook.

    Attributes
    ----------
    assignment, student, notebook : str
        nbgrader's names.
    attempt : Attempt
        Every check of the notebook's exercises, hidden ones in full: for the staff.
    course_version : str
    isolation : {"full", "restricted", "process"}
    """

    assignment: str
    student: str
    notebook: str
    attempt: Attempt
    course_version: str
    isolation: Isolation


def keep(root: Path, kept: Kept) -> None:
    """Keep one attempt in an nbgrader course's folder; the one before it is replaced."""
    path = root / FOLDER / kept.assignment / kept.student / f"{kept.notebook}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    data = {"attempt": kept.attempt.to_json(), "course_version": kept.course_version, "isolation": kept.isolation}
    temporary = path.with_name(f".{secrets.token_hex(4)}.tmp")
    try:
        temporary.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def every(root: Path) -> Iterator[Kept]:
    """Yield what is kept in an nbgrader course's folder, by assignment, student and notebook.

    Raises
    ------
    AutogradeError
        If a file is damaged: which.
    """
    for path in sorted((root / FOLDER).glob("*/*/*.json")):
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            attempt = Attempt.from_json(data["attempt"])
            yield Kept(path.parts[-3], path.parts[-2], path.stem, attempt, data["course_version"], data["isolation"])
        except (OSError, ValueError, KeyError, TypeError):
            raise AutogradeError(
                Text("this kept attempt is damaged", "保存的作答已损坏"),
                where=str(path),
                mend=Text(
                    "delete it and run nbgrader autograde --force again",
                    "请删除它，并重新运行 nbgrader autograde --force",
                ),
            ) from None
