"""What goes wrong, told as problem+json to programs and as a page to people, always in one line and in their language."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from fastapi.responses import HTMLResponse, JSONResponse
from starlette.requests import Request

from autograder.errors import AutogradeError, GraderFault, visible
from autograder.text import LANGUAGES, Language, Text

MEDIA_TYPE = "application/problem+json"
PROGRAMS = ("/api/", "/healthz", "/metrics", "/static/")
PAGE = """<!DOCTYPE html>
<html lang="{code}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>{title}</title><link rel="stylesheet" href="/static/report.css">
</head><body><main><h1>{title}</h1><p>{detail}</p><p><a href="/">↩</a></p></main></body></html>
"""

TITLES: dict[int, Text] = {
    400: Text("The request is not one we understand.", "无法理解这个请求。"),
    401: Text("Please log in.", "请先登录。"),
    403: Text("This is not yours to see or to do.", "你没有权限查看或操作这一页。"),
    404: Text("There is nothing here.", "这里什么也没有。"),
    405: Text("This address takes no such request.", "这个地址不接受这种请求。"),
    409: Text("This cannot be done now.", "现在不能这样做。"),
    413: Text("This is too large.", "内容太大。"),
    415: Text("This kind of content is not taken.", "不接受这种内容类型。"),
    421: Text("This name is not one of this server's.", "这个主机名不属于本服务器。"),
    422: Text("Something in the request is not as it should be.", "请求中有内容不符合要求。"),
    429: Text("Too many requests. Please wait a moment.", "请求太频繁，请稍候再试。"),
    500: Text("The server itself failed. Nothing you handed in is lost.", "服务器出了故障，已交的作业不会丢失。"),
    503: Text("The grade book cannot be reached. Please try again soon.", "暂时连不上成绩册，请稍后再试。"),
}


class Problem(Exception):
    """One refusal: the status, what to say, and headers that go with it.

    Parameters
    ----------
    status : int
        An HTTP status of `TITLES`.
    detail : Text, optional
        What exactly, and how to mend it; the title alone by default.
    headers : mapping, optional
    kind : str
        Ends the problem's `type`, so that a program need not read the words.
    """

    def __init__(
        self, status: int, detail: Text | None = None, *, headers: Mapping[str, str] | None = None, kind: str = ""
    ) -> None:
        self.status, self.detail, self.headers, self.kind = status, detail or TITLES[status], dict(headers or {}), kind
        super().__init__(self.detail.en)


def of_error(error: AutogradeError, statuses: Mapping[str, int]) -> Problem:
    """Return the problem that an error of ours is; `statuses` names those that are not the request's own fault, by class."""
    name = type(error).__name__
    status = 500 if isinstance(error, GraderFault) else statuses.get(name, 422)
    return Problem(status, Text(error.line("en"), error.line("zh")), kind="" if name == "AutogradeError" else name)


def wait(seconds: float) -> Problem:
    """Return the refusal of one request too many."""
    whole = max(1, int(seconds + 0.999))
    detail = Text(f"Too many requests: try again in {whole} s.", f"请求太频繁：请在 {whole} 秒后再试。")
    return Problem(429, detail, headers={"Retry-After": str(whole)})


def as_json(problem: Problem, language: Language) -> JSONResponse:
    """Return a problem as problem+json (RFC 9457)."""
    body: dict[str, Any] = {
        "type": f"urn:autograde:{_dashed(problem.kind)}" if problem.kind else "about:blank",
        "title": TITLES[problem.status].to(language),
        "status": problem.status,
        "detail": visible(problem.detail.to(language)),
    }
    return JSONResponse(body, problem.status, headers=problem.headers, media_type=MEDIA_TYPE)


def as_page(problem: Problem, language: Language) -> HTMLResponse:
    """Return a problem as a page that needs nothing else of ours to work: for when the rest does not."""
    told = (TITLES[problem.status].to(language), visible(problem.detail.to(language)))
    title, detail = (escape(text) for text in told)
    code = "zh-Hans" if language == "zh" else "en"
    text = PAGE.format(code=code, title=title, detail=detail if detail != title else "")
    return HTMLResponse(text, problem.status, headers=problem.headers)


def for_programs(path: str) -> bool:
    """Return whether whoever asks for this path is a program, and is told in JSON what is wrong."""
    return path.startswith(PROGRAMS)


def language_of(request: Request, fallback: Language) -> Language:
    """Return the language of a request: asked for in the address, chosen before, the browser's, or the course's."""
    for given in (request.query_params.get("lang"), request.cookies.get("lang")):
        if given in LANGUAGES:
            return "zh" if given == "zh" else "en"
    for part in request.headers.get("accept-language", "")[:200].lower().split(","):
        name = part.partition(";")[0].strip()
        if name.partition("-")[0] == "zh":
            return "zh"
        if name.partition("-")[0] == "en":
            return "en"
    return fallback


def _dashed(name: str) -> str:
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name).lstrip("-")
