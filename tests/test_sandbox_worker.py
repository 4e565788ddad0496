"""A worker runs one student's texts and answers with plain data, whatever these do."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

import numpy as np
import pytest

from autograder.errors import AutogradeError, GraderFault
from autograder.sandbox.host import Answer, Died, Raised, Returned, Sandbox, Worker, WorkerLimits
from autograder.values import Rng

QUICK = WorkerLimits(cpu_seconds=5, call_seconds=0.3, load_seconds=1, wall_factor=2, output_total=4 << 20)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(limits=QUICK) as opened:
        yield opened


def run(sandbox: Sandbox, text: str, *args: object, **kwargs: object) -> Answer:
    """Call `f` of a text in a fresh worker."""
    with sandbox.worker("numpy", {"stem": text}) as worker:
        return worker.call("stem", "f", args, kwargs)


def value(answer: Answer) -> object:
    assert isinstance(answer, Returned), answer
    return answer.value


def test_a_call_returns_the_value(sandbox: Sandbox) -> None:
    """Positional and keyword arguments go in, the value comes out."""
    answer = run(sandbox, "def f(a, *, b):\n    return a + b\n", np.arange(3), b=1)
    assert [1, 2, 3] == value(answer).tolist()  # type: ignore[attr-defined]


def test_load_names_the_functions_found(sandbox: Sandbox) -> None:
    """Those wanted stand first, also where they are another's function under this name; a misspelt one is seen among the rest."""
    with sandbox.worker("numpy", {"stem": "import numpy as np\nadd = np.add\ndef adds(): pass\nx = 1\n"}) as worker:
        assert Returned(["add", "adds"]) == worker.load("stem", ["add", "sub", "x"])


def test_a_module_is_run_once(sandbox: Sandbox) -> None:
    """State of a module lasts from call to call of one worker and no longer."""
    text = "calls = []\ndef f():\n    calls.append(1)\n    return len(calls)\n"
    with sandbox.worker("numpy", {"stem": text}) as worker:
        assert [1, 2] == [value(worker.call("stem", "f", (), {})) for _ in range(2)]
    assert value(run(sandbox, text)) == 1


def test_a_stem_may_import_another(sandbox: Sandbox) -> None:
    """Sibling stems are importable by name, and see each other's functions."""
    sources = {"one": "from two import g\ndef f():\n    return g() + 1\n", "two": "def g():\n    return 1\n"}
    with sandbox.worker("numpy", sources) as worker:
        assert value(worker.call("one", "f", (), {})) == 2


def test_the_text_can_be_inspected(sandbox: Sandbox) -> None:
    """`inspect.getsource` finds a function's own text."""
    text = "import inspect\ndef f():\n    return inspect.getsource(f)\n"
    assert text.removeprefix("import inspect\n") == value(run(sandbox, text))


def test_nothing_but_stems_is_importable(sandbox: Sandbox) -> None:
    """The grader's own rooms are not there."""
    answer = run(sandbox, "def f():\n    import autograder.checks\n")
    assert (
        Raised("ModuleNotFoundError", "No module named 'autograder.checks'", 2, "call", "ModuleNotFoundError") == answer
    )


def test_an_exception_is_text_and_the_students_line(sandbox: Sandbox) -> None:
    """The line is the last one of the student's own text, however deep in a library it was raised."""
    answer = run(sandbox, "import numpy as np\n\ndef f():\n    return np.zeros(2).reshape(3)\n")
    assert Raised("ValueError", "cannot reshape array of size 2 into shape (3,)", 4, "call", "ValueError") == answer


def test_a_syntax_error_shows_the_line(sandbox: Sandbox) -> None:
    """The line's number and the line itself."""
    answer = run(sandbox, "x = 1\ndef f(:\n    pass\n")
    assert Raised("SyntaxError", "line 2: def f(:: invalid syntax", 2, "load", "SyntaxError") == answer


def test_a_failed_load_answers_every_call(sandbox: Sandbox) -> None:
    """The same answer again; the text is not run a second time."""
    with sandbox.worker("numpy", {"stem": "print('once')\nraise KeyError('x')\n"}) as worker:
        answers = [worker.call("stem", "f", (), {}) for _ in range(2)]
        assert [Raised("KeyError", "'x'", 2, "load", "KeyError")] * 2 == answers
        assert worker.take_output() == "once\n"


@pytest.mark.parametrize(("bases", "builtin"), [
    ("ValueError", "ValueError"),
    ("IndexError, ValueError", "ValueError"),
    ("ZeroDivisionError", "ZeroDivisionError"),
    ("Exception", "Exception"),
])  # fmt: skip
def test_an_exception_of_ones_own_is_known_by_what_it_derives_from(sandbox: Sandbox, bases: str, builtin: str) -> None:
    """Its name crosses, and beside it that of Python's own exception; a name that only looks like one does not count."""
    for name in ("BadStride", "ValueError"):
        answer = run(sandbox, f"class Bad({bases}): pass\nBad.__name__ = {name!r}\ndef f():\n    raise Bad('no')\n")
        assert Raised(name, "no", 4, "call", builtin) == answer


