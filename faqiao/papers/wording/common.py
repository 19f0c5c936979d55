"""Fields that come again on many papers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from faqiao.papers.wording.fields import CaseNumber, Day, Field, Money, Payments, People, Words

COURT = Field("court", _("Court"), hint=_("Its full name, as it stands on the paper."))
NUMBER = CaseNumber("number", _("Case number"), hint=_("Such as （2026）京0105民初123号."))
MAYBE_NUMBER = CaseNumber("number", _("Case number"), required=False)
CAUSE = Field("cause", _("Cause of action"), hint=_("Such as 房屋租赁合同纠纷."), longest=60)
DAY = Day("day", _("Day on the paper"))
MAYBE_DAY = Day("day", _("Day on the paper"), required=False, hint=_("Empty: filled in by hand."))
APPLICANTS = People("applicants", _("Applicants"))
RESPONDENTS = People("respondents", _("Respondents"))
PLAINTIFFS = People("plaintiffs", _("Plaintiffs"))
DEFENDANTS = People("defendants", _("Defendants"))
TO_WHOM = Field("to_whom", _("To whom it is sent"), longest=120)
MEDIATOR = Field("mediator", _("Mediator"), longest=60)
ORGANISATION = Field("organisation", _("Mediation organisation"), required=False)
JUDGE = Field("judge", _("Judge"), longest=60)
CLERK = Field("clerk", _("Clerk"), required=False, longest=60)
DISPUTE = Words("dispute", _("What the dispute is about"))
TOTAL = Money("total", _("Amount in all"), required=False, hint=_("In yuan, like 12345.67."))
PLAN = Payments(
    "plan",
    _("Payments"),
    required=False,
    hint=_("One on each line: day and amount, like 2026-04-01 5000."),
)
CONTACT = Field("contact", _("Whom to ask, and the number"), required=False, longest=120)
