"""Everything that can be done to people: enrolling, posts, ways in, absences, tokens of programs."""

from faqiao.people.actions.absences import cancel, enter, shorten
from faqiao.people.actions.lists import take_in_officers, take_in_tribunals
from faqiao.people.actions.people import (
    add_factor,
    appoint,
    enrol,
    found,
    readmit,
    relieve,
    remove_factor,
    rename,
    renew,
    sign_in,
    sign_out,
    suspend,
    tie,
    untie,
    verify_phone,
)
from faqiao.people.actions.reference import settle_reference
from faqiao.people.actions.tokens import issue, revoke, rotate

__all__ = [
    "add_factor",
    "appoint",
    "cancel",
    "enrol",
    "enter",
    "found",
    "issue",
    "readmit",
    "relieve",
    "remove_factor",
    "rename",
    "renew",
    "revoke",
    "rotate",
    "settle_reference",
    "shorten",
    "sign_in",
    "sign_out",
    "suspend",
    "take_in_officers",
    "take_in_tribunals",
    "tie",
    "untie",
    "verify_phone",
]
