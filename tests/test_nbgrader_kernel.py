"""In a student's own kernel: the locked cell runs the public checks on whatever is defined there, and `%check` does so anywhere."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from nbgrader_course import CHAPTER, filled, load, named, run, write_tiny

from autograder.course import Course
from autograder.notebooks.folder import write_course

CHECK = f'from autograder.notebooks import check\n\ncheck("{CHAPTER}/double")'
Run = Callable[[str], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def notebook_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What lies beside a released notebook."""
    root = write_tiny(tmp_path_factory.mktemp("tiny"))
    out = tmp_path_factory.mktemp("nb") / "course"
    write_course(Course(root), out, [CHAPTER], "en")
    folder = tmp_path_factory.mktemp("mine")
    shutil.copytree(out / "source" / CHAPTER, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def execute(notebook_folder: Path) -> Iterator[Run]:
    """Run a cell in one real kernel; return its outputs."""
    from jupyter_client.manager import KernelManager

    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(cwd=str(notebook_folder), env={**os.environ, "IPYTHONDIR": str(notebook_folder / ".ipython")})
    client = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready(timeout=120)

    def run(source: str) -> list[dict[str, Any]]:
        outputs: list[dict[str, Any]] = []

        def keep(message: dict[str, Any]) -> None:
            if message["msg_type"] in ("stream", "display_data", "execute_result", "error"):
                outputs.append({"type": message["msg_type"], **message["content"]})

        client.execute_interactive(source, timeout=120, output_hook=keep)
        return outputs

    yield run
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def value(outputs: list[dict[str, Any]]) -> str:
    """Return the value of the last expression, which is what nbgrader reads."""
    found: str = next(output["data"]["text/plain"] for output in outputs if output["type"] == "execute_result")
    return found


def shown(outputs: list[dict[str, Any]], kind: str = "text/plain") -> str:
    found: str = next(output["data"][kind] for output in outputs if output["type"] == "display_data")
    return found


def test_a_cell_that_was_not_run_is_said_so(execute: Run) -> None:
    """Before the function is defined the score is 0 and the message says what to do."""
    outputs = execute(f"globals().pop('double', None)\n{CHECK}")
    assert "0" == value(outputs)
    assert "run the cell above first" in shown(outputs)


def test_a_cell_edited_three_times_is_judged_as_it_now_is(execute: Run) -> None:
    """Each run judges the definition of the moment, with the smallest counterexample and a hint."""
    for source, score in (("raise NotImplementedError", "0"), ("return x * x", "1"), ("return x + x", "3")):
        execute(f"def double(x):\n    {source}")
        outputs = execute(CHECK)
        assert score == value(outputs)
        if score == "1":
            assert "double(3)" in shown(outputs)
            assert "Try 3." in shown(outputs, "text/html")


def test_the_magic_does_the_same(execute: Run) -> None:
    """After `%load_ext autograder`, `%check double` shows what the locked cell shows; alone it takes what is defined."""
    execute("def double(x):\n    return 2 * x")
    execute("%load_ext autograder")
    assert "3/3" in shown(execute("%check double"))
    assert "3/3" in shown(execute("%check"))


def test_noise_never_reaches_the_grade_cells_output(execute: Run) -> None:
    """Warnings, prints and raw writes to stderr leave no stream that nbgrader would take for a failure."""
    execute(
        "import os, warnings\ndef double(x):\n    warnings.warn('careful')\n    print('hello')\n    os.write(2, b'raw')\n    return 2 * x"
    )
    outputs = execute(CHECK)
    assert ["display_data", "execute_result"] == [output["type"] for output in outputs]
    assert "3" == value(outputs)


def test_a_loop_ends_by_itself(execute: Run) -> None:
    """A call that does not end is a timeout after a while, and the kernel goes on."""
    execute("def double(x):\n    while x > 2:\n        pass\n    return 2 * x")
    assert "1" == value(execute(CHECK))
    assert "2" == value(execute("1 + 1"))


def test_a_heat_map_shows_where_arrays_differ(execute: Run) -> None:
    """The HTML of a wrong matrix draws expected, actual and difference."""
    execute("import numpy as np\ndef scale_rows(x):\n    return x / x.sum(0)")
    html = shown(execute("%check scale_rows"), "text/html")
    assert 3 == html.count('class="panel"')
    assert "divide by" not in html  # misconceptions lie under solutions/


def test_a_missing_folder_is_one_line(execute: Run, notebook_folder: Path) -> None:
    """Without the folder of checks the cell says what is missing, in one line and without a traceback."""
    (notebook_folder / "course").rename(notebook_folder / "away")
    try:
        (error,) = [output for output in execute(CHECK) if output["type"] == "error"]
    finally:
        (notebook_folder / "away").rename(notebook_folder / "course")
    assert 1 == len(error["traceback"])
    assert "is not beside this notebook" in error["traceback"][0]


def test_hidden_checks_give_nothing_without_our_preprocessor(execute: Run) -> None:
    """In a student's kernel the hidden cell prints one line; run by nbgrader's own autograde it fails, so that nobody gets points unseen."""
    cell = f'from autograder.notebooks import hidden\n\nhidden("{CHAPTER}/double")'
    assert ["stream"] == [output["type"] for output in execute(cell)]
    execute("import os; os.environ['NBGRADER_EXECUTION'] = 'autograde'")
    try:
        assert ["error"] == [output["type"] for output in execute(cell)]
    finally:
        execute("del os.environ['NBGRADER_EXECUTION']")


def test_restart_and_run_all_gives_the_scores(released: Path) -> None:
    """A filled notebook, run from the top in a new kernel, ends with full public marks; hidden cells say that they wait."""
    write(released, filled(load(released)))
    run(["jupyter", "execute", "--inplace", released.name], released.parent)
    ran = load(released)
    assert ["3", "2"] == [result(ran, name) for name in ("double--public", "scale_rows--public")]


def test_validate_tells_whether_the_public_checks_pass(released: Path) -> None:
    """`nbgrader validate` succeeds on right work; on wrong work it names the cell that lacks points."""
    empty = load(released)
    write(released, filled(empty))
    assert (
        "Success! Your notebook passes all the tests."
        in run(["nbgrader", "validate", released.name], released.parent).stdout
    )
    write(released, filled(empty, "def double(x):\n    return x * x"))
    told = run(["nbgrader", "validate", released.name], released.parent).stdout
    assert ["VALIDATION FAILED ON 1 CELL(S)!", True] == [told[:31], f'check("{CHAPTER}/double")' in told]


@pytest.fixture(scope="module")
def released_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_tiny(tmp_path_factory.mktemp("tiny"))
    out = tmp_path_factory.mktemp("nb") / "course"
    write_course(Course(root), out, [CHAPTER], "en")
    run(["nbgrader", "generate_assignment", CHAPTER], out)
    return out / "release" / CHAPTER


@pytest.fixture
def released(released_course: Path, tmp_path: Path) -> Path:
    """A student's own copy of the released notebook, with what lies beside it."""
    shutil.copytree(released_course, tmp_path, dirs_exist_ok=True)
    return tmp_path / f"{CHAPTER}.ipynb"


def write(path: Path, notebook: dict[str, Any]) -> None:
    path.write_text(json.dumps(notebook), encoding="utf-8")


def result(notebook: dict[str, Any], name: str) -> str:
    outputs = named(notebook, name)["outputs"]
    return "".join(next(o["data"]["text/plain"] for o in outputs if o["output_type"] == "execute_result"))
