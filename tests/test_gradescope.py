"""The bundle for Gradescope, run as Gradescope runs it: from its own folders, in an empty environment, answering whatever happens."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fixture_course import ADD_HIDDEN, ADD_KEY, CHAPTER, RIGHT, WRONG, autograde, make_course, write
from report_samples import everything
from snapshots import assert_snapshot

from autograder.course import Course
from autograder.errors import AutogradeError, GraderFault
from autograder.gradescope.build import build
from autograder.gradescope.pins import BASE, pins
from autograder.gradescope.run import Bundle, fault_json, results
from autograder.text import LANGUAGES, Language

ROOT = Path(__file__).resolve().parents[1]
VISIBILITY = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}
FORMAT = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
# What Gradescope's autograder specification allows in results.json, in our words.
SPECIFICATION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "score": {"type": "number"},
        "execution_time": {"type": "number"},
        "output": {"type": "string"},
        "output_format": FORMAT,
        "test_output_format": FORMAT,
        "test_name_format": FORMAT,
        "visibility": VISIBILITY,
        "stdout_visibility": VISIBILITY,
        "extra_data": {"type": "object"},
        "leaderboard": {"type": "array"},
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "score": {"type": "number"},
                    "max_score": {"type": "number"},
                    "status": {"enum": ["passed", "failed"]},
                    "name": {"type": "string"},
                    "name_format": FORMAT,
                    "number": {"type": "string"},
                    "output": {"type": "string"},
                    "output_format": FORMAT,
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "visibility": VISIBILITY,
                    "extra_data": {"type": "object"},
                },
            },
        },
    },
}
TOML = """name = "Tiny"
language = "en"
seed = 7

[limits]
cpu_seconds = 30
call_seconds = 1

[gradebook]
url = "postgresql+psycopg://grader:PASSWORD@db.example/book"
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The teacher's course."""
    root = make_course(tmp_path_factory.mktemp("teacher") / "course", with_numpy=True)
    write(root, {"course.toml": TOML, f"solutions/{CHAPTER}/.env": "PASSWORD"})
    (root / "solutions" / CHAPTER / "link.py").symlink_to("/etc/passwd")
    return root


