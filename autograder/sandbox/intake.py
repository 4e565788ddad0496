"""Reads what students hand in: each file once, as text, whatever lies in its place; nothing is unpacked and no link is followed."""

from __future__ import annotations

import errno
import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from autograder.errors import AutogradeError, visible
from autograder.text import Text

MAX_SOURCE = 1 << 20  # bytes of one file
MAX_ZIP = 16 << 20  # bytes of a zip, and of all that is read from it
MAX_MEMBERS = 2000
_MAX_DIRECTORY = 1 << 20  # bytes of a zip's table of contents

# Encodings that people save Python files in. Others (rot13, zip, utf-7, …) would run odd code of Python's, and no editor offers them.
_ENCODINGS = re.compile(
    r"utf8|utf8sig|ascii|usascii|latin1|l1|iso8859(1|2|3|4|5|6|7|8|9|10|13|14|15|16)?|cp(437|850|125\d|936|950|932|949)"
    r"|windows125\d|gbk|gb2312|gb18030|big5|hkscs|shiftjis|sjis|eucjp|euckr|koi8r|koi8u|macroman"
)
_COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BLANK = re.compile(rb"^[ \t\f]*(?:[#\r\n]|$)")
_BOM = b"\xef\xbb\xbf"


class Refused(AutogradeError):
    """A file that is not graded, and why; the student reads `what`."""


def read_source(folder: Path, relative: str | Sequence[str]) -> str:
    """Return the text of one handed-in file.

    Parameters
    ----------
    folder : Path
        The submission; how it is reached is not questioned.
    relative : str or sequence of str
        The file's path inside it.

    Raises
    ------
    FileNotFoundError
        If nothing has that name.
    Refused
        If it is no regular file of one name, too large, or no text.
    """
    parts = relative.split("/") if isinstance(relative, str) else list(relative)
    return decode(read_bytes(folder, parts), "/".join(parts))


def read_bytes(folder: Path, parts: Sequence[str]) -> bytes:
    """Return one handed-in file as it is; `parts` is its path inside the folder.

    Raises
    ------
    FileNotFoundError
        If nothing has that name.
    Refused
        If it is no regular file of one name, or too large.
    """
    where = "/".join(parts)
    if not parts or any(part in ("", ".", "..") or "/" in part or "\0" in part for part in parts):
        raise Refused(Text("the path leaves the submission", "路径超出了提交的范围"), where=where)
    with _opened(folder, list(parts), where) as fd:
        return _read(fd, where)


@contextmanager
def _opened(folder: Path, parts: list[str], where: str) -> Iterator[int]:
    """Open a file step by step, following no link on the way."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for index, part in enumerate(parts):
            last = index == len(parts) - 1
            # O_NONBLOCK: opening a named pipe would wait for ever.
            flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK | (0 if last else os.O_DIRECTORY)
            try:
                inner = os.open(part, flags, dir_fd=fd)
            except FileNotFoundError:
                raise
            except OSError as error:
                raise _unopened(error, fd, part, where) from None
            os.close(fd)
            fd = inner
        yield fd
    finally:
        os.close(fd)


def _unopened(error: OSError, folder: int, part: str, where: str) -> Exception:
    if error.errno in (errno.ELOOP, errno.ENOTDIR):
        try:
            link = stat.S_ISLNK(os.stat(part, dir_fd=folder, follow_symlinks=False).st_mode)
        except OSError:
            link = False
        if link:
            return Refused(Text("a link, not a regular file", "这是链接，不是普通文件"), where=where)
        if error.errno == errno.ENOTDIR:
            return FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), where)
    if error.errno in (errno.ENXIO, errno.ENODEV):
        return _irregular(where)
    why = error.strerror or "cannot be opened"
    return Refused(Text(f"cannot be read: {why}", f"无法读取：{why}"), where=where)


def _irregular(where: str) -> Refused:
    return Refused(Text("not a regular file", "不是普通文件"), where=where)


def _too_large(size: int, where: str) -> Refused:
    amount = f"{size / 1e6:.1f} MB" if size < 1e8 else f"{size / 1e6:.0f} MB"
    return Refused(Text(f"the file is {amount}, the limit is 1 MB", f"文件大小为 {amount}，上限为 1 MB"), where=where)


def _read(fd: int, where: str) -> bytes:
    status = os.fstat(fd)
    if not stat.S_ISREG(status.st_mode):
        raise _irregular(where)
    if status.st_nlink != 1:
        raise Refused(
            Text("the file has a second name elsewhere (a hard link)", "该文件在别处还有另一个名字（硬链接）"),
            where=where,
        )
    if status.st_size > MAX_SOURCE:
        raise _too_large(status.st_size, where)
    data = b""
    while chunk := os.read(fd, MAX_SOURCE + 1 - len(data)):
        data += chunk
        if len(data) > MAX_SOURCE:  # it grew meanwhile
            raise _too_large(len(data), where)
    return data


def decode(data: bytes, where: str = "") -> str:
    """Return the text of a Python file: UTF-8, or what its coding line says (PEP 263).

    Raises
    ------
    Refused
        If it is no text in that encoding.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Refused(
            Text("the file is UTF-16, please save as UTF-8", "文件是 UTF-16 编码，请另存为 UTF-8"), where=where
        )
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise Refused(Text(f"a NUL byte on line {line}: not text", f"第 {line} 行有 NUL 字节：不是文本"), where=where)
    marked = data.startswith(_BOM)
    body = data[len(_BOM) :] if marked else data
    name = _declared(body)
    if name is not None and not _ENCODINGS.fullmatch(re.sub(r"[-_. ]", "", name.lower())):
        shown = visible(name, 40)
        raise Refused(Text(f"unknown encoding {shown!r}", f"未知的编码 {shown!r}"), where=where)
    encoding = "utf-8" if marked or name is None else name
    try:
        return body.decode(encoding)
    except LookupError:
        raise Refused(Text(f"unknown encoding {name!r}", f"未知的编码 {name!r}"), where=where) from None
    except UnicodeDecodeError as error:
        line, byte = body.count(b"\n", 0, error.start) + 1, f"0x{body[error.start]:02x}"
        label = "UTF-8" if encoding == "utf-8" else visible(encoding, 40)
        raise Refused(
            Text(
                f"not {label}: byte {byte} on line {line}, please save as UTF-8",
                f"不是 {label} 编码：第 {line} 行的字节 {byte}，请另存为 UTF-8",
            ),
            where=where,
        ) from None


