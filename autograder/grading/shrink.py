"""Makes a counterexample small: Hypothesis runs live from the first failing input, within a budget of calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from autograder.course import LoadedCheck
from autograder.grading.failure import Failure
from autograder.grading.memory import digest
from autograder.grading.recording import Inputs, run_hypothesis

BUDGET = 200  # runs of the body; a count, not seconds, so that equal input gives an equal report
ATTEMPTS = 1000  # inputs that Hypothesis may propose meanwhile, most of them seen before


class _Fails(Exception):
    """Raised to Hypothesis in place of whatever the student's code did."""


class _Enough(BaseException):
    """Ends Hypothesis' search: no Exception, so that it is not taken for a failing body."""


class _Search:
    """One search: what is known to fail and to pass, the smallest failure so far, and what may still be spent."""

    def __init__(
        self, first: Inputs, failure: Failure, run: Callable[[Inputs], Failure | None], passed: Sequence[Inputs]
    ) -> None:
        self._failure, self._run = failure, run
        self._failing = {digest(first): failure}
        self._passing = {digest(inputs) for inputs in passed}
        self._runs, self._attempts = BUDGET, ATTEMPTS
        self.best = (first, failure)

    def body(self, student: object = None, reference: object = None, **inputs: object) -> None:
        """Stand in for the check's body: fail where the student's code fails in the same way."""
        key = digest(inputs)
        if key in self._passing:
            self._spend(0)
            return
        if key not in self._failing:
            self._spend(1)
            found = self._run(inputs)
            if found is None or not found.like(self._failure):
                self._passing.add(key)
                if found is not None and found.status in ("timeout", "crashed", "memory"):
                    raise _Enough
                return
            self._failing[key] = found
        self._spend(0)
        self.best = (inputs, self._failing[key])
        raise _Fails

    def _spend(self, runs: int) -> None:
        self._attempts -= 1
        self._runs -= runs
        if self._runs < 0 or self._attempts < 0:
            raise _Enough


def smallest(
    check: LoadedCheck,
    seed: int,
    first: Inputs,
    failure: Failure,
    run: Callable[[Inputs], Failure | None],
    passed: Sequence[Inputs] = (),
) -> tuple[Inputs, Failure]:
    """Return the smallest failing input found and its failure; the first one where nothing smaller fails likewise.

    `run` runs the body once; it returns None where the body passes or the input is set aside. `passed` are the inputs recorded before the first
    failing one: Hypothesis draws them again on its way there.
    """
    if not check.is_property:
        return first, failure
    search = _Search(first, failure, run, passed)
    try:
        run_hypothesis(check, seed, search.body, shrink=True)
    except (_Fails, _Enough):
        return search.best
    except Exception:
        # Hypothesis lost its way (a strategy of the check's own that varies, say): the first failure stands.
        return first, failure
    return first, failure
