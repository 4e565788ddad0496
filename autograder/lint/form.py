"""The part of the constitution that reading files can tell: languages, imports, strays, stale stubs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder.checks.card import KnownWrong
from autograder.course import CHAPTER, Course, LoadedExercise
from autograder.course.written import FILE as WRITTEN
from autograder.course.written import written_questions
from autograder.errors import AutogradeError
from autograder.release import stub_of
from autograder.text import Text

Finding = tuple[str, Text]
CJK = re.compile(r"[\u4e00-\u9fff]")
ALLOWED_FOLDERS = {"assignments": {"checks", "figures", "data"}, "solutions": {"checks", "misconceptions", "written"}}
PAGES = ("README.md", "README.zh.md")
MAX_PROMPT_LINE = 160


def folders(course: Course) -> Iterator[Finding]:
    """Yield what is wrong with the course's folders: strays, pages that are missing."""
    for chapter in course.stems:
        for page in PAGES:
            if not (course.assignments / chapter / page).is_file():
                yield f"{chapter}/{page}", Text("the chapter's page is missing", "缺少本章的说明页")
        try:
            written_questions(course, chapter)
        except AutogradeError as error:
            yield error.where, error.what
    for root, folder in (("assignments", course.assignments), ("solutions", course.solutions)):
        for path in sorted(folder.iterdir()):
            if path.name in ("README.md", "README.zh.md", "__pycache__"):
                continue
            if not (path.is_dir() and CHAPTER.fullmatch(path.name)):
                yield f"{root}/{path.name}", Text("a stray: only chapters belong here", "多余的文件：这里只放章节")
                continue
            yield from _strays(course, root, path)


def _strays(course: Course, root: str, chapter: Path) -> Iterator[Finding]:
    stems = set(course.stems.get(chapter.name, ()))
    for path in sorted(chapter.rglob("*")):
        parts = path.relative_to(chapter).parts
        where = f"{root}/{chapter.name}/{'/'.join(parts)}"
        if "__pycache__" in parts or parts[0] in ("figures", "data", "written"):
            if parts[0] != "__pycache__" and parts[0] not in ALLOWED_FOLDERS[root] | {"checks", "misconceptions"}:
                yield where, Text("a stray folder", "多余的文件夹")
            continue
        if path.is_dir():
            if len(parts) > 1 or parts[0] not in ALLOWED_FOLDERS[root]:
                yield where, Text("a stray folder", "多余的文件夹")
        elif not (
            (path.suffix == ".py" and path.stem in stems)
            or (root == "assignments" and len(parts) == 1 and parts[0] in PAGES)
            or parts == (WRITTEN,)
        ):
            yield where, Text("a stray file: no exercise owns it", "多余的文件：不属于任何习题")


def exercise(course: Course, loaded: LoadedExercise) -> Iterator[Finding]:
    """Yield what reading one exercise's files shows."""
    info = loaded.info
    if loaded.reference is None:
        yield loaded.id, Text("there is no reference", "缺少参考实现")
        return
    if not any(c.visibility == "public" for c in info.checks) or not any(c.visibility == "hidden" for c in info.checks):
        yield loaded.id, Text("it needs public and hidden checks", "需要同时有公开和隐藏的检查项")
    if not loaded.misconceptions:
        yield loaded.id, Text("it has no misconception", "没有典型错误")
    if not info.hints:
        yield loaded.id, Text("it has no hint", "没有提示")
    names = {check.name for check in info.checks}
    for wrong in loaded.misconceptions:
        if wrong.rejected_by not in names:
            yield (
                f"{loaded.id}: {wrong.name}",
                Text(f"there is no check {wrong.rejected_by}", f"没有检查项 {wrong.rejected_by}"),
            )
    for stem in info.needs:
        if stem not in course.stems[info.chapter]:
            yield loaded.id, Text(f"needs={stem!r} is no stem of this chapter", f"needs={stem!r} 不是本章的习题")
    yield from _languages(loaded)
    yield from _reference(loaded)
    yield from _public_imports(loaded)


def _languages(loaded: LoadedExercise) -> Iterator[Finding]:
    info = loaded.info
    texts: list[tuple[str, Text | None]] = [("title", info.title), *(("hint", hint) for hint in info.hints)]
    for check in info.checks:
        texts += [(f"{check.name}: says", check.says), (f"{check.name}: hint", check.hint)]
    texts += [(wrong.name, wrong.message) for wrong in loaded.misconceptions]
    for name, text in texts:
        if text is not None and (not CJK.search(text.zh) or CJK.search(text.en)):
            yield f"{loaded.id}: {name}", Text("English or Chinese is in the other's place", "中英文位置不对")


def _reference(loaded: LoadedExercise) -> Iterator[Finding]:
    assert loaded.reference is not None
    source = loaded.reference.read_text(encoding="utf-8")
    tree = ast.parse(source)
    defined = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    for name, node in [("the module", tree), *((n, defined.get(n)) for n in loaded.info.functions)]:
        if node is None:
            yield f"{loaded.id}: {name}", Text("the reference does not define it", "参考实现没有定义它")
            continue
        english, _, chinese = (ast.get_docstring(node) or "").partition("\n[zh]\n")
        if not english.strip() or CJK.search(english):
            yield (
                f"{loaded.id}: {name}",
                Text("its docstring has no English part before [zh]", "文档字符串中 [zh] 之前缺少英文部分"),
            )
        if not CJK.search(chinese):
            yield (
                f"{loaded.id}: {name}",
                Text("its docstring has no Chinese part after [zh]", "文档字符串中 [zh] 之后缺少中文部分"),
            )
    stub = loaded.stub
    if not stub.is_file() or stub.read_text(encoding="utf-8") != stub_of(source):
        yield (
            str(stub.name),
            Text(
                "the stub is not what the reference gives; run: autograde release",
                "stub 与参考实现不一致；请运行：autograde release",
            ),
        )


def _public_imports(loaded: LoadedExercise) -> Iterator[Finding]:
    public = loaded.files[0]
    heavy = (
        ()
        if loaded.stub.is_file() and imports(loaded.stub.read_text("utf-8"), "tensorflow", "keras")
        else ("tensorflow", "keras")
    )
    for name in _imported(ast.parse(public.read_text(encoding="utf-8"))):
        head = name.partition(".")[0]
        if head in ("solutions", "misconceptions", *heavy):
            yield f"{loaded.id}: {name}", Text("a public check must not import this", "公开的检查项不能导入它")


def imports(source: str, *names: str) -> bool:
    """Return whether this source imports one of these modules; False where it is no Python."""
    try:
        found = set(_imported(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return any(name.partition(".")[0] in names for name in found)


def _imported(tree: ast.AST) -> Iterable[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def with_misconception(reference: str, module: str, wrong: KnownWrong) -> str:
    """Return the reference with one function replaced by a known-wrong one, as a student would hand it in."""
    tree = ast.parse(module)
    kept = []
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("autograder"):
            continue
        if isinstance(node, ast.Assign) and any(
            isinstance(t, ast.Name) and t.id == "equivalent_mutants" for t in node.targets
        ):
            continue
        if isinstance(node, ast.FunctionDef) and node.decorator_list:
            if node.name != wrong.name:
                continue
            node.decorator_list = []
        kept.append(ast.unparse(node))
    return f"{reference}\n\n" + "\n\n".join(kept) + f"\n\n{wrong.of} = {wrong.name}\n"


__all__ = ["exercise", "folders", "imports", "with_misconception"]
