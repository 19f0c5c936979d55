"""How often somebody may try: links that lead nowhere, codes that are wrong, files to be checked."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.utils.translation import gettext as _

from faqiao.kit.limits import Limit
from faqiao.kit.verdict import Refused

LINKS = Limit("instrument-link", 20, 15 * 60)
CODES = Limit("sign-code", 5, 5 * 60)
FILES = Limit("verify", 60, 3600)


def client_of(request: HttpRequest) -> str:
    return str(get_adapter().get_client_ip(request))


def too_many_codes() -> Refused:
    return Refused(
        _("Too many wrong codes."), _("Wait five minutes, then ask for a new one; or call 12368.")
    )
