"""The rooms of the package import only from rooms above them, and the light ones import nothing heavy."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import autograder

PACKAGE = Path(autograder.__file__).parent
LAYERS = {
    "text": 0,
    "errors": 0,
    "values": 1,
    "model": 1,
    "render": 1,
    "checks": 2,
    "sandbox": 2,
    "course": 3,
    "grading": 4,
    "reports": 5,
    "gradebook": 5,
    "client": 6,
    "release": 6,
    "scaffold": 6,
    "lint": 6,
    "notebooks": 6,
    "service": 6,
    "gradescope": 6,
    "cli": 7,
}
# Within a layer a room imports from another only where this says so.
NEIGHBOURS = {
    ("errors", "text"),
    ("model", "values"),
    ("render", "values"),
    ("render", "model"),
    ("gradebook", "reports"),
    ("lint", "release"),
    ("notebooks", "release"),
    ("scaffold", "release"),
}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def rooms_imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [node.module or ""]
            if node.module == "autograder":
                names = [f"autograder.{alias.name}" for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("autograder.")}
    return found - {"__version__"}


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_rows_above_its_own(path: Path) -> None:
    """Each import goes to a lower layer, to the module's own room, or to a neighbour that is listed."""
    room = room_of(path)
    wrong = {
        other
        for other in rooms_imported(path)
        if other != room and LAYERS[other] >= LAYERS[room] and (room, other) not in NEIGHBOURS
    }
    assert set() == wrong


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import autograder", {"numpy", "hypothesis", "tensorflow", "pytest", "rich"}),
        ("import autograder.cli", {"numpy", "hypothesis", "tensorflow", "pytest", "sqlalchemy", "alembic"}),
        ("import autograder.client.http", {"numpy", "hypothesis", "pytest", "rich", "sqlalchemy", "httpx"}),
        ("import autograder.course", {"numpy", "hypothesis", "sqlalchemy", "pytest"}),
        ("import autograder.gradebook", {"numpy", "hypothesis", "pytest", "alembic"}),
        ("import autograder.checks", {"tensorflow", "sklearn", "matplotlib", "sympy"}),
        ("import autograder.grading.plugin", {"numpy", "hypothesis", "tensorflow"}),
        ("import autograder.sandbox.host", {"pytest", "hypothesis", "rich", "typer", "tensorflow"}),
    ],
)
def test_light_imports_stay_light(code: str, absent: set[str]) -> None:
    """What is not needed is not imported."""
    script = f"{code}; import sys; print(*sorted({absent!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "" == done.stdout.strip()


def test_modules_stay_under_400_lines() -> None:
    """Past 400 lines there is a second module inside."""
    long = {p.relative_to(PACKAGE).as_posix() for p in MODULES if len(p.read_text("utf-8").splitlines()) > 400}
    assert set() == long
