"""Who may put a paper out to be signed, and who may sign it, when."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from faqiao.instruments.models import Signature, Signing
from faqiao.instruments.states import (
    SIGNATURE,
    SIGNING,
    Capacity,
    SignatureState,
    SigningState,
)
from faqiao.kit.said import told
from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.ledger.queries import story_of
from faqiao.papers.rules import cares_for
from faqiao.papers.states import State
from faqiao.people.models import Person
from faqiao.people.rules import is_machine

if TYPE_CHECKING:
    from faqiao.papers.models import Paper, Version

CODE_AGAIN = timedelta(minutes=1)
RUNNING = (SigningState.PREPARED, SigningState.GATHERING, SigningState.BINDING)


def put_out(actor: Person, version: Version) -> Verdict:
    """Ask everybody to sign: only a final text, and only once at a time."""
    paper = version.paper
    return all_of(
        provided(
            version.media_type == "application/pdf" and bool(version.sha256),
            _("Only a paper in PDF can be signed."),
            way=_("Make it from a template, or hand it in as PDF."),
        ),
        provided(
            paper.state == State.FINAL and paper.latest == version.number,
            _("The text is not final: somebody may still change it."),
            way=_("Say that the text is final, then put it out to be signed."),
        ),
        provided(
            not version.signings.filter(state__in=RUNNING).exists(),
            _("This paper is being signed already."),
            way=_("Call that off first, or wait until everybody has signed."),
        ),
        cares_for(actor, paper),
    )


def lay_out(actor: Person, signing: Signing) -> Verdict:
    return all_of(SIGNING.allows("lay_out", signing), by_itself(actor))


def call_off(actor: Person, signing: Signing) -> Verdict:
    """Before the last party has signed; a paper in force stays in force."""
    own = signing.signatures.filter(person=actor, state=SignatureState.DECLINED)
    return all_of(
        SIGNING.allows("call_off", signing),
        YES if own.exists() else cares_for(actor, signing.version.paper),
    )


def lapse(actor: Person, signing: Signing, at: datetime) -> Verdict:
    return all_of(
        SIGNING.allows("lapse", signing),
        provided(at >= signing.until, _("There is still time to sign.")),
        by_itself(actor),
    )


def bind(actor: Person, signing: Signing) -> Verdict:
    """In force with the last party; whether a mediator or an organisation has signed does not matter."""
    missing = signing.signatures.filter(capacity=Capacity.PARTY, signed_at=None)
    return all_of(
        SIGNING.allows("bind", signing),
        provided(not missing.exists(), _("Not every party has signed yet.")),
    )


def ask_code(actor: Person, signature: Signature, at: datetime) -> Verdict:
    return all_of(
        can_be_signed(signature, at),
        provided(
            bool(signature.phone),
            _("No phone number of yours is on the sheet."),
            way=_("Ask the person in charge to enter it, or sign at the court."),
        ),
        provided(
            signature.nonce_at is None or at >= signature.nonce_at + CODE_AGAIN,
            _("A code went out less than a minute ago."),
            way=_("Look at the newest text message, or wait a minute."),
        ),
        is_asked(actor, signature),
    )


def sign(actor: Person, signature: Signature, sha256: str, at: datetime) -> Verdict:
    """The very text that is put out, by the one who was asked, in time."""
    return all_of(
        can_be_signed(signature, at),
        provided(
            sha256 == signature.signing.sha256,
            _("The text that you read is not the one that is being signed."),
            way=_("Open the paper again, read it, then sign."),
        ),
        is_asked(actor, signature),
    )


def decline(actor: Person, signature: Signature, at: datetime) -> Verdict:
    return all_of(can_be_signed(signature, at, "decline"), is_asked(actor, signature))


def seal(actor: Person, signature: Signature, before: str) -> Verdict:
    """Each signature goes behind the file as it stands; of two at once the second begins again."""
    return all_of(
        SIGNATURE.allows("seal", signature),
        provided(
            before == signature.signing.file_sha256,
            _("Another signature went into the paper just now."),
            way=_("It is put behind that one by itself."),
        ),
        by_itself(actor),
    )


def can_be_signed(signature: Signature, at: datetime, verb: str = "sign") -> Verdict:
    signing = signature.signing
    return all_of(is_running(signing, at), is_unchanged(signing), SIGNATURE.allows(verb, signature))


def is_running(signing: Signing, at: datetime) -> Verdict:
    """Until its last day; a mediator may also sign what the parties have brought into force."""
    if signing.state == SigningState.BINDING:
        return YES
    if signing.state == SigningState.CALLED_OFF:
        return Verdict(
            _("Signing was called off: %(why)s") % {"why": told(signing.reason)},
            _("You will get a new link when there is a text to sign again."),
        )
    if signing.state == SigningState.LAPSED or at >= signing.until:
        return Verdict(
            _("The time to sign ended on %(when)s.") % {"when": said(signing.until)},
            _(
                "Nothing of what was agreed is lost. Ask the person in charge, or 12368, to put the "
                "paper out once more."
            ),
        )
    return provided(
        signing.state == SigningState.GATHERING,
        _("The paper is being made ready to be signed."),
        way=_("It takes a few seconds. Load this page again."),
    )


def is_unchanged(signing: Signing) -> Verdict:
    """No byte of the text may be another than when it was put out; if it is, who changed it, and when."""
    version, paper = signing.version, signing.version.paper
    if version.sha256 == signing.sha256 and paper.state in (State.FINAL, State.SIGNED):
        return YES
    who, when = last_change(paper)
    return Verdict(
        _(
            "The text is being changed: %(who)s took it back on %(when)s. What was signed does not count."
        )
        % {"who": who, "when": when},
        _("You will get a link to the new text. Read it again before you sign."),
    )


def last_change(paper: Paper) -> tuple[str, str]:
    """Who changed a paper last, and when, in words."""
    event = story_of(paper).select_related("by").order_by("-id").first()
    if event is None or event.by is None:
        return _("Somebody"), said(paper.brought_at)
    is_staff = event.by.kind == Person.Kind.STAFF
    return str(event.by) if is_staff else _("A party"), said(event.at)


def is_asked(actor: Person, signature: Signature) -> Verdict:
    """Oneself; or the machine, for somebody whose phone is known and whose name in this house is not yet."""
    unknown = signature.person_id is None and is_machine(actor)
    return provided(
        unknown or actor.pk == signature.person_id,
        _("Only the person who was asked can sign here."),
        way=_("Use the link in your own text message."),
    )


def is_checked(actor: Person, signature: Signature, code: str, at: datetime) -> Verdict:
    """Who signs is made sure at that moment: by a one-time code, or by a second factor for staff."""
    if actor.kind == Person.Kind.STAFF:
        return YES
    return all_of(
        provided(
            signature.nonce is not None and signature.code_holds(at),
            _("This code is no longer good, or none was asked for."),
            way=_("Ask for a new one; what you wrote stays."),
        ),
        provided(
            code == signature.one_time_code,
            _("This is not the code."),
            way=_("Look at the newest text message."),
        ),
    )


def is_written(signature: Signature, by_hand: bool, typed: str) -> Verdict:
    """By hand; or with a typed name, which is then the name of who signs."""
    return provided(
        by_hand or "".join(typed.split()) == "".join(str(signature.name).split()),
        _("The name is not the one on the paper."),
        way=_("Type it as it stands on the paper, or write it by hand."),
    )


def by_itself(actor: Person) -> Verdict:
    return provided(is_machine(actor), _("This happens by itself."))


def said(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
