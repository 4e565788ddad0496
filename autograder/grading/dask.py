"""Grades on the workers of a Dask cluster: each keeps one grader with a warm zygote of its own, and one that dies loses no submission."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.errors import AutogradeError, GraderFault
from autograder.grading.engines import Item, lost
from autograder.grading.grader import Grader
from autograder.grading.submissions import Submission, read
from autograder.model import ISOLATIONS, Attempt, Isolation
from autograder.text import Text

# Submissions sent ahead for each thread of the cluster: few enough that a class is never in memory as a whole.
AHEAD = 2
SCHEME = "dask://"
CONNECT_SECONDS = 10


class DaskEngine:
    """Sends submissions, as text, to Dask workers.

    Parameters
    ----------
    grader : Grader
        Says course and exercises. The course's folder must be found under the same path by every worker, in the same version.
    address : str
        `dask://HOST:PORT` of the scheduler.

    Raises
    ------
    AutogradeError
        If Dask is not installed, or the scheduler is not to be reached.
    """

    def __init__(self, grader: Grader, address: str) -> None:
        host, _, port = address.removeprefix(SCHEME).rpartition(":")
        if not address.startswith(SCHEME) or not host or not port.isdecimal():
            raise AutogradeError(
                Text("this is no engine", "这不是可用的引擎"),
                where=address,
                mend=Text("say dask://HOST:PORT", "请写成 dask://HOST:PORT"),
            )
        try:
            from distributed import Client
        except ImportError:
            raise AutogradeError(
                Text("Dask is not installed", "没有安装 Dask"),
                where=address,
                mend=Text("run: pip install 'autograder[dask]'", "请运行：pip install 'autograder[dask]'"),
            ) from None
        self._grader = grader
        try:
            self._client: Any = Client(  # type: ignore[no-untyped-call]
                f"tcp://{host}:{port}", timeout=CONNECT_SECONDS, set_as_default=False
            )
        except (OSError, TimeoutError) as error:
            raise AutogradeError(
                Text("the Dask scheduler is not to be reached", "无法连接 Dask 调度器"),
                where=f"{address}: {str(error)[:200]}",
                mend=Text("start one with: dask scheduler", "可用 dask scheduler 启动"),
            ) from None

    def isolation(self) -> tuple[Isolation, tuple[Text, ...]]:
        """Return the weakest tier among the workers."""
        course, keys = self._grader.course, list(self._grader.exercises)
        tiers = self._client.run(_tier, str(course.root), keys, course.version, on_error="return")
        if not tiers:
            raise AutogradeError(
                Text("the Dask cluster has no workers", "Dask 集群中没有 worker"),
                mend=Text("start some with: dask worker HOST:PORT", "可用 dask worker HOST:PORT 启动"),
            )
        for worker, found in tiers.items():
            if isinstance(found, BaseException):
                raise AutogradeError(
                    Text(
                        f"this Dask worker cannot grade: {str(found)[:300]}",
                        f"该 Dask worker 无法批改：{str(found)[:300]}",
                    ),
                    where=str(worker),
                    mend=Text(
                        "every worker needs this package and the course's folder",
                        "每个 worker 都需要安装本软件并能访问课程文件夹",
                    ),
                )
        name, because = max(tiers.values(), key=lambda found: ISOLATIONS.index(found[0]))
        return name, tuple(Text.from_json(reason) for reason in because)

    def prepare(self) -> None:
        """Record here what is not recorded: workers that share the course's folder find it there."""
        self._grader.prepare()

    def run(self, items: Sequence[Item]) -> Iterator[tuple[int, Attempt]]:
        from distributed import as_completed

        course, keys = self._grader.course, list(self._grader.exercises)
        threads = sum(self._client.nthreads().values()) or 1
        waiting = iter(enumerate(items))
        places: dict[Any, int] = {}

        def send() -> Any:
            found = next(waiting, None)
            if found is None:
                return None
            place, item = found
            data = to_plain(read(course, item.path, item.student))
            future = self._client.submit(_grade, str(course.root), keys, course.version, data, pure=False, retries=1)
            places[future] = place
            return future

        first = [future for _ in range(AHEAD * threads) if (future := send()) is not None]
        done: Any = as_completed(first, loop=self._client.loop)  # type: ignore[no-untyped-call]
        for future in done:
            place = places.pop(future)
            try:
                attempt = Attempt.from_json(future.result())
            # Whatever became of it there (a worker killed again and again, a fault of ours), it is no student's zero.
            except (Exception, CancelledError) as error:
                attempt = lost(course, keys, items[place].student, f"{type(error).__name__}: {error}")
            future.release()
            following = send()
            if following is not None:
                done.add(following)
            yield place, attempt

    def close(self) -> None:
        self._client.close()
        self._grader.close()


def to_plain(submission: Submission) -> dict[str, Any]:
    """Return a submission as plain values, ready for `from_plain`."""
    return {
        "student": submission.student,
        "sources": {chapter: dict(texts) for chapter, texts in submission.sources.items()},
        "refused": [[*place, why.to_json()] for place, why in submission.refused.items()],
        "near": [[*place, list(names)] for place, names in submission.near.items()],
        "notes": [note.to_json() for note in submission.notes],
    }


def from_plain(data: Mapping[str, Any]) -> Submission:
    """Return the submission that `to_plain` was given."""
    return Submission(
        data["student"],
        data["sources"],
        {(chapter, stem): Text.from_json(why) for chapter, stem, why in data["refused"]},
        {(chapter, stem): names for chapter, stem, names in data["near"]},
        tuple(Text.from_json(note) for note in data["notes"]),
    )


# What a worker keeps between submissions. One grader, and one submission at a time whatever the worker's threads: a process holds one sandbox.
_kept: dict[tuple[str, tuple[str, ...], str], Grader] = {}
_turn = threading.Lock()


def _kept_grader(root: str, keys: Sequence[str], version: str) -> Grader:
    wanted = (root, tuple(keys), version)
    if wanted not in _kept:
        course = Course(Path(root))
        if course.version != version:
            raise GraderFault(
                Text("the course here is another version", "这里的课程版本不同"),
                where=f"{root}: {course.version}, not {version}",
            )
        for old in _kept.values():
            old.close()
        _kept.clear()
        _kept[wanted] = Grader(course, keys)
    return _kept[wanted]


def _tier(root: str, keys: Sequence[str], version: str) -> tuple[Isolation, list[dict[str, str]]]:
    """Run on a worker: which tier is in force there."""
    with _turn:
        tier = _kept_grader(root, keys, version).sandbox.tier
        return tier.name, [reason.to_json() for reason in tier.weaker_because]


def _grade(root: str, keys: Sequence[str], version: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Run on a worker: grade one submission."""
    with _turn:
        return _kept_grader(root, keys, version).grade(from_plain(data)).to_json()
