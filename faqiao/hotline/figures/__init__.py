"""The figures that the hotline can prove, counted from the story of each order."""

from __future__ import annotations

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from faqiao.hotline.figures.orders import count_order
from faqiao.hotline.figures.slips import count_slip
from faqiao.hotline.figures.topics import labels
from faqiao.hotline.states import Category, WhyNot
from faqiao.kit.figures import Figure, registry

__all__ = ["count_order", "count_slip"]

registry.split_by(dict(Category.choices))
registry.sort_by(labels())
registry.declare(
    Figure(
        "orders",
        _("Requests registered"),
        "count",
        _("Requests registered"),
        denominator=_("registered"),
        finding=_("%(value)s requests came in"),
        by_street=True,
    ),
    Figure(
        "answered_on_call",
        _("Answered on the call"),
        "rate",
        _("Requests answered on the call ÷ requests registered"),
        _("answered on the call"),
        _("registered"),
        _("Of %(base)s requests, %(value)s were answered on the call"),
    ),
    Figure(
        "answered_with_article",
        _("Answered out of the knowledge base"),
        "rate",
        _("Answers on the call that named an article ÷ requests answered on the call"),
        _("named an article"),
        _("answered on the call"),
        _("Of %(base)s answers on the call, %(value)s came out of the knowledge base"),
        _("Answered without an article"),
    ),
    Figure(
        "contact_reach",
        _("The judge reached the caller"),
        "rate",
        _("Orders whose caller was reached by the person in charge ÷ orders sent to a unit"),
        _("caller reached"),
        _("sent to a unit, and reached, answered or past the contact limit"),
        _("Of %(base)s callers, the judge in charge reached %(value)s"),
        _("The caller was not reached"),
    ),
    Figure(
        "timely_reply",
        _("Answered in time"),
        "rate",
        _("Orders answered before their limit ÷ orders answered or past their limit"),
        _("answered in time"),
        _("sent to a unit, and answered or past the limit"),
        _("Of %(base)s orders, %(value)s were answered in time"),
        _("Answered late, or not yet"),
    ),
    Figure(
        "time_to_reply",
        _("Time to the answer"),
        "minutes",
        _(
            "From registering (or reopening) to the answer, in whole minutes; the middle value and the 90th percentile"
        ),
        denominator=_("answered"),
        finding=_("Half of the answers came within %(value)s"),
    ),
    Figure(
        "callback_coverage",
        _("Callers asked afterwards"),
        "rate",
        _(
            "Callbacks made ÷ orders closed. A callback is made when it was answered, refused or given up."
        ),
        _("callbacks made"),
        _("orders closed"),
        _("Of %(base)s closed orders, we asked about %(value)s afterwards"),
    ),
    Figure(
        "callback_satisfaction",
        _("Satisfied when asked"),
        "rate",
        _("“Satisfied” ÷ callbacks that were answered"),
        _("satisfied"),
        _("callbacks answered"),
        _("Of %(base)s people asked, %(value)s were satisfied"),
        _("Not satisfied when asked"),
    ),
    Figure(
        "callback_answered",
        _("Answered the callback"),
        "rate",
        _("Callbacks answered ÷ callbacks made"),
        _("callbacks answered"),
        _("callbacks made"),
        _("Of %(base)s callbacks, %(value)s were answered"),
    ),
    Figure(
        "callback_unreachable",
        _("Could not be reached afterwards"),
        "rate",
        _("Callbacks given up because nobody picked up ÷ callbacks made"),
        _("nobody picked up"),
        _("callbacks made"),
        _("Of %(base)s callbacks, %(value)s were not picked up"),
    ),
    Figure(
        "callback_refused",
        _("Did not want to be asked"),
        "rate",
        _("Callbacks declined by the caller ÷ callbacks made"),
        _("declined"),
        _("callbacks made"),
        _("Of %(base)s callbacks, %(value)s were declined"),
    ),
    Figure(
        "withdrawn",
        _("Taken back by the caller"),
        "count",
        _("Requests that callers took back before they were answered"),
        denominator=_("taken back"),
        finding=_("%(value)s requests were taken back"),
    ),
    *(
        Figure(
            f"why_{why.lower()}",
            format_lazy("{} {}", _("Not satisfied because:"), why.label),
            "rate",
            _("Callers who gave this reason ÷ callers who said why they were not satisfied"),
            _("gave this reason"),
            _("not satisfied, and said why"),
            _("Of %(base)s callers who said why not, %(value)s gave this reason"),
        )
        for why in WhyNot
    ),
)
