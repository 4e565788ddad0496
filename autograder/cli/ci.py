"""The verb `ci`: grades the checkout of a CI job, and tells GitHub, GitLab or Classroom 50 in its own way."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.browse import Names
from autograder.cli.grade import announce
from autograder.cli.options import AllowWeakIsolation, Required, RequireIsolation
from autograder.cli.settings import Settings
from autograder.cli.words import help_in
from autograder.cli.workflows import System
from autograder.errors import AutogradeError, GraderFault
from autograder.text import Text

if TYPE_CHECKING:
    from autograder.course import Course
    from autograder.grading.submissions import Submission
    from autograder.model import Report
    from autograder.reports.findings import Finding, Source
    from autograder.reports.view import Revealed

COURSE_VARIABLE = "AUTOGRADE_COURSE"


def register(app: typer.Typer) -> None:
    """Add this verb."""
    app.command("ci", help=help_in("Grade the checkout of a CI job.", "在 CI 任务中批改检出的仓库。"))(ci)


def ci(
    context: typer.Context,
    names: Names = None,
    checkout: Annotated[
        Path,
        typer.Option(
            "--checkout",
            metavar="DIR",
            help=help_in("The repository to grade; by default this folder.", "要批改的仓库；默认为当前文件夹。"),
            show_default=False,
        ),
    ] = Path(),
    out: Annotated[
        Path,
        typer.Option("--out", metavar="DIR", help=help_in("Where the reports go.", "报告写到哪里。")),
    ] = Path("autograde-ci"),
    least: Annotated[
        str | None,
        typer.Option(
            "--min-score",
            metavar="N",
            help=help_in("Exit status 1 below: points, or 80%.", "低于此分则退出码为 1：分数，或 80%。"),
        ),
    ] = None,
    require: RequireIsolation = None,
    weak: AllowWeakIsolation = False,
    init: Annotated[
        System | None,
        typer.Option(
            "--init",
            help=help_in("Write the workflow file, and nothing else.", "只生成工作流文件，不做批改。"),
        ),
    ] = None,
) -> None:
    settings: Settings = context.obj
    if init is not None:
        from autograder.cli.workflows import write_workflow

        path = write_workflow(checkout, init, names or ())
        settings.tell(Text(f"written: {path} — read it, then commit it", f"已写入：{path}——请看一遍再提交"))
        return
    wanted = least_of(least) if least is not None else None
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    from autograder.reports.github import command, guarded

    report: Report | None = None
    found: Sequence[Finding] = ()
    fault: AutogradeError | None = None
    # On GitHub both streams end in one log, in which a line of a student's could be a command.
    if on_github:
        settings.__dict__["err"] = settings.out
    with guarded(sys.stdout) if on_github else nullcontext():
        try:
            report, found = _graded(settings, checkout, out, names or (), require, weak)
        except AutogradeError as error:
            if not on_github:
                raise
            fault = error
            settings.out.print(f"autograde: {error.line(settings.language)}", markup=False, soft_wrap=True)
    if fault is not None:
        print(command("error", fault.line(settings.language), title="autograde"))
        raise typer.Exit(fault.exit_status)
    assert report is not None
    if on_github:
        from autograder.reports.github import annotate

        for line in annotate(found, settings.language):
            print(line)
    _end(settings, report, wanted)


def _graded(
    settings: Settings, checkout: Path, out: Path, names: Sequence[str], require: Required | None, weak: bool
) -> tuple[Report, Sequence[Finding]]:
    """Grade, print what a student may read, and write the reports; return what annotations are made of."""
    course, ours = course_of(settings, checkout)
    from autograder.grading.engines import InProcess, Item, graded
    from autograder.grading.grader import Grader
    from autograder.grading.submissions import read
    from autograder.model import Report
    from autograder.reports.findings import findings
    from autograder.reports.terminal import feedback
    from autograder.reports.view import student_view

    exercises = course.select(names or _assignment(course))
    folder = _submission(course, checkout, ours)
    student = _student(course, checkout, ours)
    _own_folder(out)
    grader = Grader(course, exercises, checks="all" if course.has_solutions else "public")
    engine = InProcess(grader)
    try:
        isolation = announce(settings, engine, require, weak)
        settings.tell(Text("preparing the checks", "正在准备检查项"))
        engine.prepare()
        attempt = graded(grader, Item(folder, student))
    finally:
        engine.close()
    report = Report(course.config.name, course.version, isolation, (attempt,))
    # Who has the references sees everything.
    reveal = ours or course.config.revealed(course.stems)
    seen = student_view(attempt, reveal_hidden=reveal)
    settings.out.print(feedback(seen, settings.language, reveal_hidden=True))
    found = findings(seen, _sources(read(course, folder, student), folder, checkout, exercises), settings.language)
    _write(settings, report, out, found, checkout, reveal=reveal, ours=ours)
    return report, found


def course_of(settings: Settings, checkout: Path) -> tuple[Course, bool]:
    """Return the course whose checks count, and whether the checkout is that course itself.

    It is the one named by `--course`, by AUTOGRADE_COURSE, or installed as a package; else the checkout, if that is a course with its
    references. Never a student's own copy: its checks are the student's to change.

    Raises
    ------
    AutogradeError
        If there is none that a student could not have changed.
    """
    from autograder.cli.installed import installed_course
    from autograder.course import Course

    here = checkout.resolve()
    if not here.is_dir():
        raise AutogradeError(Text("there is no such folder", "没有这个文件夹"), where=str(checkout))
    if settings.course_folder is None and os.environ.get(COURSE_VARIABLE):
        settings.course_folder = Path(os.environ[COURSE_VARIABLE])
    if settings.course_folder is None:
        settings.course_folder = installed_course(here)
    if settings.course_folder is None:
        settings.course_folder = Course.find(here).root
    course = settings.open_course()
    root = course.root
    inside = here in root.parents
    if inside or (not course.has_solutions and (root == here or root in here.parents)):
        raise AutogradeError(
            Text(
                "these checks lie in the checkout, where a student can change them",
                "这些检查项就在检出的仓库里，学生可以改动",
            ),
            where=str(root),
            mend=Text(
                "put the course outside the checkout and name it: --course DIR",
                "请把课程放在仓库之外，并用 --course DIR 指定",
            ),
        )
    return course, root == here


def _submission(course: Course, checkout: Path, ours: bool) -> Path:
    if ours:
        return course.solutions
    inner = checkout / "assignments"
    return inner if inner.is_dir() and not inner.is_symlink() else checkout


def _student(course: Course, checkout: Path, ours: bool) -> str:
    if ours:
        return course.config.name
    project = os.environ.get("GITHUB_REPOSITORY") or os.environ.get("CI_PROJECT_PATH") or ""
    return project.rpartition("/")[2] or checkout.resolve().name


def _assignment(course: Course) -> Sequence[str]:
    """Return the chapter that Classroom 50's assignment is named after; nothing where that names none."""
    name = os.environ.get("ASSIGNMENT", "").lower().replace("-", "_")
    return [chapter for chapter in course.stems if name and name in (chapter, chapter.partition("_")[0])]


