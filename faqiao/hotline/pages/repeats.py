"""What the desk sees when a number asks again: the earlier answers, and what is arranged for this caller."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from faqiao.hotline import actions, queries
from faqiao.hotline.forms import Register
from faqiao.hotline.models import Measure, WorkOrder
from faqiao.hotline.queries import Repeated
from faqiao.kit.http import Visit
from faqiao.kit.phones import parsed
from faqiao.kit.sealed import fingerprint
from faqiao.people.models import Court

REASON = "again_because"


@dataclass(frozen=True)
class Repeats:
    """Nothing of this stops a call: it is shown, and the agent decides."""

    measure: Measure | None
    repeated: Repeated | None
    reason: str


def repeats_of(form: Register, request: Visit) -> Repeats | None:
    phone = parsed(str(form.data.get("phone", ""))) if form.is_bound else None
    if phone is None:
        return None
    key, day = fingerprint(phone), timezone.localdate(request.at)
    measure = queries.measure_for(key, day, request.user)
    return Repeats(measure, _repeated(form, key, request), request.POST.get(REASON, "").strip())


def ask_why(form: Register, repeats: Repeats | None) -> None:
    """A new order on what was answered before needs a reason; answering on the call does not."""
    new = form.data.get("how") != "ANSWER"
    if repeats is not None and repeats.repeated is not None and new and not repeats.reason:
        times = {"n": repeats.repeated.times}
        form.add_error(
            None,
            _(
                "This was answered %(n)d times. Explain it once more on the earlier matter, or say beside it "
                "why it becomes an order all the same."
            )
            % times,
        )


def note_why(order: WorkOrder, repeats: Repeats | None, request: Visit) -> None:
    if repeats is not None and repeats.repeated is not None and repeats.reason:
        earlier = repeats.repeated.latest
        actions.insist(
            order=order, earlier=earlier, reason=repeats.reason, by=request.user, at=request.at
        )


def _repeated(form: Register, phone_key: str, request: Visit) -> Repeated | None:
    said = {name: str(form.data.get(name, "")) for name in ("category", "case_number", "request")}
    key = str(form.data.get("court", ""))
    known = key.isascii() and key.isdigit() and len(key) < 12
    courts = form.fields["court"].queryset  # type: ignore[attr-defined]
    court: Court | None = courts.filter(pk=key).first() if known else None
    if court is None or not (said["request"] or said["case_number"]):
        return None
    return queries.repeated(
        phone_key,
        court,
        said["category"],
        said["case_number"],
        said["request"],
        request.user,
        request.at,
    )
