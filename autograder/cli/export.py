"""The verb `export`: grades as other systems want them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.browse import Names
from autograder.cli.settings import Settings
from autograder.cli.words import help_in
from autograder.errors import AutogradeError
from autograder.text import Text, both

if TYPE_CHECKING:
    from autograder.course import Course
    from autograder.reports.exported import Exported
    from autograder.reports.grades import Grades


class Target(StrEnum):
    """What `--to` takes."""

    csv = "csv"
    canvas = "canvas"
    moodle = "moodle"


class Unit(StrEnum):
    """What `--by` takes."""

    chapter = "chapter"
    exercise = "exercise"


def register(app: typer.Typer) -> None:
    """Add this verb."""
    app.command(
        "export",
        help=help_in("Write the grades for a spreadsheet, Canvas or Moodle.", "导出成绩：电子表格、Canvas 或 Moodle。"),
    )(export)


def export(
    context: typer.Context,
    to: Annotated[Target, typer.Option("--to", help=help_in("For which system.", "导出给哪个系统。"))],
    names: Names = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help=help_in(
                "The scores of this results.json; by default those of the grade book.",
                "使用这个 results.json 的得分；默认取自成绩册。",
            ),
        ),
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            metavar="FILE",
            help=help_in(
                "Fill in this file, which Canvas or Moodle exported.", "填入这个由 Canvas 或 Moodle 导出的文件。"
            ),
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help=help_in("Where to write; by default grades-SYSTEM.csv.", "写到哪里；默认为 grades-系统名.csv。"),
        ),
    ] = None,
    by: Annotated[
        Unit | None,
        typer.Option(
            "--by",
            help=help_in(
                "A column for each of these; csv by exercise, Canvas by chapter.",
                "每列对应什么；csv 默认按习题，Canvas 默认按章节。",
            ),
        ),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="CHAPTER=NAME",
            help=help_in(
                "Its column in Canvas: the name, or the number in brackets; may be repeated.",
                "它在 Canvas 中的列：列名，或括号里的编号；可重复使用。",
            ),
            show_default=False,
        ),
    ] = None,
    scale: Annotated[
        bool,
        typer.Option(
            "--scale",
            help=help_in("Convert to the points that the other system has for it.", "按对方系统中的满分换算。"),
        ),
    ] = False,
) -> None:
    settings: Settings = context.obj
    from autograder.reports.grades import by_chapter, in_one

    course = _course(settings, source)
    grades = _grades(course, source, names or ())
    titles = _titles(course)
    place = out or Path(f"grades-{to.value}.csv")
    given = _given(columns or (), course, grades, into)
    if to is Target.csv and into is not None:
        raise _wrong_use("--into", Text("a plain CSV file is not merged into another", "普通 CSV 不会合并到其他文件中"))
    if to is Target.moodle:
        chapters = dict.fromkeys(column.id.partition("/")[0] for column in grades.columns)
        if len(chapters) > 1:
            raise _wrong_use(
                "--to moodle",
                Text(
                    "a worksheet of Moodle's is of one assignment; name one chapter",
                    "Moodle 工作表只对应一次作业，请指定一章",
                ),
            )
        name = next(iter(chapters))
        grades = in_one(grades, name, titles.get(name, both(name)))
    elif (by or (Unit.exercise if to is Target.csv else Unit.chapter)) is Unit.chapter:
        grades = by_chapter(grades, titles)
    done = _made(settings, to, grades, into, given, scale)
    _write(settings, place, done)


def _made(
    settings: Settings, to: Target, grades: Grades, into: Path | None, columns: dict[str, str], scale: bool
) -> Exported:
    from autograder.reports import canvas, csv, moodle
    from autograder.reports.exported import Exported

    if to is Target.csv:
        return Exported(csv.table_csv(grades), sum(len(student.marks) for student in grades.students))
    if to is Target.canvas:
        if into is not None:
            return canvas.into_canvas(grades, into, columns, scale=scale)
        return canvas.canvas_sheet(grades, columns, settings.language)
    if into is not None:
        return moodle.into_moodle(grades, into, settings.language, scale=scale)
    return moodle.moodle_sheet(grades, settings.language)


def _course(settings: Settings, source: Path | None) -> Course | None:
    """Return the course; a report names its exercises itself, so with one there may be no course here."""
    try:
        return settings.open_course()
    except AutogradeError:
        if source is None or settings.course_folder is not None:
            raise
        return None


def _grades(course: Course | None, source: Path | None, names: Sequence[str]) -> Grades:
    """Return the grades of the exercises named, in the course's order."""
    from autograder.reports.grades import chosen, of_report
    from autograder.reports.json import read

    if source is None:
        assert course is not None
        grades = _of_book(course)
    else:
        grades = of_report(read(source))
    if names:
        if course is not None:
            wanted = course.select(names)
        else:
            wanted = [
                column.id
                for column in grades.columns
                if any(column.id == name or column.id.startswith(f"{name.rstrip('/')}/") for name in names)
            ]
        grades = chosen(grades, wanted)
    if not grades.columns:
        raise AutogradeError(
            Text("there is no grade of these exercises", "没有这些习题的成绩"),
            where=str(source) if source is not None else "",
            mend=Text("grade first: autograde grade", "请先评分：autograde grade"),
        )
    return grades


