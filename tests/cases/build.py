"""A court whose case numbers can be read, with a case in its docket."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from faqiao.cases import actions
from faqiao.cases.actions import Record, Side
from faqiao.cases.models import Case
from faqiao.matters.states import PartyRole
from faqiao.people.models import Court, Organisation, Person
from tests import make

NUMBER = "（2026）京0105民初123号"
PASSWORD = "open-sesame-9"
PHONE = "+8613812342076"
ID_NUMBER = "110101199003070134"  # made up, its check digit fits
TAIL = "0134"


def chaoyang() -> Court:
    known = {"name": "北京市朝阳区人民法院", "name_en": "Chaoyang District People's Court"}
    return Court.objects.get_or_create(
        code="京0105", defaults={**known, "level": Court.Level.BASIC}
    )[0]


def a_case(
    *,
    number: str = NUMBER,
    unit: Organisation | None = None,
    judge: Person | None = None,
    at: datetime = make.MORNING,
    **more: object,
) -> Case:
    court = chaoyang()
    unit = unit or (judge.posts.get().organisation if judge else make.a_unit(court))
    sides = (
        Side(PartyRole.APPLICANT, "周明", PHONE, ID_NUMBER),
        Side(PartyRole.RESPONDENT, "吴芳", "+8613900000001", ""),
    )
    told: dict[str, object] = {
        "number": number,
        "court": court,
        "filed_on": date(2026, 2, 1),
        "unit": unit,
        "judge": judge,
        "cause": "房屋租赁合同纠纷",
        "next_at": at + timedelta(days=37),
        "next_what": "开庭",
        "password": PASSWORD,
        "sides": sides,
        **more,
    }
    return actions.take_over(told=Record(**told), by=make.the_system(), at=at)  # type: ignore[arg-type]
