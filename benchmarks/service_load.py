"""`python -m benchmarks.service_load`: 50 clients post 300 submissions while the server is killed ten times; then the matrix of a large class.

Writes `benchmarks/results/service.md`. What is counted is exact: submissions acknowledged, kept and graded. Times are of one machine.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import platform
import re
import secrets
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results"
CHAPTER, STEM = "ch01_foundations", "matrix_add"
SLOW = 600.0  # seconds after which the run has failed


@dataclass
class Server:
    """A server that is killed and started again at the same port."""

    course: Path
    port: int
    jobs: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        with (self.course / "serve.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "autograder.cli", "--course", str(self.course), "serve", "--port", str(self.port), "-j", str(self.jobs)],
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )  # fmt: skip
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                if httpx.get(f"{self.address}/healthz", timeout=5).status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.05)
        raise RuntimeError(f"the server does not start: {(self.course / 'serve.log').read_text()[-2000:]}")

    def kill(self, *, all_of_it: bool) -> None:
        """End the server with SIGKILL; with `all_of_it`, the graders beside it in the same moment."""
        assert self.process is not None
        beside = children(self.process.pid) if all_of_it else []
        self.process.kill()
        for pid in beside:
            for one in (*children(pid), pid):
                with suppress(ProcessLookupError):
                    os.kill(one, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


@dataclass
class Storm:
    """What came of it."""

    sent: int
    kills: int = 0
    acknowledged: dict[str, str] = field(default_factory=dict)  # key → id
    again: int = 0
    tries: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    kept: int = 0
    graded_once: int = 0
    attempts: Counter[int] = field(default_factory=Counter)  # attempts of a submission → how many have so many
    seconds: float = 0.0

    @property
    def fine(self) -> bool:
        """Whether all were acknowledged, each is kept once and graded once, and nothing else is there."""
        return self.sent == len(set(self.acknowledged.values())) == self.kept == self.graded_once and not self.refused


def storm(
    course: Path,
    tokens: Mapping[str, str],
    *,
    each: int,
    kills: int,
    chapter: str,
    file: str,
    texts: list[str],
    jobs: int = 2,
    rest: float = 4.0,
) -> Storm:
    """Let each student post `each` submissions at once while the server is killed `kills` times; wait until all are graded.

    Parameters
    ----------
    course : Path
    tokens : dict of str to str
        Login → token; one client each.
    each : int
    kills : int
        The server alone and the server with its graders in turn.
    chapter, file : str
        What is handed in: this file, with one of `texts` and a line that makes it one of its kind.
    texts : list of str
    jobs : int
    rest : float
        Seconds between kills, so that some of the grading happens between them.
    """
    result = Storm(sent=each * len(tokens))
    server = Server(course, free_port(), jobs)
    began = time.monotonic()
    server.start()
    lock, over = threading.Lock(), began + SLOW

    def post(login: str, token: str) -> None:
        with httpx.Client(base_url=server.address, headers={"Authorization": f"Bearer {token}"}, timeout=20) as client:
            for number in range(each):
                key = f"{login}-{number}-{secrets.token_hex(8)}"
                text = f"{texts[number % len(texts)]}\n# {key}\n".encode()
                body = {"chapter": chapter, "key": key, "files": {file: base64.b64encode(text).decode()}}
                while time.monotonic() < over:
                    with lock:
                        result.tries += 1
                    try:
                        answer = client.post("/api/v1/submissions", json=body)
                    except httpx.TransportError:
                        time.sleep(0.1)
                        continue
                    with lock:
                        if answer.status_code in (200, 201):
                            result.acknowledged[key] = answer.json()["id"]
                            result.again += answer.status_code == 200
                        else:
                            result.refused[f"{answer.status_code} {answer.text[:200]}"] += 1
                    break
                # So that there is still something to post when the last kill comes.
                while (
                    len(result.acknowledged) > result.sent * (result.kills + 1) / (kills + 1) and result.kills < kills
                ):
                    time.sleep(0.05)

    threads = [threading.Thread(target=post, args=item) for item in tokens.items()]
    for thread in threads:
        thread.start()
    for turn in range(kills):
        while len(result.acknowledged) < result.sent * turn / (kills + 1) and time.monotonic() < over:
            time.sleep(0.02)
        # Now and then at once, in the middle of the requests; else after some grading.
        time.sleep(0.05 if turn % 3 == 0 else rest)
        server.kill(all_of_it=turn % 2 == 1)
        result.kills += 1
        server.start()
    for thread in threads:
        thread.join()
    try:
        wait_until_graded(server, over)
    finally:
        server.stop()
    result.seconds = time.monotonic() - began
    count_what_is_kept(course, result)
    return result


def wait_until_graded(server: Server, over: float) -> None:
    while time.monotonic() < over:
        text = httpx.get(f"{server.address}/metrics", timeout=20).text
        waiting = re.search(r"^autograde_waiting ([0-9.]+)$", text, re.MULTILINE)
        if waiting and float(waiting[1]) == 0:
            return
        time.sleep(0.5)
    raise RuntimeError("not everything was graded in time")


def count_what_is_kept(root: Path, result: Storm) -> None:
    from autograder.course import Course
    from autograder.gradebook import Book

    with Book.open(Course(root)) as book:
        kept = book.submissions()
        result.kept = len(kept)
        acknowledged = set(result.acknowledged.values())
        for one in kept:
            attempts = len(book.attempts(one.id))
            result.attempts[attempts] += 1
            # Read back too: every byte that was acknowledged is there.
            whole = book.submission(one.id).files
            result.graded_once += (one.id in acknowledged) and attempts == 1 and bool(whole) and not one.faults


def children(pid: int) -> list[int]:
    """Return the processes that this one, any thread of it, has started."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += [int(child) for child in task.read_text().split()]
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def small_course(root: Path) -> Path:
    """Copy one exercise of this course."""
    for folder in ("assignments", "solutions"):
        for inner in (".", "checks", "misconceptions"):
            source = ROOT / folder / CHAPTER / inner / f"{STEM}.py"
            if source.is_file():
                target = root / folder / CHAPTER / inner
                target.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, target)
    (root / "course.toml").write_text('name = "Load"\nseed = 1\n', encoding="utf-8")
    return root


