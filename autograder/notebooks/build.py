"""Builds a chapter's source notebook from its stems: prompts, solution cells, locked grade cells, written questions."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from autograder.course import Course
from autograder.course.written import WrittenQuestion, written_questions
from autograder.errors import AutogradeError
from autograder.model import Exercise, Visibility
from autograder.notebooks.names import KEY, NBGRADER_SCHEMA, Role, cell_id, grade_id, grade_source
from autograder.release import BEGIN, END, keep_language, stub_of
from autograder.text import LANGUAGES, Language, Text

Cell = dict[str, Any]
BEGIN_SCHEME, END_SCHEME = "### BEGIN MARK SCHEME", "### END MARK SCHEME"
ANSWER_STUB = "YOUR ANSWER HERE 在这里写你的回答"
FORMAT = 1


def chapter_notebook(course: Course, chapter: str, keys: Sequence[str], language: Language | None) -> Cell:
    """Return one chapter as a notebook (nbformat 4.5, as plain data), for `nbgrader generate_assignment` to strip.

    Parameters
    ----------
    course : Course
    chapter : str
    keys : sequence of str
        The chapter's exercises, in order.
    language : {"en", "zh"} or None
        Both by default.

    Raises
    ------
    AutogradeError
        If a reference is missing or its marks are broken, or a written question is.
    """
    cells = [_page(course, chapter, language), _setup()]
    for key in keys:
        cells.extend(_exercise(course, key, language))
    for question in written_questions(course, chapter):
        cells.extend(_written(question, language))
    return {
        "cells": cells,
        "metadata": {
            KEY: {"format": FORMAT, "course": course.config.name, "chapter": chapter, "language": language or "both"},
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def as_text(notebook: Cell) -> str:
    """Return a notebook as Jupyter itself would save it, so that opening and saving one changes nothing."""
    cells = [{**cell, "source": cell["source"].splitlines(keepends=True)} for cell in notebook["cells"]]
    return json.dumps({**notebook, "cells": cells}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _cell(kind: str, role: Role, name: str, source: str, nbgrader: Cell | None = None, **ours: str) -> Cell:
    identity = grade_id(role, name)
    metadata: Cell = {KEY: {"role": role, **ours}}
    if nbgrader is not None:
        flags = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": NBGRADER_SCHEMA}
        metadata["nbgrader"] = {**flags, "grade_id": identity, **nbgrader}
    cell: Cell = {"cell_type": kind, "id": cell_id(identity), "metadata": metadata, "source": source}
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return cell


def _page(course: Course, chapter: str, language: Language | None) -> Cell:
    pages = {"en": "README.md", "zh": "README.zh.md"}
    parts = []
    for each in _languages(language):
        path = course.assignments / chapter / pages[each]
        if path.is_file():
            parts.append(path.read_text(encoding="utf-8").strip())
    source = "\n\n---\n\n".join(parts) or f"# {chapter}"
    return _cell("markdown", "page", "", source, {"locked": True})


def _setup() -> Cell:
    source = (
        "# After this, %check conv2d tries one exercise. 之后可用 %check conv2d 检查某一道题。\n%load_ext autograder"
    )
    return _cell("code", "setup", "", source)


def _exercise(course: Course, key: str, language: Language | None) -> Iterator[Cell]:
    exercise = course.load(key)
    info = exercise.info
    if exercise.reference is None:
        raise AutogradeError(
            Text("there is no reference to make a notebook from", "没有参考实现，无法生成笔记本"),
            where=key,
            mend=Text(
                "make notebooks from the whole course, not from a student copy", "请用完整的课程生成，而不是学生版"
            ),
        )
    try:
        reference = exercise.reference.read_text(encoding="utf-8")
        stub_of(reference)  # whatever is wrong with the marks is said here, with its line
        source = keep_language(reference, language)
    except AutogradeError as error:
        raise AutogradeError(error.what, where=f"{exercise.reference}: {error.where}", mend=error.mend) from None
    prompt, body = _split(source)
    stem = info.stem
    yield _cell("markdown", "prompt", stem, _prompt(info, prompt, language), {"locked": True}, exercise=key)
    yield _cell("code", "solution", stem, body, {"solution": True}, exercise=key)
    for visibility in ("public", "hidden"):
        points = points_of(info, visibility)
        if points:
            yield _cell(
                "code", visibility, stem, grade_source(key, visibility), {"grade": True, "locked": True, "points": points}, exercise=key
            )  # fmt: skip


def points_of(info: Exercise, visibility: Visibility) -> int:
    """Return what the public or the hidden checks of an exercise are worth together."""
    return sum(check.points for check in info.checks if check.visibility == visibility)


def _split(source: str) -> tuple[str, str]:
    """Return the module's docstring and the rest of its source."""
    tree = ast.parse(source)
    docstring = ast.get_docstring(tree) or ""
    first = tree.body[0] if tree.body else None
    lines = source.splitlines()
    if docstring and isinstance(first, ast.Expr):
        lines[first.lineno - 1 : first.end_lineno] = []
    return docstring, "\n".join(lines).strip("\n")


