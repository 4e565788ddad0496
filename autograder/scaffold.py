"""Begins an exercise: writes all its files as a tiny working example, for its author to edit."""

from __future__ import annotations

import keyword
from pathlib import Path

from autograder.course import CHAPTER, STEM, Course
from autograder.errors import AutogradeError
from autograder.release import stub_of, write_stub
from autograder.text import Text

_REFERENCE = '''"""Sum of squares. (Replace this by the prompt: what is wanted, with shapes.)

Examples
--------
>>> STEM([1, 2, 3])
14

No numbers at all sum to 0.

[zh]
平方和。（请把这里换成题目：要做什么，形状如何。）

例：`STEM([1, 2, 3])` 得 14。

没有任何数时，和为 0。
"""


def STEM(numbers):
    """Return the sum of the squares of the numbers.

    Parameters
    ----------
    numbers : list of int

    [zh]
    返回各数的平方之和。

    参数：numbers 是整数列表。
    """
    ### BEGIN SOLUTION
    return sum(number**2 for number in numbers)
    ### END SOLUTION
'''

_PUBLIC = '''"""The card and the public checks of STEM."""

from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check, exercise

card = exercise(
    title=Text("Sum of squares", "平方和"),
    difficulty=1,
    functions=["STEM"],
    hints=[
        Text("What happens to each number before anything is added?", "相加之前，每个数要先做什么？"),
    ],
)


@check(
    points=1,
    says=Text("The worked example comes out right.", "题目中的例子结果正确。"),
    hint=Text("Work it through by hand first.", "先用手算一遍。"),
)
def worked_example(student):
    assert_same(student.STEM([1, 2, 3]), 14)


@check(
    points=1,
    says=Text("The order of the numbers does not matter.", "结果与各数的顺序无关。"),
)
@given(numbers=st.lists(st.integers(-9, 9), max_size=6))
def order_does_not_matter(student, numbers):
    assert_same(student.STEM(numbers[::-1]), student.STEM(numbers))
'''

_HIDDEN = '''"""The hidden checks of STEM."""

from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import Text, assert_same, check


@check(
    points=2,
    says=Text("Lists of every length agree with the reference.", "任意长度的列表都与参考实现一致。"),
    hint=Text("Try one number, then two.", "先试一个数，再试两个数。"),
)
@given(numbers=st.lists(st.integers(-99, 99), max_size=12))
def agrees_with_reference(student, reference, numbers):
    assert_same(student.STEM(numbers), reference.STEM(numbers))
'''

_MISCONCEPTIONS = '''"""Known-wrong solutions of STEM."""

from autograder.checks import Text, misconception


@misconception(
    of="STEM",
    rejected_by="agrees_with_reference",
    message=Text(
        "Your results are the square of the sum. Which comes first here, squaring or adding?",
        "你的结果是和的平方。这里应该先平方，还是先相加？",
    ),
)
def square_of_sum(numbers):
    return sum(numbers) ** 2
'''


def scaffold(course: Course, name: str) -> list[Path]:
    """Write the files of a new exercise and return their paths.

    Parameters
    ----------
    name : str
        `chNN_topic/stem`; `chNN/stem` where that chapter is there already.

    Raises
    ------
    AutogradeError
        If the name is none, or any of the files is there already.
    """
    chapter, stem = _named(course, name)
    public, hidden = course.assignments / chapter, course.solutions / chapter
    texts = {
        hidden / f"{stem}.py": _REFERENCE,
        public / "checks" / f"{stem}.py": _PUBLIC,
        hidden / "checks" / f"{stem}.py": _HIDDEN,
        hidden / "misconceptions" / f"{stem}.py": _MISCONCEPTIONS,
    }
    texts = {path: text.replace("STEM", stem) for path, text in texts.items()}
    texts[public / f"{stem}.py"] = stub_of(texts[hidden / f"{stem}.py"])
    there = next((path for path in texts if path.exists() or path.is_symlink()), None)
    if there is not None:
        raise AutogradeError(
            Text("this exercise is there already", "这道习题已经存在"),
            where=there.relative_to(course.root).as_posix(),
            mend=Text("choose another stem; nothing was changed", "请换一个名称；没有改动任何文件"),
        )
    topic = chapter.partition("_")[2].replace("_", " ")
    pages = {public / "README.md": f"# {topic.capitalize()}\n", public / "README.zh.md": f"# {topic}\n"}
    if not any(path.exists() for path in pages):
        texts = {**pages, **texts}
    for path, text in texts.items():
        write_stub(path, text)
    return list(texts)


def _named(course: Course, name: str) -> tuple[str, str]:
    chapter, _, stem = name.strip("/").partition("/")
    stem = stem.removesuffix(".py")
    if course.assignments.is_dir():
        chapter = next((known for known in course.stems if known.partition("_")[0] == chapter), chapter)
    if not CHAPTER.fullmatch(chapter) or not STEM.fullmatch(stem) or keyword.iskeyword(stem):
        raise AutogradeError(
            Text("this is no name for an exercise", "这不是合适的习题名称"),
            where=name,
            mend=Text(
                "say chNN_topic/stem in small letters, for example ch04_convolution/conv2d",
                "请用小写的 chNN_topic/stem，例如 ch04_convolution/conv2d",
            ),
        )
    return chapter, stem
