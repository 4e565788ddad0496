"""The command line as students and staff meet it, through the real program."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fixture_course import (
    ADD_KEY,
    ADD_PUBLIC,
    CHAPTER,
    RIGHT,
    SCALE_KEY,
    WRONG,
    autograde,
    command,
    environment,
    make_class,
    make_course,
    write,
)

VERBS = ["list", "check", "hint", "grade", "lint", "new", "release", "export", "ci", "gradescope"]


def test_help_imports_nothing_heavy() -> None:
    """Neither NumPy nor Hypothesis nor TensorFlow nor what draws pages; how long it takes is the latency benchmark's."""
    command = [sys.executable, "-X", "importtime", "-m", "autograder.cli", "--help"]
    found = subprocess.run(command, capture_output=True, text=True, env=environment(), check=True)
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in found.stderr.splitlines()}
    assert set() == imported & {"numpy", "hypothesis", "tensorflow", "keras", "pytest", "jinja2", "matplotlib"}


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_speaks_either_language(verb: str) -> None:
    """Every help text is there in English and in Chinese, and no half of the other is left in it."""
    argv = [verb] if verb else []
    english = autograde(*argv, "--help", "--lang", "en", cwd=Path())
    chinese = autograde(*argv, "--help", cwd=Path(), LANG="zh_CN.UTF-8")
    assert (0, 0) == (english.returncode, chinese.returncode)
    assert not re.search(r"[\u4e00-\u9fff\x1f]", english.stdout)
    assert "--course DIR" in english.stdout
    assert "显示完整的错误回溯" in chinese.stdout
    prose = [line for line in chinese.stdout.splitlines() if re.search(r"[a-z]+ [a-z]+ [a-z]+ [a-z]+", line)]
    assert [] == prose
    assert "\x1f" not in chinese.stdout


def test_list_shows_chapters_and_exercises_in_order(tmp_path: Path) -> None:
    """Chapter, then stems in the order of `needs`, with title, points and difficulty, in the language chosen."""
    root = make_course(tmp_path, with_numpy=True)
    english = [line.split() for line in autograde("list", cwd=root).stdout.splitlines()]
    assert [
        [CHAPTER],
        ["add", "Addition", "6", "points", "●○○○○"],
        ["scale", "Scaling", "2", "points", "●●○○○"],
    ] == english
    assert "加法" in autograde("list", "--lang", "zh", cwd=root).stdout


def test_the_language_is_the_one_asked_for_then_the_locale_then_the_course(tmp_path: Path) -> None:
    """`--lang` goes before the locale, a locale that names a language before the course's, and C names none."""
    root = make_course(tmp_path)
    toml = root / "course.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('"en"', '"zh"'), encoding="utf-8")
    assert "加法" in autograde("list", cwd=root, LANG="C.UTF-8").stdout
    assert "Addition" in autograde("list", cwd=root, LANG="en_GB.UTF-8").stdout
    assert "加法" in autograde("list", "--lang=zh", cwd=root, LANG="en_GB.UTF-8").stdout
    assert "加法" in autograde("--lang", "zh", "list", cwd=root, LANG="en_GB.UTF-8").stdout


def test_a_course_is_found_upwards_or_named(tmp_path: Path) -> None:
    """From inside a chapter, and from anywhere with `--course`."""
    root = make_course(tmp_path / "course")
    assert "Addition" in autograde("list", cwd=root / "assignments" / CHAPTER).stdout
    assert "Addition" in autograde("list", "--course", root, cwd=tmp_path).stdout
    assert "Addition" in autograde("--course", root, "list", cwd=tmp_path).stdout


def test_hints_come_one_after_the_other(tmp_path: Path) -> None:
    """The first says how to ask for the second; the last says no more."""
    root = make_course(tmp_path)
    first = autograde("hint", "add", cwd=root)
    assert "Count on your fingers." in first.stdout
    assert "autograde hint add 2" in first.stdout
    second = autograde("hint", f"{CHAPTER}/add", "2", "--lang", "zh", cwd=root)
    assert ["2/2  有一个运算符。"] == second.stdout.splitlines()


def test_check_says_what_is_wrong_and_exits_1_until_all_is_right(tmp_path: Path) -> None:
    """The stub and a wrong answer fail with their counterexample; the right answer ends with status 0."""
    root = make_course(tmp_path)
    file = root / "assignments" / f"{ADD_KEY}.py"
    stub = autograde("check", cwd=root)
    assert (1, True) == (stub.returncode, "not written yet" in stub.stdout)
    file.write_text(WRONG, encoding="utf-8")
    wrong = autograde("check", "add", cwd=root)
    assert 1 == wrong.returncode
    assert "add(2, 3)" in wrong.stdout
    assert "agree with the reference" not in wrong.stdout  # that one is hidden
    file.write_text(RIGHT, encoding="utf-8")
    right = autograde("check", "ch01", "--lang", "zh", cwd=root)
    assert (0, True) == (right.returncode, "总分：3/3" in right.stdout)
    assert 1 == right.stderr.count("隔离级别：")


