"""The JSON API: handing in, standing, and what the staff's own programs need."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from typing import Annotated, Any, Literal

from fastapi import Depends, FastAPI, Query
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse, Response

from autograder.gradebook import Kept, Person
from autograder.gradebook.status import status as status_of
from autograder.service import api_models as m
from autograder.service.access import Asks, Caller, Role, Rule, Serves
from autograder.service.core import Service
from autograder.service.intake import HandIn, asked, handed_in, receive
from autograder.service.problems import MEDIA_TYPE, TITLES, Problem
from autograder.service.seen import attempt_of, feedback
from autograder.service.student import known_chapter, readable

V1 = "/api/v1"
ALWAYS = (400, 401, 421, 422, 429, 500, 503)  # what any route may answer
Name = Annotated[str | None, Query(max_length=200)]


def register(app: FastAPI) -> None:
    """Add these routes."""
    app.add_api_route(
        f"{V1}/openapi.json", lambda: JSONResponse(document(app)), dependencies=_by("anyone"), include_in_schema=False
    )
    _add(app, "student", "/me", me, m.Me, "Whose token this is")
    _add(app, "student", "/chapters", chapters, list[m.Chapter], "The chapters of the course")
    _add(app, "student", "/status", status, m.Status, "Where a student stands", refusals=(403, 404))
    _add(app, "student", "/submissions", listed, list[m.Submission], "Submissions, oldest first", refusals=(403, 404))
    _add(
        app,
        "student",
        "/submissions",
        hand_in,
        m.Receipt,
        "Hand in",
        "POST",
        refusals=(404, 409, 413, 415),
        status_code=201,
        responses={200: {"model": m.Receipt, "description": "It had been received before."}},
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {
                    "application/json": {"schema": m.HAND_IN},
                    "multipart/form-data": {"schema": m.HAND_IN_FORM},
                },
            }
        },
    )
    one = "/submissions/{submission}"
    _add(app, "student", one, detail, m.SubmissionDetail, "One submission with its feedback", refusals=(404,))
    _add(
        app,
        "student",
        f"{one}/files/{{name}}",
        file,
        None,
        "One file, byte for byte",
        refusals=(404,),
        response_class=Response,
        responses={200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}},
    )
    _add(app, "grader", "/scores", scores, m.ScoreTable, "Students by exercises", refusals=(403, 404))
    _add(app, "grader", f"{one}/marks", mark, None, "Score or comment by hand", "PUT", refusals=(403, 404, 413))
    chapter = "/chapters/{chapter}"
    _add(app, "instructor", f"{chapter}/release", release, None, "Release grades", "PUT", refusals=(403, 404))
    _add(app, "instructor", f"{chapter}/release", hide, None, "Hide grades again", "DELETE", refusals=(403, 404))
    _add(
        app,
        "instructor",
        f"{chapter}/extensions/{{login}}",
        extend,
        None,
        "Extend the due time of one student",
        "PUT",
        refusals=(403, 404, 413),
    )


def me(service: Serves, caller: Asks) -> dict[str, Any]:
    person = caller.who
    return {"login": person.login, "name": person.name, "role": person.role, "course": service.course.config.name}


def chapters(service: Serves) -> list[dict[str, Any]]:
    released = service.book.released()
    found = []
    for chapter, title in service.catalogue.chapters.items():
        policy = service.course.config.policy_of(chapter)
        times = {"opens": policy.opens, "due": policy.due, "closes": policy.closes}
        exercises = list(service.catalogue.exercises[chapter])
        found.append(
            {
                "chapter": chapter,
                "title": title.to_json(),
                "exercises": exercises,
                **times,
                "released": chapter in released,
            }
        )
    return found


def status(service: Serves, caller: Asks, chapter: Name = None, login: Name = None) -> dict[str, Any]:
    """A student's own; with `login`, the staff sees what that student sees."""
    wanted = None if chapter is None else known_chapter(service, chapter)
    return status_of(service.book, _whose(service, caller, login).login, wanted)


def listed(
    service: Serves,
    caller: Asks,
    chapter: Name = None,
    login: Name = None,
    state: Annotated[Literal["waiting", "graded"] | None, Query()] = None,
) -> list[dict[str, Any]]:
    """A student's own; for the staff, everybody's or those of one `login`."""
    wanted = None if chapter is None else known_chapter(service, chapter)
    whose = None if caller.staff and login is None else _whose(service, caller, login).login
    found = service.book.submissions(whose, wanted)
    return [_submission(one) for one in found if state in (None, one.state)]


def hand_in(
    service: Serves, caller: Asks, given: Annotated[HandIn, Depends(handed_in)], response: Response
) -> dict[str, Any]:
    """Kept, files and all, when this answers: 201, or 200 where it had been received before."""
    receipt = receive(service, caller, given)
    response.status_code = 200 if receipt.duplicate else 201
    return receipt.to_json()


def detail(submission: str, service: Serves, caller: Asks) -> dict[str, Any]:
    kept, owner = readable(service, caller, submission)
    stored = service.book.attempts(kept.id)[-1:]
    seen: dict[str, Any] | None = None
    if stored and caller.staff:
        seen = attempt_of(stored[0]).to_json()
    elif stored:
        seen = feedback(service, stored[0], service.book.standing(owner.login, kept.chapter)).to_json()
    sizes = {name: len(data) for name, data in kept.files.items()}
    return {**_submission(kept), "files": sizes, "feedback": seen}


