"""The ready phrases that fit the answer being written: `{% phrases form as ready %}`."""

from __future__ import annotations

from django import template

from faqiao.hotline import queries
from faqiao.hotline.forms import Deed
from faqiao.hotline.models import Phrase, WorkOrder

register = template.Library()


@register.simple_tag
def phrases(form: Deed) -> list[Phrase]:
    """None where nothing is answered."""
    if form.verb not in ("reply", "answer") or not isinstance(form.about, WorkOrder):
        return []
    return list(queries.phrases_for(form.about, form.viewer)[:12])
