"""Addresses of the hotline: one per verb."""

from django.urls import path

from faqiao.hotline import pages
from faqiao.hotline.forms import CALLBACK_DEEDS, ORDER_DEEDS, SLIP_DEEDS

app_name = "hotline"

urlpatterns = [
    path("", pages.desk, name="desk"),
    path("register/", pages.register, name="register"),
    path("preview/", pages.preview, name="preview"),
    path("inbox/", pages.inbox, name="inbox"),
    path("inbox/sign-for/", pages.sign_for_several, name="sign_for_several"),
    path("identify/", pages.identify, name="identify"),
    path("draft/", pages.draft, name="draft"),
    path("draft/drop/", pages.drop_draft, name="drop_draft"),
    path("routing/", pages.routing, name="routing"),
    path("routing/<str:key>/", pages.route, name="route"),
    path("queue/", pages.queue, name="queue"),
    path("phrases/", pages.phrases, name="phrases"),
    path("phrases/<int:key>/withdraw/", pages.withdraw_phrase, name="withdraw_phrase"),
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
    path("campaigns/", pages.campaigns, name="campaigns"),
    path("campaigns/announce/", pages.announce, name="announce"),
    path("campaigns/<int:key>/", pages.campaign, name="campaign"),
    path("campaigns/<int:key>/draw_lots/", pages.draw_lots, name="draw_lots"),
    path("campaigns/<int:key>/closings.csv", pages.closings, name="closings"),
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
