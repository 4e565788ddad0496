"""The face that `student` and `reference` show to a check: functions to call and, where they return Keras models, models to ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True)
class Answered:
    """One answer with what was seen around it.

    Attributes
    ----------
    value : object
        The plain value returned.
    changed : tuple of int
        Positions of the arguments that the call changed in place.
    shared : tuple of int
        Positions of the arguments with which the result shares memory (arrays) or objects (the same list, a row of it).
    """

    value: Any
    changed: tuple[int, ...] = ()
    shared: tuple[int, ...] = ()


class FunctionFace(Protocol):
    """A function of the student's or of the reference's."""

    name: str

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Return the answer as a plain value, or a `ModelFace` where the function returned a Keras model or symbolic tensor.

        Raises
        ------
        StudentRaised
            Where the function raised; a subclass of the builtin of the same name too, so `pytest.raises(ValueError)` sees it.
        """
        ...

    def answered(self, *args: Any, **kwargs: Any) -> Answered:
        """As a call, with what was seen around it."""
        ...

    def weightless(self, *args: Any, **kwargs: Any) -> Any:
        """Build a model whose weights are not allocated before an operation wants them; `outline`, `describe` and `parameters` never do.

        For functions that only build: networks at full size are described in the memory of their layers' names, and `assert_same_model` gives
        weights of its own anyway. A function that returns no model gives its value.
        """
        ...


class ModelFace(Protocol):
    """A Keras model that lives on the other side. `op` runs one of the named operations of `autograder.sandbox.models` there."""

    def op(self, name: str, *args: Any) -> Any: ...


class WeightlessModel:
    """A model that was built without weights and described at once; see `FunctionFace.weightless`.

    Parameters
    ----------
    answer : dict
        `outline` and `parameters`.
    model : ModelFace
        Answers everything else.
    """

    def __init__(self, answer: dict[str, Any], model: ModelFace) -> None:
        self._answer, self._model = answer, model

    def op(self, name: str, *args: Any) -> Any:
        if name == "describe":
            return self._answer["outline"]["layers"]
        in_training = name == "outline" and len(args) > 1 and bool(args[1])
        return (
            self._answer[name] if name in ("outline", "parameters") and not in_training else self._model.op(name, *args)
        )

    @staticmethod
    def around(value: Any, model: Callable[[int], ModelFace]) -> Any:
        """Return the model of a worker's answer, given what makes a `ModelFace` of its number; or the answer itself where it is none."""
        match value:
            case {"outline": _, "parameters": _, "model": int(number), **rest} if not rest:
                return WeightlessModel(value, model(number))
        return value


class Face(Protocol):
    """What the fixtures `student` and `reference` are."""

    def __getattr__(self, name: str) -> FunctionFace: ...


@dataclass(frozen=True)
class Layer:
    """One layer of a described model, in the order in which a forward pass reaches it.

    `kind` is the Keras class name ("Conv2D"), `config` the entries of its configuration that mean something for behaviour
    (`filters`, `kernel_size`, `strides`, `padding`, `units`, `activation`, `pool_size`, `rate`, …), shapes have the batch axis as None,
    `weights` are the shapes of its weights in Keras order, `trainable` how many numbers of them train.
    """

    kind: str
    name: str
    config: dict[str, Any]
    input_shapes: Sequence[tuple[int | None, ...]]
    output_shape: tuple[int | None, ...]
    weights: Sequence[tuple[int, ...]]
    trainable: int
