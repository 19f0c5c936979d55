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
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db import connection

from faqiao.config import postgres, program
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
            f"{file} exists already; a backup overwrites nothing. Choose another name."
        )
    if not file.parent.is_dir():
        raise BadSetting(f"There is no folder {file.parent}. Make it first, or choose another one.")
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
        say("Writing the database")
        checkpoint = _dump(dump)
        say("Adding the files")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            with tarfile.open(fileobj=out, mode="w") as tar:
                manifest = _manifest(dump, checkpoint)
                _add_text(tar, "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
                tar.add(dump, "database.dump")
                files = _add_files(tar)
                if with_keys:
                    _add_keys(tar)
            out.flush()
            os.fsync(out.fileno())
    return Written(draft.stat().st_size, files, checkpoint["size"])


def _dump(dump: Path) -> dict[str, Any]:
    """The database and the ledger's checkpoint as they were at one and the same moment."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
            _run("pg_dump", "-Fc", "--no-owner", "--snapshot", snapshot, "-f", str(dump))
            return _checkpoint()
        finally:
            cursor.execute("ROLLBACK")


def _checkpoint() -> dict[str, Any]:
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
        "keys": _fingerprint(),
        "sha256": _sha256(dump),
    }


def _fingerprint() -> str:
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
    for name in ("SECRET_KEY", "SEAL_KEYS", "LEDGER_KEY"):
        value = getattr(settings, name)
        _add_text(
            tar, f"secrets/{name.lower()}", value if isinstance(value, str) else " ".join(value)
        )


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(text.encode()), 0o600
    tar.addfile(member, io.BytesIO(text.encode()))


def bring_back(file: Path, *, replace: bool, say: Say) -> list[str]:
    """Bring a backup into the database; what does not fit together afterwards, in sentences.

    Raises BadSetting before anything is touched: no backup, a damaged one, or a database in use.
    """
    with _opened(file) as (tar, manifest), TemporaryDirectory() as folder:
        dump = Path(folder) / "database.dump"
        _extract(tar, "database.dump", dump)
        if _sha256(dump) != manifest["sha256"]:
            raise BadSetting(f"{file} is damaged: its database is not the one that was written.")
        _make_room(replace)
        say("Bringing the database back")
        _run("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", str(dump))
        say("Bringing the files back")
        _bring_files(tar)
    program.migrate()
    say("Checking the ledger, every entry")
    return _differences(manifest)


@contextmanager
def _opened(file: Path) -> Iterator[tuple[tarfile.TarFile, dict[str, Any]]]:
    try:
        tar = tarfile.open(file)  # noqa: SIM115  closed below, outside of what may go wrong here
        member = tar.extractfile("manifest.json")
        manifest: dict[str, Any] = json.load(member) if member else {}
    except (OSError, tarfile.TarError, KeyError, ValueError) as problem:
        raise BadSetting(f"{file} is no backup that can be read ({problem}).") from None
    with tar:
        if manifest.get("form") != FORM:
            raise BadSetting(f"{file} was written by another version ({manifest.get('faqiao')}).")
        yield tar, manifest


def _extract(tar: tarfile.TarFile, name: str, target: Path) -> None:
    source = tar.extractfile(name)
    assert source is not None
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        while piece := source.read(1024 * 1024):
            out.write(piece)


def _make_room(replace: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        (tables,) = cursor.fetchone()
        if tables and not replace:
            raise BadSetting(
                f"The database {connection.settings_dict['NAME']!r} is not empty ({tables} tables). "
                "Make a backup of it, then say --yes to throw it away and bring this one back."
            )
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def _bring_files(tar: tarfile.TarFile) -> None:
    """Only plain files under names that the storage itself makes."""
    for member in tar.getmembers():
        if member.isfile() and member.name.startswith("files/") and MEMBER.fullmatch(member.name):
            target = Path(settings.STORAGE_FOLDER) / member.name.removeprefix("files/")
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _extract(tar, member.name, target)


def _differences(manifest: dict[str, Any]) -> list[str]:
    problems = []
    now, then = _checkpoint(), manifest["checkpoint"]
    if (now["size"], now["root"]) != (then["size"], then["root"]):
        problems.append(
            f"The ledger ends at entry {now['size']}, the backup's at {then['size']}, or differs in it."
        )
    problems += [str(finding) for finding in program.door("faqiao.ledger.verify:findings")()]
    if manifest["keys"] != _fingerprint():
        problems.append(
            "The seal keys here are not those of the backup: names and phones cannot be read. "
            "Set SEAL_KEYS to the earlier ones (a backup --with-keys has them under secrets/)."
        )
    return problems


def _run(program_name: str, *words: str) -> None:
    """A PostgreSQL tool against the database; the password goes by environment, not by command line."""
    where = connection.settings_dict
    environment = {
        **os.environ, "PGHOST": where["HOST"], "PGPORT": where["PORT"] or "5432",
        "PGUSER": where["USER"], "PGPASSWORD": where["PASSWORD"] or "",
    }  # fmt: skip
    done = subprocess.run(
        [postgres.binaries() / program_name, "-w", "-d", where["NAME"], *words],
        capture_output=True, text=True, env=environment,
    )  # fmt: skip
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        raise BadSetting(f"{program_name} could not do it: {last[0]}")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _version() -> str:
    try:
        return version("faqiao")
    except PackageNotFoundError:
        return "checkout"
