"""What `autograde serve` is told: where it is reached from, and how much it takes from anyone."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from autograder.errors import AutogradeError
from autograder.text import Text

MIB = 1024 * 1024
HOST_NAME = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True)
class Options:
    """How the service is reached, and its limits.

    Attributes
    ----------
    url : str
        The public address, as browsers see it (`https://grader.example.edu`); empty for loopback only.
    body_bytes : int
        The largest request that is read: a submission's files in base64 are a third longer than on disk.
    upload_bytes : int
        The files of one submission together.
    upload_files : int
    requests_per_minute : int
        Of one person.
    uploads_per_minute : int
        Of one person.
    failures_per_minute : int
        Wrong tokens from one address; a right one is taken all the same, so nobody locks out a neighbour.
    session_hours : float
        How long a login lasts.
    """

    url: str = ""
    body_bytes: int = 8 * MIB
    upload_bytes: int = 4 * MIB
    upload_files: int = 100
    requests_per_minute: int = 600
    uploads_per_minute: int = 30
    failures_per_minute: int = 30
    session_hours: float = 12.0

    @property
    def secure(self) -> bool:
        """Whether browsers come by https, so that cookies are never sent without it."""
        return self.url.startswith("https://")

    @property
    def hosts(self) -> frozenset[str]:
        """The names that a request may give as its host, without the port."""
        public = urlsplit(self.url).hostname
        return frozenset((*LOOPBACK, *([public] if public else [])))

    @property
    def origin(self) -> str:
        """The origin of the pages as a browser names it; empty where only loopback is served."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}" if self.url else ""


def public_url(given: str) -> str:
    """Return the public address without a slash at its end.

    Raises
    ------
    AutogradeError
        If it is no http(s) address of a host, or has a path: the pages are at the root.
    """
    wrong = AutogradeError(
        Text("the public address is not one the pages can have", "公开地址不可用"),
        where=f"--url {given}",
        mend=Text(
            "give the address that browsers use, without a path: https://grader.example.edu",
            "请给出浏览器使用的地址，不带路径，如 https://grader.example.edu",
        ),
    )
    try:
        parts = urlsplit(given)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise wrong from None
    plain = given.rstrip("/") == f"{parts.scheme}://{parts.netloc}" and "@" not in parts.netloc
    if parts.scheme not in ("http", "https") or not plain or not _is_host(host) or port == 0:
        raise wrong
    return f"{parts.scheme}://{parts.netloc.lower()}"


def is_loopback(host: str) -> bool:
    """Return whether only this machine reaches what listens here."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_host(host: str) -> bool:
    if HOST_NAME.fullmatch(host):
        return True
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        return False
