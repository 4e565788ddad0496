"""Reads submitted notebooks with care: whatever lies in a notebook's place becomes a notebook that can be graded, or one clear line."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat.notebooknode import NotebookNode

from autograder.errors import AutogradeError, visible
from autograder.notebooks.layout import layout_of
from autograder.notebooks.names import KEY
from autograder.text import Text

_nbformat: Any = nbformat  # it ships no types
MAX_BYTES = 32 << 20  # a notebook with its pictures; its code is bounded again, cell by cell
MAX_CELLS = 5_000


class Unreadable(AutogradeError):
    """A submitted notebook that cannot be graded, and why; the student reads `what`."""


class SubmittedNotebook(NotebookExporter):
    """Exports to a notebook, as nbgrader's own does, from files that students wrote."""

    def from_filename(self, filename: str, resources: Any = None, **options: Any) -> Any:
        """Export one file. A notebook of ours that cannot be read is graded as if nothing had been written in it, and says so."""
        nbgrader = (resources or {}).get("nbgrader")
        # nbgrader converts twice: what was submitted, and then what came of that, which is no longer a student's file.
        if nbgrader is None or not getattr(self.parent, "_sanitizing", True) or layout_of(nbgrader) is None:
            return super().from_filename(filename, resources=resources, **options)
        notes: list[Text] = []
        try:
            notebook, notes = read_notebook(Path(filename))
        except Unreadable as error:
            notebook, notes = _nbformat.v4.new_notebook(), [error.what]
            notebook.metadata[KEY] = {"unreadable": True}
        for note in notes:
            self.log.warning(
                "%s, %s: %s", visible(nbgrader["student"], 100), visible(nbgrader["notebook"], 100), note.en
            )
        if notes:
            ours = notebook.metadata.get(KEY)
            notebook.metadata[KEY] = {
                **(ours if isinstance(ours, dict) else {}),
                "reading": [note.to_json() for note in notes],
            }
        exporter: Any = self  # nbconvert's methods have no types
        resources = exporter._init_resources(resources)
        folder, name = os.path.split(filename)
        resources["metadata"] |= {"name": os.path.splitext(name)[0], "path": folder}
        return exporter.from_notebook_node(notebook, resources=resources, **options)


def read_notebook(path: Path) -> tuple[NotebookNode, list[Text]]:
    """Return a submitted notebook as one of today's format, and what had to be made of it.

    Raises
    ------
    Unreadable
        If it is no notebook at all, or too large.
    """
    data = _decoded(_read(path))
    if not isinstance(data, dict) or not isinstance(data.get("cells", data.get("worksheets")), list):
        raise Unreadable(Text("this file is no notebook: it has no cells", "这个文件不是笔记本：里面没有单元格"))
    notes = []
    major = data.get("nbformat")
    if "worksheets" in data and "cells" not in data:
        try:
            data = json.loads(_nbformat.writes(_nbformat.convert(_nbformat.from_dict({"metadata": {}, **data}), 4)))
        except Exception as error:  # nbformat's converter trips over anything that is missing
            kind = type(error).__name__
            raise Unreadable(
                Text(
                    f"the notebook has the old format {major} and cannot be converted ({kind})",
                    f"笔记本是旧格式 {major}，无法转换（{kind}）",
                )
            ) from None
        notes.append(Text("the notebook had the old format 3; it was converted", "笔记本是旧格式 3，已转换"))
    elif major not in (4, None) or type(major) is bool:
        raise Unreadable(
            Text(
                f"the notebook has an unknown format: {visible(repr(major), 40)}",
                f"未知的笔记本格式：{visible(repr(major), 40)}",
            )
        )
    if not isinstance(data.get("metadata"), dict):
        notes.append(
            Text("the notebook had no metadata; it was graded by its cells", "笔记本缺少元数据；已按单元格批改")
        )
    elif (kernel := _other_kernel(data["metadata"])) is not None:
        notes.append(
            Text(
                f"the notebook was set to another kernel ({kernel}); it was graded as Python",
                f"笔记本选用了其他内核（{kernel}）；已按 Python 批改",
            )
        )
    return _whole(data), notes


