"""Addresses of mediation."""

from django.urls import path

from faqiao.ledger.doing import page_of
from faqiao.mediation import forms, pages
from faqiao.mediation.pages.deeds import (
    ROOM,
    seen_complaint,
    seen_listing,
    seen_mediation,
    seen_session,
    seen_side,
)

app_name = "mediation"
DEEDS = (
    (forms.MEDIATION_DEEDS, "mediation/<int:key>", seen_mediation, "mediation"),
    (forms.SESSION_DEEDS, "mediation/sessions/<int:key>", seen_session, "session"),
    (forms.SIDE_DEEDS, "mediation/sides/<int:key>", seen_side, "side"),
    (forms.LISTING_DEEDS, "mediation/roster/<int:key>", seen_listing, "listing"),
    (forms.COMPLAINT_DEEDS, "mediation/complaints/<int:key>", seen_complaint, "complaint"),
)
urlpatterns = [
    path("mediation/", pages.mediations, name="mediations"),
    path("mediation/propose/<str:number>/", pages.propose, name="propose"),
    path("mediation/roster/", pages.roster, name="roster"),
    path("mediation/roster/enlist/", pages.enlist, name="enlist"),
    path("mediation/roster/<int:key>/", pages.listing, name="listing"),
    path("mediation/complaints/", pages.complaints, name="complaints"),
    path("mediation/<int:key>/", pages.mediation, name="mediation"),
    *(
        path(f"{where}/{deed.verb}/", page_of(ROOM, deed, find, noun), name=deed.verb)
        for deeds, where, find, noun in DEEDS
        for deed in deeds
    ),
    path("m/<str:token>/", pages.party, name="party"),
    path("m/<str:token>/text/", pages.text, name="text"),
    path("m/<str:token>/papers/<int:key>/", pages.paper, name="paper"),
    path("m/<str:token>/<str:verb>/", pages.deed, name="deed"),
]
