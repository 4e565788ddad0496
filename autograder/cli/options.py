"""Options that more than one verb takes: each is named and explained once."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from autograder.cli.words import help_in


class Required(StrEnum):
    """What `--require-isolation` takes."""

    full = "full"
    restricted = "restricted"


Jobs = Annotated[
    int,
    typer.Option(
        "-j", "--jobs", metavar="N", min=1, help=help_in("How many graders run at once.", "同时运行的评分进程数。")
    ),
]

RequireIsolation = Annotated[
    Required | None,
    typer.Option("--require-isolation", help=help_in("Refuse to grade with less.", "隔离级别低于此则拒绝批改。")),
]

AllowWeakIsolation = Annotated[
    bool,
    typer.Option(
        "--allow-weak-isolation",
        help=help_in("Grade although nothing confines the students' code.", "即使无法限制学生代码也照常批改。"),
    ),
]

Newest = Annotated[
    int, typer.Option("--last", metavar="N", min=1, help=help_in("How many, the newest.", "最近多少条。"))
]
