"""nbgrader's own Execute against ours, turn about, on the same submissions: `python -m benchmarks.nbgrader_speed --chapter ch02_neural_networks`.

Writes `benchmarks/results/nbgrader_CHAPTER.md`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.notebooks.folder import write_course
from benchmarks.meter import Meter
from benchmarks.nbgrader_stock import stock_notebook

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


def main() -> None:
    """Say what CPU seconds `nbgrader autograde` of a class takes, stock and ours, and whether the scores are the same."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--chapter", default="ch02_neural_networks")
    parser.add_argument("--submissions", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        meter = Meter()
        try:
            found = compare(meter, Path(place), args.chapter, args.submissions, args.rounds)
        finally:
            meter.close()
    text = report(found)
    (ROOT / "benchmarks" / "results" / f"nbgrader_{args.chapter}.md").write_text(text, encoding="utf-8")
    print(text)


def report(found: dict[str, Any]) -> str:
    """Return the Markdown of what `compare` found."""
    return f"""# nbgrader autograde: stock and ours

Chapter {found["chapter"]}, {found["submissions"]} submissions of honest work, start of the command included, turn about on one machine.

| | CPU seconds | full marks |
|---|---|---|
| stock, checks in the student's kernel | {found["stock_cpu_seconds"]} | {"yes" if found["full_marks"]["stock"] else "no"} |
| ours, sealed | {found["ours_cpu_seconds"]} | {"yes" if found["full_marks"]["ours"] else "no"} |

- stock / ours: {found["ratio"]} (to reach: 15 with 20 submissions)
- the same scores, cell by cell: {"yes" if found["same_scores"] else "no"}
- recording the references, once for a version of the course: {found["recording_cpu_seconds"]} CPU seconds, where it was not there yet
{"" if found["exact"] else "- no control group here: processes that nobody waits for are missed" + chr(10)}"""


def compare(meter: Meter, place: Path, chapter: str, submissions: int, rounds: int) -> dict[str, Any]:
    """Return the CPU seconds of both, each round stock first."""
    courses = {name: place / name for name in ("stock", "ours")}
    for name, out in courses.items():
        write_course(Course(ROOT), out, [chapter], "en")
        if name == "stock":
            _make_stock(out, chapter)
        _run(meter, out, "generate_assignment", chapter)
    answers = _answers(courses["ours"], chapter)
    for out in courses.values():
        for number in range(submissions):
            _submit(out, chapter, f"s{number:02d}", answers)
    # Done once for a version of the course, whatever grades with it afterwards, and kept on disk.
    code = "import sys; from benchmarks.nbgrader_speed import record; record(sys.argv[1])"
    recording, done = meter.run([sys.executable, "-c", code, chapter], cwd=ROOT)
    if done.returncode != 0:
        raise SystemExit(done.stderr[-2000:])
    seconds: dict[str, list[float]] = {name: [] for name in courses}
    for _ in range(rounds):
        for name, out in courses.items():
            shutil.rmtree(out / "autograded", ignore_errors=True)
            seconds[name].append(_run(meter, out, "autograde", chapter))
    scores = {name: _scores(out, chapter) for name, out in courses.items()}
    middle = {name: statistics.median(values) for name, values in seconds.items()}
    return {
        "chapter": chapter,
        "submissions": submissions,
        "stock_cpu_seconds": round(middle["stock"], 2),
        "ours_cpu_seconds": round(middle["ours"], 2),
        "recording_cpu_seconds": round(recording, 2),
        "ratio": round(middle["stock"] / middle["ours"], 1),
        "same_scores": scores["stock"] == scores["ours"],
        "full_marks": {name: _full(out, chapter) for name, out in courses.items()},
        "exact": meter.exact,
    }


def record(chapter: str) -> None:
    """Make the recordings of a chapter, where they are not there yet."""
    from autograder.grading.grader import Grader

    course = Course(ROOT)
    with Grader(course, course.select([chapter])) as grader:
        grader.prepare()


def _make_stock(out: Path, chapter: str) -> None:
    path = out / "source" / chapter / f"{chapter}.ipynb"
    path.write_text(json.dumps(stock_notebook(json.loads(path.read_text(encoding="utf-8")))), encoding="utf-8")
    (out / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'stock'\nc.Execute.timeout = 600\n"
        "c.ClearSolutions.code_stub = {'python': 'raise NotImplementedError'}\n"
    )


def _run(meter: Meter, folder: Path, verb: str, chapter: str) -> float:
    environment = {
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder),
        "JUPYTER_PLATFORM_DIRS": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "-1",
    }
    if str(BIN) not in os.environ["PATH"].split(os.pathsep):
        environment["PATH"] = f"{BIN}{os.pathsep}{os.environ['PATH']}"  # nbgrader calls alembic by name
    os.environ.update(environment)
    seconds, done = meter.run([str(BIN / "nbgrader"), verb, chapter], cwd=folder)
    if done.returncode != 0:
        raise SystemExit(f"nbgrader {verb} failed in {folder.name}:\n{done.stderr[-3000:]}")
    return seconds


def _answers(out: Path, chapter: str) -> dict[str, str]:
    """Return honest work: the solution cells of the source notebook, by grade id."""
    source = json.loads((out / "source" / chapter / f"{chapter}.ipynb").read_text(encoding="utf-8"))
    cells = [cell for cell in source["cells"] if cell["metadata"].get("autograde", {}).get("role") == "solution"]
    return {cell["metadata"]["nbgrader"]["grade_id"]: "".join(cell["source"]) for cell in cells}


def _submit(out: Path, chapter: str, student: str, answers: dict[str, str]) -> None:
    notebook = json.loads((out / "release" / chapter / f"{chapter}.ipynb").read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if name in answers:
            cell["source"] = answers[name]
    path = out / "submitted" / student / chapter / f"{chapter}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def _grades(out: Path, chapter: str) -> list[tuple[str, str, float | None, float]]:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{out / 'gradebook.db'}") as gradebook:
        return sorted(
            (submission.student.id, grade.name, grade.auto_score, grade.max_score)
            for submission in gradebook.assignment_submissions(chapter)
            for notebook in submission.notebooks
            for grade in notebook.grades
            if grade.cell_type == "code"
        )


def _scores(out: Path, chapter: str) -> list[tuple[str, str, float | None]]:
    return [row[:3] for row in _grades(out, chapter)]


def _full(out: Path, chapter: str) -> bool:
    return all(score == most for _, _, score, most in _grades(out, chapter))


if __name__ == "__main__":
    main()
