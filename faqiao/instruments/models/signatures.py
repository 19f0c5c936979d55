"""A paper put out to be signed, and each signature on it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from faqiao.instruments.states.signatures import (
    SIGNATURE,
    SIGNING,
    Capacity,
    Check,
    Means,
    SignatureState,
    SigningState,
)
from faqiao.kit.phones import masked
from faqiao.kit.said import told
from faqiao.kit.sealed import SealedField, fingerprint

CODE_HOLDS = timedelta(minutes=5)


class Signing(models.Model):
    """One text, put out to everybody who has to sign it. `sha256` is the text: no byte of it may change.

    The file that grows with each signature lies in the storage under `key`; its beginning is the text itself.
    """

    version = models.ForeignKey("papers.Version", models.PROTECT, related_name="signings")
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="signings")
    code = models.CharField(max_length=12, unique=True)  # printed on the paper, to look it up
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=SigningState.choices, default=SIGNING.start)
    until = models.DateTimeField()
    put_out_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    put_out_at = models.DateTimeField()
    bound_at = models.DateTimeField(null=True)  # when the last party signed
    ended_at = models.DateTimeField(null=True)  # lapsed or called off
    reason = models.CharField(
        max_length=300, blank=True
    )  # why it was called off, as kit.said keeps it
    key = models.CharField(max_length=120, blank=True)  # of the file as it stands
    file_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="signing_state_known", condition=Q(state__in=SigningState.values)
            ),
            models.CheckConstraint(
                name="signing_bound_iff_bound",
                condition=Q(state=SigningState.BINDING, bound_at__isnull=False)
                | (~Q(state=SigningState.BINDING) & Q(bound_at__isnull=True)),
            ),
            models.UniqueConstraint(
                fields=["version"],
                condition=Q(
                    state__in=[
                        SigningState.PREPARED,
                        SigningState.GATHERING,
                        SigningState.BINDING,
                    ]
                ),
                name="version_is_signed_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["until"],
                name="signing_runs",
                condition=Q(state=SigningState.GATHERING),
            )
        ]

    def __str__(self) -> str:
        return self.spoken_code

    @property
    def spoken_code(self) -> str:
        """7K3M-9QXA-2WET: easier to read and to type."""
        return "-".join(self.code[at : at + 4] for at in range(0, len(self.code), 4))

    @property
    def why(self) -> str:
        """Why it was called off, in the reader's language."""
        return told(self.reason)

    @property
    def counted(self) -> str:
        """2/3: so many have signed of those who were asked. The signatures were fetched with it."""
        every = list(self.signatures.all())
        return f"{sum(one.is_signed for one in every)}/{len(every)}"


class Signature(models.Model):
    """What one person is asked to sign, and what they did. The signature names the text that was signed."""

    signing = models.ForeignKey(Signing, models.PROTECT, related_name="signatures")
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()  # on the paper, from 1 on
    capacity = models.CharField(max_length=12, choices=Capacity.choices)
    party = models.ForeignKey("matters.Party", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    name = SealedField()
    phone = SealedField(blank=True, default="")
    seed = models.UUIDField(unique=True)  # what the link is made from
    link_key = models.CharField(max_length=64, unique=True)  # by which the link is found
    nonce = models.UUIDField(null=True)  # what the one-time code is made from
    nonce_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=SignatureState.choices, default=SIGNATURE.start)
    means = models.CharField(max_length=6, choices=Means.choices, blank=True)
    checked = models.CharField(max_length=8, choices=Check.choices, blank=True)
    strokes = SealedField(blank=True, default="")  # of the hand, as JSON
    sha256 = models.CharField(max_length=64, blank=True)  # of the text that was signed
    signed_at = models.DateTimeField(null=True)
    declined_because = models.CharField(max_length=300, blank=True)
    key = models.CharField(max_length=120, blank=True)  # of the file with this signature in it
    file_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    sealed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["signing", "place"], name="one_signature_per_place"),
            models.UniqueConstraint(
                fields=["signing", "party"],
                condition=Q(party__isnull=False),
                name="a_party_signs_once",
            ),
            models.CheckConstraint(
                name="signature_state_known", condition=Q(state__in=SignatureState.values)
            ),
            models.CheckConstraint(
                name="signature_signed_iff_signed",
                condition=Q(
                    state__in=[SignatureState.SIGNED, SignatureState.SEALED],
                    signed_at__isnull=False,
                )
                | Q(
                    state__in=[SignatureState.ASKED, SignatureState.DECLINED],
                    signed_at__isnull=True,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_capacity_display()} {self.masked_name}"

    @property
    def masked_name(self) -> str:
        name = str(self.name)
        return name[:1] + "*" * max(len(name) - 1, 0)

    @property
    def masked_phone(self) -> str:
        return masked(str(self.phone)) if self.phone else ""

    @property
    def is_signed(self) -> bool:
        return self.signed_at is not None

    @property
    def field(self) -> str:
        """What the place is called inside of the PDF."""
        return f"signature-{self.place}"

    @property
    def token(self) -> str:
        """Of the link that was sent; a copy of the database does not hold it."""
        return fingerprint(f"sign link {self.seed}")[:32]

    @property
    def one_time_code(self) -> str:
        """Six digits; nothing that could be read back is kept."""
        return f"{int(fingerprint(f'sign {self.pk} {self.nonce}')[:12], 16) % 1_000_000:06d}"

    def code_holds(self, at: datetime) -> bool:
        return self.nonce_at is not None and at < self.nonce_at + CODE_HOLDS

    @property
    def drawn(self) -> list[list[tuple[int, int]]]:
        return json.loads(self.strokes) if self.strokes else []
