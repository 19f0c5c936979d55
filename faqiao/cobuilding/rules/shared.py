"""Conditions that several verbs share."""

from __future__ import annotations

import re
from datetime import date

from django.utils.translation import gettext as _

from faqiao.cobuilding.models import Agreement
from faqiao.cobuilding.states import AgreementState
from faqiao.kit.verdict import Verdict, all_of, provided
from faqiao.people.models import Court, Organisation, Person, Role
from faqiao.people.rules import holds

#: （2026）京0105民初123号, however its brackets and spaces are typed; 京政发〔2026〕12号 is a document, no case.
CASE = re.compile(
    r"[(（〔\[]\s*\d{4}\s*[)）〕\]][^，。；,;\n]{0,12}?[民刑行执破知赔财][^，。；,;\n]{0,6}?\d+\s*号"
)
FIRST_YEAR, LAST_YEAR = 2000, 2100
OPEN = {AgreementState.DRAFT, AgreementState.OFFERED, AgreementState.IN_FORCE}


def keeps_agreements(actor: Person, court: int) -> Verdict:
    return provided(
        holds(actor, Role.COBUILDER, court=court),
        _("Only the co-building office of this court can do that."),
        way=_("Ask the co-building office."),
    )


def goes_there(actor: Person, court: int) -> Verdict:
    """What is done on the spot is written down by the office or the court's liaison."""
    return provided(
        holds(actor, Role.COBUILDER, Role.LIAISON, court=court),
        _("Only the co-building office or the liaison of this court can do that."),
        way=_("Ask the co-building office."),
    )


def speaks_for_a_body(actor: Person, agreement: Agreement) -> Verdict:
    return provided(
        any(
            holds(actor, Role.STREET_OFFICER, unit=one.body_id)
            for one in agreement.signatories.all()
        ),
        _("Only an officer of a body that is party to it can do that."),
        way=_("Ask the officer of the street or body."),
    )


def about_no_case(*texts: str) -> Verdict:
    """Agreements and activities are never about one case: that way nobody steers it."""
    return provided(
        not any(CASE.search(text or "") for text in texts),
        _("A case number stands here. Nothing that is agreed or done together is about one case."),
        way=_(
            "Leave the case out. If somebody asks for an outcome, record it under “Interference”."
        ),
    )


def is_open(agreement: Agreement) -> Verdict:
    return provided(
        agreement.state in OPEN,
        _("This agreement has ended."),
        way=_("Renew it, or open the one that follows it."),
    )


def in_order(since: date, until: date) -> Verdict:
    return all_of(
        provided(
            since <= until,
            _("The term ends before it begins."),
            way=_("Choose a later last day."),
        ),
        thinkable(since.year, until.year),
    )


def thinkable(*years: int) -> Verdict:
    """A slip of the finger in a year is not taken for a date."""
    return provided(
        all(FIRST_YEAR <= year <= LAST_YEAR for year in years),
        _("A year here cannot be meant."),
        way=_("Choose a day from %(first)d to %(last)d.")
        % {"first": FIRST_YEAR, "last": LAST_YEAR},
    )


def could_agree(court: Court, bodies: list[Organisation]) -> Verdict:
    kinds = {
        Organisation.Kind.STREET,
        Organisation.Kind.COMMUNITY,
        Organisation.Kind.BODY,
        Organisation.Kind.MEDIATION,
    }
    return provided(
        bool(bodies) and all(body.kind in kinds for body in bodies),
        _("An agreement needs at least one street, community or body on the other side."),
        way=_("Choose who it is agreed with."),
    )
