"""Takes what an exercise needs out of a notebook's cells: definitions, imports and the values they use, never the student's experiments.

A cell that trains for a minute, plots or prints is left out unless a function of the exercise uses what it defines; then the text that goes to the
worker means what the notebook means after restart-and-run-all.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_MAGIC = re.compile(r"^(\s*)(?:[%!]{1,2}[A-Za-z].*|\?{1,2}[\w.]+|[\w.]+\?{1,2})\s*$")
_CELL_MAGIC = re.compile(r"^%%(\w+)")
_PYTHON_MAGICS = {"time", "timeit", "capture", "prun"}
# Modules whose settings change what a function computes: a call such as np.random.seed(0) or sys.setrecursionlimit(10**5) is kept.
_SETTINGS = {"np", "numpy", "tf", "tensorflow", "keras", "random", "sys", "warnings", "decimal", "math"}
_BUILTINS = frozenset(dir(builtins))
MAX_CELL = 200_000  # characters of one cell that are looked at
MAX_TEXT = 1_000_000  # characters of what is made


@dataclass
class Statement:
    """One top-level statement of a cell: the names it binds, the names it uses, and whether it is a definition or an import."""

    node: ast.stmt
    binds: frozenset[str]
    uses: frozenset[str]
    star: bool = False

    @property
    def is_definition(self) -> bool:
        return isinstance(
            self.node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom
        )


@dataclass
class Code:
    """One code cell: its text with magics taken out, and its statements; `broken` where Python cannot read it."""

    place: int
    text: str
    statements: list[Statement] = field(default_factory=list)
    broken: bool = False

    def binds(self, name: str) -> bool:
        return any(name in statement.binds or statement.star for statement in self.statements)


def read_cell(place: int, source: str) -> Code:
    """Return one code cell, read. Nothing that stands in it makes this raise."""
    if len(source) > MAX_CELL:
        return Code(place, "", broken=True)
    tree = _parsed(source)
    if tree is None:
        source = _without_magics(source)
        tree = _parsed(source)
    if tree is None:
        return Code(place, source, broken=True)
    try:
        return Code(place, source, [_statement(node) for node in tree.body])
    except RecursionError:
        return Code(place, source, broken=True)


def _parsed(source: str) -> ast.Module | None:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _without_magics(source: str) -> str:
    lines = source.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is not None and (found := _CELL_MAGIC.match(lines[first])):
        if found.group(1) not in _PYTHON_MAGICS:
            return ""
        lines[first] = ""
    return "\n".join(f"{found.group(1)}pass" if (found := _MAGIC.match(line)) else line for line in lines)


def _statement(node: ast.stmt) -> Statement:
    binds: set[str] = set()
    star = False
    for inner in _same_scope(node):
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
            binds.add(inner.id)
        elif isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            binds.add(inner.name)
        elif isinstance(inner, ast.Import | ast.ImportFrom):
            for alias in inner.names:
                star = star or alias.name == "*"
                binds.add(alias.asname or alias.name.partition(".")[0])
        elif isinstance(inner, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and inner.name:
            binds.add(inner.name)
    used = {
        inner.id
        for inner in ast.walk(node)
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Load | ast.Del)
    }
    if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
        used.add(node.target.id)
    return Statement(node, frozenset(binds), frozenset(used), star)


def _same_scope(node: ast.AST) -> Iterator[ast.AST]:
    """Walk a statement without entering scopes of their own: bodies of functions and classes, lambdas, comprehensions."""
    waiting: list[ast.AST] = [node]
    while waiting:
        item = waiting.pop()
        yield item
        if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            continue
        if isinstance(item, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            # A walrus inside binds outside; nobody writes one there to define what an exercise needs.
            continue
        waiting.extend(ast.iter_child_nodes(item))


def is_stub(code: Code, function: str) -> bool:
    """Return whether a cell's definition of a function only says that it is not written."""
    node = _definition(code, function)
    if node is None:
        return False
    body = [inner for inner in node.body if not _is_docstring(inner)]
    return all(isinstance(inner, ast.Pass) or _is_ellipsis(inner) or _not_implemented(inner) for inner in body)


