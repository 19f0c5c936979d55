"""A caller hears of what was arranged for their number; it ends by itself."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from faqiao.gateways.sms.gateway import send
from faqiao.hotline import actions, queries, rules
from faqiao.hotline.jobs.shared import machine
from faqiao.hotline.models import Measure
from faqiao.kit.reactions import clockwork, reacts_to
from faqiao.kit.said import kept
from faqiao.ledger.models import Event


@reacts_to("hotline.measure.impose")
def tell_measure(event: Event) -> None:
    """What was arranged, until when, and that one can object. Everybody may go on calling."""
    measure = Measure.objects.select_related("court").get(pk=event.about.rpartition(":")[2])
    text = _(
        "%(wording)s This holds until %(until)s. You can call 12368 as before, and you can object: on your "
        "page, or by telling 12368."
    )
    facts = {"wording": measure.wording, "until": date_format(measure.until)}
    send(to=str(measure.phone), text=text % facts, key=f"{event.key}")


@clockwork(seconds=3600)
def end_measures(at: datetime) -> None:
    """A measure whose last day has passed is lifted."""
    by = machine(at)
    for measure in queries.measures_over(timezone.localdate(at))[:500]:
        if rules.lift(by, measure):
            over = kept(gettext_noop("Its last day has passed."))
            actions.lift(measure=measure, finding=over, by=by, at=at)
