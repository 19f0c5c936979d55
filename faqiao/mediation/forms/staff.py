"""What the mediator and the coordinator fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from faqiao.kit.deeds import Deed, moment_of, words
from faqiao.kit.forms import Pick, RowField, Seg
from faqiao.kit.phones import parsed
from faqiao.matters.states import PartyRole
from faqiao.mediation import queries
from faqiao.mediation.forms.clauses import Draft
from faqiao.mediation.forms.fields import (
    day_of,
    offer_sides,
    once,
    percent,
    side_field,
    sum_of_money,
    whole,
)
from faqiao.mediation.models import Listing
from faqiao.mediation.states import End, Kind, Relation, Way

SIDES = (PartyRole.APPLICANT, PartyRole.RESPONDENT, PartyRole.THIRD)
ENDS = [choice for choice in End.choices if choice[0] != End.AGREED]


class Accept(Deed):
    verb, label, icon = "accept", _("Accept the dispute"), "check"
    effect = _("From today its time runs, and the parties are told that you mediate.")


class AddSide(Deed):
    verb, label, icon = "add_side", _("Put somebody in"), "plus"
    effect = _("They get a text message with a link, and decide freely.")
    name = forms.CharField(label=_("Name"), max_length=60)
    phone = forms.CharField(label=_("Phone number"), max_length=20)
    role = forms.ChoiceField(
        label=_("As what"), choices=[(one.value, one.label) for one in SIDES], widget=Seg
    )

    def clean_phone(self) -> str:
        number = parsed(str(self.cleaned_data["phone"]))
        if number is None:
            raise forms.ValidationError(_("This is no phone number. Write it like 138 1234 5678."))
        return number


class Decline(Deed):
    verb, label, icon = "decline", _("Decline it"), "x"
    effect = _("The court asks somebody else. The parties are told that it goes on.")
    reason = words(_("Why you cannot take it on"), rows=2)


class PassOn(Deed):
    verb, label, icon = "pass_on", _("Ask somebody else"), "rotate-ccw"
    effect = _("The mediator has not answered in time; it goes back to be assigned.")


class TurnAway(Deed):
    verb, label, icon = "turn_away", _("Do not take it on"), "corner-up-left"
    effect = _("The party who asked gets a text message with what you write here.")
    reason = words(_("Why not, and what can be done instead"), rows=3)


class Designate(Deed):
    verb, label, icon = "designate", _("Ask this mediator"), "user-check"
    effect = _("They have three working days to accept; then it moves on by itself.")
    listing: Any = RowField(label=_("Who"), queryset=Listing.objects.none(), empty_label=None)

    def settle(self) -> None:
        field: Any = self.fields["listing"]
        field.queryset = queries.choosable(self.about, self.viewer.day)
        field.label_from_instance = lambda one: _("%(name)s, %(body)s (%(n)d in hand)") % {
            "name": one, "body": one.organisation, "n": one.open_now,
        }  # fmt: skip


class Disclose(Deed):
    verb, label, icon = "disclose", _("Disclose"), "eye"
    effect = _("The parties see this. Where there is a relation, it goes on only if all agree.")
    relation = forms.ChoiceField(
        label=_("Your relation to anybody in it"), choices=Relation.choices, widget=Pick
    )
    words = words(_("In a few words"), rows=2, required=False, longest=500)


class Replace(Deed):
    verb, label, icon = "replace", _("Put somebody else in"), "refresh-cw"
    effect = _("What was said stays sealed; the next mediator begins anew.")
    reason = words(_("Why"), rows=2)


class AskForMore(Deed):
    verb, label, icon = "ask_for_more", _("Ask for more days"), "calendar-clock"
    effect = _("They are added when every party has agreed.")
    days = whole(_("How many days more"), 1, 60, 15)


class LeaveOut(Deed):
    verb, label, icon = "leave_out", _("Note days of an appraisal"), "timer"
    effect = _("They are not counted; the end moves by as many days.")
    days = whole(_("How many days the appraisal took"), 1, 365, 10)


class Contact(Deed):
    verb, label, icon = "contact", _("Note a contact"), "phone"
    side: Any = side_field(_("Whom"))
    reached = forms.TypedChoiceField(
        label=_("Did you reach them"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda said: said == "yes",
        widget=Seg,
    )

    def settle(self) -> None:
        offer_sides(self, "side", self.about)


class Plan(Deed):
    verb, label, icon = "plan", _("Plan a talk"), "calendar"
    effect = _("Those who are to come get a text message.")
    kind = forms.ChoiceField(
        label=_("With whom"), choices=Kind.choices, widget=Seg, initial="JOINT"
    )
    side: Any = side_field(_("If with one party alone: which"), empty="–", required=False)
    way = forms.ChoiceField(
        label=_("In which way"), choices=Way.choices, widget=Seg, initial="ROOM"
    )
    starts_at = moment_of(_("When"))
    place = forms.CharField(label=_("Where, if at one table"), max_length=200, required=False)

    def settle(self) -> None:
        offer_sides(self, "side", self.about)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("kind") == Kind.PRIVATE and not said.get("side"):
            self.add_error("side", _("Choose the party with whom you talk alone."))
        if self.at and said.get("starts_at") and said["starts_at"] < self.at:
            self.add_error("starts_at", _("This moment has passed. Choose a later one."))
        return said


class Hold(Deed):
    verb, label, icon = "hold", _("Note that it took place"), "check"
    effect = _("How long and who was there. What was said is kept by nobody.")
    minutes = whole(_("Minutes"), 1, 600, 45)
    present = forms.CharField(label=_("Who was there"), max_length=200)


class CallOff(Deed):
    verb, label, icon = "call_off", _("Call it off"), "x"


class Say(Deed):
    verb, label, icon = "say", _("Say it in the room"), "send"
    text = words(_("Say something"), rows=2, longest=2000)
    private_with: Any = side_field(_("Who reads it"), empty=_("Everybody"), required=False)
    token = once()

    def settle(self) -> None:
        offer_sides(self, "private_with", self.about)


class ProposeFact(Deed):
    verb, label, icon = "propose_fact", _("Write it down"), "check-check"
    effect = _("It counts when every party has confirmed it. Only this may go to the court later.")
    text = words(_("What nobody disputes"), rows=2, longest=500)


class Concede(Deed):
    verb, label, icon = "concede", _("Seal it"), "lock-keyhole"
    effect = _(
        "You alone read it. It goes into no record, no search and no later case; at the end it is wiped."
    )
    side: Any = side_field(_("Whose"))
    text = words(_("What they would give"), rows=2, longest=1000)

    def settle(self) -> None:
        offer_sides(self, "side", self.about)


class MakeOffer(Deed):
    verb, label, icon = "make_offer", _("Let both sides look at it"), "handshake"
    effect = _("Both see it and say yes or no. Nobody is bound before signing.")
    amount = sum_of_money(_("How much, in yuan"))
    first_on = day_of(_("First payment by"))
    instalments = whole(_("In how many parts"), 1, 60, 1)
    months = whole(_("Months between two parts"), 1, 12, 1)
    yearly = percent(
        _("Interest, percent per year"),
        hint=_("Empty: none. On what is left, from the first part on."),
    )
    condition = words(_("What goes with it"), rows=2, required=False, longest=500)
    token = once()

    def facts(self) -> dict[str, Any]:
        return {**self.cleaned_data, "yearly": self.cleaned_data["yearly"] or 0}


class OpenRound(Deed):
    verb, label, icon = "open_round", _("Ask both for a hidden figure"), "eye-off"
    effect = _(
        "Nobody sees the figures, you neither. If they overlap, their middle lies on the table; if not, both are wiped."
    )


class Settle(Deed):
    verb, label, icon = "settle", _("This text stands: let it be signed"), "pen-line"
    effect = _("It is not changed any more. Everybody signs it, you too.")


class TakeUpAgain(Deed):
    verb, label, icon = "take_up_again", _("Talk about the text again"), "undo-2"
    effect = _("What has been signed of it does not count any more.")
    reason = words(_("Why"), rows=2)


class Sign(Deed):
    verb, label, icon = "sign", _("Sign as the mediator"), "pen-line"
    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def settle(self) -> None:
        draft = queries.newest_draft(self.about)
        self.fields["sha256"].initial = draft.sha256 if draft else ""

    def on(self, noun: str) -> dict[str, Any]:
        return {"text": queries.newest_draft(self.about)}


class Stop(Deed):
    verb, label, icon = "stop", _("Stop: this may be a sham"), "octagon-alert"
    effect = _("Nothing goes on until the court has looked into it. The coordinator hears at once.")
    reason = words(
        _("What makes you think so"), rows=3,
        hint=_("Circumstances, not what somebody said in confidence: this stays readable."),
    )  # fmt: skip


class Resume(Deed):
    verb, label, icon = "resume", _("Nothing found: go on"), "play"
    finding = words(_("What was found"), rows=3)


class Terminate(Deed):
    verb, label, icon = "terminate", _("End the mediation"), "flag"
    effect = _(
        "What was said is wiped. The undisputed facts stay; the parties hear what they can do now."
    )
    end = forms.ChoiceField(label=_("How it ended"), choices=ENDS)
    course = words(
        _("The course of it"), rows=3,
        hint=_("How often you talked, with whom, why it ended. No offers, no concessions."),
    )  # fmt: skip
    hindered = words(_("Conduct that cost the other side time or money"), rows=2, required=False)
    hints = words(_("Other hints for the court"), rows=2, required=False)


class Invite(Deed):
    verb, label, icon = "invite", _("Send the link again"), "send"


MEDIATION_DEEDS: list[type[Deed]] = [
    Accept, AddSide, Decline, PassOn, TurnAway, Designate, Disclose, Replace, AskForMore, LeaveOut, Contact, Plan, Say,
    ProposeFact, Concede, MakeOffer, OpenRound, Draft, Settle, TakeUpAgain, Sign, Stop, Resume, Terminate,
]  # fmt: skip
SESSION_DEEDS: list[type[Deed]] = [Hold, CallOff]
SIDE_DEEDS: list[type[Deed]] = [Invite]
