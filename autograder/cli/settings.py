"""What every verb is told: the language, the course's folder, and whether tracebacks are wanted."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.errors import AutogradeError
from autograder.text import Language, Text, choose_language

if TYPE_CHECKING:
    from rich.console import Console

    from autograder.course import Course


@dataclass
class Settings:
    """The options that stand with every verb.

    Attributes
    ----------
    lang : {"en", "zh"} or None
        As given on the command line.
    course_folder : Path or None
        As given on the command line.
    debug : bool
    begun_in : {"en", "zh"}
        The language of help and usage errors, known before anything is parsed.
    """

    lang: Language | None = None
    course_folder: Path | None = None
    debug: bool = False
    begun_in: Language = "en"
    _course_language: Language | None = field(default=None, repr=False)

    @property
    def language(self) -> Language:
        """The language asked for, or that of the locale, or the course's, or English."""
        return self.lang or locale_language(os.environ) or self._course_language or "en"

    def open_course(self) -> Course:
        """Return the course named, or the nearest one upwards.

        Raises
        ------
        AutogradeError
            If there is none, or its `course.toml` is broken.
        """
        from autograder.course import Course

        if self.course_folder is None:
            course = Course.find(Path.cwd())
        else:
            if not self.course_folder.is_dir():
                raise AutogradeError(
                    Text("there is no such course folder", "没有这个课程文件夹"),
                    where=str(self.course_folder),
                    mend=Text("name the folder that holds course.toml", "请指定 course.toml 所在的文件夹"),
                )
            course = Course(self.course_folder)
        self._course_language = course.config.language
        return course

    def say(self, text: Text) -> str:
        return text.to(self.language)

    @cached_property
    def out(self) -> Console:
        """Where results go."""
        from rich.console import Console

        return Console(highlight=False, soft_wrap=False)

    @cached_property
    def err(self) -> Console:
        """Where progress and errors go."""
        from rich.console import Console

        return Console(stderr=True, highlight=False, soft_wrap=True)

    def tell(self, text: Text) -> None:
        """Print one line beside the results."""
        self.err.print(self.say(text), markup=False)


def locale_language(environ: Mapping[str, str]) -> Language | None:
    """Return the language of the locale, or None where it names none (unset, C, POSIX)."""
    for variable in ("AUTOGRADE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(variable, "")
        if value and value.partition(".")[0] not in ("C", "POSIX"):
            return choose_language(environ={variable: value})
    return None


def spoken_first(argv: list[str]) -> Language:
    """Return the language to begin in, before anything is parsed: help and usage errors are said in it."""
    for position, word in enumerate(argv):
        value = word.partition("=")[2] if word.startswith("--lang=") else None
        if word == "--lang" and position + 1 < len(argv):
            value = argv[position + 1]
        if value == "zh":
            return "zh"
        if value == "en":
            return "en"
    return locale_language(os.environ) or "en"


def make_streams_safe() -> None:
    """Keep a terminal of an old encoding from failing on a Chinese character: it shows an escape instead."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
