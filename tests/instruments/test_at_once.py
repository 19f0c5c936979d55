"""Several at the same moment: a paper is put out once, and the last signature makes it binding once."""

import threading

import pytest
from django.db import connection

from faqiao.instruments import actions
from faqiao.instruments.actions import Asked
from faqiao.instruments.models import Signature, Signing
from faqiao.instruments.states import Capacity
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event
from faqiao.papers.models import Paper
from faqiao.papers.queries import latest_of
from faqiao.people.models import Person
from tests.instruments.make import STROKES, TERM, a_paper, a_signing, after, signatures_of, signed
from tests.make import MORNING, the_system

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(hands, do):
    """What each of them brought back, or why it was refused."""
    ready, told = threading.Barrier(hands), []

    def one():
        ready.wait()
        try:
            told.append(do())
        except Refused as no:
            told.append(no)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _hand in range(hands)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def test_four_who_put_a_paper_out_at_once_put_it_out_once():
    paper = a_paper()

    def put_out():
        found = Paper.objects.get(pk=paper.pk)
        asked = [Asked(Capacity.PARTY, party=one) for one in found.matter.parties.order_by("pk")]
        by = Person.objects.get(pk=paper.brought_by_id).on(MORNING.date())
        return actions.put_out(
            version=latest_of(found), asked=asked, until=TERM, by=by, at=after(1)
        )

    told = at_once(4, put_out)

    assert sum(isinstance(one, Refused) for one in told) == 3
    assert Signing.objects.count() == 1


def test_the_last_signature_sent_three_times_at_once_is_one():
    first, last = signatures_of(a_signing())
    signed(first)
    last = actions.ask_code(signature=last, by=the_system(), at=after(20))
    code, text = last.one_time_code, last.signing.sha256

    def sign():
        found = Signature.objects.get(pk=last.pk)
        return actions.sign(
            signature=found, sha256=text, code=code, strokes=STROKES, by=the_system(), at=after(21)
        )

    at_once(3, sign)

    assert Event.objects.filter(name="instruments.signing.bind").count() == 1
    signs = Event.objects.filter(name="instruments.signature.sign", about__endswith=f":{last.pk}")
    assert signs.count() == 1
