"""Public numbers are unrelated to each other; official numbers have no gaps, whoever writes at once."""

import threading
from collections import Counter

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from faqiao.kit.scramble import scrambled
from faqiao.matters.actions import take_number
from faqiao.matters.models import Matter
from tests.make import an_order


@given(st.integers(1, 3000), st.binary(min_size=1, max_size=8))
def test_scrambling_is_a_permutation(size, key):
    assert sorted(scrambled(n, size=size, key=key) for n in range(size)) == list(range(size))


def test_scrambling_refuses_a_serial_outside():
    with pytest.raises(ValueError, match="outside"):
        scrambled(10, size=10, key=b"k")


@pytest.mark.django_db
def test_public_numbers_are_eight_digits_and_do_not_count_up():
    numbers = [an_order().matter.number for _ in range(20)]

    assert all(len(number) == 8 and number[0] != "0" for number in numbers)
    assert len(set(numbers)) == 20
    assert sorted(numbers) != numbers
    assert Matter.objects.count() == 20


@pytest.mark.django_db(transaction=True)
def test_a_book_has_no_gaps_when_eight_write_at_once_and_some_give_up():
    taken, lock = Counter(), threading.Lock()

    def write(writer):
        try:
            for turn in range(10):
                try:
                    with transaction.atomic():
                        number = take_number("a book")
                        if (writer + turn) % 5 == 0:
                            raise RuntimeError("given up")
                except RuntimeError:
                    continue
                with lock:
                    taken[number] += 1
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()

    assert taken == Counter(range(1, 65))
