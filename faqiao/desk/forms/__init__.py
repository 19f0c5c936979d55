"""What staff fill in: on a sheet, and about who there is."""

from faqiao.desk.forms.absences import Enter, Shorten
from faqiao.desk.forms.people import Appoint, Enrol, Found, Promise, Reason, Relieve, Rename
from faqiao.desk.forms.sheet import LONGEST_NAME, Attach, Seek, Unmask, kind_of

__all__ = [
    "LONGEST_NAME",
    "Appoint",
    "Attach",
    "Enrol",
    "Enter",
    "Found",
    "Promise",
    "Reason",
    "Relieve",
    "Rename",
    "Seek",
    "Shorten",
    "Unmask",
    "kind_of",
]
