"""Wrong solutions of chapter 5: the reference with one fault each, none of them a known misconception."""

from __future__ import annotations

Change = tuple[str, str]

WRONG: list[tuple[str, str, list[Change]]] = [
    ("lenet5", "sigmoid in the dense layers", [('Dense(84, activation="relu")', 'Dense(84, activation="sigmoid")')]),
    ("lenet5", "84 before 120", [("Dense(120", "Dense(0)"), ("Dense(84", "Dense(120"), ("Dense(0)", "Dense(84")]),
    ("lenet5", "no biases in the first convolution", [("Conv2D(6, 5,", "Conv2D(6, 5, use_bias=False,")]),
    (
        "lenet5",
        "a dropout too many",
        [("keras.layers.Flatten(),", "keras.layers.Flatten(), keras.layers.Dropout(0.5),")],
    ),
    (
        "lenet5",
        "noise in training",
        [("keras.layers.Flatten(),", "keras.layers.GaussianNoise(0.1), keras.layers.Flatten(),")],
    ),
    (
        "lenet5",
        "scales the pixels",
        [("keras.Input(input_shape),", "keras.Input(input_shape), keras.layers.Rescaling(1 / 255),")],
    ),
    (
        "lenet5",
        "softmax over the batch",
        [('Dense(classes, activation="softmax")', "Dense(classes), keras.layers.Softmax(axis=0)")],
    ),
    ("lenet5", "pooling that moves by one", [("MaxPooling2D(2)", "MaxPooling2D(2, strides=1)")]),
    (
        "alexnet",
        "pooling layers that pad",
        [("MaxPooling2D(3, strides=2)", 'MaxPooling2D(3, strides=2, padding="same")')],
    ),
    ("alexnet", "8/3 of the width rounded up", [("8 * width // 3", "-(-8 * width // 3)")]),
    ("alexnet", "a first convolution that pads", [("strides=4,", 'strides=4, padding="same",')]),
    (
        "alexnet",
        "dropout before the dense layers",
        [
            ("layers.Flatten(),", "layers.Flatten(), layers.Dropout(0.5),"),
            (
                '"relu"),\n            layers.Dropout(0.5),\n            layers.Dense(classes',
                '"relu"),\n            layers.Dense(classes',
            ),
        ],
    ),
    ("alexnet", "noise in training", [("layers.Flatten(),", "layers.GaussianNoise(0.1), layers.Flatten(),")]),
    ("alexnet", "another kind of dropout", [("layers.Dropout(0.5)", "layers.GaussianDropout(0.5)")]),
    ("alexnet", "softmax on the dense layers' way", [("layers.Flatten(),", "layers.Flatten(), layers.Softmax(),")]),
    ("alexnet", "five convolutions of equal width", [("8 * width // 3", "4 * width")]),
    ("alexnet", "no biases in the last layer", [("layers.Dense(classes,", "layers.Dense(classes, use_bias=False,")]),
    ("alexnet", "1000 classes by default", [("classes=2", "classes=1000")]),
    ("vgg", "average pooling", [("MaxPooling2D", "AveragePooling2D")]),
    ("vgg", "E with three convolutions in group 3", [("(2, 2, 4, 4, 4)", "(2, 2, 3, 4, 4)")]),
    ("vgg", "1×1 first in C", [("place == 2", "place == 0 and count == 3")]),
    ("vgg", "strided convolutions for pooling", [("layers.MaxPooling2D(2)", "layers.MaxPooling2D(2, strides=1)")]),
    ("vgg", "noise in training", [("layers.Flatten()", "layers.GaussianNoise(0.1)); model.add(layers.Flatten()")]),
    (
        "vgg",
        "one dense layer of twice the width",
        [
            (
                '    model.add(layers.Dense(dense, activation="relu"))\n    model.add(layers.Dense(dense',
                "    model.add(layers.Dense(2 * dense",
            )
        ],
    ),
    ("vgg", "A with a convolution too many", [("(1, 1, 2, 2, 2)", "(1, 2, 2, 2, 2)")]),
    ("vgg", "takes small letters too", [("    if config not in", "    config = config.upper()\n    if config not in")]),
    ("vgg", "unknown configs are a KeyError", [("if config not in convolutions:", "if False:")]),
    (
        "vgg",
        "no relu after the 1×1",
        [
            (
                'activation="relu"))\n        model.add(layers.Max',
                'activation="relu" if kernel == 3 else None))\n        model.add(layers.Max',
            )
        ],
    ),
    ("batch_norm", "eps beside the root", [("np.sqrt(var + eps) + beta", "(np.sqrt(var) + eps) + beta")]),
    ("batch_norm", "no term of the variance", [("- dy.mean(axes) - normed * along", "- dy.mean(axes)")]),
    (
        "batch_norm",
        "one mean for all channels",
        [("mean, var = x.mean(axes), x.var(axes)", "mean, var = x.mean() + 0 * x.mean(axes), x.var(axes)")],
    ),
    (
        "batch_norm",
        "means of the gradients",
        [("(dy * normed).sum(axes), dy.sum(axes)", "(dy * normed).mean(axes), dy.mean(axes)")],
    ),
    ("batch_norm", "inference forgets eps", [("np.asarray(running_var) + eps", "np.asarray(running_var)")]),
    (
        "augmentation",
        "flips square images upside down",
        [
            (
                "return np.asarray(images)[:, :, ::-1]",
                "images = np.asarray(images)\n    return images[:, :: -1 if images.shape[1] == images.shape[2] else 1, "
                ":: 1 if images.shape[1] == images.shape[2] else -1]",
            )
        ],
    ),
    (
        "augmentation",
        "one number for dy and dx",
        [("rng.integers(-max_shift, max_shift + 1, size=2)", "[rng.integers(-max_shift, max_shift + 1)] * 2")],
    ),
    (
        "augmentation",
        "the largest shift is never drawn",
        [("max_shift + 1, size=2", "max(max_shift, 1 - max_shift), size=2")],
    ),
    (
        "augmentation",
        "by max_shift or not at all",
        [("rng.integers(-max_shift, max_shift + 1, size=2)", "max_shift * rng.integers(-1, 2, size=2)")],
    ),
    (
        "augmentation",
        "by one at most",
        [
            (
                "rng.integers(-max_shift, max_shift + 1, size=2)",
                "rng.integers(-min(max_shift, 1), min(max_shift, 1) + 1, size=2)",
            )
        ],
    ),
    ("augmentation", "crops keep three channels", [("left : left + size]", "left : left + size, :3]")]),
    (
        "augmentation",
        "brightens the caller's image",
        [
            (
                "    framed = np.pad(image",
                "    image = np.asarray(image, float)\n    image += 1\n    image = image - 1\n    framed = np.pad(image",
            )
        ],
    ),
    ("augmentation", "crops from the middle", [("rng.integers(height - size + 1)", "(height - size) // 2")]),
    (
        "augmentation",
        "square images only",
        [
            ("size > min(height, width)", "size > height"),
            ("rng.integers(width - size + 1)", "rng.integers(max(width - size + 1, 1))"),
        ],
    ),
    (
        "augmentation",
        "edges repeated instead of zeros",
        [("(max_shift, max_shift), (0, 0)])", "(max_shift, max_shift), (0, 0)], mode='edge')")],
    ),
    ("augmentation", "whole numbers", [("/ 255", "// 255")]),
    (
        "augmentation",
        "NumPy's own generator",
        [("rng.integers(height - size + 1)", "np.random.randint(height - size + 1)")],
    ),
    (
        "local_response_norm",
        "without itself",
        [
            (
                "np.abs(place[:, None] - place) <= radius",
                "(np.abs(place[:, None] - place) <= radius) & (place[:, None] != place)",
            )
        ],
    ),
    (
        "local_response_norm",
        "on one side only",
        [("np.abs(place[:, None] - place) <= radius", "np.isin(place[None] - place[:, None], range(radius + 1))")],
    ),
    (
        "local_response_norm",
        "bias beside the power",
        [("(bias + alpha * (x**2 @ neighbours)) ** beta", "(bias + (alpha * (x**2 @ neighbours)) ** beta)")],
    ),
    (
        "layer_pattern",
        "no pooling without convolutions",
        [('["POOL"] if pool else []', '["POOL"] if pool and convs else []')],
    ),
    (
        "layer_pattern",
        "tries numbers up to 6",
        [
            (
                "return layers == expand_pattern(convs, blocks, pools > 0, dense)",
                "return max(convs, blocks, dense) < 7 and layers == expand_pattern(convs, blocks, pools > 0, dense)",
            )
        ],
    ),
    ("layer_pattern", "names in any case", [("layers = list(layers)", "layers = [name.upper() for name in layers]")]),
    ("layer_pattern", "stumbles over the empty list", [("layers = list(layers)", "layers = [layers[0], *layers[1:]]")]),
    (
        "layer_pattern",
        "empties the list given",
        [("layers = list(layers)", "given, layers = layers, list(layers)\n    given.clear()")],
    ),
    ("port_cnn", "pooling that drops the odd row", [('MaxPooling2D(2, padding="same")', "MaxPooling2D(2)")]),
    (
        "port_cnn",
        "dropout after the flatten",
        [
            ("layers.Flatten(),", "layers.Flatten(), layers.Dropout(dropout),"),
            ('"relu"),\n            layers.Dropout(dropout),', '"relu"),'),
        ],
    ),
    ("port_cnn", "another kind of dropout", [("layers.Dropout(dropout)", "layers.AlphaDropout(dropout)")]),
    ("port_cnn", "noise in training", [("layers.Flatten(),", "layers.GaussianNoise(0.1), layers.Flatten(),")]),
    ("port_cnn", "512 units for 1024", [("Dense(1024", "Dense(512")]),
    ("port_cnn", "always a quarter", [("layers.Dropout(dropout)", "layers.Dropout(0.25)")]),
    (
        "port_cnn",
        "a loss for each sample",
        [("float(tf.reduce_mean(", "("), ("(labels, logits)))", "(labels, logits))")],
    ),
    (
        "port_cnn",
        "the logarithm of a probability",
        [
            (
                "tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels, logits))",
                "-tf.reduce_mean(tf.reduce_sum(labels * tf.math.log(tf.nn.softmax(logits)), 1))",
            )
        ],
    ),
    (
        "data_flow",
        "each image by its own maximum",
        [
            (
                "tf.cast(pixels, tf.float32) / 255",
                "tf.cast(pixels, tf.float32) / tf.cast(tf.reduce_max(pixels), tf.float32)",
            )
        ],
    ),
    (
        "data_flow",
        "the same order always",
        [("in rng.permutation(len(found))", "in sorted(range(len(found)), key=lambda i: i * 7 % 5)")],
    ),
    ("data_flow", "blue for red", [("(size, size))\n", "(size, size))[..., ::-1]\n")]),
    (
        "data_flow",
        "looks at one file of each class",
        [("for path, _ in found:\n", "for path in {label: path for path, label in reversed(found)}.values():\n")],
    ),
    ("data_flow", "looks at no file", [("            image_at(path)\n", "            pass\n")]),
    ("data_flow", "does not name the file", [('f"no image: {path}"', '"no image"')]),
    ("data_flow", "TensorFlow's own error", [('raise ValueError(f"no image: {path}") from error', "raise")]),
    ("data_flow", "in order", [("rng.permutation(len(found))", "range(len(found))")]),
    ("data_flow", "without end", [(".batch(batch_size)", ".batch(batch_size).repeat()")]),
    ("data_flow", "labels shuffled apart", [("for _, label in shuffled]", "for _, label in found]")]),
    (
        "data_flow",
        "cut, not stretched",
        [
            (
                "tf.image.resize(tf.cast(pixels, tf.float32) / 255, (size, size))",
                "tf.image.resize_with_crop_or_pad(tf.cast(pixels, tf.float32) / 255, size, size)",
            )
        ],
    ),
    (
        "data_flow",
        "labels as numbers",
        [("tf.one_hot([label for _, label in shuffled], len(classes))", "[label for _, label in shuffled]")],
    ),
]
