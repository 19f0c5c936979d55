"""The log for everybody: C2SP tlog-tiles at the root, the checking page at /proof/."""

from django.urls import path, re_path

from faqiao.ledger import pages

app_name = "ledger"
urlpatterns = [
    path("checkpoint", pages.checkpoint, name="checkpoint"),
    re_path(r"^tile/entries/(?P<place>[x0-9./p]+)$", pages.entries, name="entries"),
    re_path(r"^tile/(?P<level>[0-9]{1,2})/(?P<place>[x0-9./p]+)$", pages.tile, name="tile"),
    path("proof/", pages.proof, name="proof"),
    path("proof/faqiao-check.html", pages.offline, name="offline"),
]