def _own_folder(out: Path) -> None:
    """Make the folder of the reports. A link there may lead anywhere: the repository is a student's."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        why = "" if not out.is_symlink() else "a link"
    except OSError as error:
        why = error.strerror or str(error)
    if why:
        raise AutogradeError(
            Text("the reports cannot be written here", "报告无法写入此处"),
            where=f"{out}: {why}",
            mend=Text("give another folder with --out", "请用 --out 换一个文件夹"),
        )


def _sources(submission: Submission, folder: Path, checkout: Path, exercises: Sequence[str]) -> Mapping[str, Source]:
    """Return the files of the exercises, with their paths from the top of the repository."""
    from autograder.reports.findings import Source

    top = Path(os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR") or checkout).resolve()
    found = {}
    for key in exercises:
        chapter, _, stem = key.partition("/")
        text = submission.sources.get(chapter, {}).get(stem)
        path = folder.resolve() / chapter / f"{stem}.py"
        if text is None or not path.is_file():
            path = next((one for one in (folder.resolve()).glob(f"*/{chapter}/{stem}.py")), path)
        if path.is_file():
            shown = path.relative_to(top) if top in path.parents else Path(chapter, f"{stem}.py")
            found[key] = Source(shown.as_posix(), text or "")
    return found


def _write(
    settings: Settings,
    report: Report,
    out: Path,
    found: Sequence[Finding],
    checkout: Path,
    *,
    reveal: Revealed,
    ours: bool,
) -> None:
    from autograder.reports import classroom50
    from autograder.reports.files import put
    from autograder.reports.github import summary
    from autograder.reports.gitlab import code_quality
    from autograder.reports.json import results_json
    from autograder.reports.junit import junit_xml
    from autograder.reports.markdown import student_markdown
    from autograder.reports.view import student_report

    seen = student_report(report, reveal_hidden=reveal)
    (attempt,) = seen.attempts
    language = settings.language
    views = {
        "junit.xml": junit_xml(seen, language),
        "report.md": student_markdown(attempt, language, reveal_hidden=True),
        "code-quality.json": code_quality(found),
    }
    if ours:
        views["results.json"] = results_json(report)
    place = out
    failed = any(outcome.status == "grader_error" for outcome in attempt.outcomes)
    try:
        for name, text in views.items():
            place = out / name
            put(place, text)
        place = checkout / "result.json"
        # Where the grader failed there is no result: the runner then tells of a fault, and not of a zero.
        if classroom50.wanted(os.environ) and not failed:
            put(place, classroom50.classroom50_json(attempt, os.environ, language))
        page = os.environ.get("GITHUB_STEP_SUMMARY")
        if page:
            place = Path(page)
            _append(place, lambda room: summary(attempt, report.isolation, language, room))
    except OSError as error:
        raise GraderFault(
            Text("a report cannot be written", "报告无法写入"), where=f"{place}: {error.strerror or error}"
        ) from None
    settings.tell(Text(f"written: {out}", f"已写入：{out}"))


def _append(page: Path, made: Callable[[int], str]) -> None:
    from autograder.reports.github import SUMMARY_BYTES

    before = page.stat().st_size if page.exists() else 0
    with page.open("ab") as file:
        file.write(made(max(0, SUMMARY_BYTES - before)).encode("utf-8"))


def least_of(given: str) -> Callable[[int], float]:
    """Return what `--min-score` asks for, as a function of the most points there are.

    Raises
    ------
    AutogradeError
        If it is neither points, like 30, nor a share, like 80%.
    """
    share = given.endswith("%")
    try:
        value = float(given.removesuffix("%"))
    except ValueError:
        value = -1.0
    if not 0 <= value <= (100 if share else 1e9):
        raise AutogradeError(
            Text("this is no score", "这不是分数"),
            where=f"--min-score {given}",
            mend=Text("write points, like 30, or a share, like 80%", "请写分数，如 30；或百分比，如 80%"),
        )
    return lambda most: value * most / 100 if share else value


def _end(settings: Settings, report: Report, least: Callable[[int], float] | None) -> None:
    """End with the status that the job should have."""
    (attempt,) = report.attempts
    if any(outcome.status == "grader_error" for outcome in attempt.outcomes):
        raise typer.Exit(3)
    wanted = least(attempt.max_score) if least is not None else 0
    if attempt.score < wanted:
        told = f"{attempt.score}/{attempt.max_score}"
        settings.tell(Text(f"{told} is less than the {wanted:g} wanted", f"{told}，低于要求的 {wanted:g}"))
        raise typer.Exit(1)
