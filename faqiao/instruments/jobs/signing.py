"""A paper that is put out gets its page of signatures; each signature goes into the file; everybody is told."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_noop

from faqiao.gateways.esign import gateway as esign
from faqiao.gateways.esign.gateway import Hand, Signatory
from faqiao.gateways.storage import gateway as storage
from faqiao.instruments import actions, queries
from faqiao.instruments.jobs.shared import machine, tell, thing_of
from faqiao.instruments.jobs.sheets import page_of_signatures, places_of
from faqiao.instruments.models import Signature, Signing
from faqiao.instruments.states import Capacity, Means
from faqiao.kit.reactions import clockwork, reacts_to
from faqiao.kit.said import kept
from faqiao.ledger.models import Event
from faqiao.papers import actions as papers
from faqiao.papers.actions import File
from faqiao.papers.states import State


@reacts_to("instruments.signing.put_out")
def lay_out(event: Event) -> None:
    """The stored text is compared with the hash that everybody is going to sign, then gets its last page."""
    signing = thing_of(event, Signing)
    by, at = machine(event.at), event.at
    text = _bytes(signing.version.key)
    if sha256(text).hexdigest() != signing.sha256:
        reason = kept(gettext_noop("The stored file is not the text that was put out."))
        actions.call_off(signing=signing, reason=reason, by=by, at=at)
        return
    asked = list(signing.signatures.order_by("place"))
    try:
        whole = esign.lay_out(text, places_of(asked), page_of_signatures(signing, asked))
    except esign.NotSigned:
        reason = kept(gettext_noop("This PDF cannot carry signatures. Hand it in as another PDF."))
        actions.call_off(signing=signing, reason=reason, by=by, at=at)
        return
    stored = _stored(whole)
    actions.lay_out(
        signing=signing, key=stored.key, sha256=stored.sha256, size=stored.size, by=by, at=at
    )


@reacts_to("instruments.signing.lay_out")
def invite(event: Event) -> None:
    """Everybody with a phone number gets their own link."""
    signing = thing_of(event, Signing)
    for one in signing.signatures.select_related("party__person").order_by("place"):
        facts = {
            "paper": signing.version.paper.title,
            "until": _said(signing.until),
            "link": f"{settings.BASE_URL}/sign/{one.token}/",
        }
        sentence = gettext_noop(
            "“%(paper)s” waits for your signature, until %(until)s. Read it and sign here: %(link)s"
        )
        _tell(one, f"{event.key}/{one.pk}", "sign.invite", sentence, facts)


@reacts_to("instruments.signature.ask_code")
def send_code(event: Event) -> None:
    signature = thing_of(event, Signature)
    if signature.nonce is None:
        return
    sentence = gettext_noop(
        "Your code to sign “%(paper)s” is %(code)s, for 5 minutes. Tell it to nobody: with it somebody signs "
        "in your name."
    )
    facts = {"paper": signature.signing.version.paper.title, "code": signature.one_time_code}
    _tell(signature, f"{event.key}", "code", sentence, facts)


@reacts_to("instruments.signature.sign")
def seal(event: Event) -> None:
    """Put what was signed into the file, one signature behind the other."""
    signing = Signing.objects.select_for_update().get(pk=thing_of(event, Signature).signing_id)
    for signature in queries.unsealed(signing):
        _seal(signing, signature, event.at)
        signing.refresh_from_db()
    _finish(signing, event.at)


@reacts_to("instruments.signing.bind")
def tell_in_force(event: Event) -> None:
    signing = thing_of(event, Signing)
    parties = signing.signatures.filter(capacity=Capacity.PARTY)
    for one in parties.select_related("party__person").order_by("place"):
        sentence = gettext_noop(
            "Every party has signed “%(paper)s”: it is in force from now on. Keep your copy: %(link)s"
        )
        facts = {
            "paper": signing.version.paper.title,
            "link": f"{settings.BASE_URL}/sign/{one.token}/",
        }
        _tell(one, f"{event.key}/{one.pk}", "sign.in_force", sentence, facts)


@reacts_to("papers.paper.reopen_paper")
@reacts_to("papers.paper.withdraw_paper")
def call_off(event: Event) -> None:
    """Whoever takes a text back ends what is being signed: nobody signs something else than they have read."""
    paper = int(event.about.rpartition(":")[2])
    for signing in queries.running_signings_of(paper):
        reason = kept(gettext_noop("The text was taken back to be changed."))
        actions.call_off(signing=signing, reason=reason, by=machine(event.at), at=event.at)


@reacts_to("instruments.signing.call_off")
def tell_called_off(event: Event) -> None:
    signing = thing_of(event, Signing)
    for one in signing.signatures.select_related("party__person").order_by("place"):
        sentence = gettext_noop(
            "“%(paper)s” is not signed as it stands: you need not sign. If there is a new text, you get a new link."
        )
        facts = {"paper": signing.version.paper.title}
        _tell(one, f"{event.key}/{one.pk}", "sign.called_off", sentence, facts)


@clockwork(seconds=60)
def lapse(at: datetime) -> None:
    for signing in queries.overdue(at)[:200]:
        actions.lapse(signing=signing, by=machine(at), at=at)


def _seal(signing: Signing, signature: Signature, at: datetime) -> None:
    party = signature.party
    role = party.get_role_display() if party else signature.get_capacity_display()
    who = Signatory(
        name=str(signature.name),
        reason=" · ".join(
            [str(role), signature.get_means_display(), signature.get_checked_display()]
        ),
        location=str(signing.matter.court.name),
    )
    typed = "" if signature.means == Means.HAND else str(signature.name)
    hand = Hand(strokes=signature.drawn, typed=typed)
    moment = signature.signed_at or at
    whole = esign.put(_bytes(signing.key), signature.field, who, hand, at=moment)
    stored = _stored(whole)
    actions.seal(
        signature=signature,
        before=signing.file_sha256,
        key=stored.key,
        sha256=stored.sha256,
        size=stored.size,
        by=machine(at),
        at=at,
    )


def _finish(signing: Signing, at: datetime) -> None:
    """With every signature in it the file becomes the paper's last version."""
    version, paper = signing.version, signing.version.paper
    if paper.state != State.FINAL or not queries.is_whole(signing):
        return
    file = File(
        name=version.name,
        kind="application/pdf",
        size=signing.size,
        sha256=signing.file_sha256,
        key=signing.key,
        pages=version.pages + 1 if version.pages else 0,
    )
    papers.sign_paper(paper=paper, file=file, by=machine(at), at=at)


def _tell(one: Signature, key: str, kind: str, sentence: str, facts: dict[str, str]) -> None:
    tell(one, one.party, str(one.phone), key, kind, sentence, facts, one.matter.court.code)


def _bytes(key: str) -> bytes:
    with storage.open_kept(key) as file:
        return file.read()


def _stored(whole: bytes) -> storage.Kept:
    stored = storage.save([whole])
    storage.keep(stored.key)
    return stored


def _said(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
