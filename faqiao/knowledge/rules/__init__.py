"""Who may do what with the knowledge base: one function per verb, a file per noun."""

from faqiao.knowledge.rules.articles import (
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
from faqiao.knowledge.rules.feedback import accept, decline, doubt, propose, send, use
from faqiao.knowledge.rules.index import rewrite
from faqiao.knowledge.rules.shared import at_work, edits, is_editor, keeps

__all__ = [
    "accept",
    "approve",
    "assign",
    "at_work",
    "check",
    "decline",
    "doubt",
    "drop",
    "edit",
    "edits",
    "is_editor",
    "keeps",
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
