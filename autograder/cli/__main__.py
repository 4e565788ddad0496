"""Lets `python -m autograder.cli` be `autograde`."""

import sys

from autograder.cli import main

sys.exit(main())
