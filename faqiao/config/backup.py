"""One file with everything: the database at one moment, the files, the checkpoint that proves them.

A plain tar, so that it can be looked into: manifest.json first, then database.dump (pg_dump's own
form), files/…, and, only if asked for, secrets/….
"""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import os
import re
import subprocess
import tarfile
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db import connection

from faqiao.config import postgres, program
from faqiao.config.language import gettext as _
from faqiao.config.postgres import Say
from faqiao.kit.env import BadSetting

FORM = 1
MEMBER = re.compile(r"files/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{32}|secrets/[a-z_]{1,40}")


@dataclass(frozen=True)
class Written:
    bytes: int
    files: int
    entries: int


def write(file: Path, *, with_keys: bool, say: Say) -> Written:
    """Write a backup. The file appears when it is whole, readable by its owner only. Raises BadSetting."""
    if file.exists():
        raise BadSetting(
            _("%s exists already; a backup overwrites nothing. Choose another name.") % file
        )
    if not file.parent.is_dir():
        said = _("There is no folder %s. Make it first, or choose another one.")
        raise BadSetting(said % file.parent)
    draft = file.with_name(file.name + ".part")
    try:
        written = _write(draft, with_keys, say)
        draft.rename(file)
    finally:
        draft.unlink(missing_ok=True)
    return written


def _write(draft: Path, with_keys: bool, say: Say) -> Written:
    with TemporaryDirectory(dir=draft.parent) as folder:
        dump = Path(folder) / "database.dump"
        say(_("Writing the database"))
        checkpoint_then = _dump(dump)
        say(_("Adding the files"))
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            with tarfile.open(fileobj=out, mode="w") as tar:
                manifest = _manifest(dump, checkpoint_then)
                _add_text(tar, "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
                tar.add(dump, "database.dump")
                files = _add_files(tar)
                if with_keys:
                    _add_keys(tar)
            out.flush()
            os.fsync(out.fileno())
    return Written(draft.stat().st_size, files, checkpoint_then["size"])


def _dump(dump: Path) -> dict[str, Any]:
    """The database and the ledger's checkpoint as they were at one and the same moment."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
            run_tool("pg_dump", "-Fc", "--no-owner", "--snapshot", snapshot, "-f", str(dump))
            return checkpoint()
        finally:
            cursor.execute("ROLLBACK")


def checkpoint() -> dict[str, Any]:
    """Size and root of the log; size 0 when nothing was ever signed."""
    head = program.door("faqiao.ledger.queries:head")()
    if head is None:
        return {"size": 0, "root": "", "note": ""}
    return {"size": head.size, "root": bytes(head.root).hex(), "note": head.note}


def _manifest(dump: Path, checkpoint: dict[str, Any]) -> dict[str, Any]:
    return {
        "form": FORM,
        "faqiao": _version(),
        "postgresql": connection.pg_version // 10_000,  # type: ignore[attr-defined]
        "checkpoint": checkpoint,
        "keys": fingerprint(),
        "sha256": sha256(dump),
    }


def fingerprint() -> str:
    """Tells later whether the same seal keys are at hand, and nothing about them."""
    return hmac.new(settings.SEAL_KEYS[-1].encode(), b"faqiao backup", hashlib.sha256).hexdigest()


def _add_files(tar: tarfile.TarFile) -> int:
    """After the database: a file is kept before the row that names it, so none is missing."""
    count = 0
    for path in sorted(Path(settings.STORAGE_FOLDER).rglob("*")):
        name = f"files/{path.relative_to(settings.STORAGE_FOLDER)}"
        if path.is_file() and MEMBER.fullmatch(name):
            tar.add(path, name)
            count += 1
    return count


def _add_keys(tar: tarfile.TarFile) -> None:
    for name in ("SECRET_KEY", "SEAL_KEYS", "LEDGER_KEY", "LEDGER_OLD_KEYS"):
        value = getattr(settings, name)
        if not value:
            continue
        _add_text(
            tar, f"secrets/{name.lower()}", value if isinstance(value, str) else " ".join(value)
        )


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(text.encode()), 0o600
    tar.addfile(member, io.BytesIO(text.encode()))


def run_tool(program_name: str, *words: str) -> None:
    """A PostgreSQL tool against the database. Raises BadSetting with its own last words."""
    done = subprocess.run(
        tool(program_name, *words), capture_output=True, text=True, env=whereabouts()
    )
    if done.returncode:
        raise BadSetting(failed(program_name, done.stderr))


def tool(program_name: str, *words: str) -> list[str]:
    name = connection.settings_dict["NAME"]
    return [str(postgres.binaries() / program_name), "-w", "-d", name, *words]


def whereabouts() -> dict[str, str]:
    """Where the database is; the password goes by environment, not by command line."""
    where = connection.settings_dict
    return {
        **os.environ, "PGHOST": where["HOST"], "PGPORT": where["PORT"] or "5432",
        "PGUSER": where["USER"], "PGPASSWORD": where["PASSWORD"] or "",
    }  # fmt: skip


def failed(program_name: str, stderr: str) -> str:
    last = stderr.strip().splitlines()[-1:] or ["?"]
    return _("%(program)s could not do it: %(reason)s") % {
        "program": program_name, "reason": last[0],
    }  # fmt: skip


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _version() -> str:
    try:
        return version("faqiao")
    except PackageNotFoundError:
        return "checkout"
