"""`python -m benchmarks.gradebook`: ten thousand attempts in the book, and how long each command takes, beside the same with an empty book.

300 students, 50 exercises in 5 chapters, on SQLite. Writes `benchmarks/results/gradebook.md`. Seconds are of this machine; the ratio to the empty
book, whose cost is Python starting, is not.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import event, insert

from autograder.course import Course
from autograder.gradebook import Book, tables
from autograder.model import Attempt, ChapterResult, Check, ExerciseResult, Outcome, Report
from autograder.text import Text
from benchmarks.__main__ import RESULTS

STUDENTS, CHAPTERS, EXERCISES, ATTEMPTS, ROUNDS = 300, 5, 10, 10_000, 5
CARD = """from autograder.checks import Text, assert_same, check, exercise

card = exercise(title=Text("One", "一"), difficulty=1, functions=["one"])


@check(points=2, says=Text("One is one.", "一就是一。"))
def is_one(student):
    assert_same(student.one(), 1)
"""
REFERENCE = 'def one():\n    """Return 1."""\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION\n'
SETTINGS = """name = "Large"

[policy]
grace_minutes = 10
late = "per_day"
counts = "best"

[submit]
to = "."
"""
COMMANDS = {
    "status": ["status", "--as", "s007"],
    "status CHAPTER": ["status", "ch01_c", "--as", "s007"],
    "submit": ["submit", "ch01_c", "--as", "s007", "--yes", "--no-check"],
    "grade (nothing waits)": ["grade"],
    "regrade (nothing changed)": ["regrade", "ch01_c"],
    "people list": ["people", "list"],
    "people token": ["people", "token", "s007"],
    "book submissions": ["book", "submissions"],
    "book submissions --login": ["book", "submissions", "--login", "s007"],
    "book mark": ["book", "mark", "SUBMISSION", "e0", "--points", "1"],
    "book extend": ["book", "extend", "s007", "ch01_c", "2030-01-01T00:00"],
    "book publish": ["book", "publish", "ch01_c"],
    "book log": ["book", "log"],
    "export --to csv": ["export", "--to", "csv", "--out", "OUT"],
}


def chapter(number: int) -> str:
    return f"ch{number + 1:02}_c"


def make_course(root: Path) -> Course:
    (root / "course.toml").write_text(SETTINGS, encoding="utf-8")
    for number in range(CHAPTERS):
        for stem in range(EXERCISES):
            for name, text in {
                f"assignments/{chapter(number)}/checks/e{stem}.py": CARD,
                f"assignments/{chapter(number)}/e{stem}.py": f"# {stem}\n",
                f"solutions/{chapter(number)}/e{stem}.py": REFERENCE,
            }.items():
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
    return Course(root)


def report(number: int, passed: int) -> Report:
    """Return a report of a whole chapter: four checks an exercise, most of them passed."""
    says, said = (
        Text("It holds for every input.", "对任何输入都成立。"),
        Text("The value is not the right one.", "结果的值不对。"),
    )
    results = []
    for stem in range(EXERCISES):
        outcomes = tuple(
            Outcome(
                Check(f"check{place}", "public" if place < 2 else "hidden", 2, says),
                "passed" if stem * 4 + place < passed else "failed",
                said,
                0.01,
            )
            for place in range(4)
        )
        results.append(ExerciseResult(f"{chapter(number)}/e{stem}", Text("Title", "题目"), outcomes))
    return Report("Large", "v1", "full", (Attempt("s", (ChapterResult(chapter(number), tuple(results)),)),))


def fill(book: Book, course: Course) -> str:
    """Put the class and its attempts into the book; return the id of a submission of s007."""
    (digest,) = book.objects.keep([b"x = 1\n"])
    begun = datetime(2026, 9, 1, tzinfo=UTC)
    book.add_people({f"s{number:03}": {"name": f"Student {number}"} for number in range(STUDENTS)})
    ids = {person.login: person.id for person in book.people()}
    reports = {(number, passed): report(number, passed) for number in range(CHAPTERS) for passed in (10, 25, 40)}
    texts = {key: json.dumps(one.to_json()) for key, one in reports.items()}
    versions = {
        name: json.dumps({f"{name}/{stem}": course.exercise_version(f"{name}/{stem}") for stem in stems})
        for name, stems in course.stems.items()
    }
    submissions, files, attempts = [], [], []
    numbers: dict[tuple[int, int], int] = {}
    for place in range(ATTEMPTS):
        student, number = place % STUDENTS, (place // STUDENTS) % CHAPTERS
        which = numbers[student, number] = numbers.get((student, number), 0) + 1
        passed = (10, 25, 40)[(student + which) % 3]
        one = reports[number, passed].attempts[0]
        scores = {
            result.exercise.partition("/")[2]: [result.score, result.max_score, 0]
            for result in one.chapters[0].exercises
        }
        at = begun + timedelta(minutes=place)
        id = f"{place:016x}"
        row = {
            "id": id,
            "person_id": ids[f"s{student:03}"],
            "chapter": chapter(number),
            "key": f"key-{place:08}",
            "sha256": f"{place:064x}",
        }
        row |= {"number": which, "at": at, "state": "graded", "tries": 1, "attempt_id": place + 1}
        submissions.append({**row, "score": one.score, "max_score": one.max_score, "scores": json.dumps(scores)})
        files.append({"submission_id": id, "name": "e0.py", "sha256": digest, "size": 6})
        attempt = {
            "id": place + 1,
            "submission_id": id,
            "at": at,
            "why": "first",
            "course_version": "v1",
            "isolation": "full",
        }
        attempts.append({**attempt, "versions": versions[chapter(number)], "report": texts[number, passed]})
    with book.writing() as connection:
        for first in range(0, ATTEMPTS, 500):
            last = first + 500
            connection.execute(insert(tables.submissions), submissions[first:last])
            connection.execute(insert(tables.files), files[first:last])
            connection.execute(insert(tables.attempts), attempts[first:last])
    return f"{7:016x}"


def seconds(root: Path, argv: list[str], submission: str) -> tuple[float, float]:
    """Return the CPU and the wall seconds of a command, the middle of some runs."""
    cpu, wall = [], []
    for turn in range(ROUNDS):
        (root / "assignments" / "ch01_c" / "e0.py").write_text(f"# {turn} {time.time_ns()}\n", encoding="utf-8")
        given = [{"SUBMISSION": submission, "OUT": str(root / f"out{time.time_ns()}")}.get(word, word) for word in argv]
        begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        ran = subprocess.run(
            [sys.executable, "-m", "autograder.cli", *given],
            cwd=root,
            env={**os.environ, "XDG_STATE_HOME": str(root / "state")},
            capture_output=True,
            text=True,
            check=False,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        wall.append(time.perf_counter() - begun)
        cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        # The empty book has no submission to mark; its class has handed nothing in.
        if ran.returncode != 0 and "no such submission" not in ran.stderr:
            sys.exit(f"{argv}: {ran.stdout}{ran.stderr}")
    return statistics.median(cpu), statistics.median(wall)


def matrix(book: Book) -> tuple[float, int]:
    """Return the milliseconds of the class's matrix, and its queries."""
    seen: list[str] = []
    event.listen(book._engine, "before_cursor_execute", lambda *given: seen.append(given[2]))
    taken = []
    for _ in range(ROUNDS):
        seen.clear()
        begun = time.process_time()
        table = book.scores()
        taken.append((time.process_time() - begun) * 1000)
    assert (STUDENTS, CHAPTERS * EXERCISES) == (len(table.rows), len(table.columns))
    return statistics.median(taken), sum(one.startswith("SELECT") for one in seen)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        measured: dict[str, tuple[tuple[float, float], tuple[float, float]]] = {}
        roots = {}
        for kind in ("empty", "full"):
            root = Path(folder, kind)
            root.mkdir()
            roots[kind] = root
            course = make_course(root)
            with Book.open(course) as book:
                submission = f"{7:016x}"
                if kind == "full":
                    submission = fill(book, course)
                    milliseconds, queries = matrix(book)
                    one = one_chapter(book)
                else:
                    book.add_people({"s007": {"name": "Student 7"}})
        for name, argv in COMMANDS.items():
            # Turn about, so that a busy minute falls on both.
            measured[name] = seconds(roots["empty"], argv, submission), seconds(roots["full"], argv, submission)
            empty, full = measured[name]
            print(
                f"{name:28} {full[0]:.2f} CPU s, {full[1]:.2f} s   empty book {empty[0]:.2f}, {empty[1]:.2f}",
                flush=True,
            )
    slowest = max(full[0] for _, full in measured.values())
    lines = [
        f"# The grade book with {ATTEMPTS:,} attempts",
        "",
        f"{STUDENTS} students, {CHAPTERS * EXERCISES} exercises in {CHAPTERS} chapters, SQLite. {platform.machine()}, Python {platform.python_version()},"
        f" {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}. The middle of {ROUNDS} runs of the whole command, Python's start included."
        " Each command is one process: on a machine that does nothing else its CPU seconds are its seconds.",
        "",
        "| command | CPU seconds | empty book | ratio | wall seconds, load and all |",
        "|---|---|---|---|---|",
        *(
            f"| `{name}` | {full[0]:.2f} | {empty[0]:.2f} | {full[0] / empty[0]:.2f} | {full[1]:.2f} |"
            for name, (empty, full) in measured.items()
        ),
        "",
        f"Slowest command: {slowest:.2f} CPU seconds (to reach: 1 s).",
        "",
        f"Matrix of the class ({STUDENTS} × {CHAPTERS * EXERCISES}, every attempt weighed): {milliseconds:.0f} CPU ms in {queries} queries;"
        f" of one chapter {one:.0f} ms.",
    ]
    text = "\n".join(lines) + "\n"
    (RESULTS / "gradebook.md").write_text(text, encoding="utf-8")
    print(text)


def one_chapter(book: Book) -> float:
    taken = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        book.scores([chapter(0)])
        taken.append((time.process_time() - begun) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
