"""The pages in a real browser, and the files of a run on a real disk."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from html.parser import HTMLParser
from pathlib import Path

import pytest
from headless import CHROMIUM, FLAGS, NO_CHROMIUM
from report_samples import EVIL_NAMES, everything, evil, large
from snapshots import assert_snapshot

from autograder.errors import AutogradeError
from autograder.reports.files import FORMATS, student_file, write
from autograder.reports.html import class_page, student_page
from autograder.text import LANGUAGES, Language

OUR_TAGS = """
    html head meta title style body main header section h1 h2 h3 h4 p b i br small span div ul li dl dt dd code pre table thead
    tbody tfoot tr th td caption details summary meter figure figcaption svg path a
"""
OUR_ATTRIBUTES = """
    lang charset http-equiv content name class id href scope colspan title tabindex role aria-label aria-labelledby aria-hidden
    min max value open viewbox width height shape-rendering d
"""


class Page(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_makes_no_markup(language: Language) -> None:
    """A page has only our own tags and attributes, links within itself only, and no script."""
    report = evil(*(name for name in EVIL_NAMES if set(name) & set("<&{[\x1b\udcff")))
    for text in (class_page(report, language), student_page(report.attempts[0], language)):
        page = Page(text)
        assert page.tags - set(OUR_TAGS.split()) == set()
        assert page.attributes - set(OUR_ATTRIBUTES.split()) == set()
        assert [link for link in page.links if not link.startswith("#")] == []
        assert "{{7*7}} {% for %} %s {0.__class__} ${HOME}" in page.text
        text.encode("utf-8")
        assert [c for c in text if not c.isprintable() and c != "\n"] == []


def test_every_link_has_its_target() -> None:
    """Students and exercises of the matrix lead to their sections, and no id stands twice."""
    page = Page(class_page(everything(), "en"))
    assert {link[1:] for link in page.links} - set(page.ids) == set()
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_student_page_reads_as_before(language: Language) -> None:
    """A student's page, for every status."""
    assert_snapshot(f"reports/student.{language}.html", student_page(everything().attempts[0], language))


def test_the_student_page_keeps_secrets() -> None:
    """Nothing of a hidden check's input is in the page, until it is revealed."""
    attempt = everything().attempts[0]
    assert "secret" not in student_page(attempt, "en").lower()
    assert "SECRET message" in student_page(attempt, "en", reveal_hidden=True)


def test_the_class_page_shows_what_the_staff_needs() -> None:
    """Isolation, version, misconceptions, clusters and hidden counterexamples are in the page."""
    text = Page(class_page(everything(), "zh")).text
    for wanted in ("完全隔离", "3f2c9a1", "floor_everywhere", "李雷, s03", "SECRET", "有 2 项结果是评分系统自身的故障"):
        assert wanted in text


def test_a_large_class_has_a_page_of_sane_size() -> None:
    """500 students by 12 exercises stay below 4 MB."""
    assert len(class_page(large(500, 12), "en")) < 4_000_000


def test_large_arrays_are_pictures_and_small_ones_numbers() -> None:
    """28 by 28 is drawn, 3 by 4 is a table with the differing cells marked."""
    text = class_page(everything(), "en")
    assert 'viewBox="0 0 28 28"' in text
    assert '<td class="s6 x">3.5</td>' in text


@pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)
def test_a_browser_runs_nothing_of_a_students(tmp_path: Path) -> None:
    """In a real browser the hostile page keeps its title, and a link into a closed section opens it."""
    page = tmp_path / "index.html"
    page.write_bytes(class_page(evil("a", "b"), "en").encode())
    done = subprocess.run(
        [str(CHROMIUM), "--headless", *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", f"{page.as_uri()}#s2"],
        capture_output=True, timeout=90, check=True, text=True,
    )  # fmt: skip
    assert "<title>Class report · &lt;script&gt;document.title='PWNED'" in done.stdout
    assert [part[:8] for part in done.stdout.split('<details class="one"')[1:]] == ["><summar", ' open=""']


# --- files


def test_every_format_is_written(tmp_path: Path) -> None:
    """Each format is a file, a page per student, and nothing else is left behind."""
    paths = write(everything(), tmp_path / "out", FORMATS, "zh")
    found = sorted(path for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert sorted(paths) == found
    names = [str(path.relative_to(tmp_path / "out")) for path in found]
    assert [name for name in names if "/" not in name] == [
        "grades.csv", "index.html", "junit.xml", "report.md", "results.json",
    ]  # fmt: skip
    assert sum(name.startswith("students/") for name in names) == 4
    assert sum(name.startswith("gradescope/") for name in names) == 4


def test_one_submission_has_one_gradescope_file(tmp_path: Path) -> None:
    """Where there is one attempt, its Gradescope results stand where Gradescope's harness looks for one file."""
    assert write(evil("s01"), tmp_path, ["gradescope"]) == [tmp_path / "gradescope.json"]


def test_evil_names_make_harmless_unique_files(tmp_path: Path) -> None:
    """Each name gets a file of its own, in plain ASCII, also where case is ignored."""
    names = [student_file(name) for name in EVIL_NAMES]
    assert len({name.lower() for name in names}) == len(EVIL_NAMES)
    assert all(name.isascii() and name.replace("-", "").isalnum() and len(name) < 60 for name in names)
    assert len(write(evil(), tmp_path, ["html"])) == 1 + len(EVIL_NAMES)
    assert {path.parent.name for path in tmp_path.rglob("*.html")} == {tmp_path.name, "students"}


def test_two_attempts_under_one_id_are_both_written(tmp_path: Path) -> None:
    """Where an id stands twice, neither page overwrites the other."""
    assert len(set(write(evil("s01", "s01"), tmp_path, ["html"]))) == 3


def test_links_in_the_folder_are_not_followed(tmp_path: Path) -> None:
    """A link in place of a file is replaced; a link in place of a folder is refused."""
    out, other = tmp_path / "out", tmp_path / "other"
    out.mkdir()
    other.mkdir()
    (other / "victim").write_text("mine")
    (out / "grades.csv").symlink_to(other / "victim")
    write(everything(), out, ["csv"])
    assert (other / "victim").read_text() == "mine"
    assert not (out / "grades.csv").is_symlink()
    (out / "students").symlink_to(other)
    with pytest.raises(AutogradeError, match="students is a link"):
        write(everything(), out, ["html"])
    assert [path.name for path in other.iterdir()] == ["victim"]


def test_an_unknown_format_is_named(tmp_path: Path) -> None:
    """A wrong format is refused before anything is written."""
    with pytest.raises(AutogradeError, match="pdf"):
        write(everything(), tmp_path / "out", ["json", "pdf"])
    assert not (tmp_path / "out").exists()


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    """Where there is no room, the report of before stays whole and one line says so."""
    (tmp_path / "results.json").write_text("old")
    # The limit of a file's size is the one shortage that a test may make on any machine.
    program = f"""
        import resource
        from pathlib import Path
        from autograder.errors import AutogradeError
        from autograder.reports.files import write
        from report_samples import everything
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            write(everything(), Path({str(tmp_path)!r}), ["json"])
        except AutogradeError as error:
            print(error.line("en"))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parent,
    )  # fmt: skip
    assert "cannot write the report" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["results.json"]
    assert (tmp_path / "results.json").read_text() == "old"
