"""Who may do what: every route of the service, held against everybody who may knock."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from service_course import CHAPTER, RIGHT, WRONG, Class, TestClient, grade, hand_in, make_class

from autograder.service.access import RANK, rule_of
from autograder.service.app import create_app
from autograder.service.options import Options

LOCAL = "http://localhost"
STUDENTS = {"ada": "Ada", "bob": "Bob"}
# What each route answers to somebody whose role is enough, with the arguments below. A route that is not here fails the first test.
FINE = {
    "GET /healthz": 200, "GET /metrics": 401, "GET /static/{name}": 404, "GET /login": 200, "POST /login": 403,
    "POST /logout": 403, "GET /": 303, "GET /chapters": 200, "GET /chapters/{chapter}": 200,
    "POST /chapters/{chapter}": 403, "GET /submissions/{submission}": 200,
    "GET /submissions/{submission}/files/{name}": 200, "GET /class": 200,
    "GET /class/exercises/{chapter}/{stem}": 200, "GET /class/students/{person}": 200,
    "GET /class/students/{person}/{chapter}": 200, "POST /submissions/{submission}/marks": 403,
    "POST /class/students/{person}/{chapter}/extension": 403, "POST /class/release": 403,
    "GET /api/v1/openapi.json": 200, "GET /api/v1/me": 200, "GET /api/v1/chapters": 200, "GET /api/v1/status": 200,
    "GET /api/v1/submissions": 200, "POST /api/v1/submissions": 415, "GET /api/v1/submissions/{submission}": 200,
    "GET /api/v1/submissions/{submission}/files/{name}": 200, "GET /api/v1/scores": 200,
    "PUT /api/v1/submissions/{submission}/marks": 422, "PUT /api/v1/chapters/{chapter}/release": 204,
    "DELETE /api/v1/chapters/{chapter}/release": 204, "PUT /api/v1/chapters/{chapter}/extensions/{login}": 422,
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Class, dict[str, str]]:
    """A class of which both students have handed in; the submissions by login."""
    found = make_class(tmp_path_factory.mktemp("access") / "course", STUDENTS)
    with found.open() as book:
        mine = {"ada": hand_in(book, "ada", add=WRONG), "bob": hand_in(book, "bob", add=RIGHT)}
        grade(book)
    return found, mine


@pytest.fixture(scope="module")
def app(made: tuple[Class, dict[str, str]]) -> Any:
    return create_app(made[0].course, options=Options(requests_per_minute=100_000, failures_per_minute=100_000))


@pytest.fixture
def visit(app: Any, made: tuple[Class, dict[str, str]]) -> Iterator[Any]:
    """Open a browser's visit of somebody, or of nobody."""
    opened = []

    def open_(login: str | None) -> TestClient:
        client = TestClient(app, base_url=LOCAL, follow_redirects=False)
        opened.append(client)
        if login:
            answer = client.post(
                "/login", data={"token": made[0].tokens[login], "next": "/", "form_token": form_token(client)}
            )
            assert 303 == answer.status_code
        return client

    yield open_
    for client in opened:
        client.close()


def form_token(client: TestClient, page: str = "/login") -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', client.get(page).text)
    assert found
    return found[1]


def routes(app: Any) -> list[tuple[str, str, str]]:
    """Return (method, path, role) of every route."""
    found = []
    for route in app.routes:
        rule = rule_of(route)
        assert rule is not None, f"no rule: {route}"
        found += [(method, route.path, rule.role) for method in route.methods - {"HEAD"}]
    return found


def filled(path: str, submission: str) -> str:
    values = {
        "chapter": CHAPTER,
        "stem": "add",
        "submission": submission,
        "name": "add.py",
        "person": "1",
        "login": "bob",
    }
    return path.format(**values)


def test_every_route_has_a_rule_and_an_entry_here(app: Any) -> None:
    """A new route fails this until somebody has said who may use it and what it answers."""
    assert FINE.keys() == {f"{method} {path}" for method, path, _ in routes(app)}


