"""What is taken out of a notebook means there what it means after restart-and-run-all, and experiments stay behind."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.notebooks.slicing import Slice, module_text, read_cell


def run(cells: list[str], at: int | None = None, function: str = "f") -> Any:
    """Return the function as the worker would find it."""
    codes = [read_cell(place, source) for place, source in enumerate(cells)]
    text = module_text(Slice(codes, [function], len(cells) if at is None else at), "stem")
    namespace: dict[str, Any] = {"__name__": "stem", "__file__": "stem.py"}
    exec(compile(text, "stem.py", "exec"), namespace)
    return namespace[function]


@pytest.mark.parametrize(
    ("cells", "answer"),
    [
        (["def f(): return 1"], 1),
        (["def f(): return 1", "def f(): return 2"], 2),
        (["def f(): return 1", "def f():\n    raise NotImplementedError"], 1),
        (["N = 3", "def f(): return N"], 3),
        (["def g(): return 4", "def f(): return g()", "def unrelated(): return g()"], 4),
        (["import math as m", "def f(): return m.floor(5.5)"], 5),
        (["from math import *", "def f(): return floor(6.5)"], 6),
        (["T = []", "for i in range(3):\n    T.append(i)", "def f(): return sum(T)"], 3),
        (["T = {}\nT['a'] = 8", "def f(): return T['a']"], 8),
        (["n = 1\nn += 8", "def f(): return n"], 9),
        (["def f(): return f.x", "f.x = 10"], 10),
        (["f = lambda: 11"], 11),
        (["try:\n    import no_such\nexcept ImportError:\n    no_such = 12", "def f(): return no_such"], 12),
        (["def deco(g):\n    return lambda: g() + 1", "@deco\ndef f(): return 12"], 13),
        (["class A:\n    def v(self): return 14", "def f(a=A()): return a.v()"], 14),
        (["%matplotlib inline\n!ls\ndef f(): return 15"], 15),
        (["%%time\ndef f(): return 16"], 16),
        (["%%bash\ndef f(): return 0", "def f(): return 17"], 17),
        (["def exec(*a): raise SystemExit\ndef compile(*a): raise SystemExit", "def f(): return 18"], 18),
        (["list = None; print = None", "def f(): return 19"], 19),
        (["x: int = 20", "def f(): return x"], 20),
        (["if True:\n    def f(): return 21"], 21),
        (["def sum(v): return 22", "def f(): return sum([])"], 22),
        (['s = """a\n# b\n"""', "def f(): return len(s)"], 6),
        (["a = 24; print(no_such_name)", "def f(): return a"], 24),
        (["1 / 0; b = 25; c = b", "def f(): return c"], 25),
    ],
)
def test_a_function_means_what_it_means_in_the_notebook(cells: list[str], answer: int) -> None:
    """Helpers, constants, filled tables, decorators and magics are understood; names of ours can be shadowed."""
    assert answer == run(cells)()


@pytest.mark.parametrize(
    "experiment",
    [
        "while True:\n    pass",
        "1 / 0",
        "raise SystemExit",
        "import no_such_module",
        "assert f() == 2",
        "result = f() / 0",
        "def broken(:",
    ],
)
def test_experiments_stay_behind(experiment: str) -> None:
    """Cells that loop, fail or cannot be read take nothing from a right solution, above it or below it or in its own cell."""
    assert 1 == run([experiment, "def f(): return 1", experiment])()
    if not experiment.startswith("def"):
        assert 1 == run([f"def f(): return 1\n{experiment}"])()


def test_what_stands_below_the_check_comes_second() -> None:
    """Names mean what they mean at the grade cell; below it is looked at only for what is not defined above."""
    cells = ["def f(): return 1", "", "def f(): return 2"]
    assert 1 == run(cells, at=1)()
    assert 2 == run(["", "", "def f(): return 2"], at=1)()


def test_two_cells_may_use_one_name_for_different_helpers() -> None:
    """A later exercise's helper of the same name does not reach an earlier exercise."""
    cells = ["def pad(): return 1\ndef f(): return pad()", "", "def pad(a, b): return 2\ndef g(): return pad(1, 2)"]
    assert 1 == run(cells, at=1)()
    assert 2 == run(cells, at=3, function="g")()


def test_lines_are_those_of_the_cell() -> None:
    """A traceback names the line that the student sees in the cell, whatever stands in other cells."""
    function = run(["import math\n\n\n\n", "print('hello')\n\ndef f():\n    return math.floor(1) / 0"])
    with pytest.raises(ZeroDivisionError) as caught:
        function()
    last = caught.traceback[-1]
    assert ("stem.py", 4) == (last.frame.code.raw.co_filename, last.lineno + 1)
