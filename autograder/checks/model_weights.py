"""Random weights and inputs for two models that are compared: by role, alive, and the same on both sides."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.checks.model_nodes import Node, Outline
from autograder.checks.model_roles import owners

BATCH = 3
OPEN_AXIS = 6  # length given to an axis that the model leaves open

Assignment = tuple[int, int, tuple[int, int], str, float]  # layer, weight, seed, law, scale


def random_inputs(outline: Outline, seed: int) -> Any:
    """Return normally distributed inputs of a small batch, or token ids where an Embedding reads them."""
    rng = np.random.default_rng([seed, 7])
    table = next((node for node in outline.nodes if node.kind == "Embedding" and node.after == (-1,)), None)
    made = []
    for wanted in outline.inputs:
        size = (BATCH, *(OPEN_AXIS if n is None else n for n in wanted[1:]))
        if table is not None:
            made.append(rng.integers(0, table.weights[0][0], size).astype("int32"))
        else:
            made.append(rng.standard_normal(size).astype("float32"))
    return made[0] if len(made) == 1 else made


def tells(output: Any) -> bool:
    """Return whether an output is neither dead nor saturated, so that a wrong model would show."""
    values = np.asarray(output, "float64")
    if values.size == 0 or not np.isfinite(values).all() or np.abs(values).max() > 1e3:
        return False
    alive = np.mean(np.abs(values) > 1e-3) > 0.1 and np.ptp(values, axis=0).max() > 2e-3
    bounded = np.abs(values).max() <= 1
    return bool(alive and not (bounded and np.mean((np.abs(values) > 0.98) | (np.abs(values) < 1e-4)) > 0.5))


def plan_weights(outline: Outline, seed: int, gain: float, bias: float = 0.3) -> list[Assignment]:
    """Return what the operation `fill` is to give each weight; `gain` scales all, `bias` is the deviation of vectors."""
    plan: list[Assignment] = []
    for position in owners(outline):
        node = outline.nodes[position]
        for i, own in enumerate(node.owns):
            if own:
                law, scale = _law(node, i, bias)
                plan.append((position, i, (seed, len(plan)), law, scale * gain if law == "normal" else scale))
    return plan


def _law(node: Node, i: int, bias: float) -> tuple[str, float]:
    role, size = node.roles[i], node.weights[i]
    if role in ("gamma", "moving_variance", "variance"):
        return "positive", 1.0
    if len(size) < 2:
        return "normal", bias
    if role == "embeddings":
        return "normal", 1.0
    if role == "recurrent_kernel":
        return "normal", 0.6 / float(np.sqrt(size[0]))
    if node.kind == "Conv2DTranspose":
        return "normal", float(np.sqrt(2.0 / max(1.0, size[3] * size[0] * size[1] / 4)))
    fan_in = np.prod(size[:-2]) if "depthwise" in role.lower() or node.kind == "DepthwiseConv2D" else np.prod(size[:-1])
    return "normal", float(np.sqrt(2.0 / max(1, int(fan_in))))
