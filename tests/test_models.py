"""Models are told right from wrong by behaviour, in whatever style they are written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

keras = pytest.importorskip("keras")
tf = pytest.importorskip("tensorflow")

from models_inprocess import InProcessFace  # noqa: E402

from autograder.checks.mismatch import Mismatch  # noqa: E402
from autograder.checks.models import assert_same_model  # noqa: E402

L = keras.layers
SHAPE = (16, 16, 1)


def lenet(
    first: dict[str, Any] | None = None, pool: Any = None, tail: Any = None, filters: tuple[int, int] = (3, 4)
) -> Any:
    """A small LeNet-5, Sequential, with parts to get wrong."""
    pool = pool or (lambda: L.MaxPooling2D(2))
    tail = tail or [L.Dense(8, activation="relu"), L.Dense(7, activation="relu"), L.Dense(5, activation="softmax")]
    return keras.Sequential(
        [
            keras.Input(SHAPE),
            L.Conv2D(filters[0], **{"kernel_size": 5, "padding": "same", "activation": "relu"} | (first or {})),
            pool(),
            L.Conv2D(filters[1], 5, activation="relu"),
            pool(),
            L.Flatten(),
            *tail,
        ]
    )


def lenet_functional() -> Any:
    x = inputs = keras.Input(SHAPE, name="picture")
    for filters, padding in ((3, "same"), (4, "valid")):
        x = L.Conv2D(filters, (5, 5), padding=padding)(x)
        x = L.Activation("relu")(x)
        x = L.MaxPool2D()(x)
    x = L.Reshape((-1,))(x)
    for units in (8, 7):
        x = L.ReLU()(L.Dense(units)(x))
    return keras.Model(inputs, L.Softmax()(L.Dense(5)(x)), name="mine")


class LeNetSubclass(keras.Model):
    """Layers made out of order, TensorFlow operations in the place of layers."""

    def __init__(self) -> None:
        super().__init__()
        self.out = L.Dense(5)
        self.late = L.Dense(7, "relu")
        self.early = L.Dense(8)
        self.second = L.Conv2D(4, 5)
        self.first = L.Conv2D(3, 5, padding="same")

    def call(self, x: Any) -> Any:
        x = tf.nn.max_pool2d(tf.nn.relu(self.first(x)), 2, 2, "VALID")
        x = tf.nn.max_pool2d(tf.nn.relu(self.second(x)), 2, 2, "VALID")
        x = tf.reshape(x, (x.shape[0], -1))  # reads the batch axis
        return tf.nn.softmax(self.out(self.late(tf.maximum(self.early(x), 0))))


def lenet_nested() -> Any:
    def block(filters: int, padding: str) -> Any:
        return keras.Sequential([L.Conv2D(filters, 5, padding=padding), L.Activation(tf.nn.relu), L.MaxPooling2D(2)])

    dense = [L.Dense(8, "relu"), L.Dense(7, "relu"), L.Dense(5, keras.activations.softmax)]
    return keras.Sequential([block(3, "same"), block(4, "valid"), keras.Sequential([L.Flatten(), *dense])])  # not built


def lenet_pool_before_relu() -> Any:
    x = inputs = keras.Input(SHAPE)
    for filters, padding in ((3, "same"), (4, "valid")):
        x = keras.ops.relu(L.MaxPooling2D(2)(L.Conv2D(filters, 5, padding=padding)(x)))
    x = L.Dense(7, activation="relu")(L.Dense(8, activation="relu")(L.Flatten()(x)))
    return keras.Model(inputs, L.Dense(5, activation="softmax")(x))


def lenet_dense_as_convolution() -> Any:
    return keras.Sequential(
        [
            keras.Input(SHAPE),
            L.Conv2D(3, 5, padding="same", activation="relu"),
            L.MaxPooling2D(2),
            L.Conv2D(4, 5, activation="relu"),
            L.MaxPooling2D(2),
            L.Conv2D(8, 2, activation="relu"),
            L.Conv2D(7, 1, activation="relu"),
            L.Flatten(),
            L.Dense(5, activation="softmax"),
        ]
    )


def held(student: Any, reference: Any, **options: Any) -> InProcessFace:
    face = InProcessFace(student)
    assert_same_model(face, InProcessFace(reference), **options)
    return face


def refused(student: Any, reference: Any, **options: Any) -> str:
    with pytest.raises(Mismatch) as caught:
        held(student, reference, **options)
    assert caught.value.message.zh != caught.value.message.en
    return caught.value.message.en


@pytest.mark.parametrize(
    "student",
    [lenet, lenet_functional, LeNetSubclass, lenet_nested, lenet_pool_before_relu, lenet_dense_as_convolution],
)
def test_every_right_style_of_lenet_is_accepted(student: Callable[[], Any]) -> None:
    """Sequential, functional, subclass, nested, Activation layers, TensorFlow operations: the same model."""
    held(student(), lenet())


def test_an_accepted_model_is_asked_few_things_only() -> None:
    """One outline, one filling, one call; one more in training, unless all is Keras' own and nothing in it acts then: checking costs little beyond the build."""
    assert ["outline", "fill", "call"] == held(lenet_functional(), lenet()).asked

    class Mine(keras.Sequential):
        """As Keras', for all that can be seen; it could act in training."""

    assert ["outline", "fill", "call", "call"] == held(Mine(lenet().layers), lenet()).asked


