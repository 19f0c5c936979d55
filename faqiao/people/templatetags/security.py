"""What happened to somebody's way in, told in plain words: `{{ event|safety }}`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from faqiao.ledger.models import Event

register = template.Library()
Facts = dict[str, Any]

MEANS = {
    "password": gettext_lazy("password"),
    "code": gettext_lazy("code by text message"),
    "mfa": gettext_lazy("second factor"),
    "socialaccount": gettext_lazy("the court's identity service"),
    "demo": gettext_lazy("a card of the demo"),
}
FACTORS = {
    "webauthn": gettext_lazy("a passkey"),
    "totp": gettext_lazy("an app with a changing number"),
    "recovery_codes": gettext_lazy("spare codes"),
}


@register.filter
def safety(event: Event) -> str:
    """One event as a sentence; of one whose facts are erased only that it was."""
    if event.facts is None:
        return _("Something that has been erased since")
    return TELLERS[event.name.rpartition(".")[2]](event.facts)


def _sign_in(facts: Facts) -> str:
    means = dict.fromkeys(str(MEANS.get(one, one)) for one in facts["means"])
    return _("Signed in by %(means)s") % {"means": _(" and ").join(means)}


def _sign_out(facts: Facts) -> str:
    where = [
        _("%(device)s %(browser)s, address %(address)s")
        % {**one, "device": _("Phone") if one["phone"] else _("Computer")}
        for one in facts["ended"]
    ]
    return _("Signed out: %(where)s") % {"where": _("; ").join(where)} if where else _("Signed out")


def _added(facts: Facts) -> str:
    return _("Added %(what)s") % {"what": FACTORS.get(facts["kind"], facts["kind"])}


def _removed(facts: Facts) -> str:
    return _("Took away %(what)s") % {"what": FACTORS.get(facts["kind"], facts["kind"])}


TELLERS: dict[str, Callable[[Facts], str]] = {
    "enrol": lambda _facts: _("Was entered"),
    "sign_in": _sign_in,
    "sign_out": _sign_out,
    "add_factor": _added,
    "remove_factor": _removed,
    "suspend": lambda _facts: _("Was shut out"),
    "readmit": lambda _facts: _("Was let in again"),
    "renew": lambda _facts: _("Got a new start: another password, no second factor"),
    "verify_phone": lambda _facts: _("Phone number confirmed"),
    "tie": lambda _facts: _("WeChat tied: messages come there"),
    "untie": lambda _facts: _("WeChat taken away: messages come by text again"),
}
