"""The views of a report: valid files whatever a student wrote, and nothing hidden before its time."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_samples import EVIL_NAMES, everything, evil, large
from snapshots import assert_snapshot

from autograder.errors import AutogradeError
from autograder.model import STATUSES, Attempt, ChapterResult, Check, ExerciseResult, Outcome, Report
from autograder.reports.csv import cell, grades_csv, read_grades, uncell
from autograder.reports.gradescope import gradescope_json, gradescope_results
from autograder.reports.json import read, results_json
from autograder.reports.junit import junit_xml
from autograder.reports.markdown import class_markdown, code, escape, student_markdown
from autograder.reports.schema import fault, schema
from autograder.reports.summary import count
from autograder.reports.terminal import class_summary, feedback, plain
from autograder.reports.view import student_report, student_view
from autograder.text import LANGUAGES, Language, Text

any_text = st.text(st.characters(exclude_categories=()))


def everyone(view: Callable[[Attempt], str]) -> Callable[[Report], str]:
    return lambda report: "\n".join(view(attempt) for attempt in report.attempts)


STUDENT_VIEWS: dict[str, Callable[[Report], str]] = {
    "terminal": everyone(lambda attempt: plain(feedback(attempt, "en"))),
    "markdown": everyone(lambda attempt: student_markdown(attempt, "en")),
    "gradescope": everyone(gradescope_json),
    "junit": lambda report: junit_xml(student_report(report)),
}
STAFF_VIEWS: dict[str, Callable[[Report], str]] = {
    "json": results_json,
    "junit": junit_xml,
    "csv": grades_csv,
    "markdown": lambda report: class_markdown(report, "zh"),
    "terminal": lambda report: plain(class_summary(report, "zh")),
}


# --- every view


@pytest.mark.parametrize("view", [*STUDENT_VIEWS.values(), *STAFF_VIEWS.values()])
def test_hostile_text_stays_printable(view: Callable[[Report], str]) -> None:
    """No control character, half character or other direction of writing gets into a file or onto a terminal."""
    text = view(evil("s01", "new\nline\x1b[31m\udcff"))
    text.encode("utf-8")
    # CSV keeps an id as it is, line breaks too, so that it reads back.
    allowed = "\n\x1b\u202e\ufffe\x07\x9b\r\x00" if view is grades_csv else "\n"
    assert [c for c in text if not c.isprintable() and c not in allowed] == []


@pytest.mark.parametrize("view", STUDENT_VIEWS.values())
def test_students_see_nothing_of_hidden_inputs(view: Callable[[Report], str]) -> None:
    """Of a hidden check no input, answer, message, output or misconception is in what a student is given."""
    text = view(everything())
    assert "SECRET" not in text
    assert "secret" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_feedback_reads_as_before(language: Language) -> None:
    """What a student reads, for every status, in the terminal and as Markdown."""
    attempt = everything().attempts[0]
    assert_snapshot(f"reports/feedback.{language}.txt", plain(feedback(attempt, language), 90))
    assert_snapshot(f"reports/feedback.{language}.md", student_markdown(attempt, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_class_reads_as_before(language: Language) -> None:
    """What an instructor reads in the terminal and as Markdown."""
    assert_snapshot(f"reports/class.{language}.txt", plain(class_summary(everything(), language), 90))
    assert_snapshot(f"reports/class.{language}.md", class_markdown(everything(), language))


def test_an_empty_run_has_views() -> None:
    """A run over nobody is no error in any view."""
    empty = Report("c", "v", "full")
    assert all(isinstance(view(empty), str) for view in STAFF_VIEWS.values())
    assert count(empty).students == 0


# --- what a student may see


def test_a_view_keeps_scores_and_statuses() -> None:
    """Only the words of a hidden check change, never its result."""
    attempt = everything().attempts[0]
    seen = student_view(attempt)
    assert (seen.score, seen.max_score) == (attempt.score, attempt.max_score)
    assert [o.status for o in seen.outcomes] == [o.status for o in attempt.outcomes]


def test_public_checks_are_shown_in_full() -> None:
    """A public check loses nothing."""
    attempt = everything().attempts[0]
    public = [o for o in attempt.outcomes if o.check.visibility == "public"]
    assert [o for o in student_view(attempt).outcomes if o.check.visibility == "public"] == public


def test_hidden_checks_are_shown_once_revealed() -> None:
    """After the deadline a student sees everything but what went wrong inside the grader."""
    attempt = everything().attempts[0]
    seen = student_view(attempt, reveal_hidden=True)
    assert [replace(outcome, output="") for outcome in attempt.outcomes] == [
        replace(o, output="") for o in seen.outcomes
    ]
    assert [o.output for o in attempt.outcomes if o.status != "grader_error"] == [
        o.output for o in seen.outcomes if o.status != "grader_error"
    ]
    assert {""} == {outcome.output for outcome in seen.outcomes if outcome.status == "grader_error"}


def test_hidden_checks_are_shown_chapter_by_chapter() -> None:
    """What one chapter shows after its deadline, another keeps."""
    one = everything().attempts[0].chapters[0]
    attempt = Attempt("s01", (one, replace(one, chapter="ch99_later")))
    shown, kept = student_view(attempt, reveal_hidden={one.chapter}).chapters
    assert student_view(attempt, reveal_hidden=True).chapters[0] == shown
    assert student_view(attempt).chapters[1] == kept
    assert shown.exercises != kept.exercises


def test_what_spoils_the_whole_file_is_said_of_hidden_checks_too() -> None:
    """A syntax error is told by the public checks; a hidden one says the same, and no more."""
    words = Text("Python cannot read the file.", "Python 无法读懂这个文件。")
    checks = [Check(name, name, 1, Text("It works.", "正常。")) for name in ("public", "hidden")]
    result = ExerciseResult("ch01_a/b", Text("B", "乙"), tuple(Outcome(check, "error", words) for check in checks))
    seen = student_view(Attempt("s01", (ChapterResult("ch01_a", (result,)),)))
    assert [words, words] == [outcome.message for outcome in seen.outcomes]


def test_every_status_has_a_general_message() -> None:
    """A hidden check says something of use in both languages, whatever its status."""
    hidden = [o for o in student_view(everything().attempts[0]).outcomes if o.check.name.startswith("hidden_")]
    assert {o.status for o in hidden} == set(STATUSES)
    assert len({o.message.en for o in hidden}) == len({o.message.zh for o in hidden}) == len(STATUSES)


def test_a_class_is_no_student() -> None:
    """Of a report of several attempts there is no single view."""
    with pytest.raises(ValueError, match="4 attempts"):
        student_view(everything())


# --- results.json


@pytest.mark.parametrize("report", [everything(), evil(), large(2, 3), Report("c", "v", "process")])
def test_results_hold_to_the_schema(report: Report) -> None:
    """What is written validates, by the JSON Schema library and by ours."""
    data = json.loads(results_json(report))
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(data, schema(), jsonschema.Draft202012Validator)
    assert fault(data) is None


@pytest.mark.parametrize("report", [everything(), evil(), large(2, 3), Report("c", "v", "process")])
def test_results_read_back(report: Report, tmp_path: Path) -> None:
    """A report read from its file is the report, odd names included."""
    path = tmp_path / "results.json"
    path.write_bytes(results_json(report).encode("utf-8"))
    assert read(path) == report


def test_results_are_deterministic() -> None:
    """The same report gives the same bytes."""
    assert results_json(everything()) == results_json(everything())


def _places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(place for key, value in items for place in _places(value, (*path, key)))]


SAMPLE = json.loads(results_json(Report("c", "v", "full", everything().attempts[:1])))
PLACES = _places(SAMPLE)[1:]


@given(
    st.sampled_from(PLACES),
    st.sampled_from(["drop", None, True, -1, 1, 1.5, "", "text", [], {}, [1], {"en": "x"}, {"en": "x", "zh": "y"}]),
)
def test_our_reading_of_the_schema_is_the_librarys(place: tuple[Any, ...], change: Any) -> None:
    """Wherever a report is spoilt, our validator and the library say the same."""
    data = copy.deepcopy(SAMPLE)
    at = data
    for key in place[:-1]:
        at = at[key]
    if change == "drop":
        del at[place[-1]]
    else:
        at[place[-1]] = change
    validator = jsonschema.Draft202012Validator(schema())
    assert (fault(data) is None) == validator.is_valid(data)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Expecting value"),
        (b"{", "line 1"),
        (b"\xff", "utf-8"),
        (b"[]", "the report: not object"),
        (b'{"schema": 2}', "no course"),
        (b"[" * 100_000, "recursion"),
        (b'{"schema": NaN}', "NaN"),
        (b'{"schema": 1e999}', "1e999"),
        (results_json(everything()).replace('"passed"', '"perfect"', 1).encode(), "status: none of passed"),
        (results_json(everything()).replace('"en": "', '"en": " ", "x": "', 1).encode(), "unknown entry x"),
    ],
)
def test_a_broken_report_is_one_line(content: bytes, says: str, tmp_path: Path) -> None:
    """Whatever is wrong with results.json, the reader is told in one line what and where."""
    path = tmp_path / "results.json"
    path.write_bytes(content)
    with pytest.raises(AutogradeError) as caught:
        read(path)
    line = caught.value.line("en")
    assert says in line
    assert "\n" not in line


def test_a_missing_report_is_one_line(tmp_path: Path) -> None:
    """A file that is not there is named."""
    with pytest.raises(AutogradeError, match=r"none\.json"):
        read(tmp_path / "none.json")


# --- grades.csv


def test_ids_read_back_from_csv() -> None:
    """Every id, however odd, is one row and comes back as it was."""
    rows = read_grades(grades_csv(evil()))
    assert [row["student"] for row in rows] == EVIL_NAMES
    assert {(row["total"], row["max"]) for row in rows} == {("1", "10")}


@given(any_text)
def test_cells_are_harmless_and_read_back(text: str) -> None:
    """No text becomes a formula or an invalid file, and none is lost."""
    safe = cell(text)
    safe.encode("utf-8")
    assert not safe.lstrip().startswith(tuple("=+-@"))
    assert not safe.startswith(("\t", "\r", "\n"))
    assert uncell(safe) == text


@given(st.text(st.sampled_from(["\\", "u", "d", "c", "f", "\udcff", "'", "="])))
def test_escapes_in_cells_are_unambiguous(text: str) -> None:
    """A text that looks like an escape is told apart from the escape."""
    assert uncell(cell(text)) == text


def test_ordinary_ids_stand_unchanged_in_csv() -> None:
    """Other programs read ordinary ids and scores as they are."""
    assert grades_csv(large(1, 2)) == (
        '"student","total","max","ch01_chapter/exercise_0","ch01_chapter/exercise_1"\n"s000",15,18,6,9\n'
    )


# --- JUnit


def test_junit_counts_every_status() -> None:
    """A student's faults are failures with the status as type, ours is an error, and what did not run is skipped."""
    root = ET.fromstring(junit_xml(everything()))
    pool = next(suite for suite in root if suite.get("name") == "李雷: ch04_convolution/pool2d")
    assert (pool.get("tests"), pool.get("failures"), pool.get("errors"), pool.get("skipped")) == ("18", "13", "2", "2")
    kinds = {case.get("name"): [(child.tag, child.get("type")) for child in case] for case in pool}
    assert kinds["case_timeout"] == [("failure", "timeout")]
    assert kinds["case_grader_error"] == [("error", "grader_error")]
    assert kinds["case_skipped"] == [("skipped", None)]


