"""The control channel between grader and zygote: short messages of plain values, some with descriptors attached."""

from __future__ import annotations

import array
import select
import socket
from collections.abc import Sequence
from typing import Any

from autograder.sandbox import frames

_LIMITS = frames.Limits(plain=1 << 20, blobs=0)
_MAX_FDS = 4


class Channel:
    """One end of the control channel. A message is a list whose first item names it."""

    def __init__(self, end: socket.socket) -> None:
        self.socket = end
        self._bytes = bytearray()
        self._fds: list[int] = []

    def fileno(self) -> int:
        return self.socket.fileno()

    def send(self, message: list[Any], fds: Sequence[int] = ()) -> None:
        """Send one message; the descriptors are duplicated on their way.

        Raises
        ------
        OSError
            If the other end is gone.
        """
        data = frames.encode(message, _LIMITS)
        attached = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", fds))] if fds else []
        sent = self.socket.sendmsg([data], attached)
        if sent < len(data):
            self.socket.sendall(data[sent:])

    def receive(self, timeout: float | None = None) -> list[Any] | None:
        """Return the next message, or None when `timeout` seconds passed without one.

        Raises
        ------
        EOFError
            If the other end is gone.
        """
        while True:
            message = self._take()
            if message is not None:
                return message
            poll = select.poll()
            poll.register(self.socket, select.POLLIN)
            if not poll.poll(None if timeout is None else max(0, int(timeout * 1000))):
                return None
            try:
                data, fds = self._receive()
            except OSError:
                raise EOFError from None
            self._fds += fds
            if not data:
                raise EOFError
            self._bytes += data

    def take_fds(self, count: int) -> list[int]:
        """Return the descriptors that came with the message just received: descriptors keep the order of their messages."""
        fds, self._fds = self._fds[:count], self._fds[count:]
        return fds

    def _receive(self) -> tuple[bytes, list[int]]:
        """Read at most up to the next descriptors: the kernel never joins bytes across them."""
        data, ancillary, _flags, _address = self.socket.recvmsg(1 << 16, socket.CMSG_SPACE(_MAX_FDS * 4))
        fds = array.array("i")
        for level, kind, payload in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                fds.frombytes(payload[: len(payload) - len(payload) % fds.itemsize])
        return data, list(fds)

    def _take(self) -> list[Any] | None:
        if len(self._bytes) < frames.HEADER.size:
            return None
        end = frames.HEADER.size + frames.body_size(self._bytes, 0, _LIMITS)
        if len(self._bytes) < end:
            return None
        message = frames.decode(bytes(self._bytes[:end]), _LIMITS)
        del self._bytes[:end]
        if type(message) is not list or not message:
            raise frames.FrameError("a control message is a list")
        return message

    def close(self) -> None:
        self.socket.close()
