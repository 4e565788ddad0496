"""A spreadsheet file of another system's: read as it is, written back in its own encoding, separators and line ends."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import AutogradeError, visible
from autograder.text import Text

MAX_BYTES = 64 << 20
# Spreadsheets take these, also after spaces and in full width, for the start of a formula.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
# A lone minus stands for "no grade" in files of Canvas and Moodle.
_NUMBER = re.compile(r"-|[+-]?\d{1,15}(?:[.,]\d{1,15})?%?")


@dataclass
class Sheet:
    """The cells of a file and how they were written.

    Attributes
    ----------
    rows : list of list of str
    delimiter : str
    newline : str
    bom : bool
        Whether the file begins with a byte order mark.
    converted : bool
        Whether it was in another encoding than UTF-8; it is written back as UTF-8 with a byte order mark.
    """

    rows: list[list[str]]
    delimiter: str = ","
    newline: str = "\n"
    bom: bool = False
    converted: bool = False


def read_sheet(path: Path) -> Sheet:
    """Return the sheet of a CSV file.

    Raises
    ------
    AutogradeError
        If it cannot be read, or is no CSV: one line that says where.
    """
    what = Text("this is no CSV file", "这不是 CSV 文件")
    mend = Text("export it again, as CSV", "请重新导出为 CSV")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise AutogradeError(
            Text("cannot read the file", "无法读取文件"), where=f"{path}: {error.strerror or error}"
        ) from None
    if len(data) > MAX_BYTES:
        raise AutogradeError(what, where=f"{path}: more than {MAX_BYTES >> 20} MiB", mend=mend)
    text, converted = _decode(data)
    if text is None or "\0" in text:
        raise AutogradeError(what, where=str(path), mend=mend)
    bom = data.startswith(b"\xef\xbb\xbf") or converted
    first = text.partition("\n")[0]
    newline = "\r\n" if first.endswith("\r") else "\n"
    delimiter = max(",;\t", key=lambda mark: len(next(csv.reader([first], delimiter=mark), [])))
    try:
        with _long_fields():
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise AutogradeError(what, where=f"{path}: {visible(str(error))}", mend=mend) from None
    if not any(rows):
        raise AutogradeError(Text("the file is empty", "文件是空的"), where=str(path), mend=mend)
    return Sheet(rows, delimiter, newline, bom, converted)


def sheet_text(sheet: Sheet, heads: int = 0) -> str:
    """Return a sheet as the text of a file. The first `heads` rows are the other system's own and stay as they are."""
    out = io.StringIO()
    if sheet.bom:
        out.write("\ufeff")
    writer = csv.writer(out, delimiter=sheet.delimiter, lineterminator=sheet.newline)
    for place, row in enumerate(sheet.rows):
        writer.writerow(row if place < heads else list(map(harmless, row)))
    return out.getvalue()


def harmless(text: str) -> str:
    """Return a cell that no spreadsheet computes and every UTF-8 file can hold; numbers stay as they are."""
    safe = text.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "")
    return f"'{safe}" if _FORMULA.match(safe) and not _NUMBER.fullmatch(safe) else safe


def column_of(head: Sequence[str], names: Sequence[str]) -> int | None:
    """Return the first column that goes by one of these names, upper and lower case and spaces round them alike."""
    wanted = {plain(name) for name in names}
    return next((place for place, name in enumerate(head) if plain(name) in wanted), None)


def plain(text: str) -> str:
    """Return text as it is compared: case, kind of width, and number of spaces do not count."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _decode(data: bytes) -> tuple[str | None, bool]:
    """Return the text, and whether it was no UTF-8: Excel in Chinese saves CSV as GBK, and "Unicode text" as UTF-16."""
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding), encoding != "utf-8-sig"
        except UnicodeDecodeError:
            continue
    return None, False


@contextmanager
def _long_fields() -> Iterator[None]:
    """Let a cell be as long as the file: feedback in a worksheet may be a page of HTML."""
    before = csv.field_size_limit(MAX_BYTES)
    try:
        yield
    finally:
        csv.field_size_limit(before)
