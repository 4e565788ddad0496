"""The verb `regrade`, and `grade` without a path: the grade book's submissions graded, or graded again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.grade import announce
from autograder.cli.gradebook import ChapterName, me, open_book
from autograder.cli.options import AllowWeakIsolation, Jobs, Required, RequireIsolation
from autograder.cli.progress import Bar
from autograder.cli.settings import Settings
from autograder.cli.words import help_in
from autograder.errors import visible
from autograder.text import Text

if TYPE_CHECKING:
    from autograder.gradebook.regrade import Change, Regraded, Stale


def register(app: typer.Typer) -> None:
    """Add this verb."""
    app.command(
        "regrade",
        help=help_in(
            "Grade again what a changed check can affect.",
            "检查项改动后，重新批改受影响的习题。",
        ),
    )(regrade)


def regrade(
    context: typer.Context,
    chapter: ChapterName,
    accept: Annotated[
        bool, typer.Option("--accept-drops", help=help_in("Apply losses too.", "分数变低的也一并生效。"))
    ] = False,
    dry: Annotated[bool, typer.Option("--dry-run", help=help_in("Apply nothing.", "只查看，不生效。"))] = False,
    jobs: Jobs = 1,
    require: RequireIsolation = None,
    weak: AllowWeakIsolation = False,
) -> None:
    settings: Settings = context.obj
    with open_book(settings) as book:
        from autograder.gradebook import regrade as again

        name = book.course.chapter(chapter)
        waiting = again.stale(book, name)
        if not waiting:
            settings.tell(Text(f"{name}: nothing has changed since it was graded", f"{name}：批改之后没有任何改动"))
            return
        _tell_what(settings, waiting)
        from autograder.gradebook.desk import Desk

        found: list[Regraded] = []
        applied = 0
        with Desk(book.course, jobs) as desk:
            if any(one.exercises for one in waiting):
                announce(settings, desk, require, weak)
            with Bar(settings, len(waiting), lines=False) as bar:
                for one in again.run(book, desk, waiting):
                    found.append(one)
                    # Stored at once: what is finished stays, whatever happens to the rest.
                    if not dry:
                        applied += again.apply(book, one, accept_drops=accept, by=me())
                    bar.step(visible(one.stale.kept.login, 40))
    order = {one.kept.id: place for place, one in enumerate(waiting)}
    changes = [change for one in sorted(found, key=lambda one: order[one.stale.kept.id]) for change in one.changes]
    _print_changes(settings, changes)
    _print_counts(settings, name, changes, accept=accept, dry=dry)
    if any(change.kind == "fault" for change in changes):
        raise typer.Exit(3)


def _tell_what(settings: Settings, waiting: Sequence[Stale]) -> None:
    counts: dict[str, int] = {}
    for one in waiting:
        for exercise in (*one.exercises, *one.gone):
            counts[exercise] = counts.get(exercise, 0) + 1
    for exercise, count in counts.items():
        settings.tell(
            Text(
                f"{exercise}: {count} submission{'s' if count != 1 else ''} to grade again",
                f"{exercise}：{count} 份提交需要重新批改",
            )
        )


def _print_changes(settings: Settings, changes: Sequence[Change]) -> None:
    from rich.table import Table
    from rich.text import Text as Styled

    shown = [change for change in changes if change.kind != "same"]
    if not shown:
        return
    marks = {"gains": ("▲", "green"), "loses": ("▼", "red"), "fault": ("!", "yellow")}
    table = Table.grid(padding=(0, 2))
    for change in sorted(shown, key=lambda one: list(marks).index(one.kind)):
        mark, style = marks[change.kind]
        points = f"{_points(change.before)} → {_points(change.after)}"
        table.add_row(
            Styled(mark, style=style),
            Styled(visible(f"{change.kept.login} #{change.kept.number}", 80)),
            Styled(visible(change.exercise.partition("/")[2], 80)),
            Styled(points),
            Styled(visible(_why(settings, change), 300), overflow="fold"),
        )
    settings.out.print(table)


def _points(points: tuple[int, int] | None) -> str:
    return "–" if points is None else f"{points[0]}/{points[1]}"


def _why(settings: Settings, change: Change) -> str:
    from autograder.reports.words import STATUS

    parts = []
    for why in change.why:
        if why.before is None:
            now = settings.say(STATUS[why.after]) if why.after is not None else ""
            parts.append(settings.say(Text(f"{why.check}: new, {now}", f"{why.check}：新增，{now}")))
        elif why.after is None:
            parts.append(settings.say(Text(f"{why.check}: removed", f"{why.check}：已删除")))
        elif why.before != why.after:
            was, now = settings.say(STATUS[why.before]), settings.say(STATUS[why.after])
            parts.append(settings.say(Text(f"{why.check}: {was} → {now}", f"{why.check}：{was} → {now}")))
        else:
            was, now = str(why.points_before), str(why.points_after)
            parts.append(settings.say(Text(f"{why.check}: worth {was} → {now}", f"{why.check}：分值 {was} → {now}")))
    return "; ".join(parts)


def _print_counts(settings: Settings, name: str, changes: Sequence[Change], *, accept: bool, dry: bool) -> None:
    count = {kind: sum(change.kind == kind for change in changes) for kind in ("gains", "loses", "same", "fault")}
    settings.out.print(
        settings.say(
            Text(
                f"gains {count['gains']}, losses {count['loses']}, unchanged {count['same']}",
                f"变高 {count['gains']}，变低 {count['loses']}，不变 {count['same']}",
            )
        ),
        markup=False,
    )
    if dry:
        settings.tell(Text("nothing was applied", "没有生效任何改动"))
    elif count["loses"] and not accept:
        settings.tell(
            Text(
                f"losses were not applied; to apply them: autograde regrade {name} --accept-drops",
                f"分数变低的没有生效；若要生效：autograde regrade {name} --accept-drops",
            )
        )
    if count["fault"]:
        settings.tell(
            Text(
                f"the grader itself failed on {count['fault']}: they keep what they had",
                f"有 {count['fault']} 项评分系统自身出错，保留原有结果",
            )
        )


def grade_waiting(settings: Settings, jobs: int, require: Required | None, weak: bool) -> None:
    """Grade what waits in the grade book."""
    with open_book(settings) as book:
        waiting = book.waiting()
        total = sum(waiting.values())
        if not total:
            settings.tell(Text("nothing waits to be graded", "没有等待批改的提交"))
            return
        gone = [chapter for chapter in waiting if chapter not in book.course.stems]
        for chapter in gone:
            settings.tell(
                Text(
                    f"{visible(chapter, 80)}: the course has no such chapter any more; {waiting[chapter]} left waiting",
                    f"{visible(chapter, 80)}：课程里已没有这一章，{waiting[chapter]} 份提交仍在等待",
                )
            )
        from autograder.gradebook.runner import Runner

        faults = graded = 0
        with Runner(book, jobs) as runner:
            announce(settings, runner, require, weak)
            with Bar(settings, total - sum(waiting[chapter] for chapter in gone)) as bar:
                for done in runner.drain():
                    graded += done.stored
                    faults += any(outcome.status == "grader_error" for outcome in done.attempt.outcomes)
                    bar.step(f"{visible(done.waiting.login, 80)} {done.attempt.score}/{done.attempt.max_score}")
        settings.out.print(settings.say(Text(f"graded: {graded}", f"已批改：{graded}")), markup=False)
    if faults:
        settings.tell(
            Text(
                f"the grader itself failed on {faults}: after mending the check, autograde regrade CHAPTER",
                f"有 {faults} 份因评分系统自身出错：修正检查项后请运行 autograde regrade CHAPTER",
            )
        )
        raise typer.Exit(3)
