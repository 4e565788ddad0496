"""Keras models that stay where they were made, and the plain operations by which the other side asks about them."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.sandbox.tracing import trace, weightless
from autograder.values import ModelHandle

__all__ = ["ModelShelf", "mutates", "weightless"]

MAX_MODELS = 200
DESCRIBING = frozenset(["outline", "describe", "parameters"])  # operations that want no weights
MUTATING = frozenset(["compile", "fill", "fit", "set_weights"])

# What `ModelShelf.make` may build: enough to hand a student's function a model, nothing that runs code.
LAYERS = frozenset(
    [
        "Activation", "AveragePooling2D", "BatchNormalization", "Conv2D", "Conv2DTranspose", "Dense",
        "DepthwiseConv2D", "Dropout", "Embedding", "Flatten", "GlobalAveragePooling2D", "GlobalMaxPooling2D", "GRU",
        "LSTM", "MaxPooling2D", "ReLU", "Reshape", "SeparableConv2D", "SimpleRNN", "Softmax",
    ]
)  # fmt: skip


def mutates(name: str, args: Sequence[Any]) -> bool:
    """Return whether a model answers anew after this operation: a call in training moves batch normalization's averages and dropout's dice."""
    return name in MUTATING or (name == "call" and len(args) > 1 and bool(args[1]))


class ModelShelf:
    """The models of one process by number. Operations take and give plain values; see `op`."""

    def __init__(self) -> None:
        self._models: list[Any] = []
        self._outlines: dict[tuple[int, bool], dict[str, Any]] = {}
        self._unmade: dict[int, list[Any]] = {}  # by number: variables that have no value yet

    def shelve(self, result: Any) -> ModelHandle | None:
        """Return a handle for a Keras model, or for the model behind a symbolic tensor (or several); else None."""
        keras = sys.modules.get("keras")
        if keras is None or not hasattr(keras, "Model"):
            return None
        model = result if isinstance(result, keras.Model) else _model_to(keras, result)
        if model is None:
            return None
        for number, known in enumerate(self._models):
            if known is model:
                return ModelHandle(number)
        if len(self._models) >= MAX_MODELS:
            raise ValueError(f"more than {MAX_MODELS} Keras models were made")
        self._models.append(model)
        return ModelHandle(len(self._models) - 1)

    def model(self, handle: ModelHandle) -> Any:
        """Return the model itself, to pass to a function in this process."""
        if not 0 <= handle.number < len(self._models):
            raise ValueError(f"there is no model {handle.number}")
        return self._models[handle.number]

    def make(self, input_shape: Sequence[int], layers: Sequence[Any], seed: int = 0) -> ModelHandle:
        """Build a Sequential model for a check that passes one to a student's function.

        Parameters
        ----------
        input_shape : sequence of int
            Without the batch axis.
        layers : sequence of (str, dict)
            Keras class name and plain arguments, such as `("Dense", {"units": 3})`; or the name alone.
        seed : int
            For the initial weights.
        """
        import keras

        keras.utils.set_random_seed(seed)
        made = [keras.Input(tuple(input_shape))]
        for item in layers:
            kind, config = (item, {}) if isinstance(item, str) else item
            if kind not in LAYERS:
                raise ValueError(f"no layer of this kind can be made. Received: {kind!r}")
            made.append(getattr(keras.layers, kind)(**config))
        handle = self.shelve(keras.Sequential(made))
        assert handle is not None
        return handle

    def weightless(self, function: Any, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        """Return `{"outline": …, "parameters": …, "model": number}` of the model that a function builds; no weight is allocated before it is wanted.

        A function that needs its weights on the way (it trains the model, say) is run again with them. What is no model comes back as it is. A model
        that does not know its input shape (a subclass, not yet called) gets the function's argument `input_shape`.
        """
        try:
            with weightless() as unmade:
                described = self._described(function, args, kwargs)
        except Exception:  # it may go right with weights; what is truly wrong raises again
            return self._described(function, args, kwargs)
        if isinstance(described, dict):
            self._unmade[described["model"]] = unmade
        return described

    def _described(self, function: Any, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        result = function(*args, **kwargs)
        handle = self.shelve(result)
        if handle is None:
            return result
        outline = self.op(handle.number, "outline", (_input_shape(function, args, kwargs),))
        return {
            "outline": outline,
            "parameters": self.op(handle.number, "parameters", ()),
            "model": handle.number,
        }

    def op(self, number: int, name: str, args: Sequence[Any]) -> Any:
        """Run one of the operations below (public methods of `_Operations`) on a model and return a plain value.

        Raises
        ------
        ValueError
            If there is no such model or operation. What a student's model raises passes through.
        """
        model = self.model(ModelHandle(number))
        operation = getattr(_Operations, name, None) if not name.startswith("_") else None
        if operation is None:
            raise ValueError(f"models have no operation {name!r}")
        operations = _Operations(model, number, self._outlines)
        if number in self._unmade and name not in DESCRIBING and name != "fill":
            forward = self._outlines.get((number, False), {}).get("forward")
            if forward is not None and name == "call" and not mutates(name, args):
                answer = forward.run(args[0])
                if answer is not None:
                    return _arrays(answer)
            self._make_weights(number, forward)
        return operation(operations, *args)

    def _make_weights(self, number: int, forward: Any) -> None:
        for variable in self._unmade.pop(number):
            if variable._value is None:
                value = None if forward is None else forward.given(variable)
                if value is None:
                    variable._deferred_initialize()
                else:
                    variable._initialize(value)


class _Operations:
    def __init__(self, model: Any, number: int, outlines: dict[tuple[int, bool], dict[str, Any]]) -> None:
        self._model, self._number, self._outlines = model, number, outlines

    def outline(self, input_shape: Any = None, training: bool = False) -> dict[str, Any]:
        """Return what `tracing.trace` found, once for each model.

        `input_shape` (no batch axis; a list of shapes for several inputs) counts where the model does not know its own.
        """
        return {
            key: value
            for key, value in self._traced(input_shape, training).items()
            if key not in ("variables", "forward")
        }

    def describe(self, input_shape: Any = None) -> list[dict[str, Any]]:
        """Return the layers of the outline alone."""
        layers: list[dict[str, Any]] = self.outline(input_shape)["layers"]
        return layers

    def parameters(self) -> dict[str, int]:
        """Return how many numbers the weights hold: `total` and `trainable`."""
        sizes = {id(weight): _count(weight.shape) for weight in self._model.weights}
        trainable = {id(weight) for weight in self._model.trainable_weights}
        return {"total": sum(sizes.values()), "trainable": sum(sizes[key] for key in trainable if key in sizes)}

    def get_weights(self, input_shape: Any = None) -> list[list[Any]]:
        """Return the arrays of each layer, layers as in the outline."""
        return [[weight.value.numpy() for weight in weights] for weights in self._traced(input_shape)["variables"]]

    def set_weights(self, assignments: Sequence[Any], input_shape: Any = None) -> None:
        """Assign arrays: each assignment is (layer, weight, array), positions as in the outline."""
        import numpy as np

        variables = self._traced(input_shape)["variables"]
        for layer, weight, array in assignments:
            variable = variables[layer][weight]
            variable.assign(np.asarray(array).reshape(tuple(variable.shape)))

    def fill(self, assignments: Sequence[Any], input_shape: Any = None, epsilon: float | None = None) -> None:
        """Assign random weights that depend on nothing but their seeds.

        Parameters
        ----------
        assignments : sequence of (int, int, sequence of int, str, float)
            Layer, weight, seed, law, scale. Laws: `normal` with deviation `scale`; `positive`, uniform 0.5 … 1.5.
        epsilon : float, optional
            Given to every batch normalization, where an exercise leaves it free.
        """
        import numpy as np

        outline = self._traced(input_shape)
        for layer in self._normalizations() if epsilon is not None else ():
            layer.epsilon = epsilon
            outline["forward"] = None  # it was traced with another
        for layer, weight, seed, law, scale in assignments:
            variable = outline["variables"][layer][weight]
            rng, size = np.random.default_rng(list(seed)), _count(variable.shape)
            if law == "positive":
                flat = 0.5 + rng.random(size, dtype="float32")
            else:
                flat = np.float32(scale) * rng.standard_normal(size, dtype="float32")
            value = flat.reshape(tuple(variable.shape))
            if getattr(variable, "_value", variable) is not None:  # a variable of TensorFlow's own has its value
                variable.assign(value)
            elif outline["forward"] is not None:
                outline["forward"].give(variable, value)
            else:
                variable._initialize(value)

    def call(self, x: Any, training: bool = False) -> Any:
        """Return the answer to an array (a list of arrays for several inputs): an array, or a list or dict of them."""
        return _arrays(self._model(x, training=training))

    def compile(
        self, optimizer: str, loss: str, metrics: Sequence[str] = (), learning_rate: float | None = None
    ) -> None:
        """Compile by Keras' names, for a check that trains a model which comes without."""
        import keras

        config = {} if learning_rate is None else {"learning_rate": learning_rate}
        made = keras.optimizers.get({"class_name": optimizer, "config": config})
        self._model.compile(optimizer=made, loss=loss, metrics=list(metrics))

    def compiled(self) -> dict[str, Any] | None:
        """Return the names of loss, optimizer and metrics, or None where the model is not compiled."""
        if not getattr(self._model, "compiled", False):
            return None
        optimizer = self._model.optimizer
        metrics = getattr(self._model._compile_metrics, "_user_metrics", None) or []
        loss = getattr(self._model._compile_loss, "_user_loss", None)
        return {
            "loss": [_name(item) for item in _flat(loss)],
            "optimizer": type(optimizer).__name__,
            "learning_rate": float(optimizer.learning_rate),
            "metrics": [_name(item) for item in _flat(metrics)],
        }

    def loss(self, labels: Any, outputs: Any) -> float:
        """Return the compiled loss of these outputs."""
        import keras

        return float(
            self._model._compile_loss(keras.ops.convert_to_tensor(labels), keras.ops.convert_to_tensor(outputs))
        )

    def fit(self, x: Any, y: Any, epochs: int, batch_size: int, seed: int = 0) -> dict[str, list[float]]:
        """Train a compiled model and return the history; `seed` fixes the shuffle and the dropout."""
        import keras

        keras.utils.set_random_seed(seed)
        history = self._model.fit(x, y, epochs=epochs, batch_size=batch_size, verbose=0).history
        return {str(name): [float(value) for value in values] for name, values in history.items()}

    def _normalizations(self) -> list[Any]:
        import keras

        return [layer for layer in self._model._flatten_layers() if isinstance(layer, keras.layers.BatchNormalization)]

    def _traced(self, input_shape: Any = None, training: bool = False) -> dict[str, Any]:
        key = (self._number, training)
        if key not in self._outlines:
            shapes, dtypes = _input_specs(self._model, input_shape)
            self._outlines[key] = trace(self._model, shapes, dtypes, training)
        return self._outlines[key]


