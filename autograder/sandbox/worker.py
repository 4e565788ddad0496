"""The worker's side of the pipe: runs inside the confined child, holds a student's modules and answers calls."""

from __future__ import annotations

import builtins
import importlib.machinery
import importlib.util
import linecache
import os
import socket
import sys
import time
import types
from collections.abc import Callable
from typing import Any

from autograder.sandbox import convert, frames

_TEXT = 2000  # characters of an exception's text that cross
_TRUSTED = frames.Limits(1 << 31, 1 << 31)
_NAMES = 200  # functions of a module that are named

# Read before a student's code can put something else in their places.
_BUILTIN = frozenset(
    kind for kind in vars(builtins).values() if isinstance(kind, type) and issubclass(kind, BaseException)
)


class Finder:
    """Lets one stem of a student import another by name, and nothing else of a folder: there is none."""

    def __init__(self, worker: Server) -> None:
        self._worker = worker

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        if path is None and name in self._worker.sources:
            return importlib.machinery.ModuleSpec(name, self, origin=f"{name}.py")  # type: ignore[arg-type]
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> None:
        return None

    def get_source(self, name: str) -> str:
        """Return the stem's text: without it TensorFlow could not translate a student's `tf.function`."""
        return self._worker.sources[name]

    def exec_module(self, module: types.ModuleType) -> None:
        self._worker.execute(module)


