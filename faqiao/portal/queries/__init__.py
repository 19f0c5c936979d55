"""Reading for the public pages."""

from faqiao.portal.queries.calculators import COST, LAST_DAY, Question
from faqiao.portal.queries.guesses import (
    Answering,
    Wish,
    answering_lately,
    suggested_court,
    suggestion_for,
)
from faqiao.portal.queries.law import articles, law_of, laws, told, uncertain
from faqiao.portal.queries.orders import (
    answered,
    bridge_of,
    due_of,
    events_of,
    handler_of,
    headline,
    linked_to,
    matters_of,
    order_on_track,
    orders_on,
    question_to,
    running_clocks,
    waiting_on,
    who_has,
)
from faqiao.portal.queries.road import Step, road_of

__all__ = [
    "COST",
    "LAST_DAY",
    "Answering",
    "Question",
    "Step",
    "Wish",
    "answered",
    "answering_lately",
    "articles",
    "bridge_of",
    "due_of",
    "events_of",
    "handler_of",
    "headline",
    "law_of",
    "laws",
    "linked_to",
    "matters_of",
    "order_on_track",
    "orders_on",
    "question_to",
    "road_of",
    "running_clocks",
    "suggested_court",
    "suggestion_for",
    "told",
    "uncertain",
    "waiting_on",
    "who_has",
]
