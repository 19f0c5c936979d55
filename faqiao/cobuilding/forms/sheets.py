"""Agreements and their contacts as a table: written out, and read in row by row before anything is done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from faqiao.cobuilding import queries
from faqiao.cobuilding.models import Agreement, Contact
from faqiao.cobuilding.rules.shared import thinkable
from faqiao.cobuilding.states import Calls
from faqiao.kit import lists
from faqiao.kit.tables import Read, Row
from faqiao.people.models import Court, Organisation

COLUMNS = {
    "body": gettext_lazy("Street or body"),
    "title": gettext_lazy("What it is called"),
    "signed_on": gettext_lazy("Signed on"),
    "since": gettext_lazy("First day"),
    "until": gettext_lazy("Last day"),
    "calls": gettext_lazy("How communities call the court"),
    "name": gettext_lazy("Contact of the other side"),
    "post": gettext_lazy("Their post"),
    "phone": gettext_lazy("Their telephone"),
    "our_name": gettext_lazy("Contact of the court"),
    "our_phone": gettext_lazy("Telephone of the court's contact"),
}
NEEDED = ("body", "title", "signed_on", "since", "until")
DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]00:00(?::00)?)?")


def read(content: bytes, court: Court) -> Read:
    """Never raises: a file that cannot be read says so, a row that is wrong says how to mend it."""
    lines, problem = lists.lines_of(content, COLUMNS, NEEDED)
    return Read(list(_Reader(court).rows(lines)), problem)


class _Reader:
    """What a row can mean for this court."""

    def __init__(self, court: Court) -> None:
        self.bodies: dict[str, Organisation] = {}
        for body in queries.bodies_for(court):
            self.bodies.setdefault(body.name, body)
            if body.street and body.kind == Organisation.Kind.STREET:
                self.bodies[body.street.name] = self.bodies[body.street.code] = body
        there = Agreement.objects.filter(court=court).exclude(state="WITHDRAWN")
        self.there = {
            (body, since): f"{_('Agreement')} {number}"
            for body, since, number in there.values_list("signatories__body", "since", "number")
        }
        self.calls: dict[str, str] = {}
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                self.calls |= {str(one.label): one.value for one in Calls}

    def rows(self, lines: Iterable[lists.Told]) -> Iterator[Row]:
        for told in lines:
            said = self._said(told)
            if not told.wrong:
                key = (said["body"], date.fromisoformat(said["since"]))
                if key in self.there:
                    text = _("It is there already: %(where)s. Leave this row out.")
                    told.wrong.append(text % {"where": self.there[key]})
                self.there.setdefault(key, _("line %(n)d") % {"n": told.line})
            yield told.row(said)

    def _said(self, told: lists.Told) -> dict[str, Any]:
        said: dict[str, Any] = dict(told.cells)
        wrong = told.wrong
        body = self.bodies.get(said["body"])
        if said["body"] and body is None:
            text = _("%(name)s is no street or body known here. Write it as it is listed.")
            wrong.append(text % {"name": said["body"]})
        said["shown"], said["body"] = said["body"], body and body.pk
        self._days(said, wrong)
        self._calls(said, wrong)
        for name, phone in (("name", "phone"), ("our_name", "our_phone")):
            if bool(said[name]) != bool(said[phone]):
                wrong.append(_("A contact needs a name and a telephone number."))
            said[phone] = lists.phone_in(told, phone)
        lists.too_long(told, COLUMNS, {"title": 120, "name": 60, "our_name": 60, "post": 80})
        return said

    def _days(self, said: dict[str, Any], wrong: list[str]) -> None:
        for key in ("signed_on", "since", "until"):
            day = _day(said[key])
            if said[key] and not _thinkable(day):
                text = _("%(column)s: “%(said)s” is no day. Write it as 2026-03-02.")
                wrong.append(text % {"column": COLUMNS[key], "said": said[key]})
            said[key] = day.isoformat() if day else ""
        if said["since"] and said["until"] and said["since"] > said["until"]:
            wrong.append(_("The term ends before it begins."))

    def _calls(self, said: dict[str, Any], wrong: list[str]) -> None:
        if said["calls"] and said["calls"] not in self.calls:
            text = _("%(column)s is one of: %(known)s.")
            known = _(", ").join(str(one.label) for one in Calls)
            wrong.append(text % {"column": COLUMNS["calls"], "known": known})
        said["calls"] = self.calls.get(said["calls"], Calls.THROUGH_STREET.value)


def _day(text: str) -> date | None:
    found = DAY.fullmatch(text.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _thinkable(day: date | None) -> bool:
    return day is not None and bool(thinkable(day.year))


def listed(agreements: Iterable[Agreement], contacts: Iterable[Contact]) -> list[list[str]]:
    """The head and a row per party of each agreement. Telephone numbers stay masked."""
    to_call: dict[tuple[int, int | None], Contact] = {}
    for one in contacts:
        to_call.setdefault((one.agreement_id, one.body_id), one)
    rows = [[str(label) for label in COLUMNS.values()]]
    for agreement in agreements:
        ours = to_call.get((agreement.pk, None))
        for party in agreement.signatories.all():
            theirs = to_call.get((agreement.pk, party.body_id))
            rows.append(
                [*_terms(agreement, party.body), *_named(theirs), *_named(ours, post=False)]
            )
    return rows


def _terms(agreement: Agreement, body: Organisation) -> list[str]:
    days = (agreement.signed_on, agreement.since, agreement.until)
    told = [day.isoformat() if day else "" for day in days]
    return [body.name, agreement.title, *told, str(Calls(agreement.calls).label)]


def _named(contact: Contact | None, *, post: bool = True) -> list[str]:
    if contact is None:
        return [""] * (3 if post else 2)
    told = [contact.name, contact.post] if post else [contact.name]
    return [*told, contact.masked]
