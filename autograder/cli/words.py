"""Help texts and usage errors in two languages: Typer is given both halves, and one is kept before it prints."""

from __future__ import annotations

import re
from typing import Any

from autograder.errors import visible
from autograder.text import Language, Text

_SEPARATOR = "\x1f"  # a control character that no layout of Typer's touches
# What the parser itself writes into a page of help.
_HEADINGS = {
    "Usage:": "用法：",
    "Arguments:": "参数：",
    "Options:": "选项：",
    "Commands:": "命令：",
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 [参数]...",
    "[required]": "[必填]",
    "[default: ": "[默认：",
}


def help_in(en: str, zh: str) -> str:
    """Return a help text that `speak` will cut to one language."""
    return f"{en}{_SEPARATOR}{zh}"


def speak(command: Any, language: Language) -> None:
    """Keep one language in the help of a command, its parameters and its sub-commands."""
    command.help = _half(command.help, language)
    command.short_help = _half(command.short_help, language)
    command.epilog = _half(command.epilog, language)
    for parameter in command.params:
        parameter.help = _half(getattr(parameter, "help", None), language)
    for child in getattr(command, "commands", {}).values():
        speak(child, language)


def _half(text: str | None, language: Language) -> str | None:
    if text is None or _SEPARATOR not in text:
        return text
    return text.split(_SEPARATOR)[language == "zh"].strip()


def page(context: Any, language: Language) -> str:
    """Return a command's page of help."""
    # What kind of value an argument is in Python is no help to anyone; the columns stay where they are.
    text: str = re.sub(r" <(?:list\[\w+\]|[a-z ]+)>(?=\s)", lambda kind: " " * len(kind[0]), context.get_help())
    if language == "zh":
        for english, chinese in _HEADINGS.items():
            text = text.replace(english, chinese)
    return text


def usage_line(error: Any, language: Language) -> str:
    """Return one line for a usage error of the command line's parser: what, and the help to look at."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "autograde"
    what = " ".join(str(error.format_message()).split()).rstrip(".")
    if language == "zh":
        what = _chinese(error, what)
    see = Text(f"see: {path} --help", f"用法请看：{path} --help").to(language)
    return f"{visible(what)} — {see}"


def _chinese(error: Any, what: str) -> str:
    kind = type(error).__name__
    parameter = getattr(error, "param", None)
    match kind:
        case "NoSuchOption":
            near = "、".join(getattr(error, "possibilities", None) or ())
            return f"没有选项 {error.option_name}" + (f"，是不是想输入 {near}？" if near else "")
        case "MissingParameter":
            return f"缺少参数 {getattr(parameter, 'metavar', None) or getattr(parameter, 'name', '')}"
        case "BadParameter":
            opts = "/".join(parameter.opts) if parameter is not None else ""
            return f"{opts} 的值无效：{error.message}"
        case "BadOptionUsage":
            return f"选项 {error.option_name} 用法不对：{error.message}"
    if what.startswith("No such command"):
        return what.replace("No such command", "没有命令").replace("Did you mean", "是不是想输入").rstrip(".")
    if what.startswith("Missing command"):
        return "缺少命令"
    if what.startswith("Got unexpected extra argument"):
        return "多余的参数：" + what.partition("(")[2].rstrip(").").replace("s) (", "")
    return what
