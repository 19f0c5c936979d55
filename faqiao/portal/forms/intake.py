"""What people tell and ask: the public forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from faqiao.hotline.states import Category, WhyNot
from faqiao.kit.forms import Pick, Seg, Segs
from faqiao.people.models import Court, District, Street

LONGEST = 5000
ACCEPTED = "image/*,.heic,.heif,application/pdf,audio/*,video/*"

#: What a caller is asked in plain words; the desk sorts the rest.
WISHES = {
    Category.CONTACT_JUDGE: (
        _("I have a case and want to reach the judge"),
        _("For example: the phone is never answered, I have something to add"),
    ),
    Category.CASE_QUERY: (
        _("I have a case and want to know how far it is"),
        _("For example: when is the hearing, when does the judgment come"),
    ),
    Category.PROCEDURE_CONSULT: (
        _("I want to know what I can do"),
        _("For example: whether to sue, where to go, how long it takes, what it costs"),
    ),
    Category.COMPLAINT_REPORT: (
        _("I want to complain about something"),
        _("For example: somebody was rude, something was not done"),
    ),
    Category.OTHER: (
        _("Something else, or I cannot say"),
        _("The hotline reads it and finds the right place"),
    ),
}


class Plain(forms.Form):
    """Labels do not end in a colon, and errors stand between hint and input."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """Several files in one field; the list of what was chosen, perhaps empty."""

    widget = ManyFiles(attrs={"accept": ACCEPTED})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """What is wrong with one of them is said by its name later on, so that the others are kept."""
        chosen = data if isinstance(data, list | tuple) else [data]
        found = [one for one in chosen if isinstance(one, UploadedFile)]
        if not found and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return found


def words(length: int, **more: Any) -> forms.CharField:
    """A text that says how far it is over, instead of being cut."""
    field = forms.CharField(**more)
    field.validators.append(_not_longer_than(length))
    return field


def _not_longer_than(length: int) -> Any:
    def check(text: str) -> None:
        if len(text) > length:
            raise ValidationError(
                gettext(
                    "This is %(over)d characters too long. Keep what matters most; you can add "
                    "the rest as a file, or tell it on the phone."
                )
                % {"over": len(text) - length}
            )

    return check


class Voice(Files):
    """One recording: made in the page where the browser can, else chosen as a file."""

    def __init__(self, **more: Any) -> None:
        look = {"accept": "audio/*", "capture": "user"}
        more.setdefault("widget", forms.ClearableFileInput(attrs=look))
        more.setdefault("label", _("Or say it"))
        more.setdefault(
            "help_text", _("Whoever handles it listens to your recording; no machine does.")
        )
        super().__init__(required=False, **more)


class Tell(Plain):
    """Step 1: what happened."""

    use_required_attribute = False  # who speaks need not write

    def __init__(self, *args: Any, kept: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kept or self.files:
            self.fields["say"].required = False  # a recording or a photo tells it

    say = words(
        LONGEST,
        label=_("What happened?"),
        help_text=_(
            "You need not know the law; two or three sentences will do. No names or ID numbers yet."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Write a few words first, or record them. One sentence is enough.")
        },
    )
    voice = Voice()
    photos = Files(
        required=False,
        label=_("Photos or papers"),
        help_text=_("Up to 5 files. Only the people who work on it see them."),
    )

    def chosen(self) -> list[UploadedFile[Any]]:
        return [*self.cleaned_data.get("voice", []), *self.cleaned_data.get("photos", [])]


class Where(Plain):
    """Step 2: what you want, where it is, how to call you."""

    category = forms.ChoiceField(
        label=_("What do you want from us?"),
        choices=[(value, label) for value, (label, _hint) in WISHES.items()],
        widget=Pick(hints={str(value): hint for value, (_label, hint) in WISHES.items()}),
        error_messages={"required": _("Choose one. If you cannot say, choose the last.")},
    )
    district = forms.ModelChoiceField(
        District.objects.order_by("pk"),
        required=False,
        label=_("Which district is it in?"),
        empty_label=_("I am not sure"),
    )
    street = forms.ModelChoiceField(
        Street.objects.none(), required=False, label=_("Which street?"), empty_label=_("Leave out")
    )
    court = forms.ModelChoiceField(
        Court.objects.order_by("pk"), required=False, label=_("Which court takes it?")
    )
    case_number = words(
        60,
        required=False,
        label=_("Case number"),
        help_text=_("If you have one. It stands at the top of the court's papers."),
    )
    name = words(
        30,
        required=False,
        label=_("What may we call you?"),
        help_text=_("A surname is enough, such as “Ms Zhang”."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, *args: Any, district: District | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        streets = Street.objects.filter(district=district).order_by("pk")
        self.fields["street"].queryset = streets  # type: ignore[attr-defined]


class Phone(Plain):
    """Step 3: where a code can be sent; it is checked where people sign in."""

    phone = forms.CharField(
        label=_("Your mobile number"),
        help_text=_("We send a code of 6 digits to it. It costs you nothing."),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}),
    )


class Rate(Plain):
    """轮到您了: two questions after the answer."""

    closure = forms.IntegerField(min_value=1, max_value=1000, widget=forms.HiddenInput)
    reached = forms.TypedChoiceField(
        label=_("Did the person in charge reach you?"),
        choices=[("yes", _("Yes, we spoke")), ("no", _("No, they did not"))],
        coerce=lambda value: value == "yes",
        widget=Seg,
        error_messages={"required": _("Choose yes or no.")},
    )
    satisfied = forms.TypedChoiceField(
        label=_("Are you satisfied with the answer?"),
        choices=[("yes", _("Yes, satisfied")), ("no", _("Not satisfied, do it again"))],
        coerce=lambda value: value == "yes",
        widget=Seg,
        error_messages={"required": _("Choose one. Not satisfied means that it is done again.")},
    )
    why_not = forms.MultipleChoiceField(
        label=_("If not: why not?"),
        help_text=_("Choose what fits; several may."),
        choices=WhyNot.choices,
        required=False,
        widget=Segs,
    )
    remark = words(
        1000,
        required=False,
        label=_("Anything you want to add?"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Reopen(Plain):
    """没解决: why it has to be done again."""

    reason = words(
        1000,
        label=_("What is not solved yet?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write in a few words what is still open.")},
    )


class Resume(Plain):
    """轮到您了: what was asked of the caller."""

    answer = words(
        1000,
        label=_("Your answer"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write your answer in a few words.")},
    )


class AddMaterial(Plain):
    """Add words, photos or a recording to a matter that is open."""

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    words = words(
        2000,
        required=False,
        label=_("What do you want to add?"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    voice = Voice()
    photos = Files(
        required=False,
        label=_("Photos or papers"),
        help_text=_("Up to 5 files at a time: pictures, PDF, recordings."),
    )

    def chosen(self) -> list[UploadedFile[Any]]:
        return [*self.cleaned_data.get("voice", []), *self.cleaned_data.get("photos", [])]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("words") and not self.chosen() and not self.errors:
            raise ValidationError(gettext("Write something, choose a file, or record a few words."))
        return said


class Withdraw(Plain):
    """I do not need it any more."""

    reason = words(
        500,
        required=False,
        label=_("Why?"),
        help_text=_("Only if you like to say it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class TellFurther(Plain):
    """Later words start a matter of their own."""

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    request = words(
        LONGEST,
        label=_("What has happened since?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write in a few words what has happened since.")},
    )


class Track(Plain):
    """Number and the end of the phone number."""

    number = forms.RegexField(
        r"^[1-9][0-9]{3} ?[0-9]{4}$",
        label=_("Number of your matter (8 digits)"),
        help_text=_("It is in the text message; on the phone we read it to you."),
        error_messages={
            "required": _("Type the 8 digits of your matter."),
            "invalid": _("A number has 8 digits, such as 2603 1842."),
        },
    )
    code = forms.RegexField(
        r"^([0-9]{4}|[0-9]{6})$",
        label=_("The 6-digit code from the text message"),
        help_text=_(
            "It opens the whole page. Without it, the last 4 digits of your phone number show how far it is."
        ),
        error_messages={
            "required": _("Type the 6-digit code, or the last 4 digits of your phone number."),
            "invalid": _("Six digits from the text message, or four of your phone number."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("number", "code"):
            self.fields[name].widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def clean_number(self) -> str:
        return str(self.cleaned_data["number"]).replace(" ", "")


class Code(Plain):
    """For whom the code got lost."""

    number = forms.RegexField(
        r"^[1-9][0-9]{3} ?[0-9]{4}$",
        label=_("Number of your matter (8 digits)"),
        error_messages={
            "required": _("Type the 8 digits of your matter."),
            "invalid": _("A number has 8 digits, such as 2603 1842."),
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_number(self) -> str:
        return str(self.cleaned_data["number"]).replace(" ", "")
