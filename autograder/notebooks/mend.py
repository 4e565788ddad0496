"""Puts a submitted notebook's cells back into the form in which they were given out, as far as their meaning is clear.

Students copy, move, delete and duplicate cells, and their tools change metadata. nbgrader goes by metadata alone and stumbles over much of that.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.errors import visible
from autograder.notebooks.layout import Layout, SourceCell, layout_of
from autograder.notebooks.names import KEY, cell_id, grade_id
from autograder.notebooks.slicing import Code, is_stub, read_cell, same_definition
from autograder.text import Text


@dataclass(frozen=True)
class Note:
    """Something about a submission that was not as it should be; `review` asks a person to look at the cell named."""

    text: Text
    cell: str | None = None
    review: bool = False

    def to_json(self) -> dict[str, Any]:
        return {**self.text.to_json(), "cell": self.cell, "review": self.review}

    @staticmethod
    def from_json(data: dict[str, Any]) -> Note:
        return Note(Text.from_json(data), data["cell"], data["review"])


class MendCells(NbGraderPreprocessor):  # type: ignore[misc]
    """Runs before nbgrader's own sanitising. Notebooks that are not ours pass unchanged."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        layout = layout_of(resources["nbgrader"])
        if layout is None:
            return nb, resources
        ours = nb.metadata.get(KEY, {})
        read = [Note(Text.from_json(note), review=bool(ours.get("unreadable"))) for note in ours.get("reading", ())]
        mended = mend(nb, layout)
        # Where nothing could be read there is nothing more to say about single cells.
        notes = read if ours.get("unreadable") else [*read, *mended]
        for note in notes[len(read) :]:
            nbgrader = resources["nbgrader"]
            self.log.warning(
                "%s, %s: %s", visible(nbgrader["student"], 100), visible(nbgrader["notebook"], 100), note.text.en
            )
        nb.metadata[KEY] = {"language": ours.get("language"), "notes": [note.to_json() for note in notes]}
        return nb, resources


def mend(nb: NotebookNode, layout: Layout) -> list[Note]:
    """Give every cell that was given out its place and its metadata; return what was not as it should be.

    Parameters
    ----------
    nb : NotebookNode
        Changed in place.
    layout : Layout
    """
    notes: list[Note] = []
    claims = _claims(nb, layout)
    chosen: dict[str, int] = {}
    for name, source in layout.cells.items():
        places = [place for place in claims.get(name, ()) if place not in chosen.values()]
        place = _choose(nb, source, places, notes)
        taken = set(chosen.values()) | {p for found in claims.values() for p in found}
        if place is None and source.solution and source.cell_type == "code":
            place = _definer(nb, source, taken)
        elif place is None and source.solution:
            place = _below_question(nb, claims.get(f"{name}--question", ()), taken)
        if place is not None:
            chosen[name] = place
    for place, cell in enumerate(nb.cells):
        if place not in chosen.values():
            cell.metadata.pop("nbgrader", None)
    cells = {name: _restored(nb.cells[place], layout.cells[name]) for name, place in chosen.items()}
    for name, place in chosen.items():
        nb.cells[place] = cells[name]
    missing = [source for name, source in layout.cells.items() if name not in chosen]
    for source in sorted(missing, key=lambda cell: _RANK.get(_role(cell.name), 9)):
        _insert(nb, source)
        # A locked cell that was deleted loses nobody anything: it is put back without a word.
        if source.solution:
            notes.append(_missing(source))
    return notes


_RANK = {"page": 0, "prompt": 1, "question": 1, "solution": 2, "answer": 2, "public": 3, "hidden": 4}


def _role(name: str) -> str:
    if "--" in name:
        return name.rpartition("--")[2]
    return name if name == "page" else "answer" if name.startswith("written-") else "solution"


def _claims(nb: NotebookNode, layout: Layout) -> dict[str, list[int]]:
    """Return the places of the cells that tell which one they are: by metadata, by the notebook format's own id, or by a locked cell's text."""
    by_id = {cell_id(name): name for name in layout.cells}
    by_text = {source.source.strip(): name for name, source in layout.cells.items() if source.locked}
    claims: dict[str, list[int]] = {}
    for place, cell in enumerate(nb.cells):
        said = cell.metadata.get("nbgrader", {}).get("grade_id")
        name = said if said in layout.cells else by_id.get(cell.get("id", ""), by_text.get(cell.source.strip()))
        if name is not None:
            claims.setdefault(name, []).append(place)
    return claims


