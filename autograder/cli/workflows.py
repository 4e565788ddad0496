"""Writes the workflow file with which GitHub or GitLab runs `autograde ci`."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from autograder.errors import AutogradeError
from autograder.text import Text


class System(StrEnum):
    """What `--init` takes."""

    github = "github"
    gitlab = "gitlab"


PLACES = {System.github: Path(".github/workflows/autograde.yml"), System.gitlab: Path(".gitlab-ci.yml")}
_NAME = re.compile(r"[a-z0-9_]+(?:/[a-z0-9_]+)?")
_ADDRESS = "git+https://github.com/OWNER/autograder"


def write_workflow(checkout: Path, system: System, names: Sequence[str]) -> Path:
    """Write the file and return its path.

    Raises
    ------
    AutogradeError
        If it is there already, or a name is none of a chapter or an exercise.
    """
    for name in names:
        if not _NAME.fullmatch(name):
            raise AutogradeError(
                Text("no such chapter or exercise", "没有这个章节或习题"),
                where=name,
                mend=Text("write ch04_convolution, or ch04/conv2d", "请写 ch04_convolution 或 ch04/conv2d"),
            )
    path = checkout / PLACES[system]
    made = github_workflow if system is System.github else gitlab_pipeline
    text = made(names, is_course=_is_course(checkout), is_program=_is_program(checkout))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(path, flags, 0o666), "w", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise AutogradeError(
            Text("this file is there already, and nothing is overwritten", "该文件已存在，不会覆盖"),
            where=str(path),
            mend=Text("move it away first, then compare the two", "请先移走它，再比较两个文件"),
        ) from None
    except OSError as error:
        raise AutogradeError(
            Text("cannot write the file", "无法写入文件"), where=f"{path}: {error.strerror or error}"
        ) from None
    return path


def _is_course(checkout: Path) -> bool:
    from autograder.course import CONFIG, SOLUTIONS

    return (checkout / CONFIG).is_file() and (checkout / SOLUTIONS).is_dir()


def _is_program(checkout: Path) -> bool:
    """Return whether this is the repository of the program itself."""
    try:
        data = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    project = data.get("project")
    return isinstance(project, dict) and project.get("name") == "autograder"


def github_workflow(names: Sequence[str], *, is_course: bool, is_program: bool = False) -> str:
    """Return the workflow of a course's repository, or of a student's."""
    what = "".join(f" {name}" for name in names)
    program = (
        ""
        if is_program
        else f"""
    env:
      # Where the program comes from, as pip takes it.
      AUTOGRADER: "autograder[staff] @ {_ADDRESS}\""""
    )
    install = "pip install -c constraints.txt -e '.[staff]'" if is_program else 'pip install "$AUTOGRADER"'
    if is_course:
        about = "# Every push: the references pass every check of the course."
        fetch = """      - uses: actions/checkout@v6
        with:
          persist-credentials: false"""
        grade = f"autograde ci{what} --min-score 100%"
    else:
        about = """# Every push: the checks of the course, which lies outside this repository, on the files in it.
# Set the variable AUTOGRADE_COURSE_REPOSITORY to the course's repository (OWNER/NAME), and the secret AUTOGRADE_COURSE_TOKEN to a token that may read it."""
        fetch = """      - uses: actions/checkout@v6
        with:
          repository: ${{ vars.AUTOGRADE_COURSE_REPOSITORY }}
          token: ${{ secrets.AUTOGRADE_COURSE_TOKEN }}
          path: course
          persist-credentials: false
      # Out of the student's reach before the student's files come.
      - run: mv course "$RUNNER_TEMP/course"
      - uses: actions/checkout@v6
        with:
          persist-credentials: false"""
        grade = f'autograde ci{what} --course "$RUNNER_TEMP/course"'
    return f"""# Written by: autograde ci{what} --init github
{about}
name: autograde
on: [push, workflow_dispatch]
permissions:
  contents: read
jobs:
  grade:
    runs-on: ubuntu-24.04
    timeout-minutes: 60{program}
    steps:
{fetch}
      - uses: actions/setup-python@v6
        with:
          python-version: "3.11"
      # For the strongest isolation: bubblewrap, and leave for it to make namespaces.
      - run: |
          sudo apt-get update -qq && sudo apt-get install -y -qq bubblewrap
          sudo sysctl -qw kernel.apparmor_restrict_unprivileged_userns=0 || true
      - run: {install}
      - run: {grade}
      - uses: actions/upload-artifact@v7
        if: always()
        with:
          name: autograde
          path: autograde-ci
          if-no-files-found: ignore
"""


def gitlab_pipeline(names: Sequence[str], *, is_course: bool, is_program: bool = False) -> str:
    """Return the pipeline of a course's project, or of a student's."""
    what = "".join(f" {name}" for name in names)
    program = (
        ""
        if is_program
        else f"""
  variables:
    # Where the program comes from, as pip takes it.
    AUTOGRADER: "autograder[staff] @ {_ADDRESS}\""""
    )
    install = "pip install -q -c constraints.txt -e '.[staff]'" if is_program else 'pip install -q "$AUTOGRADER"'
    if is_course:
        about = "# Every push: the references pass every check of the course."
        fetch = ""
        grade = f"autograde ci{what} --min-score 100%"
    else:
        about = """# Every push: the checks of the course, which lies outside this project, on the files in it.
# Set the variables AUTOGRADE_COURSE_REPOSITORY (GROUP/NAME) and AUTOGRADE_COURSE_TOKEN (masked; it may read that project)."""
        fetch = """
    - git clone -q --depth 1 "https://autograde:${AUTOGRADE_COURSE_TOKEN}@${CI_SERVER_HOST}/${AUTOGRADE_COURSE_REPOSITORY}.git" /tmp/course
    - rm -rf /tmp/course/.git"""
        grade = f"autograde ci{what} --course /tmp/course"
    return f"""# Written by: autograde ci{what} --init gitlab
{about}
autograde:
  image: python:3.11{program}
  before_script:
    - apt-get update -qq && apt-get install -y -qq --no-install-recommends bubblewrap >/dev/null
    - {install}{fetch}
  script:
    - {grade}
  artifacts:
    when: always
    paths: [autograde-ci]
    reports:
      junit: autograde-ci/junit.xml
      codequality: autograde-ci/code-quality.json
"""
