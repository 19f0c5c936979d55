"""The pages of requests: the whistle, the lists, one request, one page per verb, the table of addresses."""

from faqiao.response.pages.deeds import ROOM, part_of, whole
from faqiao.response.pages.requests import blow_whistle, one, requests, reveal
from faqiao.response.pages.routing import end_route, routes, set_route

__all__ = [
    "ROOM",
    "blow_whistle",
    "end_route",
    "one",
    "part_of",
    "requests",
    "reveal",
    "routes",
    "set_route",
    "whole",
]
