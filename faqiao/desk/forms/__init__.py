"""What staff fill in: on a sheet, and about who there is."""

from faqiao.desk.forms.people import Appoint, Enrol, Found, Promise, Reason, Relieve, Rename
from faqiao.desk.forms.sheet import Attach, Seek, Unmask

__all__ = [
    "Appoint",
    "Attach",
    "Enrol",
    "Found",
    "Promise",
    "Reason",
    "Relieve",
    "Rename",
    "Seek",
    "Unmask",
]
