"""Everything that can be done with an application for confirmation."""

from faqiao.filing.actions.confirmations import (
    admit,
    ask_supplement,
    ask_to_drop,
    ask_to_prolong,
    confirm,
    deny,
    drop,
    lapse,
    prolong,
    reject,
    remind,
    take_back,
)
from faqiao.filing.actions.joining import apply, join, receive, supplement
from faqiao.filing.actions.register import number_case

__all__ = [
    "admit", "apply", "ask_supplement", "ask_to_drop", "ask_to_prolong",
    "confirm",
    "deny", "drop",
    "join",
    "lapse",
    "number_case",
    "prolong",
    "receive", "reject", "remind",
    "supplement",
    "take_back",
]  # fmt: skip
