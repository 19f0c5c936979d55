"""Who keeps the words that a court has ready."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.hotline.models import Phrase
from faqiao.hotline.states import PHRASE, PhraseState
from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.people.models import Court, Person, Role
from faqiao.people.rules import holds, is_machine


def offer_phrase(actor: Person, court: Court) -> Verdict:
    return provided(
        is_machine(actor) or holds(actor, Role.SUPERVISOR, Role.LEADER, court=court.pk),
        _("Only a supervisor or a court leader keeps the ready phrases."),
        way=_("Tell them which words you would like to have ready."),
    )


def withdraw_phrase(actor: Person, phrase: Phrase) -> Verdict:
    return all_of(PHRASE.allows("withdraw_phrase", phrase), offer_phrase(actor, phrase.court))


def offered_once(court: Court, category: str, title: str) -> Verdict:
    there = Phrase.objects.filter(court=court, category=category, title=title)
    return provided(
        not there.filter(state=PhraseState.OFFERED).exists(),
        _("There is a phrase of this name already."),
        way=_("Give it another name, or take the old one back first."),
    )