def file(submission: str, name: str, service: Serves, caller: Asks) -> Response:
    kept, _ = readable(service, caller, submission)
    if name not in kept.files:
        raise Problem(404)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(kept.files[name], media_type="application/octet-stream", headers=headers)


def scores(service: Serves, chapter: Name = None) -> dict[str, Any]:
    table = service.book.scores(None if chapter is None else [known_chapter(service, chapter)])
    rows = [
        {
            "login": row.person.login,
            "name": row.person.name,
            "section": row.person.section,
            "score": row.score,
            "scores": [None if cell is None else cell.score for cell in row.cells],
        }
        for row in table.rows
    ]
    columns = [column.exercise for column in table.columns]
    return {"columns": columns, "max_scores": [column.max_score for column in table.columns], "rows": rows}


def mark(submission: str, given: m.MarkIn, service: Serves, caller: Asks) -> Response:
    kept, _ = readable(service, caller, submission)
    item = given.rubric_item
    asked(lambda: service.book.set_manual(kept.id, given.exercise, given.points, given.comment, item, caller.who.login))
    return Response(status_code=204)


def release(chapter: str, service: Serves, caller: Asks) -> Response:
    service.book.release(known_chapter(service, chapter), caller.who.login)
    return Response(status_code=204)


def hide(chapter: str, service: Serves, caller: Asks) -> Response:
    service.book.release(known_chapter(service, chapter), caller.who.login, back=True)
    return Response(status_code=204)


def extend(chapter: str, login: str, given: m.ExtensionIn, service: Serves, caller: Asks) -> Response:
    known_chapter(service, chapter)
    try:
        until = None if given.until is None else given.until.astimezone(UTC)
    except OverflowError:
        raise Problem(422) from None
    asked(lambda: service.book.extend(login, chapter, until, caller.who.login))
    return Response(status_code=204)


def document(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document."""
    service: Service = app.state.service
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
        parts = made.setdefault("components", {})
        parts["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer", "description": "A personal token."}}
        parts.setdefault("schemas", {})["Problem"] = m.Problem.model_json_schema()
        # FastAPI's own form of a validation error: ours is a problem like any other.
        for name in ("HTTPValidationError", "ValidationError"):
            parts.get("schemas", {}).pop(name, None)
        _name_what_there_is(made, list(service.catalogue.chapters))
        made["security"] = [{"token": []}]
        app.openapi_schema = made
    return app.openapi_schema


def _name_what_there_is(made: dict[str, Any], chapters: list[str]) -> None:
    """Say which chapters there are, and how a submission's id looks, wherever one is asked for."""
    known = {"type": "string", "enum": chapters}
    for path in made["paths"].values():
        for operation in path.values():
            for parameter in operation.get("parameters", ()):
                if parameter["name"] == "submission":
                    parameter["schema"]["pattern"] = "^[0-9a-f]{16}$"
                elif parameter["name"] == "chapter":
                    parameter["schema"] = known
            for content in operation.get("requestBody", {}).get("content", {}).values():
                if "chapter" in content["schema"].get("properties", {}):
                    content["schema"]["properties"] = {**content["schema"]["properties"], "chapter": known}


def _by(role: Role) -> list[Any]:
    return [Depends(Rule(role, "token"))]


def _add(
    app: FastAPI,
    role: Role,
    path: str,
    endpoint: Callable[..., Any],
    model: Any,
    summary: str,
    method: Literal["GET", "POST", "PUT", "DELETE"] = "GET",
    *,
    refusals: tuple[int, ...] = (),
    status_code: int | None = None,
    responses: dict[int | str, dict[str, Any]] | None = None,
    response_class: type[Response] = JSONResponse,
    **more: Any,
) -> None:
    told: dict[int | str, dict[str, Any]] = {
        number: {
            "description": TITLES[number].en,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for number in sorted({*ALWAYS, *refusals})
    }
    silent = model is None and responses is None
    app.add_api_route(
        f"{V1}{path}",
        endpoint,
        methods=[method],
        dependencies=_by(role),
        response_model=model,
        summary=summary,
        status_code=204 if silent else status_code,
        response_class=Response if silent else response_class,
        responses={**told, **(responses or {})},
        tags=["staff" if role != "student" else "student"],
        **more,
    )


def _whose(service: Service, caller: Caller, login: str | None) -> Person:
    """Return the student meant: a student may mean none but themselves."""
    if login is None or login == caller.who.login:
        return caller.who
    if not caller.staff:
        raise Problem(403)
    return service.book.person(login)


def _submission(kept: Kept) -> dict[str, Any]:
    return {
        "id": kept.id,
        "login": kept.login,
        "chapter": kept.chapter,
        "number": kept.number,
        "at": kept.at,
        "status": kept.state,
        "sha256": kept.sha256,
        "late_seconds": kept.late_seconds,
        # What failed by our fault is nobody's zero.
        "score": None if kept.faults else kept.score,
        "max_score": kept.max_score,
        "faults": kept.faults,
    }
