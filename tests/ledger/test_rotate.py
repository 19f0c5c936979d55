"""Another key signs the log: what the old one signed can still be checked, here and elsewhere."""

from __future__ import annotations

import pytest
from django.urls import reverse

from faqiao.kit.verdict import Refused
from faqiao.ledger import actions, log
from faqiao.ledger.bundle import bundle, check
from faqiao.ledger.models import Checkpoint, Event
from faqiao.ledger.notes import BadNote, checkpoint, opened
from faqiao.ledger.verify import verify
from tests import make
from tests.ledger.conftest import tell_many

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def turned(settings, whole, matter, keeper, at):
    """A log that went on under a new key; the old key, and the bundle of before."""
    old = str(log.signer().verifier)
    settings.LEDGER_KEY = "a new secret"
    settings.LEDGER_OLD_KEYS = [old]
    tell_many(3, about=matter, by=keeper, at=at)
    log.sequence()
    return old, whole


def test_the_whole_log_verifies_across_the_turn(turned):
    seen = verify()

    assert seen.damages == []
    assert (seen.checkpoints, seen.witnessed) == (3, 3)


def test_without_the_old_key_its_checkpoints_are_nobody_s(turned, settings):
    settings.LEDGER_OLD_KEYS = []

    kinds = {damage.kind for damage in verify().damages}

    assert kinds == {"checkpoint damaged"}


def test_the_bundle_of_before_verifies_with_the_keys_of_the_court(turned):
    old, before = turned
    keys = " ".join(str(one) for one in log.verifiers())

    assert check(before, keys).whole
    assert check(before, old).whole
    assert not check(before, str(log.signer().verifier)).whole


def test_a_bundle_of_today_verifies_by_today_s_key_alone(turned, matter):
    today = str(log.signer().verifier)

    report = check(bundle(matter.pk), today)

    assert (report.faults, report.key) == ([], today)


def test_a_bundle_made_before_the_next_checkpoint_verifies_too(whole, settings, matter):
    settings.LEDGER_OLD_KEYS = [str(log.signer().verifier)]
    settings.LEDGER_KEY = "a new secret"

    assert check(bundle(matter.pk), str(log.signer().verifier)).whole


def test_the_open_checkpoint_carries_both_signatures_until_the_next_one(client, whole, settings):
    old = log.signer().verifier
    settings.LEDGER_OLD_KEYS = [str(old)]
    settings.LEDGER_KEY = "a new secret"

    note = client.get(reverse("ledger:checkpoint")).content.decode()

    heads = {checkpoint(note, one) for one in (old, log.signer().verifier)}
    assert {head.size for head in heads} == {Checkpoint.objects.latest("size").size}
    assert len(note.rpartition("\n\n")[2].splitlines()) == 2


def test_a_note_of_a_stranger_is_not_signed_again(settings):
    note = log.signer_of("a stranger").sign("words\n")

    with pytest.raises(BadNote):
        log.signed_now(note)


def test_a_forged_line_under_a_known_key_is_refused(whole):
    note = Checkpoint.objects.latest("size").note
    today = log.signer().verifier
    forged = note.replace("\n", "0\n", 2)

    with pytest.raises(BadNote):
        opened(forged, log.signer_of("other").verifier, today)


def test_only_the_system_announces_a_key(keeper, at):
    with pytest.raises(Refused):
        actions.rotate(before="a", now="b", by=keeper, at=at)
    actions.rotate(before="a", now="b", by=make.the_system(), at=at)

    assert Event.objects.get(name="ledger.key.rotate").facts == {"before": "a", "now": "b"}
