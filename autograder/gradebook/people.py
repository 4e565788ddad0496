"""Who is in the course, and their tokens."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import Connection, insert, select, update

from autograder.errors import AutogradeError, visible
from autograder.gradebook import tables as t
from autograder.gradebook.ledger import Ledger, now
from autograder.gradebook.refusals import UnknownPerson
from autograder.text import Text, both

Role = Literal["student", "grader", "instructor"]
ROLES: tuple[Role, ...] = get_args(Role)
FIELDS = ("name", "email", "section", "canvas_id", "sis_id", "moodle_id")


@dataclass(frozen=True)
class Person:
    """Somebody in the course."""

    id: int
    login: str
    role: Role
    name: str = ""
    email: str = ""
    section: str = ""
    canvas_id: str = ""
    sis_id: str = ""
    moodle_id: str = ""

    @property
    def shown(self) -> str:
        return self.name or self.login


_COLUMNS = [t.people.c[name] for name in ("id", "login", "role", *FIELDS)]


class People(Ledger):
    """The part of the book about people."""

    def add_person(self, login: str, *, role: Role | None = None, by: str = "", **known: str) -> Person:
        """Add somebody, or change what is known of them; what is not given stays as it is.

        Parameters
        ----------
        login : str
        role : {"student", "grader", "instructor"}, optional
            Of somebody new, student by default.
        by : str
            Who says so, for the log.
        **known : str
            name, email, section, canvas_id, sis_id, moodle_id

        Raises
        ------
        AutogradeError
            If the login or the role is none.
        """
        login = _login(login)
        if not known.keys() <= set(FIELDS):
            raise TypeError(f"unknown: {sorted(known.keys() - set(FIELDS))}")
        values = _values({**known, **({} if role is None else {"role": role})}, login)
        with self.writing() as connection:
            return self._put(connection, login, values, by)

    def add_people(self, rows: Mapping[str, Mapping[str, str]], *, by: str = "") -> int:
        """Add or change many at once, all or none: login → role and what else is known; return how many are new."""
        with self.writing() as connection:
            known = set(connection.execute(select(t.people.c.login)).scalars())
            for login, row in rows.items():
                values = _values({name: row[name] for name in ("role", *FIELDS) if row.get(name)}, login)
                self._put(connection, _login(login), values, by)
            return len({_login(login) for login in rows} - known)

    def _put(self, connection: Connection, login: str, values: dict[str, Any], by: str) -> Person:
        found = connection.execute(select(*_COLUMNS).where(t.people.c.login == login)).one_or_none()
        if found is None:
            connection.execute(
                insert(t.people).values({"role": "student", "login": login, "added_at": now(), **values})
            )
        elif values:
            connection.execute(update(t.people).where(t.people.c.login == login).values(**values))
        self.note(connection, by, "person", {"login": login, **values})
        return Person(*connection.execute(select(*_COLUMNS).where(t.people.c.login == login)).one())

    def people(self, role: Role | None = None) -> list[Person]:
        """Return everybody, or those of a role, by login."""
        with self.reading() as connection:
            return people_in(connection, role)

    def person(self, login: str) -> Person:
        """Return somebody.

        Raises
        ------
        UnknownPerson
            If nobody has this login.
        """
        with self.reading() as connection:
            return person_in(connection, login)

    def new_token(self, login: str, label: str = "", *, by: str = "") -> str:
        """Return a new token of somebody's. It is shown this once: the book keeps a digest only.

        Raises
        ------
        UnknownPerson
        """
        token = f"ag_{secrets.token_urlsafe(32)}"
        with self.writing() as connection:
            person = person_in(connection, login)
            row = {
                "person_id": person.id,
                "hash": self.token_hash(token),
                "label": _clean(label, 200),
                "made_at": now(),
            }
            connection.execute(insert(t.tokens).values(**row))
            self.note(connection, by, "token", {"login": login, "label": row["label"]})
        return token

    def whose(self, token: str) -> Person | None:
        """Return whose token this is; None for one that is unknown, revoked or of another course."""
        wanted = (t.tokens.c.hash == self.token_hash(token)) & t.tokens.c.revoked_at.is_(None)
        with self.reading() as connection:
            found = connection.execute(
                select(*_COLUMNS).select_from(t.people).join(t.tokens).where(wanted)
            ).one_or_none()
        return None if found is None else Person(*found)

    def revoke(self, login: str, *, by: str = "") -> int:
        """Make all tokens of somebody worthless; return how many there were.

        Raises
        ------
        UnknownPerson
        """
        with self.writing() as connection:
            person = person_in(connection, login)
            theirs = (t.tokens.c.person_id == person.id) & t.tokens.c.revoked_at.is_(None)
            count = connection.execute(update(t.tokens).where(theirs).values(revoked_at=now())).rowcount
            self.note(connection, by, "revoke", {"login": login, "tokens": count})
        return count


def person_in(connection: Connection, login: str, *, lock: bool = False) -> Person:
    """Return somebody; with `lock`, nobody else changes what hangs on them until this transaction ends."""
    query = select(*_COLUMNS).where(t.people.c.login == login)
    # What is unprintable is nobody's login, and not every database could be asked for it.
    found = (
        connection.execute(query.with_for_update() if lock else query).one_or_none() if login.isprintable() else None
    )
    if found is None:
        raise UnknownPerson(
            Text("nobody of this login is in the grade book", "成绩册里没有这个人"),
            where=visible(login, 100),
            mend=Text(
                f"an instructor adds them: autograde people add {visible(login, 50)}",
                f"可由老师添加：autograde people add {visible(login, 50)}",
            ),
        )
    return Person(*found)


def people_in(connection: Connection, role: Role | None = None) -> list[Person]:
    query = select(*_COLUMNS).order_by(t.people.c.login)
    if role is not None:
        query = query.where(t.people.c.role == role)
    return [Person(*row) for row in connection.execute(query)]


def _values(known: Mapping[str, str], login: str) -> dict[str, str]:
    """Return what is known of somebody as the table takes it."""
    role = known.get("role", "student")
    if role not in ROLES:
        where = f"{visible(login, 60)}: {visible(str(role), 50)}"
        raise AutogradeError(Text("no such role", "没有这种身份"), where=where, mend=both(" / ".join(ROLES)))
    return {name: _clean(value, t.people.c[name].type.length) for name, value in known.items()}  # type: ignore[attr-defined]


def _login(login: str) -> str:
    name = login.strip()
    if not name or len(name) > 200 or not name.isprintable():
        raise AutogradeError(
            Text("a login is 1 to 200 printable characters", "登录名应为 1 到 200 个可打印字符"),
            where=visible(login, 100),
        )
    return name


def _clean(text: str, limit: int) -> str:
    return "".join(c for c in str(text) if c.isprintable()).strip()[:limit]
