"""Text in both languages of the course, and the choice of one of them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True)
class Text:
    """One message in English and in Simplified Chinese.

    Parameters
    ----------
    en, zh : str
        The same message; neither may be empty.

    Raises
    ------
    ValueError
        If a language is missing.
    """

    en: str
    zh: str

    def __post_init__(self) -> None:
        if not (isinstance(self.en, str) and isinstance(self.zh, str) and self.en.strip() and self.zh.strip()):
            raise ValueError(f"Text needs both languages. Received: en={self.en!r}, zh={self.zh!r}")

    def to(self, language: Language) -> str:
        """Return the message in one language."""
        return self.zh if language == "zh" else self.en

    def to_json(self) -> dict[str, str]:
        return {"en": self.en, "zh": self.zh}

    @staticmethod
    def from_json(data: Mapping[str, str]) -> Text:
        return Text(data["en"], data["zh"])


def both(same: str) -> Text:
    """Return a text that reads the same in both languages (a name, a formula, a student's own words)."""
    return Text(same, same)


def choose_language(wanted: str | None = None, environ: Mapping[str, str] | None = None) -> Language:
    """Return the language asked for, or else that of the locale (`LC_ALL`, `LC_MESSAGES`, `LANG`), or else English.

    Raises
    ------
    ValueError
        If `wanted` is neither `en` nor `zh`.
    """
    if wanted is not None:
        if wanted not in LANGUAGES:
            raise ValueError(f"the language is en or zh. Received: {wanted!r}")
        return wanted
    env = os.environ if environ is None else environ
    for variable in ("AUTOGRADE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = env.get(variable, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
