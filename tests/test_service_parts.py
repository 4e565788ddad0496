"""The parts of the service that need no server: seals, limits, the plot, addresses, words, what a student may see."""

from __future__ import annotations

import os
import re
import socket
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from service_course import CHAPTER, LOOSE, TestClient, grade, hand_in, make_class

import autograder
from autograder.course import Course
from autograder.errors import AutogradeError
from autograder.gradebook.views import free_claims_of_the_dead
from autograder.service.app import create_app
from autograder.service.front import local
from autograder.service.limits import Buckets
from autograder.service.options import Options, is_loopback, public_url
from autograder.service.plot import distribution, number
from autograder.service.render import source_lines
from autograder.service.seen import card_of, feedback, hidden_later
from autograder.service.sessions import Seals, Visit, signing_key
from autograder.service.words import WORDS
from benchmarks.service_load import large_class

SERVICE = Path(autograder.__file__).parent / "service"
KEY = bytes(range(32))


@given(proof=st.text("0123456789abcdef", min_size=64, max_size=64))
def test_a_visit_comes_back_as_it_was(proof: str) -> None:
    """Sealed and opened, it is the same; under another key it is none."""
    visit = Visit.new(proof)
    sealed = Seals(KEY, 12).seal(visit)
    assert visit == Seals(KEY, 12).open(sealed)
    assert Seals(KEY[::-1], 12).open(sealed) is None


@given(cookie=st.one_of(st.text(max_size=80), st.from_regex(r"[\w-]+\.[\w-]+", fullmatch=True)))
def test_no_other_text_is_a_visit(cookie: str) -> None:
    """Whatever a browser sends that we have not sealed opens nothing, and raises nothing."""
    assert Seals(KEY, 12).open(cookie) is None


def test_a_visit_ends() -> None:
    """After its hours, and one from the future is none either."""
    seals = Seals(KEY, 1)
    for age, held in ((3500, True), (3700, False), (-100, False)):
        assert held == (seals.open(seals.seal(Visit("n", "", int(time.time()) - age))) is not None)


def test_a_form_token_is_of_its_visit_alone() -> None:
    """Another nonce or another login has another token; a cookie is no form token."""
    seals, visit = Seals(KEY, 1), Visit("nonce", "proof", 1)
    assert seals.is_form_token(visit, seals.form_token(visit))
    for other in (Visit("other", "proof", 1), Visit("nonce", "", 1)):
        assert not seals.is_form_token(visit, seals.form_token(other))
    assert not seals.is_form_token(visit, seals.seal(visit))
    assert not seals.is_form_token(visit, None)


def test_the_signing_key_is_kept(tmp_path: Path) -> None:
    """Made once; the second asking gets the same; a damaged one is told, and not used."""
    path = tmp_path / "gradebook" / "service.key"
    first = signing_key(path)
    assert (first, [path]) == (signing_key(path), list(path.parent.iterdir()))
    path.write_bytes(b"short")
    with pytest.raises(AutogradeError, match="damaged"):
        signing_key(path)


def test_a_bucket_refills_evenly() -> None:
    """Sixty a minute: sixty at once, then one a second; each key has its own."""
    now = [0.0]
    buckets = Buckets(60, clock=lambda: now[0])
    assert [0.0] * 60 == [buckets.take("ada") for _ in range(60)]
    assert 1.0 == pytest.approx(buckets.take("ada"))
    assert 0.0 == buckets.take("bob")
    now[0] = 0.5
    assert 0.5 == pytest.approx(buckets.take("ada"))
    now[0] = 1.0
    assert [0.0, 1.0] == [buckets.take("ada"), pytest.approx(buckets.take("ada"))]


@given(
    most=st.integers(0, 200),
    data=st.lists(st.floats(0, 1).map(lambda share: round(share, 3)), max_size=60),
)
def test_every_score_is_in_one_bar(most: int, data: list[float]) -> None:
    """The bars hold every student once, the last of them those with full marks alone, and lie inside the picture."""
    scores = [round(share * most, 2) for share in data]
    plot = distribution(scores, most, "en")
    assert len(scores) == sum(bar.count for bar in plot.bars)
    assert sum(score >= most for score in scores) == plot.bars[-1].count
    for bar in plot.bars:
        assert 0 <= bar.x <= bar.x + bar.width <= plot.width
        assert 0 <= bar.y <= plot.base


@pytest.mark.parametrize(("value", "shown"), [(0, "0"), (7.0, "7"), (7.5, "7.5"), (7.125, "7.12"), (100, "100")])
def test_scores_read_as_people_write_them(value: float, shown: str) -> None:
    """No `.0` at the end, at most two decimals, and the zeros of a hundred stay."""
    assert shown == number(value)


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("https://Grader.example.edu/", "https://grader.example.edu"),
        ("http://127.0.0.1:9000", "http://127.0.0.1:9000"),
        ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
    ],
)
def test_a_public_address_is_an_origin(given_: str, kept: str) -> None:
    """Scheme, host and port, as a browser names the origin; its host is then one of the server's own."""
    assert kept == public_url(given_)
    assert kept == Options(url=kept).origin


