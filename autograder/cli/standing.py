"""Prints where a student stands: the overview of all chapters, and one chapter with its feedback."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from rich.table import Table
from rich.text import Text as Styled

from autograder.cli.settings import Settings
from autograder.course import Course
from autograder.course.handin import moment
from autograder.errors import visible
from autograder.model import Attempt
from autograder.text import Text

MINUTE, HOUR, DAY = 60, 3600, 86_400


def clock(course: Course, at: datetime) -> str:
    """Return a time in the course's zone."""
    return f"{at.astimezone(course.config.policy.zone):%Y-%m-%d %H:%M:%S %Z}"


def short_clock(course: Course, iso: str | None) -> str:
    return "" if iso is None else f"{moment(iso).astimezone(course.config.policy.zone):%Y-%m-%d %H:%M %Z}"


def duration(seconds: int) -> Text:
    """Return a length of time in words, to the two largest units."""
    units = [(DAY, "day", "天"), (HOUR, "hour", "小时"), (MINUTE, "minute", "分钟"), (1, "second", "秒")]
    english, chinese, left = [], [], seconds
    for size, word, zh in units:
        count, left = divmod(left, size)
        if count:
            english.append(f"{count} {word}{'s' if count != 1 else ''}")
            chinese.append(f"{count} {zh}")
    return Text(" ".join(english[:2]) or "0 seconds", " ".join(chinese[:2]) or "0 秒")


def print_overview(settings: Settings, course: Course, chapters: Sequence[Mapping[str, Any]]) -> None:
    """Print a line for each chapter."""
    say = settings.say
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    heads = (Text("chapter", "章节"), Text("due", "截止时间"), Text("attempts", "提交次数"), Text("score", "得分"))
    for name in heads:
        table.add_column(Styled(say(name)), overflow="fold")
    for one in chapters:
        table.add_row(
            Styled(visible(str(one["chapter"]), 80)),
            Styled(short_clock(course, one["due"]) or "–"),
            Styled(_attempts(settings, one)),
            Styled(_score(settings, one)),
        )
    settings.out.print(table)


def _attempts(settings: Settings, one: Mapping[str, Any]) -> str:
    used, left = int(one["attempts_used"]), one["attempts_left"]
    if left is None:
        return str(used)
    return settings.say(Text(f"{used}, {int(left)} left", f"{used}，还剩 {int(left)} 次"))


def _score(settings: Settings, one: Mapping[str, Any]) -> str:
    parts = []
    if one["score"] is not None:
        parts.append(f"{number(one['score'])}/{one['max_score']}")
    if one.get("waiting"):
        parts.append(settings.say(Text("being graded", "等待批改")))
    if one.get("faults"):
        parts.append(settings.say(Text("not final", "尚未最终确定")))
    return ", ".join(parts) or "–"


def number(points: float) -> str:
    """Return points without a needless .0."""
    return f"{round(float(points), 2):g}"


def print_chapter(settings: Settings, course: Course, one: Mapping[str, Any]) -> None:
    """Print one chapter: its times, its submissions, and the feedback on the newest graded one."""
    say, out = settings.say, settings.out
    title = Text(str(one["title"]["en"]), str(one["title"]["zh"]))
    out.print(Styled(f"{visible(say(title), 200)}  {visible(str(one['chapter']), 80)}", style="bold"))
    lines = [
        (Text("opens", "开放时间"), short_clock(course, one.get("opens"))),
        (Text("due", "截止时间"), short_clock(course, one.get("due"))),
        (Text("closes", "关闭时间"), short_clock(course, one.get("closes"))),
        (Text("attempts", "提交次数"), _attempts(settings, one)),
        (Text("next submission from", "下次可提交时间"), short_clock(course, one.get("ready_at"))),
        (Text("score", "得分"), _score(settings, one)),
    ]
    if one.get("late_percent"):
        lines.append((Text("taken off for lateness", "迟交扣除"), f"{int(one['late_percent'])} %"))
    for name, value in lines:
        if value:
            out.print(f"  {say(name)}{_colon(settings)}{value}", markup=False, soft_wrap=True)
    _submissions(settings, course, one)
    _comments(settings, one)
    newest = next((row for row in reversed(one["submissions"]) if row.get("feedback")), None)
    if newest is not None:
        from autograder.reports.terminal import feedback

        heading = Text(f"Feedback on submission {newest['number']}:", f"第 {newest['number']} 次提交的反馈：")
        out.print()
        out.print(say(heading), markup=False)
        # What arrives is a student's view already: nothing hidden is in it to be cut once more.
        out.print(feedback(Attempt.from_json(newest["feedback"]), settings.language, reveal_hidden=True))


def _submissions(settings: Settings, course: Course, one: Mapping[str, Any]) -> None:
    if not one["submissions"]:
        return
    table = Table.grid(padding=(0, 2))
    for row in one["submissions"]:
        score = (
            settings.say(Text("being graded", "等待批改"))
            if row["score"] is None
            else f"{number(row['score'])}/{row['max_score']}"
        )
        notes = []
        if row["number"] == one.get("counts"):
            notes.append(Text("counts", "计入成绩"))
        if row.get("late_seconds"):
            late = duration(int(row["late_seconds"]))
            notes.append(Text(f"late by {late.en}", f"迟交 {late.zh}"))
        if row.get("faults"):
            notes.append(Text("the grader failed here; it will be graded again", "评分系统出错，将重新批改"))
        told = "; ".join(note.en for note in notes), "；".join(note.zh for note in notes)
        note = told[settings.language == "zh"]
        when = clock(course, moment(row["at"]))
        table.add_row(
            Styled(f"  #{row['number']}"),
            Styled(when),
            Styled(score),
            Styled(note),
            Styled(visible(row["id"], 40), style="dim"),
        )
    settings.out.print(table)


def _comments(settings: Settings, one: Mapping[str, Any]) -> None:
    for exercise in one.get("exercises", ()):
        for mark in exercise.get("comments", ()):
            item = f" [{mark['rubric_item']}]" if mark["rubric_item"] else ""
            points = "" if mark["points"] is None else f" {number(mark['points'])}"
            comment = f"{_colon(settings)}{mark['comment']}" if mark["comment"] else ""
            line = f"  {exercise['exercise'].partition('/')[2]}{item}{points}{comment}"
            settings.out.print(visible(line), markup=False, soft_wrap=True)


def _colon(settings: Settings) -> str:
    return "：" if settings.language == "zh" else ": "
