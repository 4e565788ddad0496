"""Records the inputs that Hypothesis draws for each check, once per check and course version, and keeps them on disk."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from autograder import __version__
from autograder.course import Course, LoadedCheck, LoadedExercise
from autograder.errors import AutogradeError, GraderFault
from autograder.grading.memory import TRUSTED, Answers
from autograder.grading.student import Probe
from autograder.sandbox import frames
from autograder.text import Text, both

Inputs = dict[str, Any]
FORMAT = 5


@dataclass
class Recording:
    """The inputs of every check of one exercise, the answers remembered with them, and what calls cost the reference.

    Attributes
    ----------
    inputs : dict of str to list of dict
        By check name: the arguments drawn for each run; one empty dict for a check without `@given`.
    answers : Answers
    seconds : dict of str to float
        CPU seconds of the reference's slowest call, by function.
    calls : dict of str to list
        By check name: the calls that the reference was asked in the student's place, in order.
    runs : dict of str to list of int
        By check name: how many of these calls had been made after each of the inputs.
    models : list of str
        Checks in which it returned Keras models.
    complete : bool
        Whether the reference has been run over the inputs.
    """

    inputs: dict[str, list[Inputs]]
    answers: Answers = field(default_factory=Answers)
    seconds: dict[str, float] = field(default_factory=dict)
    calls: dict[str, list[Probe]] = field(default_factory=dict)
    runs: dict[str, list[int]] = field(default_factory=dict)
    models: list[str] = field(default_factory=list)
    complete: bool = False


def seed_of(course_seed: int, exercise: LoadedExercise, check: LoadedCheck) -> int:
    """Return the seed of one check: the course's, and the check's name, so that checks draw apart."""
    name = f"{course_seed}:{exercise.id}:{check.info.name}"
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "little")


@contextmanager
def body_replaced(check: LoadedCheck, body: Callable[..., None]) -> Iterator[None]:
    """Run Hypothesis over another body for a while (the way that Hypothesis gives to other test runners)."""
    handle = check.function.hypothesis  # type: ignore[attr-defined]
    inner, handle.inner_test = handle.inner_test, body
    try:
        yield
    finally:
        handle.inner_test = inner


def run_hypothesis(
    check: LoadedCheck, seed: int, body: Callable[..., None], *, shrink: bool = False, share: float = 1.0
) -> None:
    """Run one check's strategies through Hypothesis with a body of ours, derandomised and without a database.

    `share` is the part of the check's `max_examples` to draw, at least ten.
    """
    import warnings

    import hypothesis
    from hypothesis import HealthCheck, Phase, settings

    function = check.function
    chosen: Any = function._hypothesis_internal_use_settings or settings.default  # type: ignore[attr-defined]
    phases = [Phase.explicit, Phase.generate, *([Phase.shrink] if shrink else [])]
    before = function.__dict__.get("_hypothesis_internal_use_settings")
    function._hypothesis_internal_use_settings = settings(  # type: ignore[attr-defined]
        parent=chosen,
        max_examples=max(min(10, chosen.max_examples), int(chosen.max_examples * share)),
        database=None,
        deadline=None,
        derandomize=False,
        phases=phases,
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    hypothesis.seed(seed)(function)
    faces = {"student": None, **({"reference": None} if check.wants_reference else {})}
    try:
        with body_replaced(check, body), _no_local_constants(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            function(**faces)
    finally:
        function._hypothesis_internal_use_settings = before  # type: ignore[attr-defined]


@contextmanager
def replaying(check: LoadedCheck) -> Iterator[None]:
    """Give a check's body what `assume`, `note`, `event` and `target` need, outside Hypothesis' own loop."""
    from hypothesis.control import BuildContext
    from hypothesis.internal.conjecture.data import ConjectureData

    with BuildContext(ConjectureData.for_choices(()), is_final=False, wrapped_test=check.function):
        yield


@contextmanager
def _no_local_constants() -> Iterator[None]:
    """Keep Hypothesis from mixing in constants of whatever modules this process happens to have imported.

    Hypothesis draws now and then a constant that it found in the source of local modules, and remembers which of them suit which strategy. Then inputs
    would depend on what else was imported and drawn before, and one submission could get two reports.
    """
    from hypothesis.internal.conjecture import providers

    if not hasattr(providers, "_get_local_constants"):
        yield
        return
    from hypothesis.internal.constants_ast import Constants

    nothing, kept, suiting = Constants(), providers._get_local_constants, providers.CONSTANTS_CACHE
    providers._get_local_constants, providers.CONSTANTS_CACHE = lambda: nothing, _suiting()
    try:
        yield
    finally:
        providers._get_local_constants, providers.CONSTANTS_CACHE = kept, suiting


@cache
def _suiting() -> Any:
    """Return what takes the place of Hypothesis' memory of constants."""
    from hypothesis.internal.conjecture import providers

    return type(providers.CONSTANTS_CACHE)(1024)


