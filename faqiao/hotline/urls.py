"""Addresses of the hotline: one per verb."""

from django.urls import path

from faqiao.hotline import pages
from faqiao.hotline.forms import CALLBACK_DEEDS, ORDER_DEEDS

app_name = "hotline"

urlpatterns = [
    path("", pages.desk, name="desk"),
    path("register/", pages.register, name="register"),
    path("preview/", pages.preview, name="preview"),
    path("inbox/", pages.inbox, name="inbox"),
    path("inbox/sign-for/", pages.sign_for_several, name="sign_for_several"),
    path("phrases/", pages.phrases, name="phrases"),
    path("phrases/<int:key>/withdraw/", pages.withdraw_phrase, name="withdraw_phrase"),
    path("orders/", pages.orders, name="orders"),
    path("orders/<str:key>/", pages.order, name="order"),
    path("callbacks/", pages.callbacks, name="callbacks"),
    *(
        path(f"orders/<str:key>/{deed.verb}/", getattr(pages, deed.verb), name=deed.verb)
        for deed in ORDER_DEEDS
    ),
    *(
        path(f"callbacks/<str:key>/{deed.verb}/", getattr(pages, deed.verb), name=deed.verb)
        for deed in CALLBACK_DEEDS
    ),
]
