"""Stays after a check, and checks again what was saved: the worker's zygote is kept warm between saves."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.cli.settings import Settings
from autograder.text import Text

if TYPE_CHECKING:
    from autograder.grading.grader import Grader

POLL = 0.1  # seconds
Stamp = tuple[int, int, int] | None


def stay(settings: Settings, grader: Grader, folder: Path, keys: Sequence[str]) -> None:
    """Check everything once, then each file again when it is saved, for ever."""
    seen = {key: _stamp(folder, key) for key in keys}
    changed = list(keys)
    while True:
        if changed:
            _check(settings, grader, folder, changed)
            settings.tell(Text("watching — Ctrl-C ends", "正在监视，保存后自动检查——按 Ctrl-C 结束"))
        time.sleep(POLL)
        now = {key: _stamp(folder, key) for key in keys}
        # A file that is gone for a moment is an editor at work: it is looked at again when it is back.
        changed = [key for key in keys if now[key] is not None and now[key] != seen[key]]
        seen.update({key: now[key] for key in changed})


def _stamp(folder: Path, key: str) -> Stamp:
    for path in (folder / f"{key}.py", folder / f"{Path(key).name}.py"):
        try:
            found = path.stat()
        except OSError:
            continue
        return found.st_mtime_ns, found.st_size, found.st_ino
    return None


def _check(settings: Settings, grader: Grader, folder: Path, keys: Sequence[str]) -> None:
    from autograder.grading.submissions import narrowed, read
    from autograder.reports.terminal import feedback

    grader.exercises = tuple(keys)
    submission = narrowed(read(grader.course, folder, grader.course.config.name), keys)
    attempt = grader.grade(submission)
    settings.out.print()
    settings.out.print(feedback(attempt, settings.language))
