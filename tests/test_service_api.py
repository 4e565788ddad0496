"""The API keeps to its own OpenAPI document, whatever is sent to it: schemathesis tries, over a real server."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn
from fixture_course import environment
from service_course import CHAPTER, RIGHT, WRONG, Class, grade, hand_in, make_class

from autograder.service.app import create_app
from autograder.service.options import Options

# What may be wrong with a submission, beside its form: chapters and their files are the course's, not the document's.
CONFIG = """
[checks]
positive_data_acceptance.expected-statuses = ["2xx", "401", "403", "404", "409", "413", "415", "422", "503"]
negative_data_rejection.expected-statuses = ["4xx"]
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Class, str]]:
    """A class with graded submissions, and a real server without limits of rate in the way."""
    made = make_class(tmp_path_factory.mktemp("api") / "course", {"ada": "Ada", "bob": "Bob"})
    with made.open() as book:
        hand_in(book, "ada", add=WRONG)
        hand_in(book, "bob", add=RIGHT)
        grade(book)
    wide = Options(requests_per_minute=1_000_000, uploads_per_minute=1_000_000, failures_per_minute=1_000_000)
    server = uvicorn.Server(uvicorn.Config(create_app(made.course, options=wide), port=0, log_level="critical"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield made, f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.mark.parametrize("login", ["ada", "ines"])
def test_schemathesis_finds_nothing(served: tuple[Class, str], tmp_path: Path, login: str) -> None:
    """No server error, no undocumented status, type or form of an answer, nothing without a token, no wrong data taken, for student and staff."""
    made, address = served
    config = CONFIG
    if login == "ines":
        # What there is, so that more than "not found" is tried; what there is not, is tried with the student's token.
        with made.open() as book:
            known = {"submission": book.submissions("ada")[0].id, "name": "add.py", "login": "bob"}
        config += "\n[parameters]\n" + "".join(f'{name} = "{value}"\n' for name, value in known.items())
    (tmp_path / "schemathesis.toml").write_text(config, encoding="utf-8")
    ran = subprocess.run(
        [
            sys.executable, "-m", "schemathesis.cli", "run", f"{address}/api/v1/openapi.json",
            "--header", f"Authorization: {made.bearer(login)['Authorization']}",
            "--checks", "all", "--phases", "coverage,fuzzing", "--mode", "all", "--max-examples", "15", "--seed", "20260901",
            "--no-color", "--generation-database", "none",
        ],
        cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=400, check=False,
    )  # fmt: skip
    assert 0 == ran.returncode, ran.stdout[-6000:] + ran.stderr[-2000:]


def test_the_document_says_which_requests_need_a_token(served: tuple[Class, str]) -> None:
    """It is served without one, and every operation in it wants one and tells problems as problem+json."""
    document = httpx.get(f"{served[1]}/api/v1/openapi.json").json()
    assert [{"token": []}] == document["security"]
    for path, item in document["paths"].items():
        for method, operation in item.items():
            refused = operation["responses"]["401"]["content"]
            assert {"application/problem+json"} == set(refused), f"{method} {path}"


def test_a_problem_is_told_in_both_languages(served: tuple[Class, str]) -> None:
    """What is wrong, in the language that the client asks for, with the type, title and status of RFC 9457."""
    made, address = served
    body = {"chapter": CHAPTER, "key": "long-enough", "files": {"other.py": ""}}
    for language, words in (("en", "no file of ch01_tiny"), ("zh-CN", "不是 ch01_tiny 的文件")):
        answer = httpx.post(
            f"{address}/api/v1/submissions", json=body, headers={**made.bearer("ada"), "Accept-Language": language}
        )
        assert (422, "application/problem+json") == (answer.status_code, answer.headers["content-type"])
        assert {"type", "title", "status", "detail"} == set(answer.json())
        assert words in answer.json()["detail"]


def test_refusals_are_told_by_type(served: tuple[Class, str]) -> None:
    """A program need not read the words: the type of the problem says which refusal it is."""
    made, address = served
    headers = made.bearer("bob")
    body = {"chapter": CHAPTER, "key": "the-same-key", "files": {"add.py": ""}}
    assert 201 == httpx.post(f"{address}/api/v1/submissions", json=body, headers=headers).status_code
    again = httpx.post(f"{address}/api/v1/submissions", json=body, headers=headers)
    assert (200, True) == (again.status_code, again.json()["duplicate"])
    other = {**body, "files": {"add.py": "eA=="}}
    answer = httpx.post(
        f"{address}/api/v1/submissions",
        content=json.dumps(other),
        headers={**headers, "Content-Type": "application/json"},
    )
    assert (409, "urn:autograde:key-reused") == (answer.status_code, answer.json()["type"])
