"""For GitLab: its Code Quality report, which a merge request shows beside the lines that it names."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from autograder.reports.findings import Finding, Level
from autograder.reports.json import dumps

_SEVERITY: dict[Level, str] = {"error": "major", "warning": "minor", "notice": "info"}


def code_quality(found: Sequence[Finding]) -> str:
    """Return the report as text. What is in no file is left out: GitLab refuses an entry without a place."""
    entries = []
    seen: set[str] = set()
    for one in found:
        if not one.path:
            continue
        # The same check of the same file is the same finding, whatever line it has moved to.
        fingerprint = hashlib.sha256(f"{one.path}\0{one.check}".encode("utf-8", "surrogatepass")).hexdigest()[:40]
        if fingerprint in seen:
            continue
        seen.add(fingerprint)
        entries.append(
            {
                "description": f"{one.title} {' '.join(one.message.split())}"[:2000],
                "check_name": one.check,
                "fingerprint": fingerprint,
                "severity": _SEVERITY[one.level],
                "location": {"path": one.path, "lines": {"begin": max(1, one.line)}},
            }
        )
    return dumps(entries, indent=1) + "\n"
