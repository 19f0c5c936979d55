"""Addresses of papers."""

from django.urls import path

from faqiao.ledger.doing import page_of
from faqiao.papers import pages
from faqiao.papers.forms import DEEDS

app_name = "papers"
urlpatterns = [
    path("", pages.mine, name="mine"),
    path("of/<str:number>/", pages.papers, name="papers"),
    path("of/<str:number>/add_paper/", pages.add_paper, name="add_paper"),
    path("of/<str:number>/make/", pages.make, name="make"),
    path("of/<str:number>/make/<str:template>/", pages.make_paper, name="make_paper"),
    path("<int:key>/", pages.paper, name="paper"),
    path("<int:key>/change_paper/", pages.change_paper, name="change_paper"),
    path("<int:key>/add_version/", pages.add_version, name="add_version"),
    path("<int:key>/shares/<int:share>/unshare_paper/", pages.unshare_paper, name="unshare_paper"),
    path("<int:key>/<int:number>/file/", pages.download, name="download"),
    path("<int:key>/<int:number>/word/", pages.word, name="word"),
    path("<int:key>/<int:number>/pages/<int:page>/", pages.picture, name="picture"),
    *(
        path(f"<int:key>/{verb}/", page_of(pages.ROOM, deed, pages.found, "paper"), name=verb)
        for verb, deed in DEEDS.items()
        if verb != "redact_paper"
    ),
    path(
        "<int:key>/redact_paper/",
        page_of(pages.COPIES, DEEDS["redact_paper"], pages.found_version, "version"),
        name="redact_paper",
    ),
]
