"""JUnit XML for CI systems: one test suite per student and exercise, one test case per check."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from autograder.errors import visible
from autograder.model import Attempt, ExerciseResult, Outcome, Report
from autograder.reports.words import STATUS, advice, labelled, printed, prose, rows
from autograder.text import Language


def junit_xml(report: Report, language: Language = "en") -> str:
    """Return JUnit XML of every outcome in the report.

    What went wrong on the student's side is a `failure` whose type is the status, `skipped` is `skipped`,
    and `grader_error` is an `error`. Characters that XML cannot hold appear as escapes. A report for students goes
    through `student_report` first.
    """
    root = ET.Element("testsuites", name=visible(report.course))
    for attempt in report.attempts:
        for chapter in attempt.chapters:
            for result in chapter.exercises:
                _suite(root, attempt, result, language)
    totals = ("tests", "failures", "errors", "skipped")
    for name in totals:
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(root: ET.Element, attempt: Attempt, result: ExerciseResult, language: Language) -> None:
    statuses = [outcome.status for outcome in result.outcomes]
    fine = sum(status in ("passed", "skipped", "grader_error") for status in statuses)
    suite = ET.SubElement(
        root,
        "testsuite",
        name=f"{visible(attempt.student)}: {visible(result.exercise)}",
        tests=str(len(statuses)),
        failures=str(len(statuses) - fine),
        errors=str(statuses.count("grader_error")),
        skipped=str(statuses.count("skipped")),
        time=f"{sum(outcome.seconds for outcome in result.outcomes):.3f}",
    )
    for outcome in result.outcomes:
        _case(suite, visible(result.exercise).replace("/", "."), outcome, language)


def _case(suite: ET.Element, classname: str, outcome: Outcome, language: Language) -> None:
    case = ET.SubElement(
        suite, "testcase", classname=classname, name=visible(outcome.check.name), time=f"{outcome.seconds:.3f}"
    )
    message = prose(outcome.message, language)
    if outcome.status == "skipped":
        ET.SubElement(case, "skipped", message=message)
    elif outcome.status != "passed":
        kind = "error" if outcome.status == "grader_error" else "failure"
        found = ET.SubElement(case, kind, message=message, type=outcome.status)
        facts = [*rows(outcome.counterexample, language, yours=False), *advice(outcome, language)]
        lines = [prose(outcome.check.says, language), labelled(STATUS[outcome.status].to(language), message, language)]
        found.text = "\n".join([*lines, *(labelled(label, text, language) for label, text in facts)])
    if outcome.output:
        ET.SubElement(case, "system-out").text = "\n".join(printed(outcome.output, 200))
