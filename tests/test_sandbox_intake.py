"""Submissions are read once, as text: links, pipes, bombs and odd encodings are refused in one line each."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.sandbox.intake import MAX_SOURCE, Refused, decode, read_source, read_zip

GOOD = "def f():\n    return '好'\n"


def refusal(folder: Path, name: str = "f.py") -> str:
    with pytest.raises(Refused) as caught:
        read_source(folder, name)
    return caught.value.what.en


def test_a_regular_file_is_read(tmp_path: Path) -> None:
    """In a folder inside the submission too."""
    (tmp_path / "ch01").mkdir()
    (tmp_path / "ch01" / "f.py").write_text(GOOD, encoding="utf-8")
    assert GOOD == read_source(tmp_path, "ch01/f.py") == read_source(tmp_path, ["ch01", "f.py"])


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    """It is not refused: nothing was handed in; a file where a folder belongs is nothing either."""
    with pytest.raises(FileNotFoundError):
        read_source(tmp_path, "f.py")
    (tmp_path / "ch01").write_text("")
    with pytest.raises(FileNotFoundError):
        read_source(tmp_path, "ch01/f.py")


@pytest.mark.parametrize("target", ["/etc/passwd", "secret.py", "nowhere", "f.py", "/dev/zero"])
def test_a_link_is_refused(tmp_path: Path, target: str) -> None:
    """Wherever it leads."""
    (tmp_path / "secret.py").write_text(GOOD, encoding="utf-8")
    (tmp_path / "f.py").symlink_to(target)
    assert refusal(tmp_path) == "a link, not a regular file"


def test_a_link_on_the_way_is_refused(tmp_path: Path) -> None:
    """A folder that is a link leads to another's work as well."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "f.py").write_text(GOOD, encoding="utf-8")
    (tmp_path / "ch01").symlink_to("real")
    assert refusal(tmp_path, "ch01/f.py") == "a link, not a regular file"


def test_what_is_no_regular_file_is_refused_without_waiting(tmp_path: Path) -> None:
    """A named pipe, a folder, a socket's place."""
    os.mkfifo(tmp_path / "f.py")
    (tmp_path / "g.py").mkdir()
    assert ["not a regular file"] * 2 == [refusal(tmp_path, name) for name in ("f.py", "g.py")]


def test_a_second_name_is_refused(tmp_path: Path) -> None:
    """A hard link may be another's file."""
    (tmp_path / "f.py").write_text(GOOD, encoding="utf-8")
    os.link(tmp_path / "f.py", tmp_path / "g.py")
    assert "hard link" in refusal(tmp_path)


def test_size_is_looked_at_before_reading(tmp_path: Path) -> None:
    """A sparse terabyte costs nothing."""
    with open(tmp_path / "f.py", "wb") as file:
        file.truncate(1 << 40)
    assert refusal(tmp_path) == "the file is 1099512 MB, the limit is 1 MB"


@pytest.mark.parametrize("name", ["../f.py", "/etc/passwd", "a//b.py", ".", "a/./b.py", "a\0b"])
def test_a_path_stays_inside(tmp_path: Path, name: str) -> None:
    """Whatever a course asks for."""
    assert refusal(tmp_path, name) == "the path leaves the submission"


@pytest.mark.parametrize(("data", "text"), [
    (GOOD.encode(), GOOD),
    (b"\xef\xbb\xbf" + GOOD.encode(), GOOD),
    (b"# coding: latin-1\nx = '\xe9'\n", "# coding: latin-1\nx = 'é'\n"),
    (b"#!/usr/bin/python\n# -*- coding: gbk -*-\n# \xba\xc3\n", "#!/usr/bin/python\n# -*- coding: gbk -*-\n# 好\n"),
    (b"", ""),
])  # fmt: skip
def test_declared_encodings_are_read(data: bytes, text: str) -> None:
    """UTF-8 where nothing is said, a coding line on line 1 or 2 otherwise (PEP 263)."""
    assert text == decode(data)


@pytest.mark.parametrize(("data", "why"), [
    (b"x = 1\ny = '\xe9'\n", "not UTF-8: byte 0xe9 on line 2, please save as UTF-8"),
    (b"x = 1\nx = 2\n# coding: latin-1\n'\xe9'\n", "not UTF-8: byte 0xe9 on line 4, please save as UTF-8"),
    (b"x = 1\n# coding: latin-1\n'\xe9'\n", "not UTF-8: byte 0xe9 on line 3, please save as UTF-8"),
    ("x = 1".encode("utf-16"), "the file is UTF-16, please save as UTF-8"),
    (b"x = 1\n\0", "a NUL byte on line 2: not text"),
    (b"# coding: klingon\n", "unknown encoding 'klingon'"),
    (b"# coding: rot13\n", "unknown encoding 'rot13'"),
    (b"# coding: utf-7\n", "unknown encoding 'utf-7'"),
])  # fmt: skip
def test_what_is_no_text_is_refused(data: bytes, why: str) -> None:
    """The byte and its line are named."""
    with pytest.raises(Refused) as caught:
        decode(data)
    assert why == caught.value.what.en


@given(st.binary(max_size=200) | st.binary(max_size=50).map(lambda tail: b"# coding: " + tail))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    """No other exception, whatever the bytes."""
    try:
        words = decode(data)
    except Refused as refused:
        words = refused.line("zh")
    assert isinstance(words, str)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_utf8_is_read_as_it_was_written(text: str) -> None:
    """Unless it starts with what looks like a coding line or a mark."""
    if "coding" not in text and not text.startswith("\ufeff"):
        assert text == decode(text.encode())


