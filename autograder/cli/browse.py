"""The verbs `list` and `hint`: what there is to do, and a nudge."""

from __future__ import annotations

from typing import Annotated

import typer

from autograder.cli.settings import Settings
from autograder.cli.words import help_in
from autograder.errors import AutogradeError
from autograder.text import Text

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="CHAPTER[/STEM]",
        help=help_in("Chapters or exercises; all by default.", "章节或习题；默认全部。"),
        show_default=False,
    ),
]


def register(app: typer.Typer) -> None:
    """Add these verbs."""
    app.command("list", help=help_in("List chapters and exercises, in order.", "按顺序列出章节和习题。"))(
        list_exercises
    )
    app.command("hint", help=help_in("Show a hint for an exercise.", "给出一道习题的提示。"))(hint)


def list_exercises(context: typer.Context, names: Names = None) -> None:
    from rich.table import Table
    from rich.text import Text as Styled

    settings: Settings = context.obj
    course = settings.open_course()
    chapter, table = "", Table.grid(padding=(0, 2))
    shown = 0
    for key in course.select(names or ()):
        info = course.load(key).info
        if info.chapter != chapter:
            if chapter:
                settings.out.print(table)
                settings.out.print()
            chapter, table = info.chapter, Table.grid(padding=(0, 2))
            table.add_column(no_wrap=True)
            table.add_column(overflow="fold")
            table.add_column(justify="right", no_wrap=True)
            table.add_column(no_wrap=True)
            settings.out.print(Styled(chapter, style="bold"))
        points = Text(f"{info.points} point{'s' if info.points != 1 else ''}", f"{info.points} 分")
        level = "●" * info.difficulty + "○" * (5 - info.difficulty)
        table.add_row(
            Styled(f"  {info.stem}"), Styled(settings.say(info.title)), Styled(settings.say(points)), Styled(level)
        )
        shown += 1
    if shown:
        settings.out.print(table)
    else:
        settings.tell(Text("no exercises yet: make one with autograde new", "还没有习题：可用 autograde new 新建"))


def hint(
    context: typer.Context,
    stem: Annotated[str, typer.Argument(metavar="STEM", help=help_in("The exercise.", "习题。"))],
    number: Annotated[
        int | None,
        typer.Argument(
            metavar="N",
            min=1,
            help=help_in("Which hint; the first by default.", "第几条提示；默认第一条。"),
            show_default=False,
        ),
    ] = None,
) -> None:
    settings: Settings = context.obj
    course = settings.open_course()
    found = course.select([stem])
    if len(found) > 1:
        raise AutogradeError(
            Text("hints are given for one exercise at a time", "一次只能看一道习题的提示"),
            where=stem,
            mend=Text(f"for example: autograde hint {found[0]}", f"例如：autograde hint {found[0]}"),
        )
    info = course.load(found[0]).info
    wanted = number or 1
    if not info.hints:
        settings.out.print(
            settings.say(
                Text("This exercise has no hints; read its docstring again.", "这道题没有提示；请再读一遍题目说明。")
            )
        )
        return
    if wanted > len(info.hints):
        raise AutogradeError(
            Text(
                f"there {'are' if len(info.hints) > 1 else 'is'} only {len(info.hints)}",
                f"只有 {len(info.hints)} 条提示",
            ),
            where=f"hint {stem} {wanted}",
            mend=Text(f"run: autograde hint {stem}", f"请运行：autograde hint {stem}"),
        )
    settings.out.print(f"{wanted}/{len(info.hints)}  {settings.say(info.hints[wanted - 1])}", markup=False)
    if wanted < len(info.hints):
        more = f"autograde hint {stem} {wanted + 1}"
        settings.out.print(
            settings.say(Text(f"Still stuck? {more}", f"还是没有头绪？{more}")), style="dim", markup=False
        )
