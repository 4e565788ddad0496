import keras
import tensorflow as tf


class DigitReader(keras.Model):
    def __init__(self):
        super().__init__()
        self.flatten = keras.layers.Flatten()
        self.hidden = keras.layers.Dense(80, activation="relu")
        self.scores = keras.layers.Dense(10)

    def call(self, images):
        images = tf.cast(images, tf.float32) / 16.0
        return tf.nn.softmax(self.scores(self.hidden(self.flatten(images))))


def train_digits(x_train, y_train, seed):
    keras.utils.set_random_seed(seed)
    model = DigitReader()
    optimizer = keras.optimizers.Adam(0.01)
    cost = keras.losses.SparseCategoricalCrossentropy()
    rows = tf.data.Dataset.from_tensor_slices((x_train, y_train)).shuffle(2000, seed=seed).batch(64)
    model(x_train[:1])
    optimizer.build(model.trainable_variables)

    @tf.function
    def step(images, labels):
        with tf.GradientTape() as tape:
            loss = cost(labels, model(images))
        optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))

    for _ in range(10):
        for images, labels in rows:
            step(images, labels)
    return model
