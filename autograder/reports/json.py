"""results.json: the whole report, of which every other output is a view."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any, NoReturn

from autograder.errors import AutogradeError
from autograder.model import Report
from autograder.reports.schema import fault
from autograder.text import Text

# Half characters, and those that change how others are shown: C1 controls, line separators, directions, invisible ones.
_ESCAPED = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff]")
MAX_BYTES = 1 << 30


def results_json(report: Report) -> str:
    """Return results.json as text, one submission a line; the same report gives the same text.

    A lone surrogate (half a character, as in a folder name that is no UTF-8) is written as JSON's own escape,
    so the text is always valid Unicode and reads back to the same.
    """
    data = report.to_json()
    submissions = data.pop("submissions")
    head = dumps(data)[:-1]
    lines = ",\n".join(dumps(submission) for submission in submissions)
    return f'{head}, "submissions": [\n{lines}\n]}}\n' if submissions else f'{head}, "submissions": []}}\n'


def dumps(data: Any, indent: int | None = None) -> str:
    """Return JSON that is valid Unicode, and safe to print, whatever strings it holds."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def read(path: Path) -> Report:
    """Return the report of a results.json.

    Raises
    ------
    AutogradeError
        If the file cannot be read, is no JSON or does not hold to the schema; one line that says where.
    """
    what = Text("this is no results.json of a grading run", "这不是评分生成的 results.json")
    mend = Text("run autograde grade again to write a new one", "请重新运行 autograde grade 生成")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise AutogradeError(what, where=f"{path}: more than {MAX_BYTES >> 30} GiB", mend=mend)
        data = json.loads(path.read_text(encoding="utf-8"), parse_constant=_no_constant, parse_float=_finite)
    except OSError as error:
        raise AutogradeError(
            Text("cannot read the report", "无法读取报告"), where=f"{path}: {error.strerror or error}"
        ) from None
    except (ValueError, RecursionError) as error:
        raise AutogradeError(what, where=f"{path}: {str(error)[:200]}", mend=mend) from None
    wrong = fault(data)
    if wrong is None:
        try:
            return Report.from_json(data)
        except ValueError as error:  # a Text of spaces only
            wrong = str(error)
    raise AutogradeError(what, where=f"{path}: {wrong[:300]}", mend=mend)


def _finite(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _no_constant(digits)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
