"""What the service asks the book beside what everybody asks: whose digest this is, whose submission, how long the queue is, whose claims are nobody's."""

from __future__ import annotations

import os
import re
import socket
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update

from autograder.gradebook import tables as t
from autograder.gradebook.ledger import Ledger, now
from autograder.gradebook.people import FIELDS, Person

SUBMISSION_ID = re.compile(r"[0-9a-f]{16,32}")


@dataclass(frozen=True)
class Queue:
    """What waits to be graded."""

    count: int
    oldest: datetime | None

    @property
    def oldest_seconds(self) -> float:
        return 0.0 if self.oldest is None else max(0.0, (now() - self.oldest).total_seconds())


def queue(book: Ledger) -> Queue:
    """Return how many submissions wait, and since when."""
    waiting = select(func.count(), func.min(t.submissions.c.at)).where(t.submissions.c.state == "waiting")
    with book.reading() as connection:
        count, oldest = connection.execute(waiting).one()
    return Queue(count, oldest)


def person_of_proof(book: Ledger, digest: str) -> Person | None:
    """Return whose token has this digest; None for one that is unknown or revoked."""
    wanted = (t.tokens.c.hash == digest) & t.tokens.c.revoked_at.is_(None)
    columns = [t.people.c[name] for name in ("id", "login", "role", *FIELDS)]
    with book.reading() as connection:
        found = connection.execute(select(*columns).join(t.tokens).where(wanted)).one_or_none()
    return None if found is None else Person(*found)


def owner_of(book: Ledger, submission: str) -> Person | None:
    """Return who handed a submission in; None where there is no such submission."""
    columns = [t.people.c[name] for name in ("id", "login", "role", *FIELDS)]
    mine = select(*columns).join(t.submissions).where(t.submissions.c.id == submission)
    with book.reading() as connection:
        found = connection.execute(mine).one_or_none()
    return None if found is None else Person(*found)


def person_of_id(book: Ledger, id: int) -> Person | None:
    """Return somebody by number; None where there is nobody."""
    columns = [t.people.c[name] for name in ("id", "login", "role", *FIELDS)]
    with book.reading() as connection:
        found = connection.execute(select(*columns).where(t.people.c.id == id)).one_or_none()
    return None if found is None else Person(*found)


def free_claims_of_the_dead(book: Ledger) -> int:
    """Give back what processes of this machine had claimed that are no more; return how many submissions that are.

    Their leases would run out by themselves: this saves the wait. Where it is wrong (a process of another container of the same host name),
    work is done twice and stored once, since a report is taken from whoever holds the claim alone.
    """
    s, here = t.submissions.c, f"{socket.gethostname()}:"
    waiting = select(s.id, s.lease, s.claimed_by).where((s.state == "waiting") & s.lease.is_not(None))
    freed = 0
    with book.writing() as connection:
        for id, lease, who in connection.execute(waiting).all():
            pid = who.removeprefix(here) if who and who.startswith(here) else ""
            if pid.isdigit() and not _lives(int(pid)):
                none = {"lease": None, "lease_until": None, "claimed_by": None}
                same = (s.id == id) & (s.lease == lease)
                freed += connection.execute(update(t.submissions).where(same).values(**none)).rowcount
    return freed


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        pass  # somebody else's
    return True
