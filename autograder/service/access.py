"""Who may do what: every route is registered with a rule, and no route without one is served."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import Depends, FastAPI
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from starlette.datastructures import FormData
from starlette.requests import Request

from autograder.gradebook import Person
from autograder.service.core import Service
from autograder.service.problems import Problem, wait
from autograder.service.sessions import Visit
from autograder.text import Language, Text

Role = Literal["anyone", "student", "grader", "instructor"]
RANK = {"anyone": 0, "student": 1, "grader": 2, "instructor": 3}
COOKIE, SECURE_COOKIE = "autograde", "__Host-autograde"
MOST_FIELDS = 20


@dataclass(frozen=True)
class Caller:
    """Who asks.

    Attributes
    ----------
    person : Person or None
        None where nobody is logged in.
    visit : Visit
        Of the browser; of no use to a program.
    """

    person: Person | None
    visit: Visit

    @property
    def who(self) -> Person:
        """The person, where the rule has made sure that there is one."""
        if self.person is None:
            raise Problem(401)
        return self.person

    @property
    def staff(self) -> bool:
        return self.person is not None and RANK[self.person.role] >= RANK["grader"]


class Rule:
    """The least role that a route asks for. A dependency: it finds out who calls, and refuses the others.

    Parameters
    ----------
    role : {"anyone", "student", "grader", "instructor"}
        Each may do what those before it may; what is a student's own is for the route to hold apart.
    by : {"cookie", "token"}
        Pages know their reader by a cookie and the API by a bearer token; neither takes the other, so that no page
        of another site makes a browser use the API.
    """

    def __init__(self, role: Role, by: Literal["cookie", "token"]) -> None:
        self.role, self.by = role, by

    def __call__(self, request: Request) -> None:
        service = service_of(request)
        caller = self._by_token(service, request) if self.by == "token" else self._by_cookie(service, request)
        request.state.caller = caller
        if self.role == "anyone":
            return
        if caller.person is None:
            raise self._unknown(service, request)
        seconds = service.requests.take(caller.person.login)
        if seconds:
            service.metrics.refused.labels("requests").inc()
            raise wait(seconds)
        if RANK[caller.person.role] < RANK[self.role]:
            raise Problem(403)

    def _by_token(self, service: Service, request: Request) -> Caller:
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        person = service.book.whose(token.strip()) if kind.lower() == "bearer" and token.strip() else None
        return Caller(person, Visit(""))

    def _by_cookie(self, service: Service, request: Request) -> Caller:
        visit = service.seals.open(request.cookies.get(cookie_name(service)))
        if visit is None:
            return Caller(None, Visit.new())
        return Caller(service.person_of(visit.proof) if visit.proof else None, visit)

    def _unknown(self, service: Service, request: Request) -> Problem:
        if self.by == "cookie":
            wanted = request.url.path if request.method == "GET" else "/"
            return Problem(401, headers={"Location": f"/login?next={quote(wanted, safe='')}"})
        failed(service, request)
        detail = Text("Send your personal token: Authorization: Bearer …", "请带上个人令牌：Authorization: Bearer …")
        return Problem(401, detail, headers={"WWW-Authenticate": "Bearer"})


def service_of(request: Request) -> Service:
    """Return the service that a request came to."""
    found: Service = request.app.state.service
    return found


def caller_of(request: Request) -> Caller:
    """Return who asks, as the route's rule found."""
    found: Caller = request.state.caller
    return found


def cookie_name(service: Service) -> str:
    """Return the name of the cookie: with the prefix that browsers guard, where there is https."""
    return SECURE_COOKIE if service.options.secure else COOKIE


def address_of(request: Request) -> str:
    """Return where a request comes from; behind a proxy that is what a header says, so it is bounded."""
    return request.client.host[:64] if request.client else ""


def failed(service: Service, request: Request) -> None:
    """Count a wrong token against its address.

    Raises
    ------
    Problem
        If there were too many.
    """
    seconds = service.failures.take(address_of(request))
    if seconds:
        service.metrics.refused.labels("failures").inc()
        raise wait(seconds)


async def posted(request: Request) -> AsyncIterator[FormData]:
    """Give a form of ours, its files open until the answer is there: not sent by another site, and carrying this visit's token.

    Raises
    ------
    Problem
        If it is not.
    """
    service, caller = service_of(request), caller_of(request)
    origin = request.headers.get("origin")
    ours = service.options.origin or f"http://{request.headers.get('host', '')}"
    foreign = (origin is not None and origin != ours) or request.headers.get("sec-fetch-site", "none") not in (
        "none",
        "same-origin",
    )
    async with request.form(max_files=service.options.upload_files, max_fields=MOST_FIELDS) as form:
        if foreign or not service.seals.is_form_token(caller.visit, form.get("form_token")):
            raise Problem(
                403,
                Text(
                    "This form is not of this visit: go back, reload the page and send it again.",
                    "表单已失效：请返回，刷新页面后重新提交。",
                ),
            )
        yield form


Asks = Annotated[Caller, Depends(caller_of)]
Serves = Annotated[Service, Depends(service_of)]
Form = Annotated[FormData, Depends(posted)]


def page(
    app: FastAPI, role: Role, path: str, endpoint: Callable[..., Any], method: Literal["GET", "POST"] = "GET"
) -> None:
    """Register a page, or what one of its forms does."""
    app.add_api_route(
        path,
        endpoint,
        methods=[method],
        dependencies=[Depends(Rule(role, "cookie"))],
        include_in_schema=False,
        response_class=HTMLResponse,
        response_model=None,
    )


def rule_of(route: Any) -> Rule | None:
    """Return the rule that a route was registered with, or None."""
    if not isinstance(route, APIRoute):
        return None
    rules = [depends.dependency for depends in route.dependencies if isinstance(depends.dependency, Rule)]
    return rules[0] if len(rules) == 1 else None


def language(request: Request) -> Language:
    """Return the language to answer in."""
    return service_of(request).language(request)
