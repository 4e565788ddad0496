"""What `from autograder.checks import …` offers, and what it must not import."""

from __future__ import annotations

import subprocess
import sys

import pytest

import autograder.checks

HEAVY = ("tensorflow", "keras", "sympy", "sklearn", "matplotlib", "scipy", "autograder.checks.models")


def test_check_files_import_nothing_heavy() -> None:
    """The public checks of an exercise without TensorFlow run where only NumPy and Hypothesis are installed."""
    program = (
        "import sys; from autograder.checks import Text, check, exercise, misconception, oracle, sizes, assert_same;"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", sorted(set(autograder.checks.__all__) - set(autograder.checks._MODELS)))
def test_every_name_offered_is_there(name: str) -> None:
    """`__all__` promises nothing that is missing."""
    assert getattr(autograder.checks, name) is not None


def test_the_names_of_models_come_when_asked_for() -> None:
    """Comparing models is imported by its first use."""
    from autograder.checks import models

    assert autograder.checks.assert_same_model is models.assert_same_model
    assert autograder.checks.assert_layers is models.assert_layers


def test_another_name_is_an_attribute_error() -> None:
    """A misspelt name fails as in any module."""
    with pytest.raises(AttributeError, match="has no attribute 'assert_sane'"):
        autograder.checks.assert_sane  # noqa: B018  # the look-up is what is tried
