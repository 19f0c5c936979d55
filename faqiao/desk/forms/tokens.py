"""What an administrator says about a token for a program."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from faqiao.desk.forms.people import day
from faqiao.kit import scopes
from faqiao.kit.forms import RowField, Segs
from faqiao.people.models import Court, Person, Post

SUBJECTS = {
    "hotline": _("Hotline"),
    "figures": _("Figures"),
    "matters": _("Matters"),
    "people": _("People"),
    "hooks": _("Webhooks"),
    "calls": _("Phone calls"),
    "cases": _("Court cases"),
    "knowledge": _("Knowledge base"),
    "triage": _("Suggestions of the computer"),
    "interference": _("Attempts at interference"),
    "response": _("Calls of streets"),
    "cobuilding": _("Co-building with streets"),
    "mediation": _("Mediation of disputes"),
    "filing": _("Confirmation by the court"),
    "papers": _("Papers of matters"),
    "instruments": _("Signing and serving"),
    "bridge": _("Exchange with other systems"),
    "portal": _("Public pages"),
}
DEEDS = {scopes.READ: _("look"), scopes.WRITE: _("act")}
LONGEST = 730  # days
YEAR = 365


class Issue(forms.Form):
    """A new token: for what, as whom, how far, how long."""

    name = forms.CharField(
        label=_("What it is for"),
        max_length=80,
        help_text=_("So that others know it again, such as “case management, night job”."),
    )
    owner: Any = RowField(
        label=_("Acts as"),
        queryset=None,
        empty_label=_("Choose somebody"),
        help_text=_(
            "With this person's posts, never more. Best is a person entered for the program."
        ),
    )
    post: Any = RowField(
        label=_("Only with this post"),
        queryset=None,
        required=False,
        empty_label=_("With all of them"),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        widget=Segs,
        help_text=_("Give as little as the program needs."),
        error_messages={"required": _("Choose at least one.")},
    )
    courts = forms.MultipleChoiceField(
        label=_("Only in these courts"),
        widget=Segs,
        required=False,
        help_text=_("Choose none to leave it at the courts of the person."),
    )
    rate = forms.IntegerField(label=_("Calls per minute, at the most"), min_value=1, max_value=6000)
    until = day(_("Last day"), hint=_("Two years at the most. Rotate or renew before it ends."))

    def __init__(
        self,
        *args: Any,
        people: QuerySet[Person],
        posts: QuerySet[Post],
        courts: QuerySet[Court],
        at: datetime,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = timezone.localdate(at)
        fields: dict[str, Any] = self.fields
        fields["owner"].queryset, fields["post"].queryset = people, posts
        fields["scopes"].choices = [(one, _spoken(one)) for one in scopes.offered()]
        fields["courts"].choices = [(one.code, one.short_name) for one in courts]
        fields["rate"].initial = settings.API_TOKEN_RATE
        fields["until"].initial = self.today + timedelta(days=YEAR)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        post, until = said.get("post"), said.get("until")
        if post and said.get("owner") and post.person_id != said["owner"].pk:
            self.add_error("post", _("That post is somebody else's. Choose one of this person's."))
        if until and not self.today < until <= self.today + timedelta(days=LONGEST):
            self.add_error("until", _("Choose a day from tomorrow on, within two years."))
        return said


def _spoken(scope: str) -> SafeString:
    """Hotline: look (hotline:read)"""
    subject, _colon, deed = scope.partition(":")
    words = f"{SUBJECTS.get(subject, subject)}{_(': ')}{DEEDS.get(deed, deed)}"
    return format_html('{} <code class="small">{}</code>', words, scope)
