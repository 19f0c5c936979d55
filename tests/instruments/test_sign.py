"""Signing: this very text, by the one who was asked, in time; in force with the last party."""

from datetime import timedelta

import pytest
from django.db import connection

from faqiao.gateways.esign import gateway as esign
from faqiao.gateways.esign.gateway import Finding
from faqiao.gateways.sms.models import OutgoingMessage
from faqiao.gateways.storage import gateway as storage
from faqiao.instruments import actions
from faqiao.instruments.jobs.signing import lapse, seal
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event
from faqiao.papers import actions as papers
from faqiao.papers.models import Paper
from tests.gateways.pdfs import a_pdf
from tests.instruments.make import (
    STROKES,
    TERM,
    a_paper,
    a_signing,
    after,
    file_of,
    settle,
    signatures_of,
    signed,
)
from tests.make import MORNING, a_citizen, the_system

pytestmark = pytest.mark.django_db


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def test_the_paper_is_in_force_with_the_last_party():
    signing = a_signing()
    first, second = signatures_of(signing)

    signed(first, at=after(10))
    assert fresh(signing).state == "GATHERING"
    signed(second, at=after(20))

    assert (fresh(signing).state, fresh(signing).bound_at) == ("BINDING", after(20))


def test_a_mediator_brings_no_paper_into_force():
    signing = a_signing(with_mediator=True)
    first, second, mediator = signatures_of(signing)

    signed(mediator, at=after(5))
    signed(first, at=after(10))
    assert fresh(signing).state == "GATHERING"
    signed(second, at=after(20))

    assert fresh(signing).bound_at == after(20)


def test_a_mediator_may_sign_what_is_in_force_already():
    signing = a_signing(with_mediator=True)
    first, second, mediator = signatures_of(signing)
    signed(first)
    signed(second, at=after(20))

    signed(mediator, at=after(30))

    assert fresh(signing).bound_at == after(20)
    assert fresh(mediator).state == "SEALED"


def test_every_signature_stands_in_the_file_behind_the_very_text():
    pdf = a_pdf("Agreement", pages=2)
    signing = a_signing(a_paper(pdf=pdf))
    for one in signatures_of(signing):
        signed(one)

    whole = file_of(signing)

    found = esign.check(whole, after(60))
    assert whole.startswith(pdf)
    assert [one.name for one in found.seen] == ["张建国", "吴敏"]
    assert {one.finding for one in found.seen} == {Finding.OUR_OWN}
    assert [one.stamped_at for one in found.seen] == [after(10), after(10)]


def test_the_file_with_every_signature_becomes_the_papers_last_version():
    signing = a_signing()
    for one in signatures_of(signing):
        signed(one)

    paper = Paper.objects.get(pk=signing.version.paper_id)

    assert paper.state == "SIGNED"
    assert paper.versions.get(number=paper.latest).sha256 == fresh(signing).file_sha256


def test_who_signs_holds_the_phone_on_the_sheet_and_is_known_from_then_on():
    signing = a_signing()
    first, _second = signatures_of(signing)

    first = signed(first)

    assert first.person.phone == "+8613811110001"
    assert first.person.phone_verified_at == after(10)
    assert (first.means, first.checked) == ("HAND", "CODE")
    assert fresh(first.party).person == first.person


def test_the_link_and_the_code_go_to_the_phone():
    signing = a_signing()
    first, _second = signatures_of(signing)

    actions.ask_code(signature=first, by=the_system(), at=after(5))
    settle()

    told = [
        message
        for message in OutgoingMessage.objects.order_by("pk")
        if str(message.to).endswith("0001")
    ]
    assert f"/sign/{first.token}/" in str(told[0].text)
    assert fresh(first).one_time_code in str(told[1].text)


def test_a_wrong_code_signs_nothing():
    first, _second = signatures_of(a_signing())
    first = actions.ask_code(signature=first, by=the_system(), at=after(5))
    wrong = f"{(int(first.one_time_code) + 1) % 1_000_000:06d}"

    with pytest.raises(Refused):
        signed_with(first, code=wrong, at=after(6))

    assert not fresh(first).is_signed


def test_a_code_is_good_for_five_minutes():
    first, _second = signatures_of(a_signing())
    first = actions.ask_code(signature=first, by=the_system(), at=after(5))

    with pytest.raises(Refused):
        signed_with(first, code=first.one_time_code, at=after(10))

    assert signed_with(first, code=first.one_time_code, at=after(9.9)).is_signed


def test_a_code_signs_once():
    one, other = signatures_of(a_signing())
    one = actions.ask_code(signature=one, by=the_system(), at=after(5))
    actions.ask_code(signature=other, by=the_system(), at=after(5))

    with pytest.raises(Refused):
        signed_with(other, code=one.one_time_code, at=after(6))


def test_another_code_is_not_sent_within_a_minute():
    first, _second = signatures_of(a_signing())
    first = actions.ask_code(signature=first, by=the_system(), at=after(5))

    with pytest.raises(Refused):
        actions.ask_code(signature=first, by=the_system(), at=after(5.5))

    assert actions.ask_code(signature=first, by=the_system(), at=after(6)).nonce != first.nonce


def signed_with(signature, *, at, **said):
    said = {"sha256": signature.signing.sha256, "strokes": STROKES} | said
    return actions.sign(signature=signature, by=the_system(), at=at, **said)


def test_somebody_who_cannot_draw_types_the_name():
    first, _second = signatures_of(a_signing())

    first = signed(first, strokes=(), typed="张 建国")

    assert first.means == "TYPED"


def test_another_name_is_not_taken():
    first, _second = signatures_of(a_signing())

    with pytest.raises(Refused) as no:
        signed(first, strokes=(), typed="张建")

    assert "name" in no.value.reason or "姓名" in no.value.reason


