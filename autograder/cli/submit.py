"""The verbs `submit` and `status`: hand in, and see where you stand."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from autograder.cli.settings import Settings
from autograder.cli.words import help_in
from autograder.errors import AutogradeError, visible
from autograder.text import Text, both

if TYPE_CHECKING:
    from autograder.client.keeping import Outbox
    from autograder.client.package import Package
    from autograder.client.target import Target
    from autograder.course import Course
    from autograder.course.handin import Receipt
    from autograder.model import Attempt

Chapter = Annotated[
    str | None,
    typer.Argument(
        metavar="CHAPTER",
        help=help_in("The chapter; that of this folder by default.", "章节；默认是当前文件夹所在的章节。"),
        show_default=False,
    ),
]
To = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="PLACE",
        help=help_in(
            "An https:// address or a course's folder, in place of course.toml's.",
            "https:// 地址或课程文件夹，代替 course.toml 里的设置。",
        ),
        show_default=False,
    ),
]
As = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="LOGIN",
        help=help_in("Your login, where a folder is handed in to.", "提交到文件夹时你的登录名。"),
        show_default=False,
    ),
]


def register(app: typer.Typer) -> None:
    """Add these verbs."""
    app.command("submit", help=help_in("Hand in a chapter.", "提交一章。"))(submit)
    app.command(
        "status",
        help=help_in(
            "Show attempts, scores, deadlines and feedback.",
            "查看提交次数、得分、截止时间和反馈。",
        ),
    )(status)


def submit(
    context: typer.Context,
    chapter: Chapter = None,
    to: To = None,
    login: As = None,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help=help_in("Do not ask, send.", "不再询问，直接提交。"))
    ] = False,
    no_check: Annotated[
        bool, typer.Option("--no-check", help=help_in("Do not run the public checks first.", "提交前不运行公开检查。"))
    ] = False,
    resume: Annotated[
        bool,
        typer.Option("--resume", help=help_in("Send what is still waiting to be sent.", "发送之前没有发出去的提交。")),
    ] = False,
) -> None:
    from autograder.client.keeping import Outbox, state_folder

    settings: Settings = context.obj
    course = settings.open_course()
    outbox = Outbox(state_folder())
    if resume:
        _resume(settings, course, outbox)
        return
    from autograder.client.package import Package, collect, summary
    from autograder.client.target import Offline, place_of

    name = _chapter(course, chapter)
    target = _target(settings, place_of(course, to), login)
    from autograder.cli.check import place

    folder, _ = place(course, Path.cwd(), [name])
    files = collect(course, folder, name)
    package = Package(target.to, target.login, name, files, datetime.now(UTC))
    _show(settings, course, package)
    attempt = None if no_check else _checked(settings, course, package)
    if attempt is not None:
        package = Package(**{**vars(package), "public": summary(attempt)})
    _agree(settings, yes, target)
    # Kept before it is sent: whatever happens on the way, it can be sent again, and is still one submission.
    kept = outbox.put(package)
    try:
        receipt = target.send(package)
    except Offline as error:
        raise AutogradeError(
            Text(f"not handed in yet: {error.what.en}", f"尚未提交成功：{error.what.zh}"),
            where=error.where,
            mend=Text(
                "it is kept; send it later with: autograde submit --resume",
                "已保存，稍后请运行：autograde submit --resume",
            ),
        ) from error
    except AutogradeError:
        # Refused, and nothing is lost: the files are where they were.
        outbox.done(kept)
        raise
    outbox.done(kept)
    _print_receipt(settings, course, receipt, attempt)


def _chapter(course: Course, given: str | None) -> str:
    if given is not None:
        return course.chapter(given)
    here = Path.cwd().resolve()
    for chapter in course.stems:
        if here.name == chapter or (course.assignments / chapter) in (here, *here.parents):
            return chapter
    raise AutogradeError(
        Text("which chapter?", "要提交哪一章？"),
        where="submit",
        mend=Text(
            f"for example: autograde submit {next(iter(course.stems), 'ch01')}",
            f"例如：autograde submit {next(iter(course.stems), 'ch01')}",
        ),
    )


def _target(settings: Settings, place: str, login: str | None) -> Target:
    from autograder.client.target import is_address

    if not is_address(place):
        from autograder.client.folder import FolderTarget

        return FolderTarget(place, login)
    from autograder.client.http import HttpTarget
    from autograder.client.keeping import Tokens, config_folder

    if login is not None:
        raise AutogradeError(
            Text("a service knows you by your token", "提交到服务时以令牌识别身份"),
            where="--as",
            mend=Text("leave --as away", "请去掉 --as"),
        )
    tokens = Tokens(config_folder())

    def ask(service: str) -> str | None:
        if not sys.stdin.isatty():
            return None
        import getpass

        settings.tell(
            Text(
                f"It is kept in {tokens.path}, for you alone to read.",
                f"令牌将保存在 {tokens.path}，只有你自己能读取。",
            )
        )
        try:
            return getpass.getpass(settings.say(Text(f"Your token for {service}: ", f"你在 {service} 的令牌：")))
        except EOFError:
            return None

    return HttpTarget(place, tokens, ask, settings.language)


def _show(settings: Settings, course: Course, package: Package) -> None:
    """Print what will be sent."""
    from rich.table import Table

    out = settings.out
    out.print(settings.say(Text(f"To hand in: {package.chapter}", f"将提交：{package.chapter}")), markup=False)
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right")
    for name, data in package.files.items():
        lines = data.count(b"\n") + (not data.endswith(b"\n"))
        size = Text(f"{lines} line{'s' if lines != 1 else ''}", f"{lines} 行")
        table.add_row(f"  {name}", settings.say(size))
    out.print(table, markup=False)
    missing = [f"{stem}.py" for stem in course.stems[package.chapter] if f"{stem}.py" not in package.files]
    if missing:
        words = ", ".join(missing)
        out.print(settings.say(Text(f"  not there: {words}", f"  没有这些文件：{words}")), markup=False, soft_wrap=True)
    to, login = visible(package.to, 200), visible(package.login, 60)
    place = Text(f"  to {to} as {login}", f"  提交到 {to}（身份：{login}）")
    if not login:
        place = Text(f"  to {to}", f"  提交到 {to}")
    out.print(settings.say(place), markup=False, soft_wrap=True)
    out.print(f"  SHA-256 {package.sha256}", markup=False, soft_wrap=True)


def _checked(settings: Settings, course: Course, package: Package) -> Attempt | None:
    """Return what the public checks say of exactly the files that are sent; None where they cannot be run."""
    from autograder.grading.early import open_sandbox, warming
    from autograder.grading.submissions import Submission
    from autograder.sandbox.intake import Refused, decode

    settings.tell(Text("running the public checks", "正在运行公开检查"))
    texts: dict[str, str] = {}
    refused: dict[tuple[str, str], Text] = {}
    for name, data in package.files.items():
        stem = name.removesuffix(".py")
        try:
            texts[stem] = decode(data, name)
        except Refused as error:
            refused[package.chapter, stem] = error.what
    submission = Submission(course.config.name, {package.chapter: texts}, refused)
    try:
        keys = course.select([package.chapter])
        sandbox = open_sandbox(course)
        with warming(sandbox, texts):
            from autograder.grading.grader import Grader

            with Grader(course, keys, checks="public", sandbox=sandbox) as grader:
                attempt = grader.grade(submission)
    # The boundary to checks and sandbox: what fails there is our fault, and keeps nobody from handing in.
    except Exception as error:
        why = visible(error.line(settings.language) if isinstance(error, AutogradeError) else repr(error), 300)
        settings.tell(Text(f"the public checks could not be run: {why}", f"公开检查无法运行：{why}"))
        return None
    from rich.table import Table

    from autograder.reports.words import MARKS

    table = Table.grid(padding=(0, 2))
    for chapter in attempt.chapters:
        for result in chapter.exercises:
            marks = "".join(MARKS[outcome.status] for outcome in result.outcomes)
            table.add_row(f"  {result.exercise.partition('/')[2]}", f"{result.score}/{result.max_score}", marks)
    settings.out.print(settings.say(Text("Public checks:", "公开检查：")), markup=False)
    settings.out.print(table, markup=False)
    return attempt


def _agree(settings: Settings, yes: bool, target: Target) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise AutogradeError(
            Text("nothing was sent: nobody is here to be asked", "没有提交：无法向你确认"),
            where="submit",
            mend=Text("to send without being asked, add --yes", "若要直接提交，请加 --yes"),
        )
    try:
        answer = input(settings.say(Text("Hand this in? [y/N] ", "确认提交吗？[y/N] ")))
    except EOFError:
        answer = ""
    if answer.strip().lower() not in ("y", "yes", "是", "好"):
        settings.tell(Text("nothing was sent", "没有提交"))
        raise typer.Exit(0)


def _print_receipt(settings: Settings, course: Course, receipt: Receipt, attempt: Attempt | None) -> None:
    from autograder.cli.standing import clock, duration

    rows: list[tuple[Text, Text]] = [
        (Text("receipt", "回执号"), both(visible(receipt.id, 60))),
        (Text("received", "收到时间"), both(clock(course, receipt.at))),
        (
            Text("chapter", "章节"),
            Text(
                f"{visible(receipt.chapter, 80)}, submission {receipt.number}",
                f"{visible(receipt.chapter, 80)}，第 {receipt.number} 次提交",
            ),
        ),
        (Text("SHA-256", "SHA-256"), both(visible(receipt.sha256, 64))),
    ]
    if attempt is not None:
        said = f"{attempt.score}/{attempt.max_score}"
        rows.append((Text("public checks", "公开检查"), both(said)))
    if receipt.late_seconds:
        late = duration(receipt.late_seconds)
        rows.append((Text("late", "迟交"), Text(f"by {late.en}", late.zh)))
    title = (
        Text("Had been handed in before, and counts once:", "此前已提交过，只算一次：")
        if receipt.duplicate
        else Text("Handed in.", "提交成功。")
    )
    settings.out.print(settings.say(title), markup=False)
    for name, value in rows:
        line = f"  {settings.say(name)}{'：' if settings.language == 'zh' else ': '}{settings.say(value)}"
        settings.out.print(line, markup=False, soft_wrap=True)


def _resume(settings: Settings, course: Course, outbox: Outbox) -> None:
    from autograder.client.target import Offline

    waiting = outbox.waiting()
    if not waiting:
        settings.tell(Text("nothing waits to be sent", "没有等待发送的提交"))
        return
    failed: list[AutogradeError] = []
    for path, package in waiting:
        try:
            receipt = _target(settings, package.to, package.login or None).send(package)
        except Offline as error:
            failed.append(error)
            continue
        except AutogradeError as error:
            aside = outbox.set_aside(path)
            failed.append(
                AutogradeError(
                    error.what,
                    where=" ".join(filter(None, [package.chapter, error.where])),
                    mend=Text(f"it was put aside: {aside}", f"已移到：{aside}"),
                )
            )
            continue
        outbox.done(path)
        _print_receipt(settings, course, receipt, None)
    for one in failed[:-1]:
        settings.tell(Text(one.line("en"), one.line("zh")))
    if failed:
        raise failed[-1]


def status(context: typer.Context, chapter: Chapter = None, to: To = None, login: As = None) -> None:
    from autograder.cli.standing import print_chapter, print_overview
    from autograder.client.keeping import Outbox, state_folder
    from autograder.client.target import place_of

    settings: Settings = context.obj
    course = settings.open_course()
    target = _target(settings, place_of(course, to), login)
    name = None if chapter is None else course.chapter(chapter)
    found: Sequence[dict[str, Any]] = target.status(name)["chapters"]
    waiting = [package for _, package in Outbox(state_folder()).waiting() if package.to == target.to]
    try:
        if name is None:
            print_overview(settings, course, found)
        else:
            for one in found:
                print_chapter(settings, course, one)
    except (KeyError, TypeError, ValueError, AttributeError):
        # The boundary to a program that is not ours to mend.
        raise AutogradeError(
            Text("the service's answer cannot be read", "无法读懂服务的应答"),
            where=visible(target.to, 200),
            mend=Text("run: pip install --upgrade autograder", "请运行：pip install --upgrade autograder"),
        ) from None
    for package in waiting:
        settings.tell(
            Text(
                f"{visible(package.chapter, 80)} waits to be sent: autograde submit --resume",
                f"{visible(package.chapter, 80)} 还没有发出：autograde submit --resume",
            )
        )
