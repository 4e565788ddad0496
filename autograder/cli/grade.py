"""The verb `grade`: a whole class, its results written whatever happens on the way."""

from __future__ import annotations

import os
import signal
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from autograder.cli.options import AllowWeakIsolation, Jobs, Required, RequireIsolation
from autograder.cli.progress import Bar
from autograder.cli.settings import Settings
from autograder.cli.words import help_in
from autograder.errors import AutogradeError, visible
from autograder.model import ISOLATIONS, Attempt, Isolation, Report
from autograder.text import Text

if TYPE_CHECKING:
    from autograder.course import Course
    from autograder.grading.engines import Engine, Item


def register(app: typer.Typer) -> None:
    """Add this verb."""
    app.command(
        "grade", help=help_in("Grade a class: a folder or a zip per student.", "批改全班：每个学生一个文件夹或 zip。")
    )(grade)


def grade(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH",
            help=help_in(
                "A folder with a folder or a zip per student, or one submission; without it, what waits in the grade book.",
                "内含每个学生一个文件夹或 zip 的文件夹，或单份提交；不写则批改成绩册里等待的提交。",
            ),
            show_default=False,
        ),
    ] = None,
    jobs: Jobs = 1,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help=help_in("Where the results go.", "结果写到哪里。"))
    ] = Path("out"),
    formats: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="LIST",
            help=help_in(
                "Of json,html,junit,gradescope,markdown,csv; json always.",
                "可选 json,html,junit,gradescope,markdown,csv；总会写 json。",
            ),
        ),
    ] = "json,html",
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="CHAPTER[/STEM]",
            help=help_in("Only these exercises; may be repeated.", "只批改这些习题；可重复使用。"),
            show_default=False,
        ),
    ] = None,
    require: RequireIsolation = None,
    weak: AllowWeakIsolation = False,
    where: Annotated[
        str | None,
        typer.Option(
            "--engine",
            metavar="dask://HOST:PORT",
            help=help_in("Grade on the workers of a Dask cluster.", "在 Dask 集群上批改。"),
        ),
    ] = None,
) -> None:
    settings: Settings = context.obj
    if not paths:
        from autograder.cli.regrade import grade_waiting

        if only or where is not None:
            raise AutogradeError(
                Text("this goes with a PATH", "这个选项需要与 PATH 一起使用"),
                where="--only" if only else "--engine",
                mend=Text("name the folder to grade", "请指定要批改的文件夹"),
            )
        grade_waiting(settings, jobs, require, weak)
        return
    course = settings.open_course()
    wanted = _formats(formats)
    from autograder.grading.engines import Item
    from autograder.grading.submissions import find

    items = [Item(path, name) for path, name in _names(find(course, paths))]
    _writable(out)
    exercises = course.select(only or ())
    if not exercises:
        raise AutogradeError(
            Text("the course has no exercises", "课程里还没有习题"),
            where=str(course.root),
            mend=Text("make one with: autograde new chNN_topic/stem", "可运行：autograde new chNN_topic/stem"),
        )
    engine = _engine(settings, course, exercises, jobs, where)
    try:
        isolation = announce(settings, engine, require, weak)
        attempts, stopped = _run(settings, engine, items)
    finally:
        engine.close()
    report = Report(course.config.name, course.version, isolation, tuple(attempts))
    # Printed before it is written: where no disk takes it, the scores still stand on the screen.
    _show(settings, report)
    _write(settings, course, report, out, wanted)
    if stopped:
        told = Text(
            f"stopped: {len(attempts)} of {len(items)} submissions graded, and their results written to {out}",
            f"已停止：{len(items)} 份提交中已批改 {len(attempts)} 份，结果已写入 {out}",
        )
        settings.tell(told)
        raise typer.Exit(130)
    if any(outcome.status == "grader_error" for attempt in attempts for outcome in attempt.outcomes):
        raise typer.Exit(3)


def _formats(given: str) -> list[str]:
    from autograder.reports.files import FORMATS

    names = [name.strip() for name in given.split(",") if name.strip()]
    for name in names:
        if name not in FORMATS:
            raise AutogradeError(
                Text("there is no such format", "没有这种格式"),
                where=f"--format {name}",
                mend=Text(f"choose from {','.join(FORMATS)}", f"可选 {','.join(FORMATS)}"),
            )
    return ["json", *(name for name in names if name != "json")]


