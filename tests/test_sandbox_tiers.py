"""Tiers of isolation are found by trying, hold for root and for an ordinary user, and leave nothing behind."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

import autograder
from autograder.errors import AutogradeError
from autograder.sandbox import linux, places, seccomp
from autograder.sandbox.host import Died, Raised, Returned, Sandbox, WorkerLimits

linux_only = pytest.mark.skipif(not linux.LINUX, reason="only Linux confines processes this way")
root_only = pytest.mark.skipif(not linux.LINUX or os.geteuid() != 0, reason="only root can become others")
STRONG = [
    pytest.param("full", marks=pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is not installed")),
    "restricted",
]


@linux_only
@pytest.mark.parametrize("tier", STRONG)
def test_a_strong_tier_forbids_every_act(tier: str) -> None:
    """It is in force only where a trial of all of them failed; the reasons why it is none stronger are then none."""
    with Sandbox(isolation=tier) as sandbox:  # type: ignore[arg-type]
        assert (tier, ()) == (sandbox.tier.name, sandbox.tier.weaker_because)


@linux_only
def test_the_trial_notices_what_the_weakest_tier_allows() -> None:
    """In a bare process the same trial succeeds in much: it can tell."""
    with Sandbox(isolation="process") as sandbox:
        done = sandbox._attempt(sandbox._nursery.zygote("numpy"))
    wanted = {
        "read a file of the grader's",
        "write outside its folder",
        "connect over TCP",
        "start a process",
        "run a program",
    }
    assert wanted <= set(done)


@linux_only
def test_auto_says_why_it_is_no_stronger(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without bubblewrap on the path: restricted, and how to get more."""
    monkeypatch.setenv("PATH", "/nowhere")
    with Sandbox() as sandbox:
        assert sandbox.tier.name == "restricted"
        assert ["bubblewrap is not installed: `apt install bubblewrap` gives full isolation"] == [
            reason.en for reason in sandbox.tier.weaker_because
        ]


@linux_only
def test_full_fails_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked for and not to be had is an error, never a weaker tier."""
    monkeypatch.setenv("PATH", "/nowhere")
    with (
        Sandbox(isolation="full") as sandbox,
        pytest.raises(AutogradeError, match="isolation full is not to be had here"),
    ):
        sandbox.worker("numpy", {})


@linux_only
@pytest.mark.parametrize("tier", STRONG)
def test_hidden_places_are_not_readable(tier: str) -> None:
    """Also where they lie inside what the interpreter needs; what lies beside them is."""
    packages = Path(places.packages()[0])
    text = """
def f(path):
    try: return open(path).read(1)
    except OSError: return None
"""
    hide = [packages / "hypothesis"]
    with Sandbox(isolation=tier, hide=hide) as sandbox, sandbox.worker("numpy", {"s": text}) as worker:  # type: ignore[arg-type]
        paths = [packages / name / "__init__.py" for name in ("numpy", "hypothesis")]
        answers = [worker.call("s", "f", (str(path),), {}) for path in paths]
    assert ['"', None] == [answer.value if isinstance(answer, Returned) else answer for answer in answers]


def test_a_folder_with_a_hidden_one_is_granted_in_parts(tmp_path: Path) -> None:
    """All but the hidden one, however deep it lies; what lies in a hidden folder by itself was asked for by name."""
    for name in ("a/b/secret", "a/b/open", "a/c"):
        (tmp_path / name).mkdir(parents=True)
    real = os.path.realpath(tmp_path)
    assert [f"{real}/a/b/open", f"{real}/a/c"] == places.without([real], [f"{real}/a/b/secret"])
    assert [f"{real}/a/b"] == places.without([f"{real}/a/b"], [f"{real}/a"])


@linux_only
@pytest.mark.parametrize("tier", [*STRONG, "process"])
def test_nothing_is_left_behind(tier: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No folder and no process, whatever a student wrote; a student's next worker starts from an empty folder."""
    tmp_path.chmod(0o755)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    text = """
import os
def f():
    found = os.listdir(".")
    os.makedirs("deep/" * 300); os.mkdir("closed", 0); os.symlink("/", "link")
    for n in range(300):
        open(f"note{n}", "w").close()
    return found, os.listdir("/dev/shm") if os.path.isdir("/box") else []
"""
    with Sandbox(isolation=tier) as sandbox:  # type: ignore[arg-type]
        for _ in range(2):
            with sandbox.worker("numpy", {"s": text}) as worker:
                answer = worker.call("s", "f", (), {})
                assert isinstance(answer, Returned), answer
                assert ([], []) == answer.value
        with sandbox.worker("numpy", {"s": text}) as worker:
            worker.load("s", [])
        process = sandbox._nursery.zygote("numpy")._process
    assert (True, []) == (process.returncode is not None, os.listdir(tmp_path))


