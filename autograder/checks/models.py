"""Keras models held against the wanted ones: by their layers, and by giving both the same weights and inputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.checks.compare import assert_same
from autograder.checks.faces import Layer, ModelFace
from autograder.checks.mismatch import Mismatch, StudentRaised
from autograder.checks.model_nodes import ACTIVATIONS, Outline, read_outline
from autograder.checks.model_nodes import normalised as normalised
from autograder.checks.model_roles import Alignment, alignments, weight_pairs
from autograder.checks.model_training import Trial, assert_dropout, flat, summary
from autograder.checks.model_weights import Assignment, plan_weights, random_inputs, tells
from autograder.checks.model_words import entry_differs, first_difference, same_entry, shape, value
from autograder.text import Text

EPSILON = 1e-3  # every batch normalization gets it: no exercise fixes it
# Seeds and gains for the random weights, tried in turn until the reference's outputs are neither dead nor saturated.
# Where none of them is, those of the first try are as good as any.
TRIES = ((0, 1.0), (0, 0.3), (1, 1.0), (1, 0.3), (2, 2.0), (3, 0.1), (0, 1.0))

BOLD = (10, 11)  # seeds of large biases

Wanted = str | tuple[str, Mapping[str, Any]]


def describe(model: ModelFace, input_shape: Sequence[int] | None = None) -> list[Layer]:
    """Return the layers of a model in the order in which a forward pass reaches them.

    Nested models are opened, a layer that is used twice appears twice, and TensorFlow operations that stand for a layer
    (`tf.nn.relu`) appear as it.

    Parameters
    ----------
    model : ModelFace
    input_shape : sequence of int, optional
        Without the batch axis; used where the model has not fixed its own.

    Raises
    ------
    Mismatch
        If this is no model.
    """
    return [node.layer for node in read_outline(model, input_shape).nodes]


def with_weights(model: ModelFace, seed: int = 0) -> ModelFace:
    """Give a model that was built `weightless()` random weights, and return it: for a check that calls it and does not mind which.

    Cheaper than Keras' initializers, and the same on every machine. The laws are those of `assert_same_model`: He's deviation for kernels, 0.3 for biases.
    """
    model.op("fill", plan_weights(read_outline(model), seed, 1.0))
    return model


def assert_layers(model: ModelFace, wanted: Sequence[Wanted], input_shape: Sequence[int] | None = None) -> None:
    """Hold the layers of a model, in the common form of `normalised`, against the wanted ones in order.

    Parameters
    ----------
    model : ModelFace
    wanted : sequence
        For each layer its Keras class name, or a tuple of it and the entries of its configuration that must agree:
        `["Flatten", ("Dense", {"units": 10}), "Softmax"]`. `activation` stands as a layer of its own; 5 means (5, 5)
        where Keras keeps a pair.
    input_shape : sequence of int, optional

    Raises
    ------
    Mismatch
        Naming the first layer that differs.
    """
    layers = normalised(describe(model, input_shape))
    expected = [_spelt(item) for item in wanted]
    kinds = [layer.kind for layer in layers]
    for number, (kind, config) in enumerate(expected, 1):
        if number > len(layers):
            _differ(
                Text(f"Layer {number} ({kind}) is missing.", f"缺少第 {number} 层（{kind}）。"),
                [name for name, _ in expected],
                kinds,
            )
        layer = layers[number - 1]
        if layer.kind != kind:
            message = Text(
                f"Layer {number} should be {kind}, yours is {value(layer.kind)}.",
                f"第 {number} 层应为 {kind}，你的是 {value(layer.kind)}。",
            )
            _differ(message, [name for name, _ in expected], kinds)
        for key, want in config.items():
            got = layer.config.get(key)
            if not same_entry(want, got):
                half = entry_differs(key, want, got)
                message = Text(
                    f"Layer {number} ({kind}): {half.en}.",
                    f"第 {number} 层（{kind}）：{half.zh}。",
                )
                _differ(message, want, got)
    if len(layers) > len(expected):
        extra = value(kinds[len(expected)])
        message = Text(
            f"Layer {len(expected) + 1} ({extra}) is not wanted.", f"第 {len(expected) + 1} 层（{extra}）是多余的。"
        )
        _differ(message, [name for name, _ in expected], kinds)


def assert_same_model(
    student_model: ModelFace,
    reference_model: ModelFace,
    *,
    inputs: Any = None,
    training: bool = False,
    seed: int = 0,
    structure: bool = True,
    input_shape: Sequence[int] | None = None,
) -> None:
    """Hold a student's model against the reference's: same shapes, and same outputs once both have the same weights.

    Weights go by the role of the layer that holds them, not by Keras' order, so every API and every style is fine.
    Random weights and statistics are put into both; behaviour decides, and structure gives the words.

    Parameters
    ----------
    student_model, reference_model : ModelFace
    inputs : array or list of arrays, optional
        By default normally distributed, or token ids where an Embedding reads them.
    training : bool
        Compare in training mode; only for models without dropout.
    seed : int
        For weights and inputs.
    structure : bool
        Hold dropout (which answers nothing outside training) against the reference too.
    input_shape : sequence of int, optional
        Without the batch axis; where a model has not fixed its own. By default the reference's.

    Raises
    ------
    Mismatch
        Naming what a learner should mend first.
    """
    wanted = read_outline(reference_model, input_shape)
    if input_shape is None:
        shapes = [list(shape[1:]) for shape in wanted.inputs]
        input_shape = shapes[0] if len(shapes) == 1 else shapes  # type: ignore[assignment]
    got = read_outline(student_model, input_shape)
    _assert_shapes(wanted, got)
    trial = Trial(random_inputs(wanted, seed) if inputs is None else inputs, training, seed, input_shape)
    plan, want = _alive(reference_model, wanted, trial)
    used: Alignment | None = None
    failure: Mismatch | None = None
    for alignment in alignments(wanted, got):
        used = used or alignment
        failure = _differs(student_model, trial, _moved(plan, wanted, got, alignment), want)
        if failure is None:
            used = alignment
            break
    else:
        if failure is None:
            message = first_difference(wanted, got, used)
            message = message or Text("The weights are not those of the model wanted.", "权重与所要求的模型不符。")
            right, yours = summary(wanted), summary(got)
            # Lists that are alike show nothing: the message names what differs.
            raise (
                Mismatch(message, actual=Text("the same kinds of layers", "层的种类相同"))
                if right == yours
                else Mismatch(message, expected=right, actual=yours)
            )
    assert used is not None
    if failure is None and first_difference(wanted, got, used) is not None:
        # Another style, or a fault that these weights did not show (a missing ReLU before a wide max pool): bolder ones decide.
        for offset in BOLD:
            plan = plan_weights(wanted, seed + offset, 1.0, bias=2.0)
            reference_model.op("fill", plan, input_shape, EPSILON)
            want = reference_model.op("call", trial.inputs, training)
            failure = failure or _differs(student_model, trial, _moved(plan, wanted, got, used), want)
    if failure is not None:
        message = first_difference(wanted, got, used)
        message = message or Text(
            "With the same weights and the same input the model answers something else.",
            "权重和输入都相同时，模型的输出却不同。",
        )
        raise Mismatch(message, expected=failure.expected, actual=failure.actual, difference=failure.difference)
    if structure:
        assert_dropout(student_model, trial, wanted, got, used, want)


def assert_compiled(model: ModelFace, *, loss: str, metrics: Sequence[str] = ("accuracy",)) -> None:
    """Hold what a model was compiled with: the loss by its values on probabilities, the metrics by name.

    Parameters
    ----------
    model : ModelFace
    loss : {'categorical_crossentropy', 'sparse_categorical_crossentropy', 'binary_crossentropy', 'mean_squared_error'}
    metrics : sequence of str
        Words that must appear in the names of the metrics.
    """
    compiled = model.op("compiled")
    if not isinstance(compiled, dict):
        raise Mismatch(Text("The model is not compiled.", "模型还没有编译（compile）。"))
    p = np.array([[0.7, 0.3], [0.1, 0.9], [0.4, 0.6]], "float32")
    truth = np.array([0, 1, 0])
    log_loss = float(-np.log(p[np.arange(3), truth]).mean())
    column, binary = truth[:, None].astype("float32"), p[:, 1:]
    labels, outputs, want = {
        "categorical_crossentropy": (np.eye(2, dtype="float32")[truth], p, log_loss),
        "sparse_categorical_crossentropy": (truth, p, log_loss),
        "binary_crossentropy": (column, binary, log_loss),
        "mean_squared_error": (column, binary, float(((column - binary) ** 2).mean())),
    }[loss]
    try:
        got = model.op("loss", labels, outputs)
    except StudentRaised as raised:  # another loss may refuse these labels
        got = Text(f"it raises {value(raised.type_name)}", f"抛出 {value(raised.type_name)}")
    if type(got) is not float or not abs(got - want) < 1e-4:
        message = Text(
            f"The loss should be {loss}; on a small example yours gives another value.",
            f"损失函数应为 {loss}；在一个小例子上，你的损失值与它不同。",
        )
        raise Mismatch(message, expected=want, actual=got)
    names = " ".join(str(name).lower() for name in compiled["metrics"])
    for metric in metrics:
        if metric not in names and not (metric == "accuracy" and "acc" in names):
            message = Text(f"The metric {metric} is missing.", f"缺少评价指标 {metric}。")
            raise Mismatch(message, expected=list(metrics), actual=compiled["metrics"])


def assert_parameters(model: ModelFace, *, total: int | None = None, trainable: int | None = None) -> None:
    """Hold the number of a model's parameters, in all or of those that train; either may be left out.

    Raises
    ------
    Mismatch
        If a number is another.
    """
    counted = model.op("parameters")
    for key, want, words in (
        ("total", total, Text("parameters", "参数")),
        ("trainable", trainable, Text("trainable parameters", "可训练参数")),
    ):
        got = counted.get(key) if isinstance(counted, dict) else None
        if want is not None and got != want:
            shown = value(got)
            message = Text(
                f"{want} {words.en} are wanted, yours has {shown}.", f"应有 {want} 个{words.zh}，你的有 {shown} 个。"
            )
            raise Mismatch(message, expected=want, actual=got)


def _spelt(item: Wanted) -> tuple[str, Mapping[str, Any]]:
    kind, config = (item, {}) if isinstance(item, str) else item
    return ACTIVATIONS.get(kind, kind), config


def _differ(message: Text, expected: Any, actual: Any) -> None:
    raise Mismatch(message, expected=expected, actual=actual)


def _assert_shapes(wanted: Outline, got: Outline) -> None:
    for what, left, right in (
        (Text("input", "输入"), wanted.inputs, got.inputs),
        (Text("output", "输出"), wanted.outputs, got.outputs),
    ):
        if len(left) != len(right):
            message = Text(
                f"The model should have {len(left)} {what.en}(s), yours has {len(right)}.",
                f"模型应有 {len(left)} 个{what.zh}，你的有 {len(right)} 个。",
            )
            raise Mismatch(message, expected=list(left), actual=list(right))
        for want, have in zip(left, right, strict=True):
            if not _shapes_agree(want, have):
                found = first_difference(wanted, got) if what.en == "output" else None
                message = Text(
                    f"The {what.en} should have shape {shape(want)}, yours has {shape(have)}.",
                    f"{what.zh}的形状应为 {shape(want)}，你的是 {shape(have)}。",
                )
                if found is not None:
                    message = Text(f"{message.en} {found.en}", message.zh + found.zh)
                raise Mismatch(message, expected=want, actual=have)


def _shapes_agree(want: Sequence[int | None], got: Sequence[int | None]) -> bool:
    # An axis that one of them leaves open may still be right: the call will tell.
    return len(want) == len(got) and all(
        a == b or a is None or b is None for a, b in zip(want[1:], got[1:], strict=True)
    )


def _alive(model: ModelFace, outline: Outline, trial: Trial) -> tuple[list[Assignment], Any]:
    """Fill the reference and return the plan and its answer, with outputs that would show a wrong model."""
    answer: Any = None
    plan: list[Assignment] = []
    for offset, gain in TRIES:
        plan = plan_weights(outline, trial.seed + offset, gain)
        model.op("fill", plan, trial.input_shape, EPSILON)
        answer = model.op("call", trial.inputs, trial.training)
        if all(tells(output) for output in flat(answer)):
            return plan, answer
    return plan, answer


def _differs(model: ModelFace, trial: Trial, plan: Sequence[Assignment], want: Any) -> Mismatch | None:
    """Fill the student's model and return how its answer differs from the one wanted, if it does."""
    model.op("fill", plan, trial.input_shape, EPSILON)
    try:
        assert_same(flat(model.op("call", trial.inputs, trial.training)), flat(want))
    except Mismatch as mismatch:
        return mismatch
    return None


def _moved(plan: Sequence[Assignment], wanted: Outline, got: Outline, alignment: Alignment) -> list[Assignment]:
    pairs = {i: dict(weight_pairs(wanted.nodes[i], got.nodes[j])) for i, j in alignment.items()}
    return [(alignment[i], pairs[i][weight], role, law, scale) for i, weight, role, law, scale in plan]
