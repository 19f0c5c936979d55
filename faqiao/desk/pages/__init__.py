"""The staff's pages: home, search, the one sheet, units and people, promised times, the system."""

from faqiao.desk.pages.absences import absences, absent, cancel, shorten
from faqiao.desk.pages.home import home
from faqiao.desk.pages.papers import attach, download
from faqiao.desk.pages.people import (
    appoint,
    enrol,
    found,
    people,
    person,
    readmit,
    relieve,
    rename,
    renew,
    sign_out,
    suspend,
)
from faqiao.desk.pages.promises import promise, promises
from faqiao.desk.pages.sheet import matter, matters, unmask
from faqiao.desk.pages.system import replay, system

__all__ = [
    "absences",
    "absent",
    "appoint",
    "attach",
    "cancel",
    "download",
    "enrol",
    "found",
    "home",
    "matter",
    "matters",
    "people",
    "person",
    "promise",
    "promises",
    "readmit",
    "relieve",
    "rename",
    "renew",
    "replay",
    "shorten",
    "sign_out",
    "suspend",
    "system",
    "unmask",
]