def test_hostile_junit_is_xml() -> None:
    """Every character is one that XML can hold, and every student has a suite."""
    root = ET.fromstring(junit_xml(evil()))
    assert len(root) == len(EVIL_NAMES)
    assert len({suite.get("name") for suite in root}) == len(EVIL_NAMES) - 1  # "\\udcff" and "\udcff" look alike


# --- Gradescope


def test_gradescope_sees_hidden_tests_after_publishing() -> None:
    """Public tests are visible at once, hidden ones after publishing."""
    results = gradescope_results(everything().attempts[0])
    hidden = [test for test in results["tests"] if test["name"].startswith("Pooling: Hidden")]
    assert {test["visibility"] for test in hidden} == {"after_published"}
    public = [test for test in results["tests"] if test["name"].startswith("Pooling: Sample")]
    assert {test["visibility"] for test in public} == {"visible"}


def test_a_grader_error_is_no_zero_in_gradescope() -> None:
    """A check on which the grader failed has no score, and the total is given."""
    results = gradescope_results(everything().attempts[0])
    failed = [test for test in results["tests"] if "grader_error" in test["tags"]]
    assert len(failed) == 2
    assert all("score" not in test and "status" not in test for test in failed)
    assert results["score"] == 4


# --- Markdown


@given(any_text)
def test_code_holds_any_text(text: str) -> None:
    """Inline code ends only at its own fence."""
    made = code(text)
    fence = made[: len(made) - len(made.lstrip("`"))]
    assert made.endswith(fence)
    assert fence not in made[len(fence) : -len(fence)].replace(" ", "") or not fence
    assert "\n" not in made


