"""Bringing a backup back: beside what is there, checked entry by entry, and only then in its place.

What was there stays what people see until one short transaction puts the other in its place. A kill at any
moment leaves the old or the new, whole; half of a restore is only an unused schema that the next one drops.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any

from django.conf import settings
from django.db import OperationalError, connection

from faqiao.config import backup, program, set_back
from faqiao.config.language import gettext as _
from faqiao.config.postgres import Say
from faqiao.kit.env import BadSetting

COMING = "faqiao_coming"
#: The comparison of spellings lives in one schema at a time; indexes of the others follow it by themselves.
WORDS_TO = """
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
        ALTER EXTENSION pg_trgm SET SCHEMA {};
    END IF;
END $$;
"""
BEGIN = f"""
BEGIN;
DROP SCHEMA IF EXISTS {COMING} CASCADE;
ALTER SCHEMA public RENAME TO faqiao_before;
CREATE SCHEMA public;
{WORDS_TO.format("public")}
"""
END = f"""
ALTER SCHEMA public RENAME TO {COMING};
ALTER SCHEMA faqiao_before RENAME TO public;
{WORDS_TO.format("public")}
COMMIT;
"""
SWAP = f"""
SET LOCAL lock_timeout = '15s';
{WORDS_TO.format(COMING)}
DROP SCHEMA public CASCADE;
ALTER SCHEMA {COMING} RENAME TO public
"""
SHOWN = 5  # so many findings are told one by one
SETTING = re.compile(rb"SET (\w+) = ")
PREAMBLE = 40  # lines at the head of a dump, among them its settings


@dataclass(frozen=True)
class Problem:
    """Something that does not fit together, and what to do."""

    what: str
    way: str = ""


def bring_back(file: Path, *, replace: bool, set_back_too: bool, say: Say) -> list[Problem]:
    """Put a backup in the place of what is in the database; what still does not fit afterwards.

    Raises BadSetting, and nothing has changed, when it is no backup, damaged, not what its checkpoint
    says, older than what was witnessed (unless `set_back_too`), or when the database is in use.
    """
    with opened(file) as (tar, manifest), TemporaryDirectory() as folder:
        dump = Path(folder) / "database.dump"
        _extract(tar, "database.dump", dump)
        if backup.sha256(dump) != manifest["sha256"]:
            said = _("%s is damaged: its database is not the one that was written.")
            raise BadSetting(said % file)
        _ask_for_room(replace)
        say(_("Bringing the database back, beside what is there"))
        _load(dump)
        with _looking_at(COMING):
            program.migrate()
            say(_("Checking the ledger, every entry"))
            later = _checked(manifest, set_back_too)
        say(_("Bringing the files back"))
        _bring_files(tar)
    _swap()
    if later:
        say(_("The later signatures of the witness are kept in %s") % set_back.put_aside(later))
    return _differences(manifest)


@contextmanager
def opened(file: Path) -> Iterator[tuple[tarfile.TarFile, dict[str, Any]]]:
    try:
        tar = tarfile.open(file)  # noqa: SIM115  closed below, outside of what may go wrong here
        member = tar.extractfile("manifest.json")
        manifest: dict[str, Any] = json.load(member) if member else {}
    except (OSError, tarfile.TarError, KeyError, ValueError) as problem:
        said = _("%(file)s is no backup that can be read (%(reason)s).")
        raise BadSetting(said % {"file": file, "reason": problem}) from None
    with tar:
        if manifest.get("form") != backup.FORM:
            said = _("%(file)s was written by another version (%(version)s).")
            raise BadSetting(said % {"file": file, "version": manifest.get("faqiao")})
        yield tar, manifest


def _ask_for_room(replace: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        (tables,) = cursor.fetchone()
    if tables and not replace:
        said = _(
            "The database %(name)r is not empty (%(tables)s tables). Make a backup of it, then say "
            "--yes to put this one in its place."
        )
        raise BadSetting(said % {"name": connection.settings_dict["NAME"], "tables": tables})


def _load(dump: Path) -> None:
    """One transaction: the dump, under another name than the one that is looked at."""
    with TemporaryFile("w+") as words:
        read = subprocess.Popen(
            [backup.tool("pg_restore")[0], "--no-owner", "--no-acl", "--exit-on-error", "-f", "-", dump],
            stdout=subprocess.PIPE, stderr=words,
        )  # fmt: skip
        write = subprocess.Popen(
            backup.tool("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", "-"),
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=words, env=backup.whereabouts(),
        )  # fmt: skip
        assert read.stdout is not None and write.stdin is not None
        good = _pour(read, read.stdout, write.stdin)
        if write.wait() or not good:
            words.seek(0)
            raise BadSetting(backup.failed("pg_restore", words.read()))


def _pour(read: subprocess.Popen[bytes], source: IO[bytes], target: IO[bytes]) -> bool:
    """Only a dump that was read to its end is committed; else the transaction ends in nothing."""
    try:
        target.write(BEGIN.encode())
        target.writelines(_understood(islice(source, PREAMBLE)))
        shutil.copyfileobj(source, target, 1024 * 1024)
        good = read.wait() == 0
        if good:
            target.write(END.encode())
        target.close()
    except BrokenPipeError:
        source.close()
        read.wait()
        return False
    return good


def _understood(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Without the settings that this server has never heard of: the tools may be newer than it is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_settings")
        known = {name.encode() for (name,) in cursor.fetchall()}
    for line in lines:
        setting = SETTING.match(line)
        if setting is None or setting[1] in known:
            yield line


@contextmanager
def _looking_at(schema: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(f"SET search_path TO {schema}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET search_path")


def _checked(manifest: dict[str, Any], set_back_too: bool) -> int | None:
    """Size of the log when it is shorter than what was witnessed, else None. Raises BadSetting."""
    now, then = backup.checkpoint(), manifest["checkpoint"]
    if (now["size"], now["root"]) != (then["size"], then["root"]):
        said = _(
            "Nothing was changed: the ledger in this backup ends at entry %(now)s, the checkpoint "
            "beside it says %(then)s, or another content. The backup is damaged."
        )
        raise BadSetting(said % {"now": now["size"], "then": then["size"]})
    damages = program.door("faqiao.ledger.verify:findings")()
    wrong = [damage for damage in damages if damage.kind != "checkpoint rolled back"]
    if wrong:
        raise BadSetting(_refused(wrong))
    if damages and not set_back_too:
        raise BadSetting(set_back.explained(now["size"]))
    return now["size"] if damages else None


def _refused(wrong: list[Any]) -> str:
    said = _(
        "Nothing was changed: the ledger in this backup is not whole, or it was signed under another "
        "LEDGER_KEY or LEDGER_ORIGIN (set the earlier ones; a backup --with-keys has the key)."
    )
    return "\n  ".join([said, *(str(damage) for damage in wrong[:SHOWN])])


def _swap() -> None:
    """What everybody sees changes here, in one moment."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"BEGIN; {SWAP}; COMMIT")
    except OperationalError as problem:
        connection.close()
        said = _(
            "Nothing was changed: somebody is using the database (%s). Stop serve and worker, then "
            "restore again."
        )
        raise BadSetting(said % str(problem).strip().splitlines()[0]) from None


def _bring_files(tar: tarfile.TarFile) -> None:
    """Only plain files under names that the storage itself makes; each appears when it is whole."""
    for member in tar.getmembers():
        named = member.name.startswith("files/") and backup.MEMBER.fullmatch(member.name)
        if member.isfile() and named:
            target = Path(settings.STORAGE_FOLDER) / member.name.removeprefix("files/")
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft = target.with_name(target.name + ".part")
            _extract(tar, member.name, draft)
            draft.replace(target)


def _extract(tar: tarfile.TarFile, name: str, target: Path) -> None:
    source = tar.extractfile(name)
    assert source is not None
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        shutil.copyfileobj(source, out, 1024 * 1024)


def _differences(manifest: dict[str, Any]) -> list[Problem]:
    if manifest["keys"] == backup.fingerprint():
        return []
    return [
        Problem(
            _("The seal keys here are not those of the backup: names and phones cannot be read."),
            _("Set SEAL_KEYS to the earlier ones (a backup --with-keys has them under secrets/)."),
        )
    ]
