"""The verbs for those who run nbgrader: `notebooks`, and `nbgrader sync`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.settings import Settings
from autograder.cli.words import help_in
from autograder.errors import visible
from autograder.text import Text


def register(app: typer.Typer) -> None:
    """Add these verbs."""
    app.command("notebooks", help=help_in("Write the course as an nbgrader course.", "把课程写成一个 nbgrader 课程。"))(
        notebooks
    )
    ours = typer.Typer(help=help_in("Work together with nbgrader.", "与 nbgrader 协同工作。"), no_args_is_help=True)
    ours.callback()(lambda: None)
    ours.command(
        "sync",
        help=help_in(
            "Bring nbgrader's gradebook and our reports together.", "让 nbgrader 的成绩册与我们的报告保持一致。"
        ),
    )(sync)
    app.add_typer(ours, name="nbgrader")


def notebooks(
    context: typer.Context,
    out: Annotated[
        Path,
        typer.Argument(
            metavar="OUT",
            help=help_in("A new folder, or one that this command wrote.", "一个新文件夹，或本命令以前写好的文件夹。"),
        ),
    ],
    chapter: Annotated[
        list[str] | None,
        typer.Option(
            "--chapter",
            metavar="CHAPTER",
            help=help_in("One chapter; may be given several times.", "只写某一章；可多次给出。"),
        ),
    ] = None,
) -> None:
    from autograder.notebooks.folder import write_course

    settings: Settings = context.obj
    course = settings.open_course()
    done = write_course(course, out, chapter or (), settings.lang)
    for name in done.written:
        settings.out.print(visible(name), markup=False, soft_wrap=True)
    for name in done.removed:
        settings.tell(Text(f"removed: {visible(name)}", f"已删除：{visible(name)}"))
    for name in done.kept:
        settings.tell(
            Text(
                f"left alone, it was changed by hand: {visible(name)} — delete it and run this again to have it renewed",
                f"保留不动（已被手工修改）：{visible(name)}——如需更新，请删除后重新运行",
            )
        )
    settings.tell(
        Text(
            f"written: {len(done.written)}, unchanged: {done.same} — next: cd {out} && nbgrader generate_assignment CHAPTER",
            f"已写入 {len(done.written)} 个，未变 {done.same} 个——下一步：cd {out} && nbgrader generate_assignment 章节",
        )
    )


def sync(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help=help_in("The nbgrader course.", "nbgrader 课程的文件夹。"))
    ],
    source: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help=help_in(
                "First write the scores of this results.json into gradebook.db.",
                "先把这个 results.json 的得分写入 gradebook.db。",
            ),
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="DIR",
            help=help_in("Where the report goes; by default DIR/autograde.", "报告写到哪里；默认为 DIR/autograde。"),
        ),
    ] = None,
) -> None:
    from autograder.notebooks.sync import as_csv
    from autograder.notebooks.sync import sync as bring_together
    from autograder.reports.files import write
    from autograder.reports.json import read

    settings: Settings = context.obj
    course = settings.open_course()
    done = bring_together(course, folder, read(source) if source is not None else None)
    place = out or folder / "autograde"
    reveal = course.config.revealed(course.stems)
    write(done.report, place, ("json", "html"), settings.language, reveal_hidden=reveal)
    (place / "nbgrader.csv").write_text(as_csv(done.rows), encoding="utf-8")
    for text in (*done.skipped, *done.differences):
        settings.tell(text)
    settings.tell(
        Text(
            f"scores sent to nbgrader: {done.sent}, students read back: {len(done.report.attempts)}, differences: {len(done.differences)}",
            f"写入 nbgrader 的得分：{done.sent}，读回的学生：{len(done.report.attempts)}，不一致：{len(done.differences)}",
        )
    )
    for name in ("results.json", "nbgrader.csv", "index.html"):
        settings.out.print(str(place / name), markup=False, soft_wrap=True)
