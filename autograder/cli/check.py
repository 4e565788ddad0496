"""The verb `check`: the public checks, held against the files in front of the student."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.browse import Names
from autograder.cli.settings import Settings
from autograder.cli.words import help_in
from autograder.text import Text

if TYPE_CHECKING:
    from autograder.course import Course
    from autograder.grading.grader import Grader
    from autograder.grading.submissions import Submission
    from autograder.model import Isolation
    from autograder.sandbox.host import Sandbox


def register(app: typer.Typer) -> None:
    """Add this verb."""
    app.command(
        "check",
        help=help_in(
            "Try your solutions; exit status 1 while a check still fails.",
            "检查你的解答；还有检查项未通过时退出码为 1。",
        ),
    )(check)


def check(
    context: typer.Context,
    names: Names = None,
    watch: Annotated[
        bool,
        typer.Option(
            "--watch", help=help_in("Stay, and check again whenever you save.", "保持运行，每次保存后自动重新检查。")
        ),
    ] = False,
) -> None:
    settings: Settings = context.obj
    course = settings.open_course()
    from autograder.grading.early import open_sandbox, warming
    from autograder.grading.submissions import narrowed, read

    folder, chosen = place(course, Path.cwd(), names or ())
    sandbox = open_sandbox(course)
    keys = course.select(chosen)
    submission = narrowed(read(course, folder, course.config.name), keys)
    with warming(sandbox, _texts(submission)), _grader(course, keys, sandbox) as grader:
        tier = sandbox.tier
        settings.tell(tier_line(tier.name, tier.weaker_because))
        if watch:
            from autograder.cli.watch import stay

            with suppress(KeyboardInterrupt):
                stay(settings, grader, folder, keys)
            return
        attempt = grader.grade(submission)
    from autograder.reports.terminal import feedback

    settings.out.print(feedback(attempt, settings.language))
    if any(outcome.status == "grader_error" for outcome in attempt.outcomes):
        raise typer.Exit(3)
    if attempt.score < attempt.max_score:
        raise typer.Exit(1)


def _grader(course: Course, keys: Sequence[str], sandbox: Sandbox) -> Grader:
    # Imports pytest and Hypothesis, while the sandbox warms beside it.
    from autograder.grading.grader import Grader

    return Grader(course, keys, checks="public", sandbox=sandbox)


def _texts(submission: Submission) -> dict[str, str]:
    """Return the files of all chapters together: one that wants TensorFlow is worth starting its zygote early."""
    return {f"{chapter}/{stem}": text for chapter, texts in submission.sources.items() for stem, text in texts.items()}


def place(course: Course, here: Path, names: Sequence[str]) -> tuple[Path, Sequence[str]]:
    """Return the folder whose files are checked, and the names meant.

    In a chapter's folder of the course no name means that chapter; in a submission tree, the chapters that it holds.
    """
    here = here.resolve()
    for chapter in course.stems:
        if here == course.assignments / chapter or course.assignments / chapter in here.parents:
            return course.assignments, names or [chapter]
    if here in (course.root, course.assignments) or here in course.assignments.parents:
        return course.assignments, names
    held = [chapter for chapter in course.stems if (here / chapter).is_dir()]
    if held:
        return here, names or held
    return course.assignments, names


def tier_line(name: Isolation, because: Sequence[Text]) -> Text:
    """Return one line that says which isolation is in force, and what would give a stronger one."""
    from autograder.reports.words import ISOLATION

    words = ISOLATION[name]
    if not because:
        return Text(f"isolation: {words.en}", f"隔离级别：{words.zh}")
    return Text(f"isolation: {words.en}; {because[0].en}", f"隔离级别：{words.zh}；{because[0].zh}")
