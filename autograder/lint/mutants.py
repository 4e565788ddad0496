"""Machine-made mutants of a reference: small slips of the kind that people make, one at a time, inside the marked bodies."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

BEGIN, END = re.compile(r"\s*### BEGIN SOLUTION"), re.compile(r"\s*### END SOLUTION")

_BINARY: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Div, ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
}  # fmt: skip
_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn,
    ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_NAMES = {
    "min": "max", "max": "min", "minimum": "maximum", "maximum": "minimum", "sum": "mean", "mean": "sum", "floor": "ceil",
    "ceil": "floor", "argmax": "argmin", "argmin": "argmax", "zeros": "ones", "zeros_like": "ones_like", "any": "all", "all": "any",
    "sin": "cos", "exp": "expm1", "log": "log1p", "MaxPooling2D": "AveragePooling2D", "AveragePooling2D": "MaxPooling2D",
}  # fmt: skip
_WORDS = {
    "same": "valid",
    "valid": "same",
    "relu": "linear",
    "softmax": "sigmoid",
    "sigmoid": "tanh",
    "tanh": "sigmoid",
    "SAME": "VALID",
}


@dataclass(frozen=True)
class Mutant:
    """One changed reference. `name` says function, old and new code; it stays the same when other lines change."""

    name: str
    source: str


def mutants(source: str) -> list[Mutant]:
    """Return every mutant of a reference's marked bodies, in the order of the source.

    Raises
    ------
    SyntaxError
        If the source is no Python.
    """
    tree = ast.parse(source)
    marked = _marked_lines(source)
    found: list[Mutant] = []
    counts: dict[str, int] = {}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef) and function.lineno not in marked:
            for node, change in _sites(function, marked):
                old = _short(node)
                changed, new = _apply(tree, node, change)
                name = f"{function.name}: {old} -> {new}"
                counts[name] = counts.get(name, 0) + 1
                if counts[name] > 1:
                    name = f"{name} #{counts[name]}"
                found.append(Mutant(name, changed))
    return found


def _marked_lines(source: str) -> set[int]:
    marked, inside = set(), False
    for number, line in enumerate(source.splitlines(), 1):
        if BEGIN.match(line):
            inside = True
        elif END.match(line):
            inside = False
        elif inside:
            marked.add(number)
    return marked


Change = Callable[[ast.AST], ast.AST | None]


def _sites(function: ast.FunctionDef, marked: set[int]) -> Iterator[tuple[ast.AST, Change]]:
    """Yield each node to change, with the change: it gets a copy and returns what stands in its place (None: `pass`)."""
    for node in _walk(function):
        if getattr(node, "lineno", 0) in marked:
            for change in _changes(node):
                yield node, change


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    """Walk in source order, leaving out what only words an error: raises, f-strings, docstrings."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Raise | ast.JoinedStr | ast.Assert):
            continue
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        yield child
        yield from _walk(child)


def _changes(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.BinOp(op=op) if type(op) in _BINARY:
            yield _set("op", _BINARY[type(op)]())
        case ast.AugAssign(op=op) if type(op) in _BINARY:
            yield _set("op", _BINARY[type(op)]())
        case ast.Compare(ops=[op]) if type(op) in _COMPARE:
            yield _set("ops", [_COMPARE[type(op)]()])
        case ast.BoolOp(op=op):
            yield _set("op", ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand) if not isinstance(operand, ast.Constant):
            yield lambda copied: copied.operand  # type: ignore[attr-defined]
        case ast.Constant(value=bool(value)):
            yield _set("value", not value)
        case ast.Constant(value=int() | float() as value):
            yield _set("value", value + 1)
        case ast.Constant(value=str(value)) if value in _WORDS:
            yield _set("value", _WORDS[value])
        case ast.Name(id=name, ctx=ast.Load()) if name in _NAMES:
            yield _set("id", _NAMES[name])
        case ast.Attribute(attr=name, ctx=ast.Load()) if name in _NAMES:
            yield _set("attr", _NAMES[name])
        case ast.IfExp():
            yield _swap_branches
        case ast.If(body=[ast.Raise()], orelse=[]):
            yield lambda copied: None
        case ast.Expr(value=ast.Call()):
            yield lambda copied: None
    if isinstance(node, ast.AugAssign):
        yield lambda copied: None
    if isinstance(node, ast.Call):
        for index, keyword in enumerate(node.keywords):
            if keyword.arg is not None:
                yield _without_keyword(index)


def _set(field: str, value: object) -> Change:
    def change(copied: ast.AST) -> ast.AST:
        setattr(copied, field, value)
        return copied

    return change


def _swap_branches(copied: ast.AST) -> ast.AST:
    assert isinstance(copied, ast.IfExp)
    copied.body, copied.orelse = copied.orelse, copied.body
    return copied


def _without_keyword(index: int) -> Change:
    def change(copied: ast.AST) -> ast.AST:
        assert isinstance(copied, ast.Call)
        del copied.keywords[index]
        return copied

    return change


def _apply(tree: ast.Module, target: ast.AST, change: Change) -> tuple[str, str]:
    """Return the whole source with the target changed, and the new code of the target alone."""
    memo: dict[int, object] = {}
    whole = copy.deepcopy(tree, memo)
    copied = memo[id(target)]
    assert isinstance(copied, ast.AST)
    new = change(copied)
    words = "pass" if new is None else _short(new)
    if new is not copied:
        replacement: ast.AST = ast.Pass() if new is None else new
        _Replace(copied, replacement).visit(whole)
    return ast.unparse(ast.fix_missing_locations(whole)) + "\n", words


class _Replace(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self._old, self._new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self._new if node is self._old else super().visit(node)


def _short(node: ast.AST) -> str:
    words = " ".join(ast.unparse(node).split())
    return words if len(words) <= 70 else f"{words[:69]}…"
