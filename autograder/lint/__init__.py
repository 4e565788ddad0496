"""The constitution: what an exercise must show before it may grade anyone. Run by `autograde lint`."""

from autograder.lint.constitution import ExerciseVerdict, LintReport, Problem, lint

__all__ = ["ExerciseVerdict", "LintReport", "Problem", "lint"]
