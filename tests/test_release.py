"""The generator of stubs, and the student copy."""

import ast
import os
from pathlib import Path

import pytest
from fixture_course import ADD, CHAPTER, autograde, make_course, write
from hypothesis import given
from hypothesis import strategies as st

from autograder.course import Course
from autograder.errors import AutogradeError
from autograder.release import keep_language, stale_stubs, stub_of, student_copy
from autograder.text import Language

LANGUAGES: list[Language] = ["en", "zh"]

names = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True).map(lambda name: f"f_{name}")
prose = (
    st.text(
        st.characters(exclude_characters='\\"\r\x0b\x0c', exclude_categories=["Cc", "Cs", "Zl", "Zp"]),
        min_size=1,
        max_size=30,
    )
    .map(str.strip)
    .filter(lambda text: bool(text) and text != "[zh]")
)
bodies = st.lists(
    st.sampled_from(
        [
            "secret = 1",
            "secret = '''\n### END SOLUTION inside a string\n'''",
            "if secret_flag:\n    secret = 2\nelse:\n    secret = [\n    3,\n]",
            "# a secret comment",
            "return 'secret'",
            "def secret():\n    return 'secret'",
        ]
    ),
    min_size=1,
    max_size=4,
)


def indented(text: str, by: int) -> str:
    return "".join(f"{' ' * by}{line}\n" for line in text.split("\n"))


@st.composite
def functions(draw: st.DrawFn) -> str:
    """Draw a reference's function: a docstring in two languages, perhaps a helper line before the marks, a body between them."""
    name, english, chinese = draw(names), draw(prose), draw(prose)
    decorated = draw(st.sampled_from(["", "@staticmethod\n"]))
    kept = draw(st.sampled_from(["", "    kept = 0\n"]))
    quotes = draw(st.sampled_from(['"""', "'''"])) if "'" not in english + chinese else '"""'
    docstring = f"    {quotes}EN {english}\n\n    [zh]\n    ZH {chinese}\n    {quotes}\n"
    body = "".join(indented(part, 4).replace("\n    ### END", "\n### END") for part in draw(bodies))
    return f"{decorated}def {name}(a, b=1, *rest, c: int = 2) -> int:\n{docstring}{kept}    ### BEGIN SOLUTION\n{body}    ### END SOLUTION\n"


references = st.builds(
    lambda head, parts: f'"""EN {head}\n\n[zh]\nZH {head}\n"""\n\nimport math\n\n' + "\n\n".join(parts),
    prose,
    st.lists(functions(), min_size=1, max_size=3),
)


@given(references)
def test_a_stub_compiles_and_holds_nothing_of_a_solution(reference: str) -> None:
    """Whatever the bodies are, the stub is Python, its signatures are the reference's, and no line of a body is left."""
    stub = stub_of(reference)
    compile(stub, "stub.py", "exec")
    assert "secret" not in stub
    assert "SOLUTION" not in stub
    signatures = [ast.unparse(node.args) for node in ast.walk(ast.parse(reference)) if _is_exercise(node)]
    assert signatures == [ast.unparse(node.args) for node in ast.walk(ast.parse(stub)) if _is_exercise(node)]


