"""docs/nbgrader.md is true: its commands are run, in its order, with a real exchange."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from nbgrader_course import CHAPTER, grades, settings_for, write_tiny

PAGE = Path(__file__).resolve().parents[1] / "docs" / "nbgrader.md"


def test_every_command_of_the_page_works(tmp_path: Path) -> None:
    """From nothing to feedback in the student's hands and a report; the student's answers are filled in between fetch and submit."""
    blocks = re.findall(r"^```bash\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    exchange = tmp_path / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)
    write_tiny(tmp_path / "deep-learning")
    student = tmp_path / "student"
    student.mkdir()
    (student / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.Exchange.root = {str(exchange)!r}\nc.CourseDirectory.course_id = 'tiny_course'\n"
    )
    script = "set -e\n" + "".join(blocks).replace("ch04_convolution", CHAPTER).replace(
        "/srv/nbgrader/exchange", str(exchange)
    )
    fill = student / "fill.py"
    notebook = student / CHAPTER / f"{CHAPTER}.ipynb"
    fill.write_text(
        f"import json, sys\nsys.path.insert(0, {str(Path(__file__).parent)!r})\nfrom pathlib import Path\nfrom nbgrader_course import filled, load\n"
        f"path = Path({str(notebook)!r})\npath.write_text(json.dumps(filled(load(path))))\n"
    )
    assert script.count("nbgrader validate") == 1
    script = script.replace("nbgrader validate", "python fill.py\nnbgrader validate")
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=settings_for(tmp_path), capture_output=True, text=True, check=False
    )
    assert 0 == done.returncode, done.stdout[-2000:] + done.stderr[-4000:]
    assert "Success! Your notebook passes all the tests." in done.stdout
    (scores,) = grades(tmp_path / "class").values()
    assert 15.0 == sum(score or 0.0 for score, _ in scores.values())
    assert list((student / CHAPTER / "feedback").rglob(f"{CHAPTER}.html"))
    assert (tmp_path / "class" / "autograde" / "results.json").is_file()
