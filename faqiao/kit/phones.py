"""Phone numbers: read what people type, keep one form, show only what is needed."""

from __future__ import annotations

import phonenumbers


def parsed(text: str) -> str | None:
    """E.164 ("+8613812345678") of what somebody typed, or None if it is no number. Region: China."""
    try:
        number = phonenumbers.parse(text, "CN")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def masked(phone: str) -> str:
    """ "+8613812342076" -> "138****2076"; a short or foreign number keeps its last two digits."""
    local = phone.removeprefix("+86")
    if len(local) == 11 and local.startswith("1"):
        return f"{local[:3]}****{local[-4:]}"
    return "*" * max(len(local) - 2, 0) + local[-2:]


def grouped(phone: str) -> str:
    """ "+8613812342076" -> "138 1234 2076": as it is dialled here, easy to read; foreign ones in full."""
    try:
        number = phonenumbers.parse(phone, "CN")
    except phonenumbers.NumberParseException:
        return phone
    own = number.country_code == 86
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, form.NATIONAL if own else form.INTERNATIONAL)