def _definition(code: Code, function: str) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    found = None
    for statement in code.statements:
        if isinstance(statement.node, ast.FunctionDef | ast.AsyncFunctionDef) and statement.node.name == function:
            found = statement.node
    return found


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _is_ellipsis(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and node.value.value is ...


def _not_implemented(node: ast.stmt) -> bool:
    if not isinstance(node, ast.Raise) or node.exc is None:
        return False
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"


def same_definition(one: Code, other: Code, function: str) -> bool:
    """Return whether two cells define a function alike, layout and comments aside."""
    first, second = _definition(one, function), _definition(other, function)
    if first is None or second is None:
        return one.text == other.text
    try:
        return ast.dump(first) == ast.dump(second)
    except RecursionError:
        return False


class Slice:
    """What the functions of one exercise need, chosen statement by statement.

    Parameters
    ----------
    cells : sequence of Code
        The notebook's code cells in order, grade cells left out.
    functions : sequence of str
        Those of the exercise.
    at : int
        The place of the grade cell: names mean what they mean there after restart-and-run-all.
    """

    def __init__(self, cells: Sequence[Code], functions: Sequence[str], at: int) -> None:
        self._cells, self._at = [cell for cell in cells if not cell.broken], at
        self._functions = functions
        self._kept: dict[int, set[int]] = {}  # place of a cell → numbers of its statements
        self._known: set[str] = set()
        self._variables: set[str] = set()
        self._waiting = list(functions)
        self._choose()

    def definer(self, name: str) -> Code | None:
        """Return the cell whose definition of a name counts: the last above the grade cell, else the first below it; stubs only where there is nothing else."""
        binders = [cell for cell in self._cells if cell.binds(name)]
        if name in self._functions:
            binders = [cell for cell in binders if not is_stub(cell, name)] or binders
        # `from x import *` may or may not bind it: whoever binds it by name goes first.
        named = [cell for cell in binders if any(name in statement.binds for statement in cell.statements)]
        above = [cell for cell in named if cell.place < self._at]
        below = [cell for cell in named if cell.place >= self._at]
        return above[-1] if above else below[0] if below else binders[-1] if binders else None

    @property
    def found(self) -> list[str]:
        """The functions of the exercise that some cell binds by name."""
        return [
            name for name in self._functions if any(name in s.binds for cell in self._cells for s in cell.statements)
        ]

    def _choose(self) -> None:
        while self._waiting:
            name = self._waiting.pop()
            if name in self._known:
                continue
            self._known.add(name)
            cell = self.definer(name)
            if cell is None:
                continue
            for number, statement in enumerate(cell.statements):
                if name in statement.binds or statement.star:
                    self._keep(cell, number)
        for cell in self._cells:
            for number, statement in enumerate(cell.statements):
                if _changes_settings(statement.node):
                    self._keep(cell, number)
        # What fills or patches a value that is used: loops, method calls, assignments to its parts.
        changed = True
        while changed:
            changed = False
            for cell in self._cells:
                kept = self._kept.get(cell.place, set())
                for number, statement in enumerate(cell.statements):
                    if (
                        number not in kept
                        and (cell.place < self._at or kept)
                        and _touches(statement, self._variables, self._known)
                    ):
                        self._keep(cell, number)
                        changed = True
            if self._waiting:
                self._choose()
                return

    def _keep(self, cell: Code, number: int) -> None:
        kept = self._kept.setdefault(cell.place, set())
        if number in kept:
            return
        kept.add(number)
        statement = cell.statements[number]
        if not statement.is_definition:
            self._variables |= statement.binds
        self._waiting += [
            name for name in statement.uses if name not in self._known and (name not in _BUILTINS or self.definer(name))
        ]

    def parts(self) -> list[tuple[Code, str]]:
        """Return the cells that are needed, each with the text of the statements that are; the others are blank lines, so that line numbers stay."""
        cells = {cell.place: cell for cell in self._cells}
        return [(cells[place], _blanked(cells[place], self._kept[place])) for place in sorted(self._kept)]


def _changes_settings(node: ast.stmt) -> bool:
    if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        return False
    call = node.value
    root: ast.expr = call.func
    while isinstance(root, ast.Attribute):
        root = root.value
    if not (isinstance(root, ast.Name) and root.id in _SETTINGS and isinstance(call.func, ast.Attribute)):
        return False
    if call.func.attr.startswith(("show", "print")):
        return False
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    names = {inner.id for item in given for inner in ast.walk(item) if isinstance(inner, ast.Name)}
    nested = any(isinstance(inner, ast.Call) for item in given for inner in ast.walk(item))
    return names <= _SETTINGS and not nested


def _touches(statement: Statement, variables: set[str], known: set[str]) -> bool:
    """Return whether a statement may change a value that is used: it is a loop over it, calls a method of it, passes it on, or assigns to a part."""
    node = statement.node
    if statement.is_definition:
        return False
    for inner in _same_scope(node):
        if isinstance(inner, ast.Attribute | ast.Subscript) and isinstance(inner.ctx, ast.Store | ast.Del):
            root: ast.expr = inner
            while isinstance(root, ast.Attribute | ast.Subscript):
                root = root.value
            if isinstance(root, ast.Name) and root.id in variables | known:
                return True
        if isinstance(inner, ast.AugAssign) and isinstance(inner.target, ast.Name) and inner.target.id in variables:
            return True
        if isinstance(inner, ast.Expr) and isinstance(inner.value, ast.Call) and _mutating(inner.value, variables):
            return True
    return False


def _mutating(call: ast.Call, variables: set[str]) -> bool:
    if isinstance(call.func, ast.Name) and call.func.id in ("print", "display", "help", "len"):
        return False
    root: ast.expr = call.func
    while isinstance(root, ast.Attribute | ast.Subscript):
        root = root.value
    if isinstance(call.func, ast.Attribute) and isinstance(root, ast.Name) and root.id in variables:
        return True
    return any(isinstance(given, ast.Name) and given.id in variables for given in call.args)


def _blanked(cell: Code, kept: set[int]) -> str:
    lines = cell.text.encode().split(b"\n")
    needed: set[int] = set()
    for number in kept:
        needed.update(_lines(cell.statements[number].node))
    for number, statement in enumerate(cell.statements):
        if number in kept:
            continue
        span = _lines(statement.node)
        node = statement.node
        if not needed & set(span):
            for line in span:
                lines[line - 1] = b""
        elif len(span) == 1 and node.end_col_offset is not None:
            # `a = 1; f(a)` on one line: what is left out becomes an expression that does nothing.
            whole = lines[node.lineno - 1]
            gone = b"0".ljust(node.end_col_offset - node.col_offset)
            lines[node.lineno - 1] = whole[: node.col_offset] + gone + whole[node.end_col_offset :]
    return b"\n".join(lines).decode()


def _lines(node: ast.stmt) -> range:
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(item.lineno for item in decorators)])
    return range(first, (node.end_lineno or node.lineno) + 1)


def module_text(slice_: Slice, stem: str) -> str:
    """Return a module that runs the needed parts of the cells, in order, each with its own line numbers.

    Messages name the lines of the cell that defines the exercise's function; the other cells are run under names of their own.
    """
    main = next((cell for name in slice_._functions if (cell := slice_.definer(name)) is not None), None)
    codes, tensorflow = [], False
    for cell, text in slice_.parts():
        name = f"{stem}.py" if main is not None and cell.place == main.place else f"<cell {cell.place + 1}>"
        codes.append(f"compile({text!r}, {name!r}, 'exec', dont_inherit=True)")
        tensorflow = (
            tensorflow or re.search(r"^\s*(?:import|from)\s+(?:tensorflow|keras)\b", text, re.MULTILINE) is not None
        )
    joined = ", ".join(codes)
    # One statement, evaluated before any cell runs: whatever a cell calls `exec` or `compile` changes nothing here.
    text = f"list(map(exec, ({joined},), (globals(),) * {len(codes)}))\n" if codes else ""
    # The worker's kind is chosen by the imports that stand in a text.
    return text + ("if False:\n    import tensorflow\n" if tensorflow else "")