def test_check_in_a_submission_checks_that_submission(tmp_path: Path) -> None:
    """With the course named, the files in the current folder are those checked; without, the course's assignments."""
    root = make_course(tmp_path / "course", with_numpy=True)
    mine = make_class(tmp_path, mine=RIGHT) / "mine"
    found = autograde("check", "add", "--course", root, cwd=mine)
    assert (0, True) == (found.returncode, "Total: 3/3" in found.stdout)
    assert 1 == autograde("check", "add", "--course", root, cwd=tmp_path).returncode


def test_check_reads_only_what_the_exercise_needs(tmp_path: Path) -> None:
    """Another file of the chapter that cannot even be read does no harm, and is not run."""
    root = make_course(tmp_path, with_numpy=True)
    write(
        root / "assignments",
        {f"{ADD_KEY}.py": RIGHT, f"{SCALE_KEY}.py": "import tensorflow\nraise SystemExit('scale ran')\n"},
    )
    found = autograde("check", "add", cwd=root)
    assert 0 == found.returncode, found.stdout


class Watch:
    """A running `check --watch`."""

    def __init__(self, root: Path, *argv: str) -> None:
        self.process = subprocess.Popen(
            command("check", "--watch", *argv),
            cwd=root,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )

    def until(self, words: str) -> str:
        """Return what it says up to a line with these words."""
        said = ""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            said += line
            if words in line:
                return said
        raise AssertionError(f"it ended without {words!r}:\n{said}")


def test_watch_checks_again_what_is_saved_and_leaves_quietly(tmp_path: Path) -> None:
    """Each save gives the new answer for that file alone, soon; a broken file is told kindly; Ctrl-C ends with status 0 and no word."""
    root = make_course(tmp_path, with_numpy=True)
    file = root / "assignments" / f"{ADD_KEY}.py"
    watch = Watch(root)
    first = watch.until("watching")
    assert "Total: 0/5" in first
    assert 1 == first.count("isolation:")
    file.write_text(WRONG, encoding="utf-8")
    wrong = watch.until("watching")
    assert "Total: 0/3" in wrong
    assert "scale" not in wrong
    file.write_text("def add(a, b:\n", encoding="utf-8")
    assert "Python cannot read the file" in watch.until("watching")
    file.write_bytes(b"\xff\xfe\x00")
    assert "was not accepted" in watch.until("watching")
    file.unlink()
    time.sleep(0.3)
    start = time.monotonic()
    other = file.with_name("draft")
    other.write_text(RIGHT, encoding="utf-8")
    other.replace(file)
    assert "Total: 3/3" in watch.until("watching")
    assert time.monotonic() - start < 3  # half a second on a machine that does nothing else
    watch.process.send_signal(signal.SIGINT)
    rest, _ = watch.process.communicate(timeout=20)
    assert (0, "") == (watch.process.returncode, rest.strip())


def scores(out: Path) -> dict[str, int]:
    data = json.loads((out / "results.json").read_text(encoding="utf-8"))
    return {item["student"]: item["score"] for item in data["submissions"]}


def test_grade_writes_every_format_asked_for(tmp_path: Path) -> None:
    """Folders and zips in, all views out, progress on stderr, the summary on stdout."""
    root = make_course(tmp_path / "course")
    students = make_class(tmp_path / "class", s01=RIGHT, s02=WRONG)
    out = tmp_path / "results"
    found = autograde("grade", students, "--out", out, "--format", "html,junit,gradescope,markdown,csv", cwd=root)
    assert 0 == found.returncode, found.stderr
    assert {"s01": 6, "s02": 0} == scores(out)
    expected = {"results.json", "index.html", "students", "report.md", "junit.xml", "grades.csv", "gradescope"}
    assert expected == {path.name for path in out.iterdir()}
    assert "1/2 s01 6/6" in found.stderr
    assert "subtracts" in found.stdout
    assert f"written: {out / 'index.html'}" in found.stderr