def _input_shape(function: Any, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
    try:
        given = inspect.signature(function).bind(*args, **kwargs)
    except (TypeError, ValueError):
        return None
    given.apply_defaults()
    shape = given.arguments.get("input_shape")
    return shape if isinstance(shape, tuple | list) else None


def _model_to(keras: Any, result: Any) -> Any:
    tensors = list(result) if isinstance(result, list | tuple) else [result]
    if not tensors or not all(isinstance(tensor, keras.KerasTensor) for tensor in tensors):
        return None
    inputs: list[Any] = []
    for tensor in tensors:
        for source in keras.utils.get_source_inputs(tensor):
            if all(source is not known for known in inputs):
                inputs.append(source)
    outputs = result if isinstance(result, keras.KerasTensor) else tensors
    return keras.Model(inputs[0] if len(inputs) == 1 else inputs, outputs)


def _input_specs(model: Any, input_shape: Any) -> tuple[list[tuple[int | None, ...]], list[str]]:
    own = getattr(model, "inputs", None)
    if own:
        return [tuple(tensor.shape) for tensor in own], [str(tensor.dtype) for tensor in own]
    if input_shape is None:
        raise ValueError("the model does not know its input shape, and none was given")
    several = isinstance(input_shape, list | tuple) and input_shape and isinstance(input_shape[0], list | tuple)
    shapes = [(None, *shape) for shape in (input_shape if several else [input_shape])]
    return shapes, ["float32"] * len(shapes)


def _arrays(result: Any) -> Any:
    import numpy as np

    if isinstance(result, dict):
        return {str(key): _arrays(value) for key, value in result.items()}
    if isinstance(result, list | tuple):
        return [_arrays(value) for value in result]
    return np.asarray(result)


def _flat(item: Any) -> list[Any]:
    if isinstance(item, dict):
        item = list(item.values())
    if isinstance(item, list | tuple):
        return [leaf for part in item for leaf in _flat(part)]
    return [] if item is None else [item]


def _name(item: Any) -> str:
    if isinstance(item, str):
        return item[:200]
    name = getattr(item, "__name__", None)
    return (name if isinstance(name, str) else type(item).__name__)[:200]


def _count(shape: Sequence[int]) -> int:
    size = 1
    for length in shape:
        size *= int(length)
    return size
