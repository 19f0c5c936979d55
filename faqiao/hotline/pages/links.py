"""The page that undoes a link; the other verbs of links are verbs of an order."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from faqiao.hotline import forms, queries
from faqiao.hotline.models import OrderLink, WorkOrder
from faqiao.hotline.pages.deeds import page_of
from faqiao.kit.http import Visit


def seen_link(request: Visit, key: str) -> tuple[OrderLink, WorkOrder]:
    if not (key.isascii() and key.isdigit() and len(key) < 18):
        raise Http404
    found = get_object_or_404(queries.links_seen_by(request.user), pk=key)
    return found, found.order


unlink = page_of(forms.Unlink, seen_link, "link")
