"""Handing in: several photos become one paper; anything else is one file."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from faqiao.gateways import intake
from faqiao.gateways.scans import gateway as scans
from faqiao.gateways.storage import gateway as storage
from faqiao.kit import files as kinds
from faqiao.kit.forms import Seg
from faqiao.matters.models import Matter
from faqiao.papers.models import File
from faqiao.papers.queries import papers_seen_by, same_bytes
from faqiao.papers.states import Confidentiality, Kind, Source
from faqiao.people.models import Person

MOST_PHOTOS = 10
HANDED_IN = [
    choice for choice in Kind.choices if choice[0] in ("EVIDENCE", "IDENTITY", "AUTHORITY", "OTHER")
]
CHOSEN = [choice for choice in Confidentiality.choices if choice[0] != Confidentiality.SHOWN]
PICTURE = "image/"
ACCEPTED = "image/*,application/pdf,audio/*,video/*,.doc,.docx,.xls,.xlsx,.txt"


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class Files(forms.FileField):
    """Several files in one field, in the order in which they were chosen."""

    widget = ManyFiles(attrs={"accept": ACCEPTED})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        chosen = data if isinstance(data, list | tuple) else [data]
        found = [one for one in chosen if isinstance(one, UploadedFile)]
        if not found:
            raise forms.ValidationError(_("Take a photo, or choose a file."))
        return found


class _Bytes(forms.Form):
    """Reads the files, keeps them as drafts, and says by name what is wrong with one of them."""

    files: Any = Files(
        label=gettext_lazy("Photos or a file"),
        help_text=gettext_lazy(
            "Photograph every page, in order; they become one straight PDF. Or choose one PDF, Word file or recording."
        ),
    )

    def clean_files(self) -> list[UploadedFile[Any]]:
        chosen: list[UploadedFile[Any]] = self.cleaned_data["files"]
        wrong = [said for n, one in enumerate(chosen) if (said := self._objection(one, n))]
        if wrong:
            raise forms.ValidationError(wrong)
        pictures = [kinds.kind_of(one).startswith(PICTURE) for one in chosen]
        if len(chosen) > 1 and not all(pictures):
            raise forms.ValidationError(
                _("Several photos make one paper; a PDF or another file comes alone. Add them one by one.")
            )  # fmt: skip
        return chosen

    def _objection(self, file: UploadedFile[Any], so_far: int) -> str:
        return intake.objection(file, so_far=so_far, most=MOST_PHOTOS)

    def kept(self, title: str) -> tuple[File, str]:
        """The bytes, safe in the storage as a draft, and where they came from. Raises forms.ValidationError."""
        chosen = self.cleaned_data["files"]
        kind = kinds.kind_of(chosen[0])
        name = kinds.name_of(chosen[0])
        try:
            if kind.startswith(PICTURE):
                return self._scanned(chosen, title or name), Source.SCANNED
            chosen[0].seek(0)
            pages = scans.count(chosen[0].read()) if kind == scans.PDF else 0
            kept = storage.save(chosen[0].chunks())
        except scans.Unreadable:
            raise forms.ValidationError(
                _("“%(name)s” cannot be opened: damaged, locked by a password, or no photo we can read (JPEG, PNG).")
                % {"name": name}
            ) from None  # fmt: skip
        except OSError:
            raise forms.ValidationError(_away()) from None
        return File(name, kind, kept.size, kept.sha256, kept.key, pages), Source.UPLOADED

    def _scanned(self, chosen: list[UploadedFile[Any]], title: str) -> File:
        bound = scans.bound(chosen)  # type: ignore[arg-type]  # reads and seeks like any file
        kept = storage.save([bound.pdf])
        name = f"{title.rpartition('.')[0] or title}.pdf"
        return File(name, scans.PDF, kept.size, kept.sha256, kept.key, bound.pages, bound.looks)


def _away() -> str:
    return _(
        "The store of files does not answer just now. Nothing was kept of this file, and nothing else is lost: "
        "please send it again in a few minutes."
    )


class AddPaper(_Bytes):
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=HANDED_IN, widget=Seg)
    title = forms.CharField(
        label=gettext_lazy("What it shows"),
        max_length=120,
        help_text=gettext_lazy("In a few words, such as: lease of March 2025."),
    )
    confidentiality = forms.ChoiceField(
        label=pgettext_lazy("paper", "Who may see it"), choices=CHOSEN
    )
    again = forms.BooleanField(
        label=gettext_lazy("Add it although it is there already"), required=False
    )
    token = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ("files", "kind", "title", "confidentiality", "again", "token")

    def __init__(self, *args: Any, matter: Matter, viewer: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matter, self.viewer = matter, viewer
        self.fields["token"].initial = uuid4
        self.fields["kind"].initial = Kind.EVIDENCE
        self.file: File | None = None
        self.source = ""
        if viewer.kind != Person.Kind.STAFF:
            own = [one for one in CHOSEN if one[0] != Confidentiality.COURT]
            self.fields["confidentiality"].choices = own  # type: ignore[attr-defined]
        if not self.is_bound:
            del self.fields["again"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if self.errors:
            return said
        try:
            self.file, self.source = self.kept(said["title"])
        except forms.ValidationError as wrong:
            self.add_error("files", wrong)
            return said
        twin = same_bytes(self.matter, self.file.sha256)
        other = twin and twin.paper.token != said["token"] and not said.get("again")
        if twin and other and twin.paper in papers_seen_by(self.viewer):
            same = _("The very same file lies on this sheet already: “%(title)s”.")
            self.add_error("files", same % {"title": twin.paper.title})
        return said

    def facts(self) -> dict[str, Any]:
        plain = {name: self.cleaned_data[name] for name in ("kind", "title", "confidentiality", "token")}  # fmt: skip
        return plain | {"file": self.file, "source": self.source}


class AddVersion(_Bytes):
    note = forms.CharField(label=gettext_lazy("What is new in it"), max_length=200, required=False)

    def __init__(self, *args: Any, made: bool, title: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.made, self.title = made, title
        self.file: File | None = None
        self.source = ""

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors:
            try:
                self.file, self.source = self.kept(self.title)
            except forms.ValidationError as wrong:
                self.add_error("files", wrong)
        return said

    def facts(self) -> dict[str, Any]:
        source = Source.EDITED if self.made else self.source
        return {"file": self.file, "source": source, "note": self.cleaned_data["note"]}
