"""The documents are true: their commands are run, in a copy of the course, and print what is shown."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from fixture_course import autograde, environment

from autograder.course.config import read_config

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / name for name in ("README.md", "README.zh.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES += [path for path in sorted((ROOT / "docs").glob("*.md")) if path.name != "nbgrader.md"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
COPIED = ("assignments", "solutions", "examples", "course.toml")
# A block of these is for reading: it sets up a machine, or needs one that is not here.
UNRUN = {"sh", "text", "yaml"}


def blocks(page: Path) -> list[tuple[str, str]]:
    """Return the fenced blocks of a page: language and text."""
    return [(found[1], found[2]) for found in BLOCK.finditer(page.read_text(encoding="utf-8"))]


def commands(block: str) -> list[tuple[str, list[str], int]]:
    """Return the commands of a console block: what is typed, the lines it prints and its exit status."""
    found: list[tuple[str, list[str], int]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], [], 0))
        elif ended := re.fullmatch(r"\[exit status (\d+)\]", line):
            found[-1] = (*found[-1][:2], int(ended[1]))
        else:
            found[-1][1].append(line)
    return found


def matches(shown: list[str], printed: str) -> bool:
    """Return whether this is what was printed: `...` alone is any lines, within a line any text; trailing space does not count."""
    pattern = ""
    for line in shown:
        words = r"[^\n]*".join(re.escape(part.strip()) for part in line.split("..."))
        pattern += r"(?:[^\n]*\n)*?" if line == "..." else rf"[ ]*{words}[ ]*\n"
    return re.fullmatch(pattern, "".join(f"{line.rstrip()}\n" for line in printed.splitlines())) is not None


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Path]:
    """A copy of the course and of the sample class."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    yield tmp_path
    # A page that fails halfway must not leave its server behind.
    for left in tmp_path.glob("*.pid"):
        with suppress(OSError, ValueError):
            os.kill(int(left.read_text()), signal.SIGTERM)


@pytest.mark.parametrize(
    "page", [page for page in PAGES if "```console" in page.read_text(encoding="utf-8")], ids=lambda p: p.name
)
def test_what_a_page_shows_is_what_happens(page: Path, copy: Path) -> None:
    """Every command of the page ends as it says and prints what it shows."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    for language, block in blocks(page):
        first, _, _ = block.partition("\n")
        if language == "python" and first.startswith("# ") and first.endswith(".py"):
            (copy / first[2:]).write_text(block.partition("\n")[2], encoding="utf-8")
        if language != "console":
            continue
        for command, shown, status in commands(block):
            ran = subprocess.run(
                command,
                shell=True,
                cwd=copy,
                env=environment(PATH=path, COLUMNS="80"),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                timeout=300,
                check=False,
            )
            assert status == ran.returncode, f"{command}\n{ran.stdout}"
            assert not shown or matches(shown, ran.stdout), f"{command}\n{ran.stdout}"


def test_only_what_is_shown_matches() -> None:
    """The comparison itself can fail: a word, a line too many, a line too few."""
    assert matches(["a ... c", "...", "d"], "a b c\nx\ny\nd\n")
    assert matches(["a", "..."], "a   \n")
    for printed in ("a b\nd\n", "a b c\nd\ne\n", "a b c\n"):
        assert not matches(["a ... c", "...", "d"], printed)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_block_has_a_meaning(page: Path) -> None:
    """A block is run, written to a file, read as settings, or of a kind that is for reading only."""
    for language, block in blocks(page):
        assert language in UNRUN | {"console", "python", "toml"}
        assert language != "console" or block.startswith("$ ")


def options(*verb: str) -> set[str]:
    """Return the long options of a verb and of the verbs below it, as their help lists them."""
    ran = autograde(*verb, "--help", cwd=ROOT, COLUMNS="200")
    assert 0 == ran.returncode
    below = [words[0] for line in ran.stdout.partition("Commands:")[2].splitlines() if (words := line.split())]
    return set(re.findall(r"--[a-z][a-z-]*", ran.stdout)).union(*(options(*verb, inner) for inner in below))


def test_verbs_and_options_exist() -> None:
    """No page names a verb or an option of `autograde` that there is not."""
    listed = autograde("--help", cwd=ROOT, COLUMNS="200").stdout.partition("Commands:")[2]
    verbs = {words[0]: None for line in listed.splitlines() if (words := line.split())}
    known: dict[str, set[str]] = {}
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for verb, rest in re.findall(r"(?:`|^\$ |run: |- )autograde ([a-z]+)\b([^`\n|&]*)", text, re.MULTILINE):
            assert verb in verbs, f"{page.name}: autograde {verb}"
            known.setdefault(verb, options(verb))
            assert set(re.findall(r"--[a-z][a-z-]*", rest)) <= known[verb], f"{page.name}: autograde {verb}{rest}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    """What a page links to, or shows, is there."""
    for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_shown_settings_are_settings(tmp_path: Path) -> None:
    """The course.toml of the instructors' page is accepted."""
    shown = [block for language, block in blocks(ROOT / "docs" / "instructors.md") if language == "toml"]
    assert 1 == len(shown)
    (tmp_path / "course.toml").write_text(shown[0], encoding="utf-8")
    assert tomllib.loads(shown[0])["name"] == read_config(tmp_path / "course.toml").name


def test_shown_rules_are_rules(tmp_path: Path) -> None:
    """The course.toml of the page on the grade book is accepted."""
    shown = [block for language, block in blocks(ROOT / "docs" / "gradebook.md") if language == "toml"]
    assert 1 == len(shown)
    (tmp_path / "course.toml").write_text(shown[0], encoding="utf-8")
    config = read_config(tmp_path / "course.toml")
    assert (5, "per_day") == (config.policy_of("ch01_first").attempts, config.policy_of("ch01_other").late)
