"""What people type to sign in."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm
from allauth.core import context
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from faqiao.kit.phones import parsed
from faqiao.people import actions, queries
from faqiao.people.models import Person

DIGITS_OF_A_MOBILE = 11
PUNCTUATION = str.maketrans("", "", " -()（）　+")


class SignInStaff(LoginForm):  # type: ignore[misc]  # allauth has no types
    """Staff: the name they were enrolled under, and their password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = forms.TextInput(attrs={"autocomplete": "username webauthn", "autocapitalize": "off"})
        self.fields["login"] = forms.CharField(label=_("Staff name"), max_length=64, widget=name)
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.fields["password"].help_text = ""
        self.order_fields(["login", "password"])

    def user_credentials(self) -> dict[str, str]:
        given = self.cleaned_data
        return {"username": given["login"], "password": given["password"]}


class RequestCode(RequestLoginCodeForm):  # type: ignore[misc]
    """A citizen's phone number. Who is new here is entered; the answer is the same for everybody."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = forms.TextInput(
            attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel", "class": "in num"}
        )
        self.fields["phone"] = forms.CharField(
            label=_("Your mobile number"),
            help_text=_("We send a code of 6 digits to it. It costs you nothing."),
            max_length=40,
            widget=number,
            error_messages={"required": _("Enter your mobile number, 11 digits.")},
        )

    def clean_phone(self) -> str:
        typed: str = self.cleaned_data["phone"]
        phone = parsed(typed)
        if phone is None or not can_get_messages(phone):
            raise forms.ValidationError(what_is_wrong(typed))
        if not get_adapter().pay_for_code(context.request, phone):
            raise get_adapter().validation_error("rate_limited")
        self._user = queries.citizen_of_phone(phone) or _welcome(phone)
        return phone


class ConfirmCode(ConfirmLoginCodeForm):  # type: ignore[misc]
    """The 6 digits from the text message."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        digits = {"inputmode": "numeric", "autocomplete": "one-time-code", "class": "in num"}
        self.fields["code"] = forms.CharField(
            label=_("The 6 digits"),
            max_length=12,
            widget=forms.TextInput(attrs=digits),
            error_messages={"required": _("Enter the 6 digits from the text message.")},
        )


class AddPasskey(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey with its name; by itself enough to sign in, unless one wants it as second step."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")
        alone = self.fields["passwordless"]
        alone.label = _("Sign in with this key alone")
        alone.help_text = _("No password needed: the device asks for your finger, face or number.")
        alone.initial = True


class RenamePasskey(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")


def can_get_messages(phone: str) -> bool:
    """A Chinese mobile number, or any valid number of another country (E.164)."""
    local = phone.removeprefix("+86")
    return local == phone or (len(local) == DIGITS_OF_A_MOBILE and local.startswith("1"))


def what_is_wrong(typed: str) -> str:
    """Says how a mistyped mobile number differs from a real one."""
    digits = typed.translate(PUNCTUATION).removeprefix("0086")
    if digits.startswith("86") and len(digits) > DIGITS_OF_A_MOBILE:
        digits = digits.removeprefix("86")
    if not digits.isascii() or not digits.isdigit():
        return gettext("A mobile number has digits only. Take the other characters out.")
    n = abs(DIGITS_OF_A_MOBILE - len(digits))
    if len(digits) < DIGITS_OF_A_MOBILE:
        text = ngettext("%(n)d digit is missing.", "%(n)d digits are missing.", n)
    elif n:
        text = ngettext("%(n)d digit too many.", "%(n)d digits too many.", n)
    else:
        return gettext("No mobile number begins like this. Look at it once more.")
    return text % {"n": n} + " " + gettext("A mobile number has 11 digits, such as 138 1234 2076.")


def _welcome(phone: str) -> Person:
    machine, at = queries.the_machine(), context.request.at
    return actions.enrol(kind=Person.Kind.CITIZEN, phone=phone, by=machine, at=at)