def packed(path: Path, members: dict[str, bytes], **attributes: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            for key, value in attributes.items():
                setattr(info, key, value)
            archive.writestr(info, data)
    return path


def whys(path: Path) -> dict[str, str]:
    return {name: found.what.en if isinstance(found, Refused) else found for name, found in read_zip(path).items()}


def test_a_zip_is_read_in_memory(tmp_path: Path) -> None:
    """Python files only; what macOS adds is passed over."""
    members = {
        "s01/ch01/f.py": GOOD.encode(),
        "s01/": b"",
        "__MACOSX/s01/f.py": b"x",
        "s01/._f.py": b"x",
        "s01/a.png": b"\xff",
    }
    assert {"s01/ch01/f.py": GOOD} == read_zip(packed(tmp_path / "a.zip", members))


@pytest.mark.parametrize("name", ["/etc/x.py", "../x.py", "a/../../x.py", "C:/x.py", "a//x.py", "..\\x.py"])
def test_a_member_stays_inside(tmp_path: Path, name: str) -> None:
    """Nothing is unpacked, and such a name is not taken either."""
    assert ["the path leaves the submission"] == list(whys(packed(tmp_path / "a.zip", {name: b""})).values())


def test_members_that_are_no_files_are_refused(tmp_path: Path) -> None:
    """A link in a zip is a member with a link's mode."""
    path = packed(
        tmp_path / "a.zip", {"f.py": b"/etc/passwd"}, create_system=3, external_attr=(stat.S_IFLNK | 0o777) << 16
    )
    assert {"f.py": "a link, not a regular file"} == whys(path)


def test_a_bomb_is_refused_by_its_size(tmp_path: Path) -> None:
    """A large member, many of them, and a member that lies about its size."""
    big = packed(tmp_path / "a.zip", {"f.py": b" " * (MAX_SOURCE + 1), "g.py": b"x = 1\n"})
    assert {"f.py": "the file is 1.0 MB, the limit is 1 MB", "g.py": "x = 1\n"} == whys(big)
    many = packed(tmp_path / "b.zip", {f"{n}.py": b"" for n in range(2001)})
    with pytest.raises(Refused, match="more than 2000 members"):
        read_zip(many)
    data = bytearray(packed(tmp_path / "c.zip", {"f.py": b" " * (8 << 20)}).read_bytes())
    true, lie = (8 << 20).to_bytes(4, "little"), (9).to_bytes(4, "little")
    assert data.count(true) == 2
    (tmp_path / "c.zip").write_bytes(bytes(data.replace(true, lie)))
    assert {"f.py": "not a zip, or damaged"} == whys(tmp_path / "c.zip")


def test_all_members_together_are_bounded(tmp_path: Path) -> None:
    """Each may be small enough and all of them too much."""
    found = whys(packed(tmp_path / "a.zip", {f"{n:02}.py": b" " * MAX_SOURCE for n in range(20)}))
    assert ["the zip holds more than 16 MB"] * 4 == list(found.values())[16:]


def test_chinese_names_of_windows_are_read(tmp_path: Path) -> None:
    """GBK without a mark, UTF-8 without a mark, and UTF-8 with one."""
    path = packed(tmp_path / "a.zip", {"作业/f.py": b"", "aaaa/g.py": b"", "bbbbbb/h.py": b""})
    data = path.read_bytes().replace(b"aaaa", "作业".encode("gbk")).replace(b"bbbbbb", "作业".encode())
    path.write_bytes(data)
    assert ["作业/f.py", "作业/g.py", "作业/h.py"] == sorted(read_zip(path))


def test_a_name_that_comes_twice_is_refused(tmp_path: Path) -> None:
    """Which of the two would count?"""
    path = packed(tmp_path / "a.zip", {"f.py": b"x = 1", "g.py": b"x = 2"})
    path.write_bytes(path.read_bytes().replace(b"g.py", b"f.py"))
    assert {"f.py": "the zip holds this name twice"} == whys(tmp_path / "a.zip")


def test_a_zip_must_be_one(tmp_path: Path) -> None:
    """A link to one, other bytes, and one with a password."""
    good = packed(tmp_path / "a.zip", {"f.py": GOOD.encode()})
    (tmp_path / "b.zip").symlink_to(good)
    (tmp_path / "c.zip").write_bytes(b"PK\3\4 not really")
    for name in ("b.zip", "c.zip"):
        with pytest.raises(Refused):
            read_zip(tmp_path / name)
    data = bytearray(good.read_bytes())
    for start in (data.find(b"PK\3\4") + 6, data.find(b"PK\1\2") + 8):
        data[start] |= 1
    good.write_bytes(bytes(data))
    assert {"f.py": "protected by a password"} == whys(good)


@given(data=st.data())
def test_any_damage_to_a_zip_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Bytes changed, cut or added: text or `Refused`, no other exception."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ch01/f.py", GOOD * 20)
        archive.writestr("作业/g.py", b"")
    packed_bytes = bytearray(buffer.getvalue())
    for place in data.draw(st.lists(st.integers(0, len(packed_bytes) - 1), max_size=6)):
        packed_bytes[place] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "damaged.zip"
    path.write_bytes(bytes(packed_bytes[: data.draw(st.integers(0, len(packed_bytes)) | st.just(len(packed_bytes)))]))
    try:
        found = read_zip(path)
    except Refused:
        return
    assert all(isinstance(item, str | Refused) for item in found.values())
