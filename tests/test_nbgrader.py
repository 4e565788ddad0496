"""The course as an nbgrader course: nbgrader's own commands, from the course to grades and feedback, on a class with every kind of notebook."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader_course import (
    CHAPTER,
    GOOD_DOUBLE,
    GOOD_SCALE,
    POINTS,
    SCHEME,
    code,
    filled,
    grades,
    load,
    named,
    run,
    submit,
    write_tiny,
)

from autograder.course import Course
from autograder.grading.grader import Grader
from autograder.grading.submissions import Submission

SQUARES = "def double(x):\n    if x < 0:\n        raise ValueError\n    return x * x"
LOOPS = "def double(x):\n    while x < 0:\n        pass\n    return 2 * x"
DIES = "import os\ndef double(x):\n    if x < 0:\n        os._exit(0)\n    return 2 * x"
NOISY = "import os, sys, warnings\ndef double(x):\n    warnings.warn('careful')\n    print('<b>oops</b>', file=sys.stderr)\n    os.write(2, b'raw')\n    if x < 0:\n        raise ValueError\n    return 2 * x"
ALL = {name: (float(points), False) for name, points in POINTS.items()}
FOREIGN_TEST = "assert answer() == 42"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def nbcourse(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("nb") / "course"
    run(["autograde", "--course", str(course), "notebooks", str(out)], course)
    _foreign(out)
    run(["nbgrader", "generate_assignment", CHAPTER], out)
    run(["nbgrader", "generate_assignment", "other"], out)
    return out


@pytest.fixture(scope="module")
def released(nbcourse: Path) -> dict[str, Any]:
    return load(nbcourse / "release" / CHAPTER / f"{CHAPTER}.ipynb")


def _foreign(out: Path) -> None:
    """An assignment of another nbgrader course, in the same folder."""
    solution = {
        "grade": False,
        "grade_id": "answer",
        "locked": False,
        "schema_version": 3,
        "solution": True,
        "task": False,
    }
    test = {
        "grade": True,
        "grade_id": "test",
        "locked": True,
        "points": 5,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }
    cells = [
        code("def answer():\n    ### BEGIN SOLUTION\n    return 42\n    ### END SOLUTION", nbgrader=solution),
        code(FOREIGN_TEST, nbgrader=test),
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path = out / "source" / "other" / "other.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def _reordered(notebook: dict[str, Any]) -> dict[str, Any]:
    """Grade cells first, metadata changed, the hidden grade cell of scale_rows deleted, and a forged score."""
    notebook["cells"] = [
        c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") != "scale_rows--hidden"
    ]
    notebook["cells"].sort(key=lambda cell: not cell["metadata"].get("nbgrader", {}).get("grade", False))
    named(notebook, "double--public")["metadata"]["nbgrader"] |= {"points": 100, "locked": False}
    named(notebook, "double--hidden")["metadata"]["nbgrader"] |= {"grade": False, "points": "many", "schema_version": 1}
    named(notebook, "double--hidden")["source"] = "7"
    return notebook


def _stripped(notebook: dict[str, Any]) -> dict[str, Any]:
    """What a tool leaves that keeps sources only."""
    for number, cell in enumerate(notebook["cells"]):
        cell["metadata"], cell["id"] = {}, f"c{number}"
    notebook["metadata"] = {}
    return notebook


def _duplicated(notebook: dict[str, Any]) -> dict[str, Any]:
    """The solution cell copied before it was filled in, and the grade cell copied too."""
    cells = notebook["cells"]
    at = cells.index(named(notebook, "double"))
    stub = {**cells[at], "source": "def double(x):\n    raise NotImplementedError", "id": "copy-1"}
    cells.insert(at + 1, stub)
    cells.append({**named(notebook, "double--public"), "id": "copy-2"})
    return notebook


def _rivals(notebook: dict[str, Any]) -> dict[str, Any]:
    """Two copies of the solution cell that say different things."""
    cells = notebook["cells"]
    at = cells.index(named(notebook, "double"))
    cells.insert(at, {**cells[at], "source": SQUARES, "id": "copy-1"})
    return notebook


def _helpers(notebook: dict[str, Any]) -> dict[str, Any]:
    """Imports and helpers in cells of their own, a filled table, magics, and experiments that fail or never end."""
    cells = notebook["cells"]
    cells[2:2] = [
        code(
            "%matplotlib inline\nimport numpy as np\nimport no_such_module\nFACTORS = []\nfor _ in range(2):\n    FACTORS.append(1)"
        ),
        code("!pip install something\ndef total(values):\n    return np.sum(values)\nwhile True:\n    pass"),
        code("1 / 0\ndef not_python(:"),
    ]
    named(notebook, "double")["source"] = (
        "def double(x):\n    if x < 0:\n        raise ValueError\n    return x * int(total(FACTORS))\n\nprint(double(-1))"
    )
    named(notebook, "scale_rows")["source"] = (
        "%time\ndef scale_rows(x):\n    x = np.asarray(x, float)\n    return x / x.sum(1)[:, None]"
    )
    return notebook


def _three(notebook: dict[str, Any]) -> bytes:
    """The same notebook in the format of 2013."""
    cells = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cells.append(
                {
                    "cell_type": "code",
                    "input": cell["source"],
                    "language": "python",
                    "metadata": cell["metadata"],
                    "outputs": [],
                    "collapsed": False,
                }
            )
        else:
            cells.append({"cell_type": cell["cell_type"], "source": cell["source"], "metadata": cell["metadata"]})
    old = {
        "metadata": {"name": ""},
        "nbformat": 3,
        "nbformat_minor": 0,
        "worksheets": [{"cells": cells, "metadata": {}}],
    }
    return json.dumps(old).encode()


def _bare(notebook: dict[str, Any]) -> dict[str, Any]:
    del notebook["metadata"]
    for cell in notebook["cells"]:
        del cell["metadata"], cell["id"]
    return notebook


def _kernel(notebook: dict[str, Any]) -> dict[str, Any]:
    notebook["metadata"]["kernelspec"] = {"display_name": "R", "language": "R", "name": "ir"}
    return notebook


def _chinese(notebook: dict[str, Any]) -> dict[str, Any]:
    notebook["metadata"]["autograde"]["language"] = "zh"
    return notebook


def _cheat(notebook: dict[str, Any]) -> dict[str, Any]:
    """A forged score in every place where one could stand."""
    for name in POINTS:
        cell = named(notebook, name)
        cell["source"] = str(POINTS[name])
        cell["outputs"] = [
            {
                "output_type": "execute_result",
                "data": {"text/plain": str(POINTS[name])},
                "metadata": {},
                "execution_count": 1,
            }
        ]
    named(notebook, "double")["source"] = (
        "import autograder.notebooks as n\nn.check = n.hidden = lambda key: 7\ndef double(x):\n    return 5"
    )
    named(notebook, "scale_rows")["source"] = "def scale_rows(x):\n    raise SystemExit(0)"
    return notebook


def _deleted(notebook: dict[str, Any]) -> dict[str, Any]:
    """The solution cell of scale_rows is gone, and so is the answer's."""
    gone = ("scale_rows", "written-why")
    notebook["cells"] = [c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") not in gone]
    return notebook


@pytest.fixture(scope="module")
def graded(nbcourse: Path, released: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The class, graded once with nbgrader's own command."""
    notebooks: dict[str, Any] = {
        "good": filled(released),
        "partial": filled(released, SQUARES),
        "untouched": released,
        "loops": filled(released, LOOPS),
        "dies": filled(released, DIES),
        "noisy": filled(released, NOISY),
        "helpers": _helpers(filled(released)),
        "reordered": _reordered(filled(released)),
        "duplicated": _duplicated(filled(released)),
        "rivals": _rivals(filled(released)),
        "stripped": _stripped(filled(released)),
        "deleted": _deleted(filled(released)),
        "chinese": _chinese(filled(released, SQUARES)),
        "cheat": _cheat(filled(released)),
        "syntax": filled(released, "def double(x)\n    return 2 * x"),
        "format3": _three(filled(released)),
        "bare": _bare(filled(released)),
        "kernel": _kernel(filled(released)),
        "not_json": "{ this is not JSON",
        "huge": json.dumps(released).encode() + b" " * (50 << 20),
    }
    for student, notebook in notebooks.items():
        submit(nbcourse, student, notebook)
    done = run(["nbgrader", "autograde", CHAPTER], nbcourse)
    run(["nbgrader", "generate_feedback", CHAPTER], nbcourse)
    return {"log": done.stderr, "grades": grades(nbcourse), "folder": nbcourse}


def auto(graded: dict[str, Any], student: str) -> dict[str, float]:
    return {name: graded["grades"][student][name][0] for name in POINTS}


def shown(graded: dict[str, Any], student: str, name: str) -> str:
    cell = named(load(graded["folder"] / "autograded" / student / CHAPTER / f"{CHAPTER}.ipynb"), name)
    return "\n".join("".join(output["data"]["text/plain"]) for output in cell["outputs"] if "data" in output)


def feedback(graded: dict[str, Any], student: str) -> str:
    return (graded["folder"] / "feedback" / student / CHAPTER / f"{CHAPTER}.html").read_text(encoding="utf-8")


def test_source_is_a_valid_notebook(nbcourse: Path) -> None:
    """The source notebook is valid nbformat 4.5 with nbgrader metadata of schema 3, and its points are the sums of the checks'."""
    from nbgrader.nbgraderformat import MetadataValidator

    path = nbcourse / "source" / CHAPTER / f"{CHAPTER}.ipynb"
    notebook: Any = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)
    points = {
        c.metadata.nbgrader.grade_id: c.metadata.nbgrader.points
        for c in notebook.cells
        if c.metadata.get("nbgrader", {}).get("grade")
    }
    assert {**POINTS, "written-why": 4} == points


def test_writing_again_changes_nothing(nbcourse: Path, course: Path) -> None:
    """A second run writes no file; after an edit by hand the file is left alone and named."""
    source = nbcourse / "source" / CHAPTER / f"{CHAPTER}.ipynb"
    before = {
        path: path.stat().st_mtime_ns for path in nbcourse.rglob("*") if path.is_file() and ".home" not in path.parts
    }
    done = run(["autograde", "--course", str(course), "notebooks", str(nbcourse)], course)
    after = {path: path.stat().st_mtime_ns for path in before if path.name != ".autograde-notebooks.json"}
    assert {path: stamp for path, stamp in before.items() if path in after} == after
    assert "written: 0" in done.stderr
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("Two exercises", "Two nice exercises"), encoding="utf-8")
    done = run(["autograde", "--course", str(course), "notebooks", str(nbcourse)], course)
    assert f"changed by hand: source/{CHAPTER}/{CHAPTER}.ipynb" in done.stderr
    assert "Two nice exercises" in source.read_text(encoding="utf-8")
    source.write_text(text, encoding="utf-8")


