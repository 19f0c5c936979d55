"""Fetching letters from a mailbox, each taken off the pile only when it is safely kept here.

A letter is marked as read after `keep` has returned; broken off at any point, it is fetched again and known again
by what it holds. Of a letter over MAIL_MAX_MB only the beginning is fetched. Settings: MAIL_IMAP_HOST, _PORT,
_USER, _PASSWORD, _FOLDER.
"""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Callable

import structlog
from django.conf import settings

log = structlog.get_logger(__name__)

BATCH = 100
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")

#: Given the bytes and the whole size; they are fewer where the letter was too long.
Keep = Callable[[bytes, int], None]


def fetch(keep: Keep) -> int:
    """Every letter not read yet, oldest first; how many were kept. Raises OSError or imaplib's errors."""
    done = 0
    with _line() as line:
        line.login(settings.MAIL_IMAP_USER, settings.MAIL_IMAP_PASSWORD)
        line.select(settings.MAIL_IMAP_FOLDER)
        _kind, found = line.uid("SEARCH", "UNSEEN")
        for uid in (found[0] or b"").split()[:BATCH]:
            done += _one(line, uid.decode("ascii"), keep)
    return done


def _one(line: imaplib.IMAP4, uid: str, keep: Keep) -> int:
    """One that cannot be fetched or kept stays unread, and does not keep the next ones waiting."""
    try:
        size = _size(line.uid("FETCH", uid, "(RFC822.SIZE)")[1])
        part = f"<0.{settings.MAIL_MAX_BYTES}>" if size > settings.MAIL_MAX_BYTES else ""
        _kind, told = line.uid("FETCH", uid, f"(BODY.PEEK[]{part})")
        raw = next((piece[1] for piece in told if isinstance(piece, tuple)), None)
        if raw is None:
            return 0
        keep(raw, max(size, len(raw)))
    except (imaplib.IMAP4.abort, OSError):
        raise
    except Exception:
        log.exception("mail.letter_not_kept", uid=uid)
        return 0
    line.uid("STORE", uid, "+FLAGS", r"(\Seen)")
    return 1


def _size(told: list[object]) -> int:
    for piece in told:
        text = piece[0] if isinstance(piece, tuple) else piece
        if isinstance(text, bytes) and (found := SIZE.search(text)):
            return int(found[1])
    return 0


def _line() -> imaplib.IMAP4:
    where, wait = (settings.MAIL_IMAP_HOST, settings.MAIL_IMAP_PORT), settings.MAIL_TIMEOUT
    if settings.MAIL_IMAP_SECURITY == "none":
        return imaplib.IMAP4(*where, timeout=wait)
    return imaplib.IMAP4_SSL(*where, ssl_context=ssl.create_default_context(), timeout=wait)
