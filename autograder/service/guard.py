"""Stands before every route: the host's name, the size of what comes in, the headers of what goes out, and the count of it all."""

from __future__ import annotations

import logging
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from autograder.service.metrics import Metrics
from autograder.service.options import Options
from autograder.service.problems import Problem, as_json, as_page, for_programs, language_of
from autograder.text import Language

HEADERS = {
    # No script at all, no style but our files, no frame, no form that goes elsewhere.
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
log = logging.getLogger("autograder.service")


class TooLarge(HTTPException):
    """More came in than is read. FastAPI hands its own kind of exception on as it is."""

    def __init__(self) -> None:
        super().__init__(413, headers={"Connection": "close"})


class Guard:
    """ASGI middleware round the whole application.

    Parameters
    ----------
    app : ASGIApp
    options : Options
    metrics : Metrics
    fallback : {"en", "zh"}
        The course's language, for whoever names none.
    """

    def __init__(self, app: ASGIApp, options: Options, metrics: Metrics, fallback: Language) -> None:
        self._app, self._options, self._metrics, self._fallback = app, options, metrics, fallback

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status, read = time.perf_counter(), 500, 0
        headers = Headers(scope=scope)
        answered = False

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._options.body_bytes:
                raise TooLarge
            return message

        async def guarded(message: Message) -> None:
            nonlocal status, answered
            if message["type"] == "http.response.start":
                status, answered = message["status"], True
                out = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    out.setdefault(name, value)
                if self._options.secure:
                    out.setdefault("Strict-Transport-Security", "max-age=31536000")
            await send(message)

        async def refuse(problem: Problem) -> None:
            language = language_of(Request(scope), self._fallback)
            told = as_json if for_programs(scope["path"]) else as_page
            await told(problem, language)(scope, receive, guarded)

        try:
            declared = headers.get("content-length", "0")
            if _host(headers.get("host", "")) not in self._options.hosts:
                await refuse(Problem(421))
            elif not (declared.isascii() and declared.isdigit()):
                await refuse(Problem(400))
            elif int(declared[:20]) > self._options.body_bytes:
                # What is refused unread cannot be followed by another request on the same connection.
                await refuse(Problem(413, headers={"Connection": "close"}))
            else:
                await self._app(scope, counted, guarded)
        # The process boundary of one request: what is wrong with us is in the log, and not in the answer.
        except Exception:
            log.exception("%s %s failed", scope["method"], scope["path"].encode("unicode_escape").decode()[:200])
            if answered:
                raise
            await refuse(Problem(500))
        finally:
            route = getattr(scope.get("route"), "path", "unmatched")
            self._metrics.request(scope["method"], route, status, time.perf_counter() - began)


def _host(given: str) -> str:
    """Return the name in a Host header, without the port."""
    name = given.lower()
    head, colon, port = name.rpartition(":")
    return head if colon and port.isdigit() else name
