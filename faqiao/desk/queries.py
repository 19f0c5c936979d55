"""What the staff's pages put together from the modules below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from faqiao.hotline.queries import orders_seen_by, overdue, promises_by_place, unanswered
from faqiao.hotline.states import Category
from faqiao.kit.sealed import fingerprint
from faqiao.ledger.entries import body_of, commitment_of, entry_of
from faqiao.ledger.models import Event, label_of
from faqiao.ledger.queries import Lag, dead_letters, lag, overdue_jobs, workers_alive
from faqiao.matters.models import Clock, Matter, Party
from faqiao.matters.queries import matters_of_phone, matters_seen_by
from faqiao.people.models import Court, Organisation, Person, Post, Role
from faqiao.people.queries import courts_of, posts_seen_by

ALL = "all"  # in an address: every category that has no promise of its own
LOOK = "matters.matter.look"
SOON = timedelta(seconds=30)  # the log is grown every second; what waits longer waits for help
MOST = 999  # a number box counts up to here; the list behind it shows them all


@dataclass(frozen=True)
class Proven:
    """Whether the told events are still those that were logged: how many, how many wait, the first wrong one."""

    count: int
    waiting: int
    wrong: Event | None


@dataclass(frozen=True)
class Limits:
    """The two clocks on a sheet's head: the one for the answer, and the one that ends first."""

    whole: Clock | None
    next: Clock | None

    @property
    def minutes(self) -> int:
        return _minutes(self.whole.started_at, self.whole.due_at) if self.whole else 0

    def used(self, at: datetime) -> int:
        return min(_minutes(self.whole.started_at, at), self.minutes) if self.whole else 0


def limits_of(clocks: Iterable[Clock]) -> Limits:
    """Out of a matter's clocks, the next due first."""
    running = [clock for clock in clocks if clock.stopped_at is None]
    answer = [clock for clock in running if clock.name == "reply"]
    first = running[0] if running else None
    return Limits(answer[0] if answer else first, first)


def proven(events: Sequence[Event]) -> Proven:
    """Every event is hashed again and compared with its commitment and its leaf."""
    waiting = sum(1 for event in events if getattr(event, "index", None) is None)
    wrong = next((event for event in events if not _is_whole(event)), None)
    return Proven(len(events), waiting, wrong)


def has_looked(events: Sequence[Event], viewer: Person, day: date) -> bool:
    """Whether this viewer's look of this day is on the sheet already."""
    return any(
        event.name == LOOK and event.by_id == viewer.pk and timezone.localdate(event.at) == day
        for event in events
    )


def looked_at(viewer: Person) -> list[Matter]:
    """The sheets that this viewer opened lately, the latest first."""
    looks = Event.objects.filter(by=viewer, name=LOOK).order_by("-id")[:60]
    keys = list(dict.fromkeys(look.matter for look in looks if look.matter is not None))[:20]
    found = {matter.pk: matter for matter in matters_seen_by(viewer).filter(pk__in=keys)}
    return [found[key] for key in keys if key in found]


def matters_related(parties: Sequence[Party], matter: Matter, viewer: Person) -> list[Matter]:
    """Other matters of the same number."""
    keys = [party.phone_key for party in parties if party.phone_key]
    if not keys:
        return []
    return list(matters_of_phone(keys[0], viewer).exclude(pk=matter.pk)[:8])


def matters_of_number(phone: str, viewer: Person) -> QuerySet[Matter]:
    return matters_of_phone(fingerprint(phone), viewer)


@dataclass(frozen=True)
class Condition:
    """How the machinery is: what failed for good, what is late, whether anybody works."""

    failed: int
    workers: int
    log: Lag
    late: Lag
    at: datetime

    @property
    def stuck(self) -> bool:
        """The log itself is late: what waits has waited for longer than it ever should."""
        return self.log.since is not None and self.at - self.log.since > SOON

    @property
    def troubles(self) -> int:
        return sum(map(bool, (self.failed, not self.workers, self.stuck, self.late.waiting)))


