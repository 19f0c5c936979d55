"""What becomes of an answer on the phone: used, of no use, sent, proposed about."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from faqiao.gateways.sms.models import OutgoingMessage
from faqiao.hotline import actions as hotline
from faqiao.kit.verdict import Refused
from faqiao.knowledge import actions, queries
from faqiao.knowledge.models import Doubt, Proposal, Sending, Use
from faqiao.knowledge.states import Kind, ProposalState, VersionState
from faqiao.ledger import jobs as ledger
from faqiao.ledger.models import Event
from tests.knowledge.make import a_version
from tests.make import MORNING, a_court, a_handler, a_unit, an_agent, an_order

pytestmark = pytest.mark.django_db
SOON = MORNING + timedelta(hours=1)
TOO_LATE = MORNING + timedelta(days=60)


def answered(version, order, at=SOON, note="", by=None):
    agent = by or order.registered_by
    return hotline.answer(
        order=order, answer="按金额算。", article=version.pk, article_note=note, by=agent, at=at
    )


def test_an_answer_given_names_the_wording_that_was_read_out():
    court = a_court()
    version, order = a_version(court=court), an_order(court=court)

    answered(version, order)

    use = Use.objects.get()
    assert (use.version, use.article, use.about) == (
        version, version.article, f"hotline.WorkOrder:{order.pk}",
    )  # fmt: skip
    assert use.matter_id == order.matter_id
    told = Event.objects.get(name="hotline.order.answer").facts
    assert (told["article"], told["version"]) == (version.article_id, 1)


def test_an_overdue_answer_is_given_only_with_a_note():
    court = a_court()
    version, order = a_version(court=court, months=1), an_order(court=court)

    with pytest.raises(Refused):
        answered(version, order, at=TOO_LATE)
    order.refresh_from_db()
    assert order.state == "RECEIVED"

    answered(version, order, at=TOO_LATE, note="问过立案庭，没变")

    assert (Use.objects.get().overdue, Use.objects.get().note) == (True, "问过立案庭，没变")


def test_the_same_use_is_counted_once():
    court = a_court()
    version, order = a_version(court=court), an_order(court=court)
    agent = order.registered_by

    for _time in range(2):
        actions.use(version=version, answered=order, by=agent, at=SOON)

    assert Use.objects.count() == 1
    assert Event.objects.filter(name="knowledge.use.use").count() == 1


def test_a_doubt_counts_once_a_day():
    version = a_version()
    agent = an_agent(version.article.court)

    for at in (SOON, SOON + timedelta(hours=2), SOON + timedelta(days=1)):
        actions.doubt(version=version, searched="诉讼费", by=agent, at=at)

    assert Doubt.objects.count() == 2


def test_an_answer_goes_to_the_caller_once_with_its_source_and_the_number_is_forgotten():
    version = a_version()
    agent, token = an_agent(version.article.court), uuid4()

    for _time in range(2):
        actions.send(version=version, phone="+8613812342076", token=token, by=agent, at=SOON)
    ledger.drain(SOON)

    message = OutgoingMessage.objects.get()
    assert message.to == "+8613812342076"
    assert "按争议金额分段算。" in message.text
    assert "《诉讼费用交纳办法》第十三条" in message.text
    assert "2026年3月2日" in message.text
    assert (Sending.objects.get().to, Sending.objects.get().tail) == ("", "2076")


def test_the_number_of_a_caller_is_not_in_the_ledger():
    version = a_version()
    agent = an_agent(version.article.court)

    actions.send(version=version, phone="+8613812342076", token=uuid4(), by=agent, at=SOON)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_event WHERE facts::text LIKE '%%13812342076%%'")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(("how", "at"), [({"months": 1}, TOO_LATE), ({"is_public": False}, SOON)])
def test_what_is_overdue_or_for_staff_only_is_not_sent(how, at):
    version = a_version(**how)
    agent = an_agent(version.article.court)

    with pytest.raises(Refused):
        actions.send(version=version, phone="+8613812342076", token=uuid4(), by=agent, at=at)


def test_only_the_hotline_sends():
    version = a_version()
    judge = a_handler(a_unit(version.article.court))

    with pytest.raises(Refused):
        actions.send(version=version, phone="+8613812342076", token=uuid4(), by=judge, at=SOON)


def test_an_accepted_proposal_begins_a_draft_and_is_answered():
    version = a_version()
    agent, editor = an_agent(version.article.court), version.approved_by
    proposal = actions.propose(
        kind=Kind.WRONG,
        said="现在是七日",
        article=version.article,
        token=uuid4(),
        by=agent,
        at=SOON,
    )

    actions.accept(proposal=proposal, answer="谢谢，正在改。", by=editor, at=SOON)

    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.answer) == (ProposalState.ACCEPTED, "谢谢，正在改。")
    assert proposal.version.state == VersionState.DRAFT
    assert proposal.version.why == "现在是七日"
    assert proposal in queries.proposals_seen_by(agent)


def test_an_accepted_proposal_of_something_missing_begins_an_article():
    court = a_court()
    version = a_version(court=court)
    proposal = actions.propose(
        kind=Kind.NEW, said="问停车费的很多", ask="法院停车收费吗？", court=court, token=uuid4(),
        by=an_agent(court), at=SOON,
    )  # fmt: skip

    actions.accept(proposal=proposal, answer="写。", by=version.approved_by, at=SOON)

    draft = Proposal.objects.get().version
    assert (draft.ask, draft.state, draft.article.court) == ("法院停车收费吗？", "DRAFT", court)


def test_a_declined_proposal_is_answered_too():
    version = a_version()
    proposal = actions.propose(
        kind=Kind.CORRECTION, said="再短些", article=version.article, token=uuid4(),
        by=an_agent(version.article.court), at=SOON,
    )  # fmt: skip

    actions.decline(proposal=proposal, answer="已经够短。", by=version.approved_by, at=SOON)

    assert Proposal.objects.get().state == ProposalState.DECLINED


def test_only_an_editor_answers_a_proposal():
    version = a_version()
    agent = an_agent(version.article.court)
    proposal = actions.propose(
        kind=Kind.WRONG, said="不对", article=version.article, token=uuid4(), by=agent, at=SOON
    )

    for verb in (actions.accept, actions.decline):
        with pytest.raises(Refused):
            verb(proposal=proposal, answer="好", by=agent, at=SOON)


def test_the_same_form_proposes_once():
    version = a_version()
    agent, token = an_agent(version.article.court), uuid4()

    for _time in range(2):
        actions.propose(
            kind=Kind.WRONG, said="不对", article=version.article, token=token, by=agent, at=SOON
        )

    assert Proposal.objects.count() == 1