@pytest.mark.parametrize(("statement", "name"), [
    ("import sys; sys.exit(3)", "SystemExit"),
    ("raise KeyboardInterrupt", "KeyboardInterrupt"),
    ("raise type('Odd', (BaseException,), {})", "Odd"),
    ("bytearray(1 << 40)", "MemoryError"),
    ("f()", "RecursionError"),
])  # fmt: skip
def test_the_worker_survives_any_exception(sandbox: Sandbox, statement: str, name: str) -> None:
    """What is no `Exception` is an answer too, and the next call is answered."""
    with sandbox.worker("numpy", {"stem": f"def f():\n    {statement}\ndef g():\n    return 1\n"}) as worker:
        answer = worker.call("stem", "f", (), {})
        assert isinstance(answer, Raised)
        assert (name, 2) == (answer.type_name, answer.line)
        assert value(worker.call("stem", "g", (), {})) == 1


@pytest.mark.parametrize(("statement", "why", "detail"), [
    ("os._exit(7)", "exited", "status 7"),
    ("ctypes.string_at(0)", "crashed", "SIGSEGV"),
    ("os.abort()", "crashed", "SIG"),
    ("while True: pass", "timeout", "0.3 s"),
    ("time.sleep(60)", "timeout", "1.6 s by the clock on the wall"),
    ("os.closerange(0, 99)", "protocol", "it closed its connection"),
    ("while True: print('x' * 9999)", "output", "more than 4 MiB"),
    ("os.write(3, b'forged' * 9); os._exit(0)", "too_large", "the value is too large"),
    (r"os.write(3, b'\x01\0\0\0\0\0\0\0\x01'); os._exit(0)", "protocol", "the answer is not one of ours"),
])  # fmt: skip
def test_a_death_has_a_reason(sandbox: Sandbox, statement: str, why: str, detail: str) -> None:
    """However the child ends, the grader gets data, and every later call gets the same."""
    text = f"import ctypes, os, time\ndef f():\n    {statement}\n    time.sleep(60)\n"
    with sandbox.worker("numpy", {"stem": text}) as worker:
        answer = worker.call("stem", "f", (), {})
        assert isinstance(answer, Died), answer
        assert (why, "call", False) == (answer.why, answer.phase, worker.alive)
        assert detail in answer.detail
        assert answer == worker.call("stem", "f", (), {})


def test_a_second_frame_after_the_answer_is_a_broken_protocol(sandbox: Sandbox) -> None:
    """What a thread writes between the calls is never taken for the next answer."""
    text = """
import os, threading, time
def f():
    threading.Timer(0.05, os.write, (3, b"\\x01\\0\\0\\0\\0\\0\\0\\0\\x01")).start()
"""
    with sandbox.worker("numpy", {"stem": text}) as worker:
        assert value(worker.call("stem", "f", (), {})) is None
        time.sleep(0.2)
        assert Died("protocol", "it spoke without being asked", "call") == worker.call("stem", "f", (), {})


def test_a_dribbled_answer_does_not_stop_the_clock(sandbox: Sandbox) -> None:
    """A frame that comes byte by byte, for ever, meets the limit of the wall clock."""
    text = "import os, time\ndef f():\n    os.write(3, b'\\0\\0\\1\\0\\0\\0\\0\\0')\n    while True: os.write(3, b'x'); time.sleep(.01)\n"
    assert Died("timeout", "1.6 s by the clock on the wall", "call") == run(sandbox, text)


def test_a_call_may_be_given_more_time(sandbox: Sandbox) -> None:
    """`seconds` raises the limit of one call above the smallest."""
    text = "import time\ndef f():\n    end = time.process_time() + 0.5\n    while time.process_time() < end: pass\n"
    with sandbox.worker("numpy", {"stem": text}) as worker:
        assert isinstance(worker.call("stem", "f", (), {}, seconds=2), Returned)
        assert Died("timeout", "0.3 s", "call") == worker.call("stem", "f", (), {})


def test_a_submission_has_a_cpu_budget(sandbox: Sandbox) -> None:
    """Many short calls together may not take more than the budget."""
    limits = WorkerLimits(cpu_seconds=0.6, call_seconds=0.5)
    text = "import time\ndef f():\n    end = time.process_time() + 0.2\n    while time.process_time() < end: pass\n"
    with sandbox.worker("numpy", {"stem": text}, limits) as worker:
        answers = [worker.call("stem", "f", (), {}) for _ in range(4)]
    assert Died("timeout", "0.6 s of CPU time for the whole submission", "call") == answers[-1]


