"""What hand-ins leave on the student's machine: the outbox in the state folder, tokens in the configuration folder; for their eyes only."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from autograder.client.package import Package
from autograder.errors import AutogradeError
from autograder.text import Text

TOKEN = "AUTOGRADE_TOKEN"


def state_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of the outbox."""
    return _folder(environ, "XDG_STATE_HOME", ".local/state")


def config_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of the tokens."""
    return _folder(environ, "XDG_CONFIG_HOME", ".config")


def _folder(environ: Mapping[str, str], variable: str, otherwise: str) -> Path:
    given = environ.get(variable, "")
    # A relative path there is to be ignored, says the XDG specification.
    base = Path(given) if given and Path(given).is_absolute() else Path.home() / otherwise
    return base / "autograde"


class Outbox:
    """Submissions that no receipt has come for yet, one file each, oldest first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "outbox"
        self._aside = folder / "set-aside"

    def put(self, package: Package) -> Path:
        """Keep a submission before it is sent; one of the same chapter and target that still waits is set aside.

        Raises
        ------
        AutogradeError
            If the disk does not take it.
        """
        for path, other in self.waiting():
            if (other.to, other.login, other.chapter) == (package.to, package.login, package.chapter):
                self.set_aside(path)
        path = self._folder / f"{package.made_at:%Y%m%dT%H%M%S%f}-{package.key[:16]}.json"
        _write(path, json.dumps(package.to_json()))
        return path

    def waiting(self) -> list[tuple[Path, Package]]:
        """Return what waits; a file that is damaged is left where it is."""
        found = []
        paths = sorted(self._folder.glob("*.json")) if self._folder.is_dir() else []
        for path in paths:
            with suppress(OSError, ValueError):
                found.append((path, Package.from_json(json.loads(path.read_text(encoding="utf-8")))))
        return found

    def done(self, path: Path) -> None:
        """Forget a submission that a receipt has come for."""
        path.unlink(missing_ok=True)

    def set_aside(self, path: Path) -> Path:
        """Take a submission out of the outbox without losing it; return where it is."""
        self._aside.mkdir(parents=True, exist_ok=True, mode=0o700)
        return path.replace(self._aside / path.name)


class Tokens:
    """Personal tokens by service, in a file that nobody else may read."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "tokens.json"

    def get(self, service: str) -> str | None:
        found = self._read().get(service)
        return found if isinstance(found, str) else None

    def keep(self, service: str, token: str) -> None:
        """Keep a token.

        Raises
        ------
        AutogradeError
            If the disk does not take it.
        """
        _write(self.path, json.dumps({**self._read(), service: token}, indent=1))

    def forget(self, service: str) -> bool:
        """Forget a token that is not accepted; return whether there was one."""
        known = self._read()
        if known.pop(service, None) is None:
            return False
        _write(self.path, json.dumps(known, indent=1))
        return True

    def _read(self) -> dict[str, Any]:
        try:
            data = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return data if isinstance(data, dict) else {}


def _write(path: Path, text: str) -> None:
    """Put a file in its place in one step, on disk, readable by its owner alone."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise AutogradeError(
            Text("cannot be written", "无法写入"),
            where=f"{path}: {error.strerror or error}",
            mend=Text("free some space, and submit again", "请腾出空间后重新提交"),
        ) from None
