"""Addresses of the hotline: one per verb."""

from django.urls import path

from faqiao.hotline import pages
from faqiao.hotline.forms import CALLBACK_DEEDS, ORDER_DEEDS

app_name = "hotline"

urlpatterns = [
    path("", pages.desk, name="desk"),
    path("register/", pages.register, name="register"),
    path("preview/", pages.preview, name="preview"),
    path("orders/", pages.orders, name="orders"),
    path("orders/<str:key>/", pages.order, name="order"),
    path("letters/", pages.letters, name="letters"),
    path("letters/<int:key>/", pages.letter, name="letter"),
    path("letters/<int:key>/admit/", pages.admit, name="letter_admit"),
    path("letters/<int:key>/join/", pages.join, name="letter_join"),
    path("letters/<int:key>/file/", pages.file, name="letter_file"),
    path("messages/", pages.messages, name="messages"),
    path("messages/<int:key>/resend/", pages.resend, name="resend"),
    path("messages/<int:key>/drop/", pages.drop, name="drop"),
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
