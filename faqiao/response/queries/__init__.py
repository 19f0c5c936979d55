"""Reading requests, who answers them, and where they go. Every query starts from what the viewer may see."""

from faqiao.response.queries.requests import (
    alike,
    bodies_of,
    confirm_due,
    finish_due,
    liaison_offices,
    open_requests,
    request_of_token,
    requests_seen_by,
    respond_due,
    route_due,
)
from faqiao.response.queries.routing import (
    Asked,
    Proposal,
    Table,
    all_answerers,
    answerers_of,
    asked_of,
    proposal_for,
    routes_seen_by,
)

__all__ = [
    "Asked",
    "Proposal",
    "Table",
    "alike",
    "all_answerers",
    "answerers_of",
    "asked_of",
    "bodies_of",
    "confirm_due",
    "finish_due",
    "liaison_offices",
    "open_requests",
    "proposal_for",
    "request_of_token",
    "requests_seen_by",
    "respond_due",
    "route_due",
    "routes_seen_by",
]