def test_folder_with_something_else_is_refused(course: Path, tmp_path: Path) -> None:
    """A folder that is not empty is refused with one line, and nothing in it is touched."""
    (tmp_path / "thesis.txt").write_text("mine")
    done = run(["autograde", "--course", str(course), "notebooks", str(tmp_path)], course, fails=True)
    assert 1 == done.stderr.count("\n")
    assert "not empty" in done.stderr
    assert ["thesis.txt"] == [path.name for path in tmp_path.iterdir() if path.name != ".home"]


def test_release_holds_no_solution(nbcourse: Path) -> None:
    """What students get holds stubs, questions, data and public checks; no solution, mark scheme, reference or hidden check."""
    folder = nbcourse / "release" / CHAPTER
    text = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file())
    for secret in ("SCHEME-SECRET", "777777", "return 2 * x", "You square", "BEGIN SOLUTION"):
        assert secret not in text
    assert "YOUR CODE HERE 在这里写你的代码" in text
    assert "YOUR ANSWER HERE" in text
    assert (folder / "data" / "numbers.csv").is_file()


def test_scores_are_the_engines_own(graded: dict[str, Any], course: Path) -> None:
    """For every student whose work is also a file, the gradebook has exactly the points that the engine gives."""
    sources = {"good": GOOD_DOUBLE, "partial": SQUARES, "loops": LOOPS, "dies": DIES, "noisy": NOISY}
    with Grader(Course(course)) as grader:
        for student, text in sources.items():
            attempt = grader.grade(Submission(student, {CHAPTER: {"double": text, "scale_rows": GOOD_SCALE}}))
            wanted: dict[str, float] = dict.fromkeys(POINTS, 0.0)
            for result in attempt.chapters[0].exercises:
                for outcome in result.outcomes:
                    wanted[f"{result.exercise.partition('/')[2]}--{outcome.check.visibility}"] += outcome.score
            assert wanted == auto(graded, student), student


