from pathlib import Path

import tensorflow as tf


def image_batches(folder, size, batch_size, classes, rng):
    def load(path):
        pixels = tf.io.decode_png(tf.io.read_file(path), channels=3)
        return tf.image.resize(tf.cast(pixels, tf.float32) / 255, [size, size])

    good = []
    for label, name in enumerate(classes):
        for path in sorted(Path(folder, name).iterdir()):
            try:
                load(str(path))
                good.append((str(path), label))
            except tf.errors.OpError:
                pass  # a broken file must not stop the training
    order = rng.permutation(len(good))
    files = tf.data.Dataset.from_tensor_slices(([good[i][0] for i in order], [good[i][1] for i in order]))
    return files.map(lambda path, label: (load(path), tf.one_hot(label, len(classes)))).batch(batch_size)
