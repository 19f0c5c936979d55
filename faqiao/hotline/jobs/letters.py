"""Letters that were read become orders, or words on a sheet; who wrote is told the number, and nothing else."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from faqiao.gateways.mail.addresses import number_in_address, number_in_subject
from faqiao.gateways.mail.gateway import number_answered, send
from faqiao.gateways.mail.words import own_words
from faqiao.hotline import actions, queries
from faqiao.hotline.jobs.shared import machine, order_of
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import Category
from faqiao.kit.reactions import reacts_to
from faqiao.ledger.models import Event
from faqiao.letters.queries import latest_of_matter, letter_of, letter_with_key
from faqiao.matters import actions as matters
from faqiao.matters.models import Matter
from faqiao.matters.states import Channel
from faqiao.people.models import Person

if TYPE_CHECKING:
    from faqiao.letters.models import Letter

SIGNED, ANSWERED, TAGGED = "signed", "answered", "tagged"


@reacts_to("letters.letter.read")
def place(event: Event) -> None:
    """By the address that it answers, the mail that it answers, or the number in its subject; else a new order."""
    letter, by = letter_of(event), machine(event.at)
    matter, proof = _thread_of(letter)
    order = queries.order_at_work(matter) if matter else None
    if order:
        words = own_words(str(letter.text)) or str(letter.subject)
        actions.join(letter=letter, order=order, words=words, proof=proof, by=by, at=event.at)
    else:
        order = _new_order(letter, matter, by, event.at)
    put_files_on(order.matter, letter, by, event.at)
    confirm(letter, order, event)


@reacts_to("hotline.letter.admit")
def place_by_hand(event: Event) -> None:
    _finish_by_hand(event)


@reacts_to("hotline.letter.join")
def add_by_hand(event: Event) -> None:
    _finish_by_hand(event)


@reacts_to("hotline.order.reply")
def mail_answered(event: Event) -> None:
    _mail_answer(event)


@reacts_to("hotline.order.answer")
def mail_answered_at_once(event: Event) -> None:
    _mail_answer(event)


def put_files_on(matter: Matter, letter: Letter, by: Person, at: datetime) -> None:
    """The files that were taken lie on the sheet, each once."""
    there = set(matter.attachments.values_list("key", flat=True))
    for one in letter.enclosures.exclude(key="").order_by("pk"):
        if one.key not in there:
            matters.attach(
                matter=matter, name=one.name, kind=one.kind[:60], size=one.size, sha256=one.sha256,
                key=one.key, by=by, at=at,
            )  # fmt: skip


def confirm(letter: Letter, order: WorkOrder, event: Event) -> None:
    """The number, what was left out, and how to read on. Nothing of the case: an address proves nobody."""
    if not letter.sender:
        return
    number = order.matter.spoken_number
    text = [_("Your letter has arrived. Its number is %(number)s.") % {"number": number}]
    if letter.truncated:
        most = filesizeformat(settings.MAIL_MAX_BYTES)
        said = _(
            "It was longer than %(most)s, so only its beginning was kept. Send the rest in parts."
        )
        text.append(said % {"most": most})
    refused = [one.name for one in letter.enclosures.exclude(refused="").order_by("pk")]
    if refused:
        said = _("These files could not be taken: %(names)s. A photo or a PDF always works.")
        text.append(said % {"names": "、".join(refused)})
    text.append(
        _(
            "Answers to this mail are put on the same sheet. We mail nothing about a case, because an address "
            "does not show who you are: read it on the page of your matter, or call 12368."
        )
    )
    _mail(letter, order, "\n\n".join(text), f"{event.key}:confirm", event.at)


def _thread_of(letter: Letter) -> tuple[Matter | None, str]:
    ways = (
        (SIGNED, number_in_address(str(letter.sent_to))),
        (ANSWERED, number_answered(letter.references)),
        (TAGGED, number_in_subject(str(letter.subject))),
    )
    for proof, number in ways:
        if matter := queries.matter_numbered(number):
            return matter, proof
    return None, ""


def _new_order(letter: Letter, matter: Matter | None, by: Person, at: datetime) -> WorkOrder:
    return actions.admit(
        letter=letter,
        court=matter.court if matter else letter.court,
        category=Category.OTHER,
        request=words_of(letter),
        name=str(letter.sender_name),
        matter=matter,
        by=by,
        at=at,
    )


def words_of(letter: Letter) -> str:
    """Subject and words, as one request."""
    return "\n".join(filter(None, (str(letter.subject).strip(), own_words(str(letter.text)))))


def _finish_by_hand(event: Event) -> None:
    """What the system placed by itself was finished there and then."""
    by = event.by
    letter = letter_with_key((event.facts or {}).get("letter"))
    if by is None or by.kind == Person.Kind.MACHINE or letter is None:
        return
    order = order_of(event)
    put_files_on(order.matter, letter, machine(event.at), event.at)
    confirm(letter, order, event)


def _mail_answer(event: Event) -> None:
    order = order_of(event)
    letter = latest_of_matter(order.matter_id) if order.channel == Channel.MAIL else None
    if letter is not None and letter.sender:
        said = _(
            "Your letter %(number)s has been answered. Read the answer on your matter's page, or call 12368."
        )
        text = said % {"number": order.matter.spoken_number}
        _mail(letter, order, text, f"{event.key}:mail", event.at)


def _mail(letter: Letter, order: WorkOrder, text: str, key: str, at: datetime) -> None:
    subject = _("Your letter to the court")
    number = order.matter.number
    answers = letter.message_id
    send(str(letter.sender), subject, text, key, number=number, in_reply_to=answers, at=at)
