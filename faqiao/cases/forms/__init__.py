"""What is told about cases: by the case system in words, by the judge's unit in small forms."""

from faqiao.cases.forms.deeds import (  # fmt: skip
    DEEDS,
    Assign,
    Close,
    Decide,
    Hear,
    Resume,
    Schedule,
    SetPassword,
    Sift,
    Suspend,
)
from faqiao.cases.forms.records import BEIJING, FIELD_OF, NAMES, read_record, take
from faqiao.kit.deeds import Deed

__all__ = [
    "BEIJING",
    "DEEDS",
    "FIELD_OF",
    "NAMES",
    "Assign",
    "Close",
    "Decide",
    "Deed",
    "Hear",
    "Resume",
    "Schedule",
    "SetPassword",
    "Sift",
    "Suspend",
    "read_record",
    "take",
]
