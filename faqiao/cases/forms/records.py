"""A case as words tell it: each under the name of a column, read and checked, with what to mend."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from faqiao.cases import actions
from faqiao.cases.actions import Record, Side
from faqiao.cases.models import Case
from faqiao.cases.states import CaseState, Procedure
from faqiao.kit.phones import parsed
from faqiao.kit.tables import Wrong
from faqiao.law import case_number
from faqiao.law.answers import Unanswerable
from faqiao.ledger.queries import seen_of
from faqiao.matters.states import PartyRole
from faqiao.people.models import Court, Organisation, Person, Role

BEIJING = ZoneInfo("Asia/Shanghai")
#: What columns are called in the exports of case systems.
NAMES = {
    "number": ("number", "案号", "案件编号"),
    "unit": ("unit", "承办庭室", "承办部门", "庭室"),
    "judge": ("judge", "承办法官", "承办人", "法官"),
    "clerk": ("clerk", "书记员"),
    "cause": ("cause", "案由"),
    "procedure": ("procedure", "程序", "适用程序", "审理程序"),
    "state": ("state", "状态", "案件状态"),
    "filed_on": ("filed_on", "立案日期", "立案时间"),
    "next_at": ("next_at", "开庭时间", "下次时间"),
    "next_what": ("next_what", "下次事项"),
    "password": ("password", "查询密码"),
    "applicant": ("applicant", "原告", "申请人"),
    "applicant_phone": ("applicant_phone", "原告电话", "申请人电话"),
    "applicant_id": ("applicant_id", "原告身份证号", "申请人身份证号"),
    "respondent": ("respondent", "被告", "被申请人"),
    "respondent_phone": ("respondent_phone", "被告电话", "被申请人电话"),
    "respondent_id": ("respondent_id", "被告身份证号", "被申请人身份证号"),
}
FIELD_OF = {name: field for field, names in NAMES.items() for name in names}
MOMENTS = ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M")
DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y-%m-%d %H:%M:%S")


def take(said: Mapping[str, Any], *, by: Person, at: datetime, dry_run: bool = False) -> str:
    """One record: "new", "changed" or "same". Raises Wrong, with what to mend, or Refused."""
    told = read_record(said)
    before = Case.objects.filter(number=told.number).first()
    if dry_run:
        return "changed" if before else "new"
    seen = seen_of(before) if before else 0
    case = actions.take_over(told=told, by=by, at=at)
    if before is None:
        return "new"
    return "same" if seen_of(case) == seen else "changed"


def read_record(said: Mapping[str, Any]) -> Record:
    """A record out of words, each under the name of a column. Raises Wrong."""
    known = {FIELD_OF.get(name.strip(), ""): str(text or "").strip() for name, text in said.items()}
    cells = {name: text for name, text in known.items() if name}
    number, court = _number(cells.get("number", ""))
    unit = _unit(court, cells.get("unit", ""))
    return Record(
        number=number,
        court=court,
        filed_on=_day(cells.get("filed_on", "")),
        unit=unit,
        judge=_member(unit, cells.get("judge", "")),
        clerk=_member(unit, cells.get("clerk", "")),
        cause=cells.get("cause", "")[:80],
        procedure=_choice(Procedure, cells.get("procedure", ""), Procedure.ORDINARY),
        state=_choice(CaseState, cells.get("state", ""), ""),
        next_at=_moment(cells.get("next_at", "")),
        next_what=cells.get("next_what", "")[:80],
        password=cells.get("password", ""),
        sides=_sides(cells),
    )


def _number(text: str) -> tuple[str, Court]:
    try:
        read = case_number.read(text)
    except Unanswerable as wrong:
        raise Wrong(wrong.said.zh, _("Write it like （2026）京0105民初123号.")) from wrong
    court = Court.objects.filter(code=read.court).first()
    if court is None:
        raise Wrong(
            _("No court here has the code %(code)s.") % {"code": read.court},
            _("Take the case out of the file, or enter the court first."),
        )
    return str(read), court


def _unit(court: Court, name: str) -> Organisation | None:
    if not name:
        return None
    units = Organisation.objects.filter(court=court, kind=Organisation.Kind.UNIT)
    found = units.filter(name=name).first()
    if found is None:
        known = "、".join(units.order_by("pk").values_list("name", flat=True)[:8])
        raise Wrong(
            _("The court has no unit “%(name)s”.") % {"name": name},
            _("It has: %(units)s.") % {"units": known},
        )
    return found


def _member(unit: Organisation | None, name: str) -> Person | None:
    """By user name, badge or name, within the unit."""
    if not name:
        return None
    if unit is None:
        raise Wrong(_("A judge or clerk is named without a unit."), _("Give the unit as well."))
    staff = Person.objects.filter(posts__organisation=unit, posts__role=Role.HANDLER).distinct()
    found = list(staff.filter(Q(username=name) | Q(badge=name) | Q(name=name))[:2])
    if len(found) != 1:
        what = _("Nobody in %(unit)s is called %(name)s.")
        if found:
            what = _("Several people in %(unit)s are called %(name)s.")
        raise Wrong(
            what % {"unit": unit.name, "name": name},
            _("Give the user name or the badge, or enter the person's post first."),
        )
    return found[0]


@lru_cache
def _words_of(choices: Any) -> dict[str, str]:
    """Each choice by its code and by its name in both languages."""
    words = {value.lower(): value for value in choices.values}
    for language in ("zh-hans", "en"):
        with override(language):
            words |= {str(choices(value).label).lower(): value for value in choices.values}
    return words


def _choice(choices: Any, text: str, otherwise: Any) -> Any:
    if not text:
        return otherwise
    found = _words_of(choices).get(text.lower())
    if found is None:
        raise Wrong(
            _("“%(text)s” is not known here.") % {"text": text},
            _("Write one of: %(words)s.")
            % {"words": "、".join(str(choices(value).label) for value in choices.values)},
        )
    return found


def _day(text: str) -> date:
    for form in DAYS:
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    raise Wrong(
        _("“%(text)s” is no day.") % {"text": text}, _("Write the day of filing like 2026-03-02.")
    )


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    for form in MOMENTS:
        try:
            return datetime.strptime(text, form).replace(tzinfo=BEIJING)
        except ValueError:
            continue
    raise Wrong(
        _("“%(text)s” is no moment.") % {"text": text}, _("Write it like 2026-04-08 09:00.")
    )


def _sides(cells: Mapping[str, str]) -> tuple[Side, ...] | None:
    found = []
    for role, name in ((PartyRole.APPLICANT, "applicant"), (PartyRole.RESPONDENT, "respondent")):
        if cells.get(name):
            phone, number = cells.get(f"{name}_phone", ""), cells.get(f"{name}_id", "")
            found.append(Side(role, cells[name][:60], _phone(phone), _id_number(number)))
    return tuple(found) or None


def _phone(text: str) -> str:
    number = parsed(text) if text else ""
    if number is None:
        raise Wrong(
            _("A party's phone number is none."),
            _("A mobile number has 11 digits; a landline needs its area code."),
        )
    return number


def _id_number(text: str) -> str:
    """Well formed or none: half an ID number proves nothing."""
    try:
        return str(ric.validate(text.strip().upper())) if text else ""
    except ValidationError as wrong:
        raise Wrong(
            _("A party's ID number is not well formed."),
            _("It has 18 characters; the last one checks the others. Compare it with the file."),
        ) from wrong
