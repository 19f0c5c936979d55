"""Addresses of the hotline: one per verb."""

from django.urls import path

from faqiao.hotline import pages
from faqiao.hotline.forms import CALLBACK_DEEDS, ORDER_DEEDS, SLIP_DEEDS

app_name = "hotline"

urlpatterns = [
    path("", pages.desk, name="desk"),
    path("register/", pages.register, name="register"),
    path("preview/", pages.preview, name="preview"),
    path("orders/", pages.orders, name="orders"),
    path("orders/<str:key>/", pages.order, name="order"),
    path("callbacks/", pages.callbacks, name="callbacks"),
    path("board/", pages.board, name="board"),
    path("board/orders/", pages.held, name="held"),
    path("ladder/", pages.ladder, name="ladder"),
    path("ladder/place/", pages.place, name="place"),
    path("nudges/<int:key>/acknowledge/", pages.acknowledge, name="acknowledge"),
    path("reassign/", pages.batch, name="batch"),
    path("reassign/<int:key>/", pages.progress, name="progress"),
    path("measures/", pages.measures, name="measures"),
    path("measures/impose/", pages.impose, name="impose"),
    path("measures/patience/<str:code>/", pages.set_patience, name="set_patience"),
    path("measures/<int:key>/object_to/", pages.object_to, name="object_to"),
    path("measures/<int:key>/uphold/", pages.uphold, name="uphold"),
    path("measures/<int:key>/lift/", pages.lift, name="lift"),
    path("slips/", pages.slips, name="slips"),
    path("slips/<str:key>/", pages.slip, name="slip"),
    *(
        path(f"slips/<str:key>/{deed.verb}/", getattr(pages, deed.verb), name=deed.verb)
        for deed in SLIP_DEEDS
    ),
    *(
        path(f"orders/<str:key>/{deed.verb}/", getattr(pages, deed.verb), name=deed.verb)
        for deed in ORDER_DEEDS
    ),
    *(
        path(f"callbacks/<str:key>/{deed.verb}/", getattr(pages, deed.verb), name=deed.verb)
        for deed in CALLBACK_DEEDS
    ),
]
