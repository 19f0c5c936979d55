"""Who sits at which extension."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from faqiao.calls.states import SEAT, SeatState


class Seat(models.Model):
    """A person at an extension, and whether calls may ring there."""

    person = models.OneToOneField("people.Person", models.PROTECT, related_name="seat")
    court = models.ForeignKey("people.Court", models.PROTECT, related_name="seats")
    extension = models.CharField(max_length=20, blank=True)  # empty: calls by hand only
    state = models.CharField(max_length=8, choices=SeatState.choices, default=SEAT.start)
    since = models.DateTimeField()  # of this state: who waits longest is rung first
    reserved_until = models.DateTimeField(null=True)  # a call is on its way here

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="seat_state_known", condition=Q(state__in=SeatState.values)
            ),
            models.UniqueConstraint(
                fields=["extension"], condition=~Q(extension=""), name="seat_once_per_extension"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.extension or '–'}"
