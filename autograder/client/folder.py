"""Hands in to a folder: no server, the grade book there is written directly, by many at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.client.package import Package
from autograder.client.target import Offline, system_login
from autograder.course import CONFIG, Course
from autograder.course.handin import Receipt
from autograder.errors import AutogradeError
from autograder.text import Text

if TYPE_CHECKING:
    from autograder.gradebook import Book


class FolderTarget:
    """A course's folder with its grade book.

    Parameters
    ----------
    to : str
    login : str, optional
        By default the name by which the operating system knows whoever runs this.
    """

    def __init__(self, to: str, login: str | None = None) -> None:
        self.to = to
        self.login = login or system_login()

    def send(self, package: Package) -> Receipt:
        with self._book() as book, _or_offline():
            return book.receive(
                package.login,
                package.chapter,
                package.files,
                key=package.key,
                public=package.public,
                made_at=package.made_at,
                by=system_login(),
            )

    def status(self, chapter: str | None = None) -> dict[str, Any]:
        from autograder.gradebook.status import status

        with self._book() as book:
            return status(book, self.login, chapter)

    def _book(self) -> Book:
        folder = Path(self.to)
        if not folder.is_dir():
            raise Offline(
                Text("this folder is not there", "找不到这个文件夹"),
                where=self.to,
                mend=Text("is a disk or a network folder missing?", "是不是磁盘或网络文件夹没有连上？"),
            )
        if not (folder / CONFIG).is_file():
            raise AutogradeError(
                Text("this folder takes no hand-ins: it has no course.toml", "这个文件夹不接收提交：没有 course.toml"),
                where=self.to,
                mend=Text("name the course's folder, or an https:// address", "请指定课程文件夹，或 https:// 地址"),
            )
        try:
            from autograder.gradebook import Book
        except ModuleNotFoundError as error:
            raise missing(error) from None
        with _or_offline():
            return Book.open(Course(folder))


def missing(error: ModuleNotFoundError) -> AutogradeError:
    """Return how to install what the grade book needs."""
    return AutogradeError(
        Text(f"the grade book needs {error.name}, which is not installed", f"成绩册需要 {error.name}，但尚未安装"),
        mend=Text("run: pip install 'autograder[service]'", "请运行：pip install 'autograder[service]'"),
    )


@contextmanager
def _or_offline() -> Iterator[None]:
    """Turn a grade book that does not answer into `Offline`: what was to be sent waits."""
    from autograder.gradebook import Unavailable

    try:
        yield
    except Unavailable as error:
        raise Offline(error.what, where=error.where, mend=error.mend) from error
