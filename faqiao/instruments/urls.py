"""Addresses of signing, checking and serving."""

from django.urls import path

from faqiao.instruments.pages import deeds, serving, signing, verifying

app_name = "instruments"
urlpatterns = [
    path("sign/<str:token>/", signing.sign, name="sign"),
    path("sign/<str:token>/ask_code/", signing.ask_code, name="ask_code"),
    path("sign/<str:token>/decline/", signing.decline, name="decline"),
    path("sign/<str:token>/paper.pdf", signing.text, name="text"),
    path("verify/", verifying.verify, name="verify"),
    path("verify/<str:code>/", verifying.verified, name="verified"),
    path("served/<str:token>/", serving.served, name="served"),
    path("served/<str:token>/read/", serving.read, name="read"),
    path("served/<str:token>/confirm_receipt/", serving.confirm_receipt, name="have_it"),
    path("served/<str:token>/ask_paper/", serving.ask_paper, name="ask_paper"),
    path("served/<str:token>/paper.pdf", serving.served_file, name="served_file"),
    path("my-papers/", signing.mine, name="mine"),
    path("signings/", signing.signings, name="signings"),
    path("signings/<str:code>/", signing.signing, name="signing"),
    path("signings/<str:code>/call_off/", deeds.call_off, name="call_off"),
    path("signings/<str:code>/paper.pdf", signing.signed_file, name="signed_file"),
    path("signings/papers/<int:paper>/put_out/", deeds.put_out, name="put_out"),
    path("services/papers/<int:paper>/serve/", deeds.serve, name="serve"),
    path("services/<int:key>/", serving.service, name="service"),
    *(
        path(f"services/<int:key>/{verb}/", page, name=verb)
        for verb, page in deeds.DEEDS_OF_SERVICE.items()
    ),
    *(
        path(f"services/attempts/<int:key>/{verb}/", page, name=verb)
        for verb, page in deeds.DEEDS_OF_ATTEMPT.items()
    ),
    path("services/parties/<int:party>/addresses/", serving.addresses, name="addresses"),
    path("services/parties/<int:party>/agree_address/", deeds.agree_address, name="agree_address"),
    path(
        "services/addresses/<int:key>/withdraw_address/",
        deeds.withdraw_address,
        name="withdraw_address",
    ),
]
