"""A real WordPress with a database of its own, in a temporary folder, for as long as a test run.

No service of the system is touched: MariaDB listens on a socket in the folder only, PHP's own
server on a free port of the loopback address. Both end with this process, even if it is killed.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

INSTALLED = Path("/usr/share/wordpress")
OURS = Path(__file__).parent / "wordpress_site"
PROGRAMS = ("php", "mariadb", "mariadbd", "mariadb-install-db", "setpriv")
PATIENCE = 60.0
"""Seconds; a database on a slow disk."""
MISSING = "install WordPress, PHP and MariaDB for this test: make test-websites"


@dataclass(frozen=True)
class WordPress:
    url: str
    passwords: Mapping[str, str]
    """An application password for each role; the login is the name of the role."""
    terms: Mapping[str, str]
    """The number of the term of the taxonomy `valoda`, by language."""

    def ask(self, method: str, path: str, *, role: str = "administrator", **more: Any) -> Any:
        """What the REST API answers to a person with this role."""
        answer = requests.request(
            method,
            f"{self.url}/wp-json/wp/v2/{path}",
            auth=(role, self.passwords[role]),
            timeout=PATIENCE,
            **more,
        )
        answer.raise_for_status()
        return answer.json()

    def posts(self, slug: str = "") -> list[dict[str, Any]]:
        """All posts that are not in the trash, as they are stored."""
        asked = {"context": "edit", "status": "any", "per_page": "100", "orderby": "id"}
        found: list[dict[str, Any]] = self.ask(
            "GET", "posts", params=asked | ({"slug": slug} if slug else {})
        )
        return found

    def post(self, slug: str) -> dict[str, Any]:
        """The one post with this slug."""
        (found,) = self.posts(slug)
        return found

    def clear(self) -> None:
        """No posts at all, not even in the trash."""
        for status in ("any", "trash"):
            asked = {"status": status, "per_page": "100"}
            for post in self.ask("GET", "posts", params=asked):
                self.ask("DELETE", f"posts/{post['id']}", params={"force": "true"})

    def visitor(self, slug: str) -> requests.Response:
        """The page that a visitor is shown."""
        return requests.get(f"{self.url}/{slug}/", timeout=PATIENCE)


def missing() -> list[str]:
    """What has to be installed before a WordPress can be started."""
    programs = [name for name in PROGRAMS if shutil.which(name, path=_path()) is None]
    return programs + ([] if INSTALLED.is_dir() else ["wordpress"])


@contextmanager
def wordpress() -> Iterator[WordPress]:
    """A WordPress that has just been installed.

    Raises:
        RuntimeError: a program of it did not start; its own words are in the message.
    """
    with ExitStack() as stack:
        # A path of pytest's would be too long for a socket.
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="website-")))
        url = f"http://127.0.0.1:{_free_port()}"
        env = _environment(folder, url)
        site = _files(folder)
        stack.enter_context(_database(folder, env))
        made = json.loads(_run(["php", str(OURS / "install.php"), str(site)], env))
        stack.enter_context(_server(folder, url, env))
        yield WordPress(url, made["passwords"], made["terms"])


def _path() -> str:
    """Debian keeps the server programs where only root's path leads."""
    return f"{os.environ.get('PATH', os.defpath)}:/usr/sbin"


def _environment(folder: Path, url: str) -> dict[str, str]:
    return {
        **os.environ,
        "PATH": _path(),
        "WEBSITE_SOCKET": str(folder / "socket"),
        "WEBSITE_URL": url,
    }


def _files(folder: Path) -> Path:
    """A copy, since WordPress takes the folder of its files for that of its settings."""
    site = folder / "site"
    shutil.copytree(INSTALLED, site, ignore_dangling_symlinks=True)
    shutil.copy(OURS / "wp-config.php", site / "wp-config.php")
    shutil.copytree(OURS / "mu-plugins", site / "wp-content/mu-plugins")
    return site


@contextmanager
def _database(folder: Path, env: Mapping[str, str]) -> Iterator[None]:
    data = folder / "database"
    user = ["--user=root"] if os.geteuid() == 0 else []
    _run(
        [
            "mariadb-install-db",
            "--no-defaults",
            "--skip-test-db",
            "--auth-root-authentication-method=normal",
            f"--datadir={data}",
            *user,
        ],
        env,
    )
    server = ["mariadbd", "--no-defaults", "--skip-networking", f"--datadir={data}", *user]
    address = f"--socket={env['WEBSITE_SOCKET']}"
    client = ["mariadb", "--no-defaults", "--user=root", address, "--execute"]
    with _running([*server, address], folder / "database.log", env) as process:
        _until(lambda: _works([*client, "SELECT 1"], env), process, folder / "database.log")
        _run([*client, "CREATE DATABASE wordpress CHARACTER SET utf8mb4"], env)
        yield


@contextmanager
def _server(folder: Path, url: str, env: Mapping[str, str]) -> Iterator[None]:
    site = str(folder / "site")
    address = url.removeprefix("http://")
    log = folder / "php.log"
    with _running(
        ["php", "-S", address, "-t", site, str(OURS / "router.php")], log, env
    ) as process:
        _until(lambda: _answers(f"{url}/wp-json/"), process, log)
        yield


@contextmanager
def _running(
    command: list[str], log: Path, env: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """A server that is killed when the block is left, and when this process is."""
    with log.open("wb") as out:
        process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", "--", *command],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _until(ready: Callable[[], bool], process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not ready():
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(log.read_text(encoding="utf-8", errors="replace"))
        time.sleep(0.05)


def _answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=PATIENCE).ok
    except requests.ConnectionError:
        return False


def _works(command: list[str], env: Mapping[str, str]) -> bool:
    return subprocess.run(command, env=env, capture_output=True, check=False).returncode == 0


def _run(command: list[str], env: Mapping[str, str]) -> str:
    done = subprocess.run(
        command, env=env, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]}: {done.stdout}\n{done.stderr}")
    return done.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
