"""The course as notebooks: for students' own Jupyter, and for nbgrader.

`check` and `hidden` are what the locked grade cells of a notebook call.
"""

from __future__ import annotations


def check(exercise: str) -> int:
    """Run the public checks of an exercise on the functions defined in this notebook, show what they say, and return the score."""
    from autograder.notebooks.kernel import check_here

    return check_here(exercise)


def hidden(exercise: str) -> None:
    """Stand for the hidden checks of an exercise, which are run when the work is graded."""
    from autograder.notebooks.kernel import hidden_here

    hidden_here(exercise)


__all__ = ["check", "hidden"]
