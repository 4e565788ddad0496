"""Takes a student's work out of a notebook's cells, as the texts of stems that the sealed worker is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from autograder.notebooks.names import Graded, grade_id, graded_by
from autograder.notebooks.slicing import MAX_TEXT, Code, Slice, is_stub, module_text, read_cell, same_definition
from autograder.text import Text


@dataclass
class Work:
    """What a notebook holds of each exercise.

    Attributes
    ----------
    texts : dict of str to str
        Exercise → the text of its stem.
    absent : dict of str to Text
        Exercises of which there is nothing to grade, and why.
    unclear : dict of str to Text
        Exercises that were graded although more than one reading is possible.
    """

    texts: dict[str, str] = field(default_factory=dict)
    absent: dict[str, Text] = field(default_factory=dict)
    unclear: dict[str, Text] = field(default_factory=dict)


def work_of(cells: Sequence[Any], functions: Mapping[str, Sequence[str]], graded: Mapping[str, Graded]) -> Work:
    """Return what the cells of a notebook hold of some exercises.

    Parameters
    ----------
    cells : sequence of NotebookNode
        In the notebook's order.
    functions : mapping
        Exercise → its functions.
    graded : mapping
        Name of a locked grade cell → what it grades.
    """
    names = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in cells]
    codes = [
        read_cell(place, cell.source)
        for place, cell in enumerate(cells)
        if cell.cell_type == "code" and names[place] not in graded and graded_by(cell.source) is None
    ]
    work = Work()
    for exercise, wanted in functions.items():
        stem = exercise.partition("/")[2]
        theirs = [place for place, name in enumerate(names) if name in graded and graded[name].exercise == exercise]
        own = next((code for code in codes if names[code.place] == grade_id("solution", stem)), None)
        at = min(theirs, default=(own.place + 1 if own is not None else len(cells)))
        _one(work, exercise, stem, list(wanted), codes, own, at)
    return work


def _one(
    work: Work, exercise: str, stem: str, functions: list[str], codes: list[Code], own: Code | None, at: int
) -> None:
    chosen = Slice(codes, functions, at)
    if chosen.found:
        text = module_text(chosen, stem)
        if own is not None and own.broken and any(is_stub_or_none(chosen, name) for name in functions):
            text = own.text
    elif own is not None and own.text.strip():
        # Python cannot read it, or it makes its functions in a way of its own: the worker says which.
        text = own.text
    else:
        names = ", ".join(functions)
        work.absent[exercise] = Text(f"No cell of this notebook defines {names}.", f"笔记本中没有单元格定义 {names}。")
        return
    if len(text) > MAX_TEXT:
        work.absent[exercise] = Text(
            "The cells of this exercise are too large to be graded.", "这道题的单元格过大，无法批改。"
        )
        return
    work.texts[exercise] = text
    rival = _rival(chosen, codes, functions, at)
    if rival is not None:
        work.unclear[exercise] = Text(
            f"{rival} is also defined below its check, in another way; what stands above the check was graded.",
            f"{rival} 在检查单元格下方还有一个不同的定义；批改的是检查单元格上方的那个。",
        )


def is_stub_or_none(chosen: Slice, name: str) -> bool:
    """Return whether nothing but a stub defines this function."""
    cell = chosen.definer(name)
    return cell is None or is_stub(cell, name)


def _rival(chosen: Slice, codes: Sequence[Code], functions: Sequence[str], at: int) -> str | None:
    for name in functions:
        counted = chosen.definer(name)
        if counted is None or counted.place >= at:
            continue
        for code in codes:
            below = code.place >= at and not code.broken and any(name in s.binds for s in code.statements)
            if below and not is_stub(code, name) and not same_definition(code, counted, name):
                return name
    return None
