"""The hidden checks of data_flow."""

import struct
import zlib

import numpy as np
import pytest

from autograder.checks import Dataset, Folder, Mismatch, Rng, Text, assert_same, check

NAMES = ["pear", "apple", "fig"]


def png(pixels):
    """Return the bytes of a PNG file that shows these pixels, uint8 (height, width, 3)."""
    height, width, _ = pixels.shape

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + row.tobytes() for row in np.ascontiguousarray(pixels, "uint8"))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def picture(number, size=4):
    """Return an image of this size, different for each number, that no flip or turn leaves as it is."""
    return np.random.default_rng(number).integers(0, 256, (size, size, 3), dtype="uint8")


def elements(got):
    """Return the images and labels of one pass as arrays."""
    if not isinstance(got, Dataset):
        raise Mismatch(
            Text("A tf.data.Dataset is wanted, one that comes to an end.", "应返回一个有尽头的 tf.data.Dataset。"),
            expected=Text("a tf.data.Dataset", "一个 tf.data.Dataset"),
            actual=got,
        )
    pairs = [tuple(np.asarray(getattr(part, "array", part)) for part in pair) for pair in got.first]
    return [image for images, _ in pairs for image in images], [label for _, labels in pairs for label in labels]


@check(
    points=2,
    says=Text(
        "Labels follow the order of `classes`, not the alphabet; images of the right size keep every pixel.",
        "标签按 classes 的顺序，而不是字母顺序；大小合适的图像，每个像素都不变。",
    ),
    hint=Text("Which label has the first folder of `classes`?", "classes 中第一个文件夹的标签是什么？"),
)
def labels_follow_classes(student):
    # Files of one name in two folders, one folder with a single file.
    files = {"apple": [1, 2, 3], "fig": [4], "pear": [5, 6]}
    folder = Folder(
        tuple(
            (f"{name}/{place}.png", png(picture(n)))
            for name, numbers in files.items()
            for place, n in enumerate(numbers)
        )
    )
    images, labels = elements(student.image_batches(folder, 4, 4, NAMES, Rng(3)))
    want = [(NAMES.index(name), picture(n) / 255) for name, numbers in files.items() for n in numbers]
    assert_same([len(images), len(labels)], [6, 6])
    for label, pixels in want:
        near = [
            i for i, image in enumerate(images) if np.shape(image) == (4, 4, 3) and np.abs(image - pixels).max() < 1e-4
        ]
        if len(near) != 1:
            raise Mismatch(
                Text("An image is missing, doubled, or has other pixels.", "有图像缺失、重复，或像素变了。"),
                expected=pixels,
                actual=np.asarray(images),
            )
        assert_same(np.asarray(labels[near[0]], float), np.eye(3)[label])


@check(
    points=2,
    says=Text(
        "A file that is no image is a ValueError with its name, as soon as the function is called.",
        "有文件不是图像时，调用函数就抛出 ValueError，错误信息中写明文件名。",
    ),
    hint=Text("Does your function open every file before it returns?", "你的函数在返回之前把每个文件都打开过吗？"),
)
def broken_files_are_named(student):
    whole = png(picture(7, 9))
    for name, content in (
        ("broken.png", b"not an image at all"),
        ("half.png", whole[: len(whole) // 2]),
        ("notes.txt", b"remember the milk"),
    ):
        folder = Folder((("a/fine.png", whole), ("b/good.png", whole), (f"b/{name}", content)))
        with pytest.raises(ValueError) as raised:
            student.image_batches(folder, 4, 2, ["a", "b"], Rng(4))
        if name not in str(raised.value):
            raise Mismatch(
                Text(
                    "The message of the ValueError does not name the file.", "ValueError 的错误信息里没有写出文件名。"
                ),
                expected=Text(f"a message with {name} in it", f"包含 {name} 的错误信息"),
                actual=str(raised.value),
            )


@check(
    points=2,
    says=Text("The order is drawn from rng, over all classes.", "顺序由 rng 随机决定，各类别混在一起。"),
    hint=Text(
        "Does each seed give an order of its own? Do the classes come one after the other?",
        "不同的种子给出不同的顺序吗？各类别是不是仍然一类接一类？",
    ),
)
def order_comes_from_rng(student):
    folder = Folder(tuple((f"{'ab'[n % 2]}/{n:02}.png", png(picture(n, 2))) for n in range(24)))

    def order(seed):
        images, labels = elements(student.image_batches(folder, 2, 5, ["a", "b"], Rng(seed)))
        assert_same(len(images), 24)
        keys = [np.asarray(image).astype("float64").round(4).tobytes() for image in images]
        return keys, [int(np.argmax(label)) for label in labels]

    first, labels = order(5)
    again, _ = order(5)
    other, more = order(6)
    if first != again or first == other:
        raise Mismatch(
            Text(
                "The same seed should give the same order, and another seed another one.",
                "种子相同则顺序相同，种子不同则顺序不同。",
            ),
            expected=Text("an order drawn from rng", "由 rng 决定的顺序"),
        )
    # Twelve of each class in blocks: a chance of 2/C(24, 12), twice.
    if all(sum(a != b for a, b in zip(found[1:], found[:-1], strict=True)) == 1 for found in (labels, more)):
        raise Mismatch(
            Text("The classes come one after the other.", "各类别仍是一类接一类。"),
            expected=Text("classes mixed", "各类别混在一起"),
            actual=labels,
        )