@linux_only
def test_the_zygote_sweeps_as_workers_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder is gone when its worker is, not only at the very end."""
    tmp_path.chmod(0o755)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with Sandbox(isolation="restricted") as sandbox:
        for _ in range(3):
            with sandbox.worker("numpy", {"s": "open('note', 'w').close()"}) as worker:
                worker.load("s", [])
        with sandbox.worker("numpy", {"s": ""}) as worker:
            worker.load("s", [])  # the zygote has reaped the others before it forks
            assert len(list(tmp_path.glob("autograde-*/numpy/*"))) <= 2


@linux_only
@pytest.mark.parametrize("tier", STRONG)
def test_a_folder_has_a_size(tier: str) -> None:
    """Many files together meet the limit as well."""
    text = "def f():\n    for n in range(2000):\n        with open(str(n), 'wb') as file: file.write(bytes(1 << 20))\n"
    limits = WorkerLimits(disk=8 << 20, call_seconds=5)
    with Sandbox(isolation=tier) as sandbox, sandbox.worker("numpy", {"s": text}, limits) as worker:  # type: ignore[arg-type]
        answer = worker.call("s", "f", (), {})
    if tier == "full":
        assert isinstance(answer, Raised)
        assert "No space left on device" in answer.text
    else:
        assert Died("forbidden", "its folder holds more than 8 MiB", "call") == answer


@linux_only
def test_threads_work_and_are_counted() -> None:
    """A right solution may use a few; thousands are refused."""
    text = """
