"""Puts the service together: routes, their rules, and how everything that goes wrong is told."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.routing import Match

from autograder import __version__
from autograder.course import Course
from autograder.errors import AutogradeError, visible
from autograder.gradebook import Book, Refusal, UnknownPerson
from autograder.gradebook.refusals import Unavailable
from autograder.service import api, front, staff, student
from autograder.service.access import Caller, rule_of
from autograder.service.core import Service
from autograder.service.guard import Guard
from autograder.service.options import Options
from autograder.service.problems import TITLES, Problem, as_json, for_programs, language_of
from autograder.service.render import render
from autograder.service.sessions import Visit
from autograder.text import Text

log = logging.getLogger("autograder.service")


def create_app(course: Course, book_url: str | None = None, options: Options | None = None) -> FastAPI:
    """Return the application of one course, its grade book opened; closed when the application shuts down.

    Parameters
    ----------
    course : Course
    book_url : str, optional
        In place of `[gradebook] url`.
    options : Options, optional
        For loopback only by default.

    Raises
    ------
    AutogradeError
        If the book cannot be used, or a check file is broken.
    """
    return application(course, Book.open(course, book_url), options, closes=True)


def application(course: Course, book: Book, options: Options | None = None, *, closes: bool = False) -> FastAPI:
    """Return the application of one course over an open book.

    Parameters
    ----------
    course : Course
    book : Book
    options : Options, optional
        For loopback only by default.
    closes : bool
        Whether the book is closed with the application.

    Raises
    ------
    AutogradeError
        If the key that signs logins cannot be kept.
    """
    service = Service(course, book, options or Options())

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        if closes:
            book.close()

    app = FastAPI(
        title="autograde",
        version=__version__,
        summary="Hand in, and see attempts and scores.",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    app.state.service = service
    for room in (front, student, staff, api):
        room.register(app)
    for route in app.routes:
        if rule_of(route) is None:
            raise AssertionError(f"a route without a rule: {route}")
    for kind in (Problem, HTTPException, RequestValidationError, AutogradeError):
        app.add_exception_handler(kind, _told)
    app.add_middleware(Guard, options=service.options, metrics=service.metrics, fallback=course.config.language)
    return app


def _told(request: Request, error: Exception) -> Response:
    """Answer what went wrong: problem+json to programs, a page to people."""
    service: Service = request.app.state.service
    problem = _problem(error)
    if problem.status == 405:
        # Each method of a path is a route of its own, and the router knows the first alone.
        problem.headers["Allow"] = ", ".join(_methods(request))
    language = language_of(request, service.course.config.language)
    if for_programs(request.url.path):
        return as_json(problem, language)
    if problem.status == 401:
        return RedirectResponse(problem.headers.get("Location", "/login"), 303)
    if not hasattr(request.state, "caller"):
        request.state.caller = Caller(None, Visit.new())
    page = render(
        request,
        "problem.html",
        status=problem.status,
        code=problem.status,
        title=TITLES[problem.status].to(language),
        detail=visible(problem.detail.to(language)),
    )
    page.headers.update(problem.headers)
    return page


def _methods(request: Request) -> list[str]:
    """Return the methods that this path takes."""
    routes = [route for route in request.app.routes if route.matches(request.scope)[0] is not Match.NONE]
    return sorted({method for route in routes for method in route.methods or ()})


def _problem(error: Exception) -> Problem:
    match error:
        case Problem():
            return error
        case Refusal():
            return Problem(409, Text(error.line("en"), error.line("zh")), kind=type(error).__name__)
        case UnknownPerson():
            return Problem(404, Text(error.line("en"), error.line("zh")), kind=type(error).__name__)
        case RequestValidationError():
            return Problem(422, _first(error))
        case HTTPException():
            status = error.status_code if error.status_code in TITLES else 400
            return Problem(status, headers=error.headers)
        case AutogradeError():
            # What it says is for the staff (a path, a database): it is in the log.
            log.error("%s", error.line("en"))
            return Problem(503 if isinstance(error, Unavailable) else 500)
    raise error


def _first(error: RequestValidationError) -> Text:
    """Return what is wrong with the first field; what was sent is not repeated."""
    found: dict[str, Any] = dict(error.errors()[0])
    where = ".".join(str(part) for part in found.get("loc", ())[1:])
    said = visible(f"{where}: {found.get('msg', '')}", 300)
    return Text(said, said)
