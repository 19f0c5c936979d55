"""How fast a court promises to answer a street's call, and how long the street may come back to it.

No limit but the ten days is published: each number is configured, for all courts or for one.
"""

from __future__ import annotations

from faqiao.law import numbers, rulebook
from faqiao.law.answers import Said
from faqiao.law.hotline import GOVERNANCE_DAYS

OURS = Said("系统建议，没有公布的期限", "our proposal; no limit is published")
ROUTE_HOURS = numbers.per_court(
    "response.route_hours", 4, OURS, zh="一号响应派单（小时）", en="hours to send a request on"
)
RESPOND_HOURS = numbers.per_court(
    "response.respond_hours",
    24,
    Said(
        "“街镇即时吹哨、法院应哨报到”：没有公布小时数；12345 响应率按二十四小时计",
        "the court reports in when a street calls: no hours are published; 12345 counts 24",
    ),
    zh="一号响应应哨（小时）",
    en="hours until a court answers the call",
)
CONFIRM_DAYS = numbers.per_court(
    "response.confirm_days", 7, OURS, zh="街镇确认（日）", en="days for the street to confirm"
)
REOPEN_DAYS = numbers.per_court(
    "response.reopen_days", 15, OURS, zh="街镇可以重提（日）", en="days to open it again"
)
PROMISES = (ROUTE_HOURS, RESPOND_HOURS, CONFIRM_DAYS, REOPEN_DAYS, GOVERNANCE_DAYS)


def promised(court: str = "") -> dict[str, int]:
    """What a court promises: {"route_hours", "respond_hours", "confirm_days", "reopen_days", "governance_days"}."""
    rulebook.load()  # so that the court's own file of numbers has been read
    return {
        number.name.rpartition(".")[2]: numbers.of_court(number, court, "").whole
        for number in PROMISES
    }
