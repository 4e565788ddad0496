"""Finds the strongest tier that this machine gives, by trying, and starts the zygotes in it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import AutogradeError, GraderFault
from autograder.model import ISOLATIONS, Isolation
from autograder.sandbox import linux, seccomp
from autograder.sandbox.keeper import Kind, Zygote
from autograder.sandbox.launch import command, stand_in
from autograder.text import Text

Probe = Callable[[Zygote], list[str]]


@dataclass(frozen=True)
class Tier:
    """The isolation in force, and why it is none stronger."""

    name: Isolation
    weaker_because: tuple[Text, ...] = ()


class Nursery:
    """Finds the tier and starts one zygote of each kind.

    Parameters
    ----------
    wanted : str
        A tier, or "auto".
    hide : sequence of Path
        What must not be readable inside.
    probe : function
        Tries every forbidden act in a child of this zygote and returns those that succeeded.
    """

    def __init__(self, wanted: str, hide: Sequence[Path], probe: Probe) -> None:
        if wanted not in ("auto", *ISOLATIONS):
            raise ValueError(f"isolation is auto or one of {', '.join(ISOLATIONS)}. Received: {wanted!r}")
        self._wanted, self._probe = wanted, probe
        self._hide = [os.path.realpath(path) for path in hide]
        self._tier: Tier | None = None
        self._zygotes: dict[Kind, Zygote] = {}
        self._place: Path | None = None
        self._guarded = False

    @property
    def tier(self) -> Tier:
        """The tier in force.

        Raises
        ------
        AutogradeError
            If the tier asked for is not to be had here.
        """
        if self._tier is None:
            self._tier = self._find()
        return self._tier

    def zygote(self, kind: Kind) -> Zygote:
        """Return the zygote of this kind, started if it is not yet."""
        tier = self.tier.name
        zygote = self._zygotes.get(kind)
        if zygote is None or zygote.gone:
            if zygote is not None:
                zygote.close()
            zygote = self._zygotes[kind] = self._start(kind, tier)
        return zygote

    def close(self) -> None:
        """End the zygotes and remove their folders."""
        for zygote in self._zygotes.values():
            zygote.close()
        self._zygotes.clear()
        if self._guarded:
            self._guarded = False
            _guard(-1)
        if self._place is not None:
            shutil.rmtree(self._place, ignore_errors=True)
            self._place = None

    def _find(self) -> Tier:
        if not hasattr(os, "fork"):
            raise AutogradeError(
                Text("this system cannot fork workers", "本系统无法派生工作进程"),
                mend=Text("use Linux, macOS or WSL", "请使用 Linux、macOS 或 WSL"),
            )
        reasons: list[Text] = []
        for tier in ISOLATIONS:
            if self._wanted not in ("auto", tier):
                continue
            if tier == "restricted" and not self._guarded and linux.LINUX:
                # Workers then have our user and see our processes: none may look into ours.
                self._guarded = True
                _guard(1)
            reason = self._obstacle(tier)
            if reason is None or (tier == "process" and os.getuid() != 0):
                return Tier(tier, tuple(reasons))
            reasons.append(reason)
        raise AutogradeError(
            Text(f"isolation {self._wanted} is not to be had here", f"此处无法提供 {self._wanted} 级隔离"),
            where="; ".join(reason.en for reason in reasons),
            mend=Text("see docs/security.md for what each tier needs", "各级隔离所需条件见 docs/security.md"),
        )

    def _obstacle(self, tier: Isolation) -> Text | None:
        """Return why this tier is not to be had, or None after a trial in which every forbidden act failed."""
        if tier == "process":
            return self._unreachable()
        if not linux.LINUX:
            return Text("only Linux can confine a process this way", "只有 Linux 能这样限制进程")
        if tier == "full" and shutil.which("bwrap") is None:
            return Text(
                "bubblewrap is not installed: `apt install bubblewrap` gives full isolation",
                "未安装 bubblewrap：执行 `apt install bubblewrap` 即可获得完全隔离",
            )
        if not seccomp.supported():
            return Text(f"no list of system calls for {linux.MACHINE}", f"没有 {linux.MACHINE} 的系统调用表")
        zygote = None
        try:
            zygote = self._start("numpy", tier)
            done = self._probe(zygote)
        except (GraderFault, AutogradeError) as error:
            words = error.line("en")[:300]
            problem = Text(f"{tier} isolation cannot start: {words}", f"{tier} 级隔离无法启动：{words}")
        else:
            if not done:
                self._zygotes["numpy"] = zygote
                return None
            acts = ", ".join(done)
            problem = Text(
                f"in {tier} isolation a trial could still {acts}", f"在 {tier} 级隔离下试验程序仍能做到：{acts}"
            )
        if zygote is not None:
            zygote.close()
        return problem

    def _unreachable(self) -> Text | None:
        """Return why no zygote starts at all: as root we become an ordinary user first, who may not reach the interpreter."""
        zygote = self._start("numpy", "process")
        try:
            zygote.await_ready(60)
        except GraderFault as error:
            zygote.close()
            return Text(error.line("en"), error.line("zh"))
        self._zygotes["numpy"] = zygote
        return None

    def _start(self, kind: Kind, tier: Isolation) -> Zygote:
        boxes = "" if tier == "full" else self._boxes(kind)
        argv, readable = command(tier, boxes, self._hide)
        return Zygote(kind, argv, {"tier": tier, "boxes": boxes, "readable": readable})

    def _boxes(self, kind: Kind) -> str:
        """Return the folder for the folders of one zygote's children; the zygote removes it when it ends."""
        if self._place is None or not self._place.exists():
            self._place = Path(tempfile.mkdtemp(prefix="autograde-")).resolve()
        boxes = self._place / kind
        boxes.mkdir(exist_ok=True)
        uid = stand_in()
        if uid is not None:
            for folder in (self._place, boxes):
                os.chown(folder, uid, uid)
                folder.chmod(0o711)  # each child's own inside is its user's alone
        return str(boxes)


_guards = [0, 1]  # how many sandboxes of this process need it, and what it was before


def _guard(step: int) -> None:
    """Make this process unreadable to others of the same user while a sandbox needs it (Linux: not dumpable)."""
    if _guards[0] == 0:
        _guards[1] = linux.prctl(linux.PR_GET_DUMPABLE, 0)
    _guards[0] += step
    linux.prctl(linux.PR_SET_DUMPABLE, 0 if _guards[0] else min(_guards[1], 1))
