"""`python -m benchmarks.chapter [CHAPTER]`: what one submission of a whole chapter costs, how it splits, and the ratio to the bare floor.

At least a hundred inputs are recorded for each check whose inputs vary. Writes `benchmarks/results/<chapter>.md`.
"""

from __future__ import annotations

import statistics
import sys

from benchmarks.__main__ import RESULTS, run
from benchmarks.meter import Meter

ROUNDS, COUNT = 3, 10
PARTS = {
    "start": "worker start: fork, confinement, reading the files",
    "calls": "the student's calls, as the worker says",
    "pipe": "pipe: arguments and answers to and fro, what calls changed or shared",
    "compare": "the grader: checks, comparison with the remembered answers",
}


def main() -> None:
    chapter = sys.argv[1] if len(sys.argv) > 1 else "ch04_convolution"
    meter = Meter()
    ours, floor = [], []
    for _ in range(ROUNDS):
        ours.append(run(meter, "ours", COUNT, chapter))
        floor.append(run(meter, "floor", COUNT, chapter))
    meter.close()
    ratios = [one["seconds"] / other["seconds"] for one, other in zip(ours, floor, strict=True)]
    middle = sorted(ours, key=lambda result: result["seconds"])[ROUNDS // 2]
    shares = {name: middle["split"][name] / middle["seconds"] for name in PARTS}
    lines = [
        f"# What a submission of {chapter} costs",
        "",
        f"{ROUNDS} rounds turn about, {COUNT} submissions each; {middle['made']} calls of the student's functions in one.",
        "",
        "| | CPU s | share |",
        "|---|---|---|",
        *(f"| {words} | {middle['split'][name]:.3f} | {shares[name]:.0%} |" for name, words in PARTS.items()),
        f"| all | {middle['seconds']:.3f} | |",
        f"| bare fork, same calls | {statistics.median(result['seconds'] for result in floor):.3f} | |",
        "",
        f"ours / floor: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}); to reach: 2",
        "",
    ]
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{chapter}.md").write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
