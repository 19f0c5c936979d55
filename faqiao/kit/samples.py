"""What the gallery shows in each part: invented, and the same every day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from faqiao.kit.forms import Pick, Seg

COLOURS = [
    ("paper", _("Paper")),
    ("sheet", _("Sheet")),
    ("sunk", _("Well")),
    ("ink", _("Ink")),
    ("ink-2", _("Thin ink")),
    ("dai", _("Dai")),
    ("dai-soft", _("Light dai")),
    ("warm", _("Apricot")),
    ("warm-soft", _("Light apricot")),
    ("ok", _("Green")),
    ("bad", _("Red")),
    ("night", _("Night")),
]
SIDES = [("UP", _("The flat above")), ("PIPE", _("A shared pipe")), ("UNKNOWN", _("Not sure"))]
EXAMPLES = {
    "UP": _("A radiator, a tap, a washing machine, a drain"),
    "PIPE": _("The riser in the stairwell, the outer wall, the roof"),
    "UNKNOWN": _("We ask the property office to have a look together"),
}
MONTHS = [f"{month}" for month in range(1, 13)]
ARREARS = [46.2, 46.0, 45.8, 46.4, 45.9, 45.3, 45.1, None, 44.8, 44.2, 44.0, 43.9]
HOW = [("NOW", _("Answer now")), ("ORDER", _("Send an order")), ("JUDGE", _("Put through"))]


@dataclass
class Limit:
    """A time limit that stands still."""

    due_at: datetime
    warned: bool = False
    stopped_at: datetime | None = None

    def state(self, at: datetime) -> str:
        if self.stopped_at:
            return "done" if self.stopped_at <= self.due_at else "late"
        return "late" if at > self.due_at else "soon" if self.warned else "ok"


class Sample(forms.Form):
    phone = forms.CharField(
        label=_("Your mobile number"), help_text=_("We send a message at every step.")
    )
    what = forms.CharField(label=_("What happened"), widget=forms.Textarea(attrs={"rows": 3}))
    how = forms.ChoiceField(label=_("What to do"), choices=HOW, widget=Seg)
    where = forms.ChoiceField(
        label=_("Where does the water come from?"), choices=SIDES, widget=Pick(hints=EXAMPLES)
    )
    online = forms.BooleanField(
        label=_("Mediate online"), help_text=_("You can change to a meeting at any time.")
    )
    unit = forms.ChoiceField(label=_("Handling unit"), choices=HOW, required=False)

    def clean_phone(self) -> str:
        raise forms.ValidationError(_("One digit is missing; there are 11."))


def context(at: datetime) -> dict[str, Any]:
    """Everything on the gallery page, as it stands at that moment."""
    wrong = {"phone": "1381234567", "what": "?", "how": "ORDER", "online": "on"}
    return {
        "colours": COLOURS,
        "stages": [(1, _("Just begun")), (3, _("Half way")), (6, _("All the way"))],
        "limits": [
            Limit(at + timedelta(days=14, minutes=1)),
            Limit(at + timedelta(minutes=38, seconds=30), warned=True),
            Limit(at - timedelta(hours=1, minutes=12)),
            Limit(at, stopped_at=at - timedelta(hours=1)),
            Limit(at - timedelta(hours=3), stopped_at=at),
        ],
        "form": Sample(wrong),
        "months": MONTHS,
        "calls": list(zip(MONTHS, (5640, 5910, 6380, 6020, 4870, 3530), strict=False)),
        "rates": [(_("On time"), 99.3), (_("Satisfied"), 97.5), (_("Picked up"), 96.4)],
        "arrears": ARREARS,
        "known": [value for value in ARREARS if value is not None],
        "hours": [(14, "dai"), (6, "warm")],
        "points": [(10, 10), (20, 17), (5, 5), (30, 24), (35, 35)],
        "number": 26031842,
        "phone": "+8613812342076",
        "at": at,
        "queue": [
            (
                _("Wants to move the hearing to the evening"),
                Limit(at - timedelta(hours=1, minutes=12)),
            ),
            (_("Asks when the money comes"), Limit(at + timedelta(minutes=38), warned=True)),
            (_("Has not received the judgment"), Limit(at + timedelta(hours=19))),
        ],
        "story": [
            (3, _("Answered"), "9f2c"),
            (2, _("Signed for"), "41ab"),
            (1, _("Registered"), "c07e"),
        ],
    }