def dense(*sizes_and_activations: tuple[int, str | None]) -> list[Any]:
    return [L.Dense(units, activation=activation) for units, activation in sizes_and_activations]


@pytest.mark.parametrize(
    ("student", "words"),
    [
        (lambda: lenet(first={"padding": "valid"}), "no. 1 (Conv2D): the padding should be 'same', yours is 'valid'"),
        (lambda: lenet(first={"kernel_size": 3}), "no. 1 (Conv2D): the kernel should be 5×5, yours is 3×3"),
        (lambda: lenet(first={"activation": None}), "After layer with weights no. 1 (Conv2D): ReLU is missing"),
        (lambda: lenet(pool=lambda: L.AveragePooling2D(2)), "MaxPooling2D 2×2 should come, yours has AveragePool"),
        (lambda: lenet(filters=(4, 3)), "no. 1 (Conv2D): 3 filters are wanted, yours has 4"),
        (lambda: lenet(tail=dense((8, "relu"), (7, "relu"), (5, None))), "no. 5 (Dense): Softmax is missing"),
        (lambda: lenet(tail=dense((8, "tanh"), (7, "relu"), (5, "softmax"))), "ReLU should come, yours has Tanh"),
        (lambda: lenet(tail=dense((8, "relu"), (5, "softmax"))), "5 layers with weights are wanted, yours has 4"),
        (lambda: lenet(tail=dense((8, "relu"), (8, "relu"), (7, "relu"), (5, "softmax"))), "no. 4 (Dense 8) is not in"),
        (lambda: lenet(tail=dense((8, "relu"), (7, "relu"), (5, "sigmoid"))), "Softmax should come, yours has Sigmoid"),
        (lambda: lenet(tail=dense((8, "relu"), (7, "relu"), (6, "softmax"))), "5 units are wanted, yours has 6"),
        (lambda: lenet(tail=[L.Dropout(0.5), *dense((8, "relu"), (7, "relu"), (5, "softmax"))]), "Dropout(0.5) is not"),
    ],
)
def test_wrong_lenets_are_refused_in_plain_words(student: Callable[[], Any], words: str) -> None:
    """The message names the first layer to mend."""
    assert words in refused(student(), lenet())


def test_a_relu_that_a_wide_pool_hides_is_missed() -> None:
    """The maximum of nine values is hardly ever negative; bolder biases show that the ReLU is missing."""

    def deep(activation: str | None) -> Any:
        layers = [L.Conv2D(6, 3, activation=activation), L.MaxPooling2D(8), L.Flatten(), L.Dense(2)]
        return keras.Sequential([keras.Input((10, 10, 2)), *layers])

    held(deep("relu"), deep("relu"))
    assert "ReLU is missing" in refused(deep(None), deep("relu"))


def test_a_wrong_deep_model_is_refused_at_little_cost() -> None:
    """Equal convolutions in a chain are told apart by their place, so one try decides."""

    def chain(last: str) -> Any:
        convolutions = [L.Conv2D(3, 3, padding="same", activation="relu") for _ in range(6)]
        return keras.Sequential([keras.Input((6, 6, 3)), *convolutions, L.Conv2D(3, 1, activation=last)])

    face = InProcessFace(chain("relu"))
    with pytest.raises(Mismatch, match="Tanh should come, yours has ReLU"):
        assert_same_model(face, InProcessFace(chain("tanh")))
    expected = ["outline", "fill", "call"]
    assert expected == face.asked


def residual(x: Any, filters: int, stride: int = 1, *, swapped: bool = False, early: bool = False) -> Any:
    same = stride == 1 and x.shape[-1] == filters
    shortcut = L.Conv2D(filters, 1, strides=stride)(x) if swapped and not same else x
    y = L.Conv2D(filters, 3, strides=stride, padding="same")(x)
    y = L.ReLU()(L.BatchNormalization()(y))
    y = L.BatchNormalization()(L.Conv2D(filters, 3, padding="same")(y))
    if early:
        y = L.ReLU()(y)
    if not same and not swapped:
        shortcut = L.Conv2D(filters, 1, strides=stride)(x)
    y = y + shortcut if swapped else L.Add()([shortcut, y])
    return y if early else L.ReLU()(y)


