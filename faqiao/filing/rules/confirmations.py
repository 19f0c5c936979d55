"""Who applies, who decides, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from faqiao.filing.models import Confirmation
from faqiao.filing.rules.screening import codes_of, last_day, screened, words_found
from faqiao.filing.states import CONFIRMATION, DECIDED, OPEN, Dropped, State
from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.law import confirmation as law
from faqiao.law.confirmation import Refusal, Subject
from faqiao.law.mediation.kinds import Next
from faqiao.matters.queries import running_clock
from faqiao.mediation.queries import clauses_of, newest_draft, what_follows
from faqiao.mediation.states import End
from faqiao.people.models import Person, Role
from faqiao.people.rules import holds, is_machine

if TYPE_CHECKING:
    from faqiao.mediation.models import Mediation, Side


def apply(
    actor: Person, side: Side, subject: Subject = Subject.PAYMENT, explained: str = ""
) -> Verdict:
    """Both will have to; whatever stands against it is said here, before anybody waits."""
    mediation = side.mediation
    return all_of(
        _acts_for(actor, side),
        _agreed(mediation),
        _not_yet(mediation),
        _nothing_against(mediation, subject, actor.day),
        _words_explained(mediation, explained),
    )


def join(actor: Person, confirmation: Confirmation, side: Side) -> Verdict:
    return all_of(
        provided(
            confirmation.state == State.GATHERING,
            _("This application is not waiting for anybody to join."),
            way=_("Open your page: it says how it stands."),
        ),
        provided(
            side.mediation_id == confirmation.mediation_id,
            _("Only a party of this agreement can apply."),
            way=_("Use the link in your own text message."),
        ),
        _acts_for(actor, side),
        provided(
            not confirmation.applicants.filter(side=side).exists(),
            _("You have applied already."),
            way=_("Now the others apply. You need do nothing."),
        ),
        _nothing_against(
            confirmation.mediation, Subject.from_word(confirmation.subject), actor.day
        ),
    )


def receive(actor: Person, confirmation: Confirmation) -> Verdict:
    sides = confirmation.mediation.sides.count()
    return all_of(
        CONFIRMATION.allows("receive", confirmation),
        provided(
            confirmation.applicants.count() == sides,
            _("Not everybody has applied yet."),
            way=_("It goes to the court by itself with the last one."),
        ),
    )


def lapse(actor: Person, confirmation: Confirmation, at: datetime) -> Verdict:
    """Only time does this: the thirty days are over."""
    effective = confirmation.mediation.effective_at
    assert effective is not None
    over = timezone.localdate(at) > last_day(timezone.localdate(effective))
    return all_of(
        CONFIRMATION.allows("lapse", confirmation),
        provided(
            is_machine(actor) and over,
            _("There is still time to apply."),
            way=_("It ends by itself when the last day is over."),
        ),
    )


def remind(actor: Person, confirmation: Confirmation) -> Verdict:
    return all_of(
        provided(
            is_machine(actor) and confirmation.reminded_at is None,
            _("They have been reminded already."),
            way=_("It is done once, by itself, some days before the last one."),
        ),
        provided(
            confirmation.state == State.GATHERING,
            _("This application is not waiting for anybody to join."),
            way=_("Open your page: it says how it stands."),
        ),
    )


def take_back(actor: Person, confirmation: Confirmation) -> Verdict:
    return all_of(
        CONFIRMATION.allows("take_back", confirmation),
        _is_party(actor, confirmation),
    )


def ask_supplement(actor: Person, confirmation: Confirmation) -> Verdict:
    return all_of(
        CONFIRMATION.allows("ask_supplement", confirmation),
        works_on_it(actor, confirmation.court_id),
        provided(
            confirmation.asked_at is None,
            _("The parties have been asked for what is missing already; that is done once, for everything."),
            way=_("Decide with what is there."),
        ),
    )  # fmt: skip


def supplement(actor: Person, confirmation: Confirmation) -> Verdict:
    return all_of(CONFIRMATION.allows("supplement", confirmation), _is_party(actor, confirmation))


def admit(actor: Person, confirmation: Confirmation) -> Verdict:
    return all_of(CONFIRMATION.allows("admit", confirmation), judges(actor, confirmation.court_id))


def deny(actor: Person, confirmation: Confirmation, codes: Sequence[str] = ("late",)) -> Verdict:
    return all_of(
        CONFIRMATION.allows("deny", confirmation),
        judges(actor, confirmation.court_id),
        _coded(codes, [one.value for one in Refusal]),
    )


def ask_to_prolong(actor: Person, confirmation: Confirmation) -> Verdict:
    return all_of(
        _examined(confirmation),
        judges(actor, confirmation.court_id),
        provided(
            confirmation.more_asked_at is None,
            _("More time has been asked for already; the law allows it once."),
            way=_("Decide with the time that is left."),
        ),
    )


def prolong(actor: Person, confirmation: Confirmation) -> Verdict:
    """The president of the court approves; once."""
    return all_of(
        _examined(confirmation),
        provided(
            holds(actor, Role.LEADER, court=confirmation.court_id),
            _("Only the court's leadership can approve more time."),
            way=_("Ask for it; the leadership sees it at once."),
        ),
        provided(
            confirmation.more_asked_at is not None and confirmation.prolonged_at is None,
            _("Nobody is asking for more time, or it was given already."),
            way=_("The judge asks for it first, with the reason."),
        ),
    )


def confirm(actor: Person, confirmation: Confirmation) -> Verdict:
    return all_of(
        CONFIRMATION.allows("confirm", confirmation), judges(actor, confirmation.court_id)
    )


def reject(
    actor: Person, confirmation: Confirmation, codes: Sequence[str] = ("unclear",)
) -> Verdict:
    known = [one.value for one in (*law.Defect, *law.Refusal)]
    return all_of(
        CONFIRMATION.allows("reject", confirmation),
        judges(actor, confirmation.court_id),
        _coded(codes, known),
    )


def ask_to_drop(actor: Person, confirmation: Confirmation) -> Verdict:
    return all_of(
        _examined(confirmation),
        _is_party(actor, confirmation),
        provided(
            confirmation.drop_asked_at is None,
            _("The judge has been asked already."),
            way=_("You hear what the judge decides."),
        ),
    )


def drop(
    actor: Person, confirmation: Confirmation, ground: str = "", at: datetime | None = None
) -> Verdict:
    """Granted when a party asks for it; treated so when nobody cooperates, not before the time given is over."""
    asked = confirmation.drop_asked_at is not None
    clock = running_clock(confirmation, "supplement")
    waiting = clock is not None and (at is None or at <= clock.due_at)
    return all_of(
        CONFIRMATION.allows("drop", confirmation),
        judges(actor, confirmation.court_id),
        provided(
            ground != Dropped.TAKEN_BACK or asked,
            _("No party has asked to take it back."),
            way=_("A party asks for it on their own page."),
        ),
        provided(
            not waiting or asked,
            _("The parties still have time to supply what is missing."),
            way=_("Wait until the day that they were told."),
        ),
    )


def works_on_it(actor: Person, court: int) -> Verdict:
    return provided(
        holds(actor, Role.FILING_JUDGE, Role.FILING_CLERK, court=court),
        _("Only the filing office of this court can do that."),
        way=_("Ask its judge or clerk."),
    )


def judges(actor: Person, court: int) -> Verdict:
    return provided(
        holds(actor, Role.FILING_JUDGE, court=court),
        _("Only a filing and confirmation judge of this court decides that."),
        way=_("Ask the judge."),
    )


def _acts_for(actor: Person, side: Side) -> Verdict:
    return provided(
        actor.pk in (side.person_id, side.agent_id),
        _("Only this party, or their agent, can do that."),
        way=_("Use the link in your own text message."),
    )


def _is_party(actor: Person, confirmation: Confirmation) -> Verdict:
    sides = confirmation.mediation.sides
    return provided(
        sides.filter(person=actor).exists() or sides.filter(agent=actor).exists(),
        _("Only a party of this agreement, or their agent, can do that."),
        way=_("Use the link in your own text message."),
    )


def _examined(confirmation: Confirmation) -> Verdict:
    return provided(
        confirmation.state == State.EXAMINING,
        _("It is not being examined."),
        way=_("That is possible from admission until the ruling."),
    )


def _agreed(mediation: Mediation) -> Verdict:
    return all_of(
        provided(
            mediation.end == End.AGREED and mediation.effective_at is not None,
            _("There is no agreement in force that the court could confirm."),
            way=_("Everybody signs first."),
        ),
        YES
        if not mediation.end or what_follows(mediation).value is Next.CONFIRM
        else Verdict(
            _("This was mediated in a case before the court: the court writes its own paper."),
            _("Ask the judge who has the case."),
        ),
    )


def _not_yet(mediation: Mediation) -> Verdict:
    return provided(
        not Confirmation.objects.filter(mediation=mediation, state__in=OPEN | DECIDED).exists(),
        _("This agreement is before the court already, or has been decided on."),
        way=_("Open your page: it says how it stands."),
    )


def _nothing_against(mediation: Mediation, subject: Subject, on: date | None) -> Verdict:
    """As the rulebook has it, with the code and the article."""
    if on is None or mediation.effective_at is None:
        return YES
    if on > last_day(timezone.localdate(mediation.effective_at)):
        code = Refusal.LATE
    else:
        answer = screened(mediation, subject, max(on, timezone.localdate(mediation.effective_at)))
        if not codes_of(answer):
            return YES
        code = codes_of(answer)[0]
    said = code.said.text(get_language() or "")
    return Verdict(
        _("The court cannot confirm this: %(why)s (code %(code)s).") % {"why": said, "code": code.value},
        _("The agreement still holds between you. If it is not kept, you can sue; 12368 says how."),
    )  # fmt: skip


def _words_explained(mediation: Mediation, explained: str) -> Verdict:
    """Words that look like a title or a status: said before anybody waits, and a judge decides what they mean."""
    text = newest_draft(mediation)
    found = words_found([one["text"] for one in clauses_of(text)]) if text else []
    if not found or explained.strip():
        return YES
    one = found[0]
    return Verdict(
        _(
            "The agreement says “%(words)s”. That looks like: %(what)s (code %(code)s). "
            "The court cannot confirm such a thing."
        )
        % {"words": one.words, "what": one.subject.said.text(get_language() or ""), "code": one.subject.value},
        _("If the words mean something else, say what under “What these words mean”; a judge looks at it."),
    )  # fmt: skip


def _coded(codes: Sequence[str], known: Sequence[str]) -> Verdict:
    return provided(
        bool(codes) and set(codes) <= set(known),
        _("Say with one of the codes why."),
        way=_("Choose one or several from the list."),
    )
