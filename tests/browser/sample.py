"""A page with one form, as modules build them, for what the browser does with any form."""

from __future__ import annotations

import time
from typing import ClassVar

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import include, path

from faqiao.kit.http import SignInByDefault
from faqiao.kit.verdict import Refused

WHOLE = """{% extends "kit/public.html" %}{% load look %}{% block title %}样张{% endblock %}
{% block main %}<div class="wrap stack"><h1>写一写</h1>{% include part %}</div>{% endblock %}"""
PART = """<form id="f" method="post" action="/form/" data-draft="sample" hx-post="/form/" hx-swap="outerHTML">
{% csrf_token %}{{ form }}<button class="btn" data-k="main">交给法院</button></form>"""


class Say(forms.Form):
    words = forms.CharField(label="说什么", max_length=20, required=False, widget=forms.Textarea)
    name = forms.CharField(label="怎么称呼", required=False)


class Heard:
    """What arrived."""

    words: ClassVar[list[str]] = []
    signed_in: ClassVar[bool] = True


def form(request: HttpRequest) -> HttpResponse:
    """400 = refused, an empty text = a form error, anything else arrives and leads to a thank-you."""
    say = Say(request.POST or None)
    if request.method == "POST" and not Heard.signed_in:
        Heard.signed_in = True
        return SignInByDefault(form).handle_no_permission(request, form)  # type: ignore[arg-type]
    if request.method == "POST" and say.is_valid():
        if say.cleaned_data["words"] == "错":
            say.add_error("words", "换个说法。")
            return drawn(request, say, 422)
        if say.cleaned_data["words"] == "不行":
            raise Refused("现在不能说。", way="明天再来。")
        Heard.words.append(say.cleaned_data["words"])
        time.sleep(0.5)
        return redirect("/thanks/")
    return drawn(request, say)


def drawn(request: HttpRequest, say: Say, status: int = 200) -> HttpResponse:
    django = engines["django"]
    part = django.from_string(PART)
    context = {"form": say, "part": part.template}
    template = part if request.headers.get("HX-Request") else django.from_string(WHOLE)
    return HttpResponse(template.render(context, request), status=status)


def thanks(request: HttpRequest) -> HttpResponse:
    page = engines["django"].from_string(
        WHOLE.replace("写一写", "收到了").replace("{% include part %}", "")
    )
    return HttpResponse(page.render({}, request))


def sign_in(request: HttpRequest) -> HttpResponse:
    page = engines["django"].from_string(
        WHOLE.replace("写一写", "登录").replace(
            "{% include part %}", '<a class="btn" href="/form/">进去</a>'
        )
    )
    return HttpResponse(page.render({}, request))


urlpatterns = [
    path("form/", login_not_required(form)),
    path("plain/", login_not_required(form)),
    path("thanks/", login_not_required(thanks)),
    path("sign-in/", login_not_required(sign_in)),
    path("", include("faqiao.kit.urls")),
]
