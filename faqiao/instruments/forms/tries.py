"""How often somebody may try: codes that are wrong, files to be checked."""

from __future__ import annotations

from django.utils.translation import gettext as _

from faqiao.kit.limits import Limit
from faqiao.kit.verdict import Refused

CODES = Limit("sign-code", 5, 5 * 60)
FILES = Limit("verify", 60, 3600)


def too_many_codes() -> Refused:
    return Refused(
        _("Too many wrong codes."), _("Wait five minutes, then ask for a new one; or call 12368.")
    )
