"""Addresses of the docket."""

from django.urls import path

from faqiao.cases import pages

app_name = "cases"

urlpatterns = [
    path("", pages.docket, name="docket"),
    path("<int:key>/", pages.case, name="case"),
    *(path(f"<int:key>/{verb}/", page, name=verb) for verb, page in pages.DEED_PAGES.items()),
]
