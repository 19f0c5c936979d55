"""Addresses of the knowledge base: the editors', the desk's, and the callers'."""

from django.urls import path

from faqiao.knowledge import pages
from faqiao.knowledge.forms import PROPOSAL_DEEDS, VERSION_DEEDS

app_name = "knowledge"

urlpatterns = [
    path("answers/", pages.answers, name="answers"),
    path("answers/<int:key>/", pages.answer, name="answer"),
    path("knowledge/", pages.articles, name="articles"),
    path("knowledge/find/", pages.find, name="find"),
    path("knowledge/write/", pages.write, name="write"),
    path("knowledge/starting/", pages.starting, name="starting"),
    path("knowledge/words/", pages.rewrite, name="rewrite"),
    path("knowledge/import/", pages.take_in, name="take_in"),
    path("knowledge/articles.<str:kind>", pages.take_out, name="take_out"),
    path("knowledge/articles/<int:key>/", pages.article, name="article"),
    path("knowledge/articles/<int:key>/revise/", pages.revise, name="revise"),
    path("knowledge/articles/<int:key>/assign/", pages.assign, name="assign"),
    path("knowledge/articles/<int:key>/pane/", pages.pane, name="pane"),
    path("knowledge/versions/<int:key>/", pages.version, name="version"),
    path("knowledge/versions/<int:key>/edit/", pages.edit, name="edit"),
    path("knowledge/versions/<int:key>/used/", pages.used, name="used"),
    path("knowledge/versions/<int:key>/send/", pages.send, name="send"),
    path("knowledge/versions/<int:key>/doubt/", pages.doubt, name="doubt"),
    *(
        path(
            f"knowledge/versions/<int:key>/{deed.verb}/", getattr(pages, deed.verb), name=deed.verb
        )
        for deed in VERSION_DEEDS
    ),
    path("knowledge/proposals/", pages.proposals, name="proposals"),
    path("knowledge/propose/", pages.propose, name="propose"),
    *(
        path(
            f"knowledge/proposals/<int:key>/{deed.verb}/", getattr(pages, deed.verb), name=deed.verb
        )
        for deed in PROPOSAL_DEEDS
    ),
]
