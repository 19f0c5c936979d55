"""What staff fill in: on a sheet, and about who there is."""

from faqiao.desk.forms.absences import Enter, Shorten
from faqiao.desk.forms.hours import NAMES as WEEKDAY_NAMES
from faqiao.desk.forms.hours import Announce
from faqiao.desk.forms.people import Appoint, Enrol, Found, Promise, Reason, Relieve, Rename
from faqiao.desk.forms.sheet import Attach, Seek, Unmask
from faqiao.desk.forms.tokens import Issue

__all__ = [
    "WEEKDAY_NAMES",
    "Announce",
    "Appoint",
    "Attach",
    "Enrol",
    "Enter",
    "Found",
    "Issue",
    "Promise",
    "Reason",
    "Relieve",
    "Rename",
    "Seek",
    "Shorten",
    "Unmask",
]
