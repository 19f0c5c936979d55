"""Other systems that requests are exchanged with, the requests that two share, and every message between them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from faqiao.bridge.states import (
    CALLS,
    PEER,
    TO_BE_SENT,
    Direction,
    Kind,
    Language,
    MessageState,
    PeerState,
    Side,
)
from faqiao.kit.sealed import SealedField


class Peer(models.Model):
    """Another system, such as a city's 12345. What comes from it is done on behalf of `owner`.

    It calls us with `fb_<key>_<secret>`; of the secret only a hash is kept, and while it is being changed the
    hash of the one before. What it gave us (`their_key`) and what signs the plain profile (`secret`) lie sealed.
    """

    name = models.CharField(max_length=80, unique=True)
    language = models.CharField(max_length=8, choices=Language.choices)
    state = models.CharField(max_length=8, choices=PeerState.choices, default=PEER.start)
    reason = models.TextField(blank=True)  # why it is paused or ended, as kit.said keeps it
    body = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")  # who runs it
    owner = models.ForeignKey("people.Person", models.PROTECT, related_name="peers")
    key = models.CharField(max_length=12, unique=True)  # the part that may be shown
    digest = models.CharField(max_length=64)  # SHA-256 of the secret part, in hex
    before_digest = models.CharField(max_length=64, blank=True)
    before_until = models.DateTimeField(null=True)
    rate = models.PositiveIntegerField()  # calls per minute
    minute = models.DateTimeField(null=True)  # the one that `used` counts
    used = models.PositiveIntegerField(default=0)
    url = models.CharField(max_length=500, blank=True)  # empty: it only asks us
    their_key = SealedField(blank=True, default="")
    their_jurisdiction = models.CharField(max_length=80, blank=True)
    form = models.CharField(
        max_length=4, choices=[("json", "JSON"), ("xml", "XML")], default="json"
    )
    keyed = models.BooleanField(default=False)  # it keeps Idempotency-Keys, as it has shown
    secret = SealedField(blank=True, default="")  # whsec_…, for the signed profile
    before_secret = SealedField(blank=True, default="")
    fields = models.JSONField(default=dict)  # our name -> path in what it sends and gets
    heard_until = models.DateTimeField(null=True)  # the newest that it told when it was polled
    asked_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)  # in a row
    trouble = models.CharField(
        max_length=200, blank=True
    )  # what it answered last, if that was no help
    rested_until = models.DateTimeField(null=True)  # it asked us to wait
    created_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    #: The whole key, only where it was just made.
    shown: str = ""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="peer_state_known", condition=Q(state__in=PeerState.values)
            ),
            models.CheckConstraint(
                name="peer_language_known", condition=Q(language__in=Language.values)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Handover(models.Model):
    """One request that two systems work on: ours at them, or theirs at us."""

    peer = models.ForeignKey(Peer, models.PROTECT, related_name="handovers")
    side = models.CharField(max_length=6, choices=Side.choices)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    request = models.ForeignKey("response.GovernanceRequest", models.PROTECT, related_name="+")
    remote = models.CharField(max_length=100, blank=True)  # the number of ours at them
    reference = models.CharField(max_length=100, blank=True)  # what they call theirs
    token = models.CharField(max_length=100, blank=True)  # their promise of a number
    service = models.CharField(max_length=60)
    status = models.CharField(max_length=10, default="open")  # as they say: open, closed
    word = models.CharField(max_length=60, blank=True)  # the same in their own word
    said_at = models.DateTimeField(null=True)  # when they said so
    expected_at = models.DateTimeField(null=True)
    notice = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["peer", "side", "remote"], condition=~Q(remote=""), name="remote_known_once"
            ),
            models.UniqueConstraint(fields=["peer", "side", "request"], name="shared_once"),
            models.CheckConstraint(name="handover_side_known", condition=Q(side__in=Side.values)),
        ]
        indexes = [
            models.Index(fields=["peer", "side", "made_at"], name="handovers_by_time"),
            models.Index(
                fields=["peer"], name="handovers_promised", condition=Q(remote="") & ~Q(token="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.peer} {self.remote or '…'}"


class Message(models.Model):
    """One request or update between us and a peer. Its key is the same for every try, in both directions."""

    peer = models.ForeignKey(Peer, models.PROTECT, related_name="messages")
    handover = models.ForeignKey(Handover, models.PROTECT, null=True, related_name="messages")
    direction = models.CharField(max_length=3, choices=Direction.choices)
    kind = models.CharField(max_length=7, choices=Kind.choices)
    key = models.CharField(max_length=200)
    body = SealedField()  # JSON: what leaves or came, nothing else
    state = models.CharField(max_length=7, choices=MessageState.choices)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)  # the last answer
    answer = models.CharField(max_length=200, blank=True)
    doubtful = models.BooleanField(default=False)  # the last answer was lost: it may have arrived
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["peer", "direction", "kind", "key"], name="exchanged_once"
            ),
            models.CheckConstraint(
                name="message_state_known", condition=Q(state__in=MessageState.values)
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="messages_due", condition=Q(state__in=TO_BE_SENT)),
            models.Index(fields=["peer", "-made_at"], name="messages_newest"),
            models.Index(fields=["peer", "made_at", "id"], name="messages_to_fetch"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Answer(models.Model):
    """What a peer asked and was given: the numbers of the requests, never their words."""

    peer = models.ForeignKey(Peer, models.PROTECT, related_name="answers")
    at = models.DateTimeField()
    what = models.CharField(max_length=40)  # "GET requests"
    status = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)
    numbers = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["peer", "-at"], name="answers_newest")]

    def __str__(self) -> str:
        return f"{self.what} {self.status}"

    @property
    def told(self) -> str:
        """What it did, for people."""
        return str(CALLS.get(self.what, self.what))