def test_the_last_signature_arriving_twice_makes_one():
    signing = a_signing()
    first, second = signatures_of(signing)
    signed(first)
    second = actions.ask_code(signature=second, by=the_system(), at=after(20))
    code, sha256 = second.one_time_code, signing.sha256
    said = {"sha256": sha256, "code": code, "strokes": STROKES}
    actions.sign(signature=second, by=the_system(), at=after(21), **said)
    by = fresh(second).person.on(MORNING.date())

    actions.sign(signature=second, by=by, at=after(21), **said)
    settle()

    assert Event.objects.filter(name="instruments.signing.bind").count() == 1
    assert Event.objects.filter(name="instruments.signature.sign").count() == 2
    assert len(esign.check(file_of(signing), after(60)).seen) == 2


def test_sealing_again_after_a_crash_puts_nothing_in_twice():
    signing = a_signing()
    first, _second = signatures_of(signing)
    signed(first)
    event = Event.objects.get(name="instruments.signature.sign")

    seal(event)
    seal(event)

    assert len(esign.check(file_of(signing), after(60)).seen) == 1


def test_nobody_signs_for_somebody_else():
    signing = a_signing()
    first, second = signatures_of(signing)
    first = signed(first)
    stranger = a_citizen()
    second = actions.ask_code(signature=second, by=the_system(), at=after(5))

    for who in (stranger, first.person.on(MORNING.date())):
        with pytest.raises(Refused):
            actions.sign(
                signature=second,
                sha256=signing.sha256,
                code=second.one_time_code,
                strokes=STROKES,
                by=who,
                at=after(6),
            )


def test_after_the_term_it_is_refused_with_what_can_be_done():
    first, _second = signatures_of(a_signing())
    late = TERM + timedelta(minutes=1)

    with pytest.raises(Refused) as no:
        signed(first, at=late)

    assert no.value.way
    assert "12368" in no.value.way


def test_when_the_term_is_over_it_lapses_and_can_be_put_out_once_more():
    signing = a_signing()
    signed(signatures_of(signing)[0])

    lapse(TERM)

    assert fresh(signing).state == "LAPSED"
    again = a_signing(
        Paper.objects.get(pk=signing.version.paper_id), at=TERM, until=TERM + timedelta(days=2)
    )
    assert again.state == "GATHERING"


def test_nothing_lapses_before_its_time():
    signing = a_signing()

    lapse(TERM - timedelta(seconds=1))

    assert fresh(signing).state == "GATHERING"


def test_while_somebody_changes_the_text_nobody_signs_and_is_told_who_does():
    signing = a_signing()
    first, _second = signatures_of(signing)
    paper = Paper.objects.get(pk=signing.version.paper_id)
    papers.reopen_paper(paper=paper, reason="金额写错", by=paper.brought_by, at=after(3))

    with pytest.raises(Refused) as no:
        signed_with(first, code="000000", at=after(6))

    assert paper.brought_by.name in no.value.reason


def test_a_text_taken_back_ends_the_signing_and_everybody_hears_of_it():
    signing = a_signing()
    signed(signatures_of(signing)[0])
    paper = Paper.objects.get(pk=signing.version.paper_id)

    papers.reopen_paper(paper=paper, reason="金额写错", by=paper.brought_by, at=after(13))
    settle()

    assert fresh(signing).state == "CALLED_OFF"
    assert OutgoingMessage.objects.filter(kind="sign.called_off").count() == 2


def test_another_text_than_the_one_put_out_is_not_signed():
    first, _second = signatures_of(a_signing())

    with pytest.raises(Refused):
        signed(first, sha256="0" * 64)


def test_a_stored_file_changed_by_a_byte_is_not_put_out(monkeypatch):
    signing = a_signing(laid=False)
    text = a_pdf()
    changed = text[:-1] + b" "
    key = signing.version.key
    place = storage._storage()._place(key)
    place.write_bytes(changed)

    settle()

    assert fresh(signing).state == "CALLED_OFF"


def test_a_pdf_that_cannot_carry_signatures_is_said():
    signing = a_signing(a_paper(pdf=b"%PDF-1.7 nothing"))

    assert fresh(signing).state == "CALLED_OFF"
    assert "PDF" in fresh(signing).reason


def test_a_party_who_declines_ends_it():
    signing = a_signing()
    first, _second = signatures_of(signing)

    actions.decline(signature=first, reason="数额不对", by=the_system(), at=after(5))

    assert fresh(signing).state == "CALLED_OFF"
    assert fresh(first).state == "DECLINED"


def test_a_draft_is_not_put_out():
    with pytest.raises(Refused):
        a_signing(a_paper(final=False))


def test_a_paper_is_put_out_once():
    paper = a_paper()
    a_signing(paper)

    with pytest.raises(Refused):
        a_signing(paper)


def test_a_paper_in_force_is_not_called_off():
    signing = a_signing()
    for one in signatures_of(signing):
        signed(one)
    by = signing.put_out_by.on(MORNING.date())

    with pytest.raises(Refused):
        actions.call_off(signing=fresh(signing), reason="x", by=by, at=after(60))


def test_the_clock_runs_until_the_last_party_has_signed():
    signing = a_signing()
    clock = signing.matter.clocks.get(name="sign")
    assert clock.due_at == TERM

    for one in signatures_of(signing):
        signed(one, at=after(30))

    assert fresh(clock).stopped_at == after(30)


def test_nothing_of_the_hand_or_the_name_lies_open_in_the_database():
    first = signed(signatures_of(a_signing())[0])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, phone, strokes FROM instruments_signature WHERE id = %s", [first.pk]
        )
        row = cursor.fetchone()

    assert not any("张" in said or "1111" in said or "500" in said for said in row)
