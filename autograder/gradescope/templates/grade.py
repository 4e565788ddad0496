"""Runs the package beside this file: `grade.py ROOT` grades ROOT/submission, `grade.py --prepare` makes everything ready."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "package"))

from autograder.gradescope.run import main  # noqa: E402

sys.exit(main(HERE, sys.argv[1:]))