import threading, time
def f(n):
    threads = [threading.Thread(target=time.sleep, args=(0.2,)) for _ in range(n)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return n
"""
    with Sandbox() as sandbox, sandbox.worker("numpy", {"s": text}) as worker:
        assert Returned(8) == _timeless(worker.call("s", "f", (8,), {}))
        assert isinstance(worker.call("s", "f", (2000,), {}), Raised)


TENSORFLOW = """
import os, keras, numpy as np, tensorflow as tf

FOLDED = {
    "matmul": lambda x: tf.cast(tf.matmul(x, x)[0, :2] * 0 + 2, "int32"),
    "convolution": lambda x: tf.cast(tf.nn.conv2d(x[None, ..., None], tf.ones((5, 5, 1, 4)), 1, "SAME")[0, 0, 0, :2] * 0 + 2, "int32"),
    "sort": lambda x: tf.cast(tf.sort(tf.reshape(x, [-1]))[:2] * 0 + 2, "int32"),
    "where": lambda x: tf.cast(tf.where(x > 0)[1:3, 1], "int32"),
    "sum": lambda x: tf.cast(tf.reduce_sum(x, 0)[:2] * 0 + 2, "int32"),
    "unique": lambda x: tf.cast(tf.unique(tf.reshape(x, [-1])).y[:2] * 0 + 2, "int32"),
    "eigenvalues": lambda x: tf.cast(tf.linalg.svd(x, compute_uv=False)[:2] * 0 + 2, "int32"),
    "resize": lambda x: tf.cast(tf.image.resize(x[..., None], (50, 50))[0, :2, 0] * 0 + 2, "int32"),
    "segments": lambda x: tf.cast(tf.math.unsorted_segment_sum(x[0], tf.cast(x[0] % 4, "int32"), 4)[1:3] * 0 + 2, "int32"),
}

def folded(name):
    x = 1 + np.arange(90_000, dtype="float32").reshape(300, 300) % 7
    @tf.function
    def sized():  # its shape is known once the graph's constants are folded
        return tf.zeros(FOLDED[name](tf.constant(x)))
    return list(sized.get_concrete_function().output_shapes), list(sized().shape)

def pipeline():
    data = tf.data.Dataset.range(100).map(lambda n: n * n, num_parallel_calls=4).shuffle(50).batch(7).prefetch(2)
    return int(sum(batch.numpy().sum() for batch in data))

def fitted():
    model = keras.Sequential([keras.Input((8, 8, 1)), keras.layers.Conv2D(4, 3), keras.layers.Flatten(), keras.layers.Dense(2)])
    model.compile("adam", "mse")
    model.fit(np.ones((32, 8, 8, 1)), np.ones((32, 2)), epochs=2, verbose=0)
    return list(model.predict(np.ones((3, 8, 8, 1)), verbose=0).shape)
"""


@linux_only
@pytest.mark.parametrize("tier", STRONG)
def test_tensorflow_that_the_zygote_has_warmed_works_in_its_children(tier: str) -> None:
    """No thread of its pools survives a fork: whatever hands work to them must have pools of its own."""
    pytest.importorskip("tensorflow")
    limits = WorkerLimits(cpu_seconds=60)
    with Sandbox(isolation=tier, limits=limits) as sandbox, sandbox.worker("tensorflow", {"s": TENSORFLOW}) as worker:  # type: ignore[arg-type]
        for name in re.findall(r'"(\w+)": lambda', TENSORFLOW):
            answer = worker.call("s", "folded", (name,), {})
            assert isinstance(answer, Returned), (name, answer)
            assert answer.value[0] == answer.value[1], name
        assert Returned(328350) == _timeless(worker.call("s", "pipeline", (), {}))
        assert Returned([3, 2]) == _timeless(worker.call("s", "fitted", (), {}))


def _timeless(answer: object) -> object:
    return Returned(answer.value) if isinstance(answer, Returned) else answer


@linux_only
def test_the_filter_knows_both_architectures(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a whole number of instructions that begin with the check of the architecture and end with a return."""
    for machine in ("x86_64", "aarch64"):
        monkeypatch.setattr(seccomp, "MACHINE", machine)
        for metadata in (True, False):
            code = seccomp.program(metadata)
            assert (0, 0x20, 0x06) == (len(code) % 8, code[0], code[-8])
            assert len(code) // 8 < 4096


@root_only
@pytest.mark.parametrize("tier", [*STRONG, "process"])
def test_root_becomes_an_ordinary_user(tier: str) -> None:
    """Before anything of a student's runs, in every tier."""
    text = "import os\ndef f():\n    return os.getresuid(), os.getresgid(), os.getgroups()\n"
    with Sandbox(isolation=tier) as sandbox, sandbox.worker("numpy", {"s": text}) as worker:  # type: ignore[arg-type]
        answer = worker.call("s", "f", (), {})
    assert isinstance(answer, Returned)
    users, groups, more = answer.value
    assert (1, 1) == (len(set(users)), len(set(groups)))
    assert (True, True, set()) == (users[0] >= 60_000, groups[0] >= 60_000, set(more) - {groups[0], 65534})


_AS_USER = """
import sys
from autograder.sandbox.host import Sandbox
from attack_course import ATTACKS, grade
with Sandbox(isolation=sys.argv[1]) as sandbox:
    for case in ("control_honest", "steal_proc_parent", "steal_ptrace_parent", "prlimit_parent", "fork_bomb"):
        verdict = grade(sandbox, ATTACKS / "submissions", case + ".py")
        print(sandbox.tier.name, case, verdict.credit, "LEAK" in verdict.words)
"""


@root_only
@pytest.mark.parametrize("tier", STRONG)
def test_an_ordinary_user_has_the_same_tiers(tier: str) -> None:
    """Grading as nobody in particular: the same tier, the grader as safe from processes of its own user."""
    root = Path(autograder.__file__).parents[1]
    command = [sys.executable, "-B", "-c", _AS_USER, tier]
    plan = {"paths": [*places.interpreter(), str(root)], "writable": [], "uid": 4321, "command": command}
    environment = {"PYTHONPATH": f"{root}:{root / 'tests'}", "PATH": os.environ["PATH"]}
    start = "import sys; from autograder.sandbox.drop import main; main(sys.argv[1], [])"
    done = subprocess.run(
        [sys.executable, "-c", start, json.dumps(plan)],
        env=environment,
        capture_output=True,
        text=True,
        cwd="/",
        check=False,
    )
    assert done.stderr == ""
    expected = [f"{tier} control_honest full False"]
    expected += [
        f"{tier} {case} zero False"
        for case in ("steal_proc_parent", "steal_ptrace_parent", "prlimit_parent", "fork_bomb")
    ]
    assert expected == done.stdout.splitlines()


_KILLED = """
import os, signal, sys
from autograder.sandbox.host import Sandbox
with Sandbox(isolation=sys.argv[1]) as sandbox, sandbox.worker("numpy", {"s": "def f():\\n    while True: pass\\n"}) as worker:
    worker.load("s", [])
    print(worker._link._pid, sandbox._nursery.zygote("numpy")._process.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@linux_only
@pytest.mark.parametrize("tier", [*STRONG, "process"])
def test_workers_die_with_the_grader(tier: str) -> None:
    """A grader that is killed leaves neither a process nor a folder behind."""
    root = Path(autograder.__file__).parents[1]
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o1777)  # as /tmp is: an ordinary user in root's place must be able to clean up
        environment = {"PYTHONPATH": str(root), "PATH": os.environ["PATH"], "TMPDIR": folder}
        command = [sys.executable, "-B", "-c", _KILLED, tier]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        left = [int(word) for word in done.stdout.split()]
        end = time.monotonic() + 10
        while time.monotonic() < end and ((left := [pid for pid in left if _running(pid)]) or os.listdir(folder)):
            time.sleep(0.02)
        assert (-9, 2, [], []) == (done.returncode, len(done.stdout.split()), left, os.listdir(folder))


def _running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