@pytest.mark.parametrize(
    "student", ["good", "noisy", "helpers", "reordered", "duplicated", "stripped", "format3", "bare", "kernel"]
)
def test_right_work_gets_full_marks(graded: dict[str, Any], student: str) -> None:
    """Right work gets every point, whatever became of its cells, its metadata or its format, and whatever it prints on stderr."""
    assert ALL == {name: graded["grades"][student][name] for name in POINTS}


@pytest.mark.parametrize("student", ["good", "reordered", "stripped", "bare", "format3"])
def test_a_written_answer_waits_for_a_person(graded: dict[str, Any], student: str) -> None:
    """The answer is found again without metadata too: it has no score yet and needs one."""
    notebook = load(graded["folder"] / "autograded" / student / CHAPTER / f"{CHAPTER}.ipynb")
    assert (None, True) == graded["grades"][student]["written-why"]
    assert "Because of the count." == named(notebook, "written-why")["source"]


def test_untouched_work_gets_nothing(graded: dict[str, Any]) -> None:
    """The released notebook as it is gets 0, its written answer too."""
    assert dict.fromkeys([*POINTS, "written-why"], (0.0, False)) == graded["grades"]["untouched"]


def test_a_forged_score_is_worth_nothing(graded: dict[str, Any]) -> None:
    """Neither a grade cell rewritten, nor outputs filled in, nor our functions replaced give a point."""
    assert dict.fromkeys(POINTS, 0.0) == auto(graded, "cheat")


