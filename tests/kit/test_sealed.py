"""Text that lies encrypted: opened when it is read, not when its row is."""

import pytest
from django.db import connection

from faqiao.kit import sealed
from faqiao.matters.models import Party
from tests import make

pytestmark = pytest.mark.django_db


def test_a_sealed_text_is_opened_when_it_is_read(monkeypatch):
    party = make.an_order().requester
    opened = []
    monkeypatch.setattr(sealed, "unseal", lambda token: opened.append(token) or "周明")

    fresh = Party.objects.get(pk=party.pk)
    before = len(opened)

    assert (before, fresh.name, fresh.name, len(opened)) == (0, "周明", "周明", 1)


def test_what_was_not_read_is_kept_as_it_was():
    party = make.an_order().requester
    name = party.name

    Party.objects.get(pk=party.pk).save()

    assert Party.objects.get(pk=party.pk).name == name


def test_it_lies_sealed_also_when_it_was_never_opened():
    party = make.an_order().requester
    Party.objects.get(pk=party.pk).save()

    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM matters_party WHERE id = %s", [party.pk])
        (token,) = cursor.fetchone()

    assert (token == party.name, sealed.unseal(token)) == (False, party.name)
