"""Words that a court keeps ready for its answers."""

from __future__ import annotations

from datetime import datetime

from faqiao.hotline import rules
from faqiao.hotline.models import Phrase
from faqiao.hotline.states import PHRASE
from faqiao.kit.verdict import require
from faqiao.ledger.actions import action, locked, record
from faqiao.people.models import Court, Person


@action
def offer_phrase(
    *, court: Court, category: str = "", title: str, text: str, by: Person, at: datetime
) -> Phrase:
    """Keep a few sentences ready, with which an answer may begin."""
    require(rules.offer_phrase(by, court))
    require(rules.offered_once(court, category, title))

    said = {"category": category, "title": title, "text": text}
    phrase = Phrase.objects.create(court=court, offered_by=by, offered_at=at, **said)
    record("hotline.phrase.offer_phrase", about=phrase, by=by, at=at, court=court.code, **said)
    return phrase


@action
def withdraw_phrase(*, phrase: Phrase, by: Person, at: datetime) -> Phrase:
    """Take a ready phrase back. Answers that were written with it stay as they are."""
    phrase = locked(phrase)
    require(rules.withdraw_phrase(by, phrase))

    PHRASE.apply("withdraw_phrase", phrase)
    phrase.save(update_fields=["state"])
    record("hotline.phrase.withdraw_phrase", about=phrase, by=by, at=at, title=phrase.title)
    return phrase
