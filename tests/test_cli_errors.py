"""Bad input at the command line: one clear line in each language, the right exit status, and nothing lost."""

import json
import os
import resource
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from fixture_course import (
    ADD_PUBLIC,
    CHAPTER,
    RIGHT,
    WRONG,
    autograde,
    command,
    environment,
    make_class,
    make_course,
    write,
)

TOML = "course.toml"
CHECKS = f"assignments/{CHAPTER}/checks/add.py"


def nothing(root: Path) -> None:
    """The course is as it should be."""


def rewritten(name: str, text: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        write(root, {name: text})

    return change


def without(name: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / name).unlink()

    return change


CASES = {
    "no-course": (without(TOML), ["list"], 2, "no course.toml in this folder or above", "没有 course.toml"),
    "course-folder": (
        nothing,
        ["list", "--course", "nowhere"],
        2,
        "nowhere: there is no such course folder",
        "没有这个课程文件夹",
    ),
    "toml-syntax": (rewritten(TOML, 'name = "Tiny\n'), ["list"], 2, "line 1", "course.toml 的这一行"),
    "toml-key": (
        rewritten(TOML, 'name = "T"\nsede = 1\n'),
        ["check"],
        2,
        "unknown setting 'sede' — known here: seed",
        "未知的设置 'sede'",
    ),
    "toml-type": (
        rewritten(TOML, 'name = "T"\nseed = "1"\n'),
        ["grade", "../class"],
        2,
        "seed is a whole number",
        "seed 应为非负整数",
    ),
    "chapter": (nothing, ["check", "ch01_tinny"], 2, "did you mean ch01_tiny?", "是不是想输入 ch01_tiny？"),
    "exercise": (nothing, ["hint", "ad"], 2, "did you mean add?", "是不是想输入 add？"),
    "raises": (
        rewritten(CHECKS, ADD_PUBLIC + "\n\n1 / 0\n"),
        ["grade", "../class"],
        2,
        "add.py:27: ZeroDivisionError: division by zero — mend this check file; nothing was graded",
        "请修正这个检查文件",
    ),
    "no-class": (nothing, ["grade", "nobody"], 2, "nobody: no such folder or zip", "没有这个文件夹或 zip 文件"),
    "empty-class": (
        rewritten("lectures/week1.txt", ""),
        ["grade", "lectures"],
        2,
        "there is no submission here",
        "这里没有任何提交",
    ),
    "format": (nothing, ["grade", "../class", "--format", "pdf"], 2, "there is no such format", "没有这种格式"),
    "out": (nothing, ["grade", "../class", "--out", "course.toml"], 2, "nothing was graded", "尚未批改"),
    "engine": (
        nothing,
        ["grade", "../class", "--engine", "spark://x"],
        2,
        "say dask://HOST:PORT",
        "请写成 dask://HOST:PORT",
    ),
    "hint": (nothing, ["hint", "add", "3"], 2, "there are only 2", "只有 2 条提示"),
    "new": (nothing, ["new", "chapter1/add"], 2, "this is no name for an exercise", "这不是合适的习题名称"),
    "verb": (nothing, ["chekc"], 2, "No such command 'chekc'", "没有命令 'chekc'"),
    "option": (
        nothing,
        ["check", "--wach"],
        2,
        "see: autograde check --help",
        "没有选项 --wach，是不是想输入 --watch？",
    ),
    "argument": (nothing, ["hint"], 2, "Missing", "缺少参数"),
    "value": (nothing, ["grade", "x", "-j", "0"], 2, "-j", "的值无效"),
    "unsound": (
        rewritten(f"solutions/{CHAPTER}/add.py", "def add(a, b):\n    return a\n"),
        ["grade", "../class"],
        3,
        "the reference does not pass this check",
        "参考实现没有通过这个检查项",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_bad_input_gives_one_clear_line(tmp_path: Path, case: str) -> None:
    """What is wrong, where, and how to mend it, in the language asked for; no traceback."""
    change, argv, status, english, chinese = CASES[case]
    root = make_course(tmp_path / "course")
    make_class(tmp_path / "class", s01=RIGHT)
    change(root)
    for language, says in (("en", english), ("zh", chinese)):
        found = autograde(*argv, "--lang", language, cwd=root)
        lines = [line for line in found.stderr.splitlines() if line.startswith("autograde: ")]
        assert (status, 1) == (found.returncode, len(lines)), found.stderr
        assert says in lines[0]
        assert "Traceback" not in found.stderr
        assert lines[0] == found.stderr.splitlines()[-1]


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    """`--debug` adds where in the program it happened."""
    found = autograde("list", "--debug", cwd=tmp_path)
    assert 2 == found.returncode
    assert "Traceback" in found.stderr


def results(out: Path) -> dict[str, tuple[int, int]]:
    data = json.loads((out / "results.json").read_text(encoding="utf-8"))
    return {item["student"]: (item["score"], item["max_score"]) for item in data["submissions"]}


def test_a_corrupt_recording_is_made_again(tmp_path: Path) -> None:
    """A damaged file in .autograde is silently recorded anew, and the scores are the same."""
    root = make_course(tmp_path / "course")
    students = make_class(tmp_path / "class", right=RIGHT, wrong=WRONG)
    assert 0 == autograde("grade", students, cwd=root).returncode
    before = results(root / "out")
    (recording,) = (root / ".autograde" / "recordings").rglob("*.frame")
    whole = recording.read_bytes()
    for damaged in (whole[: len(whole) // 2], whole[:-9] + b"123456789"):
        recording.write_bytes(damaged)
        found = autograde("grade", students, cwd=root)
        assert (0, before) == (found.returncode, results(root / "out")), found.stderr
        assert "autograde:" not in found.stderr


def test_a_zip_with_evil_names_hurts_nobody(tmp_path: Path) -> None:
    """Names that climb out, colour a terminal or repeat each other cost at most that submission; the class is graded."""
    root = make_course(tmp_path / "course")
    students = make_class(tmp_path / "class", honest=RIGHT)
    with zipfile.ZipFile(students / "evil\x1b[31m.zip", "w") as evil:
        for name in ("../../evil.py", "/tmp/evil.py", "ch01_tiny/\x1b[2J.py", "a" * 300 + "/add.py", "con/nul.py"):
            evil.writestr(name, "raise SystemExit")
        evil.writestr(f"{CHAPTER}/add.py", RIGHT)
    (students / "broken.zip").write_bytes(b"PK\x03\x04 no zip at all")
    found = autograde("grade", students, "--format", "html,markdown,junit,csv,gradescope", cwd=root)
    assert 0 == found.returncode, found.stderr
    assert "\x1b[31m" not in found.stdout + found.stderr
    scores = results(root / "out")
    assert (6, 6) == scores["honest"]
    assert {"honest", "broken", "evil\\x1b[31m"} == set(scores)
    assert not list(tmp_path.rglob("evil.py"))
    assert not Path("/tmp/evil.py").exists()


def big_class(folder: Path, students: int) -> Path:
    """Write submissions whose results take room: each prints a lot and is wrong."""
    noisy = "def add(a, b):\n    print('x' * 1500)\n    return a - b\n"
    return make_class(folder, **{f"s{number:02d}": noisy for number in range(students)})


def test_a_full_disk_is_told_in_one_line_and_the_scores_are_shown(tmp_path: Path) -> None:
    """Where no file can grow, grading ends with one line, status 2 and every score on the screen."""
    root = make_course(tmp_path / "course")
    students = big_class(tmp_path / "class", 24)

    def no_large_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    found = subprocess.run(
        command("grade", students),
        cwd=root,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=no_large_files,
    )
    assert 2 == found.returncode, found.stderr
    (line,) = [line for line in found.stderr.splitlines() if line.startswith("autograde: ")]
    assert "cannot write the report" in line
    assert "File too large" in line
    assert all(f"s{number:02d}" in found.stdout for number in range(24))


def test_results_survive_a_full_out_folder(tmp_path: Path) -> None:
    """Where only the folder for the results is full, they are kept elsewhere and the line says where."""
    root = make_course(tmp_path / "course")
    students = big_class(tmp_path / "class", 12)
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", small], capture_output=True, check=False
    ).returncode:
        pytest.skip("needs leave to mount a small file system")
    try:
        found = autograde("grade", students, "--out", small, cwd=root, TMPDIR=os.fspath(tmp_path))
        leftovers = sorted(path.name for path in small.iterdir())
    finally:
        subprocess.run(["umount", small], check=True)
    assert 2 == found.returncode
    assert "No space left on device" in found.stderr
    (kept,) = tmp_path.glob("autograde-results-*.json")
    assert str(kept) in found.stderr.splitlines()[-1]
    assert 12 == len(json.loads(kept.read_text(encoding="utf-8"))["submissions"])
    assert [] == leftovers


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    """`autograde list | head -0` prints no complaint."""
    root = make_course(tmp_path)
    read, written = os.pipe()
    os.close(read)
    found = subprocess.run(
        command("list"), cwd=root, env=environment(), stdout=written, stderr=subprocess.PIPE, check=False
    )
    os.close(written)
    assert b"" == found.stderr


def test_an_unwritable_cache_costs_no_result(tmp_path: Path) -> None:
    """Where recordings cannot be kept (a file stands in the folder's place), the class is graded all the same."""
    root = make_course(tmp_path / "course")
    write(root, {".autograde": "no folder"})
    students = make_class(tmp_path / "class", right=RIGHT)
    found = autograde("grade", students, "-j", "2", cwd=root)
    assert (0, {"right": (6, 6)}) == (found.returncode, results(root / "out")), found.stderr
