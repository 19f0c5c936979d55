"""Addresses: courts and streets side by side: agreements, what they promise, and what is done together."""

from django.urls import path

from faqiao.cobuilding import pages

app_name = "cobuilding"
AGREEMENT = "revise sign countersign amend renew end withdraw pair name_contact promise evaluate"
ACTIVITY = "move call_off report_back"
urlpatterns = [
    path("", pages.coverage, name="coverage"),
    path("streets/<str:code>/", pages.street, name="street"),
    path("numbers/", pages.numbers, name="numbers"),
    path("agreements/", pages.agreements, name="agreements"),
    path("agreements/draft/", pages.draft, name="draft"),
    path("agreements/take_in/", pages.take_in, name="take_in"),
    path("agreements/list/", pages.take_in_list, name="take_in_list"),
    path("agreements.<str:kind>", pages.take_out, name="take_out"),
    path("agreements/<str:number>/", pages.agreement, name="agreement"),
    *(
        path(f"agreements/<str:key>/{verb}/", getattr(pages, verb), name=verb)
        for verb in AGREEMENT.split()
    ),
    path("pairs/<int:key>/unpair/", pages.unpair, name="unpair"),
    path("contacts/<int:key>/release/", pages.release_contact, name="release_contact"),
    path("contacts/<int:key>/reveal/", pages.reveal, name="reveal"),
    path("commitments/", pages.commitments, name="commitments"),
    path("commitments/<int:key>/keep/", pages.keep, name="keep"),
    path("commitments/<int:key>/drop/", pages.drop, name="drop"),
    path("activities/", pages.activities, name="activities"),
    path("activities/announce/", pages.announce, name="announce"),
    path("activities/<str:number>/", pages.activity, name="activity"),
    *(
        path(f"activities/<str:key>/{verb}/", getattr(pages, verb), name=verb)
        for verb in ACTIVITY.split()
    ),
    path("calendar/", pages.calendar, name="calendar"),
    path("calendar/subscribe/", pages.subscribe, name="subscribe"),
    path("calendar/unsubscribe/", pages.unsubscribe, name="unsubscribe"),
    path("calendar/<str:secret>.ics", pages.feed, name="feed"),
]
