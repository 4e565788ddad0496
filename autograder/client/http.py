"""Hands in to a service over HTTPS, with a personal token, following no redirection."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from http.client import HTTPException
from typing import Any
from urllib.parse import quote, urlsplit

from autograder import __version__
from autograder.client.keeping import TOKEN, Tokens
from autograder.client.package import Package
from autograder.client.target import Offline
from autograder.course.handin import Receipt
from autograder.errors import AutogradeError, visible
from autograder.text import Language, Text

SECONDS = 30.0
MAX_ANSWER = 32 << 20  # bytes
LATER = (408, 425, 429, 500, 502, 503, 504)  # the service is ill or busy: the same may be accepted later
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class HttpTarget:
    """A service.

    Parameters
    ----------
    to : str
        Its address, `https://…`; plain `http://` on this machine alone.
    tokens : Tokens
    ask : function
        Asks the person for a token; returns None where nobody can be asked.
    language : {"en", "zh"}
        In which the service is to answer.
    """

    login = ""

    def __init__(
        self,
        to: str,
        tokens: Tokens,
        ask: Callable[[str], str | None],
        language: Language = "en",
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        self.to = to.rstrip("/")
        self._tokens, self._ask, self._language, self._environ = tokens, ask, language, environ
        try:
            parts = urlsplit(self.to)
            local = parts.hostname in LOOPBACK
            known = bool(parts.hostname) and parts.port != 0 and self.to.isascii() and self.to.isprintable()
        except ValueError:
            known = local = False
        if not known or " " in self.to or parts.scheme not in ("https", "http") or parts.username or parts.query:
            raise AutogradeError(
                Text("no address of a service", "不是服务的地址"),
                where=visible(to, 200),
                mend=Text("for example https://grades.example.edu", "例如 https://grades.example.edu"),
            )
        if parts.scheme == "http" and not local:
            raise AutogradeError(
                Text("a token is not sent over plain http", "不会通过不加密的 http 发送令牌"),
                where=visible(to, 200),
                mend=Text("use https://", "请使用 https://"),
            )
        handlers: list[Any] = [_NoRedirection()]
        if local:
            handlers.append(urllib.request.ProxyHandler({}))  # a proxy cannot reach what is on this machine
        self._opener = urllib.request.build_opener(*handlers)

    def send(self, package: Package) -> Receipt:
        answer = self._ask_service("POST", "/api/v1/submissions", package.body())
        try:
            receipt = Receipt.from_json(answer)
        except ValueError:
            raise self._odd() from None
        if receipt.sha256 != package.sha256:
            raise AutogradeError(
                Text("the receipt is for other files than were sent", "回执与所提交的文件不符"),
                where=self.to,
                mend=Text(
                    "submit again, and tell your instructor if it comes back", "请重新提交；若再次出现，请告诉老师"
                ),
            )
        return receipt

    def status(self, chapter: str | None = None) -> dict[str, Any]:
        query = "" if chapter is None else f"?chapter={quote(chapter, safe='')}"
        answer = self._ask_service("GET", f"/api/v1/status{query}")
        if not isinstance(answer.get("chapters"), list):
            raise self._odd()
        return answer

    def _token(self) -> tuple[str, bool]:
        """Return the token, and whether it is new and to be kept."""
        token, new = self._environ.get(TOKEN, "").strip() or self._tokens.get(self.to), False
        if not token:
            token, new = (self._ask(self.to) or "").strip(), True
        if not token:
            raise AutogradeError(
                Text("a personal token is needed", "需要个人令牌"),
                where=self.to,
                mend=Text(
                    f"set {TOKEN}, or run this in a terminal to be asked for it; your instructor gives you one",
                    f"请设置 {TOKEN}，或在终端里运行并按提示输入；令牌由老师发放",
                ),
            )
        if not token.isascii() or not token.isprintable() or " " in token or len(token) > 1000:
            raise AutogradeError(
                Text("this is no token", "这不是令牌"),
                where=TOKEN if not new else "",
                mend=Text("copy the whole of it, and nothing else", "请完整复制令牌，不要多带其他字符"),
            )
        return token, new

    def _ask_service(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        token, new = self._token()
        headers = {
            "Authorization": f"Bearer {token}",
            "Accept": "application/json, application/problem+json",
            "Accept-Language": self._language,
            "User-Agent": f"autograder/{__version__}",
        }
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        request = urllib.request.Request(self.to + path, data=data, headers=headers, method=method)
        try:
            with self._opener.open(request, timeout=SECONDS) as response:
                text = response.read(MAX_ANSWER + 1)
                if response.length and len(text) <= MAX_ANSWER:
                    raise HTTPException("the answer was cut short")
                answer = _parsed(text)
        except urllib.error.HTTPError as error:
            with error:
                raise self._refused(error.code, _parsed(_rest(error))) from None
        except (OSError, HTTPException) as error:
            reason = getattr(error, "reason", error)
            raise Offline(
                Text("the service does not answer", "服务没有应答"),
                where=f"{self.to}: {visible(str(reason) or type(reason).__name__, 200)}",
            ) from None
        if answer is None:
            raise self._odd()
        if new:
            self._tokens.keep(self.to, token)
        return answer

    def _refused(self, status: int, problem: dict[str, Any] | None) -> AutogradeError:
        if status in (401, 403) and (status == 401 or problem is None):
            self._tokens.forget(self.to)
            return AutogradeError(
                Text("the token is not accepted", "令牌无效"),
                where=self.to,
                mend=Text(
                    "ask your instructor for a new one; you will be asked for it",
                    "请向老师索取新的令牌，之后会提示你输入",
                ),
            )
        said = (problem or {}).get("detail") or (problem or {}).get("title")
        if status in LATER:
            words = visible(str(said), 300) if said else f"HTTP {status}"
            return Offline(Text("the service cannot take it now", "服务暂时无法接收"), where=f"{self.to}: {words}")
        if isinstance(said, str) and said.strip():
            return AutogradeError(Text(visible(said, 600), visible(said, 600)))
        return self._odd(status)

    def _odd(self, status: int | None = None) -> AutogradeError:
        where = self.to if status is None else f"{self.to}: HTTP {status}"
        return AutogradeError(
            Text("this is not the service of a course", "这不是课程的提交服务"),
            where=where,
            mend=Text("check the address in course.toml [submit]", "请检查 course.toml 里 [submit] 的地址"),
        )


class _NoRedirection(urllib.request.HTTPRedirectHandler):
    """A token is for the address that it was given for."""

    def redirect_request(self, *anything: Any) -> None:
        return None


def _parsed(data: bytes) -> dict[str, Any] | None:
    if len(data) > MAX_ANSWER:
        return None
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _rest(error: urllib.error.HTTPError) -> bytes:
    try:
        return error.read(1 << 20)
    except (OSError, HTTPException):
        return b""
