"""The zygote: imports NumPy, or TensorFlow too, runs nothing of a student's, and forks a confined child for each submission."""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
import socket
from typing import Any

from autograder.sandbox.channel import Channel
from autograder.sandbox.confine import Confinement, Plan
from autograder.sandbox.sweep import sweep


def main(control_fd: int) -> None:
    """Run until the grader hangs up. The first message says what to import and how to confine."""
    channel = Channel(socket.socket(fileno=control_fd))
    try:
        hello = channel.receive()
    except EOFError:
        return
    assert hello is not None
    _start, kind, plan = hello
    try:
        shelf = _import(kind)
        zygote = Zygote(channel, Confinement(Plan(**plan)), shelf)
    except Exception as error:  # the boundary: the grader is told in words, and says whose fault it is
        channel.send(["broken", f"{type(error).__name__}: {error}"[:2000]])
        return
    gc.collect()
    gc.freeze()
    channel.send(["ready"])
    zygote.run()


def _import(kind: str) -> Any:
    """Import what the children will need, so that none of them imports anything."""
    import numpy as np

    np.random.default_rng(0)  # imported lazily
    np.random.seed(0)
    if kind != "tensorflow":
        return None
    import keras
    import tensorflow as tf

    for name in (
        "layers",
        "models",
        "optimizers",
        "losses",
        "metrics",
        "initializers",
        "regularizers",
        "activations",
        "callbacks",
        "ops",
        "utils",
        "random",
        "applications",
    ):
        getattr(keras, name)
    tf.random.set_seed(0)
    with contextlib.suppress(Exception):  # a matter of speed alone: what fails here, each child does for itself
        _warm_tensorflow(tf)
    from autograder.sandbox.models import ModelShelf

    return ModelShelf


def _warm_tensorflow(tf: Any) -> None:
    """Have TensorFlow do once what it does at the first operation of a process: read its registries, assemble the code of its matrix products.

    A session with threads of its own, for they end with it (`TF_OVERRIDE_GLOBAL_THREADPOOL`): the eager runtime's would stay, and no thread survives a
    fork. One does stay, TensorFlow's `graph_runner`, which has nothing to do: what folds constants in a graph runs in the thread that asks.
    """
    import numpy as np
    from tensorflow.python.framework import op_def_registry

    v1 = tf.compat.v1
    graph = tf.Graph()
    with graph.as_default():
        image, kernel, seed = (
            v1.placeholder(kind, size)
            for kind, size in (("float32", (1, 8, 8, 1)), ("float32", (3, 3, 1, 2)), ("int32", (2,)))
        )
        features = tf.nn.max_pool2d(tf.nn.relu(tf.nn.conv2d(image, kernel, 1, "SAME")), 2, 2, "VALID")
        dense = tf.matmul(tf.reshape(features, (1, -1)), tf.random.stateless_uniform((32, 3), seed))
        answer = tf.nn.softmax(tf.nn.bias_add(dense, tf.zeros(3)))
    own = v1.ConfigProto(intra_op_parallelism_threads=1, inter_op_parallelism_threads=1, use_per_session_threads=True)
    with v1.Session(graph=graph, config=own) as session:
        session.run(answer, {image: np.zeros((1, 8, 8, 1)), kernel: np.zeros((3, 3, 1, 2)), seed: (1, 2)})
    # The first name that it does not know makes it copy its whole registry; the name of each eager operation's function is one.
    op_def_registry.get("NoSuchOperation")


class Zygote:
    """Forks, kills and reaps; a child is known by the number that the grader gave it."""

    def __init__(self, channel: Channel, confinement: Confinement, shelf: Any) -> None:
        self._channel, self._confinement, self._shelf = channel, confinement, shelf
        self._pids: dict[int, int] = {}
        self._numbers: dict[int, int] = {}
        self._wake, self._waker = os.pipe()
        for fd in (self._wake, self._waker):
            os.set_blocking(fd, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._waker, warn_on_full_buffer=False)

    def run(self) -> None:
        poll = select.poll()
        poll.register(self._channel, select.POLLIN)
        poll.register(self._wake, select.POLLIN)
        try:
            while True:
                while (message := self._channel.receive(0)) is not None:  # first, some may have come already
                    self._obey(message)
                poll.poll()
                with contextlib.suppress(BlockingIOError):
                    os.read(self._wake, 4096)
                self._reap()
        except (EOFError, ConnectionError):  # the grader is gone
            for pid in self._numbers:
                self._kill(pid)
            if not self._confinement.full:  # whatever became of the grader, nothing stays behind
                for _ in self._numbers:
                    with contextlib.suppress(ChildProcessError):
                        os.wait()
                boxes = self._confinement.plan.boxes
                os.chdir("/")
                sweep(boxes)
                with contextlib.suppress(OSError):
                    os.rmdir(os.path.dirname(boxes))

    def _obey(self, message: list[Any]) -> None:
        match message:
            case ["fork", int(number), dict(limits)]:
                self._fork(number, limits)
            case ["kill", int(number)]:
                if number in self._pids:
                    self._kill(self._pids[number])

    def _fork(self, number: int, limits: dict[str, Any]) -> None:
        data, output = self._channel.take_fds(2)
        report, reporter = os.pipe()
        try:
            first = os.fork()
            if first == 0:
                signal.set_wakeup_fd(-1)
                for fd in (self._wake, self._waker, report):
                    os.close(fd)
                self._channel.close()
                self._confinement.enter(limits, number, (data, output, reporter), self._shelf)  # never returns
            os.close(reporter)
            # The first process may hand on to one in namespaces of its own; the kernel then gives that one to us.
            told = os.read(report, 20)
            pid = int(told) if told else first
            self._pids[number], self._numbers[pid] = pid, number
        except OSError as error:
            os.close(reporter)
            self._channel.send(["unforked", number, str(error)[:500]])
        finally:
            for fd in (data, output, report):
                os.close(fd)

    def _kill(self, pid: int) -> None:
        if not self._confinement.full:
            # Its whole session: in the weakest tier it may have started others.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)

    def _reap(self) -> None:
        while True:
            try:
                pid, status, usage = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            number = self._numbers.pop(pid, None)
            if number is not None:
                self._pids.pop(number, None)
                if not self._confinement.full:
                    with contextlib.suppress(ProcessLookupError, PermissionError):
                        os.killpg(pid, signal.SIGKILL)
                    sweep(self._confinement.box(number))
                self._channel.send(["ended", number, status, usage.ru_utime + usage.ru_stime])
