"""Deadlines, penalties and limits: pure functions, counted from a submission's own time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.course.config import read_config
from autograder.course.policy import ChapterPolicy
from autograder.errors import AutogradeError
from autograder.gradebook import Closed, CoolDown, NoAttemptsLeft, NotOpen
from autograder.gradebook.rules import (
    DAY,
    Candidate,
    Terms,
    attempts_left,
    counting,
    kept_percent,
    late_seconds,
    penalised,
    ready_at,
    refusal,
)

START = datetime(2026, 9, 1, tzinfo=UTC)
times = st.integers(0, 60 * DAY).map(lambda seconds: START + timedelta(seconds=seconds))
maybe = st.none() | times


@st.composite
def policies(draw: st.DrawFn) -> ChapterPolicy:
    opens, due, closes = sorted(draw(st.tuples(times, times, times)))
    return ChapterPolicy(
        timezone=draw(st.sampled_from(["UTC", "Asia/Shanghai", "America/New_York"])),
        grace_minutes=draw(st.integers(0, 120)),
        late=draw(st.sampled_from(["none", "per_day", "zero"])),
        late_percent_per_day=draw(st.integers(1, 100)),
        attempts=draw(st.integers(0, 4)),
        cool_down_minutes=draw(st.integers(0, 300)),
        counts=draw(st.sampled_from(["best", "latest"])),
        opens=draw(st.sampled_from([None, opens])),
        due=draw(st.sampled_from([None, due])),
        closes=draw(st.sampled_from([None, closes])),
    )


terms = st.builds(Terms, policies(), maybe)


@given(terms, times)
def test_lateness_is_nothing_within_the_grace_and_the_time_since_due_after_it(given_terms: Terms, at: datetime) -> None:
    """A submission is late by the whole time since the due time, or not at all."""
    late = late_seconds(given_terms, at)
    if given_terms.due is None or at <= given_terms.due + given_terms.grace:
        assert 0 == late
    else:
        assert (at - given_terms.due).total_seconds() == late


@given(terms, times, times)
def test_later_is_never_cheaper(given_terms: Terms, one: datetime, other: datetime) -> None:
    """Of two submissions the earlier keeps at least as much."""
    early, late = sorted([one, other])
    assert kept_percent(given_terms, late_seconds(given_terms, early)) >= kept_percent(
        given_terms, late_seconds(given_terms, late)
    )


@given(terms, st.integers(0, 100 * DAY))
def test_a_penalty_is_a_part_of_the_score(given_terms: Terms, late: int) -> None:
    """What is kept lies between nothing and all, and is all for whoever is in time."""
    assert 0 <= kept_percent(given_terms, late) <= 100
    assert 100 == kept_percent(given_terms, 0)


@given(terms, times, times)
def test_an_extension_never_hurts(given_terms: Terms, until: datetime, at: datetime) -> None:
    """With an extension nobody is later, or shut out earlier, than without."""
    without = Terms(given_terms.policy)
    with_it = Terms(given_terms.policy, until)
    assert late_seconds(with_it, at) <= late_seconds(without, at)
    if refusal(without, at, []) is None:
        assert refusal(with_it, at, []) is None


@given(terms, times, st.lists(times, max_size=6))
def test_a_refusal_says_when_it_ends(given_terms: Terms, at: datetime, before: list[datetime]) -> None:
    """Each kind of refusal holds exactly while its rule does."""
    found, policy = refusal(given_terms, at, before), given_terms.policy
    ready = ready_at(given_terms, before)
    if policy.opens is not None and at < policy.opens:
        assert isinstance(found, NotOpen)
    elif given_terms.closes is not None and at > given_terms.closes:
        assert isinstance(found, Closed)
    elif policy.attempts and len(before) >= policy.attempts:
        assert isinstance(found, NoAttemptsLeft)
    elif ready is not None and at < ready:
        assert isinstance(found, CoolDown)
        assert refusal(given_terms, ready, before) is None or not isinstance(
            refusal(given_terms, ready, before), CoolDown
        )
    else:
        assert found is None


@given(terms, times, st.lists(times, max_size=6))
def test_the_order_of_earlier_submissions_does_not_matter(
    given_terms: Terms, at: datetime, before: list[datetime]
) -> None:
    """A regrade, which goes over them in any order, changes nothing."""
    assert type(refusal(given_terms, at, before)) is type(refusal(given_terms, at, before[::-1]))
    assert attempts_left(given_terms, len(before)) == attempts_left(given_terms, len(before[::-1]))


@given(policies(), st.lists(st.builds(Candidate, times, st.integers(0, 20).map(float)), min_size=1, max_size=8))
def test_what_counts(policy: ChapterPolicy, candidates: list[Candidate]) -> None:
    """The best has no better beside it, the latest no later; of equals the later one counts."""
    place = counting(Terms(policy), candidates)
    assert place is not None
    chosen = candidates[place]
    if policy.counts == "best":
        assert max(one.score for one in candidates) == chosen.score
        assert max(one.at for one in candidates if one.score == chosen.score) == chosen.at
    else:
        assert max(one.at for one in candidates) == chosen.at


def test_nothing_counts_before_there_is_something() -> None:
    """Without graded submissions none counts."""
    assert counting(Terms(ChapterPolicy()), []) is None


@pytest.mark.parametrize(("late", "kept"), [(1, 90), (DAY, 90), (DAY + 1, 80), (9 * DAY + 1, 0), (50 * DAY, 0)])
def test_each_day_begun_costs_the_same(late: int, kept: int) -> None:
    """Ten percent a day: the second day begins after 24 hours, the tenth leaves nothing."""
    policy = ChapterPolicy(late="per_day", late_percent_per_day=10)
    assert kept == kept_percent(Terms(policy), late)


def test_a_penalised_score_is_exact_to_the_hundredth() -> None:
    """31 points less 10 percent are 27.9."""
    assert 27.9 == penalised(31, 90)
    assert 0 == penalised(31, 0)


def test_the_cool_down_ends_to_the_second() -> None:
    """Ten minutes after the last submission the next is taken, a second before it is not."""
    given_terms = Terms(ChapterPolicy(cool_down_minutes=10))
    ready = START + timedelta(minutes=10)
    assert isinstance(refusal(given_terms, ready - timedelta(seconds=1), [START]), CoolDown)
    assert refusal(given_terms, ready, [START]) is None


def config_of(tmp_path: Path, text: str) -> ChapterPolicy:
    path = tmp_path / "course.toml"
    path.write_text('name = "C"\n' + text, encoding="utf-8")
    return read_config(path).policy_of("ch01_tiny")


def test_a_local_time_is_in_the_courses_zone(tmp_path: Path) -> None:
    """23:59 in Shanghai is 15:59 UTC; a time with an offset keeps its own."""
    text = '[policy]\ntimezone = "Asia/Shanghai"\n[chapters.ch01_tiny]\n'
    found = config_of(tmp_path, text + "opens = 2026-09-01T08:00:00Z\ndue = 2026-09-15T23:59:00\n")
    assert datetime(2026, 9, 15, 15, 59, tzinfo=UTC) == found.due
    assert datetime(2026, 9, 1, 8, tzinfo=UTC) == found.opens


def test_a_chapter_stands_on_the_policy_wherever_that_is_written(tmp_path: Path) -> None:
    """What a chapter does not say, [policy] says, though it comes later in the file."""
    found = config_of(tmp_path, '[chapters.ch01_tiny]\nattempts = 2\n[policy]\nattempts = 9\nlate = "zero"\n')
    assert (2, "zero") == (found.attempts, found.late)
    assert replace(ChapterPolicy(), attempts=9, late="zero") == config_of(
        tmp_path, '[policy]\nattempts = 9\nlate = "zero"\n'
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[policy]\ntimezone = "Asia/Shanghi"', "timezone"),
        ('[policy]\ntimezone = "../etc"', "timezone"),
        ('[policy]\nlate = "often"', "late"),
        ("[policy]\nattempts = -1", "attempts"),
        ("[policy]\nlate_percent_per_day = 0", "late_percent_per_day"),
        ("[policy]\nlate_percent_per_day = 101", "late_percent_per_day"),
        ('[policy]\ncounts = "first"', "counts"),
        ("[policy]\ndue = 2026-09-01T08:00:00", "due"),
        ('[chapters.ch01_tiny]\ndue = "tomorrow"', "due"),
        ("[chapters.ch01_tiny]\ndue = 2026-09-01", "due"),
        ("[chapters.ch01_tiny]\ndue = 0001-01-01T00:00:00+23:00", "due"),
        ("[chapters.ch01_tiny]\nopens = 2026-09-02T00:00:00\ndue = 2026-09-01T00:00:00", "opens is not before due"),
        ("[chapters.ch01_tiny]\nattempt = 2", "attempts"),
        ("[chapters]\nch01_tiny = 3", "chapters.ch01_tiny"),
        ("chapters = 3", "chapters"),
        ("[gradebook]\nurl = 3", "url"),
        ('[submit]\nfrom = "here"', "to"),
    ],
)
def test_what_is_wrong_in_the_settings_is_one_line(tmp_path: Path, text: str, named: str) -> None:
    """A wrong key or value is named, in one line, with what would be right."""
    with pytest.raises(AutogradeError) as raised:
        config_of(tmp_path, text)
    assert named in raised.value.line("en")
    assert "\n" not in raised.value.line("zh")


@pytest.mark.parametrize(
    ("choice", "times", "at", "expected"),
    [
        ("never", "due = 2026-09-01T12:00:00Z", "2027-01-01T00:00:00+00:00", False),
        ("always", "", "2026-01-01T00:00:00+00:00", True),
        ("after_deadline", "", "2027-01-01T00:00:00+00:00", False),
        ("after_deadline", "due = 2026-09-01T12:00:00Z", "2026-09-01T12:10:00+00:00", False),
        ("after_deadline", "due = 2026-09-01T12:00:00Z", "2026-09-01T12:10:01+00:00", True),
        (
            "after_deadline",
            "due = 2026-09-01T12:00:00Z\ncloses = 2026-09-03T12:00:00Z",
            "2026-09-02T00:00:00+00:00",
            False,
        ),
        (
            "after_deadline",
            "due = 2026-09-01T12:00:00Z\ncloses = 2026-09-03T12:00:00Z",
            "2026-09-03T12:00:01+00:00",
            True,
        ),
    ],
)
def test_hidden_checks_show_everything_once_nothing_can_be_won(
    tmp_path: Path, choice: str, times: str, at: str, expected: bool
) -> None:
    """As the course says; after the deadline is after the closing time, or after due time and grace where nothing closes."""
    text = f'name = "T"\n[feedback]\nhidden_counterexamples = "{choice}"\n[chapters.ch01_tiny]\ngrace_minutes = 10\n{times}\n'
    (tmp_path / "course.toml").write_text(text, encoding="utf-8")
    config = read_config(tmp_path / "course.toml")
    assert expected == bool(config.revealed(["ch01_tiny"], datetime.fromisoformat(at)))
