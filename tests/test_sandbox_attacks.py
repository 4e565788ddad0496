"""The corpus of attacks against real workers: credit as required, the grader unharmed, nothing secret seen, nothing left behind."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from attack_course import ATTACKS, CANARY, MANIFEST, grade

from autograder.sandbox.host import Sandbox

# Signs of a success that the attacks print themselves.
LEAKS = ("LEAK", CANARY, "accomplice", "io_uring opened", "opened\n", "sysv shm created True")


@pytest.fixture(scope="module")
def bait() -> Iterator[Path]:
    """A course beside the submissions, in which every file holds the canary."""
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder) / "course"
        for name in (
            "solutions/add_matrices.py",
            "solutions/checks/add_matrices.py",
            "results.json",
            "other/add_matrices.py",
        ):
            (course / name).parent.mkdir(parents=True, exist_ok=True)
            (course / name).write_text(f"# {CANARY}\n", encoding="utf-8")
        os.environ["AUTOGRADE_TEST_CANARY"] = CANARY
        yield course
        del os.environ["AUTOGRADE_TEST_CANARY"]


@pytest.fixture(scope="module", params=["full", "restricted"])
def sandbox(request: pytest.FixtureRequest, bait: Path) -> Iterator[Sandbox]:
    if request.param == "full" and shutil.which("bwrap") is None:
        pytest.skip("bubblewrap is not installed")
    with Sandbox(isolation=request.param, hide=[bait]) as opened:
        yield opened


@pytest.mark.parametrize("case", MANIFEST, ids=lambda case: case["file"])
def test_an_attack_fails(sandbox: Sandbox, case: dict[str, str], bait: Path) -> None:
    """The credit is the one required, no word that the student sees is a secret, and the grader is as it was."""
    before = state(bait)
    verdict = grade(sandbox, ATTACKS / "submissions", case["file"])
    if case["credit"] == "zero":
        assert verdict.passed in ([], ["unequal"])  # the attacked check is that of the sums
    elif case["credit"] != "either":
        assert case["credit"] == verdict.credit, verdict.words
    assert [leak for leak in LEAKS if leak in verdict.words] == []
    assert before == state(bait)


def test_a_second_run_finds_no_notes(sandbox: Sandbox) -> None:
    """What one submission leaves in any place, another does not find."""
    words = [grade(sandbox, ATTACKS / "submissions", "persist_between_students.py").words for _ in range(2)]
    assert "accomplice" not in "".join(words)


def test_an_honest_neighbour_is_graded_as_ever(sandbox: Sandbox) -> None:
    """After all of the above."""
    assert grade(sandbox, ATTACKS / "submissions", "control_honest.py").credit == "full"


@pytest.mark.parametrize("maker", ["make_symlinks", "make_shadow_modules", "make_big_source"])
def test_made_cases(sandbox: Sandbox, maker: str, tmp_path: Path) -> None:
    """Links, special files, huge files, and modules that want to be imported instead of the real ones."""
    subprocess.run([sys.executable, ATTACKS / f"{maker}.py", tmp_path], check=True, stdout=subprocess.DEVNULL)
    for name, case in json.loads((tmp_path / "cases.json").read_text()).items():
        if name == "unreadable" and os.geteuid() == 0:
            continue  # root can read it
        verdict = grade(sandbox, tmp_path / name, "add_matrices.py")
        assert case["credit"] in (verdict.credit, "either"), (name, verdict.words)
    assert not Path("/tmp/CORPUS_SHADOW_PWNED").exists()


def state(bait: Path) -> object:
    """Return what an attack must not change: limits, priority, folder, mask, environment, and the course."""
    files = {path: (path.read_text(), path.stat().st_mode) for path in sorted(bait.rglob("*")) if path.is_file()}
    limits = [
        resource.getrlimit(which) for which in (resource.RLIMIT_NOFILE, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)
    ]
    mask = os.umask(0o022)
    os.umask(mask)
    return (
        files,
        limits,
        os.getpriority(os.PRIO_PROCESS, 0),
        os.getcwd(),
        mask,
        dict(os.environ) | {"PYTEST_CURRENT_TEST": ""},
    )
