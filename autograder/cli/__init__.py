"""The command line: parsing and printing only."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run `autograde` and return its exit status: 0 done, 1 a check fails, 2 wrong usage or bad input, 3 the grader failed."""
    from autograder.cli.app import run

    return run(sys.argv[1:] if argv is None else argv)
