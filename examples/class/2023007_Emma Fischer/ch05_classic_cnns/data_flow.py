import os

import tensorflow as tf


def image_batches(folder, size, batch_size, classes, rng):
    files = [(os.path.join(folder, c, f), i) for i, c in enumerate(classes) for f in sorted(os.listdir(os.path.join(folder, c)))]

    def read(path):
        return tf.image.resize(tf.cast(tf.io.decode_png(tf.io.read_file(path), channels=3), tf.float32), (size, size))

    for path, _ in files:
        try:
            read(path)
        except tf.errors.OpError:
            raise ValueError("cannot read " + path)
    rng.shuffle(files)
    data = tf.data.Dataset.from_tensor_slices(([f for f, _ in files], [int(i) for _, i in files]))
    return data.map(lambda path, i: (read(path), tf.one_hot(i, len(classes)))).batch(batch_size)
