"""A request as a form: how it is written by who sends it, read and checked by who takes it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from faqiao.gateways.open311.moments import NoMoment, moment
from faqiao.gateways.open311.shapes import Asked, Attribute, Datatype, Definition, Problem

Field = tuple[str, str]
NAMED = re.compile(r"attribute\[([^\]]{1,100})\](\[\])?")
PLAIN = (
    "description", "address_string", "address_id", "first_name", "last_name", "phone", "email", "device_id",
    "account_id",
)  # fmt: skip
LONGEST = 4000  # characters, as the schema of GeoReport has it


def fields_of(asked: Asked) -> list[Field]:
    """What is sent, as fields of a form. Several answers to one question come as attribute[CODE][]."""
    said = [("service_code", asked.service_code)]
    said += [(name, getattr(asked, name)) for name in PLAIN if getattr(asked, name)]
    if asked.lat is not None and asked.long is not None:
        said += [("lat", repr(asked.lat)), ("long", repr(asked.long))]
    said += [("media_url", url) for url in asked.media_urls]
    for code, answers in asked.attributes.items():
        many = "[]" if len(answers) > 1 else ""
        said += [(f"attribute[{code}]{many}", one) for one in answers]
    return said


def asked_of(fields: Iterable[Field]) -> Asked:
    """The same, from the fields that came. What cannot be read is left out; `wrongs` speaks of it."""
    plain: dict[str, str] = {}
    answers: dict[str, list[str]] = {}
    media: list[str] = []
    for name, value in fields:
        value = value.replace("\x00", "").strip()
        named = NAMED.fullmatch(name)
        if named and value:
            answers.setdefault(named[1], []).append(value)
        elif name in ("media_url", "media_url[]") and value:
            media.append(value)
        else:
            plain.setdefault(name, value)
    return Asked(
        service_code=plain.get("service_code", ""),
        lat=_degrees(plain.get("lat", "")),
        long=_degrees(plain.get("long", "")),
        media_urls=tuple(media),
        attributes={code: tuple(some) for code, some in answers.items()},
        **{name: plain.get(name, "") for name in PLAIN},
    )


def wrongs(asked: Asked, definition: Definition) -> list[Problem]:
    """Everything that is wrong with the answers, each in a sentence. Empty: it can be taken."""
    found = []
    if not asked.description:
        found.append(_("description is missing: say in a few sentences what it is about."))
    if len(asked.description) > LONGEST:
        found.append(_("description is longer than %(n)d characters.") % {"n": LONGEST})
    for one in definition.attributes:
        found += _wrong(one, asked.attributes.get(one.code, ())) if one.variable else []
    return [Problem(400, said) for said in found]


def _wrong(one: Attribute, answers: tuple[str, ...]) -> list[str]:
    if not answers:
        missing = _("attribute[%(code)s] is missing: %(what)s")
        return [missing % {"code": one.code, "what": one.description}] if one.required else []
    if len(answers) > 1 and one.datatype != Datatype.MULTI:
        return [_("attribute[%(code)s] takes one answer.") % {"code": one.code}]
    return [said for said in (_objection(one, answer) for answer in answers) if said]


def _objection(one: Attribute, answer: str) -> str:
    facts = {"code": one.code, "given": answer[:40]}
    if len(answer) > LONGEST:
        return _("attribute[%(code)s] is too long.") % facts
    if one.datatype == Datatype.NUMBER and not _is_number(answer):
        return _("attribute[%(code)s] must be a number, not “%(given)s”.") % facts
    if one.datatype == Datatype.DATETIME and not _is_moment(answer):
        said = _("attribute[%(code)s] must be a moment with its zone, such as %(example)s.")
        return said % {**facts, "example": "2026-03-02T10:00:00+08:00"}
    if one.values and answer not in dict(one.values):
        keys = ", ".join(key for key, _name in one.values)
        said = _("attribute[%(code)s] must be one of %(keys)s, not “%(given)s”.")
        return said % {**facts, "keys": keys}
    return ""


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _is_moment(text: str) -> bool:
    try:
        moment(text)
    except NoMoment:
        return False
    return True


def _degrees(text: str) -> float | None:
    try:
        found = float(text)
    except ValueError:
        return None
    return found if math.isfinite(found) and abs(found) <= 180 else None