def _of_book(course: Course) -> Grades:
    """Return the grades that stand in the book: of the submission that counts, with penalties and marks by hand."""
    from autograder.gradebook import Book
    from autograder.reports.grades import Column, Grades, Student

    with Book.open(course) as book:
        table, described = book.scores(), book.described()
    known = {f"{chapter}/{stem}" for chapter, stems in course.stems.items() for stem in stems}
    columns = []
    for one in table.columns:
        if one.exercise in described:
            title, most = described[one.exercise]
        elif one.exercise in known:
            info = course.load(one.exercise).info
            title, most = info.title, info.points
        else:
            title, most = both(one.exercise), 0  # what is asked in writing is in no card
        # What nobody has handed in has its points from the card.
        columns.append(Column(one.exercise, title, most if one.max_score is None else one.max_score))
    students = []
    for row in table.rows:
        who = row.person
        marks = {column.id: cell.score for column, cell in zip(columns, row.cells, strict=True) if cell is not None}
        names = (who.login, who.name, who.email, who.section, who.canvas_id, who.sis_id, who.moodle_id)
        students.append(Student(*names, marks=marks))
    if not any(student.marks for student in students):
        raise AutogradeError(
            Text("there is no grade in the grade book", "成绩册里还没有成绩"),
            where=str(course.root),
            mend=Text(
                "grade what waits: autograde grade — or name a report: --from out/results.json",
                "请先批改：autograde grade——或指定评分报告：--from out/results.json",
            ),
        )
    return Grades(tuple(columns), tuple(students))


def _titles(course: Course | None) -> dict[str, Text]:
    """Return the title of each chapter: the heading of its page, in either language."""
    found: dict[str, Text] = {}
    for chapter in course.stems if course is not None else ():
        assert course is not None
        heads = []
        for name in ("README.md", "README.zh.md"):
            page = course.assignments / chapter / name
            line = page.read_text(encoding="utf-8").partition("\n")[0] if page.is_file() else ""
            heads.append(line.removeprefix("#").strip() if line.startswith("# ") else "")
        english, chinese = heads
        found[chapter] = Text(english or chinese or chapter, chinese or english or chapter)
    return found


def _given(columns: Sequence[str], course: Course | None, grades: Grades, into: Path | None) -> dict[str, str]:
    """Return what `--column` says: our id → the column there."""
    known = {column.id for column in grades.columns}
    known |= {column.id.partition("/")[0] for column in grades.columns}
    found: dict[str, str] = {}
    for text in columns:
        name, mark, there = text.partition("=")
        ids = [id_ for id_ in known if id_ == name or id_.partition("_")[0] == name or id_.partition("/")[2] == name]
        ids = [id_ for id_ in ids if ("/" in id_) == ("/" in name)] or ids
        if not mark or not there.strip() or len(ids) != 1:
            raise _wrong_use(
                f"--column {text}",
                Text(
                    "write CHAPTER=NAME, of a chapter or exercise that is graded",
                    "请写成 章节=列名，且该章节或习题已有成绩",
                ),
            )
        found[ids[0]] = there.strip()
    return found


def _wrong_use(where: str, what: Text) -> AutogradeError:
    return AutogradeError(
        what, where=where, mend=Text("see: autograde export --help", "用法请看：autograde export --help")
    )


def _write(settings: Settings, place: Path, done: Exported) -> None:
    from autograder.reports.files import put

    try:
        put(place, done.text)
    except OSError as error:
        raise AutogradeError(
            Text("cannot write the file", "无法写入文件"),
            where=f"{place}: {error.strerror or error}",
            mend=Text("give another place with --out", "请用 --out 换一个位置"),
        ) from None
    for text in done.said:
        settings.tell(text)
    if done.converted:
        settings.tell(Text("the file was not UTF-8; it is now", "原文件不是 UTF-8 编码，已转为 UTF-8"))
    settings.tell(Text(f"grades written: {done.written}, to {place}", f"已写入 {done.written} 项成绩：{place}"))
