"""Steps after grading: cells that a person should look at are marked so in the gradebook, and mark schemes stay with the staff."""

from __future__ import annotations

from typing import Any

from nbformat.notebooknode import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.notebooks.names import KEY


class FlagForReview(NbGraderPreprocessor):  # type: ignore[misc]
    """Runs after `SaveAutoGrades`: what `SealedExecute` found unclear, or could not grade, needs manual grading."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        names = resources.get("autograde_review", ())
        if names:
            found = resources["nbgrader"]
            with Gradebook(found["db_url"]) as gradebook:
                for name in names:
                    grade = gradebook.find_grade(name, found["notebook"], found["assignment"], found["student"])
                    grade.needs_manual_grade = True
                gradebook.db.commit()
        return nb, resources


class HideRubrics(NbGraderPreprocessor):  # type: ignore[misc]
    """Takes the mark schemes out of what students get back."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        nb.cells = [cell for cell in nb.cells if cell.metadata.get(KEY, {}).get("role") != "rubric"]
        return nb, resources
