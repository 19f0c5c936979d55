"""What the hotline's clockwork would have done to an order while nobody had answered it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from faqiao.hotline.states import Ladder
from faqiao.kit.said import kept

STEPS = {
    Ladder.QUIET: ("remind", Ladder.REMINDED, _("Due soon: %(due)s.")),
    Ladder.REMINDED: ("supervise", Ladder.SUPERVISED, _("Past its limit: %(due)s.")),
    Ladder.SUPERVISED: ("escalate", Ladder.LEADER, _("Past its limit: %(due)s.")),
}


class Watch:
    """The running clocks of one order, and how far up it has been raised."""

    def __init__(self) -> None:
        self.clocks: dict[str, tuple[datetime, datetime]] = {}  # name -> warns, is due
        self.rung = Ladder.QUIET

    def run(self, name: str, start: datetime, due: datetime) -> None:
        self.clocks[name] = (due - (due - start) / 4, due)

    def stop(self, *names: str) -> None:
        for name in names or tuple(self.clocks):
            self.clocks.pop(name, None)

    def calls(self, last: datetime, now: datetime) -> Iterator[tuple[datetime, str, str, str]]:
        """When, which step of the ladder, why, and by which clock; between the last step and now."""
        while self.clocks and self.rung in STEPS:
            verb, rung, reason = STEPS[self.rung]
            at, due, clock = min(self._moments(verb))
            if at > now:
                return
            self.rung = rung
            yield max(at, last), verb, kept(reason, due=_said(due)), clock

    def _moments(self, verb: str) -> Iterator[tuple[datetime, datetime, str]]:
        wait = timedelta(hours=settings.HOTLINE_LEADER_AFTER_HOURS)
        for name, (warns, due) in self.clocks.items():
            at = {"remind": warns, "supervise": due, "escalate": due + wait}[verb]
            yield at, due, name


def _said(moment: datetime) -> str:
    """As the jobs of the hotline write it down."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
