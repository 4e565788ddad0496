"""The corpus of attacks through the whole engine: scores, words, views and neighbours are what the corpus says they must be."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

from autograder.course import Course
from autograder.errors import AutogradeError
from autograder.grading import submissions
from autograder.grading.grader import Grader
from autograder.model import Attempt
from autograder.reports.files import write
from tests.attack_course import ATTACKS, CANARY, MANIFEST

COURSE = Path(__file__).parent / "courses" / "attacks"
SUMS = ("worked_example", "any_shape")
# What the student must read, where the corpus words it; the rest is held by the credit.
WORDS = {
    "exit_sys_exit_call.py": "called sys.exit",
    "exit_sys_exit_import.py": "exited while being imported",
    "exit_os_exit_import.py": "ended while importing",
    "crash_segfault.py": "crashed in add_matrices",
    "loop_call.py": "Time limit of 0.25 s reached in add_matrices",
    "loop_import.py": "Time limit reached while importing",
    "memory_bomb_numpy.py": "memory",
    "fork_bomb.py": "may not start processes",
    "result_huge.py": "memory",
    "ret_none.py": "forget `return`",
    "ret_list.py": "list",
    "ret_object_dtype.py": "dtype object",
    "ret_string_dtype.py": "dtype <U",
    "ret_extra_axis.py": "shape",
    "ret_masked.py": "MaskedArray",
    "src_async.py": "coroutine",
    "src_syntax_error.py": "line ",
    "src_missing_function.py": "misspelt",
    "src_empty.py": "no function add_matrices",
    "src_unknown_codec.py": "unknown encoding",
    "src_non_utf8.py": "not UTF-8: byte 0xe9 on line",
    "src_utf16_bom.py": "UTF-16",
    "control_half_right.py": "should raise ValueError",
}


@pytest.fixture(scope="module", params=["full", "restricted"])
def grader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grader]:
    tier: Literal["full", "restricted"] = request.param
    if tier == "full" and shutil.which("bwrap") is None:
        pytest.skip("full isolation needs bubblewrap: apt install bubblewrap")
    root = tmp_path_factory.mktemp("attacks") / "course"
    shutil.copytree(COURSE, root)
    try:
        made = Grader(Course(root), isolation=tier)
        made.prepare()
        assert tier == made.isolation
    except AutogradeError as error:
        pytest.skip(f"{tier} isolation is not to be had here: {error}")
    with made:
        yield made


def folder_of(tmp_path: Path, source: Path) -> Path:
    """Lay a file of the corpus out as a student hands it in."""
    chapter = tmp_path / "s01" / "ch01_attacks"
    chapter.mkdir(parents=True)
    shutil.copy(source, chapter / "add_matrices.py")
    return tmp_path / "s01"


def graded(grader: Grader, folder: Path) -> Attempt:
    return grader.grade(submissions.read(grader.course, folder))


def credit(attempt: Attempt) -> str:
    return {attempt.max_score: "full", 0: "zero"}.get(attempt.score, "part")


def words(attempt: Attempt) -> str:
    return json.dumps(attempt.to_json(), ensure_ascii=False)


@pytest.mark.parametrize("case", MANIFEST, ids=lambda case: case["file"].removesuffix(".py"))
def test_an_attack_ends_as_the_corpus_says(grader: Grader, case: dict[str, str], tmp_path: Path) -> None:
    """Credit, words, no canary, no grader fault, and an honest neighbour graded as ever."""
    attempt = graded(grader, folder_of(tmp_path, ATTACKS / "submissions" / case["file"]))
    passed = {outcome.check.name for outcome in attempt.outcomes if outcome.status == "passed"}
    said = words(attempt)
    match case["credit"]:
        case "full":
            assert "full" == credit(attempt), said
        case "zero":
            assert not passed & set(SUMS), said
        case "part":
            assert "part" == credit(attempt) or "any_shape" not in passed, said
        case "reject":
            assert "zero" == credit(attempt), said
            assert {"missing"} == {outcome.status for outcome in attempt.outcomes}
    assert "grader_error" not in {outcome.status for outcome in attempt.outcomes}, said
    assert CANARY not in said
    assert "LEAK" not in said
    assert WORDS.get(case["file"], "") in said


def test_neighbours_of_attackers_get_what_they_earn(grader: Grader, tmp_path: Path) -> None:
    """After the whole corpus, an honest student gets every point from the same grader."""
    assert "full" == credit(graded(grader, folder_of(tmp_path, ATTACKS / "submissions" / "control_honest.py")))


def test_equal_reports_for_what_may_end_either_way(grader: Grader, tmp_path: Path) -> None:
    """Where the corpus leaves the credit open, two runs agree."""
    for case in MANIFEST:
        if case["credit"] == "either" and case["file"] != "hang_in_del.py":
            folder = folder_of(tmp_path / case["file"], ATTACKS / "submissions" / case["file"])
            first, second = (
                [(o.check.name, o.status, o.message, o.counterexample) for o in graded(grader, folder).outcomes]
                for _ in range(2)
            )
            assert first == second


def test_links_and_special_files_are_refused(grader: Grader, tmp_path: Path) -> None:
    """Every case of make_symlinks: nothing outside is read, nothing hangs, the neighbour stays."""
    for name, attempt, wanted in made(grader, "make_symlinks.py", tmp_path):
        if name == "unreadable" and os.geteuid() == 0:
            continue  # root reads everything
        assert {"reject": "zero", "full": "full"}[wanted] == credit(attempt), name
        assert "root:" not in words(attempt)
        if wanted == "reject":
            assert {"missing"} == {outcome.status for outcome in attempt.outcomes}


def test_shadowing_modules_are_never_seen(grader: Grader, tmp_path: Path) -> None:
    """A conftest.py, a numpy.py or a pytest.ini beside the file changes nothing."""
    marker = Path("/tmp/CORPUS_SHADOW_PWNED")
    marker.unlink(missing_ok=True)
    for name, attempt, wanted in made(grader, "make_shadow_modules.py", tmp_path):
        assert (wanted == "full") == (attempt.score == attempt.max_score), name
    assert not marker.exists()


def test_huge_sources_are_refused_or_contained(grader: Grader, tmp_path: Path) -> None:
    """Over 1 MB a file is refused by its size; below, the worker's limits hold."""
    for name, attempt, wanted in made(grader, "make_big_source.py", tmp_path):
        if wanted == "reject":
            assert "the limit is 1 MB" in words(attempt), name
        assert "grader_error" not in words(attempt), name


