"""Addresses of calls: one per verb."""

from django.urls import path

from faqiao.calls import pages

app_name = "calls"

urlpatterns = [
    path("cti/events", pages.events, name="events"),
    path("cti/vendor", pages.vendor, name="vendor"),
    path("cti/assign", pages.assign, name="assign"),
    path("calls/", pages.calls, name="calls"),
    path("calls/bar/", pages.bar, name="bar"),
    path("calls/missed/", pages.missed, name="missed"),
    path("calls/take-up/", pages.take_up, name="take_up"),
    path("calls/<int:key>/", pages.call, name="call"),
    *(
        path(f"calls/<int:key>/{verb.replace('_', '-')}/", getattr(pages, verb), name=verb)
        for verb in (
            "hold", "resume", "mute", "unmute", "hang_up", "transfer", "dial", "call_back",
            "unmask", "listen", "recording",
        )
    ),
    path("seats/", pages.seats, name="seats"),
    path("seats/take/", pages.take_seat, name="take_seat"),
    *(
        path(f"seats/<int:key>/{verb.replace('_', '-')}/", getattr(pages, verb), name=verb)
        for verb in ("get_ready", "pause", "leave")
    ),
    path("duty/", pages.duty, name="duty"),
    path("duty/put-on/", pages.put_on_duty, name="put_on_duty"),
    path("duty/<int:key>/take-off/", pages.take_off_duty, name="take_off_duty"),
]  # fmt: skip
