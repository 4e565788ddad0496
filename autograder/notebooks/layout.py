"""What nbgrader's gradebook knows of a notebook as it was given out: the one record of it that no student can change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from autograder.model import Visibility
from autograder.notebooks.names import NBGRADER_SCHEMA, Graded, grade_id, graded_by


@dataclass(frozen=True)
class SourceCell:
    """One cell that nbgrader keeps: locked, graded or to be filled in."""

    name: str
    cell_type: str
    source: str
    checksum: str | None
    locked: bool
    solution: bool
    task: bool
    points: float | None

    @property
    def manual(self) -> bool:
        """Whether a person marks it."""
        return self.points is not None and (self.solution or self.task)

    def metadata(self) -> dict[str, Any]:
        """Return the nbgrader metadata that this cell has to have."""
        data: dict[str, Any] = {
            "cell_type": self.cell_type,
            "checksum": self.checksum,
            "grade": self.points is not None and not self.task,
            "grade_id": self.name,
            "locked": self.locked,
            "schema_version": NBGRADER_SCHEMA,
            "solution": self.solution,
            "task": self.task,
        }
        if self.points is not None:
            data["points"] = self.points
        if self.checksum is None:
            del data["checksum"]
        return data


@dataclass(frozen=True)
class Layout:
    """The cells of one notebook as given out, by name, and what its locked grade cells grade."""

    cells: dict[str, SourceCell]
    graded: dict[str, Graded]

    @property
    def exercises(self) -> list[str]:
        return list(dict.fromkeys(found.exercise for found in self.graded.values()))

    def grade_cells(self, exercise: str) -> Iterator[tuple[str, Visibility]]:
        for name, found in self.graded.items():
            if found.exercise == exercise:
                yield name, found.visibility

    def solution(self, exercise: str) -> SourceCell | None:
        """Return the cell that is given out to be filled in for an exercise."""
        found = self.cells.get(grade_id("solution", exercise.partition("/")[2]))
        return found if found is not None and found.solution else None


def layout_of(nbgrader: dict[str, Any]) -> Layout | None:
    """Return the layout of the notebook that a converter is at, or None where none of its grade cells is ours.

    Parameters
    ----------
    nbgrader : dict
        nbconvert's `resources["nbgrader"]`: `db_url`, `assignment`, `notebook`.
    """
    from nbgrader.api import Gradebook, MissingEntry

    with Gradebook(nbgrader["db_url"]) as gradebook:
        try:
            notebook = gradebook.find_notebook(nbgrader["notebook"], nbgrader["assignment"])
        except MissingEntry:
            return None
        points = {cell.name: cell.max_score for cell in [*notebook.grade_cells, *notebook.task_cells]}
        solutions = {cell.name for cell in notebook.solution_cells}
        tasks = {cell.name for cell in notebook.task_cells}
        cells = {
            cell.name: SourceCell(
                cell.name,
                cell.cell_type,
                cell.source,
                cell.checksum,
                bool(cell.locked),
                cell.name in solutions,
                cell.name in tasks,
                points.get(cell.name),
            )
            for cell in notebook.source_cells
        }
    graded = {}
    for name, cell in sorted(cells.items()):
        found = graded_by(cell.source) if cell.locked and cell.points is not None else None
        if found is not None:
            graded[name] = found
    return Layout(cells, graded) if graded else None
