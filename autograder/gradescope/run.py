"""What runs in Gradescope's container: grades one submission and writes results.json, whatever happens."""

from __future__ import annotations

import json
import time
import traceback
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.errors import AutogradeError, visible
from autograder.model import Attempt, Isolation
from autograder.reports.files import put
from autograder.reports.gradescope import gradescope_results
from autograder.reports.json import dumps
from autograder.reports.view import Revealed
from autograder.reports.words import ISOLATION, labelled, prose, told_student, word
from autograder.text import Language, Text, both

FAULT = Text(
    "The grader itself failed, so there is no score yet. This is not your fault: your work is kept and will be graded again.",
    "评分系统自身出错，暂时没有得分。这不是你的问题：你的提交已经保存，会重新评分。",
)


@dataclass(frozen=True)
class Bundle:
    """What the bundle says of itself: bundle.json.

    Attributes
    ----------
    course_version : str
        Of the whole course, of which the bundle is a part.
    exercises : sequence of str
        Their ids, in order.
    language : {"en", "zh"}
    weak : bool
        Whether to grade where nothing confines the students' code.
    """

    course_version: str
    exercises: Sequence[str]
    language: Language
    weak: bool = False

    def to_json(self) -> str:
        return dumps(asdict(self), indent=1) + "\n"

    @staticmethod
    def read(path: Path) -> Bundle:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Bundle(data["course_version"], tuple(data["exercises"]), data["language"], data["weak"])


def fault_json(language: Language) -> str:
    """Return a results.json that says that the grader failed. It has no score: a zero would be the student's."""
    data = {"output": FAULT.to(language), "output_format": "text", "visibility": "visible", "tests": []}
    return dumps({**data, "stdout_visibility": "hidden"}, indent=1) + "\n"


def results(
    attempt: Attempt, isolation: Isolation, bundle: Bundle, seconds: float, *, reveal: Revealed
) -> dict[str, Any]:
    """Return results.json of an attempt: the tests, and above them the isolation, the notes and what could not be graded."""
    language = bundle.language
    made = gradescope_results(attempt, language, reveal_hidden=reveal)
    lines = [labelled(word("isolation", language), ISOLATION[isolation].to(language), language)]
    lines += [prose(note, language) for note in attempt.notes]
    errors = sum(outcome.status == "grader_error" for outcome in attempt.outcomes)
    if errors:
        lines.append(told_student(errors).to(language))
    made["output"] = "\n".join(lines)
    made["execution_time"] = max(1, round(seconds))
    made["extra_data"] = {"course_version": bundle.course_version, "isolation": isolation}
    return made


def main(source: Path, argv: Sequence[str]) -> int:
    """Grade `argv[0]`/submission, or make ready with `--prepare`; return the exit status, 3 where the grader failed.

    What is printed is for the instructor: Gradescope shows it to nobody else.
    """
    language: Language = "en"
    try:
        bundle = Bundle.read(source / "bundle.json")
        language = bundle.language
        if list(argv) == ["--prepare"]:
            return _prepare(source, bundle)
        return _grade(source, bundle, Path(argv[0]))
    except AutogradeError as error:
        print(f"autograde: {error.line(language)}")
    except Exception:  # the process boundary: results.json says already that the grader failed
        traceback.print_exc()
    return 3


def _prepare(source: Path, bundle: Bundle) -> int:
    from autograder.grading.grader import Grader

    with Grader(Course(source / "course"), bundle.exercises) as grader:
        print(_tier(grader.sandbox.tier.name, grader.sandbox.tier.weaker_because, bundle.language))
        grader.prepare()
    return 0


def _grade(source: Path, bundle: Bundle, root: Path) -> int:
    from autograder.grading.engines import Item, graded
    from autograder.grading.grader import Grader

    begun = time.monotonic()
    course = Course(source / "course")
    with Grader(course, bundle.exercises) as grader:
        tier = grader.sandbox.tier
        print(_tier(tier.name, tier.weaker_because, bundle.language))
        if tier.name == "process" and not bundle.weak:
            raise AutogradeError(
                Text(
                    "nothing here confines other people's code, so it is not run",
                    "这里没有任何手段限制他人的代码，因此不予运行",
                ),
                mend=Text(
                    "make the bundle with --allow-weak-isolation if you trust every student",
                    "若信任每个学生，可在打包时加 --allow-weak-isolation",
                ),
            )
        attempt = graded(grader, Item(_submission(root / "submission"), "submission"))
    if all(outcome.status == "grader_error" for outcome in attempt.outcomes):
        reasons = {outcome.output for outcome in attempt.outcomes if outcome.output}
        raise AutogradeError(both("; ".join(visible(reason, 500) for reason in sorted(reasons)) or "grader_error"))
    reveal = course.config.revealed(course.stems)
    made = results(attempt, tier.name, bundle, time.monotonic() - begun, reveal=reveal)
    put(root / "results" / "results.json", dumps(made, indent=1) + "\n")
    print(f"{attempt.score}/{attempt.max_score}")
    return 0


def _tier(name: Isolation, because: Sequence[Text], language: Language) -> str:
    line = labelled(word("isolation", language), ISOLATION[name].to(language), language)
    return f"{line} ({because[0].to(language)})" if because else line


def _submission(folder: Path) -> Path:
    """Return the folder handed in; where it holds one zip and nothing else, that zip."""
    try:
        entries = [path for path in folder.iterdir() if not path.name.startswith((".", "__MACOSX"))]
    except OSError as error:
        raise AutogradeError(both(error.strerror or str(error)), where=str(folder)) from None
    if len(entries) == 1 and entries[0].suffix.lower() == ".zip" and not entries[0].is_symlink():
        return entries[0]
    return folder