def _prompt(info: Exercise, docstring: str, language: Language | None) -> str:
    parts = dict(zip(LANGUAGES, docstring.split("\n[zh]\n"), strict=False)) if "\n[zh]\n" in docstring else {}
    said = []
    for each in _languages(language):
        title = f"## {info.title.to(each)}"
        worth = Text(f"`{info.stem}` · {info.points} points", f"`{info.stem}` · {info.points} 分").to(each)
        text = parts.get(each, docstring)
        said.append(f"{title}\n\n{worth}\n\n{markdown(text.strip())}")
    return "\n\n---\n\n".join(said)


def _languages(language: Language | None) -> tuple[Language, ...]:
    return LANGUAGES if language is None else (language,)


def markdown(prose: str) -> str:
    """Return a docstring as Markdown: examples become code blocks, and headings stay below the exercise's own."""
    out: list[str] = []
    fenced = False
    lines = prose.split("\n")
    for number, line in enumerate(lines):
        if line.startswith(">>> ") and not fenced:
            out.append("```pycon")
            fenced = True
        elif fenced and not line.strip():
            out.append("```")
            fenced = False
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if not fenced and re.fullmatch(r"-{3,}|={3,}", following.strip()) and line.strip():
            out.append(f"### {line.strip()}")
        elif not fenced and re.fullmatch(r"-{3,}|={3,}", line.strip()) and number and lines[number - 1].strip():
            continue
        else:
            out.append(line)
    if fenced:
        out.append("```")
    return "\n".join(out)


def _written(question: WrittenQuestion, language: Language | None) -> Iterator[Cell]:
    heading = Text(f"## Written question · {question.points} points", f"## 书面题 · {question.points} 分")
    asks = "\n\n---\n\n".join(f"{heading.to(each)}\n\n{question.asks.to(each)}" for each in _languages(language))
    yield _cell("markdown", "question", question.name, asks, {"locked": True}, question=question.name)
    if question.scheme is None:
        raise AutogradeError(Text("this question has no mark scheme", "这道题没有评分标准"), where=question.name)
    scheme = rubric(question, language)
    source = "\n".join([BEGIN, BEGIN_SCHEME, "", scheme, "", END_SCHEME, END])
    flags = {"grade": True, "solution": True, "points": question.points}
    yield _cell("markdown", "answer", question.name, source, flags, question=question.name)


def rubric(question: WrittenQuestion, language: Language | None) -> str:
    """Return the mark scheme of a question as Markdown."""
    head = Text("**Mark scheme**", "**评分标准**")
    assert question.scheme is not None
    return "\n\n".join(f"{head.to(each)}\n\n{question.scheme.to(each)}" for each in _languages(language))
