"""The staff's pages: home, search, the one sheet, units and people, promised times, the system."""

from faqiao.desk.pages.absences import absences, absent, cancel, shorten
from faqiao.desk.pages.home import home
from faqiao.desk.pages.hours import announce, hours
from faqiao.desk.pages.lists import take_in_officers, take_in_tribunals, take_out, tribunals
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
from faqiao.desk.pages.tokens import issue, revoke, rotate, tokens

__all__ = [
    "absences",
    "absent",
    "announce",
    "appoint",
    "attach",
    "cancel",
    "download",
    "enrol",
    "found",
    "home",
    "hours",
    "issue",
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
    "revoke",
    "rotate",
    "shorten",
    "sign_out",
    "suspend",
    "system",
    "take_in_officers",
    "take_in_tribunals",
    "take_out",
    "tokens",
    "tribunals",
    "unmask",
]
