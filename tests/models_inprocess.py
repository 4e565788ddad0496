"""A model face without a worker: the real shelf and the real frames, in this process."""

from __future__ import annotations

from typing import Any

from autograder.sandbox.frames import decode, encode
from autograder.sandbox.models import ModelShelf


class InProcessFace:
    """Asks a model of this process as a check asks one of a worker; counts what it asked."""

    def __init__(self, result: Any) -> None:
        self.shelf = ModelShelf()
        handle = self.shelf.shelve(result)
        assert handle is not None
        self.number = handle.number
        self.asked: list[str] = []

    def op(self, name: str, *args: Any) -> Any:
        self.asked.append(name)
        return decode(encode(self.shelf.op(self.number, name, decode(encode(args)))))
