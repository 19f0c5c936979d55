"""A form on a page of its own, for something that is changed and written down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from faqiao.kit.http import Visit

Change = Callable[[dict[str, Any]], object]


def changed(
    request: Visit, form: forms.Form, change: Change, title: str, back: str, about: str = ""
) -> HttpResponse:
    """Ask, or do it and go back; what was typed wrongly is kept and said."""
    if request.method == "GET" or not form.is_valid():
        return ask(request, form, title, back, about)
    change(form.cleaned_data)
    messages.success(request, _("Done, and written down."))
    return redirect(back)


def ask(request: Visit, form: forms.Form, title: str, back: str, about: str = "") -> HttpResponse:
    """The page with the form; with 422 when what was sent cannot be taken."""
    context = {"form": form, "title": title, "back": back, "about": about}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "kit/change.html", context, status=status)
