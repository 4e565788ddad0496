"""What a student's function receives and gives back: fresh arguments in, exact plain types out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from autograder.sandbox.host import Returned, Sandbox
from autograder.values import Dataset, Folder, KerasInput, ModelHandle, Opaque, Tensor


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as opened:
        yield opened


def returned(sandbox: Sandbox, text: str, *args: Any, kind: Any = "numpy") -> Returned:
    with sandbox.worker(kind, {"stem": text}) as worker:
        answer = worker.call("stem", "f", args, {}, seconds=20)
    assert isinstance(answer, Returned), answer
    return answer


@pytest.mark.parametrize(("expression", "expected"), [
    ("np.matrix([[1]])", Opaque("matrix")),
    ("np.ma.array([1], mask=[1])", Opaque("MaskedArray")),
    ("np.array([object()])", Opaque("ndarray", "shape (1,), dtype object: numbers only")),
    ("np.array(['a'])", Opaque("ndarray", "shape (1,), dtype <U1: numbers only")),
    ("np.zeros(2, 'f4,i4')", Opaque("ndarray", "shape (2,), dtype structured: numbers only")),
    ("type('Five', (int,), {})(5)", Opaque("Five")),
    ("type('Half', (float,), {'__eq__': lambda *_: True})(.5)", Opaque("Half")),
    ("enum.IntEnum('Colour', 'RED').RED", Opaque("Colour")),
    ("(x for x in [])", Opaque("generator")),
    ("{1}", Opaque("set")),
    ("collections.namedtuple('Point', 'x y')(1, 2)", (1, 2)),
    ("collections.OrderedDict(a=1)", {"a": 1}),
    ("collections.defaultdict(int, a=1)", {"a": 1}),
    ("np.str_('a')", "a"),
    ("True", True),
    ("None", None),
    ("1 << 200", 1 << 200),
    ("[1, (2.5, 'x'), b'y', 1j]", [1, (2.5, "x"), b"y", 1j]),
])  # fmt: skip
def test_results_are_exact_plain_types(sandbox: Sandbox, expression: str, expected: Any) -> None:
    """A plain container of any kind is its plain self; what only looks like a number or an array is named, not taken."""
    value = returned(sandbox, f"import numpy as np, collections, enum\ndef f():\n    return {expression}\n").value
    assert (expected, type(expected)) == (value, type(value))


def test_a_coroutine_is_named(sandbox: Sandbox) -> None:
    """An `async def` is answered by its type."""
    assert Opaque("coroutine") == returned(sandbox, "async def f():\n    return 1\n").value


def test_a_numpy_scalar_keeps_its_dtype(sandbox: Sandbox) -> None:
    """A float32 comes back as a float32."""
    value = returned(sandbox, "import numpy as np\ndef f():\n    return np.float32(0.5)\n").value
    assert (np.float32, 0.5) == (type(value), value)


def test_arguments_are_writable_copies(sandbox: Sandbox) -> None:
    """A function may write to its arrays, at any depth; the grader's stay as they were."""
    mine = np.zeros(2)
    value = returned(sandbox, "def f(a, b):\n    a += 1; b[0][:] = 5\n    return a, b\n", mine, [np.ones(2)]).value
    assert ([1, 1], [5, 5], [0, 0]) == (value[0].tolist(), value[1][0].tolist(), mine.tolist())


@pytest.mark.parametrize(("body", "argument", "changed", "shared"), [
    ("return a + 1", np.zeros(3), (), ()),
    ("a += 1; return 0", np.zeros(3), (0,), ()),
    ("return a", np.zeros(3), (), (0,)),
    ("return a[1:].reshape(1, 2)", np.zeros(3), (), (0,)),
    ("return [a.T, 1]", np.zeros((2, 3)), (), (0,)),
    ("return a.copy()", np.array([np.nan]), (), ()),
    ("a.append(1); return 0", [0], (0,), ()),
    ("a[0].append(1); return 0", [[0]], (0,), ()),
    ("a['k'] = 2; return 0", {"k": 1}, (0,), ()),
    ("a[0] = True; return 0", [1], (0,), ()),
    ("return a[0]", [[0], [1]], (), (0,)),
    ("return list(map(list, a))", [[0], [1]], (), ()),
    ("a[0][0] = 9; return 0", [np.zeros(2)], (0,), ()),
    ("return a", (1, 2), (), ()),
])  # fmt: skip
def test_changed_and_shared_arguments_are_told(
    sandbox: Sandbox, body: str, argument: Any, changed: tuple[int, ...], shared: tuple[int, ...]
) -> None:
    """Changed: another value afterwards, NaN being itself. Shared: the result is it, or a view of it, or one of its rows."""
    answer = returned(sandbox, f"def f(a):\n    {body}\n", argument)
    assert (changed, shared) == (answer.changed, answer.shared)


