"""Remembered answers of a reference's models are those that the model itself would give."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

keras = pytest.importorskip("keras")

from autograder.grading.memory import Answers  # noqa: E402
from autograder.grading.reference import ReferenceFace  # noqa: E402

X = np.ones((1, 3), "float32")


def line(width: int = 3) -> Any:
    return keras.Sequential([keras.Input((width,)), keras.layers.Dense(1)])


def face(answers: Answers) -> Any:
    return ReferenceFace(lambda _: line, "reference", answers)


def filled(model: Any, seed: int) -> Any:
    model.op("fill", [(0, 0, (seed, 0), "normal", 1.0), (0, 1, (seed, 1), "normal", 1.0)])
    return model.op("call", X)


def test_a_model_filled_again_answers_with_its_new_weights() -> None:
    """The answer of a call is remembered for the weights it was made with, not for any."""
    model = face(Answers()).line()
    first, second = filled(model, 0), filled(model, 1)
    assert first.item() != second.item()


def test_remembered_and_fresh_answers_may_follow_each_other() -> None:
    """A model asked what is remembered, then what is not, has had all its fillings by then."""
    answers = Answers()
    first = filled(face(answers).line(), 0)
    model = face(answers).line()
    expected = filled(face(Answers()).line(), 2)
    assert first.tolist() == filled(model, 0).tolist()
    assert expected.tolist() == filled(model, 2).tolist()


def test_two_calls_in_training_drop_different_values() -> None:
    """Chance is not remembered: a reference with dropout shows it."""
    layers = [keras.Input((40,)), keras.layers.Dropout(0.5)]
    model = ReferenceFace(lambda _: lambda: keras.Sequential(layers), "reference", Answers()).build()
    x = np.ones((1, 40), "float32")
    first, second = model.op("call", x, True), model.op("call", x, True)
    assert first.tolist() != second.tolist()