def _names(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """Give each submission a name of its own: that of its folder or zip, and more of the path where two are alike."""
    short = {
        path: (path.stem if path.suffix.lower() == ".zip" and path.is_file() else path.resolve().name) for path in paths
    }
    for longer in (lambda path: path.resolve().name, lambda path: str(path.resolve())):
        count = Counter(short[path] for path in dict.fromkeys(paths))
        short = {path: name if count[name] == 1 else longer(path) for path, name in short.items()}
    return [(path, short[path]) for path in dict.fromkeys(paths)]


def _writable(out: Path) -> None:
    """Find out now, not after an hour of grading, that nothing can be written."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out) as file:
            file.write(b"\0" * 4096)
            file.flush()
    except OSError as error:
        raise AutogradeError(
            Text("the results could not be written here; nothing was graded", "结果无法写入此处；尚未批改"),
            where=f"{out}: {error.strerror or error}",
            mend=Text("free some space, or give another folder with --out", "请腾出空间，或用 --out 换一个文件夹"),
        ) from None


def _engine(settings: Settings, course: Course, exercises: Sequence[str], jobs: int, where: str | None) -> Engine:
    from autograder.grading.engines import InProcess, LocalEngine
    from autograder.grading.grader import Grader

    grader = Grader(course, exercises)
    if where is not None:
        from autograder.grading.dask import DaskEngine

        return DaskEngine(grader, where)
    return InProcess(grader) if jobs == 1 else LocalEngine(grader, jobs)


class Confined(Protocol):
    """What grades, and knows how well it confines what it grades."""

    def isolation(self) -> tuple[Isolation, tuple[Text, ...]]: ...


def announce(settings: Settings, engine: Confined, require: Required | None, weak: bool) -> Isolation:
    """Say which tier is in force; refuse one that is too weak."""
    from autograder.cli.check import tier_line

    name, because = engine.isolation()
    settings.tell(tier_line(name, because))
    if require is not None and ISOLATIONS.index(name) > ISOLATIONS.index(require.value):
        raise AutogradeError(
            Text(
                f"{require.value} isolation was required and only {name} is to be had",
                f"要求 {require.value} 级隔离，但这里只能做到 {name} 级",
            ),
            mend=Text("see docs/security.md for what each tier needs", "各级隔离所需条件见 docs/security.md"),
        )
    if name == "process" and not weak:
        raise AutogradeError(
            Text(
                "nothing here confines other people's code, so it is not run",
                "这里没有任何手段限制他人的代码，因此不予运行",
            ),
            mend=Text(
                "grade on Linux, or say --allow-weak-isolation if you trust every student",
                "请在 Linux 上批改；若信任每个学生，可加 --allow-weak-isolation",
            ),
        )
    return name


def _run(settings: Settings, engine: Engine, items: Sequence[Item]) -> tuple[list[Attempt], bool]:
    """Return the attempts in the order of the submissions, and whether Ctrl-C ended it early."""
    found: dict[int, Attempt] = {}
    # A job runner's polite end is treated like Ctrl-C: what is finished is written.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        settings.tell(Text("preparing the checks", "正在准备检查项"))
        engine.prepare()
        with Bar(settings, len(items)) as bar:
            for place, attempt in engine.run(items):
                found[place] = attempt
                bar.step(f"{visible(attempt.student, 80)} {attempt.score}/{attempt.max_score}")
    except KeyboardInterrupt:
        # From here it takes a moment to write what is finished; an impatient second Ctrl-C must not cost it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return [found[place] for place in sorted(found)], True
    return [found[place] for place in sorted(found)], False


def _write(settings: Settings, course: Course, report: Report, out: Path, formats: Sequence[str]) -> None:
    from autograder.reports.files import write

    reveal = course.config.revealed(course.stems)
    try:
        write(report, out, formats, settings.language, reveal_hidden=reveal)
        page = out / ("index.html" if "html" in formats else "results.json")
        settings.tell(Text(f"written: {page}", f"已写入：{page}"))
    except AutogradeError as error:
        kept = _keep(report)
        if kept is None:
            raise
        raise AutogradeError(
            error.what,
            where=error.where,
            mend=Text(f"the results are kept in {kept}", f"结果已保存在 {kept}"),
        ) from None


def _keep(report: Report) -> Path | None:
    """Save the results of a run that has nowhere else to go; return where, or None where that fails too."""
    from autograder.reports.json import results_json

    try:
        handle, name = tempfile.mkstemp(prefix="autograde-results-", suffix=".json")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(results_json(report))
    except OSError:
        return None
    return Path(name)


def _show(settings: Settings, report: Report) -> None:
    from autograder.reports.terminal import class_summary

    settings.out.print(class_summary(report, settings.language))