def large_class(root: Path, students: int, chapters: int, stems: int) -> str:
    """Write a course of chapters × stems exercises and a book in which every student has a score for each; return the instructor's token."""
    from sqlalchemy import insert, select

    from autograder.course import Course
    from autograder.gradebook import Book
    from autograder.gradebook import tables as t

    card = (
        "from autograder.checks import Text, check, exercise\n\n"
        'card = exercise(title=Text("Exercise", "习题"), difficulty=1, functions=["f"])\n\n\n'
        '@check(points=6, says=Text("It works.", "能用。"))\ndef works(student):\n    student.f()\n'
    )
    for chapter in range(chapters):
        folder = root / "assignments" / f"ch{chapter + 1:02}_topic" / "checks"
        folder.mkdir(parents=True)
        for stem in range(stems):
            (folder / f"exercise_{stem}.py").write_text(card, encoding="utf-8")
    (root / "course.toml").write_text('name = "Large"\n[policy]\nlate = "per_day"\n', encoding="utf-8")
    course = Course(root)
    with Book.open(course) as book:
        book.add_people({f"s{n:03}": {"name": f"Student {n}"} for n in range(students)})
        book.add_person("ines", role="instructor")
        token: str = book.new_token("ines")
        at = datetime.now(UTC) - timedelta(days=1)
        with book.writing() as connection:
            ids = list(connection.execute(select(t.people.c.id).where(t.people.c.role == "student")).scalars())
            rows = []
            for place, person in enumerate(ids):
                for number, chapter in enumerate(course.stems):
                    scores = {stem: [(place + n) % 7, 6, 0] for n, stem in enumerate(course.stems[chapter])}
                    total = sum(score for score, _, _ in scores.values())
                    rows.append(
                        {
                            "id": secrets.token_hex(8), "person_id": person, "chapter": chapter, "key": f"key-{number}-{person}",
                            "sha256": "0" * 64, "number": 1, "at": at, "state": "graded", "tries": 1, "score": total,
                            "max_score": 6 * stems, "scores": json.dumps(scores),
                        }
                    )  # fmt: skip
            connection.execute(insert(t.submissions), rows)
    return token


