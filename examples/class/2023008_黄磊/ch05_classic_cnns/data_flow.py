import os

import tensorflow as tf


def image_batches(folder, size, batch_size, classes, rng):
    paths, labels = [], []
    for i, name in enumerate(sorted(classes)):       # 按字母顺序编号
        for file in sorted(os.listdir(folder + "/" + name)):
            paths.append(folder + "/" + name + "/" + file)
            labels.append(i)

    def load(path):
        image = tf.io.decode_png(tf.io.read_file(path), channels=3)
        return tf.image.resize(tf.cast(image, tf.float32) / 255, [size, size])

    for path in paths:
        try:
            load(path)
        except tf.errors.OpError:
            raise ValueError("坏文件：" + path)
    order = rng.permutation(len(paths))
    data = tf.data.Dataset.from_tensor_slices(([paths[i] for i in order], [labels[i] for i in order]))
    return data.map(lambda p, i: (load(p), tf.one_hot(i, len(classes)))).batch(batch_size)