def _declared(data: bytes) -> str | None:
    """Return the encoding that line 1 or 2 names."""
    for line in data.split(b"\n", 2)[:2]:
        found = _COOKIE.match(line)
        if found:
            return found.group(1).decode("ascii", errors="replace")
        if not _BLANK.match(line):
            return None
    return None


def read_zip(path: Path, wanted: Callable[[str], bool] = lambda name: name.endswith(".py")) -> dict[str, str | Refused]:
    """Return the wanted files of a zip, name to text or to why that file is refused. Nothing is written anywhere.

    Parameters
    ----------
    path : Path
        The zip; a link is refused.
    wanted : function
        Which names, with `/` between folders, are read at all.

    Raises
    ------
    FileNotFoundError
        If there is none.
    Refused
        If it is no zip, or so large, or of so many members, that it is not looked into.
    """
    with _opened(path.parent, [path.name], path.name) as fd:
        status = os.fstat(fd)
        if not stat.S_ISREG(status.st_mode):
            raise _irregular(path.name)
        if status.st_size > MAX_ZIP:
            raise Refused(Text("the zip is larger than 16 MB", "压缩包超过 16 MB"), where=path.name)
        with os.fdopen(os.dup(fd), "rb") as file:
            data = file.read(MAX_ZIP + 1)
    _check_directory(data, path.name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _members(archive, wanted)
    except (zipfile.BadZipFile, UnicodeDecodeError, ValueError, struct.error, NotImplementedError, EOFError):
        raise _damaged(path.name) from None


def _damaged(where: str) -> Refused:
    return Refused(Text("not a zip, or damaged", "不是 zip 压缩包，或已损坏"), where=where)


def _check_directory(data: bytes, where: str) -> None:
    """Look at the claimed size of the table of contents before anything reads it."""
    end = len(data) - 22
    if end < 0 or data[end : end + 4] != b"PK\5\6" or data[-2:] != b"\0\0":
        end = data.rfind(b"PK\5\6", max(0, len(data) - (1 << 16) - 22))
    if end < 0 or len(data) - end < 22:
        raise _damaged(where)
    members, size = struct.unpack("<HI", data[end + 10 : end + 16])
    if members > MAX_MEMBERS or size > _MAX_DIRECTORY:
        raise Refused(
            Text(f"the zip has more than {MAX_MEMBERS} members", f"压缩包内的文件多于 {MAX_MEMBERS} 个"), where=where
        )


def _members(archive: zipfile.ZipFile, wanted: Callable[[str], bool]) -> dict[str, str | Refused]:
    out: dict[str, str | Refused] = {}
    left = MAX_ZIP
    for info in archive.infolist()[: MAX_MEMBERS + 1]:
        name = _name(info)
        parts = name.split("/")
        if name.endswith("/") or parts[0] == "__MACOSX" or parts[-1].startswith("._") or not wanted(name):
            continue
        if name in out:
            out[name] = Refused(Text("the zip holds this name twice", "压缩包内有重名文件"), where=name)
            continue
        try:
            data = _member(archive, info, name, left)
            left -= len(data)
            out[name] = decode(data, name)
        except Refused as error:
            out[name] = error
    return out


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's name: UTF-8 where it says so, else UTF-8 or GBK by trying (Windows in Chinese writes GBK and says nothing)."""
    name = info.orig_filename
    if not info.flag_bits & 0x800:
        raw = name.encode("cp437", errors="replace")
        for encoding in ("utf-8", "gbk"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, left: int) -> bytes:
    parts = name.split("/")
    if "\0" in name or any(part in ("", ".", "..") for part in parts) or re.match(r"[A-Za-z]:", name):
        raise Refused(Text("the path leaves the submission", "路径超出了提交的范围"), where=name)
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        raise Refused(Text("a link, not a regular file", "这是链接，不是普通文件"), where=name)
    if kind not in (0, stat.S_IFREG):
        raise _irregular(name)
    if info.flag_bits & 1:
        raise Refused(Text("protected by a password", "文件有密码保护"), where=name)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused(Text("packed in an unusual way, please zip it anew", "压缩方式不常见，请重新压缩"), where=name)
    if info.file_size > MAX_SOURCE:
        raise _too_large(info.file_size, name)
    if info.file_size > left:
        raise Refused(Text("the zip holds more than 16 MB", "压缩包解开后超过 16 MB"), where=name)
    try:
        with archive.open(info) as file:
            data = file.read(MAX_SOURCE + 1)  # what it claims may be a lie
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, OSError):
        raise _damaged(name) from None
    if len(data) > MAX_SOURCE:
        raise _too_large(len(data), name)
    return data
