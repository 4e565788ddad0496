"""Known-wrong solutions of data_flow."""

from pathlib import Path

import numpy as np

from autograder.checks import Text, misconception


def _contents(dataset):
    """Return what a dataset holds, whatever its order: for each image its mean and its label, and the sizes of the batches."""
    pairs = [(images.array, labels.array) for images, labels in dataset.first]
    sizes = [len(images) for images, _ in pairs]
    found = [
        (float(np.round(image.mean(), 3)), int(np.argmax(label)))
        for images, labels in pairs
        for image, label in zip(images, labels, strict=True)
    ]
    return sizes, sorted(found)


def _batches(folder, size, batch_size, classes, rng, scale=255.0, drop=False, skip=False):
    import tensorflow as tf

    def image_at(path):
        pixels = tf.io.decode_image(tf.io.read_file(path), channels=3, expand_animations=False)
        return tf.image.resize(tf.cast(pixels, tf.float32) / scale, (size, size))

    found = []
    for label, name in enumerate(classes):
        for path in sorted(Path(folder, name).iterdir()):
            try:
                image_at(str(path))
            except tf.errors.OpError:
                if skip:
                    continue
                raise ValueError(str(path)) from None
            found.append((str(path), label))
    order = rng.permutation(len(found))
    paths, labels = [found[i][0] for i in order], [found[i][1] for i in order]
    dataset = tf.data.Dataset.from_tensor_slices((paths, tf.one_hot(labels, len(classes))))
    return dataset.map(lambda path, label: (image_at(path), label)).batch(batch_size, drop_remainder=drop)


@misconception(
    of="image_batches",
    rejected_by="labels_follow_classes",
    like=_contents,
    message=Text(
        "Your labels follow the alphabet. `classes` says which folder has which label.",
        "你的标签是按字母顺序编的。哪个文件夹对应哪个标签，由 classes 决定。",
    ),
)
def labels_by_alphabet(folder, size, batch_size, classes, rng):
    import tensorflow as tf

    new = [sorted(classes).index(name) for name in classes]
    batches = _batches(folder, size, batch_size, classes, rng)
    return batches.map(lambda images, labels: (images, tf.matmul(labels, tf.one_hot(new, len(new)))))


@misconception(
    of="image_batches",
    rejected_by="every_file_once",
    like=_contents,
    message=Text(
        "Your pixels go up to 255. Networks learn better from numbers near 1, and this function promises them.",
        "你的像素值仍然到 255。数值在 1 附近时网络更容易训练，这个函数也要求如此。",
    ),
)
def not_scaled(folder, size, batch_size, classes, rng):
    return _batches(folder, size, batch_size, classes, rng, scale=1.0)


@misconception(
    of="image_batches",
    rejected_by="every_file_once",
    like=_contents,
    message=Text(
        "The files that do not fill a whole batch never come. Each file should come once in every pass.",
        "凑不满一批的文件被丢掉了。每遍历一遍，每个文件都应出现一次。",
    ),
)
def drops_the_last_batch(folder, size, batch_size, classes, rng):
    return _batches(folder, size, batch_size, classes, rng, drop=True)


@misconception(
    of="image_batches",
    rejected_by="broken_files_are_named",
    like=_contents,
    message=Text(
        "Files that cannot be read are left out in silence. Nobody will notice that half of the images are missing.",
        "无法读取的文件被悄悄跳过了。哪怕少了一半图像，也没有人会发现。",
    ),
)
def skips_broken_files(folder, size, batch_size, classes, rng):
    return _batches(folder, size, batch_size, classes, rng, skip=True)


equivalent_mutants = {
    "image_batches: tf.io.decode_image(tf.io.read_file(path), channels=3, expand_animatio… -> tf.io.decode_image(tf.io."
    "read_file(path), expand_animations=False)": "all files have three channels, as the prompt promises",
}
