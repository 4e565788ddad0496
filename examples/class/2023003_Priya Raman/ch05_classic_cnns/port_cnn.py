import keras
import tensorflow as tf
from keras import layers


class MnistCNN(keras.Model):
    def __init__(self, classes, dropout):
        super().__init__()
        self.convolutions = [layers.Conv2D(n, 3, padding="same", activation="relu") for n in (64, 128)]
        self.pool = layers.MaxPooling2D(2, padding="same")
        self.flatten = layers.Flatten()
        self.dense = layers.Dense(1024, activation="relu")
        self.dropout = layers.Dropout(dropout)
        self.logits = layers.Dense(classes)

    def call(self, images, training=False):
        x = images
        for convolution in self.convolutions:
            x = self.pool(convolution(x))
        return self.logits(self.dropout(self.dense(self.flatten(x)), training=training))


def build_mnist_cnn(input_shape=(28, 28, 1), classes=10, dropout=0.25):
    model = MnistCNN(classes, dropout)
    model(keras.Input(input_shape))
    return model


def mnist_loss(labels, logits):
    labels, logits = (tf.cast(tf.convert_to_tensor(a), tf.float32) for a in (labels, logits))
    return float(keras.losses.CategoricalCrossentropy(from_logits=True)(labels, logits))
