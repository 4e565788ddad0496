"""Makes a counterexample small: Hypothesis runs live from the first failing input, within a budget of calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from autograder.course import LoadedCheck
from autograder.grading.failure import Failure
from autograder.grading.memory import digest
from autograder.grading.recording import Inputs, run_hypothesis

BUDGET = 200  # runs of the body; a count, not seconds, so that equal input gives an equal report


class _Fails(Exception):
    """Raised to Hypothesis in place of whatever the student's code did."""


def smallest(
    check: LoadedCheck,
    seed: int,
    first: Inputs,
    failure: Failure,
    run: Callable[[Inputs], Failure | None],
    passed: Sequence[Inputs] = (),
    budget: int = BUDGET,
) -> tuple[Inputs, Failure]:
    """Return the smallest failing input found and its failure; the first one where nothing smaller fails likewise.

    `run` runs the body once; it returns None where the body passes or the input is set aside. `passed` are the inputs recorded before the first
    failing one: Hypothesis draws them again on its way there.
    """
    if not check.is_property:
        return first, failure
    best = (first, failure)
    start = digest(first)
    failing: dict[bytes, Failure] = {start: failure}
    passing = {digest(inputs) for inputs in passed}
    left = budget

    def body(student: object = None, reference: object = None, **inputs: object) -> None:
        nonlocal best, left
        key = digest(inputs)
        if key not in failing and key not in passing:
            if left <= 0:
                passing.add(key)
            else:
                left -= 1
                found = run(inputs)
                if found is not None and found.like(failure):
                    failing[key] = found
                else:
                    passing.add(key)
                    if found is not None and found.status in ("timeout", "crashed", "memory"):
                        left = 0
        if key in failing:
            best = (inputs, failing[key])
            raise _Fails

    try:
        run_hypothesis(check, seed, body, shrink=True)
    except _Fails:
        return best
    except Exception:  # Hypothesis calls a student whose answers vary flaky: the first failure stands
        return first, failure
    return first, failure
