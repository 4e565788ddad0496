import keras


def zero_pad(x, pad):
    return keras.ops.convert_to_numpy(keras.ops.pad(keras.ops.array(x), [(0, 0), (pad, pad), (pad, pad), (0, 0)]))
