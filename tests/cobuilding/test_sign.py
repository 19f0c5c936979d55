"""From the draft to the last signature, and what can still be changed on the way."""

from datetime import date
from uuid import uuid4

import pytest

from faqiao.cobuilding import actions
from faqiao.cobuilding.models import Agreement
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event, label_of
from tests.cobuilding.make import LATER, TODAY, a_body, a_cobuilder, a_draft, an_officer
from tests.make import MORNING, a_court, a_leader, an_office, staff

pytestmark = pytest.mark.django_db


def test_it_is_in_force_once_the_last_one_has_signed():
    first, second = a_body(), a_body()
    agreement = a_draft(first, second)
    actions.sign(agreement=agreement, by=a_cobuilder(agreement.court), at=MORNING + LATER)

    half = actions.countersign(agreement=agreement, by=an_officer(first), at=MORNING + 2 * LATER)
    whole = actions.countersign(agreement=agreement, by=an_officer(second), at=MORNING + 3 * LATER)

    assert (half.state, whole.state) == ("OFFERED", "IN_FORCE")
    assert whole.signed_on == TODAY
    assert whole.standing(TODAY) == "LIVING"


def test_only_the_office_signs_for_the_court_and_only_an_officer_for_the_street():
    body = a_body()
    agreement = a_draft(body)
    officer, office = an_officer(body), a_cobuilder(agreement.court)

    with pytest.raises(Refused, match="联建"):
        actions.sign(agreement=agreement, by=officer, at=MORNING)
    agreement = actions.sign(agreement=agreement, by=office, at=MORNING)
    for stranger in (office, an_officer(a_body()), a_leader(agreement.court)):
        with pytest.raises(Refused):
            actions.countersign(agreement=agreement, by=stranger, at=MORNING)

    agreement.refresh_from_db()
    assert agreement.state == "OFFERED"


def test_one_who_has_signed_does_not_sign_twice():
    first, second = a_body(), a_body()
    agreement = a_draft(first, second)
    actions.sign(agreement=agreement, by=a_cobuilder(agreement.court), at=MORNING)
    actions.countersign(agreement=agreement, by=an_officer(first), at=MORNING)

    with pytest.raises(Refused, match="已经签过"):
        actions.countersign(agreement=agreement, by=an_officer(first), at=MORNING)


def test_who_had_signed_signs_again_when_it_is_written_anew():
    body = a_body()
    agreement = a_draft(body, a_body())
    office = a_cobuilder(agreement.court)
    actions.sign(agreement=agreement, by=office, at=MORNING)
    actions.countersign(agreement=agreement, by=an_officer(body), at=MORNING)

    said = {"title": "新的名称", "aims": "", "calls": "DIRECT", "since": TODAY, "until": TODAY}
    anew = actions.revise(agreement=agreement, by=office, at=MORNING, **said)

    assert (anew.state, anew.signed_by) == ("DRAFT", None)
    assert not anew.signatories.exclude(signed_at=None).exists()


def test_the_same_form_sent_twice_drafts_once():
    body, token = a_body(), uuid4()

    first = a_draft(body, token=token)
    second = a_draft(body, court=first.court, token=token)

    assert (first.pk, Agreement.objects.count()) == (second.pk, 1)
    assert Event.objects.filter(about=label_of(first)).count() == 1


def test_an_agreement_needs_somebody_on_the_other_side():
    court = a_court()
    unit = an_office(court)

    for bodies in ([], [unit]):
        with pytest.raises(Refused, match="对方"):
            actions.draft(
                court=court, bodies=bodies, title="x", since=TODAY, until=TODAY, token=uuid4(),
                by=a_cobuilder(court), at=MORNING,
            )  # fmt: skip


@pytest.mark.parametrize(
    "words", ["（2026）京0105民初123号", "(2026)京0105民初123号", "〔2026〕京 0105 民初 9 号案"]
)
def test_an_agreement_is_never_about_one_case(words):
    with pytest.raises(Refused, match="案号"):
        a_draft(aims=f"请关照{words}。")

    assert not Agreement.objects.exists()


def test_numbers_are_counted_by_court_and_year():
    court_of = a_draft(at=MORNING)

    again = a_draft(court=court_of.court)

    assert (court_of.number[-5:], again.number[-5:]) == ("L0001", "L0002")
    assert court_of.number == f"{court_of.court.code}-2026-L0001"


def test_one_signed_on_paper_holds_as_it_was_signed():
    body = a_body()
    court = a_court()
    office = a_cobuilder(court)
    said = {"title": "纸面协议", "since": date(2025, 9, 1), "until": date(2026, 8, 31)}

    agreement = actions.take_in(
        court=court, bodies=[body], signed_on=date(2025, 8, 28), token=uuid4(), by=office,
        at=MORNING, **said,
    )  # fmt: skip

    assert (agreement.state, agreement.standing(TODAY)) == ("IN_FORCE", "LIVING")
    with pytest.raises(Refused, match="还没到"):
        actions.take_in(
            court=court, bodies=[body], signed_on=date(2026, 3, 3), token=uuid4(), by=office,
            at=MORNING, **said,
        )  # fmt: skip


def test_a_draft_can_be_given_up_and_stays():
    agreement = a_draft()

    gone = actions.withdraw(
        agreement=agreement, reason="街道另有安排", by=a_cobuilder(agreement.court), at=MORNING
    )

    assert (gone.state, Agreement.objects.count()) == ("WITHDRAWN", 1)


def test_the_office_of_another_court_signs_nothing_here():
    agreement = a_draft()
    stranger = staff("COBUILDER", an_office(a_court()))

    with pytest.raises(Refused):
        actions.sign(agreement=agreement, by=stranger, at=MORNING)


@pytest.mark.parametrize(("since", "until"), [(date(26, 3, 2), TODAY), (TODAY, date(9999, 12, 31))])
def test_a_year_that_cannot_be_meant_is_said(since, until):
    with pytest.raises(Refused, match="年份不对"):
        a_draft(since=since, until=until)
