"""Looking around the demo court: one card per role, and the text messages that would have been sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET, require_POST

from faqiao.gateways.mail.queries import newest_mails
from faqiao.gateways.sms.queries import newest_messages
from faqiao.kit.http import Visit, paged
from faqiao.people import actions
from faqiao.people.models import Person

Page = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Card:
    """Somebody whose day you can live for a while."""

    key: str  # the person is "demo-" and this
    glyph: Any  # lazily translated, like the rest
    title: Any
    who: Any
    first: Any
    url: str


CARDS = [
    Card(
        "citizen",
        pgettext_lazy("glyph", "You"),
        _("Somebody with a problem"),
        _("On the phone at home. Has asked something before and has an answer to read."),
        _("Read your matters, answer the two questions, tell something new."),
        "/matters/",
    ),
    Card(
        "agent",
        pgettext_lazy("glyph", "A"),
        _("Hotline agent"),
        _("Sits at 12368 and takes calls for all 24 courts."),
        _("Take a call down, answer it on the spot, or send it to a court."),
        "/desk/",
    ),
    Card(
        "supervisor",
        pgettext_lazy("glyph", "S"),
        _("Hotline supervisor"),
        _("Watches the clocks and decides what two units have returned."),
        _("Look at what is late, grant more time, put it under supervision."),
        "/desk/",
    ),
    Card(
        "handler",
        pgettext_lazy("glyph", "J"),
        _("Judge in charge"),
        _("First Civil Division of the Chaoyang court. Handles the orders sent there."),
        _("Sign for an order, note the call, write the answer."),
        "/desk/",
    ),
    Card(
        "callback",
        pgettext_lazy("glyph", "C"),
        _("Callback staff"),
        _("Asks callers afterwards; never about an order of their own."),
        _("Make the next callback; see what “not satisfied” sets in motion."),
        "/desk/",
    ),
    Card(
        "editor",
        pgettext_lazy("glyph", "E"),
        _("Knowledge editor"),
        _("Keeps the answers right that 12368 reads to callers, for all courts."),
        _("Approve what a colleague wrote, look at what is overdue, answer a proposal."),
        "/knowledge/",
    ),
    Card(
        "leader",
        pgettext_lazy("glyph", "L"),
        _("Court leader"),
        _("Leads the Chaoyang court. Hears of what stays late."),
        _("Open the figures and follow one down to the very orders."),
        "/figures/",
    ),
    Card(
        "head",
        pgettext_lazy("glyph", "H"),
        _("Head of division"),
        _("Heads the First Civil Division. Hears early when something runs late."),
        _("Acknowledge a reminder, look at the workload, give an order to a colleague."),
        "/desk/",
    ),
    Card(
        "mediator",
        pgettext_lazy("glyph", "Me"),
        _("Mediator"),
        _(
            "On the roster of the Chaoyang court. Helps two sides talk; keeps what they say to themselves."
        ),
        _("Accept a dispute, look at the two prices, write the next version of the agreement."),
        "/mediation/",
    ),
    Card(
        "coordinator",
        pgettext_lazy("glyph", "Co"),
        _("Mediation coordinator"),
        _("Keeps the roster of the court and asks mediators; does not see what is said in a room."),
        _("Ask a mediator, look at how assignments are shared, answer a complaint."),
        "/mediation/",
    ),
    Card(
        "filing",
        pgettext_lazy("glyph", "F"),
        _("Filing and confirmation judge"),
        _(
            "Says within three days whether an agreement is taken on, and within thirty whether it is confirmed."
        ),
        _("Admit an application, look at the words that a computer found, open the case register."),
        "/filing/",
    ),
    Card(
        "officer",
        pgettext_lazy("glyph", "I"),
        _("Interference officer"),
        _("Reads what was recorded when somebody asked for an outcome; nobody else does."),
        _("Review a record, sign the report of a quarter, also when it is a report of none."),
        "/interference/",
    ),
    Card(
        "street",
        pgettext_lazy("glyph", "O"),
        _("Street officer"),
        _("Works at a street office in Chaoyang. One number, and the court comes."),
        _("Call the court on your phone, see who comes, confirm what was done."),
        "/response/",
    ),
    Card(
        "liaison",
        pgettext_lazy("glyph", "R"),
        _("Court liaison"),
        _("Sends what streets call for to the right judge or people's tribunal."),
        _("Route a call by the table, ask a tribunal to join, combine two that are one."),
        "/response/",
    ),
    Card(
        "cobuilder",
        pgettext_lazy("glyph", "B"),
        _("Co-building officer"),
        _("Keeps the agreements of the Chaoyang court with the streets and towns of its district."),
        _("Look which street is red, renew what runs out, report on last week's activity."),
        "/cobuilding/",
    ),
    Card(
        "admin",
        pgettext_lazy("glyph", "M"),
        _("Administrator"),
        _("Keeps the system running; sees no matter that is not theirs."),
        _("Look at the log, the jobs and what failed."),
        "/desk/",
    ),
]


def only_in_the_demo(page: Page) -> Page:
    """Where real people are served these pages do not exist."""

    @wraps(page)
    def shown(request: Visit, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401
        if not settings.DEMO:
            raise Http404
        return page(request, *args, **kwargs)

    return shown


@login_not_required
@require_GET
@only_in_the_demo
def roles(request: Visit) -> HttpResponse:
    """One card per role."""
    names = [f"demo-{card.key}" for card in CARDS]
    there = set(Person.objects.filter(username__in=names).values_list("username", flat=True))
    cards = [(card, f"demo-{card.key}" in there) for card in CARDS]
    return render(request, "demo/roles.html", {"cards": cards})


@login_not_required
@require_POST
@only_in_the_demo
def sign_in(request: Visit) -> HttpResponse:
    """Be that person from now on."""
    card = next((one for one in CARDS if one.key == request.POST.get("role")), None)
    if card is None:
        raise Http404
    person = get_object_or_404(Person, username=f"demo-{card.key}", is_active=True)
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    actions.sign_in(means=["demo"], by=person, at=request.at)
    UserSession.objects.create_from_request(request)
    return redirect(card.url)


@login_not_required
@require_GET
@only_in_the_demo
def outbox(request: Visit) -> HttpResponse:
    """The text messages that would have been sent, the newest first."""
    context = {"page": paged(request, newest_messages(), 30), "mails": newest_mails()[:20]}
    return render(request, "demo/outbox.html", context)
