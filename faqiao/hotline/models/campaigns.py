"""Which closings are asked about, by a draw that anybody can repeat."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from faqiao.hotline.states import CAMPAIGN, CampaignState, Method
from faqiao.kit.sealed import SealedField


class Campaign(models.Model):
    """Closings of one court in a period, the share of each category, and a seed that was sealed before."""

    court = models.ForeignKey("people.Court", models.PROTECT, related_name="+")
    opens_on = models.DateField()
    closes_on = models.DateField()  # the last day whose closings count
    method = models.CharField(max_length=8, choices=Method.choices)
    shares = models.JSONField()  # category -> percent, as they were when it was announced
    standing = models.BooleanField(default=False)  # kept by the clock, period after period
    state = models.CharField(max_length=12, choices=CampaignState.choices, default=CAMPAIGN.start)
    commitment = models.CharField(max_length=64)  # SHA-256 of the seed, in hex
    secret = SealedField()  # the seed until it is shown
    seed = models.CharField(max_length=64, blank=True)  # the seed once it is shown
    announced_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    announced_at = models.DateTimeField()
    drawn_at = models.DateTimeField(null=True)
    closings = models.PositiveIntegerField(null=True)  # how many there were
    lots = models.PositiveIntegerField(null=True)  # how many of them were drawn

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="campaign_state_known", condition=Q(state__in=CampaignState.values)
            ),
            models.CheckConstraint(
                name="campaign_seed_iff_drawn",
                condition=Q(state=CampaignState.DRAWN, seed__regex=r"^[0-9a-f]{64}$")
                | (~Q(state=CampaignState.DRAWN) & Q(seed="")),
            ),
            models.CheckConstraint(
                name="campaign_runs_forward", condition=Q(closes_on__gte=F("opens_on"))
            ),
            models.UniqueConstraint(
                fields=["court", "opens_on"],
                condition=Q(standing=True),
                name="campaign_stands_once",
            ),
        ]
        indexes = [models.Index(fields=["court", "-opens_on"], name="campaign_of_court")]

    def __str__(self) -> str:
        return f"{self.court.short_name} {self.opens_on:%F} – {self.closes_on:%F}"
