"""Everything that can be done to the knowledge base, a file per noun."""

from faqiao.knowledge.actions.articles import (
    approve,
    assign,
    check,
    drop,
    edit,
    remind,
    revise,
    send_back,
    submit,
    supersede,
    take_in,
    withdraw,
    write,
)
from faqiao.knowledge.actions.feedback import accept, decline, doubt, propose, send, use
from faqiao.knowledge.actions.index import learn, rewrite

__all__ = [
    "accept",
    "approve",
    "assign",
    "check",
    "decline",
    "doubt",
    "drop",
    "edit",
    "learn",
    "propose",
    "remind",
    "revise",
    "rewrite",
    "send",
    "send_back",
    "submit",
    "supersede",
    "take_in",
    "use",
    "withdraw",
    "write",
]
