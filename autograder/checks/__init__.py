"""What check files import: the words of a check, the comparisons and the field's strategies.

Imports NumPy and Hypothesis, and nothing heavier: the public checks of an exercise without TensorFlow run without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from autograder.checks.card import check, exercise, misconception, oracle
from autograder.checks.compare import assert_same, assert_unchanged
from autograder.checks.derivation import Step, assert_derivation
from autograder.checks.gradients import assert_gradient, finite_differences
from autograder.checks.laws import (
    Bernoulli,
    Choice,
    DiscreteUniform,
    Law,
    Normal,
    OneOf,
    TruncatedNormal,
    Uniform,
    assert_law,
)
from autograder.checks.mismatch import Mismatch
from autograder.checks.strategies import (
    array_likes,
    arrays,
    dims,
    matrices,
    named_arrays,
    paddings,
    reals,
    rngs,
    sizes,
    strides,
    vectors,
)
from autograder.checks.strategies_networks import (
    conv_cases,
    correlation_cases,
    dense_parameters,
    images,
    kernels,
    labelled_logits,
    labels,
    layer_sizes,
    logits,
    pool_cases,
    probabilities,
    token_ids,
    weights,
)
from autograder.text import Text
from autograder.values import Dataset, Folder, KerasInput, Rng, Tensor

if TYPE_CHECKING:
    from autograder.checks.models import (
        assert_compiled,
        assert_layers,
        assert_parameters,
        assert_same_model,
        describe,
        normalised,
        with_weights,
    )

_MODELS = (
    "assert_compiled",
    "assert_layers",
    "assert_parameters",
    "assert_same_model",
    "describe",
    "normalised",
    "with_weights",
)

__all__ = [
    "Bernoulli",
    "Choice",
    "Dataset",
    "DiscreteUniform",
    "Folder",
    "KerasInput",
    "Law",
    "Mismatch",
    "Normal",
    "OneOf",
    "Rng",
    "Step",
    "Tensor",
    "Text",
    "TruncatedNormal",
    "Uniform",
    "array_likes",
    "arrays",
    "assert_compiled",
    "assert_derivation",
    "assert_gradient",
    "assert_law",
    "assert_layers",
    "assert_parameters",
    "assert_same",
    "assert_same_model",
    "assert_unchanged",
    "check",
    "conv_cases",
    "correlation_cases",
    "dense_parameters",
    "describe",
    "dims",
    "exercise",
    "finite_differences",
    "images",
    "kernels",
    "labelled_logits",
    "labels",
    "layer_sizes",
    "logits",
    "matrices",
    "misconception",
    "named_arrays",
    "normalised",
    "oracle",
    "paddings",
    "pool_cases",
    "probabilities",
    "reals",
    "rngs",
    "sizes",
    "strides",
    "token_ids",
    "vectors",
    "weights",
    "with_weights",
]


def __getattr__(name: str) -> Any:
    # Comparing models is only worth its import where an exercise builds some.
    if name in _MODELS:
        from autograder.checks import models

        return getattr(models, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
