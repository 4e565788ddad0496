"""Writes a small course, and submissions to it, for tests of what stands on one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from autograder.release import stub_of

TOML = 'name = "Tiny"\nlanguage = "en"\nseed = 7\n\n[limits]\ncall_seconds = 1.0\n'

ADD = '''"""Addition.

Examples
--------
>>> add(2, 3)
5

[zh]
加法。

例：`add(2, 3)` 得 5。
"""


def add(a, b):
    """Return a plus b.

    [zh]
    返回 a 加 b。
    """
    ### BEGIN SOLUTION
    return a + b
    ### END SOLUTION
'''

ADD_PUBLIC = '''"""The card and the public checks of add."""

from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check, exercise

card = exercise(
    title=Text("Addition", "加法"),
    difficulty=1,
    functions=["add"],
    hints=[Text("Count on your fingers.", "数手指。"), Text("There is an operator for it.", "有一个运算符。")],
)


@check(points=1, says=Text("Two and three are five.", "二加三得五。"))
def worked_example(student):
    assert_same(student.add(2, 3), 5)


@check(points=2, says=Text("The order does not matter.", "与顺序无关。"), hint=Text("Try add(1, 0).", "试试 add(1, 0)。"))
@given(a=st.integers(-50, 50), b=st.integers(-50, 50))
def commutes(student, a, b):
    assert_same(student.add(a, b), student.add(b, a))
'''

ADD_HIDDEN = '''"""The hidden checks of add."""

from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check


@check(points=3, says=Text("All sums agree with the reference.", "所有的和都与参考实现一致。"))
@given(a=st.integers(-99, 99), b=st.integers(-99, 99))
def agrees(student, reference, a, b):
    assert_same(student.add(a, b), reference.add(a, b))
'''

ADD_WRONG = '''"""Known-wrong solutions of add."""

from autograder.checks import Text, misconception


@misconception(of="add", rejected_by="agrees", message=Text("You subtract.", "你做成了减法。"))
def subtracts(a, b):
    return a - b
'''

SCALE = '''"""Scaling an array.

[zh]
数组的缩放。
"""

import numpy as np


def scale(x, factor):
    """Return a new array, each value times factor; x has shape (n,).

    [zh]
    返回新数组，每个值乘以 factor；x 的形状为 (n,)。
    """
    ### BEGIN SOLUTION
    return np.asarray(x) * factor
    ### END SOLUTION
'''

SCALE_PUBLIC = '''"""The card and the public checks of scale."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check, exercise, vectors

card = exercise(title=Text("Scaling", "缩放"), difficulty=2, functions=["scale"], needs=["add"])


@check(points=2, says=Text("Doubling doubles.", "乘以二就是加倍。"))
@given(x=vectors(min_size=1, max_size=5))
def doubles(student, x):
    assert_same(student.scale(x, 2.0), x + x)
'''

CHAPTER = "ch01_tiny"
ADD_KEY, SCALE_KEY = f"{CHAPTER}/add", f"{CHAPTER}/scale"


def write(root: Path, texts: Mapping[str, str]) -> Path:
    """Write files below a folder and return it."""
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    root.mkdir(parents=True, exist_ok=True)
    return root


def make_course(root: Path, *, with_numpy: bool = False) -> Path:
    """Write the course and return its folder: the exercise `add`, and `scale` where NumPy is wanted."""
    texts = {
        "course.toml": TOML,
        f"assignments/{CHAPTER}/README.md": "# Tiny\n",
        f"assignments/{CHAPTER}/README.zh.md": "# 小章节\n",
        f"assignments/{CHAPTER}/add.py": stub_of(ADD),
        f"assignments/{CHAPTER}/checks/add.py": ADD_PUBLIC,
        f"solutions/{CHAPTER}/add.py": ADD,
        f"solutions/{CHAPTER}/checks/add.py": ADD_HIDDEN,
        f"solutions/{CHAPTER}/misconceptions/add.py": ADD_WRONG,
    }
    if with_numpy:
        texts |= {
            f"assignments/{CHAPTER}/scale.py": stub_of(SCALE),
            f"assignments/{CHAPTER}/checks/scale.py": SCALE_PUBLIC,
            f"solutions/{CHAPTER}/scale.py": SCALE,
        }
    return write(root, texts)


RIGHT = "def add(a, b):\n    return a + b\n"
WRONG = "def add(a, b):\n    return a - b\n"


def make_class(folder: Path, **students: str) -> Path:
    """Write one submission for each student: the text of their `add.py`."""
    for student, text in students.items():
        write(folder, {f"{student}/{CHAPTER}/add.py": text})
    return folder


def environment(**changed: str) -> dict[str, str]:
    """Return an environment without the locale of whoever runs the tests."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "AUTOGRADE"))}
    return {**kept, "LANG": "C.UTF-8", **changed}


def command(*argv: str | Path) -> list[str]:
    """Return the command line of the real program."""
    return [sys.executable, "-m", "autograder.cli", *map(str, argv)]


def autograde(*argv: str | Path, cwd: Path, seconds: float = 120, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the real program in a folder."""
    return subprocess.run(
        command(*argv),
        cwd=cwd,
        env=environment(**env),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )
