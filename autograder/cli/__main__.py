"""Lets `python -m autograder.cli` be `autograde`."""

import os
import sys

# Python puts the current folder first on its path, and that may be a student's: no numpy.py of theirs is ours.
_here, _own = os.path.realpath(os.curdir), os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
if _here != _own:
    sys.path[:] = [path for path in sys.path if os.path.realpath(path) != _here]

from autograder.cli import main  # noqa: E402

sys.exit(main())
