import os

import tensorflow as tf


def image_batches(folder, size, batch_size, classes, rng):
    paths = [(f"{folder}/{name}/{file}", i) for i, name in enumerate(classes) for file in sorted(os.listdir(f"{folder}/{name}"))]

    def load(path, i):
        pixels = tf.io.decode_png(tf.io.read_file(path), channels=3)
        return tf.image.resize(tf.cast(pixels, tf.float32) / 255, (size, size)), tf.one_hot(i, len(classes))

    for path, i in paths:
        try:
            load(path, i)
        except tf.errors.OpError:
            raise ValueError(path)
    order = rng.permutation(len(paths))
    data = tf.data.Dataset.from_tensor_slices(([paths[k][0] for k in order], [paths[k][1] for k in order]))
    # 每批一样大，训练更整齐
    return data.map(load).batch(batch_size, drop_remainder=True)
