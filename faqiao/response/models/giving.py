"""What the court does about a request: visits that are planned, services that were given."""

from __future__ import annotations

from django.db import models

from faqiao.response.models.requests import GovernanceRequest
from faqiao.response.states import APPOINTMENT, AppointmentState, Help


class Appointment(models.Model):
    """When somebody of the court comes, and where to. A calendar follows it by `uid` and `sequence`."""

    request = models.ForeignKey(GovernanceRequest, models.PROTECT, related_name="appointments")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    judge = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=60)
    place = models.CharField(max_length=200)
    whom = models.CharField(max_length=200, blank=True)  # with whom
    state = models.CharField(
        max_length=12, choices=AppointmentState.choices, default=APPOINTMENT.start
    )
    sequence = models.PositiveSmallIntegerField(default=0)
    uid = models.UUIDField(unique=True)
    planned_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["starts_at"], name="appointment_by_day")]

    def __str__(self) -> str:
        return f"{self.request} {self.starts_at:%F %R}"


class Service(models.Model):
    """One thing done for a street: where, when, with whom. `told` is all of it that the street reads."""

    request = models.ForeignKey(GovernanceRequest, models.PROTECT, related_name="services")
    appointment = models.ForeignKey(Appointment, models.PROTECT, null=True, related_name="services")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    judge = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Help.choices)
    given_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    whom = models.CharField(max_length=200, blank=True)
    people_reached = models.PositiveIntegerField(default=0)
    told = models.TextField()  # what was advised, for the street
    minutes = models.TextField(blank=True)  # the court's own record of it
    attachments = models.ManyToManyField("matters.Attachment", related_name="+")
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.request} {self.get_kind_display()} {self.given_at:%F}"
