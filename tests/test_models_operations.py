"""The operations on models: plain values in and out, outlines of every API style, no weights where none are needed."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import numpy as np
import pytest

keras = pytest.importorskip("keras")
tf = pytest.importorskip("tensorflow")

from models_inprocess import InProcessFace  # noqa: E402

from autograder.checks.faces import Layer, WeightlessModel  # noqa: E402
from autograder.checks.mismatch import Mismatch  # noqa: E402
from autograder.checks.model_nodes import read_outline  # noqa: E402
from autograder.checks.models import (  # noqa: E402
    assert_compiled,
    assert_layers,
    assert_parameters,
    assert_same_model,
    describe,
    normalised,
)
from autograder.sandbox.models import ModelShelf  # noqa: E402
from autograder.values import ModelHandle  # noqa: E402

L = keras.layers


def dense(*layers: Any) -> Any:
    return keras.Sequential([keras.Input((4,)), *layers])


def test_importing_loads_neither_numpy_nor_tensorflow() -> None:
    """The shelf may be imported before anyone knows whether a chapter needs TensorFlow."""
    code = "import sys, autograder.sandbox.models; print({'numpy', 'tensorflow', 'keras'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    expected = "set()\n"
    assert expected == done.stdout


def test_only_models_and_symbolic_tensors_are_shelved() -> None:
    """A model has one number however often it is shelved; a list of symbolic tensors is one model."""
    shelf, model, x = ModelShelf(), dense(L.Dense(2)), keras.Input((3,))
    assert ModelHandle(0) == shelf.shelve(model) == shelf.shelve(model)
    assert ModelHandle(1) == shelf.shelve([L.Dense(1)(x), L.Dense(2)(x)])
    assert None is shelf.shelve(3) is shelf.shelve([model, 3]) is shelf.shelve([])
    with pytest.raises(ValueError, match="no model 7"):
        shelf.op(7, "describe", ())
    with pytest.raises(ValueError, match="no operation"):
        shelf.op(0, "_traced", ())


class Shared(keras.Model):
    def __init__(self) -> None:
        super().__init__()
        self.twice, self.never = L.Dense(4, name="twice"), L.Dense(3)

    @tf.function
    def call(self, x: Any) -> Any:
        return tf.nn.relu(self.twice(tf.nn.relu(self.twice(x))))


def test_a_layer_used_twice_appears_twice() -> None:
    """With the same name, inside a tf.function too; its weights are counted once."""
    layers = describe(InProcessFace(Shared()), (4,))
    expected = [("Dense", "twice"), ("ReLU", ""), ("Dense", "twice"), ("ReLU", "")]
    assert expected == [(layer.kind, layer.name) for layer in layers]
    assert_same_model(InProcessFace(Shared()), InProcessFace(Shared()), input_shape=(4,))
    with pytest.raises(Mismatch, match="1 layers with weights are wanted, yours has 2"):
        assert_same_model(InProcessFace(dense(L.Dense(4, "relu"), L.Dense(4, "relu"))), InProcessFace(Shared()), input_shape=(4,))  # fmt: skip


class ByHand(keras.Model):
    """Uses the weights of a layer without calling it."""

    def __init__(self) -> None:
        super().__init__()
        self.a = L.Dense(3)
        self.a.build((None, 4))
        self.scale = self.add_weight(shape=(3,), name="scale")

    def call(self, x: Any) -> Any:
        return (tf.matmul(x, self.a.kernel) + self.a.bias) * self.scale


def test_weights_that_no_call_shows_are_described_too() -> None:
    """So that a model which uses them by hand can still be given the right ones."""
    layers = describe(InProcessFace(ByHand()), (4,))
    assert sorted([(3,), (4, 3), (3,)]) == sorted(shape for layer in layers for shape in layer.weights)


def test_a_layer_says_its_shapes_and_configuration() -> None:
    """Shapes have None for the batch, a pair is a pair, numbers that train are counted."""
    model = keras.Sequential([keras.Input((8, 6, 2)), L.Conv2D(3, 5, strides=2, activation="relu")])
    layer = describe(InProcessFace(model))[0]
    assert Layer("Conv2D", layer.name, layer.config, [(None, 8, 6, 2)], (None, 2, 1, 3), ((5, 5, 2, 3), (3,)), 153) == (
        Layer(
            layer.kind,
            layer.name,
            layer.config,
            list(layer.input_shapes),
            layer.output_shape,
            layer.weights,
            layer.trainable,
        )
    )
    assert {"filters": 3, "kernel_size": (5, 5), "strides": (2, 2), "padding": "valid", "activation": "relu"}.items() <= (
        layer.config.items()
    )  # fmt: skip


def test_every_way_to_write_an_activation_is_one_layer() -> None:
    """activation=, Activation, ReLU and tf.nn give the same normalised layers."""
    x = keras.Input((4,))
    models = [
        dense(L.Dense(2, activation="relu")),
        dense(L.Dense(2), L.Activation("relu")),
        dense(L.Dense(2), L.Activation("linear"), L.ReLU()),
        dense(L.Dense(2), L.Lambda(tf.nn.relu)),
        keras.Model(x, keras.ops.relu(L.Dense(2)(x))),
    ]
    found = [[layer.kind for layer in normalised(describe(InProcessFace(model)))] for model in models]
    assert found == [["Dense", "ReLU"]] * 5


def test_assert_layers_names_the_first_difference() -> None:
    """In both languages; numbers stand for pairs; activations are layers."""
    model = InProcessFace(dense(L.Dense(6, activation="relu"), L.Dropout(0.25), L.Dense(2)))
    assert_layers(model, [("Dense", {"units": 6}), "relu", ("Dropout", {"rate": 0.25}), "Dense"])
    for wanted, words in (
        ([("Dense", {"units": 16})], "Layer 1 (Dense): 16 units are wanted, yours has 6."),
        (["Dense", "ReLU", "Dense"], "Layer 3 should be Dense, yours is Dropout."),
        (["Dense", "ReLU", "Dropout", "Dense", "Softmax"], "Layer 5 (Softmax) is missing."),
        (["Dense", "ReLU", "Dropout"], "Layer 4 (Dense) is not wanted."),
    ):
        with pytest.raises(Mismatch) as caught:
            assert_layers(model, wanted)  # type: ignore[arg-type]
        assert words == caught.value.message.en
    with pytest.raises(Mismatch) as caught:
        assert_layers(model, [("Dense", {"units": 16})])
    assert "第 1 层（Dense）：应有 16 个神经元，你的有 6 个。" == caught.value.message.zh


def test_networks_of_published_size_are_described_without_weights() -> None:
    """VGG16 has 138 357 544 parameters; describing it allocates none of them."""
    layers: list[Any] = [keras.Input((224, 224, 3))]
    for convs, width in ((2, 64), (2, 128), (3, 256), (3, 512), (3, 512)):
        layers += [L.Conv2D(width, 3, padding="same", activation="relu") for _ in range(convs)] + [L.MaxPooling2D(2)]
    layers += [L.Flatten(), L.Dense(4096, "relu"), L.Dense(4096, "relu"), L.Dense(1000, "softmax")]
    shelf = ModelShelf()
    described = shelf.weightless(lambda: keras.Sequential(layers), (), {})
    face = WeightlessModel.around(described, lambda number: InProcessFace(shelf.model(ModelHandle(number))))
    assert_parameters(face, total=138_357_544, trainable=138_357_544)
    pools = [layer.output_shape[1] for layer in describe(face) if layer.kind == "MaxPooling2D"]
    assert pools == [112, 56, 28, 14, 7]
    assert all(weight._value is None for weight in shelf.model(ModelHandle(0)).weights)
    after = dense(L.Dense(2))  # the next model has its weights as ever
    assert np.asarray(after.weights[0]).shape == (4, 2)


def test_a_model_built_without_weights_is_traced_in_training_too() -> None:
    """A dropout that is written as an operation shows there alone."""

    class Dropping(keras.Model):
        def __init__(self) -> None:
            super().__init__()
            self.out = L.Dense(3)

        def call(self, x: Any, training: bool = False) -> Any:
            return self.out(tf.nn.dropout(x, 0.5) if training else x)

    shelf = ModelShelf()

    class Numbered:
        def op(self, name: str, *args: Any) -> Any:
            return shelf.op(0, name, args)

    face = WeightlessModel.around(
        shelf.weightless(lambda input_shape: Dropping(), ((4,),), {}), lambda number: Numbered()
    )
    assert ["Dense"] == [node.kind for node in read_outline(face, (4,)).nodes]
    assert ["Dropout", "Dense"] == [node.kind for node in read_outline(face, (4,), training=True).nodes]


def test_a_model_built_without_weights_makes_them_when_one_is_wanted() -> None:
    """Filled, it takes the values given; called, it makes those that are missing, dropout's dice too, as the initializers say."""
    shelf = ModelShelf()

    def build() -> Any:
        made = [L.Dense(3, bias_initializer="ones"), L.Dropout(0.5), L.BatchNormalization(), L.Dense(2)]
        return keras.Sequential([keras.Input((4,)), *made])

    first, second = (shelf.weightless(build, (), {})["model"] for _ in range(2))
    shelf.op(first, "fill", ([(0, 0, (7,), "normal", 1.0)],))
    want = np.random.default_rng([7]).standard_normal(12, dtype="float32").reshape(4, 3)
    kernel, bias = shelf.op(first, "get_weights", ())[0]
    assert want.tolist() == kernel.tolist()
    assert [1.0, 1.0, 1.0] == bias.tolist()
    assert (5, 2) == shelf.op(second, "call", (np.ones((5, 4), "float32"), True)).shape


