"""Addresses of the webhooks' pages."""

from django.urls import path

from faqiao.hooks import pages

app_name = "hooks"

urlpatterns = [
    path("", pages.hooks, name="hooks"),
    path("subscribe/", pages.subscribe, name="subscribe"),
    path("<int:key>/", pages.hook, name="hook"),
    path("<int:key>/pause/", pages.pause, name="pause"),
    path("<int:key>/resume/", pages.resume, name="resume"),
    path("<int:key>/end/", pages.end, name="end"),
    path("<int:key>/rekey/", pages.rekey, name="rekey"),
    path("<int:key>/try-out/", pages.try_out, name="try_out"),
    path("<int:key>/replay/", pages.replay, name="replay"),
    path("<int:key>/replay/<int:delivery>/", pages.replay_one, name="replay_one"),
]