def draw(check: LoadedCheck, seed: int, share: float = 1.0) -> list[Inputs]:
    """Return the inputs that Hypothesis draws for a check, or a share of them.

    Raises
    ------
    AutogradeError
        If a strategy fails, or draws what is no plain value: which check.
    """
    if not check.is_property:
        return [{}]
    drawn: list[bytes] = []

    def keep(student: Any = None, reference: Any = None, **inputs: Any) -> None:
        drawn.append(frames.encode(inputs, TRUSTED))

    where = f"{check.path}: {check.info.name}"
    try:
        run_hypothesis(check, seed, keep, share=share)
    except Exception as error:  # a strategy is the course author's code
        raise AutogradeError(both(f"{type(error).__name__}: {error}"), where=where) from error
    unique = list(dict.fromkeys(drawn))
    inputs = [frames.decode(frame, TRUSTED) for frame in unique]
    if any(_has_opaque(item) for item in inputs):
        raise AutogradeError(
            Text("a strategy draws a value that cannot be recorded", "有策略生成了无法记录的值"),
            where=where,
            mend=Text(
                "draw numbers, texts, lists, arrays or Rng(seed), and build the rest inside the check",
                "请只生成数字、字符串、列表、数组或 Rng(seed)，其余的在检查项内部构造",
            ),
        )
    return inputs


def _has_opaque(value: Any) -> bool:
    from autograder.values import Opaque

    if isinstance(value, dict):
        return any(_has_opaque(item) for item in value.values())
    if isinstance(value, list | tuple):
        return any(_has_opaque(item) for item in value)
    return isinstance(value, Opaque)


@cache
def _packages() -> str:
    found = [f"autograder {__version__}", f"python {sys.version_info[0]}.{sys.version_info[1]}"]
    for name in ("hypothesis", "numpy", "tensorflow", "keras", "scikit-learn"):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} -")
    digest = hashlib.sha256("\n".join(found).encode())
    package = Path(__file__).resolve().parents[1]
    for folder in ("checks", "sandbox", "grading"):
        for path in sorted((package / folder).glob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def key_of(course: Course, exercise: LoadedExercise) -> str:
    """Return the key of a recording: everything that the inputs and the remembered answers depend on."""
    whole = f"{FORMAT}:{course.config.seed}:{_packages()}:{exercise.digest}"
    return hashlib.sha256(whole.encode()).hexdigest()[:32]


def _file(course: Course, exercise: LoadedExercise) -> Path:
    return course.cache / "recordings" / exercise.info.chapter / f"{exercise.info.stem}.frame"


def read(course: Course, exercise: LoadedExercise) -> Recording | None:
    """Return the recording on disk, or None where there is none, it is out of date, or it is damaged (it is then made anew)."""
    path = _file(course, exercise)
    try:
        data = frames.decode(path.read_bytes(), TRUSTED)
        if data["key"] != key_of(course, exercise):
            return None
        return Recording(
            dict(data["inputs"]),
            Answers(dict(data["answers"])),
            dict(data["seconds"]),
            dict(data["calls"]),
            dict(data["runs"]),
            list(data["models"]),
            data["complete"],
        )
    except (OSError, frames.FrameError, KeyError, TypeError, ValueError):
        return None


def write(course: Course, exercise: LoadedExercise, recording: Recording) -> None:
    """Keep a recording for the next run. A full or read-only disk costs speed, never a result."""
    path = _file(course, exercise)
    data: Mapping[str, Any] = {
        "key": key_of(course, exercise),
        "inputs": recording.inputs,
        "answers": recording.answers.kept,
        "seconds": recording.seconds,
        "calls": recording.calls,
        "runs": recording.runs,
        "models": recording.models,
        "complete": recording.complete,
    }
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(frames.encode(data, TRUSTED))
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    except frames.FrameError as error:
        raise GraderFault(both(str(error)), where=exercise.id) from None
