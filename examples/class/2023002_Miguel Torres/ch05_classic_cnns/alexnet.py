from tensorflow.keras.layers import Activation, Conv2D, Dense, Dropout, Flatten, Input, MaxPooling2D
from tensorflow.keras.models import Sequential


def build_alexnet(input_shape=(227, 227, 3), classes=2, width=96, dense=4096):
    model = Sequential()
    model.add(Input(input_shape))
    # filters, kernel, stride, padding, pooling afterwards?
    table = [
        (width, 11, 4, "valid", True),
        (int(8 * width / 3), 5, 1, "same", True),
        (4 * width, 3, 1, "same", False),
        (4 * width, 3, 1, "same", False),
        (int(8 * width / 3), 3, 1, "same", True),
    ]
    for filters, kernel, stride, padding, pooling in table:
        model.add(Conv2D(filters, (kernel, kernel), strides=(stride, stride), padding=padding))
        model.add(Activation("relu"))
        if pooling:
            model.add(MaxPooling2D((3, 3), strides=(2, 2)))
    model.add(Flatten())
    for _ in range(2):
        model.add(Dense(dense))
        model.add(Activation("relu"))
        model.add(Dropout(0.5))
    model.add(Dense(classes))
    model.add(Activation("softmax"))
    return model
