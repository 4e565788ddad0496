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
    app.command("notebooks", help=help_in("Write the course as an nbgrader course.", "把课程写成一个 nbgrader 课程。"))(notebooks)


def notebooks(
    context: typer.Context,
    out: Annotated[Path, typer.Argument(metavar="OUT", help=help_in("A new folder, or one that this command wrote.", "一个新文件夹，或本命令以前写好的文件夹。"))],
    chapter: Annotated[
        list[str] | None,
        typer.Option("--chapter", metavar="CHAPTER", help=help_in("One chapter; may be given several times.", "只写某一章；可多次给出。")),
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
