"""Addresses of the demo; they answer only where DEMO is set."""

from django.urls import path

from faqiao.demo import pages

app_name = "demo"
urlpatterns = [
    path("", pages.roles, name="roles"),
    path("sign-in/", pages.sign_in, name="sign_in"),
    path("outbox/", pages.outbox, name="outbox"),
]
