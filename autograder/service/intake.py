"""Reads what is handed in, from JSON, from a program's multipart or from a page's form: bounded before anything is decoded."""

from __future__ import annotations

import base64
import binascii
import json
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from autograder.course.handin import Receipt, moment
from autograder.errors import AutogradeError, GraderFault
from autograder.gradebook import Refusal, UnknownPerson
from autograder.gradebook.refusals import Unavailable
from autograder.service.access import Caller, service_of
from autograder.service.core import Service
from autograder.service.options import Options
from autograder.service.problems import Problem, wait
from autograder.text import Text

MOST_FIELDS = 20
MOST_DEPTH = 20
T = TypeVar("T")


@dataclass(frozen=True)
class HandIn:
    """One submission as it came in; nothing of it is believed yet."""

    chapter: str
    key: str
    files: dict[str, bytes] = field(repr=False)
    public: dict[str, Any] | None = None
    made_at: datetime | None = None


async def handed_in(request: Request) -> HandIn:
    """Return the submission in the body of a request to the API.

    Raises
    ------
    Problem
        If it is neither JSON nor multipart, or not of the form that the API's document describes.
    """
    service, kind = service_of(request), request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return await run_in_threadpool(_from_json, await request.body(), service.options)
    if kind == "multipart/form-data":
        async with request.form(max_files=service.options.upload_files + 1, max_fields=MOST_FIELDS) as form:
            return await run_in_threadpool(_from_form, form, service.options)
    raise Problem(
        415, Text("Send application/json or multipart/form-data.", "请使用 application/json 或 multipart/form-data。")
    )


def files_of(form: FormData, options: Options) -> dict[str, bytes]:
    """Return the files of a form by name; a browser may send a folder's name before, which is dropped.

    Raises
    ------
    Problem
        If there are too many, they are too large, or two have one name.
    """
    found = [item for item in form.getlist("files") if isinstance(item, UploadFile) and item.filename]
    named = ((_base(item.filename or ""), item.file.read(options.upload_bytes + 1)) for item in found)
    return _bounded(named, len(found), options)


def receive(service: Service, caller: Caller, given: HandIn) -> Receipt:
    """Keep a submission in the book; it is on disk when this returns.

    Raises
    ------
    Problem
        If there are too many of this person's, or something is wrong with it.
    Refusal
        If the chapter does not take it.
    """
    person = caller.who
    seconds = service.uploads.take(person.login)
    if seconds:
        service.metrics.refused.labels("uploads").inc()
        raise wait(seconds)
    receipt = asked(
        lambda: service.book.receive(
            person.login, given.chapter, given.files, key=given.key, public=given.public, made_at=given.made_at
        )
    )
    service.metrics.received.labels("yes" if receipt.duplicate else "no").inc()
    return receipt


def asked(do: Callable[[], T], status: int = 422) -> T:
    """Do what somebody asked for, and tell them what is wrong with it: outside of this an error is ours, and its words are for the log.

    Raises
    ------
    Problem
        If the request is wrong.
    """
    try:
        return do()
    except (Refusal, UnknownPerson, Unavailable, GraderFault):
        raise
    except AutogradeError as error:
        raise Problem(status, Text(error.line("en"), error.line("zh"))) from None


def _from_form(form: FormData, options: Options) -> HandIn:
    public = _text(form, "public")
    return HandIn(
        _text(form, "chapter"),
        _text(form, "key") or secrets.token_hex(16),
        files_of(form, options),
        _flat(_object(_parsed(public.encode("utf-8", "replace")), "public")) if public else None,
        _moment(_text(form, "made_at") or None),
    )


def _from_json(body: bytes, options: Options) -> HandIn:
    data = _object(_parsed(body))
    files = data.get("files")
    if not isinstance(files, dict) or not all(isinstance(text, str) for text in files.values()):
        raise _wrong("files", "an object: name → base64", "一个对象：文件名 → base64")
    for name in ("chapter", "key"):
        if not isinstance(data.get(name), str):
            raise _wrong(name, "a text", "一段文字")
    public, made_at = data.get("public"), data.get("made_at")
    if made_at is not None and not isinstance(made_at, str):
        raise _wrong("made_at", "a time with an offset, or null", "带时区的时间，或 null")
    decoded = ((name, _decoded(name, text)) for name, text in files.items())
    return HandIn(
        data["chapter"],
        data["key"],
        _bounded(decoded, len(files), options),
        None if public is None else _flat(_object(public, "public")),
        _moment(made_at),
    )


def _bounded(files: Iterable[tuple[str, bytes]], count: int, options: Options) -> dict[str, bytes]:
    if count > options.upload_files:
        most = options.upload_files
        raise Problem(413, Text(f"At most {most} files are one submission.", f"一次最多提交 {most} 个文件。"))
    kept: dict[str, bytes] = {}
    size = 0
    for name, data in files:
        size += len(data)
        if size > options.upload_bytes:
            most = options.upload_bytes >> 20
            raise Problem(413, Text(f"A submission is at most {most} MiB.", f"一次提交最大 {most} MiB。"))
        if name in kept:
            raise _wrong("files", "files of different names", "不重名的文件")
        kept[name] = data
    return kept


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Problem(400, Text("The body is no JSON.", "请求体不是合法的 JSON。")) from None


def _no_constant(name: str) -> Any:
    raise ValueError(f"no JSON: {name}")


def _object(data: Any, name: str = "body") -> dict[str, Any]:
    if not isinstance(data, dict):
        raise _wrong(name, "an object", "一个 JSON 对象")
    return data


def _flat(data: dict[str, Any]) -> dict[str, Any]:
    """Return an object that is not nested deeper than a report: whoever writes it out again must not run out of stack."""
    level: list[Any] = [data]
    for _ in range(MOST_DEPTH):
        level = [
            inner
            for item in level
            for inner in (item.values() if isinstance(item, dict) else item)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return data
    raise _wrong("public", f"nested at most {MOST_DEPTH} deep", f"不超过 {MOST_DEPTH} 层的嵌套")


def _decoded(name: str, text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        raise _wrong("files", "base64", "base64 编码") from None


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return moment(text)
    except ValueError:
        raise _wrong("made_at", "a time with an offset, or null", "带时区的时间，或 null") from None


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _base(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def _wrong(name: str, wanted: str, zh: str) -> Problem:
    return Problem(422, Text(f"{name} should be {wanted}.", f"{name} 应为{zh}。"))
