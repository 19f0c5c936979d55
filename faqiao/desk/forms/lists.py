"""People's tribunals and officers of streets as tables: written out, and read row by row before anything is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from faqiao.kit import lists
from faqiao.kit.phones import masked
from faqiao.kit.tables import Read, Row
from faqiao.people.models import Court, Organisation, Person, Post, Role, Street

TRIBUNALS = {
    "court": gettext_lazy("Court"),
    "name": gettext_lazy("People's tribunal"),
    "name_en": gettext_lazy("Its English name"),
    "street": gettext_lazy("Street or town where it sits"),
}
OFFICERS = {
    "district": gettext_lazy("District"),
    "body": gettext_lazy("Street or body"),
    "name": gettext_lazy("Name"),
    "username": gettext_lazy("Work number"),
    "phone": gettext_lazy("Telephone"),
    "email": gettext_lazy("E-mail"),
}
STREETS = {
    "district": gettext_lazy("District"),
    "code": gettext_lazy("Code"),
    "name": gettext_lazy("Street or town"),
    "kind": gettext_lazy("Kind"),
    "court": gettext_lazy("Court"),
    "communities": gettext_lazy("Communities and villages"),
    "body": gettext_lazy("Body"),
    "officers": gettext_lazy("Officers in post"),
}
BODIES = (Organisation.Kind.STREET, Organisation.Kind.COMMUNITY, Organisation.Kind.BODY)


def tribunals_read(content: bytes, court: Court) -> Read:
    """Never raises: a file that cannot be read says so, a row that is wrong says how to mend it."""
    lines, problem = lists.lines_of(content, TRIBUNALS, ("name",))
    return Read(list(_Tribunals(court).rows(lines)), problem)


def officers_read(content: bytes, day: date) -> Read:
    """Never raises. `day`: the first day of the posts that are new."""
    lines, problem = lists.lines_of(content, OFFICERS, ("body", "name", "username"))
    return Read(list(_Officers(day).rows(lines)), problem)


class _Tribunals:
    def __init__(self, court: Court) -> None:
        self.court = court
        units = Organisation.objects.filter(court=court).select_related("street")
        self.there = {one.name: one for one in units}
        self.seen: dict[str, int] = {}
        streets = Street.objects.all()
        if court.district_id:
            streets = streets.filter(district=court.district_id)
        self.streets = _by_name_and_code(streets)

    def rows(self, lines: Iterable[lists.Told]) -> Iterator[Row]:
        for told in lines:
            said = dict(told.cells)
            lists.too_long(told, TRIBUNALS, {"name": 80, "name_en": 120})
            if said["court"] not in ("", self.court.code, self.court.name, self.court.name_en):
                text = _("This list is for %(court)s; %(said)s is another court.")
                told.wrong.append(text % {"court": self.court, "said": said["court"]})
            _once(told, said["name"], self.seen)
            street = self._street(told, said["street"])
            yield told.row(
                {
                    "name": said["name"], "name_en": said["name_en"], "street": street and street.pk,
                    "shown": str(street or ""), "is": self._is(told, street),
                }
            )  # fmt: skip

    def _street(self, told: lists.Told, said: str) -> Street | None:
        found = self.streets.get(said) if said else None
        if said and found is None:
            text = _("%(name)s is no street or town of this court's district.")
            told.wrong.append(text % {"name": said})
        return found

    def _is(self, told: lists.Told, street: Street | None) -> str:
        """What taking it in does: sets up, puts right, or nothing."""
        there = self.there.get(told.cells["name"])
        if there is None:
            return "new"
        if there.kind != Organisation.Kind.TRIBUNAL:
            text = _("%(name)s is a unit of the court, but no people's tribunal.")
            told.wrong.append(text % {"name": there.name})
        name = told.cells["name_en"] or there.name_en
        same = (name, street or there.street) == (there.name_en, there.street)
        return "same" if same else "changed"


class _Officers:
    def __init__(self, day: date) -> None:
        self.day = day
        self.bodies: dict[tuple[str, str], list[Organisation]] = {}
        found = Organisation.objects.filter(kind__in=BODIES).select_related("street__district")
        for body in found:
            district = body.street.district.name if body.street else ""
            names = {body.name}
            if body.street and body.kind == Organisation.Kind.STREET:
                names |= {body.street.name, body.street.code}
            for name in names:
                for where in {"", district}:
                    self.bodies.setdefault((where, name), []).append(body)
        held = officers_on(day).select_related("person")
        self.held = {(one.person.username, one.organisation_id) for one in held}
        self.people = {one.username: one for one in Person.objects.filter(kind="STAFF")}
        self.seen: dict[str, int] = {}

    def rows(self, lines: Iterable[lists.Told]) -> Iterator[Row]:
        for told in lines:
            said = dict(told.cells)
            lists.too_long(told, OFFICERS, {"name": 60, "username": 64, "email": 254})
            body = self._body(told, said["district"], said["body"])
            _once(told, f"{said['username']} {body.pk if body else ''}", self.seen)
            person = self.people.get(said["username"])
            there = body is not None and (said["username"], body.pk) in self.held
            if person is not None and person.name != said["name"]:
                text = _("The work number %(number)s belongs to somebody else already.")
                told.wrong.append(text % {"number": said["username"]})
            same = there and person is not None and said["phone"] == masked(str(person.phone))
            phone = "" if same else lists.phone_in(told, "phone")
            self._email(told)
            changed = there and person is not None and phone not in ("", str(person.phone))
            yield told.row(
                {
                    "body": body and body.pk, "shown": str(body or ""), "name": said["name"],
                    "username": said["username"], "phone": phone, "email": said["email"],
                    "since": self.day.isoformat(), "new": not there,
                    "is": "changed" if changed else "same" if there else "new",
                }
            )  # fmt: skip

    def _body(self, told: lists.Told, district: str, name: str) -> Organisation | None:
        found = self.bodies.get((district, name), [])
        if len(found) == 1:
            return found[0]
        if name and found:
            text = _("%(name)s is there in several districts. Fill in the district.")
            told.wrong.append(text % {"name": name})
        elif name:
            text = _("%(name)s is no street or body known here. Write it as it is listed.")
            told.wrong.append(text % {"name": name})
        return None

    def _email(self, told: lists.Told) -> None:
        if said := told.cells["email"]:
            try:
                validate_email(said)
            except ValidationError:
                told.wrong.append(_("“%(said)s” is no e-mail address.") % {"said": said})


def officers_on(day: date) -> QuerySet[Post]:
    """Who calls courts for a street, a community or another body on that day."""
    return Post.objects.filter(held_on(day, ""), role=Role.STREET_OFFICER)


def held_on(day: date, path: str = "posts__") -> Q:
    """Posts that are held on that day."""
    begun, open_end = Q(**{f"{path}since__lte": day}), Q(**{f"{path}until": None})
    return begun & (open_end | Q(**{f"{path}until__gte": day}))


def tribunals_listed(found: Iterable[Organisation]) -> list[list[str]]:
    rows = [[str(label) for label in TRIBUNALS.values()]]
    for one in found:
        rows.append(
            [one.court.name if one.court else "", one.name, one.name_en, str(one.street or "")]
        )
    return rows


def officers_listed(posts: Iterable[Post]) -> list[list[str]]:
    """Telephone numbers stay masked."""
    rows = [[str(label) for label in OFFICERS.values()]]
    for post in posts:
        person, body = post.person, post.organisation
        district = body.street.district.name if body.street else ""
        told = [person.name, person.username, masked(str(person.phone)), person.email]
        rows.append([district, body.name, *told])
    return rows


def streets_listed(streets: Iterable[Any]) -> list[list[object]]:
    """Every street as it is entered, with its court, its body and how many may call for it."""
    rows: list[list[object]] = [[str(label) for label in STREETS.values()]]
    for one in streets:
        rows.append(
            [
                one.district.name, one.code, one.name, str(one.get_kind_display()), one.court_name or "",
                one.communities_there, one.body_name or "", one.officers_there or 0,
            ]
        )  # fmt: skip
    return rows


def _by_name_and_code(streets: Iterable[Street]) -> dict[str, Street]:
    found: dict[str, Street] = {}
    for one in streets:
        found[one.name] = found[one.code] = one
    return found


def _once(told: lists.Told, key: str, seen: dict[str, int]) -> None:
    if key in seen:
        text = _("It is there already: %(where)s. Leave this row out.")
        told.wrong.append(text % {"where": _("line %(n)d") % {"n": seen[key]}})
    seen.setdefault(key, told.line)