class ResidualSubclass(keras.Model):
    def __init__(self) -> None:
        super().__init__()
        self.project = L.Conv2D(4, 1, 2)
        self.bn2, self.bn1 = L.BatchNormalization(epsilon=1e-5), L.BatchNormalization()
        self.conv2, self.conv1 = L.Conv2D(4, 3, padding="same"), L.Conv2D(4, 3, 2, "same")

    def call(self, x: Any, training: bool = False) -> Any:
        y = tf.nn.relu(self.bn1(self.conv1(x), training=training))
        return tf.nn.relu(self.bn2(self.conv2(y), training=training) + self.project(x))


def test_right_residual_blocks_are_accepted() -> None:
    """The shortcut may be computed first or last, added by a layer or by +; the block may be a symbolic result."""
    x = keras.Input((6, 6, 3))
    wanted = residual(x, 4, 2)
    held(residual(keras.Input((6, 6, 3)), 4, 2, swapped=True), wanted)
    held(ResidualSubclass(), wanted)
    same = keras.Input((6, 6, 4))
    held(residual(same, 4, swapped=True), residual(keras.Input((6, 6, 4)), 4))


def test_wrong_residual_blocks_are_refused() -> None:
    """A ReLU before the addition, a missing projection."""
    wanted = residual(keras.Input((6, 6, 3)), 4, 2)
    assert "ReLU" in refused(residual(keras.Input((6, 6, 3)), 4, 2, early=True), wanted)
    same = residual(keras.Input((6, 6, 4)), 4)
    assert "6 layers with weights are wanted, yours has 5" not in refused(
        residual(keras.Input((6, 6, 4)), 4, early=True), same
    )


def inception(
    x: Any, sizes: tuple[int, ...] = (2, 2, 3, 2, 3, 2), order: str = "135p", backwards: bool = False, no1: bool = False
) -> Any:
    f1, f3_in, f3, f5_in, f5, proj = sizes

    def conv(x: Any, n: int, k: int) -> Any:
        return L.Conv2D(n, k, padding="same", activation="relu")(x)

    ways = {
        "1": lambda: conv(x, f1, 1),
        "3": lambda: conv(conv(x, f3_in, 1), f3, 3),
        "5": lambda: conv(x if no1 else conv(x, f5_in, 1), f5, 5),
        "p": lambda: conv(L.MaxPooling2D(3, 1, "same")(x), proj, 1),
    }
    made = {name: ways[name]() for name in (reversed(ways) if backwards else ways)}
    return L.Concatenate()([made[name] for name in order])


def test_branches_of_an_inception_block_may_be_written_in_any_order() -> None:
    """Four 1×1 convolutions of one shape are told apart by what they feed and what feeds them."""
    wanted = inception(keras.Input((5, 5, 3)))
    expected_calls = 1
    face = held(inception(keras.Input((5, 5, 3)), backwards=True), wanted)
    assert expected_calls == face.asked.count("call")


def test_branches_that_only_behaviour_tells_apart_are_tried() -> None:
    """Two equal branches, concatenated against the order in which they are computed, are right."""

    def twins(backwards: bool) -> Any:
        x = keras.Input((5, 5, 3))
        a, b = L.Conv2D(2, 3, padding="same")(x), L.Conv2D(2, 3, padding="same")(x)
        return keras.Model(x, L.Concatenate()([b, a] if backwards else [a, b]))

    held(twins(True), twins(False))


def test_wrong_inception_blocks_are_refused() -> None:
    """A wrong order of the concatenation, a missing 1×1 convolution."""
    sizes = (1, 2, 3, 4, 5, 6)
    wanted = inception(keras.Input((5, 5, 3)), sizes)
    assert "something else" in refused(inception(keras.Input((5, 5, 3)), sizes, order="153p"), wanted)
    assert "1" in refused(inception(keras.Input((5, 5, 3)), sizes, no1=True), wanted)
    same_widths = (2, 2, 2, 2, 2, 2)
    refused(
        inception(keras.Input((5, 5, 3)), same_widths, order="p531"), inception(keras.Input((5, 5, 3)), same_widths)
    )


def head(*layers: Any) -> Any:
    return keras.Sequential([keras.Input((9,)), *layers])


class RawDropout(keras.Model):
    def __init__(self) -> None:
        super().__init__()
        self.a, self.b = L.Dense(6, "relu"), L.Dense(3)

    def call(self, x: Any, training: bool = False) -> Any:
        x = self.a(x)
        return self.b(tf.nn.dropout(x, 0.5) if training else x)


