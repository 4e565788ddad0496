"""Grades for Canvas: a gradebook file that Canvas exported, with our points filled in; or one made from scratch."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.errors import AutogradeError, visible
from autograder.reports.exported import Exported, told_rows, worth
from autograder.reports.grades import Column, Grades, number
from autograder.reports.roster import Row, match
from autograder.reports.sheet import Sheet, column_of, plain, read_sheet, sheet_text
from autograder.text import Language, Text

HEAD = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
POINTS = "    Points Possible"  # Canvas writes four spaces
_TITLED = re.compile(r"(?P<title>.*?)\s*\((?P<id>\d+)\)\s*", re.DOTALL)
_NO_STUDENT = re.compile(r"\s*(?:Muted|Manual Posting.*)?\s*", re.IGNORECASE)
_TEST_STUDENT = ("student, test", "test student")  # Canvas lists it in every course
_PERSONAL = {plain(name) for name in (*HEAD, "LastName", "FirstName", "Integration ID", "Root Account")}


def into_canvas(grades: Grades, path: Path, columns: Mapping[str, str], *, scale: bool = False) -> Exported:
    """Return a file that Canvas exported, with the points of these grades in their columns.

    Column names, ids, order, separators and the byte order mark stay; so does every cell that is not ours to fill.

    Parameters
    ----------
    grades : Grades
    path : Path
        What Canvas exported.
    columns : mapping
        Column id of ours → title, whole name or number of the column in the file. The others are found by their title.
    scale : bool
        Whether points are converted to those that Canvas has for the column.

    Raises
    ------
    AutogradeError
        If it is no file of Canvas, or no column of ours has one there.
    """
    sheet = read_sheet(path)
    head = sheet.rows[0]
    own = column_of(head, ["ID"])
    if own is None or column_of(head, ["Section"]) is None or not re.search("Student|LastName", head[0]):
        raise AutogradeError(
            Text("this is no gradebook that Canvas exported", "这不是从 Canvas 导出的成绩册"),
            where=str(path),
            mend=Text(
                "in Canvas: Grades, Export, Export Entire Gradebook", "请在 Canvas 中：成绩 → 导出 → 导出整个成绩册"
            ),
        )
    said: list[Text] = []
    places = _places(grades.columns, head, columns, path, said)
    possible = next((row for row in sheet.rows[1:] if row and "Points Possible" in row[0]), None)
    worth = {column.id: _worth(column, possible, place, scale, said) for column, place in places}
    ids = [place for name in ("SIS User ID", "SIS Login ID", "Integration ID") if (place := column_of(head, [name]))]
    names = [place for name in ("Student",) if (place := column_of(head, [name])) is not None]
    rows = []
    for place, cells in enumerate(sheet.rows[1:], 1):
        if cells is possible or all(_NO_STUDENT.fullmatch(cell) for cell in cells):
            continue
        full = _full_name(cells, head) if not names else ""
        known = [full, *(_cell(cells, name) for name in names)]
        rows.append(Row(place, _cell(cells, own), [_cell(cells, one) for one in ids], list(filter(None, known))))
    found = match(grades.students, rows, lambda student: student.canvas_id)
    written = 0
    for place, student in found.students.items():
        cells = sheet.rows[place]
        cells += [""] * (len(head) - len(cells))
        for column, where in places:
            mark = student.marks.get(column.id)
            if mark is not None:
                cells[where] = number(mark * worth[column.id])
                written += 1
    found.empty = [row for row in found.empty if plain(row.shown) not in _TEST_STUDENT]
    said += told_rows(found, [column for column, _ in places], "Canvas")
    return Exported(sheet_text(sheet, heads=1), written, tuple(said), sheet.converted)


def canvas_sheet(grades: Grades, columns: Mapping[str, str], language: Language) -> Exported:
    """Return a gradebook file made from scratch, of everyone in the grades.

    Without an id in its name Canvas takes a column for a new assignment and asks; `columns` gives ids.
    """
    head = list(HEAD)
    for column in grades.columns:
        title = " ".join(column.title.to(language).split())
        given = columns.get(column.id, "")
        head.append(f"{title} ({given})" if given.isdigit() else given or title)
    rows = [head, [POINTS, "", "", "", "", *(number(column.points) for column in grades.columns)]]
    written = 0
    for student in grades.students:
        marks = [student.marks.get(column.id) for column in grades.columns]
        written += sum(mark is not None for mark in marks)
        personal = [student.name or student.login, student.canvas_id, student.sis_id, student.login, student.section]
        rows.append([*personal, *("" if mark is None else number(mark) for mark in marks)])
    return Exported(sheet_text(Sheet(rows)), written)


def _places(
    wanted: Sequence[Column], head: Sequence[str], given: Mapping[str, str], path: Path, said: list[Text]
) -> list[tuple[Column, int]]:
    """Return where each column of ours stands in the file."""
    titled = {place: _TITLED.fullmatch(name) for place, name in enumerate(head) if plain(name) not in _PERSONAL}
    found: list[tuple[Column, int]] = []
    for column in wanted:
        if column.id in given:
            names, ids = {plain(given[column.id])}, {given[column.id].strip()}
        else:
            short = {column.id.partition("_")[0]} if "/" not in column.id else {column.id.partition("/")[2]}
            titles = {part for title in (column.title.en, column.title.zh) for part in _readings(title)}
            names, ids = {plain(name) for name in (column.id, *titles, *short)}, set()
        here = [
            place
            for place, title in titled.items()
            if plain(head[place]) in names or (title and (plain(title["title"]) in names or title["id"] in ids))
        ]
        if len(here) > 1:
            listed = ", ".join(visible(head[place], 100) for place in here)
            raise AutogradeError(
                Text("several columns may be meant", "有多列都可能是它"),
                where=f"{path}: {column.id}: {listed}",
                mend=Text(f"say which: --column {column.id}=NUMBER", f"请指明：--column {column.id}=编号"),
            )
        if here:
            found.append((column, here[0]))
        elif column.id in given:
            raise AutogradeError(
                Text("there is no such column", "没有这一列"),
                where=f"{path}: {visible(given[column.id], 200)}",
                mend=Text("give its whole name, or the number in brackets", "请给出完整列名，或括号里的编号"),
            )
        else:
            said.append(
                Text(
                    f"left out, no column has its title: {column.id} — name one: --column {column.id}=NUMBER",
                    f"已略过，没有与标题相符的列：{column.id}——请指明：--column {column.id}=编号",
                )
            )
    if not found:
        some = ", ".join(visible(head[place], 60) for place, title in titled.items() if title) or "–"
        raise AutogradeError(
            Text(
                f"none of our columns is in the file; it has: {some[:600]}", f"文件里没有对应的列；其中有：{some[:600]}"
            ),
            where=str(path),
            mend=Text(
                f"name the column: --column {wanted[0].id if wanted else 'ch01'}=NUMBER",
                f"请指明对应的列：--column {wanted[0].id if wanted else 'ch01'}=编号",
            ),
        )
    return found


def _readings(title: str) -> set[str]:
    """Return a title as it stands, and "Chapter 4: convolution" without its number too."""
    head, colon, rest = title.replace("：", ":").partition(":")
    return {title, rest} if colon and rest.strip() and any(c.isdigit() for c in head) else {title}


def _worth(column: Column, possible: list[str] | None, place: int, scale: bool, said: list[Text]) -> float:
    """Return what a point of ours is worth in Canvas; fill in the most there is to have where Canvas has nothing."""
    if possible is None:
        return 1.0
    given = _cell(possible, place).strip()
    if not given:
        possible += [""] * (place + 1 - len(possible))
        possible[place] = number(column.points)
        return 1.0
    factor = worth(given, column.points)
    if scale or factor == 1.0:
        return factor
    said.append(
        Text(
            f"{column.id}: Canvas has {given} points for it, the course {number(column.points)}; "
            "the points were not converted — use --scale to convert them",
            f"{column.id}：Canvas 中满分为 {given}，课程中为 {number(column.points)}；未作换算——如需换算请加 --scale",
        )
    )
    return 1.0


def _full_name(cells: Sequence[str], head: Sequence[str]) -> str:
    first, last = column_of(head, ["FirstName"]), column_of(head, ["LastName"])
    return " ".join(_cell(cells, place) for place in (first, last) if place is not None)


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""
