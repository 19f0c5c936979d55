"""The docket: what the hotline must know of a case, who is in charge, and by what its parties are known."""

from __future__ import annotations

from django.contrib.auth.hashers import check_password
from django.db import models
from django.db.models import Q

from faqiao.cases.states import CASE, CaseState, Procedure, Proof
from faqiao.kit.phones import masked
from faqiao.kit.sealed import SealedField, fingerprint
from faqiao.law.identity import masked as masked_id
from faqiao.matters.states import PartyRole


class Case(models.Model):
    """One case. `number` stands as the rulebook writes it, so that it is found however it was typed."""

    number = models.CharField(max_length=60, unique=True)
    court = models.ForeignKey("people.Court", models.PROTECT, related_name="+")
    unit = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+")
    judge = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    clerk = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    cause = models.CharField(max_length=80, blank=True)
    procedure = models.CharField(
        max_length=12, choices=Procedure.choices, default=Procedure.ORDINARY
    )
    state = models.CharField(max_length=10, choices=CaseState.choices, default=CASE.start)
    filed_on = models.DateField()
    next_at = models.DateTimeField(null=True)
    next_what = models.CharField(max_length=80, blank=True)
    password = models.CharField(max_length=200, blank=True)  # hashed; "" = none was given out
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="case_state_known", condition=Q(state__in=CaseState.values)
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "-filed_on"], name="case_of_unit"),
            models.Index(fields=["court", "-filed_on"], name="case_of_court"),
        ]

    def __str__(self) -> str:
        return self.number

    def opens_with(self, word: str) -> bool:
        return bool(self.password) and check_password(word, self.password)


class CaseParty(models.Model):
    """Somebody who may ask about the case. Name, phone and ID number lie sealed."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="parties")
    role = models.CharField(max_length=12, choices=PartyRole.choices)
    name = SealedField(blank=True, default="")
    phone = SealedField(blank=True, default="")
    phone_key = models.CharField(max_length=64, blank=True, db_index=True)
    id_number = SealedField(blank=True, default="")
    tail_key = models.CharField(max_length=64, blank=True)  # of the last four, within this case

    class Meta:
        verbose_name_plural = "case parties"

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.masked_name}"

    @property
    def masked_name(self) -> str:
        name = str(self.name)
        return name[:1] + "*" * max(len(name) - 1, 0)

    @property
    def masked_phone(self) -> str:
        return masked(str(self.phone)) if self.phone else ""

    @property
    def masked_id(self) -> str:
        return masked_id(str(self.id_number)) if self.id_number else ""


class Check(models.Model):
    """A try to show that a caller belongs to a case. What was said is kept nowhere."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="checks")
    call = models.UUIDField()  # the call or the order for which it holds, and for no other
    caller = models.CharField(max_length=64, blank=True)  # fingerprint of the calling number
    proof = models.CharField(max_length=16, choices=Proof.choices)
    succeeded = models.BooleanField()
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["case", "-at"], name="check_of_case"),
            models.Index(fields=["call", "-at"], name="check_of_call"),
            models.Index(fields=["caller", "-at"], name="check_of_caller"),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.proof} {self.succeeded}"


def tail_key_of(number: str, id_number: str) -> str:
    """A keyed fingerprint of the last four characters, of no use for any other case."""
    return fingerprint(f"{number} {id_number.strip().upper()[-4:]}") if id_number else ""