def _read(path: Path) -> bytes:
    try:
        # O_NONBLOCK: opening a named pipe would wait for ever.
        fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        why = error.strerror or "cannot be opened"
        raise Unreadable(Text(f"the notebook cannot be read: {why}", f"无法读取笔记本：{why}")) from None
    with os.fdopen(fd, "rb") as file:
        status = os.fstat(fd)
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(Text("the notebook is not a regular file", "笔记本不是普通文件"))
        if status.st_size > MAX_BYTES:
            size = f"{status.st_size / 1e6:.0f} MB"
            limit = f"{MAX_BYTES >> 20} MB"
            raise Unreadable(
                Text(
                    f"the notebook is {size}, the limit is {limit}: clear its outputs and hand it in again",
                    f"笔记本大小为 {size}，上限为 {limit}：请清除输出后重新提交",
                )
            )
        return file.read(MAX_BYTES)


def _decoded(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Unreadable(
            Text(f"the notebook is not UTF-8 (byte {error.start})", f"笔记本不是 UTF-8 编码（第 {error.start} 字节）")
        ) from None
    except json.JSONDecodeError as error:
        if not data.strip():
            raise Unreadable(Text("the notebook is an empty file", "笔记本是空文件")) from None
        raise Unreadable(
            Text(
                f"the notebook is not JSON (line {error.lineno}: {error.msg})",
                f"笔记本不是合法的 JSON（第 {error.lineno} 行）",
            )
        ) from None
    except (RecursionError, ValueError):
        raise Unreadable(Text("the notebook is nested too deeply", "笔记本嵌套过深")) from None


def _other_kernel(metadata: dict[str, Any]) -> str | None:
    spec, info = metadata.get("kernelspec"), metadata.get("language_info")
    said = [part.get(key) for part, key in ((spec, "language"), (info, "name")) if isinstance(part, dict)]
    other = next(
        (word for word in said if isinstance(word, str) and word and word.lower() not in ("python", "ipython")), None
    )
    return None if other is None else visible(other, 40)


def _whole(data: dict[str, Any]) -> NotebookNode:
    """Keep of each cell what a notebook needs, in the form it needs; nothing that stands in one makes nbgrader stumble."""
    cells = []
    seen: set[str] = set()
    for number, cell in enumerate(data["cells"][:MAX_CELLS]):
        if not isinstance(cell, dict):
            continue
        kind = cell.get("cell_type")
        kind = kind if kind in ("code", "markdown", "raw") else "raw"
        source = cell.get("source", "")
        if isinstance(source, list):
            source = "".join(part for part in source if isinstance(part, str))
        metadata = cell.get("metadata")
        identity = cell.get("id")
        if not (isinstance(identity, str) and _is_id(identity)) or identity in seen:
            identity = f"cell-{number}"
        seen.add(identity)
        made = {
            "cell_type": kind,
            "id": identity,
            "metadata": _plain(metadata if isinstance(metadata, dict) else {}),
            "source": _printable(source if isinstance(source, str) else ""),
        }
        if kind == "code":
            made |= {"execution_count": None, "outputs": []}
        attachments = cell.get("attachments")
        if kind == "markdown" and isinstance(attachments, dict):
            made["attachments"] = attachments
        cells.append(made)
    metadata = data.get("metadata")
    ours = metadata.get(KEY) if isinstance(metadata, dict) else None
    language = ours.get("language") if isinstance(ours, dict) else None
    kept = {KEY: {"language": language}} if language in ("en", "zh", "both") else {}
    notebook: NotebookNode = _nbformat.from_dict({"cells": cells, "metadata": kept, "nbformat": 4, "nbformat_minor": 5})
    return notebook


def _is_id(text: str) -> bool:
    return 0 < len(text) <= 64 and all(c.isascii() and (c.isalnum() or c in "-_") for c in text)


def _printable(text: str) -> str:
    """Lone surrogates would keep the notebook from being written."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _plain(metadata: dict[str, Any]) -> dict[str, Any]:
    """Keep what tells which cell this was."""
    nbgrader = metadata.get("nbgrader")
    name = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    return {"nbgrader": {"grade_id": name}} if isinstance(name, str) else {}
