"""Who may do what with an application for confirmation. One function per verb."""

from faqiao.filing.rules.confirmations import (
    admit,
    apply,
    ask_supplement,
    ask_to_drop,
    ask_to_prolong,
    confirm,
    deny,
    drop,
    join,
    lapse,
    prolong,
    receive,
    reject,
    remind,
    supplement,
    take_back,
)
from faqiao.filing.rules.screening import (
    Found,
    codes_of,
    last_day,
    screened,
    words_found,
)

__all__ = [
    "Found",
    "admit", "apply", "ask_supplement", "ask_to_drop", "ask_to_prolong",
    "codes_of", "confirm",
    "deny", "drop",
    "join",
    "lapse", "last_day",
    "prolong",
    "receive", "reject", "remind",
    "screened", "supplement",
    "take_back",
    "words_found",
]  # fmt: skip
