"""Keeps every byte handed in, under the name of its own digest: written once, never changed."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from autograder.errors import GraderFault
from autograder.gradebook.refusals import Unavailable
from autograder.text import Text


class Objects:
    """A folder `ab/abcdef…` of contents by SHA-256.

    Parameters
    ----------
    folder : Path
        Made when the first object is kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, contents: Iterable[bytes]) -> list[str]:
        """Write these contents, where they are not there yet, and return their names; all are on disk when it returns.

        Raises
        ------
        Unavailable
            If the disk does not take them.
        """
        try:
            return [self._keep(data) for data in contents]
        except OSError as error:
            raise Unavailable(
                Text("the submission could not be kept; it was not received", "提交无法保存，因此没有收到"),
                where=f"{self.folder}: {error.strerror or error}",
                mend=Text("tell your instructor, and submit again later", "请告诉老师，稍后重新提交"),
            ) from None

    def _keep(self, data: bytes) -> str:
        name = hashlib.sha256(data).hexdigest()
        path = self._path(name)
        if path.is_file():
            return name
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            _sync_folder(self.folder)
        draft = path.with_name(f".{name[:16]}.{secrets.token_hex(8)}.tmp")
        try:
            with draft.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, path)
        except BaseException:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
        return name

    def get(self, name: str) -> bytes:
        """Return the contents of this name.

        Raises
        ------
        GraderFault
            If they are gone or damaged: what was handed in has to be brought back from a backup.
        """
        path = self._path(name)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise _lost(path, error.strerror or str(error)) from None
        if hashlib.sha256(data).hexdigest() != name:
            raise _lost(path, "damaged")
        return data

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name


def _lost(path: Path, why: str) -> GraderFault:
    return GraderFault(
        Text("a file that was handed in cannot be read", "提交过的文件无法读取"),
        where=f"{path}: {why}",
        mend=Text("bring the folder back from a backup", "请从备份恢复该文件夹"),
    )


def _sync_folder(folder: Path) -> None:
    """Make the new names in a folder last."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
