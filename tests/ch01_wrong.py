"""Wrong solutions of chapter 1 (and of train_digits) that no misconception names: exercise, fault, what changes in the reference."""

WRONG = [
    (
        "matrix_add",
        "returns the arguments' first row only",
        [("for i in range(len(a))]", "for i in range(min(1, len(a)))]")],
    ),
    (
        "matrix_add",
        "returns tuples",
        [("return [[", "return [tuple(["), ("for j in range(len(a[i]))]", "for j in range(len(a[i]))])")],
    ),
    ("matrix_add", "whole numbers only", [("a[i][j] + b[i][j]", "int(a[i][j] + b[i][j])")]),
    ("matrix_add", "checks the first rows only", [("for row in [*a, *b]}", "for row in [*a[:1], *b[:1]]}")]),
    ("matrix_add", "refuses 0 rows", [("if len(widths) > 1:", "if len(widths) != 1:")]),
    ("matrix_add", "raises TypeError", [('raise ValueError(f"the matrices', 'raise TypeError(f"the matrices')]),
    ("matrix_add", "shares a row", [("return [[", "return a if a == b == [[0.0]] or not any(map(any, b)) else [[")]),
    ("matrix_add", "no rows: a itself", [("    widths =", "    if not a:\n        return a\n    widths =")]),
    (
        "matrix_add",
        "transposes square matrices",
        [("a[i][j] + b[i][j]", "a[i][j] + (b[j][i] if len(a) == len(a[0]) else b[i][j])")],
    ),
    (
        "tensor_add",
        "broadcasts a scalar",
        [("if a.shape != b.shape:", "if a.shape != b.shape and a.shape.rank and b.shape.rank:")],
    ),
    (
        "tensor_add",
        "half precision on the way",
        [("return a + b", "return tf.cast(tf.cast(a, tf.float16) + tf.cast(b, tf.float16), tf.float32)")],
    ),
    (
        "image_size",
        "a square is one number",
        [
            (
                "return (height, width, channels),",
                "return (height, width, channels) if channels > 1 else (height, width),",
            )
        ],
    ),
    ("image_size", "in millions", [("height * width * channels\n", "float(f'{height * width * channels:.6g}')\n")]),
    (
        "image_size",
        "negative pairs cancel",
        [("min(width, height, channels) < 1", "width * height < 1 or channels < 1")],
    ),
    (
        "iterations_per_epoch",
        "a partial batch of one is left out",
        [("(n + batch_size - 1) // batch_size", "(n + batch_size - 2) // batch_size")],
    ),
    (
        "iterations_per_epoch",
        "a batch of 0 is everything",
        [("if batch_size < 1:", "if batch_size == 0:\n        return 1\n    if batch_size < 1:")],
    ),
    (
        "k_fold_indices",
        "the last fold may be empty",
        [
            (
                "np.array_split(indices, k)",
                "[indices[i : i + -(-n // k)] for i in range(0, k * -(-n // k), -(-n // k))]",
            )
        ],
    ),
    (
        "linear_scores",
        "guesses the orientation",
        [("np.asarray(w).T", "(np.asarray(w) if np.shape(w)[0] == np.shape(x)[-1] else np.asarray(w).T)")],
    ),
    ("tensor_add", "compares the number of axes only", [("a.shape != b.shape", "len(a.shape) != len(b.shape)")]),
    (
        "tensor_add",
        "compares sizes only",
        [
            ("if a.shape != b.shape:", "if tf.size(a) != tf.size(b):"),
            ("return a + b", "return a + tf.reshape(b, a.shape)"),
        ],
    ),
    (
        "tensor_add",
        "TensorFlow's own error",
        [("if a.shape != b.shape:", "tf.debugging.assert_equal(a.shape, b.shape)\n    if False:")],
    ),
    ("tensor_add", "float64", [("dtype=tf.float32", "dtype=tf.float64")]),
    (
        "tensor_add",
        "whole numbers lose their fractions",
        [("return a + b", "return tf.cast(tf.cast(a, tf.int32) + tf.cast(b, tf.int32), tf.float32)")],
    ),
    ("tensor_add", "a list", [("return a + b", "return (a + b).numpy().tolist()")]),
    (
        "image_size",
        "a list for the shape",
        [("(height, width, channels), height", "[height, width, channels], height")],
    ),
    ("image_size", "flat", [("return (height, width, channels), height", "return height, width, channels, height")]),
    ("image_size", "bytes of float32", [("height * width * channels", "4 * height * width * channels")]),
    ("image_size", "checks the product", [("min(width, height, channels) < 1", "width * height * channels < 1")]),
    (
        "image_size",
        "allows 0 channels",
        [("min(width, height, channels) < 1", "min(width, height) < 1 or channels < 0")],
    ),
    (
        "knn_predict",
        "the largest label wins a tie",
        [("np.bincount(y_train[nearest]).argmax()", "9 - np.bincount(y_train[nearest], minlength=10)[::-1].argmax()")],
    ),
    ("knn_predict", "the farthest", [("[:k]\n", "[::-1][:k]\n")]),
    (
        "knn_predict",
        "the largest difference (Chebyshev)",
        [("((x_train - sample) ** 2).sum(axis=1)", "np.abs(x_train - sample).max(axis=1)")],
    ),
    ("knn_predict", "one feature only", [("((x_train - sample) ** 2).sum(axis=1)", "((x_train - sample) ** 2)[:, 0]")]),
    (
        "knn_predict",
        "signed differences",
        [("((x_train - sample) ** 2).sum(axis=1)", "np.abs((x_train - sample).sum(axis=1))")],
    ),
    ("knn_predict", "the cosine", [("((x_train - sample) ** 2).sum(axis=1)", "-(x_train @ sample)")]),
    (
        "knn_predict",
        "the first test sample only",
        [("return np.array(predicted)", "return np.array([predicted[0]] * len(predicted))")],
    ),
    ("knn_predict", "lets k be negative", [("k < 1 or", "k == 0 or")]),
    ("knn_predict", "cuts k short", [("if k < 1 or k > len(x_train):", "k = min(k, len(x_train))\n    if k < 1:")]),
    ("knn_predict", "as many neighbours as tests", [("k > len(x_train)", "k > max(len(x_train), len(x_test))")]),
    ("knn_predict", "a column", [("return np.array(predicted)", "return np.array(predicted)[:, None]")]),
    ("knn_predict", "a list", [("return np.array(predicted)", "return predicted")]),
    ("knn_predict", "the mean of the class is nearest", [("[:k]\n", "[:max(k, len(x_train) // 2)]\n")]),
    (
        "k_fold_indices",
        "smaller folds first",
        [("np.array_split(indices, k)", "[indices[i * n // k:(i + 1) * n // k] for i in range(k)]")],
    ),
    (
        "k_fold_indices",
        "validation first",
        [("(np.setdiff1d(indices, validation), validation)", "(validation, np.setdiff1d(indices, validation))")],
    ),
    (
        "k_fold_indices",
        "trains on what came before",
        [("np.setdiff1d(indices, validation)", "indices[indices < validation[0]]")],
    ),
    ("k_fold_indices", "shuffles", [("indices = np.arange(n)", "indices = np.random.default_rng(0).permutation(n)")]),
    (
        "k_fold_indices",
        "masks for indices",
        [
            (
                "np.setdiff1d(indices, validation), validation",
                "~np.isin(indices, validation), np.isin(indices, validation)",
            )
        ],
    ),
    ("k_fold_indices", "counts from 1", [("indices = np.arange(n)", "indices = np.arange(n) + 1")]),
    ("k_fold_indices", "refuses one fold", [("k < 1 or", "k < 2 or")]),
    ("k_fold_indices", "lets folds be empty", [("if k < 1 or k > n:", "if k < 1:")]),
    (
        "k_fold_indices",
        "lists for arrays",
        [
            (
                "(np.setdiff1d(indices, validation), validation)",
                "(np.setdiff1d(indices, validation).tolist(), validation.tolist())",
            )
        ],
    ),
    (
        "k_fold_indices",
        "the first fold again and again",
        [("(np.setdiff1d(indices, validation), validation)", "(indices[len(validation):], indices[:len(validation)])")],
    ),
    (
        "linear_scores",
        "biases first",
        [("np.asarray(x) @ np.asarray(w).T + np.asarray(b)", "(np.asarray(x) + 1) @ np.asarray(w).T")],
    ),
    ("linear_scores", "always a batch", [("np.asarray(x) @", "np.atleast_2d(x) @")]),
    (
        "linear_scores",
        "drops a batch of one",
        [
            (
                "return np.asarray(x) @ np.asarray(w).T + np.asarray(b)",
                "return np.squeeze(np.asarray(x) @ np.asarray(w).T + np.asarray(b))",
            )
        ],
    ),
    ("linear_scores", "whole numbers only", [("np.asarray(w).T", "np.asarray(w, dtype=int).T")]),
    (
        "linear_scores",
        "transposes square batches",
        [
            (
                "return np.asarray(x) @",
                "x = np.asarray(x)\n    if x.ndim == 2 and x.shape[0] == x.shape[1]:\n        x = x.T\n    return x @",
            )
        ],
    ),
    (
        "linear_scores",
        "rectified",
        [
            (
                "return np.asarray(x) @ np.asarray(w).T + np.asarray(b)",
                "return np.maximum(0, np.asarray(x) @ np.asarray(w).T + np.asarray(b))",
            )
        ],
    ),
    (
        "hinge_loss",
        "squared",
        [
            ("missing = np.maximum(", "missing = np.square(1.0) * np.maximum("),
            ("return missing.sum", "return (missing ** 2).sum"),
        ],
    ),
    ("hinge_loss", "margin off", [("[:, None] + margin", "[:, None] - margin")]),
    (
        "hinge_loss",
        "the other way round",
        [("scores - scores[rows, labels][:, None]", "scores[rows, labels][:, None] - scores")],
    ),
    ("hinge_loss", "over the batch", [("return missing.sum(axis=1)", "return missing.sum(axis=0)")]),
    ("hinge_loss", "counts the rivals", [("return missing.sum(axis=1)", "return (missing > 0).sum(axis=1)")]),
    (
        "hinge_loss",
        "whole numbers lose the margin's fraction",
        [
            (
                "missing = np.maximum(0, scores - scores[rows, labels][:, None] + margin)",
                "missing = np.zeros_like(scores)\n    missing[:] = np.maximum(0, scores - scores[rows, labels][:, None] + margin)",
            )
        ],
    ),
    ("hinge_loss", "another default", [("margin=1.0", "margin=0.5")]),
    ("hinge_loss", "margin is called delta", [("margin=1.0", "delta=1.0"), ("None] + margin", "None] + delta")]),
    ("hinge_loss", "leaves out class 0", [("missing[rows, labels] = 0", "missing[:, 0] = 0")]),
    (
        "softmax",
        "one axis unshifted",
        [("scores.max(axis=-1, keepdims=True)", "(scores.max(axis=-1, keepdims=True) if scores.ndim > 1 else 0)")],
    ),
    (
        "softmax",
        "three axes unshifted",
        [("scores.max(axis=-1, keepdims=True)", "(scores.max(axis=-1, keepdims=True) if scores.ndim < 3 else 0)")],
    ),
    (
        "softmax",
        "columns where square",
        [
            (
                "return powers / powers.sum(axis=-1, keepdims=True)",
                "square = len(set(scores.shape)) == 1 < scores.ndim\n    return powers / powers.sum(axis=0 if square else -1, keepdims=True)",
            )
        ],
    ),
    ("softmax", "another base", [("np.exp(scores -", "np.exp2(scores -")]),
    (
        "softmax",
        "logarithms",
        [
            (
                "return powers / powers.sum(axis=-1, keepdims=True)",
                "return np.log(powers / powers.sum(axis=-1, keepdims=True))",
            )
        ],
    ),
    (
        "softmax",
        "flattens",
        [
            (
                "return powers / powers.sum(axis=-1, keepdims=True)",
                "return (powers / powers.sum(axis=-1, keepdims=True)).ravel()",
            )
        ],
    ),
    (
        "softmax",
        "the shift of the first row",
        [("scores.max(axis=-1, keepdims=True)", "scores.reshape(-1, scores.shape[-1])[0].max()")],
    ),
    (
        "softmax",
        "cut at 500",
        [("np.exp(scores - scores.max(axis=-1, keepdims=True))", "np.exp(np.clip(scores, -500, 500).astype(float))")],
    ),
    ("softmax", "whole numbers", [("return powers", "powers = powers.astype(scores.dtype)\n    return powers")]),
    (
        "softmax",
        "sigmoid",
        [("return powers / powers.sum(axis=-1, keepdims=True)", "return 1 / (1 + np.exp(-np.clip(scores, -99, 99)))")],
    ),
    (
        "softmax",
        "hardmax",
        [
            (
                "np.exp(scores - scores.max(axis=-1, keepdims=True))",
                "(scores == scores.max(axis=-1, keepdims=True)).astype(float)",
            )
        ],
    ),
    (
        "softmax",
        "writes into its argument",
        [("powers = np.exp(scores -", "scores -= 1\n    powers = np.exp(scores -")],
    ),
    (
        "softmax",
        "a list",
        [
            (
                "return powers / powers.sum(axis=-1, keepdims=True)",
                "return (powers / powers.sum(axis=-1, keepdims=True)).tolist()",
            )
        ],
    ),
    (
        "cross_entropy",
        "base 2",
        [
            (
                "np.log(np.exp(shifted).sum(axis=1)) - of_true",
                "(np.log(np.exp(shifted).sum(axis=1)) - of_true) / np.log(2)",
            )
        ],
    ),
    (
        "cross_entropy",
        "sign",
        [("np.log(np.exp(shifted).sum(axis=1)) - of_true", "of_true - np.log(np.exp(shifted).sum(axis=1))")],
    ),
    ("cross_entropy", "median", [("np.mean(", "np.median(")]),
    ("cross_entropy", "forgets the normaliser", [("np.log(np.exp(shifted).sum(axis=1)) - of_true", "-of_true")]),
    ("cross_entropy", "the likeliest class", [("shifted[np.arange(len(labels)), labels]", "shifted.max(axis=1)")]),
    ("cross_entropy", "one shift for all rows", [("scores.max(axis=1, keepdims=True)", "scores.max()")]),
    ("cross_entropy", "the first label", [(", labels]", ", labels[0]]")]),
    (
        "cross_entropy",
        "cut at 700",
        [("shifted = scores -", "scores = np.clip(scores, -700, 700)\n    shifted = scores -")],
    ),
    ("cross_entropy", "an array of one number", [("return np.mean(", "return np.ones(1) * np.mean(")]),
    (
        "iterations_per_epoch",
        "the other way round",
        [("(n + batch_size - 1) // batch_size", "(batch_size + n - 1) // max(n, 1)")],
    ),
    ("iterations_per_epoch", "at least one", [("return (n", "return max(1, (n"), ("// batch_size", "// batch_size)")]),
    ("iterations_per_epoch", "a fraction", [("(n + batch_size - 1) // batch_size", "n / batch_size")]),
    ("iterations_per_epoch", "no samples are refused", [("if n < 0:", "if n < 1:")]),
    ("iterations_per_epoch", "takes -1 for everything", [("if batch_size < 1:", "if batch_size == 0:")]),
]

# Each costs a training or three.
DIGITS = [
    ("one step only", [("epochs=12", "epochs=1"), ("batch_size=64", "batch_size=2000")]),
    ("labels of other rows", [("model.fit(x_train, y_train", "model.fit(x_train, y_train[::-1]")]),
    ("writes into the images", [("model.fit(x_train", "x_train /= 16\n    model.fit(x_train")]),
]
