"""Where the figures live."""

from django.urls import path

from faqiao.indicators import pages

app_name = "indicators"
urlpatterns = [
    path("", pages.public, name="public"),
    path("figures.csv", pages.public_csv, name="public_csv"),
    path("desk/", pages.figures, name="figures"),
    path("desk/figures.csv", pages.figures_csv, name="figures_csv"),
    path("<slug:name>/records/", pages.records, name="records"),
    path("<slug:name>/records.csv", pages.records_csv, name="records_csv"),
]