def test_dropout_counts() -> None:
    """Missing, misplaced, or of another rate it is wrong; tf.nn.dropout in training is right."""
    wanted = head(L.Dense(6, "relu"), L.Dropout(0.5), L.Dense(3))
    held(RawDropout(), wanted)
    held(head(L.Dense(6), L.Activation("relu"), L.Dropout(0.5), L.Dense(3)), wanted)
    assert "Dropout(0.5)" in refused(head(L.Dense(6, "relu"), L.Dense(3)), wanted)
    assert "Dropout(0.5)" in refused(head(L.Dense(6, "relu"), L.Dropout(0.4), L.Dense(3)), wanted)


@pytest.mark.parametrize(
    ("layers", "said"),
    [
        ((L.Dense(6, "relu"), L.GaussianNoise(0.1), L.Dense(3)), "GaussianNoise is not wanted"),
        ((L.GaussianDropout(0.5), L.Dense(6, "relu"), L.Dense(3)), "GaussianDropout is not wanted"),
    ],
    ids=["noise", "gaussian dropout"],
)
def test_a_layer_that_acts_in_training_alone_is_seen(layers: Any, said: str) -> None:
    """What was not asked for is named, though the model answers in use as it should."""
    assert said in refused(head(*layers), head(L.Dense(6, "relu"), L.Dense(3)))


def test_a_dropout_of_ones_own_is_seen_where_none_is_wanted() -> None:
    """No layer tells of it, and outside training it does nothing."""
    assert "Dropout is not wanted" in refused(RawDropout(), head(L.Dense(6, "relu"), L.Dense(3)))


def test_a_dropout_hidden_in_an_activation_is_seen() -> None:
    """All layers are Keras' own, and no call of one shows it."""
    drop = L.Dropout(0.5)

    def model(activation: Any) -> Any:
        return keras.Sequential([keras.Input((4,)), L.Dense(30, activation=activation), L.Dense(3)])

    assert "yours has <lambda>" in refused(model(lambda x: drop(keras.activations.relu(x))), model("relu"))


@pytest.mark.parametrize(
    "instead", [L.AlphaDropout(0.5), L.GaussianDropout(0.5)], ids=lambda layer: type(layer).__name__
)
def test_another_kind_of_dropout_is_no_dropout(instead: Any) -> None:
    """The name ends alike, and the values are others."""
    wanted = head(L.Dense(6, "relu"), L.Dropout(0.5), L.Dense(3))
    assert type(instead).__name__ in refused(head(L.Dense(6, "relu"), instead, L.Dense(3)), wanted)
    assert "GaussianNoise" in refused(
        head(L.GaussianNoise(0.1), L.Dense(6, "relu"), L.Dropout(0.5), L.Dense(3)), wanted
    )


def test_heads_are_matched_by_the_output_that_they_feed() -> None:
    """Equal heads made in another order are right as long as the list of outputs is."""

    def captcha(backwards: bool, listed: Any = list) -> Any:
        x = keras.Input((4, 4, 1))
        y = L.Flatten()(x)
        heads = [L.Dense(3, activation="softmax")(y) for _ in range(3)]
        return keras.Model(x, heads[::-1] if backwards else heads)

    held(captcha(True), captcha(False))


def test_recurrent_models() -> None:
    """Sequences, embeddings and TimeDistributed; return_sequences is seen."""

    def many(*layers: Any) -> Any:
        return keras.Sequential([keras.Input((5, 2)), *layers])

    wanted = many(L.SimpleRNN(3, return_sequences=True), L.Dense(2))
    held(many(L.SimpleRNN(3, return_sequences=True), L.TimeDistributed(L.Dense(2))), wanted)
    held(many(L.RNN(L.SimpleRNNCell(3), return_sequences=True), L.Dense(2)), wanted)
    assert "shape" in refused(many(L.SimpleRNN(3), L.Dense(2)), wanted)

    def words(*layers: Any) -> Any:
        return keras.Sequential([keras.Input((6,)), L.Embedding(11, 4), *layers])

    sentiment = words(L.LSTM(3), L.Dense(1, activation="sigmoid"))
    held(words(L.LSTM(3), L.Dense(1), L.Activation("sigmoid")), sentiment)
    refused(words(L.LSTM(3), L.Dense(1, activation="tanh")), sentiment)
    refused(words(L.LSTM(3, go_backwards=True), L.Dense(1, activation="sigmoid")), sentiment)


def test_a_mixed_or_named_model_is_no_other_model() -> None:
    """Names, an explicit float32 policy and initializers make no difference."""
    named = head(L.Dense(6, "relu", dtype="float32", name="a"), L.Dense(3, kernel_initializer="zeros", name="b"))
    held(named, head(L.Dense(6, "relu"), L.Dense(3)))
