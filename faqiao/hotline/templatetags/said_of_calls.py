"""What happened to the call in which an order was taken down, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from faqiao.calls.states import Kind

KEYS = ("hold", "resume", "mute", "unmute", "dial", "assign")


def received(facts: Mapping[str, Any]) -> str:
    """What the exchange told of it."""
    return _("Call: %(what)s") % {"what": Kind(facts["kind"]).label}


def pressed(facts: Mapping[str, Any]) -> str:
    """A call that is noted by hand tells itself what happened."""
    return received(facts) if "kind" in facts else _("The call was to be ended")
