"""The JSON of the API, as its OpenAPI document describes it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

Points = Annotated[float, Field(ge=-100_000, le=100_000, allow_inf_nan=False)]
Words = Annotated[dict[str, str], Field(description="The same in both languages: en and zh.")]


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


class Me(BaseModel):
    """Whose token this is."""

    login: str
    name: str
    role: Literal["student", "grader", "instructor"]
    course: str


class Receipt(BaseModel):
    """That a submission was received and is kept."""

    id: str
    login: str
    chapter: str
    sha256: str
    at: datetime
    number: int
    late_seconds: int
    duplicate: bool


class Submission(BaseModel):
    """A submission; `score` is what the checks gave, null before it is graded and where `faults` checks failed by the grader's own fault."""

    id: str
    login: str
    chapter: str
    number: int
    at: datetime
    status: Literal["waiting", "graded"]
    sha256: str
    late_seconds: int
    score: int | None
    max_score: int | None
    faults: int


class SubmissionDetail(Submission):
    """A submission with the names of its files and what the checks said, as its reader may see it."""

    files: dict[str, int] = Field(description="Size in bytes by name.")
    feedback: dict[str, Any] | None = Field(description="An attempt as in results.json; null before it is graded.")


class Chapter(BaseModel):
    """A chapter: when it opens, is due and closes, in UTC; null where there is no such bound."""

    chapter: str
    title: Words
    exercises: list[str]
    opens: datetime | None
    due: datetime | None
    closes: datetime | None
    released: bool


class Status(BaseModel):
    """Where a student stands; with one chapter asked for, the feedback on each of its submissions too."""

    model_config = ConfigDict(extra="allow")

    login: str
    zone: str
    chapters: list[dict[str, Any]]


class ScoreRow(BaseModel):
    """One student; a score for each column, null where there is none."""

    login: str
    name: str
    section: str
    score: float
    scores: list[float | None]


class ScoreTable(BaseModel):
    """Students by exercises."""

    columns: list[str]
    max_scores: list[int | None]
    rows: list[ScoreRow]


class MarkIn(BaseModel):
    """A score or a comment by hand; neither takes the mark away."""

    model_config = ConfigDict(extra="forbid")

    exercise: Annotated[str, Field(min_length=1, max_length=200)]
    points: Points | None = None
    comment: Annotated[str, Field(max_length=20_000)] = ""
    rubric_item: Annotated[str, Field(max_length=200)] = ""


def _text_or_null(given: Any) -> Any:
    """Take no number for a time: pydantic would count it from 1970."""
    if given is not None and not isinstance(given, str):
        raise ValueError("a time with an offset, or null")
    return given


class ExtensionIn(BaseModel):
    """Until when one student may hand in; null takes it back."""

    model_config = ConfigDict(extra="forbid")

    until: Annotated[AwareDatetime | None, BeforeValidator(_text_or_null)]


HAND_IN: dict[str, Any] = {
    "type": "object",
    "required": ["chapter", "key", "files"],
    "properties": {
        "chapter": {"type": "string", "maxLength": 100},
        "key": {
            "type": "string",
            "pattern": "^[!-~]{8,100}$",
            "description": "New for each submission: sent again with the same key, it is the same submission.",
        },
        "files": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {"type": "string", "contentEncoding": "base64"},
            "description": "The chapter's files by name, in base64.",
        },
        "public": {
            "type": ["object", "null"],
            "description": "What the client's own run of the public checks said; shown to the staff.",
        },
        "made_at": {"type": ["string", "null"], "format": "date-time"},
    },
}
HAND_IN_FORM: dict[str, Any] = {
    "type": "object",
    "required": ["chapter", "files"],
    "properties": {
        "chapter": {"type": "string", "maxLength": 100},
        "key": {"type": "string", "pattern": "^[!-~]{8,100}$"},
        "files": {"type": "array", "minItems": 1, "items": {"type": "string", "format": "binary"}},
    },
}