@pytest.mark.parametrize(
    "given_",
    [
        "",
        "grader",
        "ftp://x.example",
        "https://",
        "https://a b",
        "https://x.example/a",
        "https://x:0",
        "https://x:99999",
        "https://a@b.example",
        "https://x.example?y",
        "https://x\n.example",
    ],
)
def test_what_is_no_public_address_is_refused(given_: str) -> None:
    """In one line that says how one looks."""
    with pytest.raises(AutogradeError, match=r"https://grader\.example\.edu"):
        public_url(given_)


def test_loopback_is_known() -> None:
    """Names and numbers of this machine alone."""
    hosts = {
        "localhost": True,
        "127.0.0.1": True,
        "127.9.9.9": True,
        "::1": True,
        "0.0.0.0": False,
        "10.0.0.1": False,
        "x": False,
    }
    assert hosts == {host: is_loopback(host) for host in hosts}


@given(path=st.text(max_size=40))
def test_a_redirect_stays_here(path: str) -> None:
    """Whatever `next` is, the address that comes of it is a path of this server."""
    found = local(path)
    assert found.startswith("/")
    assert not found.startswith(("//", "/\\"))
    assert found.isprintable()


def test_a_file_is_shown_as_lines() -> None:
    """Of any bytes: no control character gets through, tabs are spaces, and a long file is cut and says so."""
    lines, more = source_lines(b"\xef\xbb\xbfdef f():\r\n\treturn '\x1b[31m\x00\xff'\n")
    assert (["def f():", "    return '\\x1b[31m\\x00\ufffd'"], False) == (lines, more)
    assert source_lines(b"x\n" * 5000)[1]


def test_every_word_is_used_and_has_its_languages() -> None:
    """A word that no page has is taken out; what is Chinese has Chinese characters in it."""
    texts = "".join(
        path.read_text("utf-8")
        for path in SERVICE.rglob("*")
        if path.suffix in (".html", ".py") and path.name != "words.py"
    )
    made = {
        "unopened",
        "open",
        "closed",
        "waiting",
        "graded",
        "told_again",
        "told_received",
        "told_saved",
        "counting_best",
        "counting_latest",
    }
    assert set() == {
        key for key in WORDS if f"w('{key}'" not in texts and f'["{key}"]' not in texts and key not in made
    }
    for key, text in WORDS.items():
        assert key in ("sha256", "language") or re.search(r"[\u4e00-\u9fff]", text.zh), key


@pytest.mark.parametrize(
    ("rule", "days", "shown"),
    [("after_deadline", 1, False), ("after_deadline", -1, True), ("always", 1, True), ("never", -1, False)],
)
def test_hidden_inputs_are_shown_as_the_course_says(tmp_path: Path, rule: str, days: int, shown: bool) -> None:
    """Before the deadline, after it, always and never: of one student's own deadline, extension included."""
    due = datetime.now(UTC) + timedelta(days=days)
    made = make_class(
        tmp_path / "course",
        {"ada": "Ada"},
        settings=f'\n[feedback]\nhidden_counterexamples = "{rule}"\n[chapters.{CHAPTER}]\ndue = {due:%Y-%m-%dT%H:%M:%SZ}\n',
    )
    with made.open() as book:
        id = hand_in(book, "ada", add=LOOSE)
        grade(book)
        service = create_app(made.course).state.service
        stored = book.attempts(id)[-1]

        def seen() -> bool:
            standing = book.standing("ada", CHAPTER)
            attempt = feedback(service, stored, standing)
            return any(o.counterexample is not None for o in attempt.outcomes if o.check.visibility == "hidden")

        assert shown == seen()
        assert (rule == "after_deadline" and not shown) == hidden_later(service, book.standing("ada", CHAPTER))
        book.extend("ada", CHAPTER, datetime.now(UTC) + timedelta(days=3))
        assert (rule == "always") == seen()
        assert "open" == card_of(service, book.standing("ada", CHAPTER)).state
        service.book.close()


def test_claims_of_dead_processes_are_given_back(tmp_path: Path) -> None:
    """What a killed grader of this machine had taken is free at once; what a living one has, or one elsewhere, stays taken."""
    made = make_class(tmp_path / "course", {"ada": "Ada"}, settings="")
    here = socket.gethostname()
    with made.open() as book:
        for n, who in enumerate((f"{here}:999999999", f"{here}:{os.getpid()}", f"x{here}:999999999")):
            hand_in(book, "ada", add=f"# {n}")
            assert book.claim(who) is not None
        assert (1, 0) == (free_claims_of_the_dead(book), free_claims_of_the_dead(book))
        again = book.claim("another")
        assert again is not None
        assert b"# 0" == again.files["add.py"]
        assert book.claim("another") is None


def test_the_matrix_of_a_large_class_is_quick(tmp_path: Path) -> None:
    """300 students by 50 exercises: every cell is there, in a fraction of a second of one processor (the benchmark holds it to 200 ms)."""
    token = large_class(tmp_path / "large", 300, 5, 10)
    with TestClient(create_app(Course(tmp_path / "large")), base_url="http://localhost") as client:
        form = re.search(r'name="form_token" value="([^"]+)"', client.get("/login").text)
        assert form
        client.post("/login", data={"token": token, "form_token": form[1]})
        text = client.get("/class").text
        began = time.process_time()
        client.get("/class")
        spent = time.process_time() - began
    assert 15_000 == len(re.findall(r'<td class="q[0-4]', text))
    assert spent < 0.75  # more than it may be: other work shares this processor's caches
