"""The matrix of a class, made into rows of ready cells: a class of hundreds has tens of thousands of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup, escape

from autograder.gradebook import Cell, Column, ScoreTable
from autograder.reports.html import colour_step
from autograder.service.catalogue import Catalogue
from autograder.service.plot import number
from autograder.text import Text


@dataclass(frozen=True)
class Head:
    """One column: an exercise, or a written question."""

    exercise: str
    title: Text
    max_score: int | None

    @property
    def stem(self) -> str:
        return self.exercise.rpartition("/")[2]


@dataclass(frozen=True)
class Line:
    """One student; `cells` is HTML, escaped."""

    id: int
    login: str
    shown: str
    total: str
    cells: Markup


@dataclass(frozen=True)
class Matrix:
    """The whole table. `full` is the share of students with full marks, for each column."""

    chapters: list[tuple[str, int]]
    columns: list[Head]
    rows: list[Line]
    full: list[str]
    max_score: int


def matrix(table: ScoreTable, catalogue: Catalogue, section: str = "") -> Matrix:
    """Return the table of a class, in the course's order.

    Parameters
    ----------
    table : ScoreTable
    catalogue : Catalogue
    section : str
        Students of this section alone; empty for all.
    """
    order = sorted(range(len(table.columns)), key=lambda place: catalogue.place(table.columns[place].exercise))
    columns = [_head(table.columns[place], catalogue) for place in order]
    grouped = groupby(columns, key=lambda head: head.exercise.partition("/")[0])
    anchors = [str(escape(head.stem)) for head in columns]
    rows, cells_of = [], []
    for row in table.rows:
        if section and row.person.section != section:
            continue
        cells = [row.cells[place] for place in order]
        cells_of.append(cells)
        made = Markup("".join(map(_cell, cells, anchors)))
        rows.append(Line(row.person.id, row.person.login, row.person.shown, number(row.score), made))
    full = [_full([cells[place] for cells in cells_of]) for place in range(len(columns))]
    return Matrix(
        [(chapter, len(list(heads))) for chapter, heads in grouped],
        columns,
        rows,
        full,
        sum(head.max_score or 0 for head in columns),
    )


def _head(column: Column, catalogue: Catalogue) -> Head:
    most = column.max_score if column.max_score is not None else catalogue.points.get(column.exercise)
    return Head(column.exercise, catalogue.title(column.exercise), most)


def _cell(cell: Cell | None, anchor: str) -> str:
    """Return one cell. Its link is for the mouse: from the keyboard the student and the exercise lead there, in far fewer steps."""
    if cell is None:
        return '<td class="none">–</td>'
    opened, shown = _look(cell.score, cell.max_score, cell.late, cell.by_hand)
    return f"{opened}{_escaped(cell.submission_id)}#{anchor}{shown}"


# A class has tens of thousands of cells, and few that look different.
@lru_cache(4096)
def _look(score: float | None, max_score: int | None, late: bool, by_hand: bool) -> tuple[str, str]:
    """Return what stands before and after the address of a cell's link."""
    classes = [] if score is None else [f"q{colour_step(score, max_score or 0)}"]
    classes += ["late"] * late + ["by-hand"] * by_hand
    text = "!" if score is None else number(score)
    return f'<td class="{" ".join(classes)}"><a tabindex="-1" href="/submissions/', f'">{text}</a></td>'


@lru_cache(4096)
def _escaped(text: str) -> str:
    return str(escape(text))


def _full(cells: Sequence[Cell | None]) -> str:
    if not cells:
        return "–"
    full = sum(
        cell is not None and cell.score is not None and cell.score >= (cell.max_score or 0) > 0 for cell in cells
    )
    return f"{100 * full / len(cells):.0f}%"