@pytest.fixture(scope="module")
def archive(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle that the command writes, from another folder."""
    place = tmp_path_factory.mktemp("bundle")
    done = autograde("--course", course, "gradescope", "ch01/add", cwd=place)
    assert 0 == done.returncode, done.stderr
    assert (
        "exercises: 1, points: 6; installs hypothesis, jinja2, matplotlib, msgpack, numpy, pytest, rich, scikit-learn, "
        in done.stderr
    )
    return place / "autograder.zip"


def unpacked(archive: Path, root: Path) -> Path:
    """Lay the bundle out as Gradescope does, with the packages of this interpreter in place of those that setup.sh would download."""
    source = root / "source"
    (root / "submission").mkdir(parents=True)
    with zipfile.ZipFile(archive) as file:
        for info in file.infolist():
            os.chmod(file.extract(info, source), info.external_attr >> 16)
    import numpy

    site = source / "venv" / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    write(site, {"here.pth": f"{Path(numpy.__file__).parents[1]}\n"})
    return root


@pytest.fixture(scope="module")
def root(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A container's folders after setup.sh has run in an emptied environment."""
    folder = tmp_path_factory.mktemp("container")
    unpacked(archive, folder / "autograder")
    path = f"{Path(os.path.realpath(sys.executable)).parent}:/usr/bin:/bin"
    done = subprocess.run(
        ["env", "-i", f"PATH={path}", "PIP_NO_INDEX=1", str(folder / "autograder" / "source" / "setup.sh")],
        cwd="/", capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert 0 == done.returncode, done.stdout + done.stderr
    assert "Isolation: " in done.stdout
    return folder / "autograder"


def run(root: Path, **environ: str) -> tuple[dict[str, Any], subprocess.CompletedProcess[str]]:
    """Run run_autograder with nothing in its environment but where its folders are; return results.json."""
    given = [f"{name}={value}" for name, value in {"AUTOGRADER_ROOT": str(root), **environ}.items()]
    done = subprocess.run(
        ["env", "-i", *given, str(root / "source" / "run_autograder")],
        cwd="/", capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert 0 == done.returncode, done.stderr
    found = json.loads((root / "results" / "results.json").read_text("utf-8"))
    jsonschema.validate(found, SPECIFICATION)
    return found, done


def bare(folder: Path) -> str:
    """Return a PATH with what run_autograder needs, and without bubblewrap: that of most containers."""
    (folder / "bin").mkdir()
    for name in ("bash", "cp", "mkdir"):
        real = next(path for path in (Path("/usr/bin") / name, Path("/bin") / name) if path.exists())
        (folder / "bin" / name).symlink_to(real)
    return str(folder / "bin")


def hand_in(root: Path, files: dict[str, str]) -> None:
    """Put these files, and no others, where Gradescope puts a submission."""
    folder = root / "submission"
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    write(folder, files)


# --- the bundle


def test_the_bundle_has_what_gradescope_looks_for(archive: Path) -> None:
    """Both scripts at the root, executable; the same bytes for the same course; no link, no secret, nothing that is not needed."""
    with zipfile.ZipFile(archive) as file:
        modes = {info.filename: info.external_attr >> 16 for info in file.infolist()}
        assert (0o100755, 0o100755) == (modes["setup.sh"], modes["run_autograder"])
        assert {0o100644} == {mode for name, mode in modes.items() if name not in ("setup.sh", "run_autograder")}
        texts = {name: file.read(name) for name in modes}
    assert all(
        text.startswith(b"#!/usr/bin/env bash\n") and b"\r" not in text
        for text in (texts["setup.sh"], texts["run_autograder"])
    )
    assert f"course/solutions/{CHAPTER}/checks/add.py" in modes
    assert f"course/.autograde/recordings/{ADD_KEY}.frame" in modes
    assert not any(b"PASSWORD" in text for text in texts.values())
    assert not any(re.search(r"tiny/link\.py|/cli/|/service/|/gradebook/|__pycache__|\.env", name) for name in modes)
    settings = tomllib.loads(texts["course/course.toml"].decode())
    assert (7, 1.0, "Tiny") == (settings["seed"], settings["limits"]["call_seconds"], settings["name"])
    assert str(ROOT).encode() not in b"".join(texts.values())


def test_everything_that_is_installed_is_pinned(archive: Path) -> None:
    """Each requirement and all that it needs has one version, those of this project where it names one."""
    with zipfile.ZipFile(archive) as file:
        wanted = file.read("requirements.txt").decode().split()
        constraints = dict(line.split("==") for line in file.read("constraints.txt").decode().split())
    assert sorted([*BASE, "matplotlib", "scikit-learn", "sympy", "tensorflow"]) == wanted
    assert {"pluggy", "sortedcontainers", "markdown-it-py", "keras", "h5py", *wanted} <= set(constraints)
    lines = [line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if "==" in line]
    ours = {re.sub(r"[-_.]+", "-", line.split("==")[0]).lower(): line.split("==")[1] for line in lines}
    assert constraints == {name: ours.get(name, version) for name, version in constraints.items()}
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    # typer is the command line's, which is not in the bundle.
    assert set(BASE) == {re.split(r"[>=<]", line)[0] for line in declared} - {"typer"}


def test_what_a_reference_needs_is_installed() -> None:
    """A package that is not here is told, with what to install."""
    assert any(line.startswith("mpmath==") for line in pins(["sympy"]))
    with pytest.raises(AutogradeError, match="no-such-package"):
        pins(["no-such-package"])


def test_a_broken_reference_makes_no_bundle(tmp_path: Path) -> None:
    """Points that the reference itself does not get would be lost by everyone; the old bundle stays."""
    root = make_course(tmp_path / "course")
    out = write(tmp_path, {"autograder.zip": "old"}) / "autograder.zip"
    write(
        root,
        {f"solutions/{CHAPTER}/checks/add.py": ADD_HIDDEN.replace("reference.add(a, b)", "reference.add(a, b) + 1")},
    )
    with pytest.raises(GraderFault):
        build(Course(root), ["ch01"], out, "en")
    assert "old" == out.read_text()


def test_wrong_use_is_one_line(course: Path, tmp_path: Path) -> None:
    """A student copy, an exercise that is not there, a place that cannot be written."""
    autograde("--course", course, "release", "--out", "copy", cwd=tmp_path)
    for argv, says in (
        (["--course", tmp_path / "copy", "gradescope", "ch01"], "student copy"),
        (["--course", course, "gradescope", "ch09"], "no such chapter"),
        (["--course", course, "gradescope"], "CHAPTER"),
        (["--course", course, "gradescope", "ch01", "-o", "no/where.zip"], "cannot write the bundle"),
    ):
        found = autograde(*argv, cwd=tmp_path)
        assert (2, True) == (found.returncode, says in found.stderr), found.stderr
        assert "Traceback" not in found.stderr


def test_scripts_are_sound_shell(archive: Path, tmp_path: Path) -> None:
    """bash reads them without a complaint, and by default they use Gradescope's own folders."""
    unpacked(archive, tmp_path / "a")
    for name in ("setup.sh", "run_autograder"):
        assert 0 == subprocess.run(["bash", "-n", tmp_path / "a" / "source" / name], check=False).returncode
    assert 'root="${AUTOGRADER_ROOT:-/autograder}"' in (tmp_path / "a" / "source" / "run_autograder").read_text()


def test_setup_says_what_it_cannot_find(archive: Path, tmp_path: Path) -> None:
    """Without Python 3.11, and without a way to install one, the image is not built, and a line says why."""
    root = unpacked(archive, tmp_path / "a")
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    for name in ("bash", "dirname", "env", "id"):
        (bin_ / name).symlink_to(next(path for path in (Path("/usr/bin") / name, Path("/bin") / name) if path.exists()))
    done = subprocess.run(
        ["/usr/bin/env", "-i", f"PATH={bin_}", str(root / "source" / "setup.sh")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (1, True) == (done.returncode, "Python 3.11 or newer is needed" in done.stderr)


# --- in the container


def test_a_submission_is_graded_in_an_empty_environment(root: Path) -> None:
    """Score, one test for each check, hidden ones after publishing; the isolation is said; no input of a hidden check is in it."""
    hand_in(root, {"add.py": WRONG})
    found, done = run(root)
    assert 0 == found["score"]
    assert ["visible", "visible", "after_published"] == [test["visibility"] for test in found["tests"]]
    assert ["failed"] * 3 == [test["status"] for test in found["tests"]]
    assert found["output"].startswith("Isolation: ")
    assert found["extra_data"]["isolation"] in ("full", "restricted")
    assert "Isolation: " in done.stdout
    assert "add(2, 3)" in found["tests"][0]["output"]
    assert "add(" not in found["tests"][2]["output"]


@pytest.mark.parametrize("where", ["add.py", f"{CHAPTER}/add.py", f"my work/assignments/{CHAPTER}/add.py"])
def test_files_are_found_however_they_were_handed_in(root: Path, where: str) -> None:
    """Loose, in the chapter's folder, in a whole repository."""
    hand_in(root, {where: RIGHT})
    assert 6 == run(root)[0]["score"]


def test_a_zip_in_the_submission_is_opened(root: Path) -> None:
    """Where a zip is all that was handed in."""
    hand_in(root, {})
    with zipfile.ZipFile(root / "submission" / "work.zip", "w") as file:
        file.writestr("work/add.py", RIGHT)
    assert 6 == run(root)[0]["score"]


def test_nothing_handed_in_is_told_and_is_no_fault(root: Path) -> None:
    """Each test says that the file is missing."""
    hand_in(root, {"readme.txt": "sorry"})
    found, _ = run(root)
    assert 0 == found["score"]
    assert "add.py" in found["tests"][0]["output"]


@pytest.mark.parametrize("bubblewrap", [True, False])
def test_a_student_cannot_write_their_own_results(root: Path, tmp_path: Path, bubblewrap: bool) -> None:
    """Not by a file of that name, not by writing there, not by printing it, not by ending the process; in either tier."""
    forged = json.dumps({"score": 100})
    results_ = root / "results" / "results.json"
    hostile = f"""
import os, sys
for path in ({str(results_)!r}, "/autograder/results/results.json"):
    try:
        open(path, "w").write({forged!r})
    except OSError:
        pass
print({forged!r})
def add(a, b):
    os._exit(0)
"""
    hand_in(
        root,
        {
            "add.py": hostile,
            "results.json": forged,
            "sitecustomize.py": "raise SystemExit",
            "numpy.py": "raise SystemExit",
        },
    )
    found, _ = run(root, PATH="/usr/bin:/bin" if bubblewrap else bare(tmp_path))
    assert (0, 3) == (found["score"], len(found["tests"]))


@pytest.mark.parametrize("damage", ["bundle", "course", "python", "submission", "killed"])
def test_whatever_fails_there_is_a_valid_answer_without_a_zero(
    archive: Path, root: Path, tmp_path: Path, damage: str
) -> None:
    """A damaged bundle, no Python, no submission, a killed grader: results.json says so, and has no score at all."""
    broken = unpacked(archive, tmp_path / "a")
    (broken / "source" / "venv").rename(tmp_path / "unused")
    (broken / "source" / "venv").symlink_to(root / "source" / "venv")
    write(broken, {"submission/add.py": RIGHT, "results/results.json": '{"score": 100}'})
    if damage == "bundle":
        (broken / "source" / "bundle.json").write_text("{")
    elif damage == "course":
        (broken / "source" / "course" / "solutions" / CHAPTER / "add.py").write_text("def add(:")
    elif damage == "python":
        (broken / "source" / "venv").unlink()
    elif damage == "submission":
        (broken / "submission" / "add.py").unlink()
        (broken / "submission").rmdir()
    else:
        (broken / "source" / "grade.py").write_text(f"import os\nos.kill(os.getpid(), {int(signal.SIGKILL)})\n")
    found, done = run(broken)
    assert "score" not in found
    assert [] == found["tests"]
    assert "not your fault" in found["output"]
    assert "rerun the autograder" in done.stdout


def test_without_bubblewrap_the_next_tier_is_taken_and_said(root: Path, tmp_path: Path) -> None:
    """As in most containers: a PATH on which there is no bwrap."""
    hand_in(root, {"add.py": RIGHT})
    found, _ = run(root, PATH=bare(tmp_path))
    assert (6, "restricted") == (found["score"], found["extra_data"]["isolation"])
    assert "Isolation: restricted" in found["output"]


# --- what students and instructors read


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_results_read_well(language: Language) -> None:
    """In both languages; nothing of a hidden check's input."""
    made = results(everything().attempts[0], "restricted", Bundle("v1", (), language), 12.3, reveal=False)
    jsonschema.validate(made, SPECIFICATION)
    text = json.dumps(made, ensure_ascii=False, indent=1)
    assert "SECRET" not in text
    assert_snapshot(f"gradescope/results.{language}.json", f"{text}\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_to_a_fault_reads_well(language: Language) -> None:
    """It is valid, and has no score."""
    text = fault_json(language)
    jsonschema.validate(json.loads(text), SPECIFICATION)
    assert_snapshot(f"gradescope/fault.{language}.json", text)


def test_whatever_passes_at_home_passes_there(root: Path) -> None:
    """A right solution that uses TensorFlow where the stub does not is right in the container too."""
    hand_in(root, {"add.py": "import tensorflow as tf\n\n\ndef add(a, b):\n    return int(tf.add(a, b))\n"})
    assert 6 == run(root)[0]["score"]
