"""What a form needs beside a suggestion: the names of the causes that come up often."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from faqiao.hotline.forms.causes import CauseField
from faqiao.triage.queries import causes as frequent

register = template.Library()


@register.simple_tag
def causes() -> SafeString:
    """The list that the browser offers while a cause is typed."""
    options = format_html_join(
        "", '<option value="{}">{}</option>', [(name, code) for code, name in frequent().items()]
    )
    return format_html('<datalist id="{}">{}</datalist>', CauseField.NAMES, options)
