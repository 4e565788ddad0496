"""Puts the verbs together, runs the one asked for, and turns whatever goes wrong into one line and an exit status."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.main import get_command

from autograder.cli import (
    author,
    browse,
    check,
    ci,
    export,
    grade,
    gradebook,
    gradescope,
    notebooks,
    regrade,
    serve,
    submit,
)
from autograder.cli.settings import Settings, make_streams_safe, spoken_first
from autograder.cli.words import help_in, page, speak, usage_line
from autograder.errors import AutogradeError, GraderFault, visible
from autograder.text import Language, Text

# Typer brings a parser of its own, or click's, depending on its version; this is the base of either's errors.
ParserError: type[Exception] = typer.BadParameter.__mro__[2]


class Lang(StrEnum):
    """The languages, as Typer wants choices."""

    en = "en"
    zh = "zh"


def _keep(name: str) -> Callable[..., Any]:
    def keep(context: typer.Context, value: Any) -> Any:
        if value not in (None, False):
            setattr(context.find_root().obj, name, value)
        return value

    return keep


def _show_help(context: typer.Context, wanted: bool) -> None:
    if wanted:
        print(page(context, context.find_root().obj.begun_in))
        raise typer.Exit


def _common(
    course: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help=help_in(
                "The course's folder; by default the nearest upwards with a course.toml.",
                "课程文件夹；默认是最近的含 course.toml 的上级文件夹。",
            ),
            callback=_keep("course_folder"),
            expose_value=False,
        ),
    ] = None,
    lang: Annotated[
        Lang | None,
        typer.Option(
            help=help_in("The language; by default that of the locale.", "语言；默认随系统区域设置。"),
            callback=_keep("lang"),
            expose_value=False,
        ),
    ] = None,
    debug: Annotated[
        bool,
        typer.Option(
            "--debug",
            help=help_in("Show the traceback of an error.", "出错时显示完整的错误回溯。"),
            callback=_keep("debug"),
            expose_value=False,
        ),
    ] = False,
    help_: Annotated[
        bool,
        typer.Option(
            "--help",
            "-h",
            help=help_in("Show this page.", "显示本说明。"),
            callback=_show_help,
            is_eager=True,
            expose_value=False,
        ),
    ] = False,
) -> None:
    """Only its parameters are used: they stand with every verb."""


def build(language: Language) -> Any:
    """Return the command `autograde` with its help in one language."""
    app = typer.Typer(
        name="autograde",
        help=help_in(
            "Exercises in deep learning, graded by counterexample.", "深度学习习题与自动评分：答错时给你看最小的反例。"
        ),
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    app.callback()(lambda: None)
    for room in (browse, check, submit, grade, regrade, gradebook, author, notebooks, export, ci, gradescope, serve):
        room.register(app)
    command: Any = get_command(app)
    carrier = typer.Typer(add_completion=False)
    carrier.command()(_common)
    verbs = [inner for one in command.commands.values() for inner in (one, *getattr(one, "commands", {}).values())]
    for one in (command, *verbs):
        one.params.extend(get_command(carrier).params)
    speak(command, language)
    return command


def run(argv: Sequence[str]) -> int:
    """Parse and run one command line; return the exit status."""
    make_streams_safe()
    settings = Settings(begun_in=spoken_first(list(argv)))
    begun_in = settings.begun_in
    try:
        command = build(begun_in)
        with command.make_context("autograde", list(argv), obj=settings) as context:
            command.invoke(context)
        sys.stdout.flush()
        return 0
    except typer.Exit as leave:
        return leave.exit_code
    except AutogradeError as error:
        return _fail(settings, error.line(settings.language), error.exit_status)
    except ParserError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            print(page(error.ctx, begun_in))  # type: ignore[attr-defined]
            return 2
        return _fail(settings, usage_line(error, begun_in), 2)
    except BrokenPipeError:
        # Whoever read our output has seen enough. Python would complain once more while closing it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _fail(settings, _system(error).to(settings.language), 2)
    except (KeyboardInterrupt, typer.Abort):
        return _fail(settings, Text("stopped", "已停止").to(settings.language), 130)
    except Exception as error:  # the process boundary: a fault of ours is said in one line too
        fault = GraderFault(
            Text(
                f"the grader itself failed: {type(error).__name__}: {visible(str(error), 500)}",
                f"评分系统自身出错：{type(error).__name__}：{visible(str(error), 500)}",
            ),
            mend=Text("run again with --debug and report what it shows", "请加 --debug 重新运行，并报告所显示的内容"),
        )
        return _fail(settings, fault.line(settings.language), fault.exit_status)


def _system(error: OSError) -> Text:
    where = f"{error.filename}: " if error.filename else ""
    words = visible(f"{where}{error.strerror or error}")
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Text(
            f"the disk is full: {words} — free some space and run again", f"磁盘已满：{words} — 请腾出空间后重试"
        )
    return Text(words, words)


def _fail(settings: Settings, line: str, status: int) -> int:
    if settings.debug:
        traceback.print_exc()
    print(f"autograde: {line}", file=sys.stderr)
    return status
