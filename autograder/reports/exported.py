"""What an export to another system gives back: the file, and one line for whatever could not be written."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.errors import visible
from autograder.reports.grades import Column
from autograder.reports.roster import Matched
from autograder.text import Text


@dataclass(frozen=True)
class Exported:
    """One file and what to say about it.

    Attributes
    ----------
    text : str
        With its byte order mark, where there is one.
    written : int
        How many grades are in it that are ours.
    said : tuple of Text
        A line for each student or column that was left out.
    converted : bool
        Whether the file that it was merged into was no UTF-8.
    """

    text: str
    written: int
    said: tuple[Text, ...] = ()
    converted: bool = False


def worth(theirs: str, ours: float) -> float:
    """Return what one of our points is worth in a system that writes its maximum as `theirs`; 1 where either says nothing."""
    try:
        most = float(theirs.replace(",", "."))
    except ValueError:
        return 1.0
    return most / ours if math.isfinite(most) and ours > 0 else 1.0


def told_rows(found: Matched, columns: Sequence[Column], system: str) -> list[Text]:
    """Return a line for each student without a row, each row without a student, and each grade that does not exist."""
    said = []
    for student in found.unknown:
        who = visible(student.login, 120)
        said.append(Text(f"not in the file of {system}: {who}", f"{system} 文件中没有：{who}"))
    for student in found.doubtful:
        who = visible(student.login, 120)
        said.append(
            Text(
                f"left alone, it cannot be told which row is theirs: {who}",
                f"未填写，无法确定对应哪一行：{who}",
            )
        )
    for student in found.students.values():
        who = visible(student.login, 120)
        for column in columns:
            if column.id in student.marks and student.marks[column.id] is None:
                said.append(
                    Text(
                        f"left alone, not graded yet, or the grader failed: {who}, {column.id} — grade again",
                        f"未填写，尚未评完或评分系统出错：{who}，{column.id}——请重新评分",
                    )
                )
            elif column.id not in student.marks:
                said.append(
                    Text(f"left alone, nothing handed in: {who}, {column.id}", f"未填写，没有提交：{who}，{column.id}")
                )
    for row in found.empty:
        who = visible(row.shown, 120)
        said.append(Text(f"left alone, no grade of ours: {who}", f"未填写，没有对应的成绩：{who}"))
    return said
