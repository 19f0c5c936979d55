"""Addresses of the hotline: one per verb."""

from django.urls import path

from faqiao.hotline import pages
from faqiao.hotline.forms import CALLBACK_DEEDS, ORDER_DEEDS

app_name = "hotline"

urlpatterns = [
    path("", pages.desk, name="desk"),
    path("register/", pages.register, name="register"),
    path("preview/", pages.preview, name="preview"),
    path("identify/", pages.identify, name="identify"),
    path("draft/", pages.draft, name="draft"),
    path("draft/drop/", pages.drop_draft, name="drop_draft"),
    path("routing/", pages.routing, name="routing"),
    path("routing/<str:key>/", pages.route, name="route"),
    path("orders/", pages.orders, name="orders"),
    path("orders/<str:key>/", pages.order, name="order"),
    path("callbacks/", pages.callbacks, name="callbacks"),
    *(
        path(f"orders/<str:key>/{deed.verb}/", getattr(pages, deed.verb), name=deed.verb)
        for deed in ORDER_DEEDS
    ),
    path("links/<str:key>/unlink/", pages.unlink, name="unlink"),
    *(
        path(f"callbacks/<str:key>/{deed.verb}/", getattr(pages, deed.verb), name=deed.verb)
        for deed in CALLBACK_DEEDS
    ),
]
