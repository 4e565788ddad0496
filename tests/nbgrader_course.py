"""A small course for the tests of notebooks, its nbgrader course, and ways to hand notebooks in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

CHAPTER = "ch01_tiny"
DOUBLE = '''"""Double a number.

Examples
--------
>>> double(2)
4

[zh]
把一个数加倍。

例：`double(2)` 得 4。
"""


def double(x):
    """Return twice x; a negative x raises ValueError.

    [zh]
    返回 x 的两倍；x 为负时抛出 ValueError。
    """
    ### BEGIN SOLUTION
    if x < 0:
        raise ValueError("x is at least 0")
    return 2 * x
    ### END SOLUTION
'''
DOUBLE_PUBLIC = '''"""Public checks of double."""
from hypothesis import given, strategies as st
from autograder.checks import Text, assert_same, check, exercise

card = exercise(title=Text("Double", "加倍"), difficulty=1, functions=["double"], hints=[Text("Twice.", "两倍。")])


@check(points=1, says=Text("Two gives four.", "2 得 4。"))
def example(student):
    assert_same(student.double(2), 4)


@check(points=2, says=Text("Large numbers are doubled.", "大数也加倍。"), hint=Text("Try 3.", "试试 3。"), after=example)
@given(x=st.integers(3, 10**6))
def larger(student, x):
    assert_same(student.double(x), x + x)
'''
DOUBLE_HIDDEN = '''"""Hidden checks of double."""
import pytest
from hypothesis import given, strategies as st
from autograder.checks import Text, assert_same, check


@check(points=3, says=Text("The same as the reference.", "与参考实现一致。"))
@given(x=st.integers(0, 10**9))
def like_reference(student, reference, x):
    assert_same(student.double(x), reference.double(x))


@check(points=4, says=Text("Negative numbers are a ValueError.", "负数应抛出 ValueError。"))
@given(x=st.integers(-777777, -777770))
def negative_secret(student, x):
    with pytest.raises(ValueError):
        student.double(x)
'''
DOUBLE_WRONG = """from autograder.checks import Text, misconception


@misconception(of="double", rejected_by="like_reference", message=Text("You square.", "你算的是平方。"))
def squares(x):
    if x < 0:
        raise ValueError
    return x * x
"""
SCALE = '''"""Scale the rows of a matrix.

[zh]
按行缩放矩阵。
"""

import numpy as np


def scale_rows(x):
    """Return x with every row divided by its sum, shape (rows, columns).

    [zh]
    返回每行除以该行之和的矩阵，形状 (行, 列)。
    """
    ### BEGIN SOLUTION
    x = np.asarray(x, dtype=float)
    return x / x.sum(axis=1, keepdims=True)
    ### END SOLUTION
'''
SCALE_PUBLIC = '''"""Public checks of scale_rows."""
import numpy as np
from autograder.checks import Text, assert_same, check, exercise

card = exercise(title=Text("Scale rows", "按行缩放"), difficulty=2, functions=["scale_rows"], needs=["double"], hints=[Text("axis=1", "axis=1")])


@check(points=2, says=Text("Rows sum to one.", "每行之和为 1。"), hint=Text("Which axis?", "是哪个轴？"))
def rows(student):
    x = np.array([[1.0, 3.0], [2.0, 6.0]])
    assert_same(student.scale_rows(x), np.array([[0.25, 0.75], [0.25, 0.75]]))
'''
SCALE_HIDDEN = '''"""Hidden checks of scale_rows."""
import numpy as np
from hypothesis import given, strategies as st
from autograder.checks import Text, assert_same, check


@check(points=3, says=Text("Any shape.", "任意形状。"))
@given(rows=st.integers(1, 4), columns=st.integers(1, 5))
def shapes(student, reference, rows, columns):
    x = np.arange(1.0, rows * columns + 1).reshape(rows, columns)
    assert_same(student.scale_rows(x), reference.scale_rows(x))
'''
SCALE_WRONG = """import numpy as np
from autograder.checks import Text, misconception


@misconception(of="scale_rows", rejected_by="shapes", message=Text("You divide by the sums of columns.", "你除以的是列之和。"))
def by_columns(x):
    x = np.asarray(x, dtype=float)
    return x / x.sum(axis=0, keepdims=True)
