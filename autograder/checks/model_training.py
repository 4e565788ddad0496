"""What acts in training alone: dropout, held against the one wanted, and whatever else may not be there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.checks.compare import assert_same
from autograder.checks.faces import ModelFace
from autograder.checks.mismatch import Mismatch
from autograder.checks.model_nodes import NOTHING, Outline, normalised, read_outline
from autograder.checks.model_roles import Alignment
from autograder.checks.model_words import first_difference, same_entry, value
from autograder.text import Text

DROPOUT_CALLS = 6  # in which a dropout must show once; two masks of even one unit agree half the time

# Layers that act in training alone, and are no plain dropout.
NOISY = frozenset(
    ["GaussianNoise", "GaussianDropout", "AlphaDropout", "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D"]
)


@dataclass(frozen=True)
class Trial:
    """What both models are given."""

    inputs: Any
    training: bool
    seed: int
    input_shape: Any


def flat(answer: Any) -> list[Any]:
    """Return the arrays of a model's answer, whatever its structure."""
    if isinstance(answer, dict):
        return [leaf for value in answer.values() for leaf in flat(value)]
    if isinstance(answer, list | tuple):
        return [leaf for value in answer for leaf in flat(value)]
    return [answer]


def assert_dropout(
    model: ModelFace, trial: Trial, wanted: Outline, got: Outline, alignment: Alignment, want: Any
) -> None:
    """Hold what a model drops in training against what is wanted there, place by place; nothing else may act there alone.

    Raises
    ------
    Mismatch
        If a dropout is missing, misplaced, of another rate or idle, or there is one too many.
    """
    rates, own = _dropouts(wanted), _dropouts(got)
    if not rates and not own:
        if not got.steady:
            _assert_quiet(model, trial, wanted, want)
        return
    message = first_difference(wanted, got, alignment)
    kinds = {node.kind for node in wanted.nodes}
    strange = [node.kind for node in got.nodes if node.kind in NOISY and node.kind not in kinds]
    if strange:
        text = message or Text(f"{strange[0]} is not wanted.", f"{strange[0]} 是多余的。")
        raise Mismatch(text, expected=summary(wanted), actual=summary(got))
    if len(own) < len(rates):  # it may be written as tf.nn.dropout, which a pass outside training does not meet
        own = _dropouts(read_outline(model, trial.input_shape, training=True))
        message = None if len(own) == len(rates) else message
    if len(own) != len(rates):
        text = message or Text("Dropout is not where it should be.", "Dropout 的位置不对。")
        raise Mismatch(text, expected=Text(f"{len(rates)} dropouts", f"{len(rates)} 个 Dropout"), actual=len(own))
    known = [rate for rate in own if rate is not None]
    if len(known) == len(own) and not all(same_entry(a, b) for a, b in zip(sorted(rates), sorted(known), strict=True)):  # type: ignore[type-var]
        raise Mismatch(message or Text("The dropout rate is not right.", "丢弃率不对。"), expected=rates, actual=own)
    if not rates:
        return
    first = flat(model.op("call", trial.inputs, True))
    for _ in range(DROPOUT_CALLS - 1):
        if any(
            not np.array_equal(a, b) for a, b in zip(first, flat(model.op("call", trial.inputs, True)), strict=False)
        ):
            return
    raise Mismatch(
        Text(
            "Dropout changes nothing in training: every call gives the same.",
            "训练时 Dropout 没有起作用：每次调用的结果都一样。",
        )
    )


def _assert_quiet(model: ModelFace, trial: Trial, wanted: Outline, want: Any) -> None:
    """Hold a model to its answers in use where nothing may differ in training: a noise, or a dropout of its own, shows there alone."""
    if trial.training or any(node.kind.endswith("Normalization") for node in wanted.nodes):
        return
    try:
        assert_same(flat(model.op("call", trial.inputs, True)), flat(want))
    except Mismatch as mismatch:
        text = first_difference(wanted, read_outline(model, trial.input_shape, training=True)) or Text(
            "In training the model answers something else than in use; no layer wanted does that.",
            "模型训练时的输出与推断时不同；所要求的各层都不会这样。",
        )
        raise Mismatch(text, expected=mismatch.expected, actual=mismatch.actual) from None


def _dropouts(outline: Outline) -> list[float | None]:
    return [node.config.get("rate") for node in outline.nodes if node.kind.endswith("Dropout")]


def summary(outline: Outline) -> list[str]:
    """Return the kinds of a model's layers in their common form."""
    return [value(layer.kind) for layer in normalised([n.layer for n in outline.nodes]) if layer.kind not in NOTHING]
