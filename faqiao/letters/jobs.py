"""Fetching letters, and reading what was kept. A letter that cannot be read never stops the next one."""

from __future__ import annotations

import zipfile
from datetime import datetime
from hashlib import sha256
from imaplib import IMAP4
from io import BytesIO

import filetype  # type: ignore[import-untyped]
import structlog
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from faqiao.gateways.mail import imap, reading
from faqiao.gateways.storage import gateway as storage
from faqiao.gateways.virus import gateway as virus
from faqiao.kit.reactions import clockwork
from faqiao.kit.said import kept
from faqiao.letters import actions, queries
from faqiao.letters.models import Enclosure, Letter
from faqiao.people.queries import the_machine

log = structlog.get_logger(__name__)

ALLOWED = (
    "image/",
    "audio/",
    "video/",
    "application/pdf",
    "application/msword",
    "application/vnd.",
    "text/plain",
)
OFFICE = {
    "word/document.xml": "word",
    "xl/workbook.xml": "excel",
    "ppt/presentation.xml": "powerpoint",
}
BATCH = 200


@clockwork(seconds=60)
def fetch(at: datetime) -> None:
    """Whatever lies unread in the mailbox is kept here."""
    if not settings.MAIL_IMAP_HOST:
        return
    try:
        imap.fetch(lambda raw, size: _kept(raw, size, at))
    except (OSError, IMAP4.error) as problem:
        log.warning("mail.mailbox_away", problem=type(problem).__name__)


@clockwork(seconds=5)
def read_letters(at: datetime) -> None:
    """What was kept is read: understood, left to a person, or filed."""
    for letter in queries.not_read_yet()[:BATCH]:
        try:
            _read(letter, at)
        except Exception as problem:
            log.exception("letters.not_read", letter=letter.pk)
            _leave_to_a_person(letter.pk, type(problem).__name__, at)


def take_in(raw: bytes, size: int, source: str, at: datetime) -> Letter:
    """Keep one letter, at most MAIL_MAX_MB of it."""
    kept_part = raw[: settings.MAIL_MAX_BYTES]
    message_id, digest = reading.identity_of(kept_part)
    facts = {"message_id": message_id, "digest": digest, "source": source}
    machine = the_machine().on(timezone.localdate(at))
    return actions.take_in(raw=kept_part, size=max(size, len(raw)), by=machine, at=at, **facts)


def _kept(raw: bytes, size: int, at: datetime) -> None:
    take_in(raw, size, "IMAP", at)


def _read(letter: Letter, at: datetime) -> None:
    found = reading.read(queries.raw_of(letter))
    for name in ("sender", "sender_name", "sent_to", "references", "subject", "text", "sent_at"):
        setattr(letter, name, getattr(found, name))
    by = the_machine().on(timezone.localdate(at))
    if found.machine:
        actions.file(letter=letter, reason=kept(found.machine), by=by, at=at)
        return
    enclosures = [_enclosed(one) for one in found.files[: reading.MOST_FILES]]
    if found.trouble:
        reason = kept(found.trouble)
        actions.set_aside(letter=letter, enclosures=enclosures, reason=reason, by=by, at=at)
    else:
        actions.read(letter=letter, enclosures=enclosures, by=by, at=at)


def _leave_to_a_person(key: int, problem: str, at: datetime) -> None:
    letter = Letter.objects.get(pk=key)
    reason = kept(_("The program stumbled over it: %(problem)s."), problem=problem)
    machine = the_machine().on(timezone.localdate(at))
    actions.set_aside(letter=letter, enclosures=[], reason=reason, by=machine, at=at)


def _enclosed(file: reading.File) -> Enclosure:
    """Kept when it is what we take, else refused by name."""
    row = Enclosure(name=file.name[:120], kind=_kind(file)[:100], size=len(file.data))
    row.sha256 = sha256(file.data).hexdigest()
    row.refused = _objection(file, row.kind)
    if not row.refused:
        stored = storage.save([file.data])
        storage.keep(stored.key)
        row.key = stored.key
    return row


def _objection(file: reading.File, kind: str) -> str:
    said = {"name": file.name}
    if "tnef" in file.claimed or file.name.lower() == "winmail.dat":
        return kept(
            _("“%(name)s” is packed by Outlook and cannot be opened here; ask for a PDF."), **said
        )
    if len(file.data) > settings.UPLOAD_MAX_BYTES:
        return kept(_("“%(name)s” is too large."), **said)
    if found := virus.scan(BytesIO(file.data)):
        return kept(_("“%(name)s” is infected: %(found)s."), found=found, **said)
    if not kind.startswith(ALLOWED):
        return kept(_("“%(name)s” is not a picture, PDF, recording or office file."), **said)
    return ""


def _kind(file: reading.File) -> str:
    """The media type as found in the bytes. Of an archive only the list of names is read, never what is packed."""
    guess = filetype.guess_mime(file.data[:8192])
    if guess == "application/zip":
        return _office(file.data)
    if (
        guess is None
        and file.claimed in ("text/plain", "text/html")
        and b"\x00" not in file.data[:8192]
    ):
        return "text/plain"
    return str(guess or "application/octet-stream")


def _office(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        names = set()
    found = next((kind for name, kind in OFFICE.items() if name in names), "")
    return f"application/vnd.{found}" if found else "application/zip"
