"""The card and the public checks of same_padding."""

from hypothesis import given

from autograder.checks import Text, assert_same, check, exercise, sizes, strides

card = exercise(
    title=Text("Padding of 'same'", "'same' 的补零"),
    difficulty=2,
    functions=["same_padding", "symmetric_padding"],
    needs=["conv_output_size"],
    order=30,
    hints=[
        Text(
            "Begin at the end: how many outputs are there, where does the last window start, and where does it end?",
            "从结尾想起：一共有几个输出？最后一个窗口从哪里开始，到哪里结束？",
        ),
        Text(
            "A stride larger than the kernel can leave cells over. Then nothing is missing, and nothing is taken away either.",
            "步幅比卷积核大时，输入可能有剩余。这时什么也不缺，但也不会去掉什么。",
        ),
    ],
)


@check(
    points=1,
    says=Text("The worked examples come out right.", "题目中的例子结果正确。"),
    hint=Text("Draw the eight cells and the four windows of the example.", "把例子中的八个格子和四个窗口画出来。"),
)
def worked_examples(student):
    assert_same(student.same_padding(7, 3, 1), (1, 1))
    assert_same(student.same_padding(7, 4, 1), (1, 2))
    assert_same(student.same_padding(8, 3, 2), (0, 1))


@check(
    points=1,
    says=Text(
        "The padded input has room for just ceil(n / stride) windows, and no more zeros than needed.",
        "补零之后恰好放得下 ceil(n / stride) 个窗口，且不多补一个零。",
    ),
)
@given(n=sizes(max_size=20), f=sizes(max_size=9), stride=strides(max_size=5))
def windows_just_fit(student, n, f, stride):
    before, after = student.same_padding(n, f, stride)
    needed = ((n + stride - 1) // stride - 1) * stride + f
    assert_same(before + after, needed - n if needed > n else 0)


@check(
    points=1,
    says=Text(
        "Symmetric padding for kernels of 1, 3, 5, 7 … cells is 0, 1, 2, 3 …",
        "卷积核为 1、3、5、7……格时，两边各补 0、1、2、3……个零。",
    ),
)
@given(half=sizes(min_size=0, max_size=20))
def symmetric_for_odd_kernels(student, half):
    assert_same(student.symmetric_padding(2 * half + 1), half)