def test_a_result_too_large_is_said_by_the_worker(sandbox: Sandbox) -> None:
    """It is refused before it is sent, and the child goes on."""
    text = "import numpy as np\ndef f(n):\n    return np.zeros(n, np.int8)\n"
    with sandbox.worker("numpy", {"stem": text}) as worker:
        answer = worker.call("stem", "f", (65 << 20,), {})
        assert isinstance(answer, Died)
        assert (answer.why, worker.alive) == ("too_large", True)
        assert isinstance(worker.call("stem", "f", (3,), {}), Returned)


@pytest.mark.parametrize("text", [
    "def f():\n    x = []\n    for _ in range(200_000): x = [x]\n    return x\n",
    "def f():\n    x = []\n    x.append(x)\n    return x\n",
    "def f():\n    return 'x' * (3 << 20)\n",
])  # fmt: skip
def test_a_result_too_deep_or_too_long_is_too_large(sandbox: Sandbox, text: str) -> None:
    """Neither recursion nor length gets past the frame's limits."""
    answer = run(sandbox, text)
    assert isinstance(answer, Died), answer
    assert answer.why == "too_large"


def test_output_is_merged_cut_and_decoded(sandbox: Sandbox) -> None:
    """Both streams, in order, bounded; bytes that are no UTF-8 are replaced."""
    text = r"""
import os, sys
def f():
    print("one"); sys.stdout.flush()
    print("two", file=sys.stderr)
    sys.stdout.flush(); os.write(1, b"\xff"); print("\udcff", "x" * 100_000)
"""
    with sandbox.worker("numpy", {"stem": text}) as worker:
        worker.call("stem", "f", (), {})
        output = worker.take_output()
        assert output.startswith("one\ntwo\n\N{REPLACEMENT CHARACTER}\\udcff xxx")
        assert len(output.encode()) == (64 << 10) + 2  # one byte became a character of three
        assert worker.take_output() == ""


def test_a_worker_starts_from_the_same_seeds(sandbox: Sandbox) -> None:
    """Python's and NumPy's global generators give the same numbers in every worker."""
    text = "import random, numpy as np\ndef f():\n    return random.random(), np.random.rand(2)\n"
    one, other = value(run(sandbox, text)), value(run(sandbox, text))
    assert repr(one) == repr(other)


def test_a_generator_is_made_of_its_seed(sandbox: Sandbox) -> None:
    """`Rng(seed)` arrives as `numpy.random.default_rng(seed)`."""
    answer = run(sandbox, "def f(rng):\n    return rng.random()\n", Rng(3))
    assert np.random.default_rng(3).random() == value(answer)


def test_the_environment_is_bare(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the grader's environment, descriptors, arguments or folder is inside."""
    text = """
import os, stat, sys
def f():
    open_ones = [fd for fd in range(64) if exists(fd)]
    return dict(os.environ), open_ones, os.getcwd(), os.listdir(), sys.argv, sys.path
def exists(fd):
    try: os.fstat(fd)
    except OSError: return False
    return True
"""
    monkeypatch.setenv("SECRET", "canary")
    environment, descriptors, folder, files, argv, path = value(run(sandbox, text))  # type: ignore[misc]
    assert "canary" not in repr((environment, argv))
    assert ([0, 1, 2, 3], []) == (descriptors, files)
    assert folder == environment["HOME"] == environment["TMPDIR"]
    assert "" not in path


def test_an_input_too_large_is_our_fault(sandbox: Sandbox) -> None:
    """It is no answer of the student's."""
    with sandbox.worker("numpy", {"stem": "def f(x): pass\n"}) as worker, pytest.raises(GraderFault):
        worker.call("stem", "f", (np.zeros(65 << 20, np.int8),), {})


def test_a_dead_zygote_is_our_fault_and_is_replaced() -> None:
    """The worker at hand cannot answer; the next one has a new zygote."""
    with Sandbox(isolation="process") as sandbox:
        with sandbox.worker("numpy", {"stem": "def f(): return 1\n"}) as worker:
            assert value(worker.call("stem", "f", (), {})) == 1
            sandbox._nursery.zygote("numpy")._process.kill()
            sandbox._nursery.zygote("numpy")._process.wait()
            with pytest.raises(GraderFault):
                worker.call("stem", "f", (), {})
        assert value(run(sandbox, "def f(): return 3\n")) == 3


def test_a_closed_worker_answers_nothing(sandbox: Sandbox) -> None:
    """Closing kills at once and twice is once."""
    worker: Worker = sandbox.worker("numpy", {"stem": "def f(): return 1\n"})
    worker.close()
    worker.close()
    assert Died("exited", "the worker was closed", "load") == worker.call("stem", "f", (), {})


def test_a_file_that_wants_tensorflow_where_it_is_not_installed(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line says what to install; it is nobody's zero."""
    monkeypatch.setitem(sys.modules, "tensorflow", None)  # as good as not installed
    with pytest.raises(AutogradeError) as caught:
        sandbox.worker("tensorflow", {"lenet5": "import tensorflow"})
    expected = (
        "lenet5: a file imports TensorFlow, which is not installed here — run: pip install 'autograder[tensorflow]'"
    )
    assert expected == caught.value.line("en")
