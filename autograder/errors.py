"""One family of errors. Each says what is wrong, where, and how to mend it, in one line and in both languages."""

from __future__ import annotations

from autograder.text import Language, Text


class AutogradeError(Exception):
    """Bad input or wrong usage: the person at the keyboard can mend it (exit status 2).

    Parameters
    ----------
    what : Text
        What is wrong.
    where : str
        The file, folder, option or line concerned; shown escaped.
    mend : Text or None
        What to do or which command to type next.
    """

    exit_status = 2

    def __init__(self, what: Text, *, where: str = "", mend: Text | None = None) -> None:
        self.what, self.where, self.mend = what, where, mend
        super().__init__(self.line("en"))

    def line(self, language: Language) -> str:
        """Return the one line to print, with control characters made visible."""
        parts = [self.what.to(language)]
        if self.where:
            parts.insert(0, visible(self.where))
        line = (": " if language == "en" else "：").join(parts)
        return f"{line} — {self.mend.to(language)}" if self.mend else line


class GraderFault(AutogradeError):
    """The fault is ours, never a student's zero (exit status 3)."""

    exit_status = 3


def visible(text: str, limit: int = 2000) -> str:
    """Return untrusted text made safe for a terminal or a log, and bounded.

    Control characters (C0, C1, bidirectional overrides, lone surrogates and other unprintable ones) appear as escapes; line breaks and tabs
    too, as `\\n` and `\\t`, so the result is one line.
    """
    cut = text[:limit]
    out = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in cut)
    return out if len(text) <= limit else f"{out}…"
