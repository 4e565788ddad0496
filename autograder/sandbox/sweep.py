"""Measures and removes a folder that hostile code has filled: no recursion, no long paths, no link followed."""

from __future__ import annotations

import os
import stat
from contextlib import suppress


def size(folder: str, enough: int, most_entries: int = 20_000) -> int:
    """Return the bytes that a folder takes on disk; stop counting at `enough`, and take that for more than `most_entries` entries."""
    total, entries, waiting = 0, 0, [folder]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as found:
            for entry in found:
                entries += 1
                if total >= enough or entries > most_entries:
                    return enough
                with suppress(OSError):
                    status = entry.stat(follow_symlinks=False)
                    total += status.st_blocks * 512
                    if stat.S_ISDIR(status.st_mode):
                        waiting.append(entry.path)
    return total


def sweep(folder: str) -> None:
    """Remove a folder whose owner we are and whose processes are gone.

    However deep the folders inside: each is moved to the top before its own turn comes.
    """
    with suppress(OSError):
        top = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            _empty(top)
        finally:
            os.close(top)
        os.rmdir(folder)


def _empty(top: int) -> None:
    number = 0
    while True:
        names = os.listdir(top)
        if not names:
            return
        left = 0
        for name in names:
            try:
                os.unlink(name, dir_fd=top)
                continue
            except OSError:
                pass
            try:
                os.chmod(name, 0o700, dir_fd=top, follow_symlinks=True)
                inner = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=top)
            except OSError:
                left += 1
                continue
            try:
                for child in os.listdir(inner):
                    number += 1
                    with suppress(OSError):
                        os.rename(child, f"swept-{number}-{os.getpid()}", src_dir_fd=inner, dst_dir_fd=top)
                os.rmdir(name, dir_fd=top)
            except OSError:
                left += 1
            finally:
                os.close(inner)
        if left == len(names):
            return  # nothing more can be removed
