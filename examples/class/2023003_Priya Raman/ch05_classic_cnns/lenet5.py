import keras
from keras import layers


class LeNet5(keras.Model):
    def __init__(self, classes):
        super().__init__()
        self.conv1 = layers.Conv2D(6, 5, padding="same", activation="relu")
        self.pool1 = layers.MaxPooling2D()
        self.conv2 = layers.Conv2D(16, 5, activation="relu")
        self.pool2 = layers.MaxPooling2D()
        self.flatten = layers.Flatten()
        self.dense1 = layers.Dense(120, activation="relu")
        self.dense2 = layers.Dense(84, activation="relu")
        self.probabilities = layers.Dense(classes, activation="softmax")

    def call(self, images):
        features = self.pool2(self.conv2(self.pool1(self.conv1(images))))
        return self.probabilities(self.dense2(self.dense1(self.flatten(features))))


def build_lenet5(input_shape=(28, 28, 1), classes=10):
    model = LeNet5(classes)
    model(keras.Input(input_shape))
    return model
