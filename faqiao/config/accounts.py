"""Which of allauth's pages exist here: no signing up, no mail, no second accounts."""

from allauth.account import views
from django.urls import include, path

from faqiao.people.pages import answering_422, ask_code, change_password, code

urlpatterns = [
    path("login/", answering_422(views.login), name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", answering_422(views.reauthenticate), name="account_reauthenticate"),
    path("password/", change_password, name="account_change_password"),
    path("login/code/", ask_code, name="account_request_login_code"),
    path("login/code/confirm/", code, name="account_confirm_login_code"),
    path("2fa/", include("allauth.mfa.urls")),
    path("federated/", include("allauth.socialaccount.urls")),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
