"""The staff's verbs for the grade book: `people`, `book`, and `regrade`."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.options import Newest
from autograder.cli.settings import Settings
from autograder.cli.words import help_in
from autograder.errors import AutogradeError, visible
from autograder.text import Text

if TYPE_CHECKING:
    from autograder.course import Course
    from autograder.gradebook import Book

Login = Annotated[str, typer.Argument(metavar="LOGIN", help=help_in("Whose.", "登录名。"))]
ChapterName = Annotated[str, typer.Argument(metavar="CHAPTER", help=help_in("The chapter.", "章节。"))]


def register(app: typer.Typer) -> None:
    """Add these verbs."""
    people = typer.Typer(
        help=help_in("Who is in the course, and their tokens.", "课程成员与令牌。"), no_args_is_help=True
    )
    people.callback()(lambda: None)
    people.command("add", help=help_in("Add somebody, or change what is known.", "添加成员，或修改其信息。"))(add)
    people.command("import", help=help_in("Add many from a CSV file.", "从 CSV 文件批量添加。"))(import_)
    people.command("list", help=help_in("List everybody.", "列出所有成员。"))(list_)
    people.command("token", help=help_in("Make a personal token; shown this once.", "生成个人令牌，只显示这一次。"))(
        token
    )
    people.command("revoke", help=help_in("Make somebody's tokens worthless.", "作废某人的所有令牌。"))(revoke)
    app.add_typer(people, name="people")
    book = typer.Typer(help=help_in("Work on the grade book.", "管理成绩册。"), no_args_is_help=True)
    book.callback()(lambda: None)
    book.command("submissions", help=help_in("List what was handed in.", "列出所有提交。"))(submissions)
    book.command("show", help=help_in("Write a submission's files to a folder.", "把一份提交的文件写到文件夹。"))(show)
    book.command("mark", help=help_in("Give points or a comment by hand.", "人工给分或写评语。"))(mark)
    book.command("extend", help=help_in("Let somebody hand in later.", "给某人延期。"))(extend)
    book.command("publish", help=help_in("Show students their final scores.", "向学生公布成绩。"))(publish)
    book.command("log", help=help_in("Show who did what.", "查看操作记录。"))(log)
    app.add_typer(book, name="book")


def open_book(settings: Settings) -> Book:
    """Return the grade book of the course that is meant."""
    course = settings.open_course()
    try:
        from autograder.gradebook import Book
    except ModuleNotFoundError as error:
        from autograder.client.folder import missing

        raise missing(error) from None
    return Book.open(course)


def me() -> str:
    """Return under whose name the log has what is done here."""
    from autograder.client.target import system_login

    return system_login()


def add(
    context: typer.Context,
    login: Login,
    role: Annotated[
        str | None,
        typer.Option(
            "--role", metavar="ROLE", help=help_in("student, grader or instructor.", "student、grader 或 instructor。")
        ),
    ] = None,
    name: Annotated[str | None, typer.Option("--name", help=help_in("The full name.", "姓名。"))] = None,
    email: Annotated[str | None, typer.Option("--email", help=help_in("The address.", "邮箱。"))] = None,
    section: Annotated[str | None, typer.Option("--section", help=help_in("The class or section.", "班级。"))] = None,
) -> None:
    settings: Settings = context.obj
    with open_book(settings) as book:
        known = {key: value for key, value in (("name", name), ("email", email), ("section", section)) if value}
        person = book.add_person(login, role=role, by=me(), **known)  # type: ignore[arg-type]
    settings.out.print(f"{visible(person.login)}  {person.role}  {visible(person.name)}".rstrip(), markup=False)


def import_(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help=help_in(
                "CSV with a column login; also role, name, email, section, canvas_id, sis_id, moodle_id.",
                "CSV，需有 login 列；还可有 role、name、email、section、canvas_id、sis_id、moodle_id。",
            ),
        ),
    ],
) -> None:
    settings: Settings = context.obj
    rows = _rows(file)
    with open_book(settings) as book:
        new = book.add_people(rows, by=me())
    settings.tell(Text(f"{len(rows)} people, {new} of them new", f"共 {len(rows)} 人，其中新增 {new} 人"))


def _rows(file: Path) -> dict[str, dict[str, str]]:
    known = {"login", "role", "name", "email", "section", "canvas_id", "sis_id", "moodle_id"}
    mend = Text("save it as CSV, UTF-8, with a column login", "请存为 UTF-8 编码的 CSV，并包含 login 列")
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            table = list(csv.DictReader(handle, strict=True))
            heads = set(table[0]) if table else set()
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        why = (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
        raise AutogradeError(Text("cannot be read", "无法读取"), where=f"{file}: {why}", mend=mend) from None
    if "login" not in heads:
        raise AutogradeError(
            Text("has no column login, or no rows", "没有 login 列，或没有数据行"), where=str(file), mend=mend
        )
    found: dict[str, dict[str, str]] = {}
    for number, row in enumerate(table, 2):
        login = (row["login"] or "").strip()
        if not login or None in row or login in found:
            what = (
                Text("this login stands twice", "登录名重复")
                if login in found
                else Text("more cells than columns", "单元格比列多")
                if login
                else Text("no login", "缺少登录名")
            )
            raise AutogradeError(what, where=f"{file}:{number}: {visible(login, 60)}")
        found[login] = {key: value.strip() for key, value in row.items() if key in known - {"login"} and value}
    return found


def list_(context: typer.Context) -> None:
    from rich.table import Table
    from rich.text import Text as Styled

    settings: Settings = context.obj
    with open_book(settings) as book:
        people = book.people()
    table = Table.grid(padding=(0, 2))
    for one in people:
        table.add_row(*(Styled(visible(text, 120)) for text in (one.login, one.role, one.name, one.section, one.email)))
    if people:
        settings.out.print(table)
    else:
        settings.tell(Text("nobody yet: autograde people add LOGIN", "还没有人：autograde people add LOGIN"))


def token(
    context: typer.Context,
    login: Login,
    label: Annotated[str, typer.Option("--label", help=help_in("What it is for.", "用途说明。"))] = "",
) -> None:
    settings: Settings = context.obj
    with open_book(settings) as book:
        made = book.new_token(login, label, by=me())
    print(made)
    settings.tell(
        Text(
            "give it to them alone; it is not shown again, and the book keeps only its digest",
            "请只交给本人；令牌不会再次显示，成绩册里只保存它的摘要",
        )
    )


def revoke(context: typer.Context, login: Login) -> None:
    settings: Settings = context.obj
    with open_book(settings) as book:
        count = book.revoke(login, by=me())
    settings.tell(Text(f"tokens revoked: {count}", f"已作废的令牌：{count}"))


def submissions(
    context: typer.Context,
    chapter: Annotated[
        str | None, typer.Option("--chapter", metavar="CHAPTER", help=help_in("Only these.", "只看这一章。"))
    ] = None,
    login: Annotated[
        str | None, typer.Option("--login", metavar="LOGIN", help=help_in("Only theirs.", "只看此人。"))
    ] = None,
    last: Newest = 50,
) -> None:
    from rich.table import Table
    from rich.text import Text as Styled

    from autograder.cli.standing import clock

    settings: Settings = context.obj
    with open_book(settings) as book:
        name = None if chapter is None else book.course.chapter(chapter)
        if login is not None:
            book.person(login)
        found = book.submissions(login, name, newest=last + 1)
        course = book.course
    table = Table.grid(padding=(0, 2))
    for one in found[-last:]:
        score = f"{one.score}/{one.max_score}" if one.state == "graded" else settings.say(Text("waiting", "待批改"))
        cells = (one.id, clock(course, one.at), one.login, f"{one.chapter} #{one.number}", score)
        table.add_row(*(Styled(visible(cell, 120)) for cell in cells))
    if found:
        settings.out.print(table)
    if len(found) > last:
        settings.tell(Text("there are older ones: see more with --last", "还有更早的提交：可用 --last 查看更多"))
    elif not found:
        settings.tell(Text("nothing handed in yet", "还没有任何提交"))


def show(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help=help_in("The submission.", "提交编号。"))],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help=help_in("A new folder.", "一个新文件夹。"))],
) -> None:
    settings: Settings = context.obj
    with open_book(settings) as book:
        kept = book.submission(id)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise AutogradeError(
            Text("this folder is not empty, and nothing is overwritten", "该文件夹非空，不会覆盖其中内容"),
            where=str(out),
            mend=Text("give a new folder with --out", "请用 --out 指定一个新文件夹"),
        )
    folder = out / kept.chapter
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in kept.files.items():
        (folder / Path(name).name).write_bytes(data)
        settings.out.print(str(folder / Path(name).name), markup=False, soft_wrap=True)


def mark(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help=help_in("The submission.", "提交编号。"))],
    exercise: Annotated[str, typer.Argument(metavar="STEM", help=help_in("The exercise.", "习题。"))],
    points: Annotated[
        float | None,
        typer.Option(
            "--points",
            help=help_in(
                "In place of the automatic score, or for the rubric item.", "代替自动评分，或作为该细则项的分数。"
            ),
        ),
    ] = None,
    comment: Annotated[
        str, typer.Option("--comment", help=help_in("What the student reads.", "给学生看的评语。"))
    ] = "",
    item: Annotated[
        str,
        typer.Option("--rubric-item", help=help_in("Points are added to the score.", "评分细则项；分数加在得分上。")),
    ] = "",
) -> None:
    settings: Settings = context.obj
    with open_book(settings) as book:
        book.set_manual(id, exercise, points, comment, item, me())
    settings.tell(Text("marked", "已记录") if points is not None or comment else Text("mark removed", "已撤销"))


def extend(
    context: typer.Context,
    login: Login,
    chapter: ChapterName,
    until: Annotated[
        str,
        typer.Argument(
            metavar="UNTIL",
            help=help_in(
                "Like 2026-09-20T23:59, in the course's zone; or none.",
                "如 2026-09-20T23:59（课程时区）；none 表示取消。",
            ),
        ),
    ],
) -> None:
    from autograder.cli.standing import clock
    from autograder.course.policy import as_utc

    settings: Settings = context.obj
    with open_book(settings) as book:
        course: Course = book.course
        name = course.chapter(chapter)
        at = None
        if until != "none":
            try:
                at = as_utc(datetime.fromisoformat(until), course.config.policy_of(name).zone)
            except (ValueError, OverflowError):
                raise AutogradeError(
                    Text("no date and time", "不是日期和时间"),
                    where=visible(until, 60),
                    mend=Text("for example 2026-09-20T23:59", "例如 2026-09-20T23:59"),
                ) from None
        book.extend(login, name, at, me())
    settings.tell(
        Text("extension taken back", "已取消延期")
        if at is None
        else Text(f"{visible(login)}: until {clock(course, at)}", f"{visible(login)}：延至 {clock(course, at)}")
    )


def publish(
    context: typer.Context,
    chapter: ChapterName,
    back: Annotated[bool, typer.Option("--back", help=help_in("Hide them again.", "撤回公布。"))] = False,
) -> None:
    settings: Settings = context.obj
    with open_book(settings) as book:
        name = book.course.chapter(chapter)
        book.release(name, me(), back=back)
    settings.tell(
        Text(f"scores of {name} are hidden", f"{name} 的成绩已撤回")
        if back
        else Text(f"scores of {name} are out", f"{name} 的成绩已公布")
    )


def log(
    context: typer.Context,
    last: Newest = 50,
) -> None:
    import json

    from autograder.cli.standing import clock

    settings: Settings = context.obj
    with open_book(settings) as book:
        for line in reversed(book.audit(limit=last)):
            about = visible(json.dumps(line.about, ensure_ascii=False), 300)
            settings.out.print(
                f"{clock(book.course, line.at)}  {visible(line.who, 60)}  {line.what}  {about}",
                markup=False,
                soft_wrap=True,
            )
