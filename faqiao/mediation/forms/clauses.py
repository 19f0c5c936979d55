"""The agreement out of typed clauses. The text is a court's paper and therefore in Chinese, whoever reads it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from faqiao.kit.deeds import Deed, words
from faqiao.mediation import queries
from faqiao.mediation.forms.fields import (
    day_of,
    offer_sides,
    percent,
    side_field,
    sum_of_money,
    whole,
)
from faqiao.mediation.models import Mediation
from faqiao.mediation.states import OfferState

MOST_OTHERS = 10
KEPT = ("pays", "amount", "first_on", "instalments", "months", "yearly", "does", "task", "done_by", "peace",
        "confirm", "others")  # fmt: skip


class Draft(Deed):
    """A sum to pay, something to do, peace afterwards, going to court together, and free clauses."""

    verb, label, icon = "draft", _("Write this version"), "file-text"
    effect = _("Both sides see what changed, line by line. Nobody is bound before signing.")
    pays: Any = side_field(_("Who pays"), empty=_("Nobody pays"), required=False)
    amount = sum_of_money(_("How much, in yuan"), required=False)
    first_on = day_of(_("First payment by"), required=False)
    instalments = whole(_("In how many parts"), 1, 60, 1)
    months = whole(_("Months between two parts"), 1, 12, 1)
    yearly = percent(_("Interest, percent per year"))
    does: Any = side_field(_("Who does something"), empty=_("Nobody"), required=False)
    task = forms.CharField(label=_("What they do"), max_length=300, required=False)
    done_by = day_of(_("By when"), required=False)
    others = words(_("Other clauses, one in each line"), rows=4, required=False, longest=3000)
    peace = forms.BooleanField(label=_("When this is done, the dispute is over"), required=False)
    confirm = forms.BooleanField(
        label=_("Both ask the court within 30 days to confirm it"), required=False
    )

    def settle(self) -> None:
        for name in ("pays", "does"):
            offer_sides(self, name, self.about)
        self.initial = {**_begun(self.about), **self.initial}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("pays") and not (said.get("amount") and said.get("first_on")):
            self.add_error("amount", _("Say how much is paid, and by which day."))
        if said.get("does") and not (said.get("task") and said.get("done_by")):
            self.add_error("task", _("Say what is done, and by which day."))
        if len(_lines(said)) > MOST_OTHERS:
            self.add_error("others", _("No more than ten other clauses. Join some of them."))
        if not self.errors and not self._clauses(said):
            self.add_error("others", _("An agreement has at least one clause."))
        return said

    def facts(self) -> dict[str, Any]:
        return {"clauses": self._clauses(self.cleaned_data)}

    def _clauses(self, said: dict[str, Any]) -> list[dict[str, Any]]:
        with translation.override("zh-hans"):
            texts = [*_paying(said), *_doing(said)]
            texts += [("OTHER", line, {}) for line in _lines(said)]
            if said.get("peace"):
                texts.append(
                    (
                        "PEACE",
                        gettext("When this is done, neither side has any further claim from it."),
                        {},
                    )
                )
            if said.get("confirm"):
                asks = gettext(
                    "Within thirty days after it takes effect both sides ask the court to confirm it."
                )
                texts.append(("CONFIRM", asks, {}))
        return [{"kind": kind, "text": text, **facts} for kind, text, facts in texts]


def _paying(said: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    if not said.get("pays"):
        return []
    who, first = str(said["pays"].party.name), said["first_on"]
    plan = (
        said["amount"],
        said["instalments"],
        said["months"],
        first,
        said["yearly"] or Decimal(0),
    )
    paid = queries.schedule(*plan)
    facts = {"amount": str(said["amount"]), "pays": said["pays"].pk}
    told = {"who": who, "sum": f"{said['amount']:.2f}", "day": _day(first)}
    if len(paid) == 1:
        return [("PAY", gettext("%(who)s pays %(sum)s yuan in one sum by %(day)s.") % told, facts)]
    parts = gettext("; ").join(
        gettext("part %(n)d by %(day)s: %(sum)s yuan")
        % {"n": one.number, "day": _day(one.on), "sum": f"{one.total:.2f}"}
        for one in paid
    )
    whole_sum = gettext("%(who)s pays %(sum)s yuan in %(n)d parts: %(parts)s.")
    text = whole_sum % {**told, "n": len(paid), "parts": parts}
    if said["yearly"]:
        rate = gettext("Each part holds interest of %(rate)s percent per year on what is left.")
        text += rate % {"rate": f"{said['yearly'].normalize():f}"}
    return [("PAY", text, facts)]


def _doing(said: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    if not said.get("does"):
        return []
    told = {"who": str(said["does"].party.name), "day": _day(said["done_by"]), "task": said["task"]}
    return [("DO", gettext("%(who)s does this by %(day)s: %(task)s.") % told, {})]


def _day(day: Any) -> str:
    return gettext("%(year)d-%(month)d-%(day)d") % {
        "year": day.year, "month": day.month, "day": day.day,
    }  # fmt: skip


def _lines(said: dict[str, Any]) -> list[str]:
    return [line.strip() for line in str(said.get("others") or "").splitlines() if line.strip()]


def _begun(mediation: Mediation) -> dict[str, Any]:
    """It begins with what everybody said yes to, and with the free clauses of the version before."""
    draft = queries.newest_draft(mediation)
    if draft is not None:
        kinds = {one["kind"] for one in queries.clauses_of(draft)}
        free = [
            one["text"]
            for one in queries.clauses_of(draft)
            if one["kind"] not in ("PEACE", "CONFIRM")
        ]
        return {"others": "\n".join(free), "peace": "PEACE" in kinds, "confirm": "CONFIRM" in kinds}
    agreed = mediation.offers.filter(state=OfferState.ACCEPTED).order_by("-pk").first()
    begun: dict[str, Any] = {"peace": True, "confirm": True}
    if agreed is None:
        return begun
    payer = next(
        (s for s in mediation.sides.select_related("party").order_by("pk") if s.pays), None
    )
    plan = {name: getattr(agreed, name) for name in ("first_on", "instalments", "months")}
    more = {"yearly": agreed.percent or None, "others": str(agreed.condition)}
    return {**begun, **plan, **more, "pays": payer, "amount": agreed.yuan}
