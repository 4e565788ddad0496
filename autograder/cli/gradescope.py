"""The verb `gradescope`: a bundle to upload there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.options import AllowWeakIsolation
from autograder.cli.settings import Settings
from autograder.cli.words import help_in
from autograder.text import Text


def register(app: typer.Typer) -> None:
    """Add this verb."""
    app.command(
        "gradescope",
        help=help_in("Write an autograder.zip for Gradescope.", "生成可上传到 Gradescope 的 autograder.zip。"),
    )(gradescope)


def gradescope(
    context: typer.Context,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="CHAPTER[/STEM]",
            help=help_in("Chapters or exercises of one assignment there.", "作为一次作业的章节或习题。"),
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE", help=help_in("Where to write.", "写到哪里。"))
    ] = Path("autograder.zip"),
    weak: AllowWeakIsolation = False,
) -> None:
    from autograder.gradescope.build import build

    settings: Settings = context.obj
    course = settings.open_course()
    settings.tell(Text("trying the references", "正在试评参考实现"))
    done = build(course, names, out, settings.language, weak=weak)
    settings.tell(
        Text(
            f"written: {done.path} — exercises: {len(done.exercises)}, points: {done.points}; installs {', '.join(done.requirements)}",
            f"已写入：{done.path}——习题 {len(done.exercises)} 道，共 {done.points} 分；将安装 {'、'.join(done.requirements)}",
        )
    )
    settings.tell(
        Text(
            "next: in Gradescope, Configure Autograder, upload it, and set the points of the assignment",
            "下一步：在 Gradescope 的 Configure Autograder 中上传，并设置作业满分",
        )
    )