def test_submissions_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """Folders of the same name under two paths, graded together, keep their results apart."""
    root = make_course(tmp_path / "course")
    one, two = make_class(tmp_path / "one", s01=RIGHT), make_class(tmp_path / "two", s01=WRONG)
    assert 0 == autograde("grade", one, two, cwd=root).returncode
    assert {str(one / "s01"): 6, str(two / "s01"): 0} == scores(root / "out")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_keeps_what_is_finished(tmp_path: Path, jobs: str) -> None:
    """What is graded by then is written; the rest is stopped; the last line says how many; status 130; no process is left."""
    root = make_course(tmp_path / "course")
    slow = "import time\n\n\ndef add(a, b):\n    time.sleep(0.4)\n    return a + b\n"
    students = make_class(tmp_path / "class", s01=RIGHT, s02=slow, s03=slow)
    with subprocess.Popen(
        command("grade", students, "-j", jobs),
        cwd=root,
        env=environment(),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    ) as run:
        assert run.stderr is not None
        for line in run.stderr:
            if line.startswith("1/3 "):
                break
        run.send_signal(signal.SIGINT)
        last = run.stderr.read().splitlines()[-1]
    assert 130 == run.returncode
    assert "stopped: 1 of 3 submissions graded" in last
    assert {"s01": 6} == scores(root / "out")


def test_a_fault_of_the_grader_is_status_3_and_no_zero(tmp_path: Path) -> None:
    """A check that breaks on a student's answer is our fault: written as grader_error, told, and status 3."""
    root = make_course(tmp_path / "course")
    broken = ADD_PUBLIC.replace(
        "    assert_same(student.add(2, 3), 5)",
        "    if student.add(2, 3) < 0:\n        raise OSError('the check broke')",
    )
    write(root, {f"assignments/{CHAPTER}/checks/add.py": broken})
    students = make_class(tmp_path / "class", right=RIGHT, wrong=WRONG)
    found = autograde("grade", students, cwd=root)
    assert 3 == found.returncode
    assert "grader's own failure" in found.stdout
    data = json.loads((root / "out" / "results.json").read_text(encoding="utf-8"))
    statuses = [check["status"] for check in data["submissions"][1]["chapters"][0]["exercises"][0]["checks"]]
    assert "grader_error" == statuses[0]


def test_isolation_that_is_required_is_not_traded(tmp_path: Path) -> None:
    """Without bubblewrap the line says what would give full isolation, and `--require-isolation full` refuses with status 2."""
    root = make_course(tmp_path / "course")
    students = make_class(tmp_path / "class", s01=RIGHT)
    found = autograde("grade", students, "--require-isolation", "full", cwd=root, PATH="/nowhere")
    assert 2 == found.returncode
    assert "bubblewrap" in found.stderr.splitlines()[0]
    assert "full isolation was required" in found.stderr.splitlines()[-1]
    assert not (root / "out" / "results.json").exists()
    restricted = autograde("grade", students, "--require-isolation", "restricted", cwd=root, PATH="/nowhere")
    assert (0, {"s01": 6}) == (restricted.returncode, scores(root / "out")), restricted.stderr


def test_the_weakest_tier_is_refused_unless_allowed() -> None:
    """Where nothing confines other people's code, `grade` needs to be told that this is wanted."""
    from autograder.cli.grade import announce
    from autograder.cli.settings import Settings
    from autograder.errors import AutogradeError
    from autograder.text import Text

    class Weak:
        def isolation(self) -> object:
            return "process", (Text("only Linux can confine a process this way", "只有 Linux 能这样限制进程"),)

    with pytest.raises(AutogradeError, match="--allow-weak-isolation"):
        announce(Settings(), Weak(), None, False)  # type: ignore[arg-type]
    assert "process" == announce(Settings(), Weak(), None, True)  # type: ignore[arg-type]


def test_lint_tells_what_an_exercise_lacks(tmp_path: Path) -> None:
    """A sound exercise passes with its kill rate; one whose hidden check is gone does not, and the verdict can be kept as JSON."""
    root = make_course(tmp_path)
    verdict = tmp_path / "verdict.json"
    fine = autograde("lint", "add", "--json", verdict, cwd=root)
    assert (0, True) == (fine.returncode, json.loads(verdict.read_text(encoding="utf-8"))["passed"]), fine.stdout
    (root / "solutions" / CHAPTER / "checks" / "add.py").unlink()
    write(root, {f"assignments/{CHAPTER}/checks/add.py": ADD_PUBLIC.partition("@check(points=2")[0]})
    lacking = autograde("lint", "add", cwd=root)
    assert 2 == lacking.returncode
    assert "✗" in lacking.stdout


def test_a_terminal_gets_a_progress_bar(tmp_path: Path) -> None:
    """On a terminal progress is drawn in place, elsewhere it is plain lines."""
    root = make_course(tmp_path / "course")
    students = make_class(tmp_path / "class", s01=RIGHT, s02=WRONG)
    ours, theirs = os.openpty()
    run = subprocess.Popen(
        command("grade", students), cwd=root, env=environment(TERM="xterm"), stderr=theirs, stdout=subprocess.DEVNULL
    )
    os.close(theirs)
    said = b""
    try:
        while piece := os.read(ours, 4096):
            said += piece
    except OSError:  # the other side has gone
        pass
    os.close(ours)
    assert 0 == run.wait(60)
    assert b"\x1b[" in said
    assert b"2/2 s02" not in said
