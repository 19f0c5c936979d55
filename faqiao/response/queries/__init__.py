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
    unit_at_work,
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
from faqiao.response.queries.updates import Update, public_status, updates_of, when

__all__ = [
    "Asked",
    "Proposal",
    "Table",
    "Update",
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
    "public_status",
    "request_of_token",
    "requests_seen_by",
    "respond_due",
    "route_due",
    "routes_seen_by",
    "unit_at_work",
    "updates_of",
    "when",
]
