"""What the hotline knows: articles with their versions, what becomes of them on the phone, and how they are found."""

from faqiao.knowledge.models.articles import Article, Version
from faqiao.knowledge.models.feedback import Doubt, Proposal, Sending, Use
from faqiao.knowledge.models.index import Asking, Entry, Meaning, WordList

__all__ = [
    "Article",
    "Asking",
    "Doubt",
    "Entry",
    "Meaning",
    "Proposal",
    "Sending",
    "Use",
    "Version",
    "WordList",
]