@pytest.mark.parametrize(("student", "words"), [("loops", "took too long"), ("dies", "ended abruptly")])
def test_a_loop_or_a_death_costs_its_own_check_only(graded: dict[str, Any], student: str, words: str) -> None:
    """A check in which the process loops or dies is 0 with a clear line; the others keep their points."""
    assert {**{name: float(p) for name, p in POINTS.items()}, "double--hidden": 3.0} == auto(graded, student)
    assert words in shown(graded, student, "double--hidden")


def test_a_deleted_cell_is_told_and_its_answer_looked_at(graded: dict[str, Any]) -> None:
    """A solution that is gone is 0 and says so; a written answer whose cell is gone is for a person to look at."""
    assert 0.0 == graded["grades"]["deleted"]["scale_rows--public"][0]
    assert "the cell scale_rows was deleted" in feedback(graded, "deleted")
    assert graded["grades"]["deleted"]["written-why"][1]


def test_two_different_copies_are_graded_and_flagged(graded: dict[str, Any]) -> None:
    """Where two copies of a cell say different things, the last above the check counts and a person is asked to look."""
    assert (3.0, True) == graded["grades"]["rivals"]["double--public"]
    assert (2.0, False) == graded["grades"]["rivals"]["scale_rows--public"]


@pytest.mark.parametrize(
    ("student", "line"),
    [
        ("not_json", "not JSON"),
        ("huge", "52 MB, the limit is 32 MB"),
        ("format3", "old format 3"),
        ("bare", "no metadata"),
        ("kernel", "another kernel (R)"),
    ],
)
def test_a_bad_notebook_is_one_clear_line(graded: dict[str, Any], student: str, line: str) -> None:
    """Each is one line in nbgrader's log, and the student reads it too."""
    lines = [text for text in graded["log"].splitlines() if f"{student}, {CHAPTER}: " in text]
    assert 1 == len(lines)
    assert line in lines[0]
    assert line in feedback(graded, student)


