"""Reading a letter: headers, text, files, and whether a machine wrote it. Whatever comes, it does not raise.

What cannot be read is told in `trouble`; the raw letter was kept before. Nothing in a letter proves who sent it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime
from hashlib import sha256

from django.utils.translation import gettext_noop as _

from faqiao.gateways.mail import addresses, words

MOST_PARTS, MOST_FILES = 200, 20
MOST_HEADERS = 256 * 1024
MOST_TEXT = 200_000
ID = re.compile(r"<[!-;=?-~]{1,290}>")
ROBOTS = re.compile(r"^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)\b", re.I)
BULK = {"bulk", "junk", "list", "auto_reply"}
SEALED = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}


@dataclass
class File:
    """What came with a letter. `claimed` is what it says it is."""

    name: str
    claimed: str
    data: bytes


@dataclass
class Letter:
    """A letter as it was read. `machine` says why it is not answered; `trouble` why a person must look."""

    message_id: str = ""
    references: list[str] = field(default_factory=list)
    sender: str = ""
    sender_name: str = ""
    sent_to: str = ""
    subject: str = ""
    sent_at: datetime | None = None
    text: str = ""
    files: list[File] = field(default_factory=list)
    machine: str = ""
    trouble: str = ""


def identity_of(raw: bytes) -> tuple[str, str]:
    """The Message-ID, and a fingerprint of what was written: the way a letter took does not make another of it."""
    head, _gap, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    found = re.search(rb"(?im)^message-id:\s*(<[!-;=?-~]{1,290}>)", head[:MOST_HEADERS])
    name = found[1].decode("ascii") if found else ""
    return name, sha256(body if name else raw).hexdigest()


def read(raw: bytes) -> Letter:
    letter = Letter()
    head = raw[:MOST_HEADERS].replace(b"\r\n", b"\n").partition(b"\n\n")
    try:
        message: Message = BytesParser(policy=compat32).parsebytes(raw)
    except Exception:
        message = BytesHeaderParser(policy=compat32).parsebytes(head[0])
        letter.trouble = _("Its parts cannot be told apart.")
    if not head[1] and len(raw) > MOST_HEADERS:
        letter.trouble = _("Its head is longer than any honest one.")
    named = _headers(message)
    _read_head(letter, named)
    letter.machine = _machine(letter, named, message)
    if not letter.trouble:
        _read_body(letter, message)
    return letter


def _headers(message: Message) -> dict[str, str]:
    """The first of each name, opened; long ones are cut."""
    found: dict[str, str] = {}
    for name, value in message.raw_items():
        lower = name.lower()
        if lower in ("to", "cc", "delivered-to", "x-original-to", "envelope-to"):
            found["to"] = (found.get("to", "") + ", " + words.header(str(value)[:4000]))[:8000]
        elif lower not in found and len(found) < 200:
            found[lower] = words.header(str(value)[:8000])
    return found


def _read_head(letter: Letter, named: dict[str, str]) -> None:
    letter.message_id = next(iter(ID.findall(named.get("message-id", ""))), "")
    letter.references = ID.findall(f"{named.get('in-reply-to', '')} {named.get('references', '')}")[
        -50:
    ]
    letter.subject = named.get("subject", "")[:200]
    letter.sent_to = named.get("to", "")
    letter.sent_at = _moment(named.get("date", ""))
    pairs = [pair for pair in getaddresses([named.get("from", "")[:2000]]) if "@" in pair[1]]
    if pairs:
        name, address = pairs[0]
        good = re.fullmatch(r"[!-~]{1,64}@[A-Za-z0-9.-]{1,190}", address)
        letter.sender = address.lower() if good else ""
        letter.sender_name = "" if "@" in name else words.one_line(name)[:60]


def _moment(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
        moment = found if found.tzinfo else found.replace(tzinfo=UTC)
        return moment.astimezone(UTC) if 1990 <= moment.year <= 2100 else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _machine(letter: Letter, named: dict[str, str], message: Message) -> str:
    """Why this was written by no person, or is one of ours come back; empty for a letter."""
    if ("x-loop" in named and addresses.is_ours(named["x-loop"])) or addresses.is_ours(
        letter.sender
    ):
        return _("One of our own, come back.")
    kind = message.get_content_type()
    if kind == "multipart/report" or named.get("return-path", "").strip() == "<>":
        return _("A report about a letter that did not arrive.")
    submitted = named.get("auto-submitted", "no").split(";")[0].strip().lower()
    if submitted not in ("", "no") or {"x-autoreply", "x-autorespond", "x-auto-reply"} & set(named):
        return _("An automatic answer.")
    if "list-id" in named or named.get("precedence", "").lower() in BULK:
        return _("From a mailing list.")
    return _("Sent by a program.") if ROBOTS.match(letter.sender) else ""


def _read_body(letter: Letter, message: Message) -> None:
    plain: list[str] = []
    rich: list[str] = []
    other: list[File] = []
    unread = False
    for part in _parts(message):
        kind = part.get_content_type()
        if kind in SEALED:
            letter.trouble = _("It is encrypted.")
        data = _bytes_of(part)
        if data is None:
            letter.trouble = _("A part of it cannot be unpacked.")
        if not isinstance(data, bytes) or not data:
            continue
        name = _name_of(part)
        if kind in ("text/plain", "text/html") and not name:
            text, whole = words.decoded(data[: MOST_TEXT * 4], str(part.get_param("charset") or ""))
            (rich if kind == "text/html" else plain).append(text)
            unread = unread or not whole
        else:
            other.append(
                File(name or words.one_line(kind.rpartition("/")[2])[:20] or "file", kind, data)
            )
    letter.files = other
    said = [words.clean(text).strip() for text in plain] or [words.from_html(one) for one in rich]
    if not "".join(said).strip():
        said = [words.from_html(one) for one in rich]
    letter.text = "\n\n".join(filter(None, said))[:MOST_TEXT]
    letter.trouble = letter.trouble or _trouble(letter, unread)


def _bytes_of(part: Message) -> bytes | None:
    """None for what is packed in a way that cannot be undone."""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, TypeError, LookupError, AttributeError, AssertionError):
        return None
    return data if isinstance(data, bytes) else b""


def _trouble(letter: Letter, unread: bool) -> str:
    if unread:
        return _("Some of its characters cannot be read.")
    if not letter.sender:
        return _("It does not say whom it is from.")
    if not letter.text.strip() and not letter.subject:
        return _("It holds no words.")
    if not letter.text.strip() and any(one.claimed == "text/calendar" for one in letter.files):
        return _("It is an invitation.")
    if not letter.text.strip() and any("tnef" in one.claimed for one in letter.files):
        return _("Its words are packed in a winmail.dat.")
    return _("It has more files than we take.") if len(letter.files) > MOST_FILES else ""


def _parts(message: Message) -> Iterator[Message]:
    """The leaves, so many at the most; a letter inside a letter is opened like the rest."""
    waiting, seen = [message], 0
    while waiting and seen < MOST_PARTS:
        part = waiting.pop(0)
        seen += 1
        if part.is_multipart():
            waiting = [one for one in part.get_payload() if isinstance(one, Message)] + waiting
        else:
            yield part


def _name_of(part: Message) -> str:
    """What the file is called, if it is one; a body has no name, whatever a sender may do to it."""
    try:
        name = part.get_filename()
    except (ValueError, TypeError, LookupError, AttributeError):
        name = None
    disposition = str(part.get("Content-Disposition", "")).lower()
    if not name:
        return "file" if disposition.startswith("attachment") else ""
    plain = words.header(str(name)[:1000])
    return re.sub(r"[\\/:*?\"<>|]+", "_", plain).strip(". ")[-110:] or "file"
