"""Run in a process of its own against DATABASE_URL: prepares a court, or says what is left of it afterwards.

`prepare` prints {"agent": session, "handler": session, "court": code, "unit": key}; `findings` reads the acknowledged
[[order number, verb], …] from standard input and prints a list of sentences, empty when all is well.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from datetime import UTC, date, datetime
from importlib import import_module

import django

django.setup()

from django.conf import settings  # noqa: E402  Django first
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from faqiao.gateways.sms.models import OutgoingMessage  # noqa: E402
from faqiao.hotline.models import WorkOrder  # noqa: E402
from faqiao.hotline.states import ORDER  # noqa: E402
from faqiao.indicators.jobs import differences, follow  # noqa: E402
from faqiao.kit.reactions import jobs_for, path_of  # noqa: E402
from faqiao.ledger import log  # noqa: E402
from faqiao.ledger.models import Event, Leaf, Reaction, label_of  # noqa: E402
from faqiao.ledger.verify import verify  # noqa: E402
from faqiao.matters.models import Matter, Register  # noqa: E402
from faqiao.people.models import Court, Person, Role  # noqa: E402
from tests import make  # noqa: E402


def prepare() -> dict[str, object]:
    call_command("migrate", verbosity=0)
    court = Court.objects.get(code="京0105")
    unit = make.a_unit(court)
    since = date(2020, 1, 1)
    return {
        "agent": session_of(make.staff(Role.AGENT, make.an_office(court), since=since)),
        "handler": session_of(make.staff(Role.HANDLER, unit, since=since)),
        "court": court.code,
        "unit": unit.pk,
    }


def session_of(person: Person) -> str:
    """The session cookie of somebody who has signed in."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session["_auth_user_id"] = str(person.pk)
    session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
    session["_auth_user_hash"] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def findings(acknowledged: list[list[str]]) -> list[str]:
    while log.sequence():
        pass
    follow(datetime.now(UTC))
    stories = defaultdict(list)
    for event in Event.objects.filter(about__startswith="hotline.WorkOrder:").order_by("id"):
        stories[event.about].append(event)
    orders = {order.number: order for order in WorkOrder.objects.all()}
    return [
        *lost(acknowledged, orders, stories),
        *half_done(orders.values(), stories),
        *gaps(),
        *undone(),
        *whole(),
    ]


def lost(acknowledged, orders, stories) -> list[str]:
    found = []
    for number, verb in acknowledged:
        order = orders.get(number)
        names = [event.name for event in stories[label_of(order)]] if order else []
        if f"hotline.order.{verb}" not in names:
            found.append(f"lost: {verb} of {number}")
    return found


def half_done(orders, stories) -> list[str]:
    """A row must stand exactly where its story ends, and no story is without its row."""
    found, known = [], set()
    for order in orders:
        known.add(label_of(order))
        state = ORDER.start
        for event in stories[label_of(order)]:
            verb = event.name.rpartition(".")[2]
            if verb in ORDER.moves:
                sources, target = ORDER.moves[verb]
                if state not in sources:
                    found.append(f"half done: {order} did {verb} from {state}")
                state = target
        if state != order.state:
            found.append(f"half done: {order} is {order.state}, its story ends at {state}")
    found += [
        f"half done: events about {about}, which is not there" for about in stories.keys() - known
    ]
    if Matter.objects.count() != len(known):
        found.append("half done: sheets without orders")
    return found


def gaps() -> list[str]:
    last = sum(Register.objects.values_list("last", flat=True))
    count = WorkOrder.objects.count()
    return [] if last == count else [f"numbers: {last} given out for {count} orders"]


def undone() -> list[str]:
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT status, count(*) FROM procrastinate_jobs GROUP BY status")
        found += [f"jobs left: {count} {status}" for status, count in cursor.fetchall()]
    done = set(Reaction.objects.filter(done=True).values_list("event_id", "job"))
    due = {
        (event.pk, path_of(job)) for event in Event.objects.all() for job in jobs_for(event.name)
    }
    found += [f"not reacted: {job} to event {event}" for event, job in due - done]
    keys = list(OutgoingMessage.objects.values_list("key", flat=True))
    return found + ([] if len(keys) == len(set(keys)) else ["somebody was told twice"])


def whole() -> list[str]:
    found = [str(damage) for damage in verify().damages]
    if Leaf.objects.count() != Event.objects.count():
        found.append("events outside the log")
    return found + [f"figures of {about} differ" for about in differences()]


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        answer: object = prepare()
    else:
        answer = findings(json.load(sys.stdin))
    sys.stdout.write(json.dumps(answer, ensure_ascii=False))
