"""Images from folders, batch by batch.

A hundred thousand photographs do not fit into memory. They lie in folders, one folder per class, and a `tf.data.Dataset` brings them in as they are needed,
a batch at a time:

    letters/cat/a.png   letters/cat/b.png   letters/dog/c.png   …

Write `image_batches`, which gives such a dataset. One pass over it

- brings **every file exactly once**, in an order that is drawn from `rng`; a second pass brings them all again;
- gives pairs `(images, labels)`: images float32 `(batch, size, size, 3)` with pixels from 0 to 1, labels one-hot `(batch, number of classes)`;
- has `batch_size` images in each batch; the last batch may have fewer.

The files are PNG images with three channels, of any height and width; each is stretched to size × size. `classes` names the folders **in the order of
the labels**: for `["dog", "cat"]` a dog is [1, 0], whatever the alphabet says.

A dataset is lazy: what it does to a file happens hours later, in the middle of training. That is no time to find out that a file is broken. Therefore look
at all files when the function is called: one that cannot be read as an image raises ValueError, with the name of the file in its message. (The pixels of all
the images should not stay in memory after that look.)

Example
-------
With three cats and two dogs:

>>> for images, labels in image_batches("letters", 32, 2, ["cat", "dog"], np.random.default_rng(0)):
...     print(images.shape, labels.shape)
(2, 32, 32, 3) (2, 2)
(2, 32, 32, 3) (2, 2)
(1, 32, 32, 3) (1, 2)

[zh]
按批读取文件夹中的图像。

十万张照片放不进内存。它们存放在文件夹里，每个类别一个文件夹；`tf.data.Dataset` 在需要时才一批一批地把它们读进来：

    letters/cat/a.png   letters/cat/b.png   letters/dog/c.png   …

请编写 `image_batches`，返回这样的数据集。遍历一遍时：

- **每个文件恰好出现一次**，顺序由 `rng` 随机决定；再遍历一遍，所有文件又各出现一次；
- 每个元素是 `(images, labels)`：images 是 float32，形状为 `(batch, size, size, 3)`，像素值在 0 到 1 之间；labels 是 one-hot 向量，
  形状为 `(batch, 类别数)`；
- 每批 `batch_size` 幅图像，最后一批可以不足。

文件都是三通道的 PNG 图像，高和宽任意，一律缩放到 size × size。`classes` **按标签的顺序**给出文件夹名：若为 `["dog", "cat"]`，则狗的标签是 [1, 0]，
与字母顺序无关。

数据集是惰性的：对文件的处理可能几小时之后、训练到一半时才发生。到那时才发现某个文件坏了就太晚了。所以要在调用函数时就检查所有文件：
有文件不能作为图像读取时抛出 ValueError，并在错误信息中写明文件名。（检查之后，不要把所有图像的像素都留在内存里。）

例：三只猫、两只狗，size 为 32，batch_size 为 2 时，各批的形状依次为 (2, 32, 32, 3)、(2, 32, 32, 3)、(1, 32, 32, 3)。
"""

from pathlib import Path

import tensorflow as tf


def image_batches(folder, size, batch_size, classes, rng):
    """Return a dataset of the images below a folder.

    Parameters
    ----------
    folder : str
        Holds one folder for each class.
    size : int
        Height and width of the images that come out.
    batch_size : int
    classes : list of str
        Names of the folders; the place in the list is the label.
    rng : numpy.random.Generator

    Returns
    -------
    tf.data.Dataset
        Of `(images, labels)`.

    [zh]
    返回由文件夹中的图像组成的数据集。

    参数：folder 是路径，其中每个类别有一个文件夹；size 是输出图像的高和宽；batch_size 是批大小；classes 是文件夹名的列表，
    在列表中的位置就是标签；rng 是 numpy.random.Generator。

    返回：元素为 `(images, labels)` 的 tf.data.Dataset。
    """
    ### BEGIN SOLUTION
    found = [(str(path), label) for label, name in enumerate(classes) for path in sorted(Path(folder, name).iterdir())]

    def image_at(path):
        pixels = tf.io.decode_image(tf.io.read_file(path), channels=3, expand_animations=False)
        return tf.image.resize(tf.cast(pixels, tf.float32) / 255, (size, size))

    for path, _ in found:
        try:
            image_at(path)
        except tf.errors.OpError as error:
            raise ValueError(f"no image: {path}") from error
    shuffled = [found[place] for place in rng.permutation(len(found))]
    one_hot = tf.one_hot([label for _, label in shuffled], len(classes))
    dataset = tf.data.Dataset.from_tensor_slices(([path for path, _ in shuffled], one_hot))
    return dataset.map(lambda path, label: (image_at(path), label)).batch(batch_size)
    ### END SOLUTION