class Server:
    """Answers `load`, `call` and `op` requests of the grader, one frame each, until the grader hangs up."""

    def __init__(self, connection: socket.socket, shelf: Callable[[], Any] | None) -> None:
        self._connection = connection
        self._make_shelf = shelf
        self._incoming, self._start = bytearray(), 0
        self._shelf: Any = None
        self.sources: dict[str, str] = {}
        self._limits = frames.Limits()
        self._modules: dict[str, types.ModuleType] = {}
        self._streams = [sys.stdout, sys.stderr]
        self._finder = Finder(self)

    def serve(self) -> None:
        """Read requests and answer them; return when the grader hangs up."""
        setup = self._read()
        if setup is None:
            return
        _setup, sources, plain, blobs = setup
        self.sources, self._limits = sources, frames.Limits(plain, blobs)
        self._convert = convert.Converter()
        if self._make_shelf is not None:
            self._shelf = self._make_shelf()
            self._convert = convert.Converter(self._shelf)
        sys.meta_path.insert(0, self._finder)
        while (request := self._read()) is not None:
            answer = self._answer(request)
            self._flush()
            self._connection.sendall(answer)

    def _read(self) -> Any:
        while True:
            start, whole = self._start, len(self._incoming)
            if whole - start >= frames.HEADER.size:
                plain, arrays = frames.HEADER.unpack_from(self._incoming, start)
                end = start + frames.HEADER.size + plain + arrays
                if whole >= end:
                    with memoryview(self._incoming) as view:
                        data = bytes(view[start:end])
                    # The grader is trusted; its frames may be larger than what it takes from us.
                    self._start = end
                    return frames.decode(data, _TRUSTED)
            chunk = self._connection.recv(1 << 18)
            if not chunk:
                return None
            del self._incoming[:start]
            self._start = 0
            self._incoming += chunk

    def _answer(self, request: list[Any]) -> bytes:
        phase = "load" if request[0] == "load" else "call"
        try:
            if phase == "load":
                reply = ["returned", self._load(*request[1:]), [], [], 0.0]
            elif request[0] == "op":
                reply = ["returned", self._operate(*request[1:]), [], [], 0.0]
            elif request[0] == "weightless":
                reply = ["returned", self._weightless(*request[1:]), [], [], 0.0]
            else:
                reply = self._call(*request[1:])
            return frames.encode(reply, self._limits, self._convert)
        except frames.FrameError as error:
            return frames.encode(["large", str(error)[:_TEXT]])
        except BaseException as error:  # the boundary: whatever a student's code raises is an answer
            return self._raised(error, phase)

    def _load(self, stem: str, wanted: list[str]) -> list[str]:
        module = self._modules.get(stem)
        if module is None:
            spec = self._finder.find_spec(stem)
            if spec is None:
                raise ModuleNotFoundError(f"no file {stem}.py was handed in")
            module = importlib.util.module_from_spec(spec)
            module.__file__ = f"{stem}.py"
            sys.modules[stem] = module
            self.execute(module)
        names = vars(module)
        found = [name for name in wanted if callable(names.get(name))]
        for name, value in list(names.items()):
            if len(found) >= _NAMES:
                break
            if type(value) is types.FunctionType and value.__module__ == stem and name not in found:
                found.append(str(name)[:100])
        return found

    def execute(self, module: types.ModuleType) -> None:
        """Run a stem's text as this module."""
        stem = module.__name__
        text, name = self.sources[stem], f"{stem}.py"
        self._modules[stem] = module
        linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
        try:
            exec(compile(text, name, "exec", dont_inherit=True), module.__dict__)
        except BaseException:
            self._modules.pop(stem, None)
            raise

    def _call(self, stem: str, function: str, args: list[Any], kwargs: dict[str, Any]) -> list[Any]:
        target = vars(self._modules[stem]).get(function)
        if target is None:
            raise NameError(f"no function {function}")
        given = convert.fresh(args)
        named = convert.fresh(kwargs) if kwargs else kwargs
        everything, originals = [*given, *named.values()], [*args, *kwargs.values()]
        start = time.perf_counter()  # needs no system call; the limits are kept from outside
        answer = target(*given, **named)
        seconds = time.perf_counter() - start
        mutable = [i for i, value in enumerate(everything) if type(value) not in convert.IMMUTABLE]
        changed = [i for i in mutable if convert.touched(originals[i], everything[i])]
        shared: list[int] = []
        if type(answer) not in convert.IMMUTABLE:
            shared = [i for i in mutable if convert.shares(everything[i], answer)]
        return ["returned", answer, changed, shared, seconds]

    def _weightless(self, stem: str, function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        target = vars(self._modules[stem]).get(function)
        if self._shelf is None or target is None:
            raise NameError(f"no function {function} that builds models")
        return self._shelf.weightless(target, convert.fresh(args), convert.fresh(kwargs))

    def _operate(self, handle: int, name: str, args: tuple[Any, ...]) -> Any:
        if self._shelf is None:
            raise RuntimeError("this worker holds no models")
        return self._shelf.op(handle, name, convert.fresh(args))

    def _raised(self, error: BaseException, phase: str) -> bytes:
        kind = type.__getattribute__(type(error), "__name__")
        if kind == "ResourceExhaustedError":  # TensorFlow's own word for it
            kind = "MemoryError"
        line, text = self._line(error), self._text(error)
        if type(error) in (SyntaxError, IndentationError, TabError) and error.__traceback__ is not None:
            kind, line, text = "SyntaxError", *self._syntax(error)  # type: ignore[arg-type]
        return frames.encode(["raised", str(kind)[:100], text, line, phase, _builtin(type(error))])

    def _text(self, error: BaseException) -> str:
        try:
            text = str(error)
        except BaseException:  # a student's __str__
            return ""
        return text[:_TEXT] if type(text) is str else ""

    def _line(self, error: BaseException) -> int | None:
        files, line = {f"{stem}.py" for stem in self.sources}, None
        step = error.__traceback__
        while step is not None:
            if step.tb_frame.f_code.co_filename in files:
                line = step.tb_lineno
            step = step.tb_next
        return line

    def _syntax(self, error: SyntaxError) -> tuple[int | None, str]:
        line = error.lineno if type(error.lineno) is int else None
        shown = (error.text if type(error.text) is str else "").strip()[:200]
        message = error.msg if type(error.msg) is str else "invalid syntax"
        return line, f"line {line}: {shown}: {message}"[:_TEXT]

    def _flush(self) -> None:
        for stream in self._streams:
            try:
                stream.flush()
            except BaseException:  # a student may have closed or replaced it
                continue


def _builtin(kind: type) -> str:
    """Return the name of the exception of Python's own that `kind` is or derives from; ValueError, which checks wait for, before others."""
    line = type.__getattribute__(kind, "__mro__")
    return (
        "ValueError" if ValueError in line else next((base.__name__ for base in line if base in _BUILTIN), "Exception")
    )


def run(connection: socket.socket, shelf: Callable[[], Any] | None) -> None:
    """Serve until the grader hangs up; called as the last thing in a confined child, which then exits at once."""
    try:
        Server(connection, shelf).serve()
    finally:
        os._exit(0)
