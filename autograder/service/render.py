"""Fills the templates of the pages: everything in them is escaped, every word is in the reader's language."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

import jinja2
from fastapi.responses import HTMLResponse
from starlette.requests import Request

from autograder.errors import visible
from autograder.reports.html import words_of_page
from autograder.service.access import Caller, caller_of, cookie_name, service_of
from autograder.service.plot import number
from autograder.service.words import word
from autograder.text import LANGUAGES, Language, Text

MOST_LINES = 2000  # of a student's file that are shown


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [
                jinja2.PackageLoader("autograder.service"),
                # The partial pages of the reports, under a name of their own.
                jinja2.PrefixLoader({"report": jinja2.PackageLoader("autograder.reports")}),
            ]
        ),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def static() -> dict[str, bytes]:
    """Return the files that pages link to. There are no others, so that no path from outside reaches one."""
    return {
        "report.css": files("autograder.reports").joinpath("templates/style.css").read_bytes(),
        "service.css": files("autograder.service").joinpath("static/service.css").read_bytes(),
    }


@cache
def stamp() -> str:
    """Return what changes when a static file does: browsers may keep each version for as long as they like."""
    return sha256(b"".join(static().values())).hexdigest()[:10]


def render(
    request: Request,
    template: str,
    *,
    yours: bool = True,
    here: str = "",
    wide: bool = False,
    refresh: int = 0,
    status: int = 200,
    caller: Caller | None = None,
    **context: Any,
) -> HTMLResponse:
    """Return a page.

    Parameters
    ----------
    request : Request
    template : str
    yours : bool
        Whether it is read by the student whose work it shows.
    here : str
        Which entry of the menu is the page's.
    wide : bool
        Whether it holds a wide table.
    refresh : int
        Seconds after which the browser asks again; 0 for never.
    status : int
    caller : Caller, optional
        In place of the request's own, where it has just changed.
    context
        What the template is about.
    """
    service, caller = service_of(request), caller or caller_of(request)
    language = service.language(request)
    person = caller.person
    text = (
        _environment()
        .get_template(template)
        .render(
            **words_of_page(language, yours=yours),
            **context,
            yours=yours,
            w=lambda key, **numbers: word(key, language, **numbers),
            say_all=lambda text: text.to(language),
            course=service.course.config.name,
            who=person.login if person else "",
            person=person,
            staff=caller.staff,
            instructor=person is not None and person.role == "instructor",
            form_token=service.seals.form_token(caller.visit),
            other_language=_with(request, lang="en" if language == "zh" else "zh"),
            when=service.shown,
            zone=service.course.config.policy.timezone,
            number=number,
            points=lambda value: "–" if value is None else number(value),
            path=lambda part: quote(part, safe=""),
            v_lines=lines,
            stamp=stamp(),
            here=here,
            wide=wide,
            refresh=refresh,
        )
    )
    response = HTMLResponse(text, status)
    keep_language(request, response, language)
    if service.seals.open(request.cookies.get(cookie_name(service))) is None:
        # A visit begins with the first page, so that the login form too can carry a token of its visit.
        set_visit(request, response, caller)
    return response


def set_visit(request: Request, response: Any, caller: Caller) -> None:
    """Put the visit into a cookie that no script and no other site can use."""
    service = service_of(request)
    response.set_cookie(
        cookie_name(service),
        service.seals.seal(caller.visit),
        max_age=int(service.options.session_hours * 3600),
        path="/",
        secure=service.options.secure,
        httponly=True,
        samesite="strict",
    )


def keep_language(request: Request, response: Any, language: Language) -> None:
    """Remember a language that was chosen by a link."""
    if request.query_params.get("lang") in LANGUAGES:
        secure = service_of(request).options.secure
        response.set_cookie(
            "lang", language, max_age=31_536_000, path="/", secure=secure, httponly=True, samesite="strict"
        )


def source_lines(data: bytes) -> tuple[list[str], bool]:
    """Return a student's file as safe lines, and whether there are more than are shown."""
    every = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").removesuffix("\n").split("\n")
    return [visible(line.expandtabs(4), 1000) for line in every[:MOST_LINES]], len(every) > MOST_LINES


def lines(text: str) -> str:
    """Return what somebody wrote with its line breaks, and every other control character made visible."""
    return "\n".join(visible(line, 5000) for line in text.split("\n"))


def both_of(text: Text, request: Request) -> str:
    return text.to(service_of(request).language(request))


def _with(request: Request, **changed: str) -> str:
    """Return this page's query with a part changed; what was in it stays, bounded."""
    kept = {key: value[:200] for key, value in list(request.query_params.items())[:10]}
    return urlencode({**kept, **changed})
