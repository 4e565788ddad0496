"""Snapshots of what people read: `UPDATE_SNAPSHOTS=1 pytest` renews them, and the difference is read in the commit."""

from __future__ import annotations

import os
from difflib import unified_diff
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "snapshots"


def assert_snapshot(name: str, text: str) -> None:
    """Hold a text against `tests/snapshots/<name>`; with UPDATE_SNAPSHOTS=1 in the environment, write it there instead.

    Parameters
    ----------
    name : str
        A path below tests/snapshots, with its suffix: "reports/feedback.zh.txt".
    text : str
    """
    path = FOLDER / name
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return
    assert path.is_file(), f"no snapshot {name}: run UPDATE_SNAPSHOTS=1 pytest and read what it wrote"
    wanted = path.read_bytes().decode()
    if wanted != text:
        changed = "\n".join(unified_diff(wanted.splitlines(), text.splitlines(), "kept", "now", lineterm=""))
        pytest.fail(
            f"{name} reads differently now; if that is right, UPDATE_SNAPSHOTS=1 pytest\n{changed}", pytrace=False
        )
