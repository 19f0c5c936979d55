"""Who may bring, make, see, redact and share papers. One function per verb."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.matters.models import Attachment, Involvement, Matter
from faqiao.papers.models import Paper, Share, Version
from faqiao.papers.states import PAPER, Confidentiality, State
from faqiao.papers.wording import Maker, Template
from faqiao.people.models import Person, Role
from faqiao.people.queries import posts_of
from faqiao.people.rules import holds, is_machine

#: Those who do a court's own work on a matter: they write what a court sends out.
JUDICIAL = (Role.HANDLER, Role.DIVISION_HEAD)
#: Those of a court before whom a paper is not hidden.
COURT = (*JUDICIAL, Role.SUPERVISOR, Role.LEADER)


def add_paper(actor: Person, matter: Matter) -> Verdict:
    """Whoever sees a sheet may hand in a paper."""
    return YES


def add_version(actor: Person, paper: Paper) -> Verdict:
    return all_of(is_open(paper), is_peoples(paper), cares_for(actor, paper))


def make_paper(actor: Person, matter: Matter, template: Template) -> Verdict:
    """A party writes for itself, a mediator for its mediation, a judge or clerk for the court."""
    if is_machine(actor) or template.maker == Maker.ANYBODY:
        return YES
    if template.maker == Maker.COURT:
        return provided(
            holds(actor, *JUDICIAL, court=matter.court_id),
            _("This paper is written by the court."),
            way=_("Ask the judge or clerk in charge."),
        )
    return provided(
        holds(actor, *JUDICIAL, court=matter.court_id) or works_on(actor, matter),
        _("This paper is written by those who work on this matter."),
        way=_("Ask the mediator or the judge in charge."),
    )


def change_paper(actor: Person, paper: Paper) -> Verdict:
    return all_of(is_open(paper), is_peoples(paper), cares_for(actor, paper))


def print_version(actor: Person, version: Version) -> Verdict:
    return all_of(
        provided(is_machine(actor), _("Papers are set by the machine.")),
        provided(version.printed_at is None, _("This version is set already.")),
    )


def finish_paper(actor: Person, paper: Paper) -> Verdict:
    return all_of(PAPER.allows("finish_paper", paper), is_printed(paper), cares_for(actor, paper))


def reopen_paper(actor: Person, paper: Paper) -> Verdict:
    return all_of(PAPER.allows("reopen_paper", paper), is_peoples(paper), cares_for(actor, paper))


def sign_paper(actor: Person, paper: Paper) -> Verdict:
    return all_of(
        PAPER.allows("sign_paper", paper),
        provided(
            bool(is_machine(actor) or cares_for(actor, paper)),
            _("A paper counts as signed when the last signature is in."),
        ),
    )


def withdraw_paper(actor: Person, paper: Paper) -> Verdict:
    return all_of(PAPER.allows("withdraw_paper", paper), is_peoples(paper), cares_for(actor, paper))


def open_paper(actor: Person, version: Version) -> Verdict:
    """Whoever found it through `papers_seen_by` may read it."""
    return YES


def redact_paper(actor: Person, version: Version) -> Verdict:
    return all_of(
        provided(
            version.printed_at is not None,
            _("This version is still being set."),
            way=_("It takes a few seconds; then do it again."),
        ),
        cares_for(actor, version.paper),
    )


def share_paper(actor: Person, paper: Paper) -> Verdict:
    return all_of(
        provided(
            paper.state != State.WITHDRAWN,
            _("A paper that was withdrawn is shown to nobody else."),
        ),
        cares_for(actor, paper),
    )


def unshare_paper(actor: Person, share: Share) -> Verdict:
    return all_of(
        provided(share.ended_at is None, _("It is not shared any more.")),
        cares_for(actor, share.paper),
    )


def take_over(actor: Person, attachment: Attachment) -> Verdict:
    return provided(is_machine(actor), _("Files of a sheet become papers by themselves."))


def still_latest(paper: Paper, number: int | None) -> Verdict:
    return provided(
        number is None or number == paper.latest,
        _("Somebody put a newer version on top since you read it."),
        way=_("Read the newest version first; then make it final if it is right."),
    )


def is_peoples(paper: Paper) -> Verdict:
    """What was written down of something that has happened is changed by nobody afterwards."""
    return provided(
        not is_machine(paper.brought_by),
        _("This paper holds what has happened; nobody changes it afterwards."),
        way=_("If something in it is wrong, add a paper that says so."),
    )


def is_open(paper: Paper) -> Verdict:
    return provided(
        paper.state == State.DRAFT,
        _("Its text is final: a new version would be another paper."),
        way=_("Take it back to a draft first; what is signed stays as it is."),
    )


def is_printed(paper: Paper) -> Verdict:
    there = paper.versions.filter(number=paper.latest, printed_at__isnull=False).exists()
    return provided(
        there,
        _("Its pages are still being set."),
        way=_("It takes a few seconds; then do it again."),
    )


def cares_for(actor: Person, paper: Paper) -> Verdict:
    """Who brought or made a paper, and those who work on its matter at the court."""
    matter = paper.matter
    court = holds(actor, *JUDICIAL, court=matter.court_id)
    own = paper.brought_by_id == actor.pk
    helps = paper.confidentiality == Confidentiality.SHEET and works_on(actor, matter)
    return provided(
        bool(is_machine(actor)) or own or bool(court) or helps,
        _("Only who brought this paper, and those in charge of the matter, can do that."),
        way=_("Ask the person in charge."),
    )


def works_on(actor: Person, matter: Matter) -> bool:
    units = [post.organisation_id for post in posts_of(actor)]
    return Involvement.objects.filter(matter=matter, organisation__in=units).exists()
