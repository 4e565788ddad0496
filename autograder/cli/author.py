"""The verbs of a course's author: `lint`, `new`, `release`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.browse import Names
from autograder.cli.progress import Bar
from autograder.cli.settings import Settings
from autograder.cli.words import help_in
from autograder.errors import AutogradeError, visible
from autograder.text import Text


def register(app: typer.Typer) -> None:
    """Add these verbs."""
    app.command("lint", help=help_in("Hold exercises to the constitution.", "检查习题是否符合各项规定。"))(lint)
    app.command(
        "new",
        help=help_in("Begin an exercise: all its files, ready to be edited.", "新建一道习题：生成全部文件，供你修改。"),
    )(new)
    app.command(
        "release", help=help_in("Make the students' stubs, or a student copy.", "生成学生用的待填代码，或整份学生版。")
    )(release)


def lint(
    context: typer.Context,
    names: Names = None,
    into: Annotated[
        Path | None,
        typer.Option(
            "--json", metavar="FILE", help=help_in("Write the whole verdict here.", "把完整结果写到这个文件。")
        ),
    ] = None,
) -> None:
    settings: Settings = context.obj
    course = settings.open_course()
    ids = course.select(names or ())
    from autograder.lint import lint as judge

    with Bar(settings, len(ids)) as bar:
        report = judge(course, ids, bar.step)
    if into is not None:
        into.write_text(json.dumps(report.to_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    told = [(problem.where, problem.what) for problem in report.problems]
    for verdict in report.verdicts:
        told += [(problem.where, problem.what) for problem in verdict.problems]
        killed = f"{verdict.killed}/{verdict.counted}"
        mark = "✗" if verdict.problems else "✓"
        words = Text(f"mutants rejected {killed}", f"被拒绝的变异体 {killed}")
        settings.out.print(f"{mark} {verdict.exercise}  {settings.say(words)}", markup=False, soft_wrap=True)
    for where, what in told:
        settings.out.print(f"✗ {visible(where)}: {visible(settings.say(what))}", markup=False, soft_wrap=True)
    rate = f"{report.kill_rate:.1%}"
    settings.out.print(settings.say(Text(f"Kill rate {rate}", f"变异体拒绝率 {rate}")), markup=False)
    if not report.passed:
        raise AutogradeError(
            Text(f"problems to mend: {len(told)}", f"需要修正的问题：{len(told)} 个"),
            mend=Text("run autograde lint again when they are mended", "修正后请重新运行 autograde lint"),
        )


def new(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="CHAPTER/STEM",
            help=help_in("For example ch04_convolution/conv2d.", "例如 ch04_convolution/conv2d。"),
        ),
    ],
) -> None:
    from autograder.scaffold import scaffold

    settings: Settings = context.obj
    course = settings.open_course()
    for path in scaffold(course, name):
        settings.out.print(str(path.relative_to(course.root)), markup=False, soft_wrap=True)
    settings.tell(
        Text(
            f"edit these; then run: autograde release {name} && autograde lint {name}",
            f"请修改以上文件，然后运行：autograde release {name} && autograde lint {name}",
        )
    )


def release(
    context: typer.Context,
    names: Names = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help=help_in("Only say which committed stubs are out of date.", "只检查已提交的待填代码是否过期。"),
        ),
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="DIR",
            help=help_in(
                "Write a student copy here; --lang keeps one language.", "把学生版写到这里；--lang 只保留一种语言。"
            ),
        ),
    ] = None,
) -> None:
    from autograder import release as making

    settings: Settings = context.obj
    course = settings.open_course()
    if out is not None:
        count = making.student_copy(course, out, names or (), settings.lang)
        settings.tell(Text(f"{count} files written to {out}", f"已向 {out} 写入 {count} 个文件"))
        return
    stale = making.stale_stubs(course, names or ())
    if not check:
        for path, text in stale.items():
            making.write_stub(path, text)
            settings.out.print(str(path.relative_to(course.root)), markup=False, soft_wrap=True)
        settings.tell(Text(f"stubs renewed: {len(stale)}", f"已更新的待填代码：{len(stale)}"))
        return
    for path in stale:
        settings.out.print(str(path.relative_to(course.root)), markup=False, soft_wrap=True)
    if stale:
        raise AutogradeError(
            Text(
                f"{len(stale)} stubs are not what their reference gives", f"有 {len(stale)} 个待填代码与参考实现不一致"
            ),
            mend=Text("run: autograde release", "请运行：autograde release"),
        )
