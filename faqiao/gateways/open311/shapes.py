"""What GeoReport v2 speaks of, without saying how it is written.

Sources: Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2) and the service request updates extension that
FixMyStreet proposed. What is an extension of our own says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Datatype(StrEnum):
    STRING = "string"
    NUMBER = "number"
    DATETIME = "datetime"
    TEXT = "text"
    SINGLE = "singlevaluelist"
    MULTI = "multivaluelist"


LISTS = frozenset({Datatype.SINGLE, Datatype.MULTI})
OPEN, CLOSED = "open", "closed"


@dataclass(frozen=True)
class Attribute:
    """A question that a service asks besides what every request says."""

    code: str
    datatype: str = Datatype.STRING
    description: str = ""
    required: bool = False
    variable: bool = True  # False: only something to be read, no answer is wanted
    order: int | None = None
    datatype_description: str = ""
    values: tuple[tuple[str, str], ...] = ()  # (key, name)


@dataclass(frozen=True)
class Definition:
    service_code: str
    attributes: tuple[Attribute, ...] = ()


@dataclass(frozen=True)
class Service:
    service_code: str
    service_name: str
    description: str = ""
    metadata: bool = False  # whether there is a Definition
    type: str = "realtime"
    keywords: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True)
class Request:
    """How a request stands. `reference` is the sender's own number of it (an extension)."""

    service_request_id: str
    status: str
    service_code: str
    requested_datetime: datetime | None = None
    status_notes: str = ""
    service_name: str = ""
    description: str = ""
    agency_responsible: str = ""
    service_notice: str = ""
    updated_datetime: datetime | None = None
    expected_datetime: datetime | None = None
    address: str = ""
    address_id: str = ""
    zipcode: str = ""
    lat: float | None = None
    long: float | None = None
    media_url: str = ""
    extended_status: str = ""
    reference: str = ""

    @property
    def is_open(self) -> bool:
        return self.status == OPEN


@dataclass(frozen=True)
class Taken:
    """What a server answers to a new request: its number, or a token for a number that comes later."""

    service_request_id: str = ""
    token: str = ""
    service_notice: str = ""
    account_id: str = ""


@dataclass(frozen=True)
class Update:
    """One thing that happened to a request. `update_id` is its sender's own and never used again.

    `status` is open or closed; what exactly it stands at, in the sender's own word, is `extended_status`.
    """

    update_id: str
    service_request_id: str
    status: str
    updated_datetime: datetime | None
    description: str = ""
    media_urls: tuple[str, ...] = ()
    extended_status: str = ""


@dataclass(frozen=True)
class Problem:
    code: int
    description: str


@dataclass(frozen=True)
class Endpoint:
    url: str
    specification: str = "http://wiki.open311.org/GeoReport_v2"
    changeset: str = ""
    type: str = "production"
    formats: tuple[str, ...] = ("application/json", "text/xml")


@dataclass(frozen=True)
class Discovery:
    changeset: str
    contact: str
    key_service: str
    endpoints: tuple[Endpoint, ...] = ()


@dataclass(frozen=True)
class Asked:
    """A request as somebody sends it."""

    service_code: str
    description: str = ""
    address_string: str = ""
    address_id: str = ""
    lat: float | None = None
    long: float | None = None
    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    email: str = ""
    device_id: str = ""
    account_id: str = ""
    media_urls: tuple[str, ...] = ()
    attributes: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def said(self, code: str) -> str:
        """The one answer to a question, or nothing."""
        return next(iter(self.attributes.get(code, ())), "")
