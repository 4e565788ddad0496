"""Holds data against the JSON Schema that ships with the package, without a further dependency."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

_KINDS: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of results.json."""
    text = files("autograder.reports").joinpath("results.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def fault(data: Any) -> str | None:
    """Return where and how data is no report, or None where it is one: "submissions[0].score: not an integer".

    Of JSON Schema this knows the words that results.schema.json uses, and no others.
    """
    return _fault(data, schema(), "")


def _fault(data: Any, rule: dict[str, Any], where: str) -> str | None:
    if "$ref" in rule:
        return _fault(data, schema()["$defs"][rule["$ref"].rpartition("/")[2]], where)
    here = where.removeprefix(".") or "the report"
    wrong = _scalar_fault(data, rule)
    if wrong is not None:
        return f"{here}: {wrong}"
    if isinstance(data, dict):
        return _object_fault(data, rule, where, here)
    if isinstance(data, list):
        if not rule.get("minItems", 0) <= len(data) <= rule.get("maxItems", len(data)):
            return f"{here}: {len(data)} items"
        for position, item in enumerate(data):
            found = _fault(item, rule["items"], f"{where}[{position}]")
            if found is not None:
                return found
    return None


def _scalar_fault(data: Any, rule: dict[str, Any]) -> str | None:
    if "const" in rule and (type(data) is not type(rule["const"]) or data != rule["const"]):
        return f"not {rule['const']}"
    if "enum" in rule and not (isinstance(data, str) and data in rule["enum"]):
        return f"none of {', '.join(rule['enum'])}"
    if "type" in rule:
        names = [rule["type"]] if isinstance(rule["type"], str) else rule["type"]
        if isinstance(data, bool) or not any(isinstance(data, _KINDS[name]) for name in names):
            return f"not {' or '.join(names)}"
    if "minimum" in rule and data < rule["minimum"]:
        return f"less than {rule['minimum']}"
    if isinstance(data, str) and len(data) < rule.get("minLength", 0):
        return "empty"
    return None


def _object_fault(data: dict[str, Any], rule: dict[str, Any], where: str, here: str) -> str | None:
    for name in rule["required"]:
        if name not in data:
            return f"{here}: no {name}"
    for name, item in data.items():
        if name not in rule["properties"]:
            return f"{here}: unknown entry {name}"
        found = _fault(item, rule["properties"][name], f"{where}.{name}")
        if found is not None:
            return found
    return None
