"""Files of callers: kept drafts come onto the sheet, and are handed out again."""

from __future__ import annotations

from datetime import datetime
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from faqiao.gateways.intake import received as received
from faqiao.gateways.storage import gateway as storage
from faqiao.matters import actions
from faqiao.matters.models import Attachment, Matter
from faqiao.matters.queries import attachments_of
from faqiao.people.models import Person

Kept = dict[str, Any]


def hand_in(matter: Matter, kept: list[Kept], *, by: Person, at: datetime) -> list[str]:
    """Put kept files on the sheet, each once; a sentence for each that lay too long and is gone."""
    there = set(attachments_of(matter).values_list("key", flat=True))
    settled, gone = settle([one for one in kept if one["key"] not in there])
    for one in settled:
        actions.attach(matter=matter, by=by, at=at, **one)
    return gone


def settle(kept: list[Kept]) -> tuple[list[Kept], list[str]]:
    """Drafts stay from now on; those that lay too long are named."""
    settled, gone = [], []
    for one in kept:
        try:
            storage.keep(one["key"])
        except FileNotFoundError:
            said = _(
                "“%(name)s” was chosen too long ago and is gone. "
                "Please add it again on the page of your matter."
            )
            gone.append(said % {"name": one["name"]})
        else:
            settled.append(one)
    return settled, gone


def opened(attachment: Attachment) -> BinaryIO:
    return storage.open_kept(attachment.key)
