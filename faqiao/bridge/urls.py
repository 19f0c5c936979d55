"""Addresses: what other systems ask (Open311, signed JSON), and the pages about them."""

from django.urls import path, re_path

from faqiao.bridge import pages

app_name = "bridge"
FORM = r"\.(?P<form>json|xml)$"
NAME = r"(?P<%s>[^/]{1,100})"

urlpatterns = [
    re_path(rf"^discovery{FORM}", pages.discovery, name="discovery"),
    re_path(rf"^v2/discovery{FORM}", pages.discovery),
    re_path(rf"^v2/services{FORM}", pages.services, name="services"),
    re_path(rf"^v2/services/{NAME % 'code'}{FORM}", pages.service, name="service"),
    re_path(rf"^v2/requests{FORM}", pages.requests, name="requests"),
    re_path(rf"^v2/requests/{NAME % 'number'}{FORM}", pages.request_, name="request"),
    re_path(rf"^v2/tokens/{NAME % 'token'}{FORM}", pages.token, name="token"),
    re_path(rf"^v2/servicerequestupdates{FORM}", pages.updates, name="updates"),
    path("v2/media/<str:token>", pages.media, name="media"),
    path("signed/<slug:key>/", pages.signed, name="signed"),
    path("", pages.peers, name="peers"),
    path("connect/", pages.connect, name="connect"),
    path("peers/<int:key>/", pages.peer, name="peer"),
    path("peers/<int:key>/messages/", pages.messages_, name="messages"),
    path("peers/<int:key>/answers/", pages.answers, name="answers"),
    path("peers/<int:key>/change/", pages.change, name="change"),
    path("peers/<int:key>/remap/", pages.remap, name="remap"),
    path("peers/<int:key>/rekey/", pages.rekey, name="rekey"),
    path("peers/<int:key>/pause/", pages.pause, name="pause"),
    path("peers/<int:key>/resume/", pages.resume, name="resume"),
    path("peers/<int:key>/end/", pages.end, name="end"),
    path("peers/<int:key>/hand-over/", pages.hand_over, name="hand_over"),
    path("peers/<int:key>/retry/<int:message>/", pages.retry, name="retry"),
    path("handovers/<int:key>/", pages.handover, name="handover"),
    path("handovers/<int:key>/tell/", pages.tell, name="tell"),
]