"""
ASKED = """[why]
points = 4
en = "Why is a sum not an average?"
zh = "为什么和不等于平均值？"
"""
SCHEME = """[why]
en = "2 points: names the count. 2 points: gives an example. SCHEME-SECRET"
zh = "2 分：说出个数。2 分：举例。SCHEME-SECRET"
"""
FILES = {
    "course.toml": 'name = "Tiny course"\nseed = 7\n[limits]\ncall_seconds = 0.5\n',
    f"assignments/{CHAPTER}/README.md": "# Tiny\n\nTwo exercises.\n",
    f"assignments/{CHAPTER}/README.zh.md": "# 小课程\n\n两道题。\n",
    f"assignments/{CHAPTER}/data/numbers.csv": "1,2\n",
    f"assignments/{CHAPTER}/written.toml": ASKED,
    f"assignments/{CHAPTER}/checks/double.py": DOUBLE_PUBLIC,
    f"assignments/{CHAPTER}/checks/scale_rows.py": SCALE_PUBLIC,
    f"solutions/{CHAPTER}/written.toml": SCHEME,
    f"solutions/{CHAPTER}/double.py": DOUBLE,
    f"solutions/{CHAPTER}/scale_rows.py": SCALE,
    f"solutions/{CHAPTER}/checks/double.py": DOUBLE_HIDDEN,
    f"solutions/{CHAPTER}/checks/scale_rows.py": SCALE_HIDDEN,
    f"solutions/{CHAPTER}/misconceptions/double.py": DOUBLE_WRONG,
    f"solutions/{CHAPTER}/misconceptions/scale_rows.py": SCALE_WRONG,
}
POINTS = {"double--public": 3, "double--hidden": 7, "scale_rows--public": 2, "scale_rows--hidden": 3}


def write_tiny(root: Path) -> Path:
    """Write the course and its stubs; return its folder."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    run(["autograde", "--course", str(root), "release"], root)
    return root


def settings_for(folder: Path) -> dict[str, str]:
    """Return the environment of a command: nothing of the person's own Jupyter, everything below the folder."""
    place, home = Path(sys.executable).parent, str(folder / ".home")
    found = {
        **os.environ,
        "PATH": f"{place}:{os.environ.get('PATH', '')}",
        "LC_ALL": "C.UTF-8",
        "HOME": home,
        "JUPYTER_PLATFORM_DIRS": "1",
    }
    return found | dict.fromkeys(["JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"], home)


def run(command: list[str], folder: Path, *, fails: bool = False) -> subprocess.CompletedProcess[str]:
    """Run one of the installed commands (autograde, nbgrader, jupyter) in a folder."""
    program = str(Path(sys.executable).parent / command[0])
    done = subprocess.run(
        [program, *command[1:]], cwd=folder, capture_output=True, text=True, env=settings_for(folder), check=False
    )
    if (done.returncode != 0) != fails:
        raise AssertionError(
            f"{' '.join(command)} ended with {done.returncode}\n{done.stdout[-3000:]}\n{done.stderr[-5000:]}"
        )
    return done


def load(path: Path) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
    return notebook


def named(notebook: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the cell of this grade id."""
    found: dict[str, Any] = next(
        c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == name
    )
    return found


def submit(nbcourse: Path, student: str, notebook: dict[str, Any] | str | bytes, chapter: str = CHAPTER) -> Path:
    """Hand a notebook in for a student, as `nbgrader collect` would leave it."""
    path = nbcourse / "submitted" / student / chapter / f"{chapter}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    data = json.dumps(notebook) if isinstance(notebook, dict) else notebook
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def code(source: str, **metadata: Any) -> dict[str, Any]:
    """Return a code cell of a student's own."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": metadata,
        "outputs": [],
        "source": source,
        "id": f"own-{abs(hash(source)):x}"[:40],
    }


GOOD_DOUBLE = "def double(x):\n    if x < 0:\n        raise ValueError\n    return x + x"
GOOD_SCALE = "import numpy as np\n\ndef scale_rows(x):\n    x = np.asarray(x, float)\n    return x / x.sum(1)[:, None]"


def filled(
    released: dict[str, Any],
    double: str = GOOD_DOUBLE,
    scale: str = GOOD_SCALE,
    answer: str | None = "Because of the count.",
) -> dict[str, Any]:
    """Return the released notebook with solution cells filled in."""
    notebook: dict[str, Any] = json.loads(json.dumps(released))
    named(notebook, "double")["source"] = double
    named(notebook, "scale_rows")["source"] = scale
    if answer is not None:
        named(notebook, "written-why")["source"] = answer
    return notebook


def grades(nbcourse: Path, chapter: str = CHAPTER) -> dict[str, dict[str, Any]]:
    """Return the gradebook's rows: student → grade cell → (auto score, needs manual grading)."""
    from nbgrader.api import Gradebook

    found: dict[str, dict[str, Any]] = {}
    with Gradebook(f"sqlite:///{nbcourse / 'gradebook.db'}") as gradebook:
        for submission in gradebook.assignment_submissions(chapter):
            cells = {
                grade.name: (grade.auto_score, grade.needs_manual_grade)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            found[submission.student.id] = cells
    return found
