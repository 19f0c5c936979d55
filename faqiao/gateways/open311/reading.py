"""From JSON and XML to shapes. What others send is measured first, and nothing in it is believed.

XML is parsed by defusedxml: entities, document types and references to files or addresses are refused, so a
small answer cannot grow and cannot make us fetch anything.
"""

from __future__ import annotations

import json
import math
from datetime import datetime, tzinfo
from typing import Any, Protocol, TypeVar
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from faqiao.gateways.open311.moments import NoMoment, moment
from faqiao.gateways.open311.shapes import (
    CLOSED,
    OPEN,
    Attribute,
    Definition,
    Discovery,
    Endpoint,
    Problem,
    Request,
    Service,
    Taken,
    Update,
)
from faqiao.gateways.open311.writing import MEMBERS

T = TypeVar("T", covariant=True)
Row = dict[str, Any]
LARGEST = 4 * 1024 * 1024  # bytes of one answer
DEEPEST = 8
LONGEST = 20_000  # characters of one field
MOST = 5_000  # rows of one answer
#: Words of other systems that mean the matter is over; every other word means it goes on.
ENDS = {
    "closed",
    "fixed",
    "duplicate",
    "not_councils_responsibility",
    "no_further_action",
    "for_triage_closed",
}


class Unreadable(ValueError):  # noqa: N818  read as a sentence
    """What was sent is not what it should be. Says where, in English, for the log."""


def services(body: bytes, zone: tzinfo | None = None) -> list[Service]:
    return [_service(row) for row in rows_of(body)]


def definition(body: bytes, zone: tzinfo | None = None) -> Definition:
    [row] = rows_of(body)[:1] or [{}]
    asked = row.get("attributes") or []
    if not isinstance(asked, list):
        raise Unreadable("attributes is no list")
    found = (_attribute(one) for one in asked if isinstance(one, dict))
    return Definition(_needed(row, "service_code"), tuple(found))


def requests(body: bytes, zone: tzinfo | None = None) -> list[Request]:
    return [_request(row, zone) for row in rows_of(body)]


def taken(body: bytes, zone: tzinfo | None = None) -> list[Taken]:
    names = ("service_request_id", "token", "service_notice", "account_id")
    found = [Taken(**{name: _text(row, name) for name in names}) for row in rows_of(body)]
    if any(not one.service_request_id and not one.token for one in found):
        raise Unreadable("neither service_request_id nor token")
    return found


def updates(body: bytes, zone: tzinfo | None = None) -> list[Update]:
    return [update(row, zone) for row in rows_of(body)]


def problems(body: bytes) -> list[Problem]:
    """Whatever can be made of an answer that says no; nothing where that is nothing."""
    try:
        rows = rows_of(body)
    except Unreadable:
        return []
    return [Problem(int(_number(row, "code") or 0), _text(row, "description")) for row in rows]


def discovery(body: bytes, zone: tzinfo | None = None) -> Discovery:
    [row] = rows_of(body)[:1] or [{}]
    found = row.get("endpoints") or []
    ends = [_endpoint(one) for one in found if isinstance(one, dict) and one.get("url")]
    return Discovery(
        _text(row, "changeset"), _text(row, "contact"), _text(row, "key_service"), tuple(ends)
    )


def rows_of(body: bytes) -> list[Row]:
    """The members of an answer, whichever way it is written; a single one counts as a list. Raises Unreadable."""
    if len(body) > LARGEST:
        raise Unreadable(f"longer than {LARGEST} bytes")
    begins = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    found = _from_xml(body) if begins == b"<" else _from_json(body)
    if len(found) > MOST:
        raise Unreadable(f"more than {MOST} rows")
    return found


def update(row: Row, zone: tzinfo | None = None) -> Update:
    word = _needed(row, "status").lower()
    urls = row.get("media_urls") or []
    media = [one for one in [_text(row, "media_url"), *map(_plain, urls)] if one]
    return Update(
        update_id=_needed(row, "update_id"),
        service_request_id=_needed(row, "service_request_id"),
        status=state_of(word),
        updated_datetime=_moment(row, "updated_datetime", zone),
        description=_text(row, "description"),
        media_urls=tuple(dict.fromkeys(media)),
        extended_status=_text(row, "extended_status") or ("" if word in (OPEN, CLOSED) else word),
    )


def state_of(word: str) -> str:
    return CLOSED if word.strip().lower() in ENDS else OPEN