def _choose(nb: NotebookNode, source: SourceCell, places: list[int], notes: list[Note]) -> int | None:
    if not places:
        return None
    if not source.solution:
        return next((place for place in places if nb.cells[place].source == source.source), places[0])
    if source.cell_type != "code":
        written = [
            p for p in places if nb.cells[p].source.strip() and nb.cells[p].source.strip() != source.source.strip()
        ]
        if len({nb.cells[place].source.strip() for place in written}) > 1:
            notes.append(
                Note(
                    Text("this question is answered in two cells; please look at both", "这道题在两个单元格里都有回答，请都看一下"),
                    source.name, review=True,
                )
            )  # fmt: skip
        return written[-1] if written else places[-1]
    functions = _functions(source.source)
    codes = [read_cell(place, nb.cells[place].source) for place in places]
    filled = [code for code in codes if any(code.binds(name) and not is_stub(code, name) for name in functions)]
    for name in functions:
        rivals = [code for code in filled if code.binds(name) and not is_stub(code, name)]
        if any(not same_definition(rivals[0], other, name) for other in rivals[1:]):
            notes.append(
                Note(
                    Text(
                        f"two copies of the cell define {name} differently; the last one above the check was graded",
                        f"有两个单元格以不同方式定义了 {name}；批改的是检查单元格上方的最后一个",
                    ),
                    source.name, review=True,
                )
            )  # fmt: skip
            break
    return (filled or codes)[-1].place


def _definer(nb: NotebookNode, source: SourceCell, taken: set[int]) -> int | None:
    """Return the cell that does what a missing one should, told by the functions that it defines."""
    functions = _functions(source.source)
    codes = [
        read_cell(place, cell.source)
        for place, cell in enumerate(nb.cells)
        if place not in taken and cell.cell_type == "code"
    ]
    found = [code for code in codes if any(code.binds(name) for name in functions)]
    filled = [code for code in found if any(code.binds(name) and not is_stub(code, name) for name in functions)]
    best: list[Code] = filled or found
    return best[-1].place if best else None


def _below_question(nb: NotebookNode, questions: Sequence[int], taken: set[int]) -> int | None:
    """Return the one cell of text between a question and the next cell that is known, if there is just one."""
    if len(questions) != 1:
        return None
    found = []
    for place in range(questions[0] + 1, len(nb.cells)):
        if place in taken:
            break
        if nb.cells[place].cell_type != "code" and nb.cells[place].source.strip():
            found.append(place)
    return found[0] if len(found) == 1 else None


def _functions(stub: str) -> list[str]:
    try:
        tree = ast.parse(stub)
    except (SyntaxError, ValueError):
        return []
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]


def _restored(cell: NotebookNode, source: SourceCell) -> NotebookNode:
    """Return a cell of the right kind, with the right metadata; of a locked one the source is ours."""
    text = source.source if source.locked else cell.source
    return _new(source, text, cell.get("attachments"))


def _new(source: SourceCell, text: str, attachments: Any = None) -> NotebookNode:
    metadata: dict[str, Any] = {"nbgrader": source.metadata(), "deletable": False}
    if source.locked:
        metadata["editable"] = False
    make: Any = nbformat.v4.new_code_cell if source.cell_type == "code" else nbformat.v4.new_markdown_cell
    cell: NotebookNode = make(text, metadata=metadata, id=cell_id(source.name))
    if attachments and source.cell_type != "code":
        cell["attachments"] = attachments
    return cell


def _insert(nb: NotebookNode, source: SourceCell) -> None:
    """Put a deleted cell back beside its exercise's others."""
    stem = source.name.partition("--")[0]
    if source.name == grade_id("page"):
        nb.cells.insert(0, _new(source, source.source))
        return
    family = [stem, *(f"{stem}--{other}" for other in ("prompt", "question", "public", "hidden"))]
    before = [name for name in family if _RANK.get(_role(name), 9) < _RANK.get(_role(source.name), 9)]
    after = [name for name in family if name not in before]
    where = {cell.metadata.get("nbgrader", {}).get("grade_id"): place for place, cell in enumerate(nb.cells)}
    at = max((where[name] + 1 for name in before if name in where), default=None)
    if at is None:
        at = min((where[name] for name in after if name in where), default=len(nb.cells))
    nb.cells.insert(at, _new(source, source.source))


def _missing(source: SourceCell) -> Note:
    name = visible(source.name, 80)
    if source.manual:
        return Note(
            Text(
                f"the answer cell {name} was deleted; is the answer in another cell?",
                f"回答单元格 {name} 被删除；回答是否写在别处？",
            ),
            source.name,
            review=True,
        )
    return Note(
        Text(
            f"the cell {name} was deleted and nothing defines its functions",
            f"单元格 {name} 被删除，也没有其他单元格定义其中的函数",
        ),
        source.name,
    )