def _is_exercise(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name.startswith("f_")


@given(references, st.sampled_from(LANGUAGES))
def test_one_language_is_kept_and_keeping_it_again_changes_nothing(reference: str, language: Language) -> None:
    """With a language, each docstring holds that part alone, the rest of the stub is the same, and it is Python."""
    both, one = stub_of(reference), stub_of(reference, language)
    other = {"en": "ZH ", "zh": "EN "}[language]
    docstrings = [
        ast.get_docstring(node) or "" for node in [ast.parse(one), *ast.parse(one).body] if hasattr(node, "body")
    ]
    assert all(text.startswith(language.upper()) and f"\n{other}" not in text for text in docstrings)
    assert "[zh]\n" not in one
    assert one == keep_language(one, language)
    assert one == keep_language(both, language)
    assert _without_docstrings(both) == _without_docstrings(one)


def _without_docstrings(source: str) -> str:
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return ast.dump(tree)


def test_a_stub_reads_as_a_student_should_find_it() -> None:
    """The stub of `add` in Chinese, in full."""
    expected = '''"""加法。

例：`add(2, 3)` 得 5。
"""


def add(a, b):
    """返回 a 加 b。"""
    # YOUR CODE HERE 在这里写你的代码
    raise NotImplementedError
'''
    assert expected == stub_of(ADD, "zh")


def test_docstrings_in_two_languages_stay_whole_without_a_choice() -> None:
    """Without a language the docstrings are byte for byte the reference's."""
    head, tail = ADD.split("    ### BEGIN SOLUTION\n")
    assert head == stub_of(ADD)[: len(head)]
    assert "raise NotImplementedError\n" == stub_of(ADD)[len(head) :].split("\n", 1)[1].lstrip()
    assert "return a + b" in tail


@pytest.mark.parametrize(
    ("reference", "says"),
    [
        ("def f():\n    return 1\n", "no marks"),
        ("def f():\n    ### BEGIN SOLUTION\n    return 1\n", "line 2: ### BEGIN SOLUTION without ### END SOLUTION"),
        ("def f():\n    return 1\n    ### END SOLUTION\n", "line 3: ### END SOLUTION without"),
        (
            "def f():\n    ### BEGIN SOLUTION\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION\n",
            "line 3: a second",
        ),
        (
            "def f():\n    ### BEGIN SOLUTION\n    return 1\n        ### END SOLUTION\n",
            "line 4: ### END SOLUTION is indented",
        ),
        ("### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n", "line 1: the marks stand inside a function"),
        (
            "def f():\n    x = 1 ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION\n",
            "line 2: ### BEGIN SOLUTION stands on",
        ),
        ("def f(:\n", "line 1: the reference is no Python"),
        (
            'def f():\n    """a\n    [zh]\n    b\n    [zh]\n    """\n    ### BEGIN SOLUTION\n    pass\n    ### END SOLUTION\n',
            "line 2: a docstring",
        ),
    ],
    ids=["none", "open", "closed", "nested", "indented", "module", "inline", "syntax", "divided-twice"],
)
def test_broken_marks_are_told_with_their_line(reference: str, says: str) -> None:
    """Each way to get the marks wrong has its own clear line, in both languages."""
    with pytest.raises(AutogradeError) as caught:
        stub_of(reference, "en")
    assert says in caught.value.line("en")
    assert "\n" not in caught.value.line("zh")


def test_marks_in_a_docstring_are_words() -> None:
    """A docstring may speak of the marks."""
    reference = 'def f():\n    """Between\n    ### BEGIN SOLUTION\n    and so on."""\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION\n'
    assert "### BEGIN SOLUTION\n    and so on" in stub_of(reference)


def test_release_renews_what_is_stale_and_check_names_it(tmp_path: Path) -> None:
    """`release --check` fails with one line per stale stub; `release` mends it in place."""
    root = make_course(tmp_path)
    stub = root / "assignments" / CHAPTER / "add.py"
    good = stub.read_text(encoding="utf-8")
    stub.write_text(good + "# edited\n", encoding="utf-8")
    found = autograde("release", "--check", cwd=root)
    assert (2, f"assignments/{CHAPTER}/add.py\n") == (found.returncode, found.stdout)
    assert "run: autograde release" in found.stderr
    assert 0 == autograde("release", cwd=root).returncode
    assert good == stub.read_text(encoding="utf-8")
    assert 0 == autograde("release", "--check", cwd=root).returncode


def test_a_missing_stub_is_stale(tmp_path: Path) -> None:
    """A stub never committed is found, too."""
    root = make_course(tmp_path)
    stub = root / "assignments" / CHAPTER / "add.py"
    stub.unlink()
    assert [stub] == list(stale_stubs(Course(root)))


def test_the_student_copy_holds_nothing_of_the_solutions(tmp_path: Path) -> None:
    """The copy is the assignments, course.toml and a page for students; no link leads out of it, and it can be checked as it is."""
    root = make_course(tmp_path / "course")
    os.symlink(root / "solutions" / CHAPTER / "add.py", root / "assignments" / CHAPTER / "peek.py")
    write(root / "assignments" / CHAPTER, {".hidden": "x", "__pycache__/add.pyc": "x", "data/digits.csv": "1,2\n"})
    out = tmp_path / "copy"
    student_copy(Course(root), out)
    expected = [
        "README.md",
        "README.zh.md",
        f"assignments/{CHAPTER}/README.md",
        f"assignments/{CHAPTER}/README.zh.md",
        f"assignments/{CHAPTER}/add.py",
        f"assignments/{CHAPTER}/checks/add.py",
        f"assignments/{CHAPTER}/data/digits.csv",
        "course.toml",
    ]
    assert expected == sorted(p.relative_to(out).as_posix() for p in out.rglob("*") if not p.is_dir())
    assert not any("return a + b" in p.read_text(encoding="utf-8") for p in out.rglob("*") if p.is_file())
    assert 1 == autograde("check", cwd=out).returncode


def test_a_copy_in_chinese_is_in_chinese(tmp_path: Path) -> None:
    """`--lang zh` keeps the Chinese part of prompts and pages."""
    root = make_course(tmp_path / "course")
    found = autograde("release", "--out", tmp_path / "copy", "--lang", "zh", cwd=root)
    assert 0 == found.returncode, found.stderr
    stub = (tmp_path / "copy" / "assignments" / CHAPTER / "add.py").read_text(encoding="utf-8")
    assert stub_of(ADD, "zh") == stub
    assert not (tmp_path / "copy" / "assignments" / CHAPTER / "README.md").exists()
    assert "请在" in (tmp_path / "copy" / "README.md").read_text(encoding="utf-8")


def test_a_copy_overwrites_nothing(tmp_path: Path) -> None:
    """A folder with anything in it is refused and left as it is."""
    root = make_course(tmp_path / "course")
    out = write(tmp_path / "copy", {"mine.txt": "mine"})
    found = autograde("release", "--out", out, cwd=root)
    assert 2 == found.returncode
    assert "not empty" in found.stderr
    assert ["mine.txt"] == [path.name for path in out.iterdir()]


def test_a_copy_of_stale_stubs_is_refused(tmp_path: Path) -> None:
    """What students get is what the references give, or nothing."""
    root = make_course(tmp_path / "course")
    (root / "assignments" / CHAPTER / "add.py").write_text("def add(a, b):\n    return a + b\n", encoding="utf-8")
    found = autograde("release", "--out", tmp_path / "copy", cwd=root)
    assert (2, False) == (found.returncode, (tmp_path / "copy").exists())
    assert "run: autograde release" in found.stderr