def test_a_route_without_a_rule_is_not_served(
    made: tuple[Class, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forgetting the rule is found when the service starts, not when somebody looks."""
    from autograder.service import front

    kept = front.register
    monkeypatch.setattr(front, "register", lambda app: (kept(app), app.get("/open")(lambda: "all")))
    with pytest.raises(AssertionError, match="/open"):
        create_app(made[0].course)


@pytest.mark.parametrize("login", [None, "ada", "tina", "ines"])
def test_each_role_does_what_its_rule_says_and_no_more(
    app: Any, made: tuple[Class, dict[str, str]], visit: Any, login: str | None
) -> None:
    """Too low a role is refused on every route; one that is enough gets an answer of the route's own."""
    found, mine = made
    rank = {None: 0, "ada": 1, "tina": 2, "ines": 3}[login]
    browser = visit(login)
    for method, path, role in routes(app):
        api = path.startswith("/api/")
        headers = found.bearer(login) if api and login else {}
        answer = browser.request(method, filled(path, mine["ada"]), headers=headers)
        where = f"{login}: {method} {path}"
        if rank >= RANK[role]:
            fine = 303 if path == "/login" and method == "GET" and login else FINE[f"{method} {path}"]
            assert fine == answer.status_code, where
        elif rank == 0 and not api:
            assert (303, True) == (answer.status_code, answer.headers["location"].startswith("/login")), where
        else:
            assert (401 if rank == 0 else 403) == answer.status_code, where


def test_a_cookie_opens_no_api_and_a_token_no_page(made: tuple[Class, dict[str, str]], visit: Any) -> None:
    """Neither takes the other's key: no page of another site makes a browser use the API."""
    assert 401 == visit("ines").get("/api/v1/me").status_code
    assert 303 == visit(None).get("/class", headers=made[0].bearer("ines")).status_code


def test_a_student_finds_only_their_own(made: tuple[Class, dict[str, str]], visit: Any) -> None:
    """Another's submission is not there, for whoever asks in whichever way; lists hold one's own alone."""
    found, mine = made
    browser, bearer = visit("ada"), found.bearer("ada")
    for path in (f"/submissions/{mine['bob']}", f"/submissions/{mine['bob']}/files/add.py"):
        assert 404 == browser.get(path).status_code
        assert 404 == browser.get(f"/api/v1{path}", headers=bearer).status_code
    listed = browser.get("/api/v1/submissions", headers=bearer).json()
    assert [mine["ada"]] == [one["id"] for one in listed]
    for path in ("/api/v1/submissions?login=bob", "/api/v1/status?login=bob"):
        assert 403 == browser.get(path, headers=bearer).status_code
    assert "Bob" not in browser.get("/chapters").text + browser.get(f"/chapters/{CHAPTER}").text


def test_a_student_sees_no_hidden_input_and_the_staff_does(made: tuple[Class, dict[str, str]], visit: Any) -> None:
    """The page and the API show a hidden check's counterexample to the staff alone, before the deadline."""
    found, mine = made
    for login, shown in (("ada", False), ("tina", True)):
        detail = visit(None).get(f"/api/v1/submissions/{mine['ada']}", headers=found.bearer(login)).json()
        checks = detail["feedback"]["chapters"][0]["exercises"][0]["checks"]
        hidden = [check for check in checks if check["visibility"] == "hidden"]
        assert [shown] == ["counterexample" in check for check in hidden]
        assert shown == ("add(0, 1)" in visit(login).get(f"/submissions/{mine['ada']}").text.partition("agree")[2])


def test_marks_by_hand_are_seen_once_released(made: tuple[Class, dict[str, str]], visit: Any) -> None:
    """Before the release a student reads neither the points nor the comment; after it both, and hidden again when taken back."""
    found, mine = made
    staff, student = visit("ines"), visit("bob")
    page = f"/submissions/{mine['bob']}"
    marks = {
        "form_token": form_token(staff, page),
        "exercise": f"{CHAPTER}/add",
        "points": "5,5",
        "comment": "Tidy <b>work</b>",
    }
    assert 303 == staff.post(f"{page}/marks", data=marks).status_code
    assert "Tidy &lt;b&gt;work&lt;/b&gt;" in staff.get(page).text

    def seen() -> tuple[bool, float]:
        status = student.get("/api/v1/status", headers=found.bearer("bob")).json()["chapters"][0]
        text = student.get(page).text + student.get(f"/chapters/{CHAPTER}").text
        return "Tidy &lt;b&gt;work" in text, status["score"]

    assert (False, 6.0) == seen()
    release = {"form_token": form_token(staff, "/class"), "chapter": CHAPTER}
    assert 303 == staff.post("/class/release", data=release).status_code
    assert (True, 5.5) == seen()
    assert 303 == staff.post("/class/release", data={**release, "back": "1"}).status_code
    assert (False, 6.0) == seen()


def test_a_form_of_another_visit_is_refused(made: tuple[Class, dict[str, str]], visit: Any) -> None:
    """No token, somebody else's token and another site's origin each change nothing."""
    staff, other = visit("ines"), visit("tina")
    own = form_token(staff, "/class")
    for token, headers in (
        ("", {}),
        (form_token(other, "/class"), {}),
        (f"{own}x", {}),
        (own, {"Origin": "https://evil.example"}),
        (own, {"Origin": "null"}),
        (own, {"Sec-Fetch-Site": "cross-site"}),
    ):
        answer = staff.post("/class/release", data={"form_token": token, "chapter": CHAPTER}, headers=headers)
        assert 403 == answer.status_code
    with made[0].open() as book:
        assert {} == book.released()


def test_cookies_are_out_of_reach(made: tuple[Class, dict[str, str]], visit: Any) -> None:
    """HttpOnly and SameSite=Strict always; Secure, under a name that browsers guard, where there is https."""
    plain = visit(None).get("/login").headers["set-cookie"]
    assert plain.startswith("autograde=")
    assert {"httponly", "samesite=strict", "path=/"} <= {part.strip().lower() for part in plain.split(";")}
    over_tls = create_app(made[0].course, options=Options(url="https://grader.example.edu"))
    with TestClient(over_tls, base_url="https://grader.example.edu") as client:
        answer = client.get("/login")
    assert answer.headers["set-cookie"].startswith("__Host-autograde=")
    assert "secure" in {part.strip().lower() for part in answer.headers["set-cookie"].split(";")}
    assert "max-age=" in answer.headers["strict-transport-security"]


def test_a_changed_cookie_is_no_visit(visit: Any) -> None:
    """One letter changed in the content or in the signature, and nobody is logged in."""
    browser = visit("ada")
    cookie = browser.cookies["autograde"]
    for place in (3, len(cookie) - 3):
        changed = cookie[:place] + ("A" if cookie[place] != "A" else "B") + cookie[place + 1 :]
        answer = visit(None).get("/chapters", headers={"Cookie": f"autograde={changed}"})
        assert 303 == answer.status_code
    assert 200 == visit(None).get("/chapters", headers={"Cookie": f"autograde={cookie}"}).status_code


def test_revoking_a_token_ends_its_visits(tmp_path: Path) -> None:
    """Whoever is logged in with it is logged out."""
    made = make_class(tmp_path / "course", {"ada": "Ada"})
    with TestClient(create_app(made.course), base_url=LOCAL, follow_redirects=False) as client:
        client.post("/login", data={"token": made.tokens["ada"], "form_token": form_token(client)})
        before = client.get("/chapters").status_code
        with made.open() as book:
            book.revoke("ada")
        assert (200, 303) == (before, client.get("/chapters").status_code)


def test_a_login_leads_nowhere_else(made: tuple[Class, dict[str, str]], visit: Any) -> None:
    """An address of another place in `next` becomes the first page."""
    for wanted in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nX: y"):
        browser = visit(None)
        data = {"token": made[0].tokens["ada"], "next": wanted, "form_token": form_token(browser)}
        assert "/" == browser.post("/login", data=data).headers["location"]


def test_a_token_of_another_course_opens_nothing(
    made: tuple[Class, dict[str, str]], visit: Any, tmp_path: Path
) -> None:
    """Neither the API nor the login takes it, though the same person is in both courses."""
    other = make_class(tmp_path / "other", {"ada": "Ada"})
    strange = other.tokens["ada"]
    browser = visit(None)
    assert 401 == browser.get("/api/v1/me", headers={"Authorization": f"Bearer {strange}"}).status_code
    answer = browser.post("/login", data={"token": strange, "form_token": form_token(browser)})
    assert (403, True) == (answer.status_code, "not one of this course" in answer.text)
    assert strange not in answer.text


def test_metrics_are_for_this_machine_and_the_staff(made: tuple[Class, dict[str, str]], visit: Any) -> None:
    """From elsewhere a token of the staff is needed; no name and no score is in the numbers."""
    browser = visit("ines")
    assert 401 == browser.get("/metrics").status_code
    assert 401 == browser.get("/metrics", headers=made[0].bearer("ada")).status_code
    text = browser.get("/metrics", headers=made[0].bearer("tina")).text
    assert 'autograde_requests_total{method="GET",route="/metrics",status="401"}' in text
    assert not re.search(r"\b(ada|bob|ines)\b", text)


def test_a_book_that_is_away_is_no_secret_told(tmp_path: Path) -> None:
    """Programs get 503 as problem+json and people a page; neither reads where the book is or what the database said."""
    made = make_class(tmp_path / "course", {"ada": "Ada"})
    with TestClient(create_app(made.course), base_url=LOCAL, follow_redirects=False) as client:
        client.post("/login", data={"token": made.tokens["ada"], "form_token": form_token(client)})
        with sqlite3.connect(tmp_path / "course" / "gradebook" / "book.db") as connection:
            connection.execute("ALTER TABLE tokens RENAME TO tokens_away")
        connection.close()
        told = [
            client.get("/api/v1/me", headers=made.bearer("ada")),
            client.get("/chapters"),
            client.get("/healthz"),
        ]
    assert [503, 503] == [answer.status_code for answer in told[:2]]
    assert "application/problem+json" == told[0].headers["content-type"]
    assert told[1].headers["content-type"].startswith("text/html")
    for answer in told:
        assert not re.search(r"tokens|sqlite|book\.db|Traceback|/course", answer.text)
