"""From shapes to JSON and XML. Both say the same, in the same order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime, tzinfo
from typing import Any

# Only writes: what comes in is read in reading.py, hardened
from xml.etree.ElementTree import Element, SubElement, tostring

from faqiao.gateways.open311.moments import told
from faqiao.gateways.open311.shapes import (
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

JSON, XML = "json", "xml"
TYPES = {JSON: "application/json; charset=utf-8", XML: "text/xml; charset=utf-8"}
#: Name of a list in XML -> name of one of its members.
MEMBERS = {
    "services": "service",
    "attributes": "attribute",
    "values": "value",
    "service_requests": "request",
    "service_request_updates": "request_update",
    "errors": "error",
    "endpoints": "endpoint",
    "formats": "format",
    "media_urls": "media_url",
}
#: What XML 1.0 cannot carry.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
OURS = ("extended_status", "reference")
Shape = Attribute | Definition | Discovery | Endpoint | Problem | Request | Service | Taken | Update


def services(rows: Iterable[Service], form: str) -> bytes:
    return _written("services", [_service(one) for one in rows], form)


def definition(one: Definition, form: str) -> bytes:
    asked = [_attribute(each) for each in one.attributes]
    return _written(
        "service_definition", {"service_code": one.service_code, "attributes": asked}, form
    )


def requests(rows: Iterable[Request], form: str, zone: tzinfo) -> bytes:
    return _written("service_requests", [_request(one, zone) for one in rows], form)


def taken(rows: Iterable[Taken], form: str) -> bytes:
    """What a POST or a token is answered with. Of number and token only what there is."""
    said = [
        {
            name: value
            for name, value in _plain(one).items()
            if value or name not in ("service_request_id", "token")
        }
        for one in rows
    ]
    return _written("service_requests", said, form)


def updates(rows: Iterable[Update], form: str, zone: tzinfo) -> bytes:
    return _written("service_request_updates", [_update(one, zone) for one in rows], form)


def noted(update_id: str, form: str) -> bytes:
    """What a POST of an update is answered with."""
    return _written("service_request_updates", [{"update_id": update_id}], form)


def problems(rows: Iterable[Problem], form: str) -> bytes:
    return _written("errors", [_plain(one) for one in rows], form)


def discovery(one: Discovery, form: str) -> bytes:
    return _written("discovery", _plain(one), form)


def _service(one: Service) -> dict[str, Any]:
    return _plain(one) | {"keywords": ", ".join(one.keywords)}


def _attribute(one: Attribute) -> dict[str, Any]:
    values = [{"key": key, "name": name} for key, name in one.values]
    return _plain(one) | {"values": values}


def _request(one: Request, zone: tzinfo) -> dict[str, Any]:
    """What is not known is null; an extension of ours that says nothing is left out."""
    said = {name: None if value == "" else value for name, value in _plain(one, zone).items()}
    return {name: said[name] for name in said if said[name] is not None or name not in OURS}


def _update(one: Update, zone: tzinfo) -> dict[str, Any]:
    """`media_url` is the first, as the extension has it; `media_urls` (ours) are all of them."""
    first = one.media_urls[0] if one.media_urls else ""
    said = _plain(one, zone)
    all_of_them = said.pop("media_urls")
    return said | {"media_url": first} | ({"media_urls": all_of_them} if all_of_them else {})


def _plain(one: Shape, zone: tzinfo | None = None) -> dict[str, Any]:
    """The fields in their order; moments told, dataclasses within as well."""
    return {each.name: _value(getattr(one, each.name), zone) for each in fields(one)}


def _value(value: object, zone: tzinfo | None) -> object:
    if isinstance(value, datetime):
        return told(value, zone) if zone else told(value)
    if isinstance(value, tuple):
        return [_value(one, zone) for one in value]
    if isinstance(value, Endpoint):
        return _plain(value, zone)
    return value


def _written(root: str, value: object, form: str) -> bytes:
    if form == JSON:
        return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
    tree = Element(root)
    _fill(tree, value)
    body: bytes = tostring(tree, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + body


def _fill(node: Element, value: object) -> None:
    if isinstance(value, dict):
        for name, inner in value.items():
            _fill(SubElement(node, name), inner)
    elif isinstance(value, list):
        for inner in value:
            _fill(SubElement(node, MEMBERS[node.tag]), inner)
    elif value is not None:
        said = str(value).lower() if isinstance(value, bool) else str(value)
        node.text = UNWRITABLE.sub("", said)
