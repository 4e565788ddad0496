"""What a trial must not be able to reach: a secret file, a listening socket of each kind, a process, all the grader's own."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any


@contextmanager
def secrets() -> Iterator[dict[str, Any]]:
    """Keep the bait for as long as the block runs; the value says where it is, in plain values."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="autograde-bait-")))
        folder.chmod(0o755)
        secret = folder / "secret.txt"
        secret.write_text("secret\n", encoding="utf-8")
        secret.chmod(0o666)
        (folder / "open").mkdir()
        (folder / "open").chmod(0o777)
        tcp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_STREAM))
        port = 0
        with suppress(OSError):  # a machine without a loopback device
            tcp.bind(("127.0.0.1", 0))
            tcp.listen(1)
            port = tcp.getsockname()[1]
        name = f"\0autograde-{os.getpid()}-{folder.name}"
        unix = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
        unix.bind(name)
        unix.listen(1)
        yield {
            "file": str(secret),
            "folder": str(folder / "open"),
            "port": port,
            "socket": name,
            "process": os.getpid(),
        }
