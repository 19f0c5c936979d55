"""The pages of the knowledge base: the editors', what the desk shows, and what callers read."""

from faqiao.knowledge.pages.articles import article, articles, version
from faqiao.knowledge.pages.deeds import (
    accept,
    approve,
    check,
    decline,
    drop,
    send_back,
    submit,
    withdraw,
)
from faqiao.knowledge.pages.desk import doubt, find, pane, send, used
from faqiao.knowledge.pages.files import starting, take_in, take_out
from faqiao.knowledge.pages.proposals import proposals, propose
from faqiao.knowledge.pages.public import answer, answers
from faqiao.knowledge.pages.writing import assign, edit, revise, rewrite, write

__all__ = [
    "accept",
    "answer",
    "answers",
    "approve",
    "article",
    "articles",
    "assign",
    "check",
    "decline",
    "doubt",
    "drop",
    "edit",
    "find",
    "pane",
    "proposals",
    "propose",
    "revise",
    "rewrite",
    "send",
    "send_back",
    "starting",
    "submit",
    "take_in",
    "take_out",
    "used",
    "version",
    "withdraw",
    "write",
]
