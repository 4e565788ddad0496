"""The rules for handing in, as `course.toml` sets them: for the whole course, and for each chapter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Late = Literal["none", "per_day", "zero"]
Counts = Literal["best", "latest"]


@dataclass(frozen=True)
class Policy:
    """The `[policy]` table: what holds for every chapter that does not say otherwise.

    Attributes
    ----------
    timezone : str
        IANA name: local times in `course.toml` are in it, and times are shown in it.
    grace_minutes : int
        A submission this late is not late.
    late : {"none", "per_day", "zero"}
        What lateness costs: nothing, a part for each day begun, everything.
    late_percent_per_day : int
        Of the score, 1 to 100.
    attempts : int
        How many submissions a student has; 0 is no limit.
    cool_down_minutes : int
        Between one submission and the next.
    counts : {"best", "latest"}
        Which submission's score stands.
    """

    timezone: str = "UTC"
    grace_minutes: int = 0
    late: Late = "none"
    late_percent_per_day: int = 10
    attempts: int = 0
    cool_down_minutes: int = 0
    counts: Counts = "best"

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


@dataclass(frozen=True)
class ChapterPolicy(Policy):
    """A `[chapters.NAME]` table, on top of `[policy]`. Times are aware, in UTC; None where there is no such bound.

    Attributes
    ----------
    opens : datetime or None
        Nothing is accepted before.
    due : datetime or None
        Later than this, and the grace, is late.
    closes : datetime or None
        Nothing is accepted after.
    """

    opens: datetime | None = None
    due: datetime | None = None
    closes: datetime | None = None

    @property
    def ends(self) -> datetime | None:
        """When nobody who has no extension can win anything any more: the closing time, else the end of the grace."""
        if self.closes is not None or self.due is None:
            return self.closes
        return self.due + timedelta(minutes=self.grace_minutes)


def as_utc(value: datetime, zone: ZoneInfo) -> datetime:
    """Return a time in UTC; one without an offset is local time in `zone`."""
    return (value if value.tzinfo is not None else value.replace(tzinfo=zone)).astimezone(UTC)
