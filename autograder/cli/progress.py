"""Progress of long work on stderr: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING

from autograder.cli.settings import Settings

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Bar:
    """A bar of so many steps. Use it as a context manager.

    Parameters
    ----------
    settings : Settings
    total : int
    lines : bool
        Whether each step is a line of its own where there is no terminal.
    """

    def __init__(self, settings: Settings, total: int, *, lines: bool = True) -> None:
        self._settings, self._total, self._lines = settings, total, lines
        self._done = 0
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Bar:
        if self._settings.err.is_terminal:
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            self._bar = Progress(
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
                TextColumn("{task.description}", markup=False),
                console=self._settings.err,
                transient=True,
            )
            self._bar.start()
            self._task = self._bar.add_task("", total=self._total)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def step(self, words: str) -> None:
        """Say what has been done; `words` are already safe to print."""
        self._done += 1
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, advance=1, description=words[:60])
        elif self._lines:
            self._settings.err.print(f"{self._done}/{self._total} {words}", markup=False)
