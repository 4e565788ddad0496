"""Known-wrong solutions of receptive_field."""

from autograder.checks import Text, misconception


def _checked(layers):
    if any(min(layer) < 1 for layer in layers):
        raise ValueError


@misconception(
    of="receptive_field",
    rejected_by="agrees_with_reference",
    message=Text(
        "Your receptive fields do not depend on the strides. Behind a layer of stride 2, how far apart do neighbouring cells lie in the image?",
        "你的感受野与步幅无关。在步幅为 2 的层之后，相邻两格在图像中相隔多远？",
    ),
)
def ignores_earlier_strides(layers):
    _checked(layers)
    return 1 + sum(kernel - 1 for kernel, _ in layers)


@misconception(
    of="receptive_field",
    rejected_by="last_stride_does_not_matter",
    message=Text(
        "You stretch each kernel by its own stride. The stride of a layer pushes apart what comes after it.",
        "你用每一层自己的步幅去拉开它的卷积核。一层的步幅影响的是它之后的层。",
    ),
)
def counts_own_stride(layers):
    _checked(layers)
    reach, step = 1, 1
    for kernel, stride in layers:
        step *= stride
        reach += (kernel - 1) * step
    return reach


@misconception(
    of="receptive_field",
    rejected_by="agrees_with_reference",
    message=Text(
        "You use the stride of the layer just before only. What do two layers of stride 2 do together?",
        "你只用了前一层的步幅。两个步幅为 2 的层合起来会怎样？",
    ),
)
def previous_stride_only(layers):
    _checked(layers)
    reach, step = 1, 1
    for kernel, stride in layers:
        reach += (kernel - 1) * step
        step = stride
    return reach


@misconception(
    of="receptive_field",
    rejected_by="worked_examples",
    message=Text(
        "You add the kernels as they are. Neighbouring windows overlap: what does a second kernel of 3 add?",
        "你把各层卷积核的大小直接相加了。相邻的窗口是重叠的：第二个大小为 3 的卷积核增加了几格？",
    ),
)
def adds_whole_kernels(layers):
    _checked(layers)
    reach, step = 0, 1
    for kernel, stride in layers:
        reach += kernel * step
        step *= stride
    return max(reach, 1)
