"""`python -m benchmarks`: what grading a submission costs, beside a bare fork, one pytest process, and stock nbgrader. Ratios of one run, turn about.

Writes `benchmarks/results/engine.md` and `engine.png`. CPU seconds are those of a control group, so no process escapes the count; that wants
root or a delegated group, and the output says so where it is not to be had.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
from pathlib import Path
from typing import Any

from benchmarks.meter import Meter

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results"
NAMES = {
    "floor": "bare fork, same calls, unconfined",
    "ours": "autograde grade, full isolation",
    "pytest": "one pytest process per submission",
    "nbgrader": "nbgrader autograde",
}
GOALS = "to reach: nbgrader / ours ≥ 25, ours / floor ≤ 2, 500 / 20 submissions ≤ 1.1"


def run(meter: Meter, name: str, count: int, *chapter: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.drivers", name, str(count), *chapter]
    _, done = meter.run(command, cwd=HERE.parent)
    if done.returncode != 0:
        sys.exit(f"{name}: {done.stderr[-2000:]}")
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    print(f"{name:9} {count:4} submissions  {result['seconds']:.3f} CPU s each", flush=True)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--count", type=int, default=20, help="submissions for the quick ones; nbgrader and pytest do two"
    )
    parser.add_argument("--many", type=int, default=500, help="submissions of the long run; 0 leaves it out")
    options = parser.parse_args()
    meter = Meter()
    if not meter.exact:
        print("no control group here: CPU seconds of processes that nobody waits for are missed")
    rounds: dict[str, list[dict[str, Any]]] = {name: [] for name in NAMES}
    for _ in range(options.rounds):
        for name in NAMES:
            rounds[name].append(run(meter, name, options.count if name in ("ours", "floor") else 2))
    many = run(meter, "ours", options.many) if options.many else None
    few = run(meter, "ours", options.count) if options.many else None
    meter.close()
    report(rounds, many, few, options.many)


def report(
    rounds: dict[str, list[dict[str, Any]]], many: dict[str, Any] | None, few: dict[str, Any] | None, count: int
) -> None:
    middle = {name: statistics.median(result["seconds"] for result in results) for name, results in rounds.items()}

    def ratio(top: str, bottom: str) -> str:
        pairs = [a["seconds"] / b["seconds"] for a, b in zip(rounds[top], rounds[bottom], strict=True)]
        return f"{statistics.median(pairs):.1f} ({min(pairs):.1f} to {max(pairs):.1f})"

    lines = [
        "# What grading a submission costs",
        "",
        f"Three exercises (matrix_add, conv_output_size, lenet5), {len(rounds['ours'])} rounds turn about, {platform.machine()}, Python {platform.python_version()}.",
        "CPU seconds per submission, start-up of the grader apart; ratios are medians of the rounds (least to most).",
        "",
        "| | CPU s per submission | times ours |",
        "|---|---|---|",
        *(f"| {words} | {middle[name]:.3f} | {ratio(name, 'ours')} |" for name, words in NAMES.items()),
        "",
        f"- ours / floor: {ratio('ours', 'floor')}",
    ]
    if many is not None and few is not None:
        lines += [
            f"- cost per submission at {count} over that at few: {many['seconds'] / few['seconds']:.2f}",
            f"- the grader's memory grew by {many['grew_kib'] / 1024:.1f} MiB over {count} submissions; it peaked at {many['peak_mib']} MiB",
        ]
    lines += [f"- {GOALS}", ""]
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "engine.md").write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))
    plot(middle)


def plot(middle: dict[str, float]) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 2.4))
    names = list(NAMES)[::-1]
    bars = axes.barh(
        [NAMES[name] for name in names],
        [middle[name] for name in names],
        color=["#9aa4b2", "#9aa4b2", "#2563eb", "#cbd5e1"],
    )
    axes.set_xscale("log")
    axes.set_xlabel("CPU seconds per submission (logarithmic)")
    axes.bar_label(bars, fmt="%.2f", padding=3)
    axes.spines[["top", "right"]].set_visible(False)
    axes.margins(x=0.15)
    figure.tight_layout()
    figure.savefig(RESULTS / "engine.png", dpi=110)


if __name__ == "__main__":
    main()
