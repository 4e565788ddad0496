"""The pages in a real browser: handing in, reading feedback, marking, releasing; from the keyboard, on a phone, in both languages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from headless import CHROMIUM, NO_CHROMIUM, chromium
from service_course import (
    BROKEN,
    CHAPTER,
    LOOSE,
    RIGHT,
    SCALE,
    SCALE_WRONG,
    WRONG,
    Class,
    Server,
    grade,
    hand_in,
    make_class,
    serving,
)

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)
SLOW = 90_000  # milliseconds: on a busy machine grading takes a while
DESKTOP, PHONE = {"width": 1200, "height": 900}, {"width": 390, "height": 844}
EVIL = "<script>document.title='PWNED'</script>"
STUDENTS = {
    "ada": "Ada Lovelace",
    "bob": "Bob",
    "lilei": "李雷",
    "eve": EVIL,
    "grace": "Grace",
    "han": "韩梅梅",
    **{f"s{n:02}": f"Student {n}" for n in range(10)},
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Class:
    """A class that has handed in, but for grace and han."""
    found = make_class(tmp_path_factory.mktemp("browser") / "course", STUDENTS, with_numpy=True)
    with found.open() as book:
        for place, login in enumerate(login for login in STUDENTS if login not in ("grace", "han")):
            text = [WRONG, RIGHT, LOOSE, BROKEN][place % 4]
            hand_in(book, login, add=text, scale=[SCALE_WRONG, SCALE][place % 2])
        assert len(STUDENTS) - 2 == grade(book)
    return found


@pytest.fixture(scope="module")
def server(made: Class) -> Iterator[Server]:
    with serving(made.root) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def visit(browser: Any, made: Class, server: Server) -> Iterator[Callable[..., Any]]:
    """Log somebody in with the keyboard alone; the page must have complained of nothing at the end."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def open_(login: str, *, size: dict[str, int] = DESKTOP, locale: str = "en-US", scheme: str = "light") -> Any:
        context = browser.new_context(viewport=size, locale=locale, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(SLOW)
        page.on("console", lambda message: complaints.append(f"{page.url}: {message.text}"))
        page.goto(server.address)
        page.wait_for_function("document.activeElement.id === 'token'")
        page.keyboard.type(made.tokens[login])
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "/login" not in url)
        return page

    yield open_
    for context in contexts:
        context.close()
    # A style or a script that the policy forbids, a file that is not there.
    assert [] == [line for line in complaints if "status of 4" not in line]


def keep(page: Any, name: str) -> None:
    """With SCREENSHOTS=DIR in the environment, keep a picture to look at. What is shown must fit the width."""
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert 0 == wider, f"{name}: wider than the screen by {wider}"
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        page.screenshot(path=str(Path(folder, f"{name}.png")), full_page=True)