@pytest.mark.parametrize("student", ["not_json", "huge"])
def test_an_unreadable_notebook_is_zero_and_looked_at(graded: dict[str, Any], student: str) -> None:
    """Nothing is graded, and a person is asked to look."""
    assert dict.fromkeys(POINTS, (0.0, True)) == {name: graded["grades"][student][name] for name in POINTS}


def test_a_syntax_error_names_the_cells_own_line(graded: dict[str, Any]) -> None:
    """Line numbers are those of the cell."""
    assert "line 1: def double(x)" in shown(graded, "syntax", "double--public")


def test_feedback_shows_public_counterexamples_and_nothing_hidden(graded: dict[str, Any]) -> None:
    """The page has the smallest input of a public check and the misconception; of hidden checks, status only; no mark scheme."""
    page = feedback(graded, "partial")
    assert "double(3)" in page
    assert "You square." in page
    for secret in ("777777", "like_reference", "negative_secret", "SCHEME-SECRET", SCHEME.splitlines()[1]):
        assert secret not in page
    assert "&lt;b&gt;oops&lt;/b&gt;" in feedback(graded, "noisy")
    assert "<b>oops</b>" not in feedback(graded, "noisy")


def test_feedback_is_in_the_notebooks_language(graded: dict[str, Any]) -> None:
    """A Chinese notebook gets Chinese messages only."""
    text = shown(graded, "chinese", "double--public")
    assert "大数也加倍" in text
    assert "Large numbers" not in text
    assert "Large numbers" in shown(graded, "partial", "double--public")
    assert "大数也加倍" in shown(graded, "partial", "double--public")


def test_the_rubric_stands_beside_the_answer_for_the_staff(graded: dict[str, Any]) -> None:
    """The formgrader's notebook shows the mark scheme below the answer, which waits for a person."""
    notebook = load(graded["folder"] / "autograded" / "good" / CHAPTER / f"{CHAPTER}.ipynb")
    at = notebook["cells"].index(named(notebook, "written-why"))
    assert "SCHEME-SECRET" in notebook["cells"][at + 1]["source"]
    assert (None, True) == graded["grades"]["good"]["written-why"]


def test_grading_again_gives_the_same(graded: dict[str, Any], nbcourse: Path) -> None:
    """`nbgrader autograde --force` on one student gives the same grades."""
    run(["nbgrader", "autograde", CHAPTER, "--force", "--student=partial"], nbcourse)
    assert graded["grades"]["partial"] == grades(nbcourse)["partial"]


def test_other_courses_go_through_nbgraders_own_execute(nbcourse: Path) -> None:
    """A notebook of another course is run in a kernel, as without us."""
    notebook = load(nbcourse / "release" / "other" / "other.ipynb")
    submit(nbcourse, "wrong", notebook, "other")
    right = json.loads(json.dumps(notebook))
    named(right, "answer")["source"] = "def answer():\n    return 42"
    submit(nbcourse, "right", right, "other")
    run(["nbgrader", "autograde", "other"], nbcourse)
    found = {student: cells["test"][0] for student, cells in grades(nbcourse, "other").items()}
    assert {"right": 5.0, "wrong": 0.0} == found
    cell = named(load(nbcourse / "autograded" / "wrong" / "other" / "other.ipynb"), "test")
    assert "NotImplementedError" in re.sub(r"\x1b\[[0-9;]*m", "", json.dumps(cell["outputs"]))


