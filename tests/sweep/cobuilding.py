"""What the co-building office of the demo court has before it."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from faqiao.cobuilding import actions
from faqiao.cobuilding.models import Activity, Agreement, Commitment
from faqiao.cobuilding.queries import coverage_for, to_report
from faqiao.people.models import Person


def cobuilding_places(office: Person) -> dict[str, str]:
    """An agreement in force with all that belongs to one, a draft, activities in each state, two streets."""
    at = timezone.now()
    cells = coverage_for(office, timezone.localdate(at)).cells
    looked = Agreement.objects.exclude(evaluations=None).order_by("pk")[0]
    promise = Commitment.objects.filter(agreement=looked, state="PROMISED").order_by("due_on")[0]
    activities = Activity.objects.order_by("-starts_at")
    over = to_report(office, at).first()
    assert over is not None
    secret = actions.subscribe(owner=office, by=office, at=at).secret
    found = {
        "street": looked.signatories.select_related("body__street").get().body.street.code,
        "bare": next(cell.street.code for cell in cells if not cell.agreement),
        "agreement": looked.number,
        "draft": Agreement.objects.get(state="DRAFT").number,
        "pair": looked.pairs.get().pk,
        "contact": looked.contacts.order_by("side")[0].pk,
        "promise": promise.pk,
        "ahead": activities.filter(state="ANNOUNCED", starts_at__gt=at)[0].number,
        "held": activities.filter(state="HELD")[0].number,
        "over": over.number,
        "feed": reverse("cobuilding:feed", args=[secret]),
    }
    return {f"c.{name}": str(value) for name, value in found.items()}
