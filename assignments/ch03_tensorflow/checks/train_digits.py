"""The card and the public checks of train_digits. Their digits are made here, dot by dot; the real ones are kept for grading."""

import numpy as np

from autograder.checks import Mismatch, Text, assert_unchanged, check, exercise

card = exercise(
    title=Text("Reading handwritten digits", "手写数字识别"),
    difficulty=3,
    functions=["train_digits"],
    order=70,
    hints=[
        Text(
            "Flatten, one Dense layer with relu, and a Dense layer of 10 with softmax are enough. Which loss takes whole "
            "numbers as labels?",
            "Flatten、一个 relu 的 Dense 层，再加一个 10 个单元的 softmax 层就够了。哪种损失函数可以直接用整数标签？",
        ),
        Text(
            "Too low? Look at the loss after each epoch (verbose=2). If it is still falling at the end, take more steps: "
            "smaller batches, more epochs, or a higher learning rate.",
            "准确率不够？用 verbose=2 看每个 epoch 之后的损失。如果到最后还在下降，就多训练几步："
            "减小批大小、增加 epoch，或者提高学习率。",
        ),
    ],
)

# A font of 3 × 5 dots: each row of a digit is a number of three bits.
FONT = ["75557", "26227", "71747", "71717", "55711", "74717", "74757", "71244", "75757", "75717"]


def made_digits(labels, seed):
    """Return images (rows, 8, 8) of these digits, each dot two pixels wide, shifted a little, in a random grey, with noise."""
    rng = np.random.default_rng(seed)
    images = rng.uniform(0, 3, (len(labels), 8, 8))
    for image, label in zip(images, labels, strict=True):
        dots = np.array([[int(row) >> bit & 1 for bit in (2, 1, 0)] for row in FONT[label]])
        top, left = rng.integers(1, 3), 1
        image[top : top + 5, left : left + 6] += rng.uniform(7, 13) * dots.repeat(2, axis=1)
    return np.floor(images)


def held_as_probabilities(answer, rows):
    """Hold an answer of a model: ten probabilities per row."""
    if np.shape(answer) != (rows, 10):
        raise Mismatch(
            Text(
                f"The model's answer to {rows} images should have shape ({rows}, 10).",
                f"对 {rows} 幅图像，模型输出的形状应为 ({rows}, 10)。",
            ),
            expected=Text(f"shape ({rows}, 10)", f"形状 ({rows}, 10)"),
            actual=answer,
        )
    sums = np.sum(answer, axis=1)
    if not (np.all(np.asarray(answer) >= 0) and np.all(np.abs(sums - 1) <= 1e-3)):
        raise Mismatch(
            Text(
                "The ten numbers of an image are no probabilities: they should not be negative and should sum to 1.",
                "每幅图像的十个数不是概率：它们不应为负，并且和应为 1。",
            ),
            expected=Text("ten probabilities in each row", "每行十个概率"),
            actual=np.asarray(answer)[:3],
        )


@check(
    points=2,
    says=Text(
        "The answer is a Keras model that gives 10 probabilities per image; the training data stay as they were.",
        "返回 Keras 模型，对每幅图像给出 10 个概率；训练数据保持原样。",
    ),
    hint=Text(
        "The training rows of this check show only five of the ten digits. How many outputs has your model then?",
        "这个检查项的训练数据里只有十个数字中的五个。这时你的模型有几个输出？",
    ),
)
def gives_ten_probabilities(student):
    labels = np.arange(60) % 5
    model = assert_unchanged(student.train_digits, made_digits(labels, 1), labels, 0)
    for rows in (7, 1):
        held_as_probabilities(model.op("call", made_digits(np.arange(rows), 2)), rows)


@check(
    points=2,
    says=Text(
        "The model is right far more often than always answering the most frequent digit would be.",
        "模型的准确率明显高于“永远回答最常见的那个数字”。",
    ),
    hint=Text(
        "Is the model fitted before it is returned? Are the labels those of the same rows?",
        "返回之前模型训练了吗？标签和图像是一一对应的吗？",
    ),
)
def beats_the_most_frequent_digit(student):
    rng = np.random.default_rng(3)
    # More than a quarter of the rows show a 1.
    labels = np.where(rng.random(1200) < 0.2, 1, rng.integers(0, 10, 1200))
    images = made_digits(labels, 4)
    model = student.train_digits(images[:900], labels[:900], 1)
    answer = model.op("call", images[900:])
    held_as_probabilities(answer, 300)
    found = float(np.mean(np.argmax(answer, axis=1) == labels[900:]))
    share = float(np.mean(labels[900:] == 1))
    if found < share + 0.1:
        raise Mismatch(
            Text(
                f"{found:.1%} of 300 unseen images are read right; always answering 1 would give {share:.1%}.",
                f"300 幅没见过的图像答对了 {found:.1%}；而永远回答 1 就能答对 {share:.1%}。",
            ),
            expected=Text(f"clearly more than {share:.1%}", f"明显高于 {share:.1%}"),
            actual=found,
        )
