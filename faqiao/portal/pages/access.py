"""Who stands before the page of a matter: somebody signed in, or somebody with its number and code.

What an address may try is counted, so that neither codes nor links can be guessed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from faqiao.kit.http import Visit, came_from
from faqiao.kit.limits import Limit
from faqiao.kit.verdict import Refused
from faqiao.people.models import Person
from faqiao.portal import queries

if TYPE_CHECKING:
    from faqiao.hotline.models import WorkOrder

#: Wrong pairs of number and code (or end of the phone number): from one address, and for one number.
TRIES = Limit("track", 10, 15 * 60)
TRIES_OF_NUMBER = Limit("track-number", 20, 3600)
#: Codes asked for: the same answer whether anything was sent.
CODES = Limit("code", 10, 3600)
CODES_OF_NUMBER = Limit("code-number", 3, 3600)
#: Posts with files from one address; and what somebody adds to one matter.
FILES = Limit("files", 60, 3600)
DEEDS = Limit("deeds", 30, 3600)
Deed = Callable[[Visit, str, "WorkOrder", Person], HttpResponse]
KEY = "tracked"  # in the session: number -> [person, until when]
MINUTES = 30


def open_to(request: Visit, number: str, person: Person) -> None:
    """From now on, for half an hour, this session sees this matter as the one who told it."""
    tracked = request.session.get(KEY, {})
    until = int(request.at.timestamp()) + MINUTES * 60
    request.session[KEY] = {**tracked, number: [person.pk, until]}


def shut(request: Visit) -> None:
    request.session.pop(KEY, None)


def tracked_until(request: Visit, number: str) -> datetime | None:
    """Until when this session sees the matter by its code; None when it does not."""
    _person, until = request.session.get(KEY, {}).get(number, (0, 0))
    ends = datetime.fromtimestamp(until, tz=request.at.tzinfo)
    return ends if ends > request.at else None


def caller_of(request: Visit, number: str) -> Person | None:
    """Who is here for this matter; None for a stranger."""
    if tracked_until(request, number):
        person = Person.objects.filter(pk=request.session[KEY][number][0], is_active=True).first()
        return person.on(timezone.localdate(request.at)) if person else None
    return request.user if request.user.is_authenticated else None


def seen(request: Visit, number: str) -> tuple[WorkOrder, Person]:
    """The matter's newest request and its caller. 404 for whom it is none of their business."""
    person = caller_of(request, number)
    order = queries.orders_on(person, number).first() if person else None
    if order is None or person is None:
        raise Http404
    return order, person


def to_the_door(request: Visit, number: str) -> HttpResponse | None:
    """A stranger is sent to sign in; everybody else goes on."""
    if caller_of(request, number):
        return None
    back = request.get_full_path() if request.method == "GET" else came_from(request)
    return redirect_to_login(back)


def of_the_caller(deed: Deed) -> Callable[..., HttpResponse]:
    """The page of something that a caller does to a matter: by an account or by the code, not too often."""

    @require_POST
    @login_not_required
    @wraps(deed)
    def run(request: Visit, number: str) -> HttpResponse:
        if (door := to_the_door(request, number)) is not None:
            return door
        order, person = seen(request, number)
        if not DEEDS.pay(f"{person.pk}"):
            raise Refused(
                gettext("You have sent a great deal in this hour."),
                gettext("Wait an hour, or call 12368."),
            )
        return deed(request, number, order, person)

    return run
