"""Finding orders: by number, by case, by who called, by the words of the request."""

from __future__ import annotations

import re

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.fields import BooleanField

from faqiao.hotline.models import WorkOrder
from faqiao.kit.phones import parsed
from faqiao.kit.sealed import fingerprint
from faqiao.law import case_number
from faqiao.law.answers import Unanswerable

#: As in the database's hotline_grams: runs of Chinese characters, and words of letters and digits.
RUNS = re.compile("[\u3400-\u9fff]+|[0-9a-z]+")
SEVERAL = re.compile(r"[\s,，。；;、]+")


def orders_about(orders: QuerySet[WorkOrder], text: str) -> QuerySet[WorkOrder]:
    """What somebody means who writes this into the box: a number, a case number, or words that all occur."""
    plain = text.strip()
    digits = plain.replace(" ", "")
    if digits.isascii() and digits.isdigit() and len(digits) == 8:
        return orders.filter(matter__number=digits)  # of a sheet: orders are numbered with six
    if digits.isascii() and digits.isdigit() and len(digits) == 6:
        return orders.filter(Q(matter__number=digits) | Q(number__endswith=f"-{digits}"))
    if case := as_case_number(plain):
        return orders.filter(case_number=case)
    if "-" in plain and orders.filter(number=plain).exists():
        return orders.filter(number=plain)
    return with_words(orders, plain)


def with_words(orders: QuerySet[WorkOrder], text: str) -> QuerySet[WorkOrder]:
    """Orders in whose request each of these words occurs, just as it is written."""
    words = [word for word in SEVERAL.split(text) if word]
    wanted = sought(text)
    if wanted:
        orders = orders.filter(_matches(wanted))
    for word in words:
        orders = orders.filter(request__icontains=word)
    return orders if words else orders.none()


def sought(text: str) -> str:
    """The words as PostgreSQL looks for them: neighbouring pairs, and beginnings of words."""
    terms: list[str] = []
    for run in RUNS.findall(text.lower()):
        if run[0] < "\u3400" or len(run) == 1:
            terms.append(f"'{run}':*")
        else:
            terms += [f"'{run[place : place + 2]}'" for place in range(len(run) - 1)]
    return " & ".join(dict.fromkeys(terms))


def orders_of_caller(orders: QuerySet[WorkOrder], text: str) -> QuerySet[WorkOrder]:
    """By the whole number or the whole name: only their fingerprints can be compared."""
    phone = parsed(text)
    known = {"phone_key": fingerprint(phone)} if phone else {"name_key": fingerprint(text.strip())}
    return orders.filter(**{f"requester__{name}": key for name, key in known.items()})


def as_case_number(text: str) -> str:
    """The case number in its one form, or "" when this is none."""
    if "号" not in text or len(text) > case_number.LONGEST:
        return ""
    try:
        return str(case_number.read(text))
    except Unanswerable:
        return ""


def _matches(wanted: str) -> RawSQL:
    return RawSQL("hotline_workorder.grams @@ %s::tsquery", (wanted,), output_field=BooleanField())