def test_keyword_arguments_are_counted_on(sandbox: Sandbox) -> None:
    """Position 1 is the first keyword argument of a call with one positional one."""
    with sandbox.worker("numpy", {"stem": "def f(a, b):\n    b += 1\n    return b\n"}) as worker:
        answer = worker.call("stem", "f", (np.zeros(1),), {"b": np.zeros(1)})
    assert isinstance(answer, Returned)
    assert ((1,), (1,)) == (answer.changed, answer.shared)


TENSORS = """
import keras, numpy as np, tensorflow as tf
def f():
    x = tf.constant([1.0, 2.0])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_sum(x * x)
    table = tf.Variable(tf.ones((3, 2)))
    with tf.GradientTape() as second:
        z = tf.reduce_sum(tf.gather(table, [1, 1]))
    return [tape.gradient(y, x), tf.Variable(3), tf.cast(x, tf.bfloat16), keras.Variable([1.0]), second.gradient(z, table),
            tf.constant("text"), tf.cast(x, tf.bfloat16).numpy()]
"""


def test_tensors_come_back_as_tensors(sandbox: Sandbox) -> None:
    """Tensors, variables and sparse gradients as `Tensor`; bfloat16 as float32; a tensor of strings is named, not taken."""
    values = returned(sandbox, TENSORS, kind="tensorflow").value
    assert [Tensor] * 5 == [type(value) for value in values[:5]]
    gradient, variable, half, keras_variable, sparse = (value.array for value in values[:5])
    assert ([2.0, 4.0], 3, "float32", [1.0]) == (gradient.tolist(), variable, half.dtype.name, keras_variable.tolist())
    assert [[0, 0], [2, 2], [0, 0]] == sparse.tolist()
    assert isinstance(values[5], Opaque)
    assert values[6].dtype == np.float32


def test_symbolic_inputs_and_models(sandbox: Sandbox) -> None:
    """A function gets a Keras input; the model that it leads to stays in the worker and is known by its number."""
    text = "import keras\ndef f(x, t):\n    return keras.layers.Dense(2)(x), t * 2\n"
    model, tensor = returned(sandbox, text, KerasInput((3,)), Tensor(np.ones(2)), kind="tensorflow").value
    assert (ModelHandle, [2.0, 2.0]) == (type(model), tensor.array.tolist())


FILES = Folder((("cat/a.txt", b"meow"), ("cat/b.txt", b"purr"), ("dog/", b"")))
TREE = """
import os
def f(folder):
    found = {}
    for place, folders, names in os.walk(folder):
        key = os.path.relpath(place, folder)
        found[key] = sorted(open(os.path.join(place, name)).read() for name in names)
        open(os.path.join(place, "more"), "w").close()
    return found
"""


def test_a_folder_is_made_anew_for_each_call(sandbox: Sandbox) -> None:
    """The function gets a path; what it writes there is gone by the next call."""
    with sandbox.worker("numpy", {"stem": TREE}) as worker:
        answers = [worker.call("stem", "f", (FILES,), {}, seconds=20) for _ in range(2)]
    expected = {".": [], "cat": ["meow", "purr"], "dog": []}
    assert [expected, expected] == [answer.value for answer in answers if isinstance(answer, Returned)]


def test_datasets_come_back_as_their_elements(sandbox: Sandbox) -> None:
    """A `tf.data.Dataset` is read through twice; one without end is named, not taken."""
    text = """
import tensorflow as tf
def f():
    pairs = tf.data.Dataset.from_tensor_slices(([1.0, 2.0, 3.0], [0, 1, 0])).batch(2)
    return pairs, tf.data.Dataset.range(3).repeat()
"""
    pairs, endless = returned(sandbox, text, kind="tensorflow").value
    assert isinstance(pairs, Dataset)
    expected = [([1.0, 2.0], [0, 1]), ([3.0], [0])]
    for elements in (pairs.first, pairs.second):
        assert expected == [(x.array.tolist(), y.array.tolist()) for x, y in elements]
    assert Opaque("Dataset", "more than 1000 elements") == endless


def test_a_tf_function_is_translated(sandbox: Sandbox) -> None:
    """AutoGraph reads the student's text, so that a `tf.function` may branch and loop on tensors."""
    text = """
import tensorflow as tf
@tf.function
def g(x):
    total = tf.constant(0.0)
    for item in x:
        if item > 0:
            total += item
    return total
def f(x):
    return g(x)
"""
    assert returned(sandbox, text, Tensor(np.array([1.0, -2.0, 3.0], np.float32)), kind="tensorflow").value.array == 4.0


def test_a_model_can_be_saved_and_loaded(sandbox: Sandbox) -> None:
    """The folder and the folder for temporary files are the worker's own."""
    text = """
import keras, tempfile, os
def f():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    model.save("model.keras")
    assert tempfile.gettempdir() == os.getcwd()
    return keras.models.load_model("model.keras").count_params()
"""
    assert returned(sandbox, text, kind="tensorflow").value == 8
