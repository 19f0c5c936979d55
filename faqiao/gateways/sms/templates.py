"""Which of a vendor's registered templates says what we mean.

MESSAGE_TEMPLATES names a JSON file: {"sms": {"order.number": {"code": "SMS_4711", "params": {"number": "no"}}},
"wechat": {…}}. A kind with ".en" behind it is the English one. Without an entry a text message carries our own
sentence; WeChat takes registered templates only, so without an entry nothing goes that way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings


@dataclass(frozen=True)
class Template:
    """The vendor's code, and how it calls what we fill in."""

    code: str
    params: dict[str, str]  # ours -> theirs

    def filled(self, facts: dict[str, Any]) -> dict[str, str]:
        return {theirs: str(facts.get(ours, "")) for ours, theirs in self.params.items()}


def template_for(way: str, kind: str, language: str) -> Template | None:
    known = settings.MESSAGE_TEMPLATES.get(way.lower(), {})
    short = "en" if language.startswith("en") else "zh"
    found = known.get(f"{kind}.{short}") or known.get(kind)
    return Template(str(found["code"]), dict(found.get("params", {}))) if found else None