@pytest.mark.parametrize(
    ("login", "size", "locale", "words"),
    [("grace", DESKTOP, "en-US", ("Send", "points")), ("han", PHONE, "zh-CN", ("提交", "分"))],
    ids=["desktop-en", "phone-zh"],
)
def test_a_student_hands_in_and_reads_feedback(
    visit: Callable[..., Any], tmp_path: Path, login: str, size: dict[str, int], locale: str, words: tuple[str, str]
) -> None:
    """Files are chosen and sent; the page waits for the score by itself and shows the counterexample, hidden checks kept."""
    for name, text in (("add.py", LOOSE), ("scale.py", SCALE_WRONG)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    page = visit(login, size=size, locale=locale)
    keep(page, f"chapters-{locale}")
    page.locator(".chapter-list h2 a").click()
    page.locator("#files").set_input_files([tmp_path / "add.py", tmp_path / "scale.py"])
    page.get_by_role("button", name=words[0], exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/submissions/*")
    keep(page, f"received-{locale}")
    page.locator(".score").get_by_text(words[1]).wait_for()
    keep(page, f"feedback-{locale}")
    assert "3" == page.locator(".score b").inner_text()
    assert 1 == page.locator("#scale .facts").get_by_text("scale(array([0.]), 2.0)").count()
    assert 0 == page.locator("#add .facts").count()
    page.locator(".crumbs a").last.click()
    keep(page, f"chapter-{locale}")
    assert "3/8" == page.locator("table.folds td.n").inner_text()


def test_a_form_says_what_is_wrong(visit: Callable[..., Any], tmp_path: Path) -> None:
    """A file of another name is refused in one line on the same page, and nothing is handed in."""
    (tmp_path / "ad.py").write_text("x = 1", encoding="utf-8")
    page = visit("grace")
    page.goto(f"{page.url.rpartition('/')[0]}/chapters/{CHAPTER}")
    before = page.locator("table.folds tbody tr").count()
    page.locator("#files").set_input_files([tmp_path / "ad.py"])
    page.get_by_role("button", name="Send").click()
    assert "ad.py: no file of ch01_tiny" in page.get_by_role("alert").inner_text()
    assert before == page.locator("table.folds tbody tr").count()


@pytest.mark.parametrize(
    ("size", "locale", "scheme"),
    [(DESKTOP, "en-US", "light"), (PHONE, "zh-CN", "dark")],
    ids=["desktop-en", "phone-zh-dark"],
)
def test_the_staff_sees_the_class(visit: Callable[..., Any], size: dict[str, int], locale: str, scheme: str) -> None:
    """From the matrix to an exercise with its plot, its checks, misconceptions and clusters, and on to one submission with its source."""
    page = visit("tina", size=size, locale=locale, scheme=scheme)
    keep(page, f"matrix-{locale}")
    assert len(STUDENTS) == page.locator(".matrix tbody tr").count()
    assert EVIL in page.locator(".matrix tbody").inner_text()
    page.locator(".matrix .ex a").first.click()
    keep(page, f"exercise-{locale}")
    assert page.locator(".plot .bar-fill").count() >= 2
    assert 1 == page.locator(".wrong").get_by_text("subtracts").count()
    assert 1 == page.locator("details.cluster summary").get_by_text("add(2, 3)").count()
    page.get_by_role("link", name="李雷").click()
    keep(page, f"submission-{locale}")
    assert ["return abs(a) + abs(b)"] == [
        line.strip() for line in page.locator("pre.source code").all_inner_texts() if "abs" in line
    ]
    assert page.locator("#add .facts").count() >= 1
    assert "PWNED" not in page.title()


def test_a_mark_by_hand_reaches_its_student_on_release(visit: Callable[..., Any]) -> None:
    """A grader's points and comment are saved; the student reads them once an instructor has released the chapter."""
    page = visit("tina")
    page.get_by_role("link", name="Bob").click()
    page.locator(".chapter-list h2 a").click()
    page.locator("table.folds td a").click()
    page.locator("details.hand summary").first.click()
    page.locator("#points-add").fill("5.5")
    page.locator("#comment-add").fill("Tidy <b>work</b>\nSecond line")
    page.locator("details.hand button").first.click()
    page.get_by_role("status").wait_for()
    keep(page, "marked")
    assert 0 == page.get_by_role("button", name="Release grades").count()
    student = visit("bob", size=PHONE)
    assert "8/8" in student.locator(".chapter-list .chip").inner_text()
    instructor = visit("ines")
    instructor.get_by_role("button", name="Release grades: Tiny").click()
    instructor.locator(".state.released").wait_for()
    student.reload()
    assert "7.5/8" in student.locator(".chapter-list .chip").inner_text()
    student.locator(".chapter-list h2 a").click()
    keep(student, "released")
    assert "Tidy <b>work</b>\nSecond line" in student.locator(".said").inner_text()
    instructor.get_by_role("button", name="Hide again: Tiny").click()


def test_an_extension_is_granted(visit: Callable[..., Any]) -> None:
    """An instructor sets a later time for one student, in the course's zone, and it is shown."""
    page = visit("ines")
    page.get_by_role("link", name="Grace").click()
    page.locator(".chapter-list h2 a").click()
    page.locator("details.card summary").click()
    page.locator("#until").fill("2999-02-03T12:30")
    page.get_by_role("button", name="Grant extension").click()
    page.get_by_text("2999-02-03 12:30").first.wait_for()
    keep(page, "extension")


def test_the_language_is_chosen_by_a_link_and_kept(visit: Callable[..., Any]) -> None:
    """One click on 中文, and this page and the next are Chinese, whatever the browser's own language."""
    page = visit("ada")
    page.get_by_role("link", name="中文").click()
    assert "zh-Hans" == page.locator("html").get_attribute("lang")
    page.locator(".chapter-list h2 a").click()
    assert "提交作业" in page.locator("main").inner_text()
    page.get_by_role("button", name="退出").click()
    assert "登录" == page.locator("h1").inner_text()


def test_the_keyboard_reaches_everything_in_few_steps(visit: Callable[..., Any]) -> None:
    """The first Tab is the way past the menu; the matrix asks for one step a student and one an exercise, not one a cell."""
    page = visit("tina")
    page.keyboard.press("Tab")
    assert "#main" == page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    assert "main" == page.evaluate("document.activeElement.id")
    steps = page.evaluate(
        "[...document.querySelectorAll('a[href], button, select, input:not([type=hidden]), summary, [tabindex=\"0\"]')]"
        ".filter(e => e.tabIndex >= 0 && e.offsetParent).length"
    )
    assert steps < len(STUDENTS) + 25
    unnamed = page.evaluate(
        "[...document.querySelectorAll('input:not([type=hidden]), select, textarea')].filter(e => !e.hidden && !e.labels.length).length"
    )
    assert 0 == unnamed


def test_nothing_of_another_place_is_loaded(visit: Callable[..., Any], server: Server) -> None:
    """No page asks any other host for anything, and no page has a script or an inline style."""
    page = visit("ines")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/class", f"/class/exercises/{CHAPTER}/add", "/chapters", "/nothing"):
        page.goto(server.address + path)
        assert 0 == page.locator("script, [style], style, iframe, [onclick], [onload], [onerror]").count()
    assert {True} == {url.startswith((server.address, "data:")) for url in asked}
