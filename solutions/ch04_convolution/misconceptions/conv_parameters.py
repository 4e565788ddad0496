"""Known-wrong solutions of conv_parameters."""

from math import prod

from autograder.checks import Text, misconception


def _checked(f):
    if f < 1:
        raise ValueError


@misconception(
    of="conv_parameters",
    rejected_by="one_bias_per_kernel",
    message=Text(
        "You never count biases. How many does a layer with ten kernels have?",
        "你没有计入偏置。有十个卷积核的层有多少个偏置？",
    ),
)
def forgets_biases(f, in_channels, out_channels, bias=True):
    _checked(f)
    return f * f * in_channels * out_channels


@misconception(
    of="conv_parameters",
    rejected_by="worked_example",
    message=Text(
        "Your kernels are one channel deep. How deep is a kernel on a colour image?",
        "你的卷积核只有一个通道深。彩色图像上的卷积核有多深？",
    ),
)
def forgets_in_channels(f, in_channels, out_channels, bias=True):
    _checked(f)
    return (f * f + bool(bias)) * out_channels


@misconception(
    of="conv_parameters",
    rejected_by="one_bias_per_kernel",
    message=Text(
        "You count one bias for the whole layer. Each kernel has its own.",
        "你只为整个层算了一个偏置。每个卷积核都有自己的偏置。",
    ),
)
def one_bias_for_all(f, in_channels, out_channels, bias=True):
    _checked(f)
    return f * f * in_channels * out_channels + bool(bias)


@misconception(
    of="conv_parameters",
    rejected_by="one_bias_per_kernel",
    message=Text(
        "You count a bias for every channel of every kernel. A kernel adds up all its channels first: how many numbers are left to shift?",
        "你为每个卷积核的每个通道都算了一个偏置。卷积核先把各通道加在一起：还剩几个数需要加偏置？",
    ),
)
def bias_per_channel(f, in_channels, out_channels, bias=True):
    _checked(f)
    return (f * f + bool(bias)) * in_channels * out_channels


@misconception(
    of="dense_parameters",
    rejected_by="worked_dense_example",
    message=Text(
        "You forget the biases of the dense layer: one for each output number.",
        "你漏掉了全连接层的偏置：每个输出数有一个。",
    ),
)
def dense_without_biases(in_shape, out_shape):
    return prod(in_shape) * prod(out_shape)
