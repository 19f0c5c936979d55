"""Addresses of signing in; the rest of it stands under /account/ and is allauth's."""

from django.urls import path

from faqiao.people import pages

app_name = "people"
urlpatterns = [
    path("sign-in/", pages.sign_in, name="sign_in"),
    path("sign-in/phone/", pages.phone, name="phone"),
    path("sign-in/phone/other/", pages.other_phone, name="other_phone"),
    path("sign-in/code/", pages.code, name="code"),
    path("sign-in/second-factor/", pages.second_factor, name="second_factor"),
    path("places/", pages.place, name="place"),
    path("account/news/", pages.news, name="news"),
    path("account/sessions/", pages.sessions, name="sessions"),
    path("account/sessions/others/end/", pages.end_others, name="end_others"),
    path("account/wechat/", pages.tie, name="tie"),
    path("account/wechat/untie/", pages.untie, name="untie"),
    path("account/sessions/<int:key>/end/", pages.end_session, name="end_session"),
]
