"""The pages of requests: the whistle, the lists, one request, one page per verb, the table of addresses."""

from faqiao.response.pages.deeds import page_of, part_of, seen
from faqiao.response.pages.requests import blow_whistle, one, requests
from faqiao.response.pages.routing import end_route, routes, set_route

__all__ = [
    "blow_whistle",
    "end_route",
    "one",
    "page_of",
    "part_of",
    "requests",
    "routes",
    "seen",
    "set_route",
]
