"""Where the figures live; each table is there as CSV and as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from faqiao.indicators import pages

app_name = "indicators"


def as_files(route: str, page: Callable[..., HttpResponseBase], name: str) -> Iterator[URLPattern]:
    for kind in ("csv", "xlsx"):
        yield path(f"{route}.{kind}", page, {"kind": kind}, name=f"{name}_{kind}")


urlpatterns = [
    path("", pages.public, name="public"),
    *as_files("figures", pages.public_table, "public"),
    path("desk/", pages.figures, name="figures"),
    *as_files("desk/figures", pages.figures_table, "figures"),
    path("desk/topics/", pages.topics, name="topics"),
    *as_files("desk/topics", pages.topics_table, "topics"),
    path("desk/spots/", pages.spots, name="spots"),
    *as_files("desk/spots", pages.spots_table, "spots"),
    path("<slug:name>/records/", pages.records, name="records"),
    *as_files("<slug:name>/records", pages.records_table, "records"),
]
