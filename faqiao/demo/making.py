"""Making the demo court: half a year of invented life, lived through the real actions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import nullcontext
from datetime import datetime, time, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_noop

from faqiao.demo import knowledge, neighbours, platforms, streets, together
from faqiao.demo.asking import announce_all, what_callers_do
from faqiao.demo.calls import live_through, sit_down
from faqiao.demo.channels import a_few_of_each
from faqiao.demo.company import CITIZENS, HIGH, Company, engage
from faqiao.demo.confirming import confirm
from faqiao.demo.copying import finished_lives, tell_copies
from faqiao.demo.docket import furnish_docket
from faqiao.demo.instruments import sign_and_serve
from faqiao.demo.mediation import mediate
from faqiao.demo.papers import file_papers
from faqiao.demo.plan import Plan, invent
from faqiao.demo.rhythm import BEIJING, calls
from faqiao.demo.scenes import scenes
from faqiao.demo.supervision import supervise
from faqiao.demo.telling import tell
from faqiao.demo.world import HOME, WEIGHTS
from faqiao.hotline.queries import promises_remembered
from faqiao.indicators.jobs import rebuild_all
from faqiao.kit.hands import Hand, OtherHand, OwnHand
from faqiao.ledger import jobs as ledger
from faqiao.ledger import log
from faqiao.ledger.actions import history
from faqiao.matters.states import Channel
from faqiao.people.models import Person

Progress = Callable[[int, int | None, str], None]
Teller = Hand[Sequence[Plan], int]
CHUNK = 40  # requests per transaction
FEW = 200  # up to so many, one process is quicker
SMALL = ("京", HOME, "京0108")
SEED = 12368
BEFORE = timedelta(days=40)  # people are there before the first call
PAST = timedelta(days=730)  # over which copies are spread
WARM = timedelta(days=14)  # what ended in the last two weeks may still be taken up again


def silent(done: int, total: int | None = None, what: str = "") -> None:
    """Nobody watches."""


def build(
    *,
    days: int = 180,
    rate: float = 12,
    seed: int = SEED,
    until: datetime | None = None,
    progress: Progress = silent,
    courts: Collection[str] = tuple(WEIGHTS),
    orders: int = 0,
) -> int:
    """Live through so many days up to `until`, about `rate` calls per working day; how many were told.

    With `orders`, finished lives are copied into the two years before until there are so many.
    The same seed tells the same story. Where the demo court is there already, nothing happens.
    """
    if Person.objects.filter(username="demo-agent").exists():
        progress(1, 1, gettext_noop("The demo court is there"))
        return 0
    until = until or timezone.now()
    with translation.override("zh-hans"):
        start = datetime.combine(timezone.localdate(until) - timedelta(days=days), time(8), BEIJING)
        progress(0, None, gettext_noop("Courts, units and people take their places"))
        with transaction.atomic(), history():
            moved_in = (until - PAST if orders else start) - BEFORE
            engage(moved_in, Random(f"{seed}/people"), {*courts, HIGH, HOME})
            _furnish(moved_in, start, until, seed, {*courts, HOME})
        plans = list(_plans(start, until, rate, seed, courts))
        _tell_all(plans, until, seed, progress)
        told = len(plans) + _copy(orders - len(plans), until, seed, progress)
        progress(len(plans), len(plans), gettext_noop("What happens today"))
        today = list(scenes(until, len(plans), Random(f"{seed}/today")))
        a_teller(until, seed)(today)
        together.live_on(today, until)
        more = supervise(until) + _around(until, seed)
        progress(len(plans), len(plans), gettext_noop("Into the log; counting the figures"))
        settle(until)
    return told + len(today) + more


def _furnish(
    moved_in: datetime, start: datetime, until: datetime, seed: int, courts: Collection[str]
) -> None:
    """What is there before the first call: campaigns, seats, answers that people may look up."""
    announce_all(start, until, courts, str(seed))
    sit_down(Company(), moved_in)
    knowledge.teach(moved_in, until, Random(f"{seed}/knowledge"))


def _around(until: datetime, seed: int) -> int:
    """What goes on beside the orders: calls, a docket, callers, letters, answers looked up; orders it brings."""
    live_through(Company(), until, seed)
    brought = furnish_docket(until, seed)
    mediate(until, seed)
    confirm(until, seed)
    with transaction.atomic():
        brought += what_callers_do(until, str(seed))
    brought += a_few_of_each(until)
    sign_and_serve(until)
    knowledge.feed_back(until)
    neighbours.live_side_by_side(until, seed)
    streets.call_the_court(until, seed)
    file_papers(until, seed)
    platforms.exchange(until, seed)
    return brought


def build_small(*, until: datetime | None = None, seed: int = SEED) -> int:
    """A few dozen requests at two courts, for tests in a browser."""
    return build(days=9, rate=4, seed=seed, until=until, courts=SMALL)


def _copy(many: int, until: datetime, seed: int, progress: Progress) -> int:
    """So many copies of finished lives, spread over the past, in the order of their days."""
    if many <= 0:
        return 0
    random, earliest = Random(f"{seed}/copies"), timezone.localdate(until - PAST)
    places = [
        (life.days[0] + timedelta(days), life, days)
        for life in finished_lives(until - WARM)
        for days in life.shifts(earliest)
    ]
    if not places:
        return 0
    times, rest = divmod(many, len(places))  # no two copies have the same people, keys or numbers
    chosen = places * times + random.sample(places, rest)
    chosen.sort(key=lambda place: place[0])
    progress(0, len(chosen), gettext_noop("Copying finished matters into the two years before"))
    with history():
        told = tell_copies(
            ((life, days) for _day, life, days in chosen),
            random,
            lambda done: progress(done, len(chosen), ""),
        )
    while log.sequence():
        pass
    rebuild_all()
    return told


def settle(at: datetime) -> None:
    """Everything has its place in the log, every reaction is done, every figure counted."""
    while log.sequence():
        pass
    ledger.drain(at)


def a_teller(until: datetime, seed: int) -> Callable[[Sequence[Plan]], int]:
    """Tells requests, a transaction for each chunk. Those of today are told with their reactions."""
    company = Company()

    def tell_chunk(plans: Sequence[Plan]) -> int:
        for plan in plans:
            at = plan.received_at
            quiet = nullcontext() if plan.live else history()
            with quiet:
                tell(
                    plan=plan,
                    company=company,
                    until=until,
                    seed=str(seed),
                    by=company.machine(at),
                    at=at,
                )
        return len(plans)

    def tell_together(plans: Sequence[Plan]) -> int:
        with transaction.atomic(), promises_remembered():
            return tell_chunk(plans)

    return tell_together


def _plans(
    start: datetime, until: datetime, rate: float, seed: int, courts: Collection[str]
) -> Iterator[Plan]:
    moments = calls(start.date(), timezone.localdate(until), rate, Random(f"{seed}/calls"))
    for serial, at in enumerate(at for at in moments if start <= at <= until):
        random = Random(f"{seed}/{serial}")
        weights = [WEIGHTS[court] for court in courts]
        court = random.choices(list(courts), weights=weights)[0]
        plan = invent(serial, at, random, court=court)
        if plan.channel in (Channel.MOBILE, Channel.WEB):
            plan.citizen = f"citizen-{random.randrange(1, CITIZENS)}"
        yield plan


def _tell_all(plans: Sequence[Plan], until: datetime, seed: int, progress: Progress) -> None:
    """Two processes, each with its own courts, so that no number is waited for."""
    few = len(plans) <= FEW
    kind = OwnHand if few else OtherHand
    team: list[Teller] = [kind(a_teller, until, seed) for _hand in range(1 if few else 2)]
    done = 0
    try:
        for hand, chunk in _shares(plans, team):
            for told in hand.take(chunk):
                done += told
                progress(done, len(plans), "")
        for hand in team:
            for told in hand.finish():
                done += told
                progress(done, len(plans), "")
    finally:
        for hand in team:
            hand.stop()


def _shares(plans: Sequence[Plan], team: Sequence[Teller]) -> Iterator[tuple[Teller, list[Plan]]]:
    """Chunks in the order of time, the courts divided so that the hands have equally much to do."""
    loads, hands = [0] * len(team), {}
    for court in sorted({plan.court for plan in plans}, key=lambda code: -WEIGHTS[code]):
        hands[court] = loads.index(min(loads))
        loads[hands[court]] += WEIGHTS[court]
    baskets: list[list[Plan]] = [[] for _hand in team]
    for plan in plans:
        basket = baskets[hands[plan.court]]
        basket.append(plan)
        if len(basket) == CHUNK:
            yield team[hands[plan.court]], basket
            baskets[hands[plan.court]] = []
    yield from zip(team, baskets, strict=True)
