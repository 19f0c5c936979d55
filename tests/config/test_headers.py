"""Every answer forbids what a page does not need, and speaks the reader's language."""

import importlib

import pytest

from faqiao.config import settings as product

POLICY = (
    "default-src 'self'; img-src 'self' data:; media-src 'self' blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


@pytest.mark.parametrize("address", ["/healthz", "/nothing-here", "/static/kit/faqiao.css"])
def test_every_answer_carries_the_headers(client, db, address):
    answer = client.get(address)
    headers = answer.headers
    answer.close()

    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_page_is_shown_in_no_frame(client):
    assert client.get("/healthz").headers["X-Frame-Options"] == "DENY"


def test_through_https_the_browser_is_told_to_stay_there(monkeypatch):
    monkeypatch.setenv("HTTPS", "yes")
    try:
        secure = importlib.reload(product)
        told = (secure.SECURE_HSTS_SECONDS, secure.SESSION_COOKIE_SECURE, secure.CSRF_COOKIE_SECURE)
    finally:
        monkeypatch.delenv("HTTPS")
        importlib.reload(product)

    assert told == (31_536_000, True, True)


def test_an_id_of_the_caller_is_kept_and_nonsense_replaced(client):
    kept = client.get("/healthz", HTTP_X_REQUEST_ID="abc-12345678").headers["X-Request-ID"]
    made = client.get("/healthz", HTTP_X_REQUEST_ID="<script>").headers["X-Request-ID"]

    assert kept == "abc-12345678"
    assert len(made) == 32


def test_chinese_is_spoken_whatever_the_browser_wishes(client, db):
    answer = client.get("/nothing-here", HTTP_ACCEPT_LANGUAGE="en")

    assert answer.headers["Content-Language"] == "zh-hans"


def test_english_is_spoken_to_who_chose_it(client, db, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    answer = client.get("/nothing-here")

    assert answer.headers["Content-Language"] == "en"
