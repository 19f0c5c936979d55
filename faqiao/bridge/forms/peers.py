"""What an administrator says about another system, and a liaison to it."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from faqiao.bridge.forms.whistles import ANSWERS, asked_of_plain, update_of_plain
from faqiao.bridge.states import Language
from faqiao.gateways.open311.asking import PLAIN
from faqiao.gateways.webhooks import signed
from faqiao.gateways.webhooks.guard import NotAllowed, shaped
from faqiao.kit.forms import RowField, Seg, Segs, coded
from faqiao.matters.models import Attachment
from faqiao.people.models import Organisation, Person

FORMS = [("json", "JSON"), ("xml", "XML")]
#: The names that a mapping may give to fields of the other system.
NAMES = ("type", "reference", "service_code", "update_id", "service_request_id", "status", "word",
         "updated_datetime", "media_url", *PLAIN, *ANSWERS)  # fmt: skip


class Change(forms.Form):
    """Where another system is, and how it is spoken to."""

    url = forms.CharField(
        label=_("Its address"), max_length=500, required=False,
        widget=forms.URLInput(attrs={"class": "in mono", "placeholder": ""}),
        help_text=_("Where /services.json and /requests.json begin, encrypted. Empty: it only asks us."),
    )  # fmt: skip
    their_key = forms.CharField(
        label=_("The key it gave us"), max_length=200, required=False,
        widget=forms.TextInput(attrs={"class": "in mono", "autocomplete": "off"}),
        help_text=_("It is sealed and never shown again. Left empty, the one we have stays."),
    )  # fmt: skip
    their_jurisdiction = forms.CharField(
        label=_("Its jurisdiction"), max_length=80, required=False,
        help_text=coded(_("Only if it asks for one, as {}."), "jurisdiction_id"),
    )  # fmt: skip
    form = forms.ChoiceField(label=_("It speaks"), choices=FORMS, widget=Seg, initial="json")
    rate = forms.IntegerField(
        label=_("Calls a minute that it may make"), min_value=1, max_value=1_000_000
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rate"].initial = settings.BRIDGE_RATE

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        try:
            if url:
                shaped(url)
        except NotAllowed as no:
            raise forms.ValidationError(str(no)) from None
        return url.rstrip("/")


class Connect(Change):
    """A new system."""

    name = forms.CharField(label=_("Its name"), max_length=80)
    language = forms.ChoiceField(
        label=_("What it speaks"), choices=Language.choices, widget=Seg, initial=Language.OPEN311
    )
    body: Any = RowField(
        label=_("Which body runs it"), queryset=None, empty_label=_("Choose a body"),
        help_text=_("Its requests come in the name of this street, community or body."),
    )  # fmt: skip
    owner: Any = RowField(
        label=_("On behalf of"), queryset=None, empty_label=_("Choose somebody"),
        help_text=_("A street officer there: what the system sends is done in this person's name."),
    )  # fmt: skip
    field_order = ("name", "language", "body", "owner", "url", "their_key", "their_jurisdiction",
                   "form", "rate")  # fmt: skip

    def __init__(
        self, *args: Any, bodies: QuerySet[Organisation], officers: QuerySet[Person], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["body"].queryset, fields["owner"].queryset = bodies, officers


class Reason(forms.Form):
    reason = forms.CharField(
        label=_("Why"), min_length=2, max_length=200,
        help_text=_("The reason stays on record, with your name and the time."),
    )  # fmt: skip


class Remap(forms.Form):
    """Which of its fields means what. A sample of its own has to be understood before this is kept."""

    lines = forms.CharField(
        label=_("Which field means what"), max_length=8000, required=False,
        widget=forms.Textarea(attrs={"rows": 12, "class": "in mono", "spellcheck": "false"}),
        help_text=coded(
            _("One per line: our name = where it stands there, such as {}. A word of theirs: {}."
              " Empty: the names are ours."),
            "description = content.text", "service_code: 法律咨询 = ADVICE",
        ),
    )  # fmt: skip
    sample = forms.CharField(
        label=_("One message as that system sends it"), max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10, "class": "in mono", "spellcheck": "false"}),
        help_text=_("JSON. It is read, not kept and not carried out."),
    )  # fmt: skip

    def clean_lines(self) -> dict[str, Any]:
        fields, wrong = signed.lines_read(self.cleaned_data["lines"])
        if wrong:
            said = _now("This line is neither a field nor a word: %(line)s")
            raise forms.ValidationError(said % {"line": wrong[0][:80]})
        strange = sorted({*fields["names"], *fields["values"]} - set(NAMES))
        if strange:
            said = _now("We have no field %(name)s. There are: %(names)s.")
            told = {"name": strange[0][:40], "names": ", ".join(NAMES)}
            raise forms.ValidationError(said % told)
        return fields

    def clean_sample(self) -> object:
        try:
            return json.loads(self.cleaned_data["sample"])
        except (ValueError, RecursionError):
            raise forms.ValidationError(_now("This is not JSON.")) from None

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "lines" in said and "sample" in said:
            wrong = self._not_understood(signed.read(said["sample"], said["lines"]))
            if wrong:
                self.add_error("sample", wrong)
        return said

    @property
    def understood(self) -> list[tuple[str, str]]:
        """What the sample says under our names."""
        said = self.cleaned_data
        return sorted(signed.read(said["sample"], said["lines"]).items())

    def _not_understood(self, read: dict[str, str]) -> str:
        if read.get("type") == "update":
            return update_of_plain(read)[1]
        if read.get("type") != "request":
            return _now("It does not say what it is: type must become request or update.")
        asked = asked_of_plain(read)
        if not asked.service_code or not asked.description:
            return _now("A request needs service_code and description.")
        return ""


class HandOver(forms.Form):
    """What another system is told of a request: this and nothing else."""

    service_code = forms.CharField(
        label=_("Its kind, as that system calls it"), max_length=60,
        help_text=coded(_("As {} has it in its list of services."), "service_code"),
    )  # fmt: skip
    description = forms.CharField(
        label=_("What it is about"), min_length=2, max_length=3900,
        widget=forms.Textarea(attrs={"rows": 5, "class": "in"}),
        help_text=_("This leaves the court. Leave out names, telephone numbers and identity numbers."),
    )  # fmt: skip
    address_string = forms.CharField(label=_("Where"), max_length=200, required=False)

    def facts(self, street: str, attributes: dict[str, list[str]]) -> dict[str, Any]:
        return {**self.cleaned_data, "address_id": street, "attributes": attributes}


class Files(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # no generic where it runs
    """Files by their names, as somebody called them."""

    def label_from_instance(self, obj: Attachment) -> SafeString:
        return format_html("<span data-verbatim>{}</span>", obj.name)


class Tell(forms.Form):
    """A word to the other system about a shared request, with pictures if wished."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("What they should know"), min_length=2, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "in"}),
        help_text=_("This leaves the court. Leave out names, telephone numbers and identity numbers."),
    )  # fmt: skip
    papers: Any = Files(label=_("Send along"), queryset=None, required=False, widget=Segs)

    def __init__(self, *args: Any, papers: QuerySet[Attachment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["papers"].queryset = papers
        fields["token"].initial = uuid4
        if not papers:
            del self.fields["papers"]
