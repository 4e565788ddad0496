"""Packs examples/zipped as examples/class/2023021_孙悦.zip, byte for byte the same every time.

The zip is as Windows in Chinese writes it: names in GBK with nothing that says so, backslashes between folders.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE, ZIP = HERE / "zipped", HERE / "class" / "2023021_孙悦.zip"
DATE = (2026 - 1980) << 9 | 3 << 5 | 1  # 1 March 2026, midnight, in MS-DOS form


def packed(files: dict[str, bytes]) -> bytes:
    """Return a zip of these files, stored without compression: no version of zlib changes its bytes."""
    bodies, directory = b"", b""
    for name, data in files.items():
        encoded = name.replace("/", "\\").encode("gbk")
        sizes = struct.pack("<HHHHHLLLHH", 20, 0, 0, 0, DATE, zlib.crc32(data), len(data), len(data), len(encoded), 0)
        directory += (
            b"PK\1\2" + struct.pack("<H", 20) + sizes + struct.pack("<HHHLL", 0, 0, 0, 0, len(bodies)) + encoded
        )
        bodies += b"PK\3\4" + sizes + encoded + data
    end = struct.pack("<HHHHLLH", 0, 0, len(files), len(files), len(directory), len(bodies), 0)
    return bodies + directory + b"PK\5\6" + end


def files() -> dict[str, bytes]:
    """Return the files of examples/zipped by name, in the order of their names."""
    found = {path.relative_to(SOURCE).as_posix(): path.read_bytes() for path in SOURCE.rglob("*") if path.is_file()}
    return {name: found[name] for name in sorted(found) if "__pycache__" not in name}


if __name__ == "__main__":
    ZIP.write_bytes(packed(files()))
