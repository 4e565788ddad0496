"""Writes the views of a report into a folder, whole or not at all, under names that no student chooses."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.errors import AutogradeError
from autograder.model import Attempt, Report
from autograder.reports.csv import grades_csv
from autograder.reports.gradescope import gradescope_json
from autograder.reports.html import class_page, student_page
from autograder.reports.json import results_json
from autograder.reports.junit import junit_xml
from autograder.reports.markdown import class_markdown
from autograder.reports.view import Revealed
from autograder.text import Language, Text

FORMATS = ("json", "html", "markdown", "junit", "csv", "gradescope")


def write(
    report: Report,
    folder: Path,
    formats: Sequence[str] = ("json", "html"),
    language: Language = "en",
    *,
    reveal_hidden: Revealed = False,
) -> list[Path]:
    """Write the chosen views and return their paths.

    Parameters
    ----------
    report : Report
    folder : Path
        Made where it is missing.
    formats : sequence of str
        `json` results.json, `html` index.html for the staff and students/*.html, `markdown` report.md,
        `junit` junit.xml, `csv` grades.csv, `gradescope` gradescope.json, or gradescope/*.json for several attempts.
    language : {"en", "zh"}
    reveal_hidden : bool or collection of str
        Whether what students are given shows hidden checks in full. What the staff is given always does.

    Raises
    ------
    AutogradeError
        For an unknown format, or where a file cannot be written: no space, no permission, a link in the way.
    """
    for name in formats:
        if name not in FORMATS:
            raise AutogradeError(
                Text("there is no such format", "没有这种格式"),
                where=name,
                mend=Text(f"choose from {', '.join(FORMATS)}", f"可选 {', '.join(FORMATS)}"),
            )
    written: list[Path] = []
    path = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in FORMATS:
            if name in formats:
                for parts, text in _views(name, report, language, reveal_hidden):
                    path = folder.joinpath(*parts)
                    if len(parts) > 1:
                        _own_folder(path.parent)
                    put(path, text)
                    written.append(path)
    except OSError as error:
        raise AutogradeError(
            Text("cannot write the report", "无法写入报告"),
            where=f"{path}: {error.strerror or error}",
            mend=Text("free some space, or give another folder with --out", "请腾出空间，或用 --out 换一个文件夹"),
        ) from None
    return written


def student_file(student: str) -> str:
    """Return a file name, without its suffix, that is safe and one student's alone on any file system.

    A readable part for people, then a hash of the id that makes it unique also where upper and lower case are the same.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", student.lower()).strip("-")[:40] or "student"
    digest = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{slug}-{digest}"


def _views(
    name: str, report: Report, language: Language, reveal_hidden: Revealed
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the files of a format one by one, so that a large class is never in memory as a whole."""
    if name == "json":
        yield ("results.json",), results_json(report)
    elif name == "html":
        yield ("index.html",), class_page(report, language)
        for file, attempt in _named(report):
            yield ("students", f"{file}.html"), student_page(attempt, language, reveal_hidden=reveal_hidden)
    elif name == "markdown":
        yield ("report.md",), class_markdown(report, language)
    elif name == "junit":
        yield ("junit.xml",), junit_xml(report, language)
    elif name == "csv":
        yield ("grades.csv",), grades_csv(report)
    else:
        for file, attempt in _named(report):
            parts = ("gradescope.json",) if len(report.attempts) == 1 else ("gradescope", f"{file}.json")
            yield parts, gradescope_json(attempt, language, reveal_hidden=reveal_hidden)


def _named(report: Report) -> Iterator[tuple[str, Attempt]]:
    """Yield each attempt with a file name of its own; a second attempt under one id is numbered."""
    seen: Counter[str] = Counter()
    for attempt in report.attempts:
        name = student_file(attempt.student)
        seen[name] += 1
        yield (f"{name}-{seen[name]}" if seen[name] > 1 else name), attempt


def _own_folder(folder: Path) -> None:
    """Make a folder of ours; what stands there already must be a real one."""
    folder.mkdir(exist_ok=True)
    if folder.is_symlink():
        raise OSError(f"{folder.name} is a link")


def put(path: Path, text: str) -> None:
    """Put a file in its place in one step. A link that stands there is replaced, never followed."""
    temporary = path.parent / f".{secrets.token_hex(8)}.tmp"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
            file.write(text.encode("utf-8"))
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
