"""What comes from outside is taken in once, and only with a good signature."""

import threading
import time
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from faqiao.kit import once

NOW = datetime.fromtimestamp(1_780_000_000, UTC)
STAMP = "1780000000"


@pytest.mark.django_db
def test_a_key_is_new_once_in_its_scope():
    found = [
        once.first_time("a", "1", b"x"),
        once.first_time("a", "1", b"x"),
        once.first_time("b", "1"),
    ]

    assert found == [True, False, True]


@pytest.mark.django_db
def test_the_same_key_with_something_else_in_it_is_told():
    once.first_time("a", "1", b"x")

    with pytest.raises(once.Differs):
        once.first_time("a", "1", b"y")


@pytest.mark.django_db
def test_a_key_of_any_length_is_remembered():
    assert [once.first_time("a", "k" * 999), once.first_time("a", "k" * 999)] == [True, False]


@pytest.mark.parametrize(
    ("stamp", "body", "secret", "good"),
    [
        (STAMP, b"{}", "s", True),
        ("1779999701", b"{}", "s", True),
        ("1779999699", b"{}", "s", False),
        ("1780000301", b"{}", "s", False),
        (STAMP, b"{ }", "s", False),
        (STAMP, b"{}", "t", False),
        ("soon", b"{}", "s", False),
        ("", b"{}", "s", False),
        ("9" * 40, b"{}", "s", False),
    ],
)
def test_only_what_was_signed_lately_with_the_secret_counts(stamp, body, secret, good):
    given = once.signature("s", stamp, b"{}")

    assert once.is_signed(secret, stamp, body, given, NOW) is good


def test_without_a_secret_nothing_is_signed():
    assert not once.is_signed("", STAMP, b"", once.signature("", STAMP, b""), NOW)
    assert not once.is_signed("s", STAMP, b"", "é", NOW)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_first():
    found, gate = [], threading.Barrier(2)

    def take():
        gate.wait()
        with transaction.atomic():
            found.append(once.first_time("a", "1"))
            time.sleep(0.1)
        connection.close()

    hands = [threading.Thread(target=take) for _n in range(2)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()

    assert sorted(found) == [False, True]