def _service(row: Row) -> Service:
    words = [one.strip() for one in _text(row, "keywords").split(",")]
    return Service(
        service_code=_needed(row, "service_code"),
        service_name=_needed(row, "service_name"),
        description=_text(row, "description"),
        metadata=_yes(row, "metadata"),
        type=_text(row, "type") or "realtime",
        keywords=tuple(one for one in words if one),
        group=_text(row, "group"),
    )


def _attribute(row: Row) -> Attribute:
    order = _number(row, "order")
    values = [one for one in row.get("values") or [] if isinstance(one, dict)]
    return Attribute(
        code=_needed(row, "code"),
        datatype=_needed(row, "datatype"),
        description=_text(row, "description"),
        required=_yes(row, "required"),
        variable=_yes(row, "variable"),
        order=None if order is None else int(order),
        datatype_description=_text(row, "datatype_description"),
        values=tuple((_needed(one, "key"), _text(one, "name")) for one in values),
    )


def _request(row: Row, zone: tzinfo | None) -> Request:
    word = _needed(row, "status").lower()
    return Request(
        service_request_id=_needed(row, "service_request_id"),
        status=state_of(word),
        service_code=_text(row, "service_code"),
        requested_datetime=_moment(row, "requested_datetime", zone),
        status_notes=_text(row, "status_notes"),
        service_name=_text(row, "service_name"),
        description=_text(row, "description"),
        agency_responsible=_text(row, "agency_responsible"),
        service_notice=_text(row, "service_notice"),
        updated_datetime=_moment(row, "updated_datetime", zone),
        expected_datetime=_moment(row, "expected_datetime", zone),
        address=_text(row, "address"),
        address_id=_text(row, "address_id"),
        zipcode=_text(row, "zipcode"),
        lat=_number(row, "lat"),
        long=_number(row, "long"),
        media_url=_text(row, "media_url"),
        extended_status=_text(row, "extended_status") or ("" if word in (OPEN, CLOSED) else word),
        reference=_text(row, "reference"),
    )


def _endpoint(row: Row) -> Endpoint:
    formats = row.get("formats") or []
    if not isinstance(formats, list):
        formats = [formats]
    return Endpoint(
        url=_needed(row, "url"),
        specification=_text(row, "specification"),
        changeset=_text(row, "changeset"),
        type=_text(row, "type"),
        formats=tuple(map(_plain, formats)),
    )


def _from_json(body: bytes) -> list[Row]:
    try:
        found = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unreadable("neither XML nor JSON in UTF-8") from None
    if isinstance(found, dict) and len(found) == 1 and next(iter(found)) in MEMBERS:
        found = next(iter(found.values()))
    rows = [found] if isinstance(found, dict) else found
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Unreadable("no list of objects")
    return rows


def _from_xml(body: bytes) -> list[Row]:
    try:
        root = fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise Unreadable("no XML that may be read") from None
    value = _node(root, 0)
    if isinstance(value, dict) and len(value) == 1:
        many, inner = next(iter(value.items()))
        value = inner if many in MEMBERS and isinstance(inner, list) else value
    rows = value if isinstance(value, list) else [value]
    return [row for row in rows if isinstance(row, dict)]


def _node(node: Element, depth: int) -> object:
    if depth > DEEPEST:
        raise Unreadable("nested too deep")
    children = list(node)
    name = _local(node)
    member = MEMBERS.get(name)
    if member is not None:
        return [_node(one, depth + 1) for one in children]
    if not children:
        return (node.text or "").strip()
    return {_local(one): _node(one, depth + 1) for one in children}


def _local(node: Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _needed(row: Row, name: str) -> str:
    found = _text(row, name)
    if not found:
        raise Unreadable(f"{name} is missing")
    return found


def _text(row: Row, name: str) -> str:
    return _plain(row.get(name))


def _plain(value: object) -> str:
    if value is None or isinstance(value, dict | list):
        return ""
    said = str(value).lower() if isinstance(value, bool) else str(value)
    if len(said) > LONGEST:
        raise Unreadable(f"a field longer than {LONGEST} characters")
    return said.replace("\x00", "").encode("utf-8", "replace").decode().strip()


def _yes(row: Row, name: str) -> bool:
    return _text(row, name).lower() in ("true", "1", "yes")


def _number(row: Row, name: str) -> float | None:
    try:
        found = float(_text(row, name))
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def _moment(row: Row, name: str, zone: tzinfo | None) -> datetime | None:
    said = _text(row, name)
    try:
        return moment(said, zone) if said else None
    except NoMoment:
        raise Unreadable(f"{name} is no moment with its zone: {said[:40]}") from None


class Reader(Protocol[T]):
    def __call__(self, body: bytes, zone: tzinfo | None = None) -> T: ...
