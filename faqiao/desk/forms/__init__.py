"""What staff fill in: on a sheet, and about who there is."""

from faqiao.desk.forms.people import Appoint, Enrol, Found, Promise, Reason, Relieve, Rename
from faqiao.desk.forms.sheet import LONGEST_NAME, Attach, Seek, Unmask, kind_of
from faqiao.desk.forms.tokens import Issue

__all__ = [
    "LONGEST_NAME",
    "Appoint",
    "Attach",
    "Enrol",
    "Found",
    "Issue",
    "Promise",
    "Reason",
    "Relieve",
    "Rename",
    "Seek",
    "Unmask",
    "kind_of",
]
