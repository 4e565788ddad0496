"""Tries a source against an exercise's checks without making feedback of it: which checks reject it. What lint asks a thousand times."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.checks.card import memory
from autograder.grading.run import Ready, first_failure, load_failure
from autograder.grading.student import Session
from autograder.model import Status
from autograder.sandbox.host import Sandbox, WorkerLimits


def rejections(
    ready: Ready, sandbox: Sandbox, sources: Mapping[str, str], limits: WorkerLimits | None = None
) -> dict[str, Status]:
    """Return the checks that reject these sources, with the status each gives; empty where all pass.

    After a timeout or a death the checks not yet run count as rejecting too: nothing is gained by waiting for each.
    """
    session = Session(sandbox, sources, limits)
    token = memory.set(ready.recording.answers)
    try:
        early = load_failure(ready, session)
        if early is not None:
            return {check.info.name: early[0] for check in ready.checks}
        rejected: dict[str, Status] = {}
        for number, check in enumerate(ready.checks, 1):
            failure, _, _ = first_failure(ready, check, session)
            if failure is not None:
                rejected[check.info.name] = failure.status
                if failure.status in ("timeout", "crashed", "memory"):
                    left = [other.info.name for other in ready.checks[number:]]
                    return {**rejected, **dict.fromkeys(left, failure.status)}
        return rejected
    finally:
        memory.reset(token)
        session.close()
