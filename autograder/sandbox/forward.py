"""A traced forward pass of a model that has no weights yet, run as the graph that it is."""

from __future__ import annotations

from typing import Any


class Forward:
    """A model's answer outside training as one graph, fed with inputs and weights: no variable is allocated and no layer called again.

    Parameters
    ----------
    graph : tf.Graph
    inputs : list of tf.Tensor
        Placeholders, one for each input of the model, the batch axis open.
    result : tf.Tensor, or a list, tuple or dict of them
    weights : list of (keras.Variable, tf.Tensor)
        The variables without a value, each with the placeholder that stood for it.
    """

    def __init__(self, graph: Any, inputs: list[Any], result: Any, weights: list[tuple[Any, Any]]) -> None:
        import keras

        self._graph, self._inputs = graph, inputs
        self._fetched = keras.tree.map_structure(lambda tensor: tensor.name, result)
        # A dropout's dice, say, no inference reads.
        self._weights = {id(variable): tensor for variable, tensor in weights if tensor.consumers()}
        self._values: dict[int, Any] = {}

    def give(self, variable: Any, value: Any) -> None:
        """Remember what a weight is to be."""
        self._values[id(variable)] = value

    def given(self, variable: Any) -> Any:
        """Return what a weight was given, or None."""
        return self._values.get(id(variable))

    def run(self, x: Any) -> Any:
        """Return the answer to an array (a list of arrays for several inputs), in the structure of the model's own; None where this graph cannot tell.

        It cannot where a weight was given nothing, or where Keras would convert the input first; what the model raises in Keras, it raises there.
        """
        import tensorflow as tf

        xs = list(x) if isinstance(x, list | tuple) else [x]
        if len(xs) != len(self._inputs) or self._weights.keys() - self._values.keys():
            return None
        if any(
            getattr(x, "dtype", None) != tensor.dtype.as_numpy_dtype for x, tensor in zip(xs, self._inputs, strict=True)
        ):
            return None
        v1 = tf.compat.v1
        own = v1.ConfigProto(
            intra_op_parallelism_threads=1, inter_op_parallelism_threads=1, use_per_session_threads=True
        )
        own.graph_options.rewrite_options.disable_meta_optimizer = True  # it runs once
        feed = {tensor.name: self._values[key] for key, tensor in self._weights.items()}
        feed |= {tensor.name: x for tensor, x in zip(self._inputs, xs, strict=True)}
        try:
            with v1.Session(graph=self._graph, config=own) as session:
                return session.run(self._fetched, feed)
        except (ValueError, tf.errors.OpError):
            return None
