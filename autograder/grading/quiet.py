"""Keeps TensorFlow's libraries from writing to the terminal while they load: whatever the log level they do, and nobody can act on it."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType


def hush() -> None:
    """Make the first import of TensorFlow in this process a quiet one, whoever asks for it: a check, an oracle, a misconception."""
    if "tensorflow" not in sys.modules and not any(isinstance(finder, _Quiet) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Quiet())


class _Quiet(MetaPathFinder):
    """Finds TensorFlow as the other finders do, once, and has it executed with nowhere to write to."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != "tensorflow":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(fullname)
        if spec is not None and spec.loader is not None:
            setattr(spec.loader, "exec_module", _quietly(spec.loader.exec_module))  # noqa: B010, the loader is this module's alone
        return spec


def _quietly(execute: Callable[[ModuleType], None]) -> Callable[[ModuleType], None]:
    def executed(module: ModuleType) -> None:
        sys.stderr.flush()
        terminal = os.dup(2)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, 2)
            execute(module)
        finally:
            os.dup2(terminal, 2)
            os.close(terminal)
            os.close(nowhere)

    return executed
