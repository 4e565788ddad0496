"""Grades for Moodle: its offline grading worksheet with our points filled in, or one made from scratch."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from pathlib import Path

from autograder.errors import AutogradeError, visible
from autograder.reports.exported import Exported, told_rows, worth
from autograder.reports.grades import Column, Grades, Student, number
from autograder.reports.roster import Row, match
from autograder.reports.sheet import Sheet, column_of, plain, read_sheet, sheet_text
from autograder.text import Language, Text

# Moodle reads its worksheet by the names of the columns in the language of the site, and writes them so.
IDENTIFIER = (
    "Identifier",
    "识别码",
    "标识符",
    "編號",
    "識別碼",
    "Identifiant",
    "Identificador",
    "Identificatore",
    "識別子",
)
GRADE = (
    "Grade",
    "成绩",
    "成績",
    "分数",
    "Bewertung",
    "Note",
    "Calificación",
    "Nota",
    "Valutazione",
    "Cijfer",
    "評点",
    "評定",
)
MODIFIED = ("Last modified (grade)", "最后修改（教师）", "最后修改（成绩）", "上次修改（评分）", "上次修改（成绩）",
            "最後修改（成績）", "Zuletzt geändert (Bewertung)", "Dernière modification (note)", "Última modificación (calificación)",
            "Última modificação (nota)", "Ultima modifica (valutazione)", "Laatst gewijzigd (cijfer)", "最終更新日時 (評定)")  # fmt: skip
FEEDBACK = ("Feedback comments", "评语反馈", "反馈评语", "反馈评论", "反馈意见", "回饋評語", "Feedback als Kommentar",
            "Feedback par commentaires", "Comentarios de retroalimentación", "Comentários de feedback", "Commento",
            "Feedback als tekst", "フィードバックコメント")  # fmt: skip
MAXIMUM = ("Maximum Grade", "最高成绩", "最高成績", "Höchstpunktzahl", "Beste Bewertung", "Note maximale", "Calificación máxima",
           "Nota máxima", "最大評点")  # fmt: skip
_NAMES = (
    "Full name",
    "全名",
    "姓名",
    "Vollständiger Name",
    "Nom complet",
    "Nombre completo",
    "Nome completo",
    "フルネーム",
)
_IDS = ("ID number", "学号", "编号", "學號", "ID-Nummer", "Numéro d'identification", "Número de ID", "Username", "用户名", "用戶名",
        "Anmeldename", "Nom d'utilisateur", "Nombre de usuario", "Email address", "电子邮件地址", "电子邮件", "Email地址",
        "E-Mail-Adresse", "Adresse de courriel", "Dirección de correo", "メールアドレス")  # fmt: skip
_PARTICIPANT = re.compile(r"\D*?(?P<id>\d+)\s*")
HEAD = {
    "en": ("Identifier", "Grade", "Last modified (grade)", "Feedback comments"),
    "zh": ("识别码", "成绩", "最后修改（教师）", "评语反馈"),
}
PARTICIPANT: dict[Language, str] = {"en": "Participant {}", "zh": "参与者{}"}
OURS = "autograde: "  # so begins a comment that we wrote and may renew


def into_moodle(grades: Grades, path: Path, language: Language, *, scale: bool = False) -> Exported:
    """Return an offline grading worksheet with the points and a short comment filled in.

    Parameters
    ----------
    grades : Grades
        Of one column: a worksheet is of one assignment.
    path : Path
        What Moodle gave as "Download grading worksheet"; its columns may be in any of several languages.
    scale : bool
        Whether points are converted to those that Moodle has for the assignment.

    Raises
    ------
    AutogradeError
        If it is no worksheet of Moodle's: which column is not there.
    """
    (column,) = grades.columns
    sheet = read_sheet(path)
    head = sheet.rows[0]
    own = _participants(sheet)
    own = _needed(sheet, path, IDENTIFIER) if own is None else own
    grade = _needed(sheet, path, GRADE)
    feedback, most = column_of(head, FEEDBACK), column_of(head, MAXIMUM)
    said: list[Text] = []
    if column_of(head, MODIFIED) is None:
        said.append(
            Text(
                f"no column {MODIFIED[0]} was found: Moodle refuses a worksheet without it",
                f"没有找到“{MODIFIED[1]}”一列：缺少这一列时 Moodle 会拒绝导入",
            )
        )
    rows = []
    for place, cells in enumerate(sheet.rows[1:], 1):
        if not any(cell.strip() for cell in cells):
            continue
        cells += [""] * (len(head) - len(cells))
        number_ = _PARTICIPANT.fullmatch(cells[own])
        ids = [cells[i] for i, name in enumerate(head) if plain(name) in set(map(plain, _IDS)) and i != own]
        names = [cells[i] for i, name in enumerate(head) if plain(name) in set(map(plain, _NAMES))]
        rows.append(Row(place, number_["id"] if number_ else "", ids, names or [cells[own]]))
    found = match(grades.students, rows, lambda student: student.moodle_id)
    worth = _worth(column, sheet, most, scale, said)
    written = 0
    for place, student in found.students.items():
        mark = student.marks.get(column.id)
        if mark is None:
            continue
        cells = sheet.rows[place]
        cells[grade] = number(mark * worth)
        written += 1
        if feedback is not None and (not cells[feedback].strip() or cells[feedback].startswith(OURS)):
            cells[feedback] = comment(student, column, language)
    if feedback is not None and not any(row[feedback].strip() for row in sheet.rows[1:] if len(row) > feedback):
        # An empty column would take away whatever comments Moodle has by then.
        sheet.rows = [[cell for i, cell in enumerate(row) if i != feedback] for row in sheet.rows]
    return Exported(
        sheet_text(sheet, heads=1), written, (*said, *told_rows(found, [column], "Moodle")), sheet.converted
    )


def moodle_sheet(grades: Grades, language: Language) -> Exported:
    """Return a worksheet made from scratch, of everyone whose number in Moodle is known and who has a grade."""
    (column,) = grades.columns
    rows: list[list[str]] = [list(HEAD[language])]
    said = []
    for student in grades.students:
        mark = student.marks.get(column.id)
        who = visible(student.login, 120)
        if not student.moodle_id.strip().isdigit():
            said.append(
                Text(f"left out, their number in Moodle is not known: {who}", f"已略过，不知道其 Moodle 编号：{who}")
            )
        elif mark is None:
            said.append(Text(f"left out, no grade: {who}", f"已略过，没有成绩：{who}"))
        else:
            identifier = PARTICIPANT[language].format(student.moodle_id.strip())
            rows.append([identifier, number(mark), "-", comment(student, column, language)])
    if len(rows) == 1:
        raise AutogradeError(
            Text("nobody's number in Moodle is known", "没有任何学生的 Moodle 编号"),
            mend=Text(
                "download the grading worksheet from Moodle and name it with --into",
                "请从 Moodle 下载评分工作表，并用 --into 指定",
            ),
        )
    return Exported(sheet_text(Sheet(rows), heads=1), len(rows) - 1, tuple(said))


def comment(student: Student, column: Column, language: Language) -> str:
    """Return the comment that a student reads in Moodle, as HTML: the points of each exercise."""
    mark = student.marks.get(column.id)
    colon = "：" if language == "zh" else ": "
    lines = [f"{OURS}{number(mark or 0)}/{number(column.points)}"]
    for title, points, most in student.parts.get(column.id, ()):
        name = html.escape(" ".join(title.to(language).split()))
        lines.append(f"{name}{colon}{number(points or 0)}/{number(most)}")
    return "<br>".join(lines)


def _participants(sheet: Sheet) -> int | None:
    """Return the column whose every cell is one word and a number ("Participant 123", "参与者123"): the identifiers, in any language."""
    for place in range(len(sheet.rows[0])):
        cells = [row[place].strip() for row in sheet.rows[1:] if len(row) > place and any(map(str.strip, row))]
        words = {cell.rstrip("0123456789").strip() for cell in cells}
        if len(words) == 1 and words != {""} and all(_PARTICIPANT.fullmatch(cell) for cell in cells):
            return place
    return None


def _needed(sheet: Sheet, path: Path, names: Sequence[str]) -> int:
    place = column_of(sheet.rows[0], names)
    if place is None:
        raise AutogradeError(
            Text(
                f"this is no grading worksheet of Moodle's: there is no column {names[0]} ({names[1]})",
                f"这不是 Moodle 的评分工作表：没有“{names[1]}”（{names[0]}）这一列",
            ),
            where=str(path),
            mend=Text(
                "in the assignment in Moodle: turn on the offline grading worksheet, then Download grading worksheet",
                "请在 Moodle 的作业设置中启用离线评分工作表，然后下载评分工作表",
            ),
        )
    return place


def _worth(column: Column, sheet: Sheet, most: int | None, scale: bool, said: list[Text]) -> float:
    """Return what a point of ours is worth in Moodle."""
    cells = [row[most] for row in sheet.rows[1:] if most is not None and len(row) > most]
    given = next((cell.strip() for cell in cells if cell.strip()), "")
    factor = worth(given, column.points)
    if scale or factor == 1.0:
        return factor
    said.append(
        Text(
            f"Moodle has {visible(given, 20)} points for it, the course {number(column.points)}; the points were not converted, "
            "and Moodle leaves out what is above its own — use --scale to convert them",
            f"Moodle 中满分为 {visible(given, 20)}，课程中为 {number(column.points)}；未作换算，超过 Moodle 满分的会被它忽略——如需换算请加 --scale",
        )
    )
    return 1.0