def page_times(root: Path, token: str, path: str = "/class", rounds: int = 20) -> tuple[list[float], int]:
    """Return the server's own seconds for a page, each time, and its size in bytes."""
    server = Server(root, free_port(), 0)
    server.start()
    try:
        with httpx.Client(base_url=server.address, timeout=60) as client:
            form = re.search(r'name="form_token" value="([^"]+)"', client.get("/login").text)
            assert form is not None
            client.post("/login", data={"token": token, "form_token": form[1]})
            size = len(client.get(path).content)  # the first one also reads the templates
            seconds = []
            for _ in range(rounds):
                before = _spent(client, path)
                assert 200 == client.get(path).status_code
                seconds.append(_spent(client, path) - before)
            return seconds, size
    finally:
        server.stop()


def _spent(client: httpx.Client, route: str) -> float:
    found = re.search(rf'autograde_request_seconds_sum{{route="{route}"}} ([0-9.e-]+)', client.get("/metrics").text)
    return float(found[1]) if found else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--submissions", type=int, default=300)
    parser.add_argument("--kills", type=int, default=10)
    options = parser.parse_args()
    from autograder.course import Course
    from autograder.gradebook import Book

    with tempfile.TemporaryDirectory() as folder:
        root = small_course(Path(folder, "load"))
        with Book.open(Course(root)) as book:
            tokens = {}
            for number in range(options.clients):
                book.add_person(f"s{number:02}")
                tokens[f"s{number:02}"] = book.new_token(f"s{number:02}")
        texts = [
            (ROOT / tree / CHAPTER / f"{STEM}.py").read_text(encoding="utf-8") for tree in ("solutions", "assignments")
        ]
        each = options.submissions // options.clients
        done = storm(root, tokens, each=each, kills=options.kills, chapter=CHAPTER, file=f"{STEM}.py", texts=texts)
        print(f"graded once: {done.graded_once} of {done.sent}; refused: {dict(done.refused)}")
        token = large_class(Path(folder, "large"), 300, 5, 10)
        seconds, size = page_times(Path(folder, "large"), token)
    lines = [
        "# The service under load",
        "",
        f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}; SQLite. `python -m benchmarks.service_load`",
        "",
        f"- {done.sent} submissions by {len(tokens)} clients at once, the server killed (-9) {done.kills} times meanwhile, every other time "
        "with the graders beside it.",
        f"- Acknowledged: {len(set(done.acknowledged.values()))}. Kept: {done.kept}. Graded exactly once: {done.graded_once}. "
        f"Posted again by a client that had heard no answer: {done.tries - done.sent}, of which the server had kept {done.again}.",
        f"- Attempts of a submission: {dict(done.attempts)}. All of it took {done.seconds:.0f} s.",
        f"- Page of 300 students × 50 exercises: {1000 * statistics.median(seconds):.0f} ms server time in the median, "
        f"{1000 * max(seconds):.0f} ms at most of {len(seconds)}; {size / 1e6:.1f} MB of HTML. To reach: 200 ms.",
        "",
    ]
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "service.md").write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))
    if not done.fine or statistics.median(seconds) >= 0.2:
        sys.exit("not reached")


if __name__ == "__main__":
    main()
