"""A described Keras model as the grader reads it: untrusted plain data made into nodes, one form for every style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder.checks.faces import Layer, ModelFace
from autograder.checks.mismatch import Mismatch
from autograder.text import Text

Shape = tuple[int | None, ...]
Token = tuple[str, tuple[tuple[str, Any], ...]]

MAX_NODES = 4001
MAX_EDGES = 40_000

ACTIVATIONS = {
    "relu": "ReLU", "relu6": "ReLU6", "leaky_relu": "LeakyReLU", "elu": "ELU", "selu": "SELU", "softplus": "Softplus",
    "softsign": "Softsign", "sigmoid": "Sigmoid", "tanh": "Tanh", "softmax": "Softmax", "gelu": "GELU", "silu": "SiLU",
    "swish": "SiLU", "exponential": "Exponential", "hard_sigmoid": "HardSigmoid",
}  # fmt: skip
NOTHING = frozenset(["InputLayer", "Identity", "linear", "identity"])
POOLS = frozenset(
    [
        "MaxPooling2D",
        "AveragePooling2D",
        "MaxPooling1D",
        "AveragePooling1D",
        "GlobalAveragePooling2D",
        "GlobalMaxPooling2D",
    ]
)
RECURRENT = frozenset(["SimpleRNN", "LSTM", "GRU", "RNN"])
# What counts when two weightless layers are told apart.
TOKEN_CONFIG = ("pool_size", "strides", "padding", "rate", "negative_slope", "target_shape", "n", "size")


@dataclass(frozen=True)
class Node:
    """One call of a layer in a forward pass, in the order of execution.

    `after` are the positions of the nodes whose outputs it reads (-1: the model's input); `roles` are Keras' names of
    its weights, `owns` says for each weight whether it is met here for the first time. The other fields are those of
    `faces.Layer`.
    """

    kind: str
    name: str
    config: dict[str, Any]
    input_shapes: tuple[Shape, ...]
    output_shape: Shape
    weights: tuple[tuple[int, ...], ...]
    roles: tuple[str, ...]
    trainable: int
    after: tuple[int, ...]
    owns: tuple[bool, ...]

    @property
    def layer(self) -> Layer:
        return Layer(
            self.kind, self.name, self.config, self.input_shapes, self.output_shape, self.weights, self.trainable
        )


@dataclass(frozen=True)
class Outline:
    """A model's nodes, its shapes, for each output the nodes that it comes from, and whether it surely does the same in training as in use."""

    nodes: tuple[Node, ...]
    inputs: tuple[Shape, ...]
    outputs: tuple[Shape, ...]
    ends: tuple[tuple[int, ...], ...]
    steady: bool


def read_outline(model: ModelFace, input_shape: Any = None, training: bool = False) -> Outline:
    """Ask a model for its outline.

    Raises
    ------
    Mismatch
        If this is no model, or what comes back is not an outline (the side that answered is not trusted).
    """
    if not callable(getattr(model, "op", None)):
        message = Text("A Keras model is wanted.", "应返回一个 Keras 模型。")
        raise Mismatch(message, expected=Text("a Keras model", "一个 Keras 模型"), actual=model)
    data = model.op("outline", input_shape, True) if training else model.op("outline", input_shape)
    try:
        return _outline(data)
    except (KeyError, TypeError, ValueError, IndexError):
        raise Mismatch(Text("The model cannot be described.", "无法读取这个模型的结构。")) from None


def _outline(data: Any) -> Outline:
    layers = data["layers"]
    if type(layers) is not list or len(layers) > MAX_NODES or sum(len(layer["after"]) for layer in layers) > MAX_EDGES:
        raise ValueError("too many layers")
    nodes = tuple(_node(position, layer) for position, layer in enumerate(layers))
    ends = tuple(tuple(_int(i, -1, len(nodes)) for i in end) for end in data["ends"])
    return Outline(nodes, _shapes(data["inputs"]), _shapes(data["outputs"]), ends, data["steady"] is True)


def _node(position: int, data: dict[str, Any]) -> Node:
    weights = tuple(tuple(_int(n, 0, 1 << 40) for n in shape) for shape in data["weights"])
    roles = tuple(_str(role) for role in data["roles"])
    same_as = [tuple(pair) for pair in data["same_as"]]
    if not len(weights) == len(roles) == len(same_as):
        raise ValueError("weights, roles and owners differ in number")
    config = dict(data["config"])
    if any(type(key) is not str for key in config):
        raise TypeError("a configuration has odd keys")
    return Node(
        _str(data["kind"]),
        _str(data["name"]),
        config,
        _shapes(data["input_shapes"]),
        _shapes([data["output_shape"]])[0],
        weights,
        roles,
        _int(data["trainable"], 0, 1 << 60),
        tuple(_int(i, -1, position) for i in data["after"]),
        tuple(pair == (position, i) for i, pair in enumerate(same_as)),
    )


def _int(value: Any, low: int, high: int) -> int:
    if type(value) is not int or not low <= value < high:
        raise ValueError("a number is out of range")
    return value


def _str(value: Any) -> str:
    if type(value) is not str or len(value) > 200:
        raise ValueError("a name is no short string")
    return value


def _shapes(data: Any) -> tuple[Shape, ...]:
    return tuple(tuple(None if n is None else _int(n, 0, 1 << 40) for n in shape) for shape in data)


def normalised(layers: Sequence[Layer]) -> list[Layer]:
    """Return the layers in the one form in which styles no longer differ.

    `activation=` becomes a node of its own after its layer; Activation("relu"), ReLU and tf.nn.relu become ReLU;
    InputLayer, Identity and a linear activation go. Recurrent layers keep their activation, which acts inside them.
    """
    result: list[Layer] = []
    for layer in layers:
        config = dict(layer.config)
        activation = None if layer.kind in RECURRENT else config.pop("activation", None)
        kind = layer.kind
        if kind == "Activation":
            kind, activation = "Identity", activation or "linear"
        elif kind == "ReLU":
            if config.get("max_value") == 6:
                kind = "ReLU6"
            elif config.get("negative_slope"):
                kind = "LeakyReLU"
        if kind not in NOTHING:
            result.append(replace(layer, kind=kind, config=config))
        if activation is not None and activation not in NOTHING:
            named = ACTIVATIONS.get(str(activation), str(activation))
            slope = {"negative_slope": config["negative_slope"]} if "negative_slope" in config else {}
            result.append(Layer(named, "", slope, [layer.output_shape], layer.output_shape, (), 0))
    return result


def tokens(node: Node) -> list[Token]:
    """Return what a node does besides its weights, comparable between two models; nothing for what only moves data."""
    found = []
    for layer in normalised([node.layer]):
        if layer.weights or layer.kind in ("Flatten", "Reshape", "Lambda"):
            continue
        keys = ["rate"] if layer.kind == "Dropout" else TOKEN_CONFIG if layer.kind in POOLS else ["negative_slope"]
        if layer.kind == "ReLU":
            keys = []
        config = tuple((key, _hashable(layer.config[key])) for key in keys if layer.config.get(key) is not None)
        found.append((layer.kind, config))
    return found


def _hashable(value: Any) -> Any:
    return tuple(_hashable(item) for item in value) if isinstance(value, list | tuple) else value


def following(outline: Outline) -> dict[int, list[Token]]:
    """Return for each node with weights (and -1, the input) what follows it before the next weights, sorted."""
    after: dict[int, list[int]] = {}
    for position, node in enumerate(outline.nodes):
        for source in node.after:
            after.setdefault(source, []).append(position)
    found: dict[int, list[Token]] = {}
    for start in [-1, *(i for i, node in enumerate(outline.nodes) if node.weights)]:
        seen: set[int] = set()
        stack = list(after.get(start, ()))
        own = tokens(outline.nodes[start]) if start >= 0 else []
        while stack:
            position = stack.pop()
            if position not in seen and not outline.nodes[position].weights:
                seen.add(position)
                own += tokens(outline.nodes[position])
                stack += after.get(position, ())
        found[start] = sorted(own, key=repr)
    return found
