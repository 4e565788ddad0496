"""Auto-graded exercises for learning deep learning. Importing this package imports nothing heavy."""

from typing import Any

__version__ = "0.1.0"


def load_ipython_extension(ipython: Any) -> None:
    """Give a notebook `%check`; this is what `%load_ext autograder` calls."""
    from autograder.notebooks.kernel import load

    load(ipython)
