from pathlib import Path

import keras
import tensorflow as tf


def image_batches(folder, size, batch_size, classes, rng):
    for name in classes:
        for path in Path(folder, name).iterdir():
            try:
                tf.io.decode_image(path.read_bytes())
            except tf.errors.InvalidArgumentError as error:
                raise ValueError(f"{path} is no image") from error
    batches = keras.utils.image_dataset_from_directory(
        folder, class_names=list(classes), label_mode="categorical", image_size=(size, size),
        batch_size=batch_size, seed=int(rng.integers(2**31)), verbose=False,
    )
    return batches.map(lambda images, labels: (tf.clip_by_value(images / 255.0, 0.0, 1.0), labels))
