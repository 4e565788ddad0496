"""A three-check course for the corpus of attacks: a worked example, a property over random shapes, and unequal shapes that must raise."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from autograder.sandbox.host import Answer, Died, Raised, Returned, Sandbox, WorkerLimits
from autograder.sandbox.intake import Refused, read_source

ATTACKS = Path(__file__).parent / "attacks"
MANIFEST: list[dict[str, str]] = json.loads((ATTACKS / "manifest.json").read_text(encoding="utf-8"))
CANARY = "CANARY-5f1c0e"  # stands in every file of the grader's that a student must not see
STEM = FUNCTION = "add_matrices"
LIMITS = WorkerLimits(cpu_seconds=6, call_seconds=0.25, load_seconds=0.5, memory=512 << 20, wall_factor=2)


@dataclass
class Verdict:
    """What became of one submission: the checks it passed, and every word that its student could be shown."""

    passed: list[str] = field(default_factory=list)
    words: str = ""
    refused: bool = False

    @property
    def credit(self) -> str:
        if self.refused:
            return "reject"
        return {3: "full", 0: "zero"}.get(len(self.passed), "part")


def grade(sandbox: Sandbox, folder: Path, relative: str) -> Verdict:
    """Grade one file; each check goes on with a fresh worker after a death."""
    verdict = Verdict()
    try:
        text = read_source(folder, relative)
    except Refused as refused:
        verdict.refused, verdict.words = True, refused.line("en")
        return verdict
    for name, inputs in _checks().items():
        with sandbox.worker("numpy", {STEM: text}, LIMITS) as worker:
            good = True
            for a, b in inputs:
                answer = worker.call(STEM, FUNCTION, (a, b), {})
                verdict.words += f"{name}: {answer}\n"
                good = good and _right(answer, a, b)
                if not good:
                    break
            verdict.words += worker.take_output()
        if good:
            verdict.passed.append(name)
    return verdict


def _checks() -> dict[str, list[tuple[Any, Any]]]:
    draw = random.Random(7)
    numbers = np.random.default_rng(7)
    shapes = [(draw.randint(1, 6), draw.randint(1, 6)) for _ in range(20)]
    return {
        "example": [(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[10.0, 20.0], [30.0, 40.0]]))],
        "property": [(numbers.normal(size=shape), numbers.normal(size=shape)) for shape in [(2, 3), *shapes]],
        "unequal": [(np.ones((2, 3)), np.ones((3, 2))), (np.ones((2, 3)), np.ones((2, 4)))],
    }


def _right(answer: Answer, a: Any, b: Any) -> bool:
    match answer:
        case Returned(value) if a.shape == b.shape:
            return type(value) is np.ndarray and value.dtype == np.float64 and np.array_equal(value, a + b)
        case Raised(kind, phase="call") if a.shape != b.shape:
            return kind == "ValueError"
        case Died():
            return False
    return False
