"""The figures that one-number response can prove: requests, answered in time, and the three rates (三率).

What somebody asked to leave out of a rate, and somebody else granted, is counted beside it and not in it.
"""

from __future__ import annotations

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from faqiao.kit.figures import Figure, registry
from faqiao.response.figures.requests import PREFIX, count_request
from faqiao.response.states import Dispute, Help

__all__ = ["count_request"]

registry.split_by(
    {f"{PREFIX}{one.value}": format_lazy("{} · {}", _("Streets"), one.label) for one in Dispute}
)
registry.sort_by(
    {f"{PREFIX}{one.value}": format_lazy("{} · {}", _("Streets"), one.label) for one in Help}
)
registry.declare(
    Figure(
        "street_requests",
        _("Requests of streets and communities"),
        "count",
        _("Requests with which streets, communities and government bodies called the court"),
        denominator=pgettext_lazy("requests of streets", "called"),
        finding=_("Streets called %(value)s times"),
        by_street=True,
    ),
    Figure(
        "street_responded",
        _("A judge answered the street in time"),
        "rate",
        _(
            "Requests that a judge accepted within the hours promised ÷ requests accepted or past that limit; "
            "without those left out"
        ),
        _("accepted in time"),
        _("accepted, or past the limit"),
        _("Of %(base)s calls of streets, a judge answered %(value)s in time"),
        _("Accepted late, or not yet"),
        by_street=True,
    ),
    Figure(
        "street_finished",
        _("Requests of streets finished in time"),
        "rate",
        _(
            "Results recorded within the days promised ÷ requests with a result or past that limit; "
            "without those left out"
        ),
        _("finished in time"),
        _("finished, or past the limit"),
        _("Of %(base)s requests of streets, %(value)s were finished in time"),
        _("Finished late, or not yet"),
        by_street=True,
    ),
    Figure(
        "street_resolved",
        _("Resolved, as the street says"),
        "rate",
        _("“Resolved” ÷ requests that the street rated; without those left out"),
        _("resolved"),
        _("rated by the street"),
        _("Of %(base)s requests that streets rated, %(value)s were resolved"),
        _("Not resolved, as the street says"),
        by_street=True,
    ),
    Figure(
        "street_satisfied",
        _("Satisfied, as the street says"),
        "rate",
        _("“Satisfied” ÷ requests that the street rated; without those left out"),
        _("satisfied"),
        _("rated by the street"),
        _("Of %(base)s requests that streets rated, %(value)s were to their satisfaction"),
        _("Not to the street's satisfaction"),
        by_street=True,
    ),
    Figure(
        "street_left_out",
        _("Left out of one of the three rates"),
        "count",
        _("Requests that were left out of a rate: asked for with a reason, granted by somebody else"),
        denominator=pgettext_lazy("requests of streets", "left out"),
        finding=_("%(value)s times a request was left out of a rate"),
        by_street=True,
    ),
    Figure(
        "street_prevented",
        _("Requests that kept disputes out of court"),
        "count",
        _("Requests whose prevented disputes the street confirmed, on the day it did"),
        denominator=pgettext_lazy("requests of streets", "confirmed"),
        finding=_("After %(value)s requests the street confirmed that disputes did not come to court"),
        by_street=True,
    ),
)  # fmt: skip
