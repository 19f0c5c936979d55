"""Waiting for the caller, more time, another category: one form per verb, named as the verb."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from faqiao.hotline import rules
from faqiao.hotline.states import Awaited, Category, Resumed
from faqiao.kit.deeds import Deed, moment_of, words
from faqiao.kit.forms import Seg


def lies_ahead(due: datetime | None, at: datetime) -> datetime | None:
    if due is not None and due <= at:
        raise forms.ValidationError(gettext("This moment is over. Choose a later one."))
    return due


class Pause(Deed):
    verb, icon = "pause", "pause"
    label = _("Wait for the caller")
    effect = _(
        "The caller is told what you need and by when. The time for the answer stands still."
    )
    awaits = forms.ChoiceField(label=_("What you wait for"), choices=Awaited.choices, widget=Seg)
    asked = words(
        _("What you need, in words for the caller"), rows=3, hint=_("It is sent as you write it.")
    )
    until = moment_of(_("Wait until"))

    def settle(self) -> None:
        if self.about is None:
            return
        promise, fields = rules.promise_of(self.about), self.fields
        waited = self.about.pauses.filter(turn=self.about.reopenings).count()
        self.most = self.at + timedelta(days=promise.pause_days)
        fields["until"].initial = min(self.at + timedelta(days=3), self.most)
        fields["until"].help_text = gettext(
            "At most %(days)d days, then it goes on by itself. It has waited %(waited)d of %(most)d times."
        ) % {"days": promise.pause_days, "waited": waited, "most": promise.pauses}

    def clean_until(self) -> datetime | None:
        until = lies_ahead(self.cleaned_data["until"], self.at)
        if until and until > self.most + timedelta(minutes=1):
            raise forms.ValidationError(
                gettext("The court waits until %(when)s at most. Choose an earlier moment.")
                % {"when": timezone.localtime(self.most).strftime("%Y-%m-%d %H:%M")}
            )
        return until


class Resume(Deed):
    verb, icon = "resume", "play"
    label = _("Go on")
    effect = _("The time that was left goes on from now.")
    answer = words(_("What the caller said or brought"), rows=3, required=False)
    called = forms.BooleanField(label=_("The caller answered"), required=False, initial=True)

    def facts(self) -> dict[str, Any]:
        why = Resumed.CALLER if self.cleaned_data["called"] else Resumed.STAFF
        return {"answer": self.cleaned_data["answer"], "why": why}


class Recategorise(Deed):
    verb, icon = "recategorise", "layers"
    label = _("Change what it is about")
    effect = _("What the court promises for that holds from now on; the time spent is kept.")
    category = forms.ChoiceField(label=_("What it is about"), choices=Category.choices)
    reason = words(_("Why"), rows=2)

    def settle(self) -> None:
        if self.about is not None:
            self.fields["category"].initial = self.about.category

    def clean_category(self) -> str:
        category = str(self.cleaned_data["category"])
        if self.about is not None and category == self.about.category:
            raise forms.ValidationError(_("It has this category already. Choose another one."))
        return category


class Recount(Deed):
    verb, icon = "recount", "refresh-cw"
    label = _("Count its time anew")
    effect = _(
        "By the hours and promises that hold now. What stood still and what was granted is kept."
    )
    reason = words(_("Why"), rows=2)


class AskExtension(Deed):
    verb, icon = "ask_extension", "calendar-clock"
    label = _("Ask for more time")
    effect = _("Somebody else decides; until then the date stays as it is.")
    due_at = moment_of(_("New latest moment for the answer"))
    reason = words(_("Why more time is needed"), rows=2)
    told = words(_("What the caller will be told"), rows=2, hint=_("It is sent as you write it."))
    plan = words(_("What you do until then"), rows=2, required=False)

    def clean_due_at(self) -> datetime | None:
        return lies_ahead(self.cleaned_data["due_at"], self.at)


class GrantExtension(Deed):
    verb, icon = "grant_extension", "check"
    label = _("Grant the time asked for")
    effect = _("The caller is told the new date and why.")
    due_at = moment_of(_("New latest moment for the answer"))
    remark = words(_("A word to who asked"), rows=2, required=False)

    def settle(self) -> None:
        asked = rules.asked_of(self.about) if self.about is not None else None
        if asked:
            self.fields["due_at"].initial = asked.due_at
            self.fields["due_at"].help_text = gettext(
                "Asked for by %(who)s. Why: %(reason)s The caller will be told: %(told)s"
            ) % {"who": asked.asked_by, "reason": asked.reason, "told": asked.told}

    def clean_due_at(self) -> datetime | None:
        return lies_ahead(self.cleaned_data["due_at"], self.at)


class RefuseExtension(Deed):
    verb, icon = "refuse_extension", "x"
    label, effect = _("Refuse more time"), _("The date stays as it is.")
    remark = words(_("Why not"), rows=2)


class WithdrawExtension(Deed):
    verb, icon = "withdraw_extension", "undo-2"
    label, effect = _("Take back the request for more time"), _("It is not needed any more.")
    remark = words(_("Why"), rows=2, required=False)


class FollowUp(Deed):
    verb, icon = "follow_up", "check-check"
    label = _("Say what became of the plan")
    effect = _("The caller is told.")
    result = words(_("What was done"), rows=3, hint=_("In plain words: the caller reads it."))

    def settle(self) -> None:
        if self.about is not None and self.about.plan:
            self.fields["result"].help_text = gettext("Promised: %(plan)s") % {
                "plan": self.about.plan
            }