class Scaled(L.Layer):
    """A layer of a student's own, with a weight that Keras makes."""

    def build(self, shape: Any) -> None:
        self.factor = self.add_weight(shape=(shape[-1],), name="factor")

    def call(self, x: Any) -> Any:
        return tf.nn.relu(x * self.factor)


class Shifted(L.Layer):
    """A layer of a student's own, with a weight that TensorFlow makes at once."""

    def __init__(self) -> None:
        super().__init__()
        self.shift = tf.Variable([3.0])

    def call(self, x: Any) -> Any:
        return x + self.shift


class Subclassed(keras.Model):
    """With another answer in training, and one that needs the length of the batch."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden, self.out = L.Dense(5), L.Dense(3)

    def call(self, x: Any, training: bool = False) -> Any:
        x = self.out(tf.nn.relu(self.hidden(x)))
        return x + 1 if training else x / tf.cast(tf.shape(x)[0], "float32")


def two_branches() -> Any:
    a, b = keras.Input((4,), name="a"), keras.Input((4,), name="b")
    joined = L.Concatenate()([L.Dense(3, "relu")(a), keras.ops.sigmoid(b)])
    return keras.Model([a, b], {"sum": L.Dense(2)(joined), "parts": [L.Dense(1)(joined), joined]})


def readers() -> Any:
    layers = [
        L.Embedding(7, 5, mask_zero=True),
        L.Bidirectional(L.LSTM(3, return_sequences=True)),
        L.GRU(4),
        L.Dense(2),
    ]
    return keras.Sequential([keras.Input((6,), dtype="int32"), *layers])


@pytest.mark.parametrize(
    ("build", "inputs", "as_graph"),
    [
        (lambda: dense(L.Dense(5, "relu"), L.Dropout(0.5), L.Dense(3, "softmax")), 1, True),
        (lambda: dense(L.Dense(5), Scaled(), keras.Sequential([L.Dense(2), L.Activation(tf.nn.gelu)])), 1, True),
        (lambda: dense(L.Reshape((2, 2, 1)), L.Conv2D(3, 2, padding="same"), L.GlobalAveragePooling2D()), 1, True),
        (
            lambda: dense(L.RepeatVector(3), L.SimpleRNN(4, return_sequences=True), L.TimeDistributed(L.Dense(2))),
            1,
            True,
        ),
        (two_branches, 2, True),
        (Subclassed, 1, True),
        (readers, 0, True),
        (lambda: dense(L.Dense(5), L.BatchNormalization(), L.Dense(3)), 1, False),
        (lambda: dense(L.Dense(5), Shifted()), 1, False),
    ],
)
def test_a_model_answers_the_same_as_a_graph(build: Any, inputs: int, as_graph: bool) -> None:
    """What was traced without weights is run as it is, with those given; where that cannot be, the model itself answers. Asked more, it has them."""
    rng = np.random.default_rng(0)
    xs = [rng.standard_normal((3, 4)).astype("float32") for _ in range(inputs)] or [
        rng.integers(0, 7, (3, 6)).astype("int32")
    ]
    x = xs[0] if len(xs) == 1 else xs
    light, full = ModelShelf(), ModelShelf()
    shape = (4,) if inputs == 1 else None
    number = light.weightless(lambda input_shape: build(), (shape,), {})["model"]
    outline = light.op(number, "outline", (shape,))
    plan = [
        (i, j, (i, j), "positive", 1.0)
        for i, layer in enumerate(outline["layers"])
        for j in range(len(layer["weights"]))
    ]
    handle = full.shelve(build())
    assert handle is not None
    for shelf, place in ((light, number), (full, handle.number)):
        shelf.op(place, "fill", (plan, shape, 1e-3))
    light_answer, full_answer = light.op(number, "call", (x,)), full.op(handle.number, "call", (x,))
    keras.tree.map_structure(
        lambda a, b: np.testing.assert_allclose(a, b, rtol=1e-5, atol=1e-6), light_answer, full_answer
    )
    assert as_graph == all(variable._value is None for variable in light.model(ModelHandle(number)).variables)
    for one, two in zip(
        light.op(number, "get_weights", (shape,)), full.op(handle.number, "get_weights", (shape,)), strict=True
    ):
        assert [w.tolist() for w in one] == [w.tolist() for w in two]
    light_answer, full_answer = light.op(number, "call", (x,)), full.op(handle.number, "call", (x,))
    keras.tree.map_structure(
        lambda a, b: np.testing.assert_allclose(a, b, rtol=1e-5, atol=1e-6), light_answer, full_answer
    )


def test_a_graph_that_cannot_take_an_input_leaves_it_to_the_model() -> None:
    """Keras converts it, or says what is wrong with it."""
    shelf = ModelShelf()
    number = shelf.weightless(lambda: dense(L.Dense(2)), (), {})["model"]
    shelf.op(number, "fill", ([(0, 0, (1,), "normal", 1.0), (0, 1, (2,), "normal", 1.0)],))
    with pytest.raises(ValueError, match="incompatible with the layer"):
        shelf.op(number, "call", (np.ones((3, 5), "float32"),))
    assert "float32" == str(shelf.op(number, "call", (np.ones((3, 4), "float64"),)).dtype)


def test_weights_are_read_and_set_by_layer() -> None:
    """In the order of execution."""
    face = InProcessFace(dense(L.Dense(2), L.BatchNormalization()))
    face.op("set_weights", [(0, 1, np.array([5.0, 6.0]))])
    kernel, bias = face.op("get_weights")[0]
    assert kernel.shape == (4, 2)
    assert bias.tolist() == [5.0, 6.0]
    assert len(face.op("get_weights")[1]) == 4


def test_compiling_and_training() -> None:
    """A model is compiled by name where it comes without, trained with a seed, and asked what it was compiled with."""
    face = InProcessFace(dense(L.Dense(2, activation="softmax")))
    assert face.op("compiled") is None
    with pytest.raises(Mismatch, match="not compiled"):
        assert_compiled(face, loss="categorical_crossentropy")
    face.op("compile", "adam", "categorical_crossentropy", ["accuracy"], 0.05)
    assert face.op("compiled")["metrics"] == ["accuracy"]
    assert_compiled(face, loss="categorical_crossentropy")
    with pytest.raises(Mismatch, match="metric precision"):
        assert_compiled(face, loss="categorical_crossentropy", metrics=["precision"])
    rng = np.random.default_rng(0)
    x = rng.standard_normal((64, 4)).astype("float32")
    history = face.op("fit", x, np.eye(2)[(x[:, 0] > 0).astype(int)], 8, 16, 1)
    assert history["loss"][-1] < history["loss"][0]


def test_losses_are_told_by_value() -> None:
    """A loss given as an object, a function or a name is the same loss; from_logits is not."""
    for loss in (
        "categorical_crossentropy",
        keras.losses.CategoricalCrossentropy(),
        keras.losses.categorical_crossentropy,
    ):
        model = dense(L.Dense(2, activation="softmax"))
        model.compile(loss=loss, metrics=[keras.metrics.CategoricalAccuracy()])
        assert_compiled(InProcessFace(model), loss="categorical_crossentropy")
    for loss in (keras.losses.CategoricalCrossentropy(from_logits=True), "mean_squared_error"):
        model = dense(L.Dense(2, activation="softmax"))
        model.compile(loss=loss, metrics=["acc"])
        with pytest.raises(Mismatch, match="another value"):
            assert_compiled(InProcessFace(model), loss="categorical_crossentropy")


def test_a_model_can_be_made_for_a_student_function() -> None:
    """From names and plain arguments, nothing that runs code."""
    shelf = ModelShelf()
    handle = shelf.make((8, 8, 1), [("Conv2D", {"filters": 2, "kernel_size": 3}), "Flatten", ("Dense", {"units": 3})])
    expected = {"total": 20 + 72 * 3 + 3, "trainable": 20 + 72 * 3 + 3}
    assert expected == shelf.op(handle.number, "parameters", ())
    shelf.model(handle).trainable = False
    assert shelf.op(handle.number, "parameters", ())["trainable"] == 0
    with pytest.raises(ValueError, match="Lambda"):
        shelf.make((1,), [("Lambda", {})])


class Answers:
    """A side that answers whatever it likes."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def op(self, name: str, *args: Any) -> Any:
        return self.answer


@pytest.mark.parametrize(
    "answer",
    [
        None,
        {},
        {"layers": [{}]},
        {"layers": [], "inputs": [3], "outputs": [], "ends": []},
        {"layers": [{"after": [5]}], "inputs": [], "outputs": [], "ends": []},
        {"layers": [{"after": []}] * 5000, "inputs": [], "outputs": [], "ends": []},
    ],
)
def test_an_odd_answer_is_the_students_mismatch(answer: Any) -> None:
    """What the other side says of its model is not trusted, and never makes the grader fail."""
    reference = InProcessFace(dense(L.Dense(2)))
    with pytest.raises(Mismatch, match="cannot be described"):
        assert_same_model(Answers(answer), reference)


def test_what_is_no_model_is_told_so() -> None:
    """A function that returns None instead of a model."""
    with pytest.raises(Mismatch, match="A Keras model is wanted"):
        assert_same_model(None, InProcessFace(dense(L.Dense(2))))  # type: ignore[arg-type]
