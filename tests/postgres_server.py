"""A real PostgreSQL on loopback for the tests, started from Debian's packages as a user without rights."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

WHY_NOT = "PostgreSQL is not installed here (apt-get install postgresql)"


def binaries() -> Path | None:
    """Return the folder of the server's programs, newest version first."""
    found = shutil.which("postgres")
    places = [Path(found).parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -int(path.parent.name))
    return next((place for place in places if (place / "initdb").is_file() and (place / "postgres").is_file()), None)


@contextmanager
def running() -> Iterator[str]:
    """Run a server and give the address of a database on it; skips the test where it cannot be installed."""
    programs = binaries()
    if programs is None:
        pytest.skip(WHY_NOT)
    unprivileged: dict[str, Any] = {}
    folder = Path(tempfile.mkdtemp(prefix="autograde-pg-"))
    if os.getuid() == 0:
        names = {user.pw_name for user in pwd.getpwall()}
        user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
        os.chown(folder, user.pw_uid, user.pw_gid)
        unprivileged = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    password = secrets.token_hex(16)
    (folder / "password").write_text(password, encoding="ascii")
    (folder / "password").chmod(0o644)
    quiet: dict[str, Any] = {"cwd": folder, "stdin": subprocess.DEVNULL, **unprivileged}
    options = ["-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-sync"]
    made = subprocess.run(
        [programs / "initdb", "-D", folder / "data", "-U", "teacher", f"--pwfile={folder / 'password'}", *options],
        capture_output=True,
        text=True,
        check=False,
        **quiet,
    )
    assert 0 == made.returncode, made.stderr
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (folder / "log").open("wb")
    options = ["-h", "127.0.0.1", "-p", str(port), "-k", str(folder), "-c", "max_connections=200", "-c", "fsync=off"]
    server = subprocess.Popen(
        [programs / "postgres", "-D", folder / "data", *options], stdout=log, stderr=subprocess.STDOUT, **quiet
    )
    try:
        address = f"postgresql+psycopg://teacher:{password}@127.0.0.1:{port}/postgres"
        _await(address, server, folder)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        log.close()
        shutil.rmtree(folder, ignore_errors=True)


def new_database(address: str) -> str:
    """Make an empty database on a server and return its address."""
    name = f"book_{secrets.token_hex(6)}"
    _run(address, f"CREATE DATABASE {name}")
    return address.rpartition("/")[0] + f"/{name}"


def _run(address: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(address.replace("+psycopg", ""), autocommit=True, connect_timeout=5) as connection:
        connection.execute(statement)  # type: ignore[arg-type]


def _await(address: str, server: subprocess.Popen[bytes], folder: Path) -> None:
    import psycopg

    until = time.monotonic() + 60
    while True:
        try:
            return _run(address, "SELECT 1")
        except psycopg.OperationalError:
            told = (folder / "log").read_text(errors="replace")
            assert server.poll() is None, told[-2000:]
            assert time.monotonic() < until, told[-2000:]
            time.sleep(0.1)
