"""Deadlines, penalties and limits as pure functions: everything is counted from a submission's own time, so a regrade changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from autograder.course.policy import ChapterPolicy
from autograder.gradebook.refusals import Closed, CoolDown, NoAttemptsLeft, NotOpen, Refusal
from autograder.text import Text

DAY = 86_400


@dataclass(frozen=True)
class Terms:
    """The rules of one chapter for one student.

    Parameters
    ----------
    policy : ChapterPolicy
    extension : datetime or None
        Until when this student may hand in; it never shortens what everybody has.
    """

    policy: ChapterPolicy
    extension: datetime | None = None

    @property
    def due(self) -> datetime | None:
        """The due time with the extension; None where there is none."""
        return _later(self.policy.due, self.extension)

    @property
    def over(self) -> datetime | None:
        """When the grace ends: a submission after it is late."""
        return None if self.due is None else self.due + self.grace

    @property
    def closes(self) -> datetime | None:
        """After this nothing is accepted; an extension, with its grace, keeps the chapter open."""
        extended = None if self.extension is None else self.extension + self.grace
        return _later(self.policy.closes, extended)

    @property
    def grace(self) -> timedelta:
        return timedelta(minutes=self.policy.grace_minutes)

    def shown(self, at: datetime) -> str:
        """Return a time in the course's zone, like `2026-09-15 23:59 CST`."""
        return f"{at.astimezone(self.policy.zone):%Y-%m-%d %H:%M %Z}"


def _later(own: datetime | None, other: datetime | None) -> datetime | None:
    return own if own is None or other is None else max(own, other)


def late_seconds(terms: Terms, at: datetime) -> int:
    """Return how late a submission is, in whole seconds after the due time, rounded up; 0 within the grace."""
    if terms.due is None or terms.over is None or at <= terms.over:
        return 0
    return -((terms.due - at) // timedelta(seconds=1))


def kept_percent(terms: Terms, late: int) -> int:
    """Return how much of its score a submission keeps that is so many seconds late, in percent.

    Under `per_day` each 24 hours begun cost the same.
    """
    if late <= 0 or terms.policy.late == "none":
        return 100
    if terms.policy.late == "zero":
        return 0
    days = -(-late // DAY)
    return max(0, 100 - days * terms.policy.late_percent_per_day)


def penalised(points: float, kept: int) -> float:
    """Return points after the penalty, to the hundredth."""
    return round(points * kept / 100, 2)


def attempts_left(terms: Terms, used: int) -> int | None:
    """Return how many submissions are left; None where there is no limit."""
    return None if terms.policy.attempts == 0 else max(0, terms.policy.attempts - used)


def ready_at(terms: Terms, before: Sequence[datetime]) -> datetime | None:
    """Return when the cool-down after the last of these submissions ends; None where nothing cools down."""
    if not before or terms.policy.cool_down_minutes == 0:
        return None
    return max(before) + timedelta(minutes=terms.policy.cool_down_minutes)


def refusal(terms: Terms, at: datetime, before: Sequence[datetime]) -> Refusal | None:
    """Return why a submission made at this time is not accepted, or None.

    Parameters
    ----------
    terms : Terms
    at : datetime
    before : sequence of datetime
        The times of the student's submissions of this chapter so far.
    """
    policy = terms.policy
    if policy.opens is not None and at < policy.opens:
        when = terms.shown(policy.opens)
        return NotOpen(
            Text("this chapter is not open yet", "这一章尚未开放"), mend=Text(f"it opens {when}", f"开放时间：{when}")
        )
    if terms.closes is not None and at > terms.closes:
        when = terms.shown(terms.closes)
        return Closed(
            Text(f"this chapter closed {when}", f"这一章已于 {when} 截止"),
            mend=Text("ask your instructor for an extension", "如需延期，请联系老师"),
        )
    if attempts_left(terms, len(before)) == 0:
        return NoAttemptsLeft(
            Text(f"all {policy.attempts} attempts are used", f"{policy.attempts} 次提交机会已用完"),
            mend=Text("see your results: autograde status", "查看结果：autograde status"),
        )
    ready = ready_at(terms, before)
    if ready is not None and at < ready:
        when = terms.shown(ready + timedelta(seconds=59))
        minutes = policy.cool_down_minutes
        return CoolDown(
            Text(
                f"{minutes} minutes have to pass between submissions",
                f"两次提交之间需间隔 {minutes} 分钟",
            ),
            mend=Text(f"submit again from {when}", f"请在 {when} 之后再提交"),
        )
    return None


@dataclass(frozen=True)
class Candidate:
    """A graded submission that may be the one that counts: its time and its score after every penalty."""

    at: datetime
    score: float


def counting(terms: Terms, candidates: Sequence[Candidate]) -> int | None:
    """Return the place of the submission that counts: the best (of equals the latest), or the latest; None for none."""
    if not candidates:
        return None
    if terms.policy.counts == "latest":
        return max(range(len(candidates)), key=lambda place: (candidates[place].at, place))
    return max(range(len(candidates)), key=lambda place: (candidates[place].score, candidates[place].at, place))
