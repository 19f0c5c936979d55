"""Addresses: one number, and the court comes: a street's request from the whistle to the rating."""

from django.urls import path

from faqiao.ledger.doing import page_of
from faqiao.response import forms, pages

app_name = "response"


def _verbs(deeds: tuple[type[forms.Deed], ...], noun: str, parts: str) -> list[object]:
    """/response/<number>/<parts>/<key>/<verb>/ for whatever belongs to a request."""
    return [
        path(
            f"<str:number>/{parts}/<int:key>/{deed.verb}/",
            page_of(pages.ROOM, deed, pages.part_of(parts), noun),
            name=deed.verb,
        )
        for deed in deeds
    ]


urlpatterns = [
    path("", pages.requests, name="requests"),
    path("new/", pages.blow_whistle, name="blow_whistle"),
    path("routes/", pages.routes, name="routes"),
    path("routes/new/", pages.set_route, name="set_route"),
    path("routes/<int:key>/end_route/", pages.end_route, name="end_route"),
    path("<str:number>/", pages.one, name="request"),
    path("<str:number>/reveal/", pages.reveal, name="reveal"),
    *(
        path(
            f"<str:number>/{deed.verb}/",
            page_of(pages.ROOM, deed, pages.whole, "request"),
            name=deed.verb,
        )
        for deed in forms.REQUEST_DEEDS
    ),
    *_verbs(forms.RESPONDER_DEEDS, "responder", "responders"),
    *_verbs(forms.APPOINTMENT_DEEDS, "appointment", "appointments"),
    *_verbs(forms.CLAIM_DEEDS, "claim", "claims"),
    *_verbs((forms.Rate,), "rating", "ratings"),
    *_verbs(forms.EXCLUSION_DEEDS, "exclusion", "exclusions"),
]
