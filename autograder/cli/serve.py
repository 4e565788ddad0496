"""The verb `serve`: the pages and the API of one course, and the grading beside them."""

from __future__ import annotations

import gc
import logging
import signal
import socket
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.cli.options import AllowWeakIsolation
from autograder.cli.settings import Settings
from autograder.cli.words import help_in
from autograder.errors import AutogradeError
from autograder.text import Text

if TYPE_CHECKING:
    from autograder.course import Course
    from autograder.service.options import Options

HOST, PORT = "127.0.0.1", 8000


def register(app: typer.Typer) -> None:
    """Add this verb."""
    app.command(
        "serve",
        help=help_in(
            "Run the course's web pages and API.",
            "启动课程的网页与接口。",
        ),
    )(serve)


def serve(
    context: typer.Context,
    host: Annotated[
        str,
        typer.Option("--host", metavar="ADDRESS", help=help_in("The address to listen on.", "监听的地址。")),
    ] = HOST,
    port: Annotated[
        int,
        typer.Option(
            "--port",
            metavar="N",
            min=0,
            max=65535,
            help=help_in("The port to listen on; 0 for any that is free.", "监听的端口；0 表示任选空闲端口。"),
        ),
    ] = PORT,
    jobs: Annotated[
        int,
        typer.Option(
            "-j",
            "--jobs",
            metavar="N",
            min=0,
            help=help_in("Graders beside; 0 for none.", "评分进程数；0 表示不评分。"),
        ),
    ] = 1,
    url: Annotated[
        str | None,
        typer.Option(
            "--url",
            metavar="URL",
            help=help_in("The public address, where a proxy stands before it.", "公开地址（前面有反向代理时）。"),
        ),
    ] = None,
    book: Annotated[
        str | None,
        typer.Option(
            "--book",
            metavar="URL",
            help=help_in("In place of [gradebook] url in course.toml.", "代替 course.toml 中 [gradebook] 的 url。"),
        ),
    ] = None,
    weak: AllowWeakIsolation = False,
) -> None:
    settings: Settings = context.obj
    course = settings.open_course()
    _installed()
    options = _options(host, url)
    listening = _listen(host, port)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stderr)
    try:
        _run(settings, course, options, listening, jobs, book, weak)
    finally:
        listening.close()


def _installed() -> None:
    try:
        import fastapi  # noqa: F401
        import sqlalchemy  # noqa: F401
        import uvicorn  # noqa: F401
    except ModuleNotFoundError as missing:
        raise AutogradeError(
            Text(f"{missing.name} is not installed", f"没有安装 {missing.name}"),
            mend=Text('run: pip install "autograder[service]"', '请运行：pip install "autograder[service]"'),
        ) from None


def _options(host: str, url: str | None) -> Options:
    from autograder.service.options import Options, is_loopback, public_url

    if url is None and not is_loopback(host):
        raise AutogradeError(
            Text(
                "others can reach this address, so its public name is needed", "这个地址可被外部访问，因此需要公开地址"
            ),
            where=f"--host {host}",
            mend=Text(
                "add --url https://… as browsers will see it, with a proxy for TLS before it (docs/service.md)",
                "请加上 --url https://…（浏览器看到的地址），并在前面放一个处理 TLS 的反向代理（见 docs/service.md）",
            ),
        )
    return Options(url="" if url is None else public_url(url))


def _listen(host: str, port: int) -> socket.socket:
    try:
        kind, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][::4]
        listening = socket.socket(kind, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(where)
        listening.listen(1024)
    except OSError as error:
        raise AutogradeError(
            Text("cannot listen here", "无法在此监听"),
            where=f"{host}:{port}: {error.strerror or error}",
            mend=Text("choose another with --host and --port", "请用 --host 和 --port 换一个"),
        ) from None
    return listening


def _run(
    settings: Settings,
    course: Course,
    options: Options,
    listening: socket.socket,
    jobs: int,
    book_url: str | None,
    weak: bool,
) -> None:
    from contextlib import ExitStack

    import uvicorn

    from autograder.cli.check import tier_line
    from autograder.gradebook import Book
    from autograder.service.app import application
    from autograder.service.beside import Beside

    with ExitStack() as stack:
        book = stack.enter_context(Book.open(course, book_url))
        app = application(course, book, options)
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                log_config=None,
                log_level="warning",
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=10,
            )
        )
        beside = Beside(
            course,
            book_url,
            jobs,
            weak=weak,
            refused=lambda: setattr(server, "should_exit", True),
            told=lambda tier, because: settings.tell(tier_line(tier, because)),  # type: ignore[arg-type]
        )
        if jobs:
            stack.enter_context(beside)
            app.state.service.beside = beside
        name, port = listening.getsockname()[:2]
        address = options.url or f"http://{f'[{name}]' if ':' in name else name}:{port}"
        settings.tell(Text(f"serving {course.config.name} at {address}", f"{course.config.name} 已启动：{address}"))
        # The server hands the signal on when it has finished with it: the way out is still the ordinary one.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        # What is loaded now stays: the collector need not look through it again while a page of ten thousand cells is made.
        gc.collect()
        gc.freeze()
        server.run(sockets=[listening])
        if beside.heard.refused is not None:
            raise beside.heard.refused
