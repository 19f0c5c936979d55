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
    due_of,
    events_of,
    handler_of,
    headline,
    matters_of,
    order_on_track,
    orders_on,
    question_to,
    running_clocks,
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
    "answering_lately",
    "articles",
    "due_of",
    "events_of",
    "handler_of",
    "headline",
    "law_of",
    "laws",
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
    "who_has",
]