def condition(at: datetime) -> Condition:
    return Condition(dead_letters().count(), workers_alive(), lag(), overdue_jobs(at), at)


@dataclass(frozen=True)
class Promised:
    """What a court promises for one category, where that stands, and since when."""

    key: str  # of its address
    label: str
    target: Any
    source: str  # OWN, COURT (all of its categories), EVERYBODY or BUILT_IN
    since: datetime | None


def promises_of(court: Court | None) -> list[Promised]:
    """The others first, then each category; found where a new order finds them."""
    rows, own = promises_by_place(), court.pk if court else None
    said = _said_last([label_of(row) for place, row in rows.items() if place])
    found = []
    for category, label in [("", _("Everything else")), *Category.choices]:
        place = next((place for place in _places(own, category) if place in rows), None)
        since = said.get(label_of(rows[place])) if place else None
        target, source = rows[place], _source(place, own, category)
        found.append(Promised(category or ALL, str(label), target, source, since))
    return found


def _places(own: int | None, category: str) -> list[tuple[int | None, str]]:
    return [(own, category), (own, ""), (None, category), (None, "")]


def _source(place: tuple[int | None, str] | None, own: int | None, category: str) -> str:
    if place is None:
        return "BUILT_IN"
    if place == (own, category):
        return "OWN"
    return "COURT" if place[0] == own else "EVERYBODY"


def _said_last(labels: list[str]) -> dict[str, datetime]:
    told = Event.objects.filter(about__in=labels, name="hotline.target.promise").order_by("id")
    return dict(told.values_list("about", "at"))


@dataclass(frozen=True)
class Seat:
    """A unit with the posts held in it on a day, those to come, and the ended ones."""

    unit: Organisation
    held: list[Post]
    ended: list[Post]


def seats_of(court: Court, day: date) -> list[Seat]:
    units = Organisation.objects.filter(court=court).order_by("kind", "pk")
    posts: dict[int, list[Post]] = defaultdict(list)
    for post in Post.objects.filter(organisation__in=units).select_related(
        "person", "organisation"
    ):
        posts[post.organisation_id].append(post)
    return [Seat(unit, *_split(posts[unit.pk], day)) for unit in units.select_related("court")]


def posts_held_by(person: Person, viewer: Person, day: date) -> tuple[list[Post], list[Post]]:
    """Of one person those that this administrator sees: held or to come, and ended."""
    return _split(list(posts_seen_by(viewer).filter(person=person)), day)


def _split(posts: list[Post], day: date) -> tuple[list[Post], list[Post]]:
    posts = sorted(posts, key=lambda post: (post.role, post.since, post.pk))
    held = [post for post in posts if post.until is None or post.until >= day]
    return held, [post for post in posts if post not in held]


@dataclass(frozen=True)
class Watched:
    """What a supervisor or a leader keeps an eye on, counted up to MOST."""

    late: int
    supervised: int
    leader: int


def watched_by(viewer: Person, at: datetime) -> Watched | None:
    courts = courts_of(viewer, Role.SUPERVISOR, Role.LEADER)
    if not courts.exists():
        return None
    open_ones = unanswered(orders_seen_by(viewer)).order_by()
    late = overdue(open_ones, at)[:MOST].count()
    steps = list(open_ones.exclude(ladder="QUIET").values_list("ladder", flat=True)[: 3 * MOST])
    return Watched(late, steps.count("SUPERVISED"), steps.count("LEADER"))


def _is_whole(event: Event) -> bool:
    if event.facts is not None:
        body = body_of(
            event.key, event.name, event.at, event.by_id, event.about, event.matter, event.facts
        )
        if commitment_of(bytes(event.salt or b""), body) != bytes(event.commitment):
            return False
    leaf = getattr(event, "leaf", None)
    if leaf is None:
        return True
    entry = entry_of(bytes(event.commitment), event.pk, int(str(event.tx)), event.written_at)
    return sha256(b"\x00" + entry).digest() == bytes(leaf)


def _minutes(start: datetime, end: datetime) -> int:
    return max(int((end - start).total_seconds() // 60), 0)
