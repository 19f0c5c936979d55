"""From the first word to the number: four small steps."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from faqiao.hotline import actions
from faqiao.hotline import queries as hotline
from faqiao.hotline.states import Category
from faqiao.kit.http import Visit, show
from faqiao.kit.links import client_of
from faqiao.matters.states import Channel, Stage
from faqiao.people.models import Court, District, Person, Street
from faqiao.portal import forms, queries
from faqiao.portal.pages import files
from faqiao.portal.pages.access import FILES
from faqiao.portal.pages.drafts import Draft, draft_of, drop, keep
from faqiao.triage import actions as triage
from faqiao.triage.queries import Shown

if TYPE_CHECKING:
    from faqiao.hotline.models import WorkOrder

#: What people often meet: the first words to start from, and what helps to know.
TOPICS = {
    "leak": (_("Water from upstairs"), _("When did it start? What is damaged? Whom did you ask?")),
    "deposit": (
        _("Landlord keeps the deposit"),
        _("How much? When did you move out? Is there a contract?"),
    ),
    "wages": (_("Wages not paid"), _("How much, for which months? Who employed you?")),
    "loan": (_("Loan not paid back"), _("How much, since when? Is there a note or a message?")),
    "family": (_("Divorce and children"), _("Are there children? What do you want to settle?")),
    "home": (
        _("Property management and heating"),
        _("What is wrong, since when? What did the company say?"),
    ),
    "noise": (_("Noisy neighbours"), _("What noise, at what time? Who has talked to them?")),
}
#: What stands as the request when somebody spoke instead of writing.
BY_RECORDING = _("Told by a recording or a photo: listen to it and look at it on the sheet.")
#: The five stages with the time that each takes.
STAGES = [
    (Stage.TELL.label, _("called within a day")),
    (Stage.MEDIATE.label, _("30 days, free")),
    (Stage.FILE.label, _("decided in 7 days")),
    (Stage.HEAR.label, _("simple cases: 3 months")),
    (Stage.FULFIL.label, _("6 months from request")),
]


@require_GET
@login_not_required
def home(request: Visit) -> HttpResponse:
    """说说您遇到的事: the first page."""
    topic = TOPICS.get(request.GET.get("topic", ""))
    start = {"say": _("%(topic)s: ") % {"topic": topic[0]}} if topic else {}
    return show_home(request, forms.Tell(initial=start), uuid4(), topic=topic)


@require_POST
@login_not_required
def tell(request: Visit) -> HttpResponse:
    """Step 1: keep what was written, and go on."""
    token = token_of(request)
    before = (draft_of(request, token) or {}).get("files", [])
    form = forms.Tell(request.POST, request.FILES, kept=before)
    form.full_clean()
    if not _keep_files(request, token, form) or not form.is_valid():
        return show_home(request, form, token, status=422)
    keep(request, token, say=form.cleaned_data["say"] or str(BY_RECORDING))
    return redirect("portal:where", token)


@require_http_methods(["GET", "POST"])
@login_not_required
def again(request: Visit, token: UUID) -> HttpResponse:
    """Back at step 1: change what was written."""
    draft = draft_of(request, token)
    if draft is None or hotline.order_of_token(token):
        return _gone(request, token)
    if request.method == "POST":
        return tell(request)
    return show_home(request, forms.Tell(initial=draft), token)


@require_http_methods(["GET", "POST"])
@login_not_required
def where(request: Visit, token: UUID) -> HttpResponse:
    """Step 2: what you want, where it is, how to call you."""
    draft = draft_of(request, token)
    if draft is None or "say" not in draft:
        return _gone(request, token)
    if request.method == "GET":
        return _show_where(request, token, draft, _where_form(request, draft))
    form = forms.Where(request.POST, district=_district(request.POST.get("district")))
    if "look" in request.POST:
        said = {**draft, **_raw(request), "court": None}
        return _show_where(request, token, draft, _where_form(request, said))
    if not form.is_valid():
        return _show_where(request, token, draft, form, status=422)
    keep(request, token, **_chosen(form.cleaned_data, request.POST.get("guess", "")))
    return redirect("portal:send", token)


@require_http_methods(["GET", "POST"])
@login_not_required
def send(request: Visit, token: UUID) -> HttpResponse:
    """Step 3: your phone number, a last look, and off it goes."""
    draft = draft_of(request, token)
    if draft is None or hotline.order_of_token(token):
        return _gone(request, token)
    if "category" not in draft:
        return redirect("portal:where", token)
    if request.method == "GET" or not is_citizen(request.user):
        return _show_send(request, token, draft)
    order = _registered(request, token, draft)
    gone = files.hand_in(order.matter, draft.get("files", []), by=request.user, at=request.at)
    for sentence in gone:
        messages.warning(request, sentence)
    drop(request, token)
    return redirect("portal:done", token)


@require_GET
def done(request: Visit, token: UUID) -> HttpResponse:
    """Step 4: the number, and what happens next."""
    order = hotline.orders_seen_by(request.user).filter(token=token).first()
    if order is None:
        raise Http404
    clocks = queries.running_clocks(order)
    context = {"order": order, "due": queries.due_of(order, clocks), "step": 4}
    return show(request, "portal/done.html", context, part="portal/done.html")


# Shared


def token_of(request: HttpRequest) -> UUID:
    """The token of the form; a form without one is a new request."""
    try:
        return UUID(request.POST.get("token", ""))
    except ValueError:
        return uuid4()


def is_citizen(user: Any) -> bool:  # noqa: ANN401  a Person, or nobody
    return bool(user.is_authenticated and user.kind == Person.Kind.CITIZEN)


def show_home(
    request: Visit, form: forms.Tell, token: UUID, *, topic: object = None, status: int = 200
) -> HttpResponse:
    draft = draft_of(request, token)
    context = {
        "form": form,
        "token": token,
        "topics": [(key, label) for key, (label, _hint) in TOPICS.items()],
        "topic": topic,
        "stages": STAGES,
        "files": draft.get("files", []) if draft else [],
        "lately": _answering_lately(request),
        "track": forms.Track(auto_id="track_%s"),
    }
    return show(request, "portal/home.html", context, part="portal/home.html", status=status)


def _answering_lately(request: Visit) -> queries.Answering | None:
    """Counted at most every five minutes: the first page is asked for all the time."""
    key = "portal-answering"
    kept = cache.get(key, "unread")
    if kept == "unread":
        kept = queries.answering_lately(request.at)
        cache.set(key, kept, 300)
    return kept if isinstance(kept, queries.Answering) else None


def _keep_files(request: Visit, token: UUID, form: forms.Tell) -> bool:
    """Keep the chosen files whatever the text is like; a wrong one is said at its field, by its name."""
    chosen = form.chosen()
    if not chosen:
        return True
    if not FILES.pay(client_of(request)):
        form.add_error("photos", _("Too many files from here. Wait an hour, or call 12368."))
        return False
    draft = draft_of(request, token) or {}
    kept, wrong = files.received(chosen, draft.get("files", []))
    keep(request, token, files=kept)
    for sentence in wrong:
        form.add_error("photos", sentence)
    return not wrong


def _gone(request: Visit, token: UUID) -> HttpResponse:
    """Already sent: to its number. Lost with its session: to the start, where the browser has the text."""
    order = hotline.order_of_token(token)
    if order is None:
        return redirect("portal:home")
    return redirect("portal:done", token)


def _district(key: str | None) -> District | None:
    return District.objects.filter(pk=key).first() if key and key.isdecimal() else None


def _raw(request: HttpRequest) -> dict[str, str]:
    names = ("category", "district", "street", "case_number", "name")
    return {name: request.POST.get(name, "") for name in names}


def _where_form(request: Visit, draft: Draft) -> forms.Where:
    """With the street list of the district, and a court that the machine suggests."""
    guess = queries.suggestion_for(draft["say"])
    district = _district(str(draft.get("district") or ""))
    start: dict[str, Any] = {"category": guess.category, "case_number": guess.case_number}
    if "district" not in draft and guess.street:
        district = guess.street.district
        start |= {"district": district.pk, "street": guess.street.pk}
    start["court"] = queries.suggested_court(district)
    said = {name: value for name, value in draft.items() if value}
    if is_citizen(request.user):
        start["name"] = request.user.name
    return forms.Where(initial={**start, **said}, district=district)


def _show_where(
    request: Visit, token: UUID, draft: Draft, form: forms.Where, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "token": token,
        "draft": draft,
        "step": 2,
        "guess": queries.suggestion_for(draft["say"]),
        "guessed": request.POST.get("guess", "") if form.is_bound else _key_of(form, "court"),
        "district": form.initial.get("district") or form.data.get("district"),
    }
    return show(request, "portal/where.html", context, part="portal/_place.html", status=status)


def _key_of(form: forms.Where, name: str) -> str:
    """What the form starts with, as its option is named."""
    found = form.initial.get(name)
    return str(getattr(found, "pk", found) or "")


def _chosen(said: dict[str, Any], guess: str) -> dict[str, Any]:
    """JSON for the session: keys instead of rows. A court left as guessed follows the district."""
    court = said["court"]
    if court is None or str(court.pk) == guess:
        court = queries.suggested_court(said["district"])
    return {
        "category": str(said["category"]),
        "district": said["district"].pk if said["district"] else None,
        "street": said["street"].pk if said["street"] else None,
        "court": court.pk if court else None,
        "case_number": said["case_number"],
        "name": said["name"],
    }


def _show_send(request: Visit, token: UUID, draft: Draft) -> HttpResponse:
    context = {
        "token": token,
        "draft": draft,
        "step": 3,
        "court": Court.objects.filter(pk=draft["court"]).first(),
        "street": Street.objects.filter(pk=draft["street"]).first(),
        "district": _district(str(draft["district"] or "")),
        "wish": forms.WISHES[Category(draft["category"])][0],
        "known": is_citizen(request.user),
        "here": reverse("portal:send", args=[token]),
        "phone": forms.Phone(),
    }
    return show(request, "portal/send.html", context, part="portal/send.html")


def _registered(request: Visit, token: UUID, draft: Draft) -> WorkOrder:
    person = request.user
    order = actions.register(
        court=Court.objects.get(pk=draft["court"]),
        category=Category(draft["category"]),
        channel=Channel.WEB,
        request=draft["say"],
        name=draft["name"] or person.name,
        phone=person.phone,
        person=person,
        street=Street.objects.filter(pk=draft["street"]).first(),
        case_number=draft["case_number"],
        token=token,
        by=person,
        at=request.at,
    )
    if shown := queries.suggestion_for(draft["say"]).shown:
        _note(order, shown, by=person, at=request.at)
    return order


def _note(order: WorkOrder, shown: Shown, *, by: Person, at: datetime) -> None:
    """Keep what the machine guessed beside what the caller chose."""
    street = order.matter.street
    said = {"category": order.category, "street": street.code if street else ""}
    said["case_number"] = order.case_number
    triage.note(about=order, court=order.court, shown=shown, chosen=said, by=by, at=at)
