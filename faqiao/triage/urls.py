"""Addresses of the suggestions."""

from django.urls import path

from faqiao.triage import pages

app_name = "triage"

urlpatterns = [path("", pages.accuracy, name="accuracy")]
