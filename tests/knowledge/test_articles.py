"""An article is written by one, approved by another, and counts as current until its review day."""

from datetime import date, timedelta

import pytest

from faqiao.kit.verdict import Refused
from faqiao.knowledge import actions, queries
from faqiao.knowledge.jobs import remind_keepers
from faqiao.knowledge.models import Entry, Version
from faqiao.knowledge.states import VersionState
from faqiao.ledger.models import Event
from tests.knowledge.make import a_version, an_editor, texts
from tests.make import MORNING, a_court, an_agent, the_system

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(days=1)


def test_nobody_approves_what_they_wrote():
    court = a_court()
    writer = an_editor(court)
    version = a_version(VersionState.REVIEW, court=court, by=writer)

    with pytest.raises(Refused) as refused:
        actions.approve(version=version, by=writer, at=LATER)

    assert refused.value.reason == "谁也不能批准自己写的内容。"
    assert refused.value.way == "由另一位编辑读过再批准。"


def test_nobody_approves_what_they_changed():
    court = a_court()
    second = an_editor(court)
    version = a_version(VersionState.DRAFT, court=court)
    version = actions.edit(version=version, texts=texts(short="改过了。"), by=second, at=LATER)
    version = actions.submit(version=version, by=second, at=LATER)

    with pytest.raises(Refused):
        actions.approve(version=version, by=second, at=LATER)


def test_only_editors_of_the_court_write():
    court = a_court()
    stranger = an_editor(a_court())

    for person in (an_agent(court), stranger):
        with pytest.raises(Refused):
            actions.write(court=court, category="OTHER", texts=texts(), by=person, at=MORNING)


def test_an_answer_without_its_law_is_not_submitted():
    version = a_version(VersionState.DRAFT, basis="")

    with pytest.raises(Refused):
        actions.submit(version=version, by=version.written_by, at=LATER)


def test_approving_sets_the_review_day_and_makes_it_found():
    version = a_version(months=6)

    assert version.article.checked_on == date(2026, 3, 2)
    assert version.article.review_on == date(2026, 9, 2)
    assert Entry.objects.get(version=version).article == version.article


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 31), 3, date(2026, 4, 30)),
    ],
)
def test_the_review_day_is_the_same_day_of_a_later_month(day, months, then):
    assert actions.articles.months_after(day, months) == then


def test_a_new_version_replaces_the_old_one_only_when_approved():
    old = a_version()
    writer, reader = old.written_by, old.approved_by
    new = actions.revise(article=old.article, by=writer, at=LATER)
    new = actions.edit(version=new, texts=texts(short="新的答案。"), by=writer, at=LATER)
    new = actions.submit(version=new, by=writer, at=LATER)
    assert queries.published_version(old.article) == old

    actions.approve(version=new, by=reader, at=LATER)

    old.refresh_from_db()
    assert old.state == VersionState.SUPERSEDED
    assert queries.published_version(old.article).short == "新的答案。"
    assert Entry.objects.get(article=old.article).version == new


def test_two_do_not_begin_a_new_version_of_the_same_article():
    old = a_version()
    actions.revise(article=old.article, by=old.written_by, at=LATER)

    with pytest.raises(Refused):
        actions.revise(article=old.article, by=old.approved_by, at=LATER)


def test_the_second_of_two_writers_is_told_who_changed_it():
    court = a_court()
    first, second = an_editor(court), an_editor(court)
    version = a_version(VersionState.DRAFT, court=court)
    seen = version.revision
    actions.edit(version=version, texts=texts(short="甲写的。"), revision=seen, by=first, at=LATER)

    with pytest.raises(Refused) as refused:
        actions.edit(
            version=version, texts=texts(short="乙写的。"), revision=seen, by=second, at=LATER
        )

    assert str(first) in refused.value.reason
    assert Version.objects.get(pk=version.pk).short == "甲写的。"


def test_what_was_withdrawn_is_not_found_any_more():
    version = a_version()

    actions.withdraw(version=version, reason="法律改了", by=version.approved_by, at=LATER)

    assert not Entry.objects.exists()
    assert queries.find("打官司要交多少钱", queries.Reach(), LATER.date()) == []


def test_checking_moves_the_review_day_on():
    version = a_version(months=1)
    much_later = MORNING + timedelta(days=40)
    assert version.article.is_overdue(much_later.date())

    actions.check(version=version, by=version.written_by, at=much_later)

    version.article.refresh_from_db()
    assert not version.article.is_overdue(much_later.date())
    assert version.article.checked_by == version.written_by


def test_only_who_keeps_it_or_an_editor_checks_it():
    version = a_version()

    with pytest.raises(Refused):
        actions.check(version=version, by=an_agent(version.article.court), at=LATER)


def test_the_keeper_is_reminded_two_weeks_before_once_a_week():
    the_system()
    version = a_version(months=1)  # until 2 April

    for day in (16, 17, 18, 24, 25, 32):
        remind_keepers(MORNING + timedelta(days=day))

    told = Event.objects.filter(name="knowledge.article.remind").order_by("id")
    assert [(event.at - MORNING).days for event in told] == [17, 24, 32]
    assert {event.about for event in told} == {f"knowledge.Article:{version.article_id}"}


def test_a_draft_given_up_leaves_the_published_one_alone():
    old = a_version()
    draft = actions.revise(article=old.article, by=old.written_by, at=LATER)

    actions.drop(version=draft, by=old.written_by, at=LATER)

    assert queries.published_version(old.article) == old
    assert queries.version_in_work(old.article) is None


def test_the_starting_set_says_what_it_is_until_somebody_changes_it():
    the_system()
    editor = an_editor(a_court(high=True))
    rows = queries.starting_set()[:2]
    actions.take_in(rows=rows, court=None, starting_by=the_system(), by=editor, at=MORNING)
    one, other = Version.objects.order_by("pk")

    one = actions.send_back(version=one, reason="补一句", by=editor, at=LATER)
    changed = {**queries.texts_of(one), "short": "改了。"}
    one = actions.edit(version=one, texts=changed, by=editor, at=LATER)

    assert {one.state, other.state} == {VersionState.DRAFT, VersionState.REVIEW}
    assert (one.is_starting, other.is_starting) == (False, True)
    assert actions.approve(version=other, by=editor, at=LATER).approved_by == editor


def test_the_starting_set_is_taken_in_once():
    the_system()
    editor = an_editor(a_court(high=True))
    rows = queries.starting_set()[:3]
    take = {"rows": rows, "court": None, "starting_by": the_system(), "by": editor}

    many = [actions.take_in(**take, at=MORNING), actions.take_in(**take, at=LATER)]

    assert many == [3, 0]
    assert Version.objects.count() == 3


def test_every_article_of_the_starting_set_is_whole():
    rows = queries.starting_set()

    assert len(rows) >= 60
    assert [row["key"] for row in rows if "{" in row["short"] + row["full"] + row["short_en"]] == []
    assert [row["key"] for row in rows if len(row["short"]) > 120] == []
    assert [row["key"] for row in rows if not row["short_en"] or not row["basis"]] == []


def test_numbers_of_the_starting_set_are_the_rulebooks():
    told = queries.filled(
        "{appeal.judgment_days} 日，{fees.property:amount=100000} 元，{fees.divorce:property=500000} 元"
    )

    assert told == "15 日，2,300 元，1,650 元"
