"""One form per verb of a request, named as the verb."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from faqiao.gateways import intake
from faqiao.kit.deeds import Deed, moment_of, words
from faqiao.kit.forms import Pick, RowField, Seg
from faqiao.response import queries
from faqiao.response.forms.fields import AnswererField, yes_or_no
from faqiao.response.models import GovernanceRequest
from faqiao.response.states import (
    AppointmentState,
    Counting,
    Ground,
    HandBackReason,
    Help,
    Result,
)
from faqiao.response.states import Rate as OfThree

PHOTOS = 9


class Route(Deed):
    verb, icon = "route", "send"
    label, effect = _("Send it there"), _("The street reads at once where it went, and why.")
    organisation: Any = AnswererField(label=_("Court or tribunal"))
    why = words(
        _("Why there"), rows=2, required=False, hint=_("Needed only if it is not what is proposed.")
    )

    def settle(self) -> None:
        field: Any = self.fields["organisation"]
        field.queryset = queries.all_answerers()
        if self.about is not None and self.at is not None:
            proposal = queries.proposal_for(
                queries.asked_of(self.about), timezone.localdate(self.at)
            )
            field.initial = proposal.organisation if proposal else None


class HandBack(Deed):
    verb, icon = "hand_back", "corner-up-left"
    label = _("Hand it back")
    effect = _("The days go on. The liaison sends it to the better address; that you had it stays.")
    reason = forms.ChoiceField(
        label=_("Why"), choices=HandBackReason.choices, widget=Pick(), initial="OTHER_COURT"
    )
    words = words(_("In a sentence, for the street"), rows=2)
    better: Any = AnswererField(label=_("Where it belongs"), required=False)
    better_words = forms.CharField(label=_("Or another body"), max_length=200, required=False)

    def settle(self) -> None:
        field: Any = self.fields["better"]
        field.queryset = queries.all_answerers()
        field.empty_label = _("Not a court, or not known")


class Accept(Deed):
    verb, icon = "accept", "hand"
    label = _("Report in: I come")
    effect = _("You are the judge in charge. Ten days run from now; the street is told your name.")


class Plan(Deed):
    verb, icon = "plan", "calendar-clock"
    label, effect = _("Plan a visit"), _("The street reads it at once and gets a text message.")
    starts_at = moment_of(_("When"))
    minutes = forms.IntegerField(
        label=_("How long (minutes)"), min_value=10, max_value=600, initial=60
    )
    place = forms.CharField(label=_("Where"), max_length=200)
    whom = forms.CharField(
        label=_("Together with"),
        max_length=200,
        required=False,
        help_text=_("Roles, not names: owners, the property firm, the mediator of the community."),
    )

    def settle(self) -> None:
        if isinstance(self.about, GovernanceRequest):
            where = [str(self.about.street), str(self.about.community or ""), self.about.place]
            self.fields["place"].initial = " ".join(filter(None, where))

    def clean_starts_at(self) -> Any:
        starts = self.cleaned_data["starts_at"]
        if self.at is not None and starts <= self.at:
            raise forms.ValidationError(_("This time has passed already. Give a later one."))
        return starts


class Move(Plan):
    verb, icon = "move", "calendar-clock"
    label, effect = _("Move the visit"), _("The street and its calendar hear of it.")

    def settle(self) -> None:
        for name in ("starts_at", "minutes", "place", "whom"):
            if self.about is not None:
                self.fields[name].initial = getattr(self.about, name)


class CallOff(Deed):
    verb, icon = "call_off", "x"
    label, effect = _("Call the visit off"), _("The street is told why.")
    reason = words(_("Why"), rows=2)


class Photos(forms.ClearableFileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Several files at once; each is looked at."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        files = [one for one in (data if isinstance(data, list) else [data]) if one]
        for number, one in enumerate(files):
            if sentence := intake.objection(one, so_far=number, most=PHOTOS):
                raise forms.ValidationError(sentence)
        return files


class GiveService(Deed):
    verb, icon = "give_service", "handshake"
    label, effect = (
        _("Record what was done"),
        _("The street reads where, when and what was advised; the minutes stay with the court."),
    )
    kind = forms.ChoiceField(label=_("What was done"), choices=Help.choices, widget=Seg)
    appointment: Any = RowField(
        label=_("Which visit"), queryset=None, required=False, empty_label=_("It was not planned")
    )
    given_at = moment_of(_("When"))
    place = forms.CharField(label=_("Where"), max_length=200)
    whom = forms.CharField(label=_("Together with"), max_length=200, required=False)
    people_reached = forms.IntegerField(
        label=_("People present or reached"), min_value=0, max_value=100_000, initial=0
    )
    told = words(_("What was advised, for the street"), rows=3)
    minutes = words(
        _("Minutes"), rows=4, required=False, hint=_("Only the court reads these."), longest=20_000
    )
    photos = PhotosField(
        label=_("Photos and papers"),
        required=False,
        widget=Photos(attrs={"class": "in"}),
        help_text=_("Only the court sees them."),
    )

    def settle(self) -> None:
        fields: dict[str, Any] = self.fields
        about: GovernanceRequest = self.about
        planned = about.appointments.filter(state=AppointmentState.PLANNED).order_by("starts_at")
        fields["appointment"].queryset = planned
        fields["appointment"].label_from_instance = lambda one: (
            f"{timezone.localtime(one.starts_at):%m-%d %H:%M} {one.place}"
        )
        fields["kind"].initial = about.kind
        if first := planned.first():
            fields["appointment"].initial = first
            fields["place"].initial, fields["whom"].initial = first.place, first.whom
            fields["given_at"].initial = first.starts_at
        else:
            fields["place"].initial = about.place or str(about.community or about.street)
            fields["given_at"].initial = self.at

    def clean_given_at(self) -> Any:
        given = self.cleaned_data["given_at"]
        if self.at is not None and given > self.at:
            raise forms.ValidationError(_("This has not happened yet. Plan it instead."))
        return given

    def facts(self) -> dict[str, Any]:
        return {name: said for name, said in self.cleaned_data.items() if name != "photos"}


class RecordResult(Deed):
    verb, icon = "record_result", "circle-check"
    label, effect = (
        _("Record the result"),
        _("The street confirms it, rates it, or opens it again."),
    )
    result = forms.ChoiceField(label=_("What came out"), choices=Result.choices, widget=Pick())
    answer = words(_("For the street, in plain words"), rows=4)


class AskToJoin(Deed):
    verb, icon = "ask_to_join", "users"
    label, effect = (
        _("Ask another court to join"),
        _("One leads, the others join. All see the sheet."),
    )
    organisation: Any = AnswererField(label=_("Court or tribunal"))
    asked = words(_("What they are asked for"), rows=2)

    def settle(self) -> None:
        field: Any = self.fields["organisation"]
        field.queryset = queries.all_answerers()


class JoinCourt(Deed):
    verb, icon = "join_court", "hand"
    label, effect = _("Join in"), _("You work on it together with the court that leads.")


class Leave(Deed):
    verb, icon = "leave", "log-out"
    label, effect = _("End this part"), _("What was done stays on the sheet.")
    reason = words(_("Why"), rows=2)


class Combine(Deed):
    verb, icon = "combine", "layers"
    label, effect = _("Let it go along with another"), _("Both streets hear what comes out.")
    into: Any = RowField(label=_("With which request"), queryset=None, empty_label=None)
    reason = words(_("Why they are one"), rows=2)

    def settle(self) -> None:
        field: Any = self.fields["into"]
        field.queryset = queries.combinable(self.about, self.viewer)
        field.label_from_instance = lambda one: (
            f"{one.number} · {one.body} · {one.get_dispute_display()}"
        )


class Separate(Deed):
    verb, icon = "separate", "split"
    label, effect = _("Take it out again"), _("It is sent to a court by itself.")
    reason = words(_("Why"), rows=2)


class OpenMediation(Deed):
    verb, icon = "open_mediation", "scale"
    label, effect = (
        _("Open a mediation"),
        _("What the street told goes over; nobody types it again."),
    )


class ClaimPrevented(Deed):
    verb, icon = "claim_prevented", "shield-check"
    label, effect = (
        _("Claim disputes prevented"),
        _("It counts once the street confirms it. The number is worked out, not typed."),
    )
    counting = forms.ChoiceField(
        label=_("How they are counted"), choices=Counting.choices, widget=Pick(), initial="LINES"
    )
    basis = words(
        _("Basis"),
        rows=5,
        required=False,
        hint=_(
            "One line for each dispute that did not come to court: between whom, about what. No names."
        ),
    )


class Confirm(Deed):
    verb, icon = "confirm", "check"
    label, effect = _("Yes, that is how it was"), _("It is closed then. You can still rate it.")


class Rate(Deed):
    verb, icon = "rate", "star"
    label, effect = _("Rate it"), _("Once for each closing. The court reads it, with your remark.")
    resolved = yes_or_no(_("Is it resolved?"), pgettext_lazy("rate", "Resolved"), _("Not resolved"))
    satisfied = yes_or_no(
        _("Are you satisfied?"), pgettext_lazy("rate", "Satisfied"), _("Not satisfied")
    )
    remark = words(_("What should be better"), rows=2, required=False)


class Close(Deed):
    verb, icon = "close", "check-check"
    label, effect = _("Close it"), _("Its figures count from now on.")


class Reopen(Deed):
    verb, icon = "reopen", "rotate-ccw"
    label, effect = _("Not settled: open it again"), _("The same judge has it again; new days run.")
    reason = words(_("What is not settled"), rows=3)


class Withdraw(Deed):
    verb, icon = "withdraw", "undo-2"
    label, effect = _("Take the call back"), _("The court is told that it need not come.")
    reason = words(_("Why"), rows=2)


class ConfirmClaim(Deed):
    verb, icon = "confirm_claim", "check"
    label, effect = _("That is right"), _("The disputes are counted as prevented.")


class DisputeClaim(Deed):
    verb, icon = "dispute_claim", "x"
    label, effect = _("It is not true"), _("Nothing is counted.")
    reason = words(_("What is wrong with it"), rows=2)


class AskExclusion(Deed):
    verb, icon = "ask_exclusion", "funnel"
    label, effect = (
        _("Ask to leave it out of a rate"),
        _("Somebody else decides. Reason and names stay beside the figure."),
    )
    rate = forms.ChoiceField(label=_("Which rate"), choices=OfThree.choices, widget=Seg)
    ground = forms.ChoiceField(label=_("Why"), choices=Ground.choices, widget=Pick())
    words = words(_("What happened"), rows=3)


class GrantExclusion(Deed):
    verb, icon = "grant_exclusion", "check"
    label, effect = _("Leave it out"), _("The figure names how many were left out, and why.")
    words = words(_("Remark"), rows=2, required=False)


class RefuseExclusion(Deed):
    verb, icon = "refuse_exclusion", "x"
    label, effect = _("Let it count"), _("Whoever asked reads why.")
    words = words(_("Why"), rows=2)


class EndRoute(Deed):
    verb, icon = "end_route", "x"
    label, effect = _("Let this row end"), _("It stays in the table as what held until then.")
    until = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(attrs={"type": "date", "class": "in num"})
    )

    def settle(self) -> None:
        if self.at is not None:
            self.fields["until"].initial = timezone.localdate(self.at)


#: In the order in which the work goes.
REQUEST_DEEDS: tuple[type[Deed], ...] = (
    Route, Accept, Plan, GiveService, RecordResult, OpenMediation, ClaimPrevented, AskToJoin,
    HandBack, Combine, Separate, Close, AskExclusion, Confirm, Reopen, Withdraw,
)  # fmt: skip
STREET_VERBS = frozenset({"confirm", "reopen", "withdraw"})
RESPONDER_DEEDS: tuple[type[Deed], ...] = (JoinCourt, Leave)
APPOINTMENT_DEEDS: tuple[type[Deed], ...] = (Move, CallOff)
CLAIM_DEEDS: tuple[type[Deed], ...] = (ConfirmClaim, DisputeClaim)
EXCLUSION_DEEDS: tuple[type[Deed], ...] = (GrantExclusion, RefuseExclusion)
