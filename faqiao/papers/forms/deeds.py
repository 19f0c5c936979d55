"""What is done to a paper: each verb with its words and its fields."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from faqiao.gateways.scans import gateway as scans
from faqiao.gateways.storage import gateway as storage
from faqiao.kit import deeds
from faqiao.kit.deeds import Deed
from faqiao.kit.forms import RowField
from faqiao.matters.models import Involvement
from faqiao.papers.forms.handing_in import CHOSEN
from faqiao.papers.models import File
from faqiao.papers.states import Confidentiality
from faqiao.people.models import Organisation, Person

STRIP = re.compile(r"\s*(\d{1,3})\s+(\d{1,3})\s*[-–—到至]\s*(\d{1,3})\s*%?\s*")
LONGEST = 200


class FinishPaper(Deed):
    verb = "finish_paper"
    label = gettext_lazy("Make it final")
    effect = gettext_lazy("Nothing of its text changes any more; it can be signed and served.")
    icon = "check-check"
    confidentiality = forms.ChoiceField(
        label=gettext_lazy("Who may see it from now on"), choices=CHOSEN
    )
    number = forms.IntegerField(
        widget=forms.HiddenInput, required=False
    )  # the version that was read

    def settle(self) -> None:
        self.fields["number"].initial = self.about.latest
        self.fields["confidentiality"].initial = Confidentiality.SHEET


class ReopenPaper(Deed):
    verb = "reopen_paper"
    label = gettext_lazy("Take it back to a draft")
    effect = gettext_lazy("It can be changed again. Signatures that were given count no more.")
    icon = "rotate-ccw"
    reason = deeds.words(gettext_lazy("Why"), rows=2, longest=LONGEST)


class WithdrawPaper(Deed):
    verb = "withdraw_paper"
    label = gettext_lazy("Withdraw it")
    effect = gettext_lazy("It stays on the sheet as withdrawn, with your reason.")
    icon = "x"
    reason = deeds.words(gettext_lazy("Why"), rows=2, longest=LONGEST)


class SharePaper(Deed):
    verb = "share_paper"
    label = gettext_lazy("Show it to somebody")
    effect = gettext_lazy(
        "They find it among the papers shown to them; every look is written down."
    )
    icon = "users"
    person: Any = RowField(label=gettext_lazy("A party"), queryset=None, required=False)
    organisation: Any = RowField(
        label=gettext_lazy("Or an organisation"), queryset=None, required=False
    )
    reason = deeds.words(gettext_lazy("Why they need it"), rows=2, longest=LONGEST)

    def settle(self) -> None:
        matter = self.about.matter
        fields: dict[str, Any] = self.fields
        sides = Person.objects.filter(sides__matter=matter).distinct().order_by("pk")
        works = Involvement.objects.filter(matter=matter).values("organisation")
        units = Organisation.objects.filter(pk__in=works) | Organisation.objects.filter(
            court=matter.court
        )
        fields["person"].queryset = sides
        fields["organisation"].queryset = units.distinct().order_by("name")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if bool(said.get("person")) == bool(said.get("organisation")) and not self.errors:
            self.add_error("person", _("Choose either a person or an organisation."))
        return said


class RedactPaper(Deed):
    """Words are found where the paper has text; on a scan, strips of a page are named."""

    verb = "redact_paper"
    label = gettext_lazy("Black out and copy")
    effect = gettext_lazy(
        "A copy is made in which these places are gone for good. Look through it before you show it to anybody."
    )
    icon = "eye-off"
    title = forms.CharField(label=gettext_lazy("Name of the copy"), max_length=120)
    words = deeds.words(
        gettext_lazy("Words to black out"),
        rows=3,
        required=False,
        hint=gettext_lazy(
            "One on each line, such as a name or a number. Not found on photos: name strips there."
        ),
    )
    strips = deeds.words(
        gettext_lazy("Strips to black out"),
        rows=3,
        required=False,
        hint=gettext_lazy(
            "One on each line: page, then from and to in per cent from the top, such as 1 20-35."
        ),
    )
    confidentiality = forms.ChoiceField(label=gettext_lazy("Who may see the copy"), choices=CHOSEN)

    def settle(self) -> None:
        """`about` is the version of which a copy is made."""
        self.boxes: list[scans.Box] = []
        self.file: File | None = None
        named = _("%(title)s (redacted)") % {"title": self.about.paper.title[:100]}
        self.fields["title"].initial = named
        self.fields["confidentiality"].initial = Confidentiality.SHEET

    def clean_strips(self) -> str:
        text = str(self.cleaned_data["strips"])
        for line in filter(str.strip, text.splitlines()):
            found = STRIP.fullmatch(line)
            page, top, bottom = map(int, found.groups()) if found else (0, 0, 0)
            if not (1 <= page <= self.about.pages and top < bottom <= 100):
                raise forms.ValidationError(
                    _("“%(line)s” names no strip. Write page, from and to, such as 1 20-35; there are %(n)d pages.")
                    % {"line": line[:40], "n": self.about.pages}
                )  # fmt: skip
            self.boxes.append(scans.Box(page, 0, top * 10, 1000, bottom * 10))
        return text

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors:
            try:
                self._black_out(said)
            except (OSError, scans.Unreadable):
                away = _("The pages cannot be read just now. Please do it again in a few minutes.")
                self.add_error(None, away)
        return said

    def _black_out(self, said: dict[str, Any]) -> None:
        with storage.open_kept(self.about.key) as file:
            data = file.read()
        for line in filter(None, map(str.strip, said["words"].splitlines())):
            places = scans.places_of(data, line)
            if not places:
                missing = _("“%(words)s” is not found as text. On a photo, name a strip instead.")
                self.add_error("words", missing % {"words": line[:60]})
            self.boxes += places
        if not self.boxes and not self.errors:
            self.add_error("words", _("Say what is to be blacked out."))
        if self.errors:
            return
        kept = storage.save([scans.blacked(data, self.boxes)])
        name = f"{said['title'][:100]}.pdf"
        self.file = File(name, scans.PDF, kept.size, kept.sha256, kept.key, self.about.pages)

    def facts(self) -> dict[str, Any]:
        plain = {name: self.cleaned_data[name] for name in ("title", "confidentiality")}
        return plain | {"file": self.file, "boxes": len(self.boxes)}


DEEDS: dict[str, type[Deed]] = {
    form.verb: form for form in (FinishPaper, ReopenPaper, WithdrawPaper, SharePaper, RedactPaper)
}
