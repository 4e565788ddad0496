"""Course files as Python: what an exercise's files hold once imported."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Callable
from dataclasses import dataclass
from inspect import signature
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from autograder.errors import AutogradeError
from autograder.model import Check, Exercise, Visibility
from autograder.text import Text, both

if TYPE_CHECKING:
    from autograder.checks.card import KnownWrong


@dataclass(frozen=True)
class LoadedCheck:
    """A check as it stands in its file.

    Attributes
    ----------
    info : Check
    function : function
        The test function, as pytest would call it.
    body : function
        What Hypothesis, where it stands around the function, runs each time.
    wants_reference : bool
        Whether it takes the fixture `reference`.
    path : Path
    """

    info: Check
    function: Callable[..., Any]
    body: Callable[..., None]
    wants_reference: bool
    path: Path

    @property
    def is_property(self) -> bool:
        """Whether Hypothesis draws its inputs."""
        return self.body is not self.function


@dataclass(frozen=True)
class LoadedExercise:
    """An exercise with everything that its files hold; `digest` is of the files as they were when they were loaded."""

    info: Exercise
    checks: tuple[LoadedCheck, ...]
    misconceptions: tuple[KnownWrong, ...]
    equivalent_mutants: dict[str, str]
    stub: Path
    reference: Path | None
    files: tuple[Path, ...]
    digest: str

    @property
    def id(self) -> str:
        return self.info.id


def checks_of(module: ModuleType, visibility: Visibility, path: Path) -> list[LoadedCheck]:
    from autograder.checks.card import check_mark

    found = []
    for item in vars(module).values():
        mark = check_mark(item)
        if mark is not None:
            info = Check(mark.name, visibility, mark.points, mark.says, mark.hint, mark.after)
            body = item.hypothesis.inner_test if hasattr(item, "hypothesis") else item
            found.append(LoadedCheck(info, item, body, "reference" in signature(body).parameters, path))
    return found


def import_file(path: Path) -> ModuleType:
    """Return a course file as a module under a name of its own, imported anew.

    Raises
    ------
    AutogradeError
        If it cannot be read or raises: the exception and its line.
    """
    name = f"autograder_course_{hashlib.sha256(str(path).encode()).hexdigest()[:12]}_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise AutogradeError(Text("no such file", "没有这个文件"), where=str(path))
    module = importlib.util.module_from_spec(spec)
    # Hypothesis and dataclasses look a function's module up by name.
    sys.modules[name] = module
    bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # a course file is code: whatever it raises is told to its author
        del sys.modules[name]
        raise AutogradeError(
            both(f"{type(error).__name__}: {error}"),
            where=f"{path}:{_line_in(error, path)}",
            mend=Text("mend this check file; nothing was graded", "请修正这个检查文件；尚未批改任何提交"),
        ) from error
    finally:
        sys.dont_write_bytecode = bytecode
    return module


def _line_in(error: Exception, path: Path) -> int:
    if isinstance(error, SyntaxError):
        return error.lineno or 1
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
