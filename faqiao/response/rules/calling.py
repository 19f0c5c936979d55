"""Who may call the court, for which place; and what can never become a request."""

from __future__ import annotations

import re
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from faqiao.cases.queries import is_pending
from faqiao.cobuilding.queries import communities_call
from faqiao.cobuilding.states import Calls
from faqiao.kit.verdict import YES, Verdict, all_of, provided
from faqiao.law.case_number import found_in
from faqiao.law.interference import Route, route
from faqiao.people.models import Community, Organisation, Person, Role, Street
from faqiao.people.rules import holds, is_machine
from faqiao.response.models import GovernanceRequest
from faqiao.response.rules.shared import BODIES, Kind, in_hand, liaises, speaks_for
from faqiao.response.states import REQUEST

#: How people ask for an outcome. It decides alone nothing but this: written down instead of sent on.
WISHES = re.compile(
    r"(?:尽快|早日|抓紧|加快|暂缓|先别|不要|别|缓一缓|压一压).{0,6}(?:判|宣判|结案|审结|执行|查封|拍卖)"
    r"|(?:判|裁).{0,4}(?:胜|赢|输|败)|胜诉|败诉|改判|轻判|从轻|从宽|从重|重判|少判|多判"
    r"|(?:驳回|支持).{0,8}(?:起诉|诉请|诉讼请求|请求|上诉|申请)|解封|解冻|解除(?:查封|冻结|保全|限高)"
    r"|关照|照顾一下|通融|网开一面|打个招呼|倾向|偏向"
)


def blow_whistle(
    actor: Person, body: Organisation, street: Street, community: Community | None = None
) -> Verdict:
    return all_of(
        provided(
            body.kind in BODIES,
            _("Only streets, communities and government bodies call by the one number."),
            way=_("Everybody else is heard at 12368."),
        ),
        provided(
            is_machine(actor) or holds(actor, Role.STREET_OFFICER, unit=body.pk),
            _("Only an officer of this street or body can call in its name."),
            way=_("Ask the officer in charge there."),
        ),
        calls_by_itself(body, actor.day),
        _in_its_area(body, street, community),
    )


def calls_by_itself(body: Organisation, day: date | None) -> Verdict:
    """A community calls as the agreement in force says; where nothing is agreed, as the court has set."""
    allowed = settings.RESPONSE_COMMUNITIES_CALL
    of_street = body.street.code if body.street else ""
    agreed = communities_call(body, day) if body.kind == Kind.COMMUNITY and day else None
    direct = agreed == Calls.DIRECT if agreed else "*" in allowed or of_street in allowed
    return provided(
        body.kind != Kind.COMMUNITY or direct,
        _("This community calls the court through its street."),
        way=_("Ask the street's officer to call; the community can be named there."),
    )


def turn_away(actor: Person, body: Organisation) -> Verdict:
    """What speaks for an outcome is kept by the system, in nobody's name."""
    return provided(is_machine(actor), _("Only the system turns a call away."))


def free_of_cases(words: str, case: str = "", wish: str = "") -> Verdict:
    """No wish for the outcome of a case that is, or may be, pending (三个规定)."""
    named = pending_in(f"{case} {words}")
    about_one = bool(named) or bool(case.strip() and not found_in(case))
    answer = route(pending_case=about_one, outcome_wanted=bool(wish.strip()) or wishes_for(words))
    return provided(
        answer.value is not Route.RECORD,
        _("This asks for an outcome in a case that is before a court. It cannot become a request."),
        way=_(
            "It has been written down, as the law demands, and no judge hears of it. The parties can say it"
            " in the hearing or by an appeal. For help around the dispute, call again without the wish."
        ),
    )


def pending_in(text: str) -> list[str]:
    """Numbers of cases in this text that have not come to their end, as far as the docket knows."""
    return [str(one) for one in found_in(text) if is_pending(str(one)) is not False]


def is_known_pending(number: str) -> bool:
    return is_pending(number) is True


def wishes_for(words: str) -> bool:
    return bool(WISHES.search(re.sub(r"\s", "", words)))


def withdraw(actor: Person, request: GovernanceRequest) -> Verdict:
    return all_of(
        REQUEST.allows("withdraw", request), speaks_for(actor, request), _nobody_goes_along(request)
    )


def combine(
    actor: Person, request: GovernanceRequest, into: GovernanceRequest | None = None
) -> Verdict:
    return all_of(
        REQUEST.allows("combine", request),
        liaises(actor, request),
        _nobody_goes_along(request),
        _can_lead(request, into) if into else YES,
    )


def separate(actor: Person, request: GovernanceRequest) -> Verdict:
    return all_of(REQUEST.allows("separate", request), liaises(actor, request))


def look(actor: Person, request: GovernanceRequest) -> Verdict:
    return YES


def reveal(actor: Person, request: GovernanceRequest) -> Verdict:
    """Whoever sends the call on or answers it may ring up the one who asked; a street reads its own."""
    mine = speaks_for(actor, request) or liaises(actor, request) or in_hand(actor, request)
    return all_of(provided(bool(request.phone), _("No number was left.")), mine)


def _can_lead(request: GovernanceRequest, into: GovernanceRequest) -> Verdict:
    return all_of(
        provided(request.pk != into.pk, _("A request cannot go along with itself.")),
        provided(
            request.court_id == into.court_id,
            _("The two are with different courts."),
            way=_("Route one of them to the other's court first."),
        ),
        provided(
            bool(REQUEST.allows("combine", into)),
            _("The other request is not open any more."),
            way=_("Choose one that is still open."),
        ),
    )


def _nobody_goes_along(request: GovernanceRequest) -> Verdict:
    return provided(
        not request.combined.filter(state="COMBINED").exists(),
        _("Other requests go along with this one."),
        way=_("Separate them first."),
    )


def _in_its_area(body: Organisation, street: Street, community: Community | None) -> Verdict:
    own = body.kind == Kind.BODY or body.street_id in (None, street.pk)
    own_community = body.kind != Kind.COMMUNITY or body.community_id in (
        None,
        community.pk if community else None,
    )
    return all_of(
        provided(own and own_community, _("This place belongs to another street or community.")),
        provided(
            community is None or community.street_id == street.pk,
            _("This community does not belong to that street."),
            way=_("Choose a community of the street."),
        ),
    )
