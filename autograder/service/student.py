"""A student's pages: chapters, attempts, feedback, and handing in by a form."""

from __future__ import annotations

import secrets

from fastapi import FastAPI
from fastapi.responses import RedirectResponse, Response
from starlette.requests import Request

from autograder.gradebook import Kept, Person, Refusal
from autograder.gradebook.views import SUBMISSION_ID, owner_of
from autograder.service.access import Asks, Caller, Form, Serves, page
from autograder.service.core import Service
from autograder.service.intake import HandIn, files_of, receive
from autograder.service.problems import Problem
from autograder.service.render import render, source_lines
from autograder.service.seen import attempt_of, card_of, feedback, hidden_later

AGAIN = 4  # seconds after which a page of what is being graded is asked for once more


def register(app: FastAPI) -> None:
    """Add these routes."""
    page(app, "student", "/chapters", chapters)
    page(app, "student", "/chapters/{chapter}", chapter_page)
    page(app, "student", "/chapters/{chapter}", hand_in, "POST")
    page(app, "student", "/submissions/{submission}", submission_page)
    page(app, "student", "/submissions/{submission}/files/{name}", file)


def chapters(request: Request, service: Serves, caller: Asks) -> Response:
    """Show every chapter with its state and score."""
    cards = [card_of(service, standing) for standing in service.book.standings(caller.who.login)]
    return render(
        request, "chapters.html", here="chapters", owner=caller.who, cards=cards, base="/chapters", yours=True
    )


def chapter_page(request: Request, chapter: str, service: Serves, caller: Asks) -> Response:
    """Show one chapter: its form, its exercises, what was handed in."""
    return show_chapter(request, service, caller.who, known_chapter(service, chapter))


def show_chapter(
    request: Request,
    service: Service,
    owner: Person,
    chapter: str,
    *,
    yours: bool = True,
    refused: str = "",
    status: int = 200,
) -> Response:
    """Return the page of one chapter of one student, for them or for the staff."""
    standing = service.book.standing(owner.login, chapter)
    return render(
        request,
        "chapter.html",
        yours=yours,
        here="chapters" if yours else "class",
        refresh=AGAIN if standing.waiting and request.method == "GET" else 0,
        status=status,
        owner=owner,
        card=card_of(service, standing, staff=not yours),
        submissions=standing.submissions[::-1],
        key=secrets.token_hex(16),
        stems=[f"{key.rpartition('/')[2]}.py" for key in service.catalogue.exercises[chapter]],
        refused=refused,
    )


def hand_in(request: Request, chapter: str, service: Serves, caller: Asks, form: Form) -> Response:
    """Keep what the form sent; show what is wrong with it on the same page."""
    chapter = known_chapter(service, chapter)
    try:
        given = HandIn(chapter, str(form.get("key", "")), files_of(form, service.options))
        receipt = receive(service, caller, given)
    except Refusal as refusal:
        words, status = refusal.line(service.language(request)), 409
    except Problem as problem:
        words, status = problem.detail.to(service.language(request)), problem.status
    else:
        return RedirectResponse(f"/submissions/{receipt.id}?{'again' if receipt.duplicate else 'received'}=1", 303)
    return show_chapter(request, service, caller.who, chapter, refused=words, status=status)


def submission_page(request: Request, submission: str, service: Serves, caller: Asks) -> Response:
    """Show one submission: its receipt, what the checks said, its files."""
    kept, owner = readable(service, caller, submission)
    yours = owner.id == caller.who.id
    standing = service.book.standing(owner.login, kept.chapter)
    stored = service.book.attempts(kept.id)[-1:]
    attempt = None
    if stored:
        attempt = attempt_of(stored[0]) if caller.staff else feedback(service, stored[0], standing)
    marks: dict[str, list[object]] = {}
    if caller.staff or standing.released:
        for mark in service.book.marks(kept.id):
            marks.setdefault(mark.exercise, []).append(mark)
    shown = {result.exercise for chapter in attempt.chapters for result in chapter.exercises} if attempt else set()
    return render(
        request,
        "submission.html",
        yours=not caller.staff,
        own=yours,
        here="chapters" if yours else "class",
        refresh=0 if attempt else AGAIN,
        owner=owner,
        title=service.catalogue.chapters.get(kept.chapter) or service.catalogue.title(kept.chapter),
        one=kept,
        stored=stored[0] if stored else None,
        attempt=attempt,
        errors=sum(outcome.status == "grader_error" for outcome in attempt.outcomes) if attempt else 0,
        marks_of=marks,
        others=[
            (key, service.catalogue.title(key), service.catalogue.points.get(key))
            for key in dict.fromkeys((*service.catalogue.written.get(kept.chapter, ()), *marks))
            if key not in shown
        ],
        hidden_later=hidden_later(service, standing),
        received=next((name for name in ("again", "received", "saved") if name in request.query_params), ""),
        sources=[(name, *source_lines(data)) for name, data in sorted(kept.files.items())],
    )


def file(submission: str, name: str, service: Serves, caller: Asks) -> Response:
    """Return one file, byte for byte, to be saved and never shown: it is a student's."""
    kept, _ = readable(service, caller, submission)
    data = kept.files.get(name)
    if data is None:
        raise Problem(404)
    # The name is one of the course's own stems.
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type="application/octet-stream", headers=headers)


def known_chapter(service: Service, name: str) -> str:
    """Return a chapter of the course by its name.

    Raises
    ------
    Problem
        404, if there is none.
    """
    if name not in service.catalogue.chapters:
        raise Problem(404)
    return name


def readable(service: Service, caller: Caller, submission: str) -> tuple[Kept, Person]:
    """Return a submission and whose it is, to that person and to the staff.

    Raises
    ------
    Problem
        404, for everybody else too: who may not read one is not told that it exists.
    """
    owner = owner_of(service.book, submission) if SUBMISSION_ID.fullmatch(submission) else None
    if owner is None or (owner.id != caller.who.id and not caller.staff):
        raise Problem(404)
    return service.book.submission(submission), owner
