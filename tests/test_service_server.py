"""The real server: handing in over HTTP, grading beside it, being killed, and everything hostile that comes in from outside."""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import postgres_server
import pytest
from fixture_course import autograde
from service_course import CHAPTER, LOOSE, RIGHT, WRONG, Class, Server, make_class, payload, serving

from benchmarks.service_load import children, storm

STUDENTS = {"ada": "Ada", "bob": "Bob", "eve": "Eve"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Class:
    return make_class(tmp_path_factory.mktemp("server") / "course", STUDENTS)


@pytest.fixture(scope="module")
def server(made: Class) -> Iterator[Server]:
    with serving(made.root) as running:
        yield running


def wait_for(server: Server, made: Class, submission: str, seconds: float = 90) -> dict[str, object]:
    """Return a submission once it is graded."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = httpx.get(f"{server.address}/api/v1/submissions/{submission}", headers=made.bearer("tina")).json()
        if found["status"] == "graded":
            return dict(found)
        time.sleep(0.2)
    raise AssertionError(server.log.read_text("utf-8"))


def test_what_is_posted_is_graded_beside(made: Class, server: Server) -> None:
    """A submission is acknowledged at once with its digest, and a moment later it has a score and feedback."""
    answer = httpx.post(
        f"{server.address}/api/v1/submissions", json=payload("first-of-ada", add=WRONG), headers=made.bearer("ada")
    )
    assert 201 == answer.status_code
    receipt = answer.json()
    assert (1, False, "ada", CHAPTER) == (receipt["number"], receipt["duplicate"], receipt["login"], receipt["chapter"])
    found = wait_for(server, made, receipt["id"])
    assert (0, 6, receipt["sha256"]) == (found["score"], found["max_score"], found["sha256"])
    assert "subtracts" in str(found["feedback"])
    status = httpx.get(f"{server.address}/api/v1/status?chapter={CHAPTER}", headers=made.bearer("ada")).json()
    assert [0] == [one["score"] for one in status["chapters"][0]["submissions"]]


def test_a_program_may_send_multipart(made: Class, server: Server) -> None:
    """The files as they are, without base64; the key is made where the client has none."""
    answer = httpx.post(
        f"{server.address}/api/v1/submissions",
        data={"chapter": CHAPTER},
        files=[("files", ("add.py", RIGHT.encode()))],
        headers=made.bearer("bob"),
    )
    assert 201 == answer.status_code
    assert 6 == wait_for(server, made, answer.json()["id"])["score"]


@pytest.mark.parametrize(
    "name",
    [
        "../add.py",
        "..\\add.py",
        "/etc/passwd",
        "add.py\0",
        "add.PY",
        "",
        "a" * 300,
        "con",
        "add.py\n",
        "é.py",
        "\ud800.py",
    ],
)
def test_a_hostile_name_reaches_no_path(made: Class, server: Server, name: str) -> None:
    """Only the chapter's own file names are taken; anything else is one line of problem+json, and no file appears."""
    body = payload("hostile-name")
    body["files"] = {name: base64.b64encode(b"x = 1").decode()}
    before = sorted(path for path in made.root.rglob("*") if path.suffix in (".py", "") and "objects" not in path.parts)
    answer = httpx.post(
        f"{server.address}/api/v1/submissions",
        content=json.dumps(body),
        headers={**made.bearer("eve"), "Content-Type": "application/json"},
    )
    assert (422, "application/problem+json") == (answer.status_code, answer.headers["content-type"])
    assert answer.json()["detail"].isprintable()
    assert before == sorted(
        path for path in made.root.rglob("*") if path.suffix in (".py", "") and "objects" not in path.parts
    )


@pytest.mark.parametrize(
    "path",
    [
        "/static/../serve.log", "/static/..%2f..%2fcourse.toml", "/static/%2e%2e/course.toml", "/../course.toml", "//etc/passwd",
        "/chapters/..%2f..", "/submissions/%00", "/submissions/' OR 1=1 --", "/class/students/1;drop table people",
        "/submissions/<script>", "/chapters/" + "a" * 3000, "/%ff%fe", "/class?chapter=%27%22%3E%3Cscript%3E", "/login?next=%0d%0aX:y",
    ],
)  # fmt: skip
def test_a_hostile_path_finds_nothing(made: Class, server: Server, path: str) -> None:
    """Not found, or the way to the login; nothing of a file, a query or a header comes of it, and nothing is repeated unescaped."""
    host, port = server.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as raw:
        # By hand: a client library would tidy the path up first.
        raw.sendall(f"GET {path.replace(' ', '%20')} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: raw.recv(65536), b"")).decode("utf-8", "replace")
    head, _, body = answer.partition("\r\n\r\n")
    assert int(head.split()[1]) in (200, 303, 400, 404)
    assert "seed = 7" not in body
    assert "<script>" not in body
    assert "\nX:y" not in head


def test_hostile_headers_do_no_harm(made: Class, server: Server) -> None:
    """Wrong hosts, tokens, cookies, lengths and languages are refused or ignored, and the server stays up."""
    url = f"{server.address}/api/v1/me"
    assert 421 == httpx.get(url, headers={"Host": "evil.example"}).status_code
    for token in ("Bearer", "Basic YTpi", "Bearer " + "x" * 20_000, "Bearer \x7f", "Bearer ' OR 1=1 --"):
        assert 401 == httpx.get(url, headers={"Authorization": token}).status_code
    for cookie in (
        "autograde=" + "x" * 20_000,
        "autograde=.",
        "autograde=a.b",
        "lang=<script>",
        "autograde=\xff".encode("latin-1"),
    ):
        answer = httpx.get(f"{server.address}/chapters", headers={"Cookie": cookie})
        assert 303 == answer.status_code
    answer = httpx.get(
        f"{server.address}/login", headers={"Accept-Language": "zh-TW" + ",x" * 5000, "X-Forwarded-For": "<script>"}
    )
    assert (200, True) == (answer.status_code, "登录" in answer.text)
    assert 200 == httpx.get(f"{server.address}/healthz").status_code


def test_too_much_is_refused_unread(made: Class, server: Server) -> None:
    """By its declared length, by what really comes without one, and by the files' own size."""
    url, headers = f"{server.address}/api/v1/submissions", made.bearer("eve")
    huge = payload("too-large", add="#" * 5_000_000)
    assert 413 == httpx.post(url, json=huge, headers=headers).status_code

    def endless() -> Iterator[bytes]:
        for _ in range(200):
            yield b"x" * 100_000

    try:
        status = httpx.post(url, content=endless(), headers={**headers, "Content-Type": "application/json"}).status_code
    except httpx.TransportError:
        status = 413  # the server hung up while we were still talking: it had answered
    assert 413 == status
    many = [("files", (f"f{n}.py", b"")) for n in range(300)]
    assert httpx.post(url, data={"chapter": CHAPTER}, files=many, headers=headers).status_code in (400, 413)
    for body in (b"", b"[]", b"nul", b"{", b"\xff", b'{"chapter": 1}', b"[" * 100_000, b'{"a": NaN}'):
        answer = httpx.post(url, content=body, headers={**headers, "Content-Type": "application/json"})
        assert (True, "application/problem+json") == (answer.status_code in (400, 422), answer.headers["content-type"])


def test_too_many_are_told_when_to_come_back(tmp_path: Path) -> None:
    """After thirty submissions within a minute the next is refused with Retry-After; reading goes on, and so does the neighbour."""
    made = make_class(tmp_path / "course", {"ada": "Ada", "bob": "Bob"}, settings="")
    with serving(made.root, "--jobs", "0") as server:
        url = f"{server.address}/api/v1/submissions"
        with httpx.Client() as client:
            answers = [
                client.post(url, json=payload(f"number-{n}-of-many", add=f"# {n}"), headers=made.bearer("ada"))
                for n in range(33)
            ]
            refused = [answer for answer in answers if answer.status_code == 429]
            assert refused
            assert int(refused[0].headers["retry-after"]) >= 1
            assert 200 == client.get(url, headers=made.bearer("ada")).status_code
            assert 201 == client.post(url, json=payload("one-of-bob", add=""), headers=made.bearer("bob")).status_code
            wrong = [client.get(url, headers={"Authorization": "Bearer ag_wrong"}).status_code for _ in range(40)]
            assert {401, 429} == set(wrong)
            assert 200 == client.get(url, headers=made.bearer("ada")).status_code


def test_a_dead_grading_process_is_replaced(made: Class, server: Server) -> None:
    """Killed with -9, it is started again, and what comes after is graded."""
    beside = children(server.process.pid)
    assert 1 == len(beside)
    os.kill(beside[0], signal.SIGKILL)
    answer = httpx.post(
        f"{server.address}/api/v1/submissions", json=payload("after-the-death", add=LOOSE), headers=made.bearer("bob")
    )
    assert 3 == wait_for(server, made, answer.json()["id"])["score"]
    assert beside != children(server.process.pid)


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest) -> Iterator[str]:
    """What course.toml says of the grade book."""
    if request.param == "sqlite":
        yield ""
        return
    with postgres_server.running() as address:
        yield f'\n[gradebook]\nurl = "{address}"\n'


def test_kills_lose_nothing_and_grade_nothing_twice(tmp_path: Path, settings: str) -> None:
    """Forty submissions by eight clients while the server is killed three times: each is acknowledged, kept and graded once."""
    made = make_class(tmp_path / "course", {f"s{n}": "" for n in range(8)}, settings=settings)
    students = {login: token for login, token in made.tokens.items() if login.startswith("s")}
    done = storm(
        made.root,
        students,
        each=5,
        kills=3,
        chapter=CHAPTER,
        file="add.py",
        texts=[RIGHT, WRONG],
        jobs=1,
        rest=3.0,
    )
    assert (40, 40, 40, {1: 40}) == (
        len(set(done.acknowledged.values())),
        done.kept,
        done.graded_once,
        dict(done.attempts),
    )


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    """When the server is killed its grading process ends by itself; when it is asked to stop, it stops with status 0."""
    made = make_class(tmp_path / "course", {"ada": "Ada"})
    with serving(made.root) as server:
        beside = children(server.process.pid)
        server.kill()
        for _ in range(300):
            if not any(Path(f"/proc/{pid}").exists() for pid in beside):
                break
            time.sleep(0.1)
        assert [] == [pid for pid in beside if Path(f"/proc/{pid}").exists()]
    with serving(made.root) as server:
        server.process.send_signal(signal.SIGTERM)
        assert 0 == server.process.wait(30)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--host", "0.0.0.0"], "its public name is needed"),
        (["--url", "grader.example.edu"], "the public address is not one the pages can have"),
        (["--url", "https://grader.example.edu/autograde"], "the public address is not one"),
        (["--url", "https://u:p@grader.example.edu"], "the public address is not one"),
        (["--host", "203.0.113.1", "--url", "https://g.example"], "cannot listen here"),
        (["--book", "mysql://x"], "no address of a grade book"),
    ],
)
def test_wrong_usage_is_one_line(made: Class, options: list[str], words: str) -> None:
    """What is wrong, and status 2; nothing is served."""
    ran = autograde("--course", made.root, "serve", *options, cwd=made.root)
    assert (2, 1) == (ran.returncode, len(ran.stderr.strip().splitlines()))
    assert words in ran.stderr


def test_the_key_is_the_owners_alone(made: Class, server: Server) -> None:
    """The key that signs logins is readable by nobody else, and not among what students get."""
    key = made.root / "gradebook" / "service.key"
    assert (0o600, 32) == (key.stat().st_mode & 0o777, key.stat().st_size)


def test_the_log_holds_no_token(made: Class, server: Server) -> None:
    """Whatever was asked above, no token and no cookie was written down."""
    text = server.log.read_text("utf-8", "replace")
    assert not re.search(r"ag_[A-Za-z0-9_-]{20}", text)
    assert "Traceback" not in text
