"""The reference's side: the face `reference` over the course's own solutions, every answer remembered."""

from __future__ import annotations

import builtins
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.checks.faces import Answered, WeightlessModel
from autograder.checks.mismatch import StudentRaised
from autograder.course import import_file
from autograder.errors import AutogradeError
from autograder.grading.memory import Answers, digest
from autograder.sandbox.convert import IMMUTABLE, fresh, shares, touched
from autograder.sandbox.models import mutates
from autograder.text import Text, both
from autograder.values import ModelHandle


def load_reference(path: Path, siblings: Sequence[str]) -> ModuleType:
    """Return a reference as a module in this process. It may import the other stems of its chapter, as a student may.

    Raises
    ------
    AutogradeError
        If it raises on import.
    """
    loaded: dict[str, ModuleType] = {}

    def importer(name: str, *rest: Any) -> Any:
        if name in siblings and name != path.stem:
            if name not in loaded:
                loaded[name] = load_reference(path.with_name(f"{name}.py"), siblings)
            return loaded[name]
        return builtins.__import__(name, *rest)

    if not siblings or not any(
        f"import {name}" in (text := path.read_text("utf-8")) or f"from {name}" in text for name in siblings
    ):
        return import_file(path)
    module = ModuleType(path.stem)
    module.__file__ = str(path)
    module.__dict__["__builtins__"] = {**vars(builtins), "__import__": importer}
    try:
        exec(
            compile(path.read_text("utf-8"), str(path), "exec"), module.__dict__
        )  # the course's own file, not a student's
    except Exception as error:
        raise AutogradeError(both(f"{type(error).__name__}: {error}"), where=str(path)) from error
    return module


class ReferenceFace:
    """The face of a set of trusted functions.

    Parameters
    ----------
    functions : callable
        Returns the function of a name; called only when an answer is not remembered.
    label : str
        Stands before each name in the memory: "reference", or a misconception's name.
    answers : Answers
    """

    def __init__(self, functions: Callable[[str], Callable[..., Any]], label: str, answers: Answers) -> None:
        self._functions, self._label, self._answers = functions, label, answers
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self.seconds: dict[str, float] = {}
        self.models = 0  # how many of its answers were Keras models

    def remembered(self, probe: tuple[str, tuple[Any, ...], dict[str, Any]]) -> Mapping[str, Any] | str | None:
        """Return `value`, `changed` and `shared` of the answer to a call, or the exception's name; None where it is not remembered."""
        name, args, kwargs = probe
        answer: Mapping[str, Any] | str | None = self._answers.remembered(f"{self._label}.{name}", (list(args), kwargs))
        return answer

    def beside(self) -> ReferenceFace:
        """Return a face of the same functions and answers that counts its own calls."""
        return ReferenceFace(self._functions, self._label, self._answers)

    def __getattr__(self, name: str) -> ReferenceFunction:
        if name.startswith("_"):
            raise AttributeError(name)
        return ReferenceFunction(self, name)


class ReferenceFunction:
    """One trusted function; see `FunctionFace`."""

    def __init__(self, face: ReferenceFace, name: str) -> None:
        self._face, self.name = face, name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.answered(*args, **kwargs).value

    def answered(self, *args: Any, **kwargs: Any) -> Answered:
        face = self._face
        face.calls.append((self.name, args, kwargs))
        answer = face._answers.recall(f"{face._label}.{self.name}", self._run, (list(args), kwargs))
        value = answer["value"]
        if isinstance(value, ModelHandle):
            face.models += 1
            value = ReferenceModel(face, self.name, args, kwargs)
        return Answered(value, answer["changed"], answer["shared"])

    def weightless(self, *args: Any, **kwargs: Any) -> Any:
        face = self._face
        face.calls.append((self.name, args, kwargs))
        face.models += 1
        name = f"{face._label}.{self.name}.weightless"
        value = face._answers.recall(name, self._weightless, (list(args), kwargs))
        return WeightlessModel.around(value, lambda number: ReferenceModel(face, self.name, args, kwargs))

    def _weightless(self, args: list[Any], kwargs: Mapping[str, Any]) -> Any:
        from autograder.sandbox.models import ModelShelf

        return ModelShelf().weightless(self._face._functions(self.name), args, kwargs)

    def _run(self, args: list[Any], kwargs: Mapping[str, Any]) -> Any:
        """Call the function itself. The arguments are copies already; they are kept aside to see what the call changed."""
        function = self._face._functions(self.name)
        originals = fresh(args)
        start = time.process_time()
        value = function(*args, **kwargs)
        seconds = time.process_time() - start
        seen = self._face.seconds
        seen[self.name] = max(seen.get(self.name, 0.0), seconds)
        mutable = [i for i, arg in enumerate(args) if type(arg) not in IMMUTABLE]
        changed = tuple(i for i in mutable if touched(originals[i], args[i]))
        shared = tuple(i for i in mutable if shares(args[i], value))
        return {"value": value, "changed": changed, "shared": shared}


class ReferenceModel:
    """A reference's Keras model, made only when an operation's answer is not remembered; see `ModelFace`."""

    def __init__(self, face: ReferenceFace, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self._face, self._made = face, (name, args, kwargs)
        self._history: list[tuple[str, tuple[Any, ...]]] = []
        self._key = digest(face._label, name, list(args), kwargs)
        self._live: tuple[Any, int, int] | None = None  # shelf, number, how much of the history it has seen

    def op(self, name: str, *args: Any) -> Any:
        key = self._key
        if mutates(name, args):
            self._history.append((name, args))
            self._key = digest(key, name, list(args))
        try:
            return self._face._answers.recall(f"{self._face._label}:{key.hex()}.{name}", self._run(name), args)
        except StudentRaised as error:
            raise AutogradeError(
                Text(f"the reference's model fails: {error}", f"参考实现的模型出错：{error}"), where=self._made[0]
            ) from None

    def _run(self, name: str) -> Callable[..., Any]:
        def run(*args: Any) -> Any:
            from autograder.sandbox.models import ModelShelf

            if self._live is None:
                shelf = ModelShelf()
                function, positional, keywords = self._made
                plain = fresh([list(positional), keywords])
                handle = shelf.shelve(self._face._functions(function)(*plain[0], **plain[1]))
                if handle is None:
                    raise TypeError(f"{function} returns no Keras model")
                self._live = (shelf, handle.number, 0)
            shelf, number, seen = self._live
            pending = self._history[:-1] if mutates(name, args) else self._history
            for earlier, earlier_args in pending[seen:]:
                shelf.op(number, earlier, earlier_args)
            self._live = (shelf, number, len(self._history))
            return shelf.op(number, name, args)

        return run
