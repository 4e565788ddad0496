"""The door: logging in and out, the front page, the style sheets, the state of health and the numbers."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.requests import Request

from autograder.gradebook.views import queue
from autograder.service.access import Asks, Caller, Form, Serves, address_of, cookie_name, failed, page
from autograder.service.options import is_loopback
from autograder.service.problems import Problem
from autograder.service.render import both_of, render, set_visit, stamp, static
from autograder.service.sessions import Visit
from autograder.service.words import WORDS

MOST_TOKEN = 200
TEXT = "text/plain; version=0.0.4; charset=utf-8"


def register(app: FastAPI) -> None:
    """Add these routes."""
    page(app, "anyone", "/healthz", health)
    page(app, "anyone", "/metrics", metrics)
    page(app, "anyone", "/static/{name}", static_file)
    page(app, "anyone", "/login", login_page)
    page(app, "anyone", "/login", login, "POST")
    page(app, "anyone", "/logout", logout, "POST")
    page(app, "student", "/", front)


def health(service: Serves) -> JSONResponse:
    """Say whether the book can be read: what a load balancer asks."""
    queue(service.book)
    return JSONResponse({"status": "ok", "graders": service.graders_alive})


def metrics(request: Request, service: Serves) -> Response:
    """Return the numbers, to this machine and to whoever has a token of the staff.

    What a proxy on this machine forwards comes from elsewhere, and says so in a header.
    """
    forwarded = any(name in request.headers for name in ("x-forwarded-for", "forwarded", "x-real-ip"))
    if forwarded or not is_loopback(address_of(request)):
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        person = service.book.whose(token.strip()) if kind.lower() == "bearer" else None
        if person is None or person.role == "student":
            failed(service, request)
            raise Problem(401, headers={"WWW-Authenticate": "Bearer"})
    return Response(service.metrics.text(), media_type=TEXT)


def static_file(name: str, request: Request) -> Response:
    """Return one of the two style sheets."""
    data = static().get(name)
    if data is None:
        raise Problem(404)
    kept = "public, max-age=31536000, immutable" if request.url.query == stamp() else "no-cache"
    return Response(data, media_type="text/css; charset=utf-8", headers={"Cache-Control": kept})


def login_page(request: Request, caller: Asks) -> Response:
    """Show the form for a personal token."""
    if caller.person is not None:
        return RedirectResponse("/", 303)
    return render(request, "login.html", wrong="", next=local(request.query_params.get("next")))


def login(request: Request, service: Serves, form: Form) -> Response:
    """Begin a visit of the token's owner."""
    token, wanted = str(form.get("token", "")).strip(), local(form.get("next"))
    person = service.book.whose(token) if 0 < len(token) <= MOST_TOKEN else None
    if person is None:
        failed(service, request)
        return render(request, "login.html", wrong=both_of(WORDS["login_wrong"], request), next=wanted, status=403)
    response = RedirectResponse(wanted, 303)
    set_visit(request, response, Caller(person, Visit.new(service.book.token_hash(token))))
    return response


def logout(service: Serves, form: Form) -> Response:
    """End the visit."""
    response = RedirectResponse("/login", 303)
    response.delete_cookie(
        cookie_name(service), path="/", secure=service.options.secure, httponly=True, samesite="strict"
    )
    return response


def front(caller: Asks) -> Response:
    """Lead everyone to their own first page."""
    return RedirectResponse("/class" if caller.staff else "/chapters", 303)


def local(path: Any) -> str:
    """Return a path of this server: no address of another place gets into a redirect."""
    text = str(path or "/")
    plain = text.isascii() and text.isprintable() and len(text) <= 500 and "\\" not in text
    return text if plain and text.startswith("/") and not text.startswith("//") else "/"
