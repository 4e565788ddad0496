"""A student's notebook and the formgrader in a real browser, over a real Jupyter server."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from headless import CHROMIUM, NO_CHROMIUM, chromium
from nbgrader_course import CHAPTER, filled, load, named, run, settings_for, submit, write_tiny

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)
TOKEN = "for-this-test"
SQUARES = "def double(x):\n    if x < 0:\n        raise ValueError\n    return x * x"
SLOW = 120_000  # milliseconds: a busy machine starts kernels slowly


@pytest.fixture(scope="module")
def nbcourse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of which one student has handed in, graded."""
    course = write_tiny(tmp_path_factory.mktemp("tiny"))
    out = tmp_path_factory.mktemp("nb") / "course"
    run(["autograde", "--course", str(course), "notebooks", str(out)], course)
    run(["nbgrader", "generate_assignment", CHAPTER], out)
    released = load(out / "release" / CHAPTER / f"{CHAPTER}.ipynb")
    submit(out, "ada", filled(released, SQUARES))
    run(["nbgrader", "autograde", CHAPTER], out)
    for folder in ("mine", "lab"):  # Jupyter Notebook's, and JupyterLab's
        shutil.copytree(out / "release" / CHAPTER, out / folder)
    return out


@pytest.fixture(scope="module")
def address(nbcourse: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        str(Path(sys.executable).parent / "jupyter"),
        "lab",
        "--no-browser",
        "--allow-root",
        f"--port={port}",
        "--ServerApp.port_retries=0",
    ]
    command += [
        f"--IdentityProvider.token={TOKEN}",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.news_url=",
    ]
    log = nbcourse / ".jupyter.log"
    with log.open("w") as file:
        server = subprocess.Popen(
            command, cwd=nbcourse, env=settings_for(nbcourse), stdout=file, stderr=file, start_new_session=True
        )
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api?token={TOKEN}", timeout=5).close()
                break
            except OSError:
                assert server.poll() is None, log.read_text()[-3000:]
                time.sleep(0.5)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(server.pid, signal.SIGINT)
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1200, "height": 3000}, locale="en-US")
    page = context.new_page()
    page.set_default_timeout(SLOW)
    page.goto(f"{address}/tree?token={TOKEN}", wait_until="domcontentloaded")
    yield page
    context.close()


def _keep(page: Any, name: str) -> None:
    """With SCREENSHOTS=DIR in the environment, keep a picture to look at."""
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        page.screenshot(path=str(Path(folder, f"{name}.png")), full_page=True)


@pytest.mark.parametrize("place", ["notebooks/mine", "lab/tree/lab"])
def test_a_student_runs_the_checks_edits_and_runs_them_again(page: Any, address: str, place: str) -> None:
    """In Notebook and in JupyterLab. Before the cell above was run the check says so; a wrong answer shows its counterexample; the mended cell gets full marks."""
    page.goto(f"{address}/{place}/{CHAPTER}.ipynb", wait_until="domcontentloaded")
    cells = page.locator(".jp-Notebook-cell")
    page.wait_for_function("document.querySelectorAll('.jp-Notebook-cell').length > 8")
    solution = cells.filter(has_text="def double(x):").first
    check = cells.filter(has_text='check("ch01_tiny/double")').first

    def press(cell: Any, *wanted: Any) -> None:
        """Run a cell until it shows what is wanted: Jupyter drops a key pressed before its kernel is there."""
        for _ in range(8):
            cell.locator(".jp-InputArea-prompt").click()
            page.keyboard.press("Control+Enter")
            try:
                for one in wanted:
                    one.wait_for(timeout=SLOW / 8)
                return
            except playwright.TimeoutError:
                continue
        raise AssertionError(f"never shown: {wanted}\n{cell.inner_text()}")

    def write(text: str) -> None:
        solution.locator(".cm-content").click()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(text)
        page.keyboard.press("Control+Enter")

    said = check.locator(".autograde")
    press(check, said.get_by_text("run the cell above first").first)
    write("def double(x):\n    return 4")
    press(check, said.locator("dd").get_by_text("double(3)").first)
    write(SQUARES)
    press(check, said.locator("dd").get_by_text("9", exact=True).first)
    _keep(page, f"{place.partition('/')[0]}-wrong")
    write("def double(x):\n    return x + x")
    press(
        check,
        said.locator(".ag-full").get_by_text("3/3"),
        check.locator(".jp-OutputArea-executeResult").get_by_text("3", exact=True),
    )
    _keep(page, f"{place.partition('/')[0]}-right")


def test_the_formgrader_shows_results_and_takes_a_mark_for_the_written_answer(
    page: Any, address: str, nbcourse: Path
) -> None:
    """The submission shows what the checks said and the mark scheme; a mark typed in is in the gradebook."""
    from nbgrader.api import Gradebook

    url = f"sqlite:///{nbcourse / 'gradebook.db'}"
    with Gradebook(url) as gradebook:
        submission = gradebook.find_submission_notebook(CHAPTER, CHAPTER, "ada").id
    page.goto(f"{address}/formgrader/submissions/{submission}/", wait_until="domcontentloaded")
    page.get_by_text("SCHEME-SECRET").first.wait_for()
    assert "Large numbers are doubled." in page.content()
    # The page is there before the scores that it asks for.
    page.wait_for_function(
        "[...document.querySelectorAll('input.score')].slice(0, 4).every(box => box.value || box.placeholder)"
    )
    automatic = [box.input_value() or box.get_attribute("placeholder") for box in page.locator("input.score").all()]
    assert ["1", "4", "2", "3"] == automatic[:4]
    mark = page.locator("input.score").nth(4)
    mark.fill("3")
    mark.press("Tab")
    for _ in range(60):
        with Gradebook(url) as gradebook:
            grade = gradebook.find_grade("written-why", CHAPTER, CHAPTER, "ada")
            if grade.manual_score is not None:
                break
        time.sleep(0.5)
    _keep(page, "formgrader")
    assert (3.0, False) == (grade.manual_score, grade.needs_manual_grade)


def test_the_formgrader_autogrades_with_our_preprocessor(page: Any, address: str, nbcourse: Path) -> None:
    """Its button runs the same configuration: a new submission gets our scores."""
    from nbgrader.api import Gradebook

    released = load(nbcourse / "release" / CHAPTER / f"{CHAPTER}.ipynb")
    submit(nbcourse, "grace", filled(released))
    page.goto(f"{address}/formgrader/manage_submissions/{CHAPTER}", wait_until="domcontentloaded")
    row = page.locator("tr").filter(has_text="grace")
    row.locator(".autograde a").click()
    for _ in range(240):
        with Gradebook(f"sqlite:///{nbcourse / 'gradebook.db'}") as gradebook:
            try:
                score = gradebook.find_submission_notebook(CHAPTER, CHAPTER, "grace").score
            except Exception:  # nbgrader's MissingEntry until it is there
                score = None
            if score == 15.0:
                break
        time.sleep(0.5)
    _keep(page, "formgrader-autograde")
    assert 15.0 == score
    graded = load(nbcourse / "autograded" / "grace" / CHAPTER / f"{CHAPTER}.ipynb")
    assert "autograde" in "".join(named(graded, "double--public")["outputs"][0]["data"]["text/html"])
