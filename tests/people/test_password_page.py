"""Changing a password: only for those who have one; the others are led to how they do sign in."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests import make

pytestmark = pytest.mark.django_db


def test_who_signs_in_without_a_password_is_led_to_the_ways_they_have(client):
    agent = make.an_agent(make.a_court())
    agent.set_unusable_password()
    agent.save(update_fields=["password"])
    client.force_login(agent)

    answer = client.get(reverse("account_change_password"))

    assert (answer.status_code, answer.url) == (302, reverse("mfa_index"))
    assert reverse("account_change_password") not in client.get(answer.url).content.decode()
