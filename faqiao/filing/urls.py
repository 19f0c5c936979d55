"""Addresses of judicial confirmation and of the case register."""

from django.urls import path

from faqiao.filing import forms, pages
from faqiao.ledger.doing import page_of

app_name = "filing"
urlpatterns = [
    path("filing/", pages.confirmations, name="confirmations"),
    path("filing/register/", pages.register, name="register"),
    path("filing/<int:key>/", pages.confirmation, name="confirmation"),
    *(
        path(
            f"filing/<int:key>/{deed.verb}/",
            page_of(pages.ROOM, deed, pages.seen_confirmation, "confirmation"),
            name=deed.verb,
        )
        for deed in forms.COURT_DEEDS
    ),
    path("q/<str:token>/", pages.party, name="party"),
    path("q/<str:token>/<str:verb>/", pages.deed, name="deed"),
]
