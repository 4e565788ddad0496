"""`python -m benchmarks.latency`: how long a student waits, beside what importing the libraries alone takes. Ratios of one run.

Writes `benchmarks/results/latency.md`. Wall seconds; run it on an idle machine.
"""

from __future__ import annotations

import os
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
AUTOGRADE = [sys.executable, "-m", "autograder.cli"]
ROUNDS = 5


def timed(command: list[str], folder: Path) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return time.perf_counter() - start


def after_a_save(course: Path, key: str, settle: float) -> list[float]:
    """Return the seconds from a save to the answer of `check --watch`, several times."""
    solution = (ROOT / "solutions" / f"{key}.py").read_text(encoding="utf-8")
    file = course / "assignments" / f"{key}.py"
    watch = subprocess.Popen(
        [*AUTOGRADE, "--lang", "en", "check", key, "--watch"],
        cwd=course,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert watch.stdout is not None
    waits = []
    try:
        read_until_quiet(watch.stdout.fileno(), 60, settle)
        for turn in range(ROUNDS):
            start = time.perf_counter()
            file.write_text(f"{solution}\n# {turn}\n", encoding="utf-8")
            waits.append(read_until_quiet(watch.stdout.fileno(), 30, settle) - start)
    finally:
        watch.terminate()
        watch.wait()
    return waits


def read_until_quiet(descriptor: int, first: float, settle: float) -> float:
    """Read until nothing has come for `settle` seconds; return when the last part came."""
    last = time.perf_counter()
    wait = first
    while select.select([descriptor], [], [], wait)[0]:
        if not os.read(descriptor, 1 << 16):
            break
        last, wait = time.perf_counter(), settle
    return last


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder, "course")
        subprocess.run([*AUTOGRADE, "release", "--out", str(course)], cwd=ROOT, check=True, capture_output=True)
        key = "ch04_convolution/conv_output_size"
        shutil.copy(ROOT / "solutions" / f"{key}.py", course / "assignments" / f"{key}.py")
        libraries = "import numpy, hypothesis, pytest, rich, typer"
        timed([*AUTOGRADE, "check", key], course)  # records the inputs once
        rows: dict[str, list[float]] = {"autograde --help": [], "check, NumPy exercise, cold": [], libraries: []}
        for _ in range(ROUNDS):
            rows["autograde --help"].append(timed([*AUTOGRADE, "--help"], course))
            rows["check, NumPy exercise, cold"].append(timed([*AUTOGRADE, "check", key], course))
            rows[libraries].append(timed([sys.executable, "-c", libraries], course))
        rows["check --watch after a save, NumPy"] = after_a_save(course, key, 1.0)
        rows["check --watch after a save, TensorFlow"] = after_a_save(course, "ch05_classic_cnns/lenet5", 2.0)
        rows["python -c 'import tensorflow'"] = [
            timed([sys.executable, "-c", "import tensorflow"], course) for _ in range(3)
        ]
    lines = [
        "# How long a student waits",
        "",
        "Wall seconds, medians (least to most) of one run.",
        "",
        "| | seconds |",
        "|---|---|",
        *(f"| {name} | {statistics.median(v):.2f} ({min(v):.2f} to {max(v):.2f}) |" for name, v in rows.items()),
        "",
        "To reach: `--help` < 0.3, cold check about 1, watch with TensorFlow < 0.5.",
        "",
    ]
    results = ROOT / "benchmarks" / "results"
    results.mkdir(exist_ok=True)
    (results / "latency.md").write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