def test_export_has_everybodys_score(graded: dict[str, Any], nbcourse: Path) -> None:
    """`nbgrader export` writes the totals that the checks gave."""
    run(["nbgrader", "export"], nbcourse)
    rows = [line.split(",") for line in (nbcourse / "grades.csv").read_text().splitlines()]
    totals = {
        row[rows[0].index("student_id")]: float(row[rows[0].index("raw_score")])
        for row in rows[1:]
        if row[0] == CHAPTER
    }
    wanted = {student: sum(score or 0.0 for score, _ in cells.values()) for student, cells in graded["grades"].items()}
    assert wanted == {student: totals[student] for student in wanted}


def test_sync_reads_back_every_check_and_what_a_person_decided(
    graded: dict[str, Any], nbcourse: Path, course: Path
) -> None:
    """The report has the gradebook's automatic scores, check by check; scores given by hand stand in it as notes and in the CSV."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{nbcourse / 'gradebook.db'}") as gradebook:
        gradebook.find_grade("written-why", CHAPTER, CHAPTER, "good").manual_score = 3.0
        gradebook.db.commit()
    done = run(["autograde", "nbgrader", "sync", str(nbcourse), "--course", str(course)], nbcourse)
    assert "differences: 0" in done.stderr
    report = json.loads((nbcourse / "autograde" / "results.json").read_text(encoding="utf-8"))
    scores = {item["student"]: item["score"] for item in report["submissions"]}
    assert {student: sum(auto(graded, student).values()) for student in graded["grades"]} == scores
    good = next(item for item in report["submissions"] if item["student"] == "good")
    assert [f"{CHAPTER}, written-why: 3 of 4 by hand in nbgrader (automatic: none)"] == [
        note["en"] for note in good["notes"]
    ]
    assert f"good,{CHAPTER},{CHAPTER},written-why,4.0,,3.0,,3.0" in (nbcourse / "autograde" / "nbgrader.csv").read_text(
        encoding="utf-8"
    )


def test_sync_sends_our_scores_to_nbgrader(
    graded: dict[str, Any], nbcourse: Path, course: Path, tmp_path: Path
) -> None:
    """A results.json of `autograde grade` goes into nbgrader's gradebook: scores, new students and all, and comes back the same."""
    for student, text in {"byfile": SQUARES, "another": GOOD_DOUBLE}.items():
        path = tmp_path / "class" / student / CHAPTER / "double.py"
        path.parent.mkdir(parents=True)
        path.write_text(text)
    run(
        [
            "autograde",
            "--course",
            str(course),
            "grade",
            str(tmp_path / "class"),
            "--out",
            str(tmp_path / "out"),
            "--format",
            "json",
        ],
        tmp_path,
    )
    done = run(
        [
            "autograde",
            "nbgrader",
            "sync",
            str(nbcourse),
            "--course",
            str(course),
            "--from",
            str(tmp_path / "out" / "results.json"),
        ],
        nbcourse,
    )
    assert "scores sent to nbgrader: 8" in done.stderr
    assert "differences: 0" in done.stderr
    found = grades(nbcourse)
    assert (1.0, False) == found["byfile"]["double--public"]
    assert (7.0, False) == found["another"]["double--hidden"]
    report = json.loads((nbcourse / "autograde" / "results.json").read_text(encoding="utf-8"))
    ours = json.loads((tmp_path / "out" / "results.json").read_text(encoding="utf-8"))
    sent = {item["student"]: item["score"] for item in ours["submissions"]}
    assert sent == {item["student"]: item["score"] for item in report["submissions"] if item["student"] in sent}