def test_markdown_escapes_markup() -> None:
    """Links, HTML, emphasis, headings and mentions of a message stay letters."""
    assert escape("<b> **x** [a](javascript:1) @me | 1. $y$") == (
        r"\<b\> \*\*x\*\* \[a\](javascript\:1) @&#8288;me \| 1. \$y\$"
    )
    assert escape("https://a.b www.a.b") == r"https\://a.b www\.a.b"
    assert escape("IndexError: 5") == "IndexError: 5"
    assert escape("# x") == r"\# x"
    assert escape("- x") == r"\- x"


def test_a_markdown_parser_finds_no_markup_of_a_students() -> None:
    """Parsed, hostile text makes no HTML, link, picture or heading, and every row keeps its columns."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for text in (class_markdown(evil("a"), "en"), student_markdown(evil("a").attempts[0], "zh")):
        tokens = [inner for token in parser.parse(text) for inner in (token, *(token.children or ()))]
        kinds = {token.type for token in tokens}
        assert kinds & {"html_inline", "html_block", "link_open", "image", "em_open", "s_open"} == set()
        headings = [tokens[i + 1].content for i, token in enumerate(tokens) if token.type == "heading_open"]
        assert len(headings) <= 2
        assert any("{{7*7}}" in token.content for token in tokens if token.type == "code_inline")


def test_a_hostile_table_keeps_its_columns() -> None:
    """A bar in a name starts no new column."""
    lines = [line for line in class_markdown(evil("a|b", "c`|`d"), "en").splitlines() if line.startswith("| `")]
    assert [line.replace("\\|", "").count("|") for line in lines] == [5, 3, 3]


# --- the class


def test_a_class_is_counted() -> None:
    """Full marks, hardest check, misconceptions and equal counterexamples are counted per exercise."""
    sizes = count(everything()).exercises[0]
    assert (sizes.full, sizes.total, sizes.scores) == (1, 3, [2, 6, 4])
    assert sizes.hardest is not None
    assert (sizes.hardest.check.name, sizes.hardest.failing) == ("same_rounds_up", 2)
    assert [(wrong.name, who) for wrong, who in sizes.misconceptions] == [("floor_everywhere", ["李雷", "s03"])]
    assert sizes.clusters[0].students == ["李雷", "s03"]


def test_the_terminal_takes_brackets_literally() -> None:
    """Rich markup in a student's words is shown, not obeyed."""
    assert "[bold]b[/bold]" in plain(feedback(evil("s").attempts[0], "en"), 400)
