"""What one symbolic forward pass of a Keras model shows: its layers in order of execution and the flow of data."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from typing import Any

from autograder.sandbox.forward import Forward

MAX_NODES = 4000
MAX_NAME = 200

# Entries of a layer that change what it computes, and under which name the layer keeps them.
CONFIG = (
    "filters", "kernel_size", "strides", "padding", "dilation_rate", "groups", "depth_multiplier", "units", "use_bias",
    "pool_size", "rate", "axis", "epsilon", "momentum", "scale", "center", "return_sequences", "return_state",
    "go_backwards", "reset_after", "target_shape", "n", "input_dim", "output_dim", "mask_zero", "negative_slope",
    "alpha", "max_value", "threshold", "size", "interpolation", "data_format", "keepdims", "cropping", "dims", "offset",
    "output_padding",
)  # fmt: skip

# TensorFlow operations that a model may use where others write a layer.
RAW = {
    "Relu": "ReLU", "Relu6": "ReLU6", "LeakyRelu": "LeakyReLU", "Elu": "ELU", "Selu": "SELU", "Softplus": "Softplus",
    "Softsign": "Softsign", "Sigmoid": "Sigmoid", "Tanh": "Tanh", "Softmax": "Softmax", "MaxPool": "MaxPooling2D",
    "AvgPool": "AveragePooling2D", "ConcatV2": "Concatenate", "AddV2": "Add", "Add": "Add", "Mean": "Mean",
    "Max": "Max", "RandomUniform": "Dropout", "StatelessRandomUniformV2": "Dropout",
}  # fmt: skip


class _Call:
    """One recorded call: of a layer, or of a raw operation (then `layer` is None)."""

    __slots__ = ("inputs", "kind", "layer", "operation", "outputs", "start", "stop", "weights")

    def __init__(self, kind: str, layer: Any, inputs: list[Any], weights: list[Any], start: int) -> None:
        self.kind, self.layer, self.inputs, self.weights, self.start = kind, layer, inputs, weights, start
        self.stop, self.outputs, self.operation = start, [], None  # type: int, list[Any], Any


def trace(
    model: Any, shapes: list[tuple[int | None, ...]], dtypes: list[str], training: bool = False
) -> dict[str, Any]:
    """Return the outline of one symbolic forward pass; no weights are read and none changed, those missing are made.

    Parameters
    ----------
    model : keras.Model
        Of any API, built or not.
    shapes, dtypes : list
        One per input, shapes with the batch axis.
    training : bool
        Whether the pass is one of training.

    Returns
    -------
    dict
        `layers`: a dict for each call in order of execution; `inputs`, `outputs`: shapes; `ends`: for each output, the
        positions in `layers` of what it comes from (-1 is the model's input); `steady`: whether the model is known to do the same in training as in
        use. For this process alone, `variables`: the weights of each layer; `forward`: the pass as a `Forward`, where it can be run without the model,
        else None.
    """
    last: Exception | None = None
    for batch in (None, 2, 0):  # the batch axis open; else a fixed one, for code that reads it; else an eager pass
        try:
            with _plainly():
                return _pass(model, [(batch, *shape[1:]) for shape in shapes], dtypes, training)
        except Exception as error:  # the student's own; the last way's words are what they can act on
            last = error
    assert last is not None
    raise last


def _pass(model: Any, shapes: list[tuple[int | None, ...]], dtypes: list[str], training: bool) -> dict[str, Any]:
    import keras
    import tensorflow as tf

    eager, running = shapes[0][0] == 0, None

    def forward(inputs: list[Any]) -> Any:
        return model(inputs[0] if len(inputs) == 1 else inputs, training=training)

    if eager:
        inputs = [
            tf.zeros([2 if n is None else n for n in (2, *shape[1:])], dtype)
            for shape, dtype in zip(shapes, dtypes, strict=True)
        ]
        with _recorded(keras, lambda: 0) as calls:
            result = forward(inputs)
    else:
        if not model.built:
            forward([keras.KerasTensor(shape, dtype) for shape, dtype in zip(shapes, dtypes, strict=True)])
        missing = [variable for variable in model.variables if getattr(variable, "_value", 0) is None]
        graph = tf.__internal__.FuncGraph("outline")
        with graph.as_default():
            values = [(variable, tf.compat.v1.placeholder(variable.dtype, variable.shape)) for variable in missing]
        with keras.StatelessScope(values, initialize_variables=not missing), graph.as_default():
            inputs = [tf.compat.v1.placeholder(dtype, shape) for shape, dtype in zip(shapes, dtypes, strict=True)]
            with _recorded(keras, lambda: len(graph.get_operations())) as calls:
                result = forward(inputs)
        calls = _with_raw_operations(calls, graph.get_operations())
        if values and shapes[0][0] is None and not training and not graph.captures and _all_tensors(result):
            running = Forward(graph, inputs, result, values)
    outputs = [tensor for tensor in keras.tree.flatten(result) if tf.is_tensor(tensor)]
    outline = _outline(model, inputs, outputs, calls[:MAX_NODES], fixed=shapes[0][0] is not None)
    return outline | {"steady": _steady(keras, model), "forward": running}


def _all_tensors(result: Any) -> bool:
    import keras
    import tensorflow as tf

    return all(tf.is_tensor(tensor) for tensor in keras.tree.flatten(result))


def _steady(keras: Any, model: Any) -> bool:
    """Return whether all of a model is Keras' own and nothing in it acts on being trained: no dropout, no batch normalization, no Lambda.

    A function of a student's, be it an activation or inside an operation, may hide a layer that does.
    """

    def known(layer: Any) -> bool:
        if type(layer).__module__.startswith("keras.src.models."):
            return all(isinstance(part, keras.layers.Layer) for part in getattr(layer, "operations", ()))
        if not type(layer).__module__.startswith("keras.src.layers."):
            return False
        function = getattr(layer, "activation", None)
        own = function is None or str(getattr(function, "__module__", "")).startswith(("keras.src.", "tensorflow."))
        # Dense is told, and does nothing with it.
        return own and (not getattr(layer, "_call_has_training_arg", True) or type(layer) is keras.layers.Dense)

    return all(known(layer) for layer in model._flatten_layers())


@contextmanager
def _plainly() -> Iterator[None]:
    """Run what a student decorated with tf.function as plain Python, so that the layers inside are seen; warn of nothing."""
    import tensorflow as tf

    before = tf.config.functions_run_eagerly()
    tf.config.run_functions_eagerly(True)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        tf.config.run_functions_eagerly(before)


@contextmanager
def _recorded(keras: Any, ordinal: Callable[[], int]) -> Iterator[list[_Call]]:
    base, calls = keras.layers.Layer, []  # type: Any, list[_Call]
    original = base.__call__
    inside_leaf = False

    def recording(self: Any, *args: Any, **kwargs: Any) -> Any:
        nonlocal inside_leaf
        if inside_leaf:
            return original(self, *args, **kwargs)
        kind, shown, leaf = _seen_as(keras, self)
        call = _Call(kind, shown, keras.tree.flatten(args), [], ordinal())
        if leaf:
            inside_leaf = True
            try:
                result = original(self, *args, **kwargs)
            finally:
                inside_leaf = False
            call.stop, call.outputs, call.weights = ordinal(), keras.tree.flatten(result), list(self.weights)
            calls.append(call)
            return result
        place = len(calls)
        result = original(self, *args, **kwargs)
        own = [*self._trainable_variables, *self._non_trainable_variables]
        if own:  # a layer of the student's own that holds weights and calls other layers too
            call.weights = own
            calls.insert(place, call)
        return result

    base.__call__ = recording
    try:
        yield calls
    finally:
        base.__call__ = original


def _seen_as(keras: Any, layer: Any) -> tuple[str, Any, bool]:
    """Return (kind, the layer whose configuration counts, whether to look no deeper)."""
    if isinstance(layer, keras.layers.TimeDistributed):
        kind, shown, leaf = _seen_as(keras, layer.layer)
        return (kind, shown, True) if leaf else ("TimeDistributed", layer, True)
    known = next(cls for cls in type(layer).__mro__ if cls.__module__.partition(".")[0] == "keras")
    if known is keras.layers.Layer:  # written by the student: a leaf where it holds weights and no layers
        return type(layer).__name__[:MAX_NAME], layer, not layer._layers and bool(layer.weights)
    open_kinds = (keras.Model, keras.layers.Wrapper, keras.layers.Lambda)
    return known.__name__, layer, not isinstance(layer, open_kinds)


def _with_raw_operations(calls: list[_Call], operations: list[Any]) -> list[_Call]:
    covered = bytearray(len(operations) + 1)
    for call in calls:
        covered[call.start : call.stop] = b"\1" * (call.stop - call.start)
    raw = []
    for position, operation in enumerate(operations):
        kind = RAW.get(operation.type)
        if kind is None or covered[position]:
            continue
        ranks = [tensor.shape.rank for tensor in operation.inputs]
        if kind == "Add" and (len(ranks) != 2 or ranks[0] != ranks[1] or not ranks[0]):
            continue  # a bias or a constant is added, not two branches
        call = _Call(kind, None, list(operation.inputs), [], position)
        call.stop, call.outputs, call.operation = position + 1, list(operation.outputs), operation
        raw.append(call)
    return sorted([*calls, *raw], key=lambda call: (call.start, call.stop))


def _outline(model: Any, inputs: list[Any], outputs: list[Any], calls: list[_Call], fixed: bool) -> dict[str, Any]:
    def shape_of(tensor: Any) -> tuple[int | None, ...]:
        shape = _shape(tensor)
        return (None, *shape[1:]) if fixed and shape[:1] == (2,) else shape

    producer: dict[Any, int] = {_key(tensor): -1 for tensor in inputs}
    first: dict[int, tuple[int, int]] = {}  # identity of a variable -> where it was first seen
    layers: list[dict[str, Any]] = []
    for position, call in enumerate(calls):
        tensors = [tensor for tensor in call.inputs if hasattr(tensor, "shape") and hasattr(tensor, "dtype")]
        data = _raw_data(call) if call.operation is not None else _layer_data(call)
        data["input_shapes"] = [shape_of(tensor) for tensor in tensors]
        results = [tensor for tensor in call.outputs if hasattr(tensor, "shape")]
        data["output_shape"] = shape_of(results[0]) if results else ()
        data["after"] = _sources(tensors, producer)
        data["same_as"] = [list(first.setdefault(id(w), (position, i))) for i, w in enumerate(call.weights)]
        layers.append(data)
        producer.update((_key(tensor), position) for tensor in results)
    for rest in _not_called(model, first):
        data = _layer_data(rest)
        data |= {
            "input_shapes": [],
            "output_shape": (),
            "after": [],
            "same_as": [[len(layers), i] for i in range(len(rest.weights))],
        }
        layers.append(data)
        calls.append(rest)
    return {
        "layers": layers,
        "inputs": [shape_of(tensor) for tensor in inputs],
        "outputs": [shape_of(tensor) for tensor in outputs],
        "ends": [_sources([tensor], producer) for tensor in outputs],
        "variables": [call.weights for call in calls],
    }


def _not_called(model: Any, seen: Container[int]) -> list[_Call]:
    """Return a call for each layer whose weights no call showed: it is unused, or its weights are used in another way."""
    found: list[_Call] = []
    gone: set[int] = set()
    for layer in [*model._flatten_layers(include_self=False), model]:
        sublayers = [part for part in layer._flatten_layers(include_self=False) if part is not layer]
        if layer is not model and any(part.weights for part in sublayers) and not hasattr(layer, "cell"):
            continue
        unseen = [weight for weight in layer.weights if id(weight) not in seen and id(weight) not in gone]
        if unseen:
            gone.update(map(id, unseen))
            found.append(_Call(type(layer).__name__[:MAX_NAME], layer, [], unseen, 0))
    return found


def _sources(tensors: list[Any], producer: dict[Any, int]) -> list[int]:
    found, seen, stack = set(), set(), list(tensors)
    while stack:
        tensor = stack.pop()
        key = _key(tensor)
        if key in producer:
            found.add(producer[key])
        elif key not in seen:
            seen.add(key)
            stack.extend(tensor.op.inputs if hasattr(tensor, "op") else ())
    return sorted(found)


def _key(tensor: Any) -> Any:
    """Return what identifies a tensor within one pass; an eager tensor has no name, and lives as long as the pass."""
    return (id(tensor.graph), tensor.name) if hasattr(tensor, "op") else id(tensor)


def _layer_data(call: _Call) -> dict[str, Any]:
    layer = call.layer
    config = {key: plain for key in CONFIG if (plain := _plain(getattr(layer, key, None))) is not None}
    for key in ("activation", "recurrent_activation"):
        function = getattr(layer, key, None)
        if function is not None:
            config[key] = _activation(function, config)
    return {
        "kind": call.kind,
        "name": str(getattr(layer, "name", ""))[:MAX_NAME],
        "config": config,
        "weights": [tuple(int(n) for n in weight.shape) for weight in call.weights],
        "roles": [str(weight.name)[:MAX_NAME] for weight in call.weights],
        "trainable": sum(_size(weight) for weight in call.weights if weight.trainable),
    }


def _raw_data(call: _Call) -> dict[str, Any]:
    config: dict[str, Any] = {}
    operation, kind = call.operation, call.kind
    if operation.type in ("MaxPool", "AvgPool"):
        config["pool_size"] = tuple(int(n) for n in operation.get_attr("ksize")[1:3])
        config["strides"] = tuple(int(n) for n in operation.get_attr("strides")[1:3])
        config["padding"] = operation.get_attr("padding").decode().lower()
    elif operation.type == "LeakyRelu":
        config["negative_slope"] = float(operation.get_attr("alpha"))
    elif operation.type in ("Mean", "Max"):
        before, after = operation.inputs[0].shape, operation.outputs[0].shape
        if before.rank == 4 and (after.rank == 2 or after[1:3] == (1, 1)):
            kind = "GlobalAveragePooling2D" if operation.type == "Mean" else "GlobalMaxPooling2D"
    return {"kind": kind, "name": "", "config": config, "weights": [], "roles": [], "trainable": 0}


def _activation(function: Any, config: dict[str, Any]) -> str:
    name = getattr(function, "__name__", None)
    if isinstance(name, str):
        return name[:MAX_NAME]
    for key in ("negative_slope", "alpha", "max_value", "threshold"):  # a layer given as activation=
        if (plain := _plain(getattr(function, key, None))) is not None:
            config[key] = plain
    return type(function).__name__[:MAX_NAME]


def _plain(value: Any) -> Any:
    if value is None or type(value) in (bool, int, float):
        return value
    if isinstance(value, str):
        return str(value)[:MAX_NAME]
    if isinstance(value, tuple | list):
        items = [_plain(item) for item in value[:16]]
        return None if any(item is None for item in items) else tuple(items)
    try:
        return (
            float(value) if "float" in type(value).__name__ else int(value) if "int" in type(value).__name__ else None
        )
    except (TypeError, ValueError):
        return None


def _shape(tensor: Any) -> tuple[int | None, ...]:
    shape = tensor.shape
    if getattr(shape, "rank", 0) is None:
        return ()
    return tuple(None if n is None else int(n) for n in shape)


def _size(weight: Any) -> int:
    size = 1
    for length in weight.shape:
        size *= int(length)
    return size


@contextmanager
def weightless() -> Iterator[list[Any]]:
    """Build models without allocating their weights: inside, a new variable has a shape and no value.

    A model built inside can be described (operations `outline`, `describe` and `parameters`); to be called it wants its variables, which are
    afterwards in the list given. VGG16 with its 138 million parameters takes no more memory than its layers' names.
    """
    import keras
    from keras.src.backend.common import global_state

    name, made = "uninitialized_variables", []  # type: str, list[Any]
    before = global_state.get_global_attribute(name, [])
    global_state.set_global_attribute(name, made)
    try:
        with keras.StatelessScope(initialize_variables=False):
            yield made
    finally:
        global_state.set_global_attribute(name, before)  # or Keras would allocate them all at the next chance
