"""Reading matters. Every query starts from what the viewer may see."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Model, Q, QuerySet
from django.utils.translation import gettext as _

from faqiao.kit.verdict import Verdict, provided
from faqiao.ledger import queries as ledger
from faqiao.ledger.models import label_of
from faqiao.matters.models import Attachment, Clock, Matter, Party, WorkingHours
from faqiao.matters.states import Confidentiality
from faqiao.people.models import Court, Person, Role
from faqiao.people.queries import in_reach, units_of

WORKS_IN_A_UNIT = (Role.HANDLER, Role.DIVISION_HEAD, Role.LIAISON)
WATCHES_A_COURT = (Role.AGENT, Role.SUPERVISOR, Role.CALLBACK, Role.LEADER)


def matters_seen_by(viewer: Person) -> QuerySet[Matter]:
    """A citizen sees their own; staff see their court's; a unit sees those that it works on.

    A restricted matter is seen by the parties, the units on it, supervisors and leaders only.
    """
    matters = Matter.objects.select_related("court", "street")
    if viewer.kind == Person.Kind.MACHINE:
        return matters
    own = Q(parties__person=viewer)
    works = Q(involvements__organisation__in=units_of(viewer, *WORKS_IN_A_UNIT))
    watches = in_reach(viewer, *WATCHES_A_COURT) & Q(confidentiality=Confidentiality.ORDINARY)
    leads = in_reach(viewer, Role.SUPERVISOR, Role.LEADER)
    keys = Matter.objects.filter(own | works | watches | leads).values("pk")
    return matters.filter(pk__in=keys)


def parties_of(matter: Matter) -> QuerySet[Party]:
    return matter.parties.order_by("pk")


def clocks_of(matter: Matter) -> QuerySet[Clock]:
    """Running ones first, the next due on top."""
    return matter.clocks.order_by(F("stopped_at").asc(nulls_first=True), "due_at")


def running_clock(thing: Model, name: str) -> Clock | None:
    return Clock.objects.filter(about=label_of(thing), name=name, stopped_at=None).first()


def in_the_log(matter: Matter) -> Verdict:
    """Whether something of this matter stands under a signed checkpoint, so that it can be proved."""
    head = ledger.head()
    under_it = {"index__lt": head.size if head else 0}
    return provided(
        ledger.story_of_matter(matter.pk).filter(**under_it).exists(),
        _("Nothing of this matter has its place in the log yet."),
        way=_("Try again in a minute."),
    )


def attachments_of(matter: Matter) -> QuerySet[Attachment]:
    return matter.attachments.order_by("pk")


def files_pointed_at(keys: list[str]) -> set[str]:
    """Those of the files that lie on a sheet."""
    return set(Attachment.objects.filter(key__in=keys).values_list("key", flat=True))


def matters_linked(matter: Matter, viewer: Person) -> list[tuple[Matter, bool]]:
    """The matter that this one goes on from (True), and those that go on from this one."""
    seen = matters_seen_by(viewer)
    before = list(seen.filter(pk=matter.follows_id)) if matter.follows_id else []
    later = list(Matter.objects.filter(follows=matter).values_list("pk", flat=True))
    after = seen.filter(pk__in=later).order_by("pk") if later else []
    return [*((one, True) for one in before), *((one, False) for one in after)]


def matters_of_phone(phone_key: str, viewer: Person) -> QuerySet[Matter]:
    """Earlier matters of the same number, newest first."""
    mine = matters_seen_by(viewer).filter(parties__phone_key=phone_key)
    return mine.order_by("-opened_at").distinct()


def hours_of(court: int, day: date) -> WorkingHours | None:
    """The working hours that a court has announced and that hold on that day."""
    announced = WorkingHours.objects.filter(court=court, since__lte=day)
    return announced.order_by("-since", "-pk").first()


def hours_announced(court: Court) -> QuerySet[WorkingHours]:
    """All of them, the latest first."""
    return WorkingHours.objects.filter(court=court).order_by("-since", "-pk")