def made(grader: Grader, maker: str, tmp_path: Path) -> list[tuple[str, Attempt, str]]:
    subprocess.run([sys.executable, str(ATTACKS / maker), str(tmp_path / "made")], check=True, capture_output=True)
    cases = json.loads((tmp_path / "made" / "cases.json").read_text())
    return [(name, graded(grader, tmp_path / "made" / name), case["credit"]) for name, case in cases.items()]


def test_evil_names_are_graded_once_each_and_shown_escaped(grader: Grader, tmp_path: Path) -> None:
    """Each folder of make_evil_names is one row, full marks, in files whose names none of them chose; no view runs or breaks."""
    subprocess.run(
        [sys.executable, str(ATTACKS / "make_evil_names.py"), str(tmp_path)], check=True, capture_output=True
    )
    found = submissions.find(grader.course, [tmp_path / "submissions"])
    attempts = [graded(grader, path) for path in found]
    by_name = dict(zip((path.name for path in found), attempts, strict=True))
    assert len(os.listdir(tmp_path / "submissions")) == len(attempts)
    odd = by_name.pop("odd_files")
    assert "add_matrices (1).py" in words(odd)
    assert {"full"} == {credit(attempt) for attempt in by_name.values()}
    report = grader.report(attempts)
    files = write(report, tmp_path / "out", ("json", "html", "markdown", "junit", "csv"), "en")
    for path in files:
        text = path.read_text(encoding="utf-8")  # valid UTF-8, whatever the names held
        assert "\x1b[31m" not in text
        assert path.suffix != ".html" or "<script" not in text
