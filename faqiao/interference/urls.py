"""Addresses of the register of interference."""

from django.urls import path

from faqiao.interference import pages

app_name = "interference"
urlpatterns = [
    path("", pages.attempts, name="attempts"),
    path("new/", pages.record_attempt, name="record_attempt"),
    path("quarters/", pages.quarters, name="quarters"),
    path("quarters/<int:key>/", pages.quarter, name="quarter"),
    path("quarters/<int:key>/report.csv", pages.quarter_csv, name="quarter_csv"),
    path("<str:number>/", pages.attempt, name="attempt"),
    path("<str:number>/review/", pages.review, name="review"),
    path("<str:number>/report/", pages.report, name="report"),
    path("<str:number>/set_aside/", pages.set_aside, name="set_aside"),
]
