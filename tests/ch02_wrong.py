"""Wrong solutions of chapter 2: the reference with one fault each, none of them a known misconception."""

from __future__ import annotations

Change = tuple[str, str]

WRONG: list[tuple[str, str, list[Change]]] = [
    (
        "mp_neuron",
        "answers with a bool",
        [("int(np.dot(x, weights) >= threshold)", "bool(np.dot(x, weights) >= threshold)")],
    ),
    (
        "mp_neuron",
        "answers with -1 for 0",
        [("int(np.dot(x, weights) >= threshold)", "1 if np.dot(x, weights) >= threshold else -1")],
    ),
    ("mp_neuron", "sees two inputs only", [("np.dot(x, weights)", "np.dot(x[:2], weights[:2])")]),
    ("mp_neuron", "takes weights for their size", [("np.dot(x, weights)", "np.dot(x, np.abs(weights))")]),
    ("mp_neuron", "fires a little below the threshold", [(">= threshold", ">= threshold - 0.1")]),
    ("perceptron", "forgets the learning rate of the bias", [("b + lr * y", "b + y")]),
    ("perceptron", "moves away from the sample", [("w + lr * y * x", "w - lr * y * x")]),
    ("perceptron", "decides without the bias", [("(np.dot(w, x) + b) > 0", "np.dot(w, x) > 0")]),
    ("perceptron", "starts from ones", [("np.zeros(x.shape[1])", "np.ones(x.shape[1])")]),
    (
        "perceptron",
        "goes through the samples backwards",
        [("for i in range(len(x))", "for i in reversed(range(len(x)))")],
    ),
    ("perceptron", "one epoch too many", [("epochs < max_epochs", "epochs <= max_epochs")]),
    ("perceptron", "one epoch, and no more", [("while not clean and", "while not clean and epochs < 1 and")]),
    (
        "perceptron",
        "writes into the weights given",
        [("    return w + lr * y * x, b + lr * y", "    w += lr * y * x\n    return w, b + lr * y")],
    ),
    (
        "perceptron",
        "truncates where the weights are whole numbers",
        [
            (
                "    return w + lr * y * x, b + lr * y",
                "    new = w.copy()\n    new[:] = w + lr * y * x\n    return new, b + lr * y",
            )
        ],
    ),
    (
        "perceptron",
        "weights of the samples' dtype",
        [
            ("np.zeros(x.shape[1])", "np.zeros_like(x[0])"),
            ("    w, b = perceptron_step(", "    w[:], b = perceptron_step("),
        ],
    ),
    ("activations", "sigmoid of the size", [("np.where(x >= 0, 1, small)", "np.ones_like(x)")]),
    ("activations", "tanh in half the steepness", [("np.tanh(np.asarray(x))", "np.tanh(np.asarray(x) / 2)")]),
    (
        "activations",
        "relu keeps whole numbers only",
        [("np.maximum(x, 0.0)", "np.maximum(np.asarray(x).astype(int), 0)")],
    ),
    (
        "activations",
        "leaky relu leaks on the right",
        [("np.where(x > 0, x, alpha * x)", "np.where(x > 0, alpha * x, x)")],
    ),
    ("activations", "default slope of 0.1", [("alpha=0.01", "alpha=0.1")]),
    (
        "activations",
        "elu on one axis only",
        [("alpha * np.expm1(np.minimum(x, 0))", "alpha * np.expm1(np.minimum(x, 0)).ravel()[0]")],
    ),
    (
        "activations",
        "selu with the constants of few digits",
        [("SELU_SCALE = 1.0507009873554805", "SELU_SCALE = 1.05")],
    ),
    (
        "activations",
        "softplus cut off",
        [("np.logaddexp(0.0, x)", "np.maximum(np.log1p(np.exp(np.minimum(x, 3.0))), x)")],
    ),
    ("activations", "softsign squared", [("x / (1 + np.abs(x))", "x / (1 + x * x)")]),
    ("activations", "relu6 cut at 1", [(", 0, 6)", ", 0, 1)")]),
    ("activations", "crelu in the other order", [("[relu(x), relu(-x)]", "[relu(-x), relu(x)]")]),
    (
        "activations",
        "crelu as a new axis",
        [("np.concatenate([relu(x), relu(-x)], axis=-1)", "np.stack([relu(x), relu(-x)], axis=-1)")],
    ),
    (
        "activations",
        "relu in place",
        [("return np.maximum(x, 0.0)", "x = np.asarray(x)\n    x[x < 0] = 0\n    return x")],
    ),
    ("activation_gradients", "sigmoid without the square", [("small / (1 + small) ** 2", "small / (1 + small)")]),
    ("activation_gradients", "tanh without the square", [("np.tanh(np.asarray(x)) ** 2", "np.tanh(np.asarray(x))")]),
    ("activation_gradients", "relu of negatives is -1", [("> 0, 1.0, 0.0)", "> 0, 1.0, -1.0)")]),
    (
        "activation_gradients",
        "leak forgotten",
        [("np.where(np.asarray(x) > 0, 1.0, alpha)", "np.where(np.asarray(x) > 0, 1.0, 0.01)")],
    ),
    (
        "activation_gradients",
        "elu twice alpha",
        [("alpha * np.exp(np.minimum(x, 0))", "alpha**2 * np.exp(np.minimum(x, 0))")],
    ),
    (
        "activation_gradients",
        "answers with a list",
        [("return np.where(np.asarray(x) > 0, 1.0, 0.0)", "return np.where(np.asarray(x) > 0, 1.0, 0.0).tolist()")],
    ),
    (
        "activation_gradients",
        "flattened",
        [("return 1 - np.tanh(np.asarray(x)) ** 2", "return (1 - np.tanh(np.asarray(x)) ** 2).ravel()")],
    ),
    (
        "init_parameters",
        "any case of letters",
        [("    if method not in draw", "    method = method.lower()\n    if method not in draw")],
    ),
    ("init_parameters", "biases drawn as well", [("np.zeros(shape[1]))", "draw[method](shape)[0])")]),
    ("init_parameters", "biases as a row", [("np.zeros(shape[1]))", "np.zeros((1, shape[1])))")]),
    ("init_parameters", "first layer missing", [("pairwise(sizes)", "pairwise(sizes[1:])")]),
    ("init_parameters", "uniform from 0", [("rng.uniform(-0.05, 0.05, shape)", "rng.uniform(0, 0.05, shape)")]),
    ("init_parameters", "glorot by one fan", [("np.sqrt(6 / sum(shape))", "np.sqrt(6 / (2 * shape[0]))")]),
    ("init_parameters", "glorot with 2 for 6", [("np.sqrt(6 / sum(shape))", "np.sqrt(2 / sum(shape))")]),
    ("init_parameters", "he with 1 for 2", [("np.sqrt(2 / shape[0])", "np.sqrt(1 / shape[0])")]),
    ("init_parameters", "normal as uniform", [("rng.normal(0, 0.05, shape)", "rng.uniform(-0.0866, 0.0866, shape)")]),
    (
        "init_parameters",
        "one row for all",
        [("rng.normal(0, 0.05, shape)", "np.tile(rng.normal(0, 0.05, shape[1]), (shape[0], 1))")],
    ),
    ("init_parameters", "NumPy's own generator", [("rng.normal(0, 0.05, shape)", "np.random.normal(0, 0.05, shape)")]),
    (
        "init_parameters",
        "the same seed every time",
        [("    draw = {", "    rng = np.random.default_rng(0)\n    draw = {")],
    ),
    (
        "init_parameters",
        "unknown methods give zeros",
        [
            (
                "    if method not in draw:\n",
                "    if method not in draw:\n        method = 'zeros'\n    if method not in draw:\n",
            )
        ],
    ),
    ("minibatches", "draws with replacement", [("rng.permutation(len(x))", "rng.integers(0, len(x), len(x))")]),
    (
        "minibatches",
        "turns the samples round",
        [("rng.permutation(len(x))", "np.roll(np.arange(len(x)), rng.integers(len(x)))")],
    ),
    ("minibatches", "reverses the order", [("rng.permutation(len(x))", "np.arange(len(x))[::-1]")]),
    (
        "minibatches",
        "shuffles whole batches only",
        [
            (
                "    return [(x[part]",
                "    parts = np.array_split(np.arange(len(x)), range(batch_size, len(x), batch_size))\n    rng.shuffle(parts := list(parts))\n    return [(x[part]",
            )
        ],
    ),
    ("minibatches", "NumPy's own generator", [("rng.permutation", "np.random.permutation")]),
    ("minibatches", "a fixed seed", [("rng.permutation", "np.random.default_rng(1).permutation")]),
    ("minibatches", "overlapping batches", [("start + batch_size]", "start + batch_size + 1]")]),
    (
        "minibatches",
        "sizes evened out",
        [
            (
                "parts = [order[start : start + batch_size] for start in range(0, len(x), batch_size)]",
                "parts = np.array_split(order, -(-len(x) // batch_size))",
            )
        ],
    ),
    (
        "minibatches",
        "a batch size of 0 is one batch",
        [("    if batch_size < 1:", "    batch_size = batch_size or len(x)\n    if batch_size < 1:")],
    ),
    (
        "minibatches",
        "cuts to the shorter",
        [("    if len(x) != len(y):", "    x, y = x[: len(y)], y[: len(x)]\n    if len(x) != len(y):")],
    ),
    ("minibatches", "lists for tuples", [("(x[part], y[part]) for", "[x[part], y[part]] for")]),
    (
        "minibatches",
        "shuffles the caller's rows",
        [("    order =", "    rng.shuffle(x.view(), axis=0) if False else x.sort(axis=0)\n    order =")],
    ),
    (
        "minibatches",
        "a single batch in the given order",
        [("    order =", "    if batch_size >= len(x):\n        return [(x, y)]\n    order =")],
    ),
    (
        "minibatches",
        "batches of one in the given order",
        [("rng.permutation(len(x))", "rng.permutation(len(x)) if batch_size > 1 else np.arange(len(x))")],
    ),
    (
        "mlp_forward",
        "adds the bias after the activation",
        [("h @ np.asarray(w) + b", "h @ np.asarray(w) + np.maximum(b, 0)")],
    ),
    (
        "mlp_forward",
        "transposes square weights",
        [
            (
                "h @ np.asarray(w) + b",
                "h @ (np.asarray(w).T if np.shape(w)[0] == np.shape(w)[1] else np.asarray(w)) + b",
            )
        ],
    ),
    ("mlp_forward", "tanh for sigmoid", [("1 / (1 + np.exp(-z))", "np.tanh(z)")]),
    (
        "mlp_forward",
        "unknown names are linear",
        [
            (
                "    if activation not in functions:",
                "    functions.setdefault(activation, lambda z: z)\n    if activation not in functions:",
            )
        ],
    ),
    ("mlp_forward", "first layer stays linear", [("if layer < len(parameters)", "if 1 < layer < len(parameters)")]),
    (
        "mlp_forward",
        "the activation of the last but one only",
        [("if layer < len(parameters)", "if layer == len(parameters) - 1")],
    ),
    ("mlp_forward", "first sample only", [("    return h\n", "    return h[:1]\n")]),
    ("mlp_forward", "one bias for each layer", [("(inputs + 1) * outputs", "inputs * outputs + 1")]),
    (
        "mlp_forward",
        "writes into x",
        [("np.asarray(x)", "np.asarray(x)\n    h += 0.0 if not isinstance(x, np.ndarray) else 1e-9")],
    ),
    (
        "mlp_forward",
        "truncates where x holds whole numbers",
        [("    return h\n", "    return h.astype(np.asarray(x).dtype)\n")],
    ),
    (
        "losses",
        "mean over the first axis",
        [
            (
                "float(np.mean((np.asarray(y_true) - np.asarray(y_pred)) ** 2))",
                "np.mean((np.asarray(y_true) - np.asarray(y_pred)) ** 2, axis=0)",
            )
        ],
    ),
    ("losses", "median", [("np.mean(np.abs", "np.median(np.abs")]),
    ("losses", "logarithm to base 2", [("y_true * np.log(p)", "y_true * np.log2(p)")]),
    ("losses", "sign of the cross-entropy", [("float(-np.mean(y_true", "float(np.mean(y_true")]),
    (
        "losses",
        "labels and predictions exchanged",
        [
            (
                "y_true = np.asarray(y_true)\n    p = np.clip(np.asarray(p), 1e-7, 1 - 1e-7)",
                "y_true, p = np.asarray(p), np.clip(np.asarray(y_true), 1e-7, 1 - 1e-7)",
            )
        ],
    ),
    ("losses", "clips at 1e-3", [("1e-7, 1 - 1e-7)\n    return", "1e-3, 1 - 1e-3)\n    return")]),
    ("losses", "clips below only", [("1e-7, 1 - 1e-7)\n    return", "1e-7, 1)\n    return")]),
    (
        "losses",
        "rounds to four places",
        [
            (
                "float(np.mean((np.asarray(y_true) - np.asarray(y_pred)) ** 2))",
                "round(float(np.mean((np.asarray(y_true) - np.asarray(y_pred)) ** 2)), 4)",
            )
        ],
    ),
    (
        "losses",
        "adds 1e-7 for clipping",
        [
            ("np.clip(np.asarray(p), 1e-7, 1 - 1e-7)", "np.asarray(p)"),
            ("np.log(p)", "np.log(p + 1e-7)"),
            ("np.log(1 - p)", "np.log(1 - p + 1e-7)"),
        ],
    ),
    ("optimizers", "momentum: step without lr", [("np.asarray(w) - lr * v, v", "np.asarray(w) - v, v")]),
    (
        "optimizers",
        "momentum: weights exchanged",
        [
            (
                "beta * np.asarray(v) + (1 - beta) * np.asarray(grad)",
                "(1 - beta) * np.asarray(v) + beta * np.asarray(grad)",
            )
        ],
    ),
    ("optimizers", "rmsprop without the square", [("(1 - rho) * grad**2", "(1 - rho) * np.abs(grad)")]),
    ("optimizers", "rmsprop without eps", [("(np.sqrt(s) + eps)", "np.sqrt(s)")]),
    (
        "optimizers",
        "adam: decays exchanged",
        [("m = beta1 * np.asarray(m) + (1 - beta1) * grad", "m = beta2 * np.asarray(m) + (1 - beta2) * grad")],
    ),
    (
        "optimizers",
        "adam: correction does not depend on t",
        [("1 - beta1**t", "1 - beta1"), ("1 - beta2**t", "1 - beta2")],
    ),
    ("optimizers", "adam: corrects m only", [("v / (1 - beta2**t)", "v")]),
    ("optimizers", "adam: product for power", [("1 - beta1**t", "1 - beta1*t + 1e-12")]),
    ("optimizers", "adam: order of the result", [("(np.sqrt(square) + eps), m, v", "(np.sqrt(square) + eps), v, m")]),
    (
        "optimizers",
        "sgd writes into w",
        [
            (
                "return np.asarray(w) - lr * np.asarray(grad)",
                "w = np.asarray(w)\n    w -= lr * np.asarray(grad)\n    return w",
            )
        ],
    ),
    ("circuit_backprop", "the value with the gradient", [("return z, z, q", "return q * z, z, q")]),
    ("circuit_backprop", "a list", [("return z, z, q", "return [z, z, q]")]),
    ("circuit_backprop", "sign of the exponent", [("math.exp(-(", "math.exp((")]),
    (
        "circuit_backprop",
        "order of the gradient",
        [
            (
                "(slope * x0, slope * x1, slope, slope * w0, slope * w1)",
                "(slope * w0, slope * w1, slope, slope * x0, slope * x1)",
            )
        ],
    ),
    ("circuit_backprop", "bias slope of 1", [("slope * x1, slope, slope * w0", "slope * x1, 1.0, slope * w0")]),
    (
        "circuit_backprop",
        "one flat tuple",
        [
            (
                "return output, (slope * x0, slope * x1, slope, slope * w0, slope * w1)",
                "return output, slope * x0, slope * x1, slope, slope * w0, slope * w1",
            )
        ],
    ),
    ("circuit_backprop", "rounded", [("slope = output", "output = round(output, 2)\n    slope = output")]),
    ("backprop_mlp", "loss without the half", [('"loss": 0.5 * np.sum', '"loss": np.sum')]),
    ("backprop_mlp", "divides twice by the batch", [("at_z1 = at_z2", "at_z1 = at_z2 / len(x)")]),
    (
        "backprop_mlp",
        "uses the slope at the output layer twice",
        [("* h * (1 - h)", "* h * (1 - h) * (o * (1 - o)).mean()")],
    ),
    (
        "backprop_mlp",
        "mean of the bias gradient over the batch",
        [('"b2": at_z2.sum(axis=0)', '"b2": at_z2.mean(axis=0)')],
    ),
    ("backprop_mlp", "bias kept as a row", [("at_z1.sum(axis=0)", "at_z1.sum(axis=0, keepdims=True)")]),
    ("backprop_mlp", "weight gradient transposed", [('"w1": x.T @ at_z1', '"w1": (x.T @ at_z1).T')]),
    ("backprop_mlp", "first sample only", [('"w2": h.T @ at_z2', '"w2": h[:1].T @ at_z2[:1]')]),
    ("backprop_mlp", "relu slope in the hidden layer", [("* h * (1 - h)", "* (h > 0)")]),
    (
        "backprop_mlp",
        "updates the weights as well",
        [
            ("    return {", "    w1 -= 0.1 * (x.T @ at_z1)\n    return {"),
            ("(np.asarray(a) for", "(np.asarray(a, dtype=float) for"),
        ],
    ),
    ("derive_backprop", "twice the loss", [('"dL_do": "o - y"', '"dL_do": "2*(o - y)"')]),
    ("derive_backprop", "h for o", [('"do_dz2": "o*(1 - o)"', '"do_dz2": "h*(1 - h)"')]),
    ("derive_backprop", "x for h", [('f"{at_z2}*h"', 'f"{at_z2}*x"')]),
    ("derive_backprop", "bias times h", [('"dL_db2": at_z2', '"dL_db2": f"{at_z2}*h"')]),
    ("derive_backprop", "w2 forgotten", [('"dL_dh": f"{at_z2}*w2"', '"dL_dh": at_z2')]),
    ("derive_backprop", "x forgotten", [('"dL_dw1": f"{at_z1}*x"', '"dL_dw1": at_z1')]),
    ("derive_backprop", "h(1 + h)", [("h*(1 - h)", "h*(1 + h)")]),
    ("derive_backprop", "update without lr", [('f"b2 - lr*{at_z2}"', 'f"b2 - {at_z2}"')]),
    ("derive_backprop", "update of the wrong bias", [('f"b1 - lr*{at_z1}"', 'f"b2 - lr*{at_z1}"')]),
    ("derive_backprop", "a number", [('"o - y"', "0.5")]),
    ("derive_backprop", "names of other steps", [('"dL_db2": at_z2', '"dL_db2": "dL_do*do_dz2"')]),
    ("regularization", "λ squared", [("lam / 2 * sum", "lam**2 / 2 * sum")]),
    (
        "regularization",
        "last array only",
        [("lam * sum(np.sum(np.abs(w)) for w in weights)", "lam * np.sum(np.abs(weights[-1]))")],
    ),
    (
        "regularization",
        "averages over the arrays",
        [
            (
                "float(lam / 2 * sum(np.sum(np.square(w)) for w in weights))",
                "float(lam / 2 * sum(np.sum(np.square(w)) for w in weights) / len(weights))",
            )
        ],
    ),
    (
        "regularization",
        "one array for all",
        [("[lam * np.asarray(w) for w in weights]", "np.concatenate([lam * np.ravel(w) for w in weights])")],
    ),
    ("regularization", "L1 gradient without λ", [("lam * np.sign(w)", "np.sign(w)")]),
    ("regularization", "sign of the L1 gradient", [("lam * np.sign(w)", "-lam * np.sign(w)")]),
    (
        "regularization",
        "L1 gradient truncates where the weights are whole numbers",
        [("[lam * np.sign(w) for w in weights]", "[(lam * np.sign(w)).astype(w.dtype) for w in weights]")],
    ),
    ("dropout", "scales by the rate", [("x / (1 - rate)", "x * (1 + rate)")]),
    ("dropout", "scales by 1/rate", [("x / (1 - rate)", "x / max(rate, 0.05)")]),
    ("dropout", "whole rows", [("rng.random(x.shape)", "rng.random((*x.shape[:-1], 1))")]),
    (
        "dropout",
        "a fixed number of values",
        [("rng.random(x.shape) >= rate", "rng.permutation(x.size).reshape(x.shape) >= round(rate * x.size)")],
    ),
    ("dropout", "NumPy's own generator", [("rng.random(", "np.random.random(")]),
    ("dropout", "a fixed seed", [("rng.random(", "np.random.default_rng(3).random(")]),
    ("dropout", "a rate of 1 drops all", [("if not 0 <= rate < 1", "if not 0 <= rate <= 1")]),
    ("dropout", "rates below 0 are 0", [("if not 0 <= rate < 1", "rate = max(rate, 0)\n    if not 0 <= rate < 1")]),
    (
        "dropout",
        "gives x itself back",
        [
            ("    if not training:\n        return x", "    if not training:\n        return given"),
            ("    x = np.array(x)", "    given, x = x, np.array(x)"),
        ],
    ),
    (
        "dropout",
        "works in place",
        [
            (
                "    return np.where(kept, x / (1 - rate), 0.0)",
                "    given[~kept] = 0\n    given /= 1 - rate\n    return given",
            ),
            (
                "    x = np.array(x)",
                "    given, x = x if isinstance(x, np.ndarray) and x.dtype == float else np.array(x, float), np.array(x)",
            ),
        ],
    ),
    (
        "dropout",
        "truncates whole numbers",
        [("np.where(kept, x / (1 - rate), 0.0)", "np.where(kept, (x / (1 - rate)).astype(x.dtype), 0)")],
    ),
    (
        "dropout",
        "drops smaller values more often",
        [
            (
                "rng.random(x.shape) >= rate",
                "rng.random(x.shape) * np.sqrt(np.abs(x)) >= rate * np.median(np.sqrt(np.abs(x)))",
            )
        ],
    ),
    (
        "dropout",
        "gives x itself back at rate 0",
        [("    x = np.array(x)\n", "    if rate == 0:\n        return np.asarray(x)\n    x = np.array(x)\n")],
    ),
    ("dropout", "scales from a rate of 0.05 on", [("x / (1 - rate)", "x / (1 - rate if rate > 0.04 else 1)")]),
    (
        "dropout",
        "whole channels of images",
        [("rng.random(x.shape)", "rng.random(x.shape if x.ndim != 4 else (len(x), 1, 1, x.shape[3]))")],
    ),
    (
        "standardize",
        "divides by the range",
        [("np.where(constant, 0.0, x.std(axis=0))", "x.max(axis=0) - x.min(axis=0)")],
    ),
    ("standardize", "median for mean", [("x.mean(axis=0))", "np.median(x, axis=0))")]),
    (
        "standardize",
        "std of a constant column is 1",
        [("np.where(constant, 0.0, x.std(axis=0))", "np.where(constant, 1.0, x.std(axis=0))")],
    ),
    (
        "standardize",
        "mean of a constant column is 0",
        [("np.where(constant, x[0], x.mean(axis=0))", "np.where(constant, 0.0, x.mean(axis=0))")],
    ),
    ("standardize", "adds a little to std", [("np.where(constant, 1.0, std)", "(std + 1e-3)")]),
    ("standardize", "keeps the axis", [(", mean, std\n", ", mean[None], std[None]\n")]),
    ("standardize", "returns z alone", [("np.where(constant, 1.0, std), mean, std", "np.where(constant, 1.0, std)")]),
    ("standardize", "small columns count as constant", [("x.max(axis=0) == x.min(axis=0)", "x.std(axis=0) < 0.3")]),
    (
        "standardize",
        "writes into x",
        [("    mean = np.where", "    x -= x.mean(axis=0) * 0 + 1e-12\n    mean = np.where")],
    ),
    ("standardize", "narrow columns count as constant", [("x.max(axis=0) == x.min(axis=0)", "x.std(axis=0) < 0.01")]),
]
