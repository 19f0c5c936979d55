"""What the knowledge base has for the call being taken down."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from faqiao.hotline import queries
from faqiao.hotline.forms import Register
from faqiao.kit.http import Visit, wants_part
from faqiao.kit.phones import parsed
from faqiao.knowledge import actions as knowledge
from faqiao.knowledge.queries import help_for


def beside(form: Register, request: Visit) -> dict[str, Any]:
    """Hits for what is written in the form, and the article that went into the answer."""
    if wants_part(request):
        return {}
    day = timezone.localdate(request.at)
    said = form.data if form.is_bound else {}
    asked = str(said.get("request", ""))[:400].strip()
    category = str(said.get("category", ""))
    used = queries.article_read_out(request.user, _key(said.get("article", "")))
    return {
        "asked_for": asked,
        "help": help_for(request.user, asked, day, category=category) if asked else [],
        "used": used,
        "used_overdue": bool(used and used.article.is_overdue(day)),
        "used_note": said.get("article_note", ""),
    }


def read_out(request: Visit) -> QueryDict:
    """The form as it was sent; without scripts its buttons beside an article come here, and nothing is lost."""
    data = request.POST.copy()
    if version := queries.article_read_out(request.user, _key(data.get("put", ""))):
        data["answer"] = "\n".join(filter(None, (data.get("answer", "").strip(), version.short)))
        data["article"], data["how"] = str(version.pk), "ANSWER"
    if version := queries.article_read_out(request.user, _key(data.get("text", ""))):
        phone, token = parsed(data.get("phone", "")), _token(data.get("token", ""))
        if phone is None or token is None:
            messages.warning(request, _("Write the caller\u2019s number first."))
        else:
            knowledge.send(
                version=version, phone=phone, token=token, by=request.user, at=request.at
            )
            messages.success(request, _("The answer is on its way as a text message."))
    return data


def _key(text: object) -> int | None:
    key = str(text)
    return int(key) if key.isascii() and key.isdigit() and len(key) < 18 else None


def _token(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
