"""The card and the public checks of data_flow."""

import struct
import zlib

import numpy as np

from autograder.checks import Dataset, Folder, Mismatch, Rng, Text, assert_same, check, exercise

card = exercise(
    title=Text("Images from folders", "从文件夹读取图像"),
    difficulty=4,
    functions=["image_batches"],
    order=90,
    hints=[
        Text(
            "Start with a list of (path, label), shuffled by rng.permutation. tf.data.Dataset.from_tensor_slices, .map and .batch do the rest.",
            "先列出所有 (路径, 标签)，用 rng.permutation 打乱；剩下的交给 tf.data.Dataset.from_tensor_slices、.map 和 .batch。",
        ),
        Text(
            "tf.io.decode_image raises tf.errors.InvalidArgumentError for what is no image. When does it run inside .map, and when if you call it yourself?",
            "遇到不是图像的文件时，tf.io.decode_image 抛出 tf.errors.InvalidArgumentError。放在 .map 里时它何时运行？自己直接调用时呢？",
        ),
    ],
)


def png(pixels):
    """Return the bytes of a PNG file that shows these pixels, uint8 (height, width, 3)."""
    height, width, _ = pixels.shape

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + row.tobytes() for row in np.ascontiguousarray(pixels, "uint8"))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def plain(number, height=4, width=4):
    """Return an image of one colour; each number has its own."""
    return png(np.full((height, width, 3), (10 * number, 255 - 7 * number, number), "uint8"))


def held(got, files, size, batch_size, classes):
    """Hold a dataset of one-coloured images: batches and labels of both passes. `files` is label → numbers; return the order of the first pass."""
    if not isinstance(got, Dataset):
        raise Mismatch(
            Text("A tf.data.Dataset is wanted, one that comes to an end.", "应返回一个有尽头的 tf.data.Dataset。"),
            expected=Text("a tf.data.Dataset", "一个 tf.data.Dataset"),
            actual=got,
        )
    label_of = {number: label for label, numbers in files.items() for number in numbers}
    orders = []
    for elements in (got.first, got.second):
        whole, rest = divmod(len(label_of), batch_size)
        assert_same(len(elements), whole + (rest > 0))
        order = []
        for place, element in enumerate(elements):
            count = batch_size if place < whole else rest
            assert_same(
                element, (np.zeros((count, size, size, 3)), np.zeros((count, classes))), kind="tensor", scale=1e9
            )
            images, labels = (tensor.array for tensor in element)
            assert_same(images, images, dtype="float32")
            numbers = [round(float(np.clip(np.nan_to_num(image.mean((0, 1))[2]), 0, 1)) * 255) for image in images]
            want = np.stack(
                [np.broadcast_to(np.array([10 * n, 255 - 7 * n, n]) / 255, (size, size, 3)) for n in numbers]
            )
            assert_same(images, want)
            if any(number not in label_of for number in numbers):
                raise Mismatch(
                    Text("There is an image that no file shows.", "出现了不属于任何文件的图像。"), actual=images
                )
            assert_same(labels.astype(float), np.eye(classes)[[label_of[number] for number in numbers]])
            order += numbers
        assert_same(sorted(order), sorted(label_of))
        orders.append(order)
    return orders[0]


@check(
    points=3,
    says=Text(
        "Each pass brings every file once, with the label of its folder, in batches of the right shape; pixels go from 0 to 1.",
        "每遍历一遍，每个文件恰好出现一次，标签与所在文件夹对应，各批形状正确，像素值在 0 到 1 之间。",
    ),
    hint=Text(
        "Is the last, shorter batch there? Is an image float32, and divided by 255?",
        "最后不足一批的图像还在吗？图像是 float32、并且除以 255 了吗？",
    ),
)
def every_file_once(student):
    files = {0: [1, 2, 3], 1: [4, 5]}
    folder = Folder(
        tuple((f"{('cat', 'dog')[label]}/{n}.png", plain(n)) for label, numbers in files.items() for n in numbers)
    )
    held(student.image_batches(folder, 4, 2, ["cat", "dog"], Rng(1)), files, 4, 2, 2)


@check(
    points=1,
    says=Text("Images of any height and width come out as size × size.", "任意高和宽的图像都缩放到 size × size。"),
)
def images_are_stretched(student):
    files = {0: [6], 1: [7, 8]}
    folder = Folder((("a/x.png", plain(6, 3, 8)), ("b/x.png", plain(7, 9, 2)), ("b/y.png", plain(8, 5, 5))))
    held(student.image_batches(folder, 5, 8, ["a", "b"], Rng(2)), files, 5, 8, 2)
