"""Papers and their versions: brought once, never overwritten, always the bytes that their hash says."""

import json
from hashlib import sha256
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faqiao.gateways.storage import gateway as storage
from faqiao.kit.verdict import Refused
from faqiao.ledger.models import Event
from faqiao.matters import actions as matters
from faqiao.matters.models import Attachment
from faqiao.papers import actions, jobs
from faqiao.papers.models import Paper, Version
from faqiao.papers.queries import latest_of, papers_of, versions_of
from faqiao.papers.states import Source
from faqiao.papers.wording import Template
from tests.make import MORNING, a_citizen, an_agent, the_system
from tests.papers.make import (
    FACTS,
    a_clerk,
    a_made_paper,
    a_matter,
    a_paper,
    a_pdf,
    bytes_of,
    react,
    stored,
)

pytestmark = pytest.mark.django_db


def test_a_paper_is_brought_once_however_often_the_form_is_sent():
    matter = a_matter()
    token = uuid4()

    first, second = (a_paper(matter, token=token, data=b"%PDF same") for _n in range(2))

    assert first == second
    assert Event.objects.filter(name="papers.paper.add_paper").count() == 1


def test_a_newer_version_leaves_the_older_as_it_was():
    paper = a_paper(data=b"one")
    by = paper.brought_by.on(MORNING.date())

    actions.add_version(paper=paper, file=stored(b"two"), by=by, at=MORNING)

    assert [(v.number, v.sha256) for v in versions_of(paper)] == [
        (2, sha256(b"two").hexdigest()),
        (1, sha256(b"one").hexdigest()),
    ]


def test_the_very_same_bytes_are_no_newer_version():
    paper = a_paper(data=b"one")
    by = paper.brought_by.on(MORNING.date())

    actions.add_version(paper=paper, file=stored(b"one"), by=by, at=MORNING)

    assert versions_of(paper).count() == 1


def test_a_paper_from_a_template_gets_its_pages_by_itself():
    paper = a_made_paper()

    version = latest_of(paper)

    assert version.printed_at == MORNING
    assert (version.pages, version.media_type) == (2, "application/pdf")
    assert sha256(bytes_of(paper)).hexdigest() == version.sha256
    assert version.places[0]["name"] == "申请人（签名）周明"


def test_what_was_filled_in_lies_sealed():
    paper = a_made_paper()

    from_the_table = Version.objects.filter(paper=paper).values_list("facts", flat=True).get()

    assert "周明" not in getattr(from_the_table, "token", str(from_the_table))
    assert latest_of(paper).said["total"] == 500_000


def test_a_storage_that_is_down_loses_nothing_and_is_asked_again(monkeypatch):
    the_system()
    matter = a_matter()
    clerk = a_clerk(matter)
    paper = actions.make_paper(
        matter=matter, template=Template.of("SUMMONS"), facts=FACTS, by=clerk, at=MORNING
    )
    with monkeypatch.context() as down, pytest.raises(OSError):
        down.setattr(storage, "save", _away)
        react("papers.paper.make_paper", paper)
    assert latest_of(paper).printed_at is None

    react("papers.paper.make_paper", paper)

    assert latest_of(paper).printed_at == MORNING


def _away(*_some, **_more):
    raise OSError("the store does not answer")


def test_killed_between_the_bytes_and_the_row_it_is_done_anew(monkeypatch):
    the_system()
    matter = a_matter()
    paper = actions.make_paper(
        matter=matter, template=Template.of("SUMMONS"), facts=FACTS, by=a_clerk(matter), at=MORNING
    )

    class Killed(BaseException):
        pass

    def killed(**_more):
        raise Killed

    with monkeypatch.context() as kill, pytest.raises(Killed):
        kill.setattr(jobs.actions, "print_version", killed)
        react("papers.paper.make_paper", paper)

    jobs.print_waiting(MORNING.replace(hour=5))

    version = latest_of(paper)
    assert version.printed_at is not None
    assert sha256(bytes_of(paper)).hexdigest() == version.sha256


def test_final_means_that_nothing_changes_any_more():
    matter = a_matter()
    clerk = a_clerk(matter)
    paper = a_made_paper(matter, clerk)
    actions.finish_paper(paper=paper, by=clerk, at=MORNING)

    for change in (
        lambda: actions.add_version(paper=paper, file=stored(b"x"), by=clerk, at=MORNING),
        lambda: actions.change_paper(paper=paper, facts=FACTS, by=clerk, at=MORNING),
    ):
        with pytest.raises(Refused):
            change()
    assert versions_of(paper).count() == 1


def test_a_paper_without_its_pages_cannot_be_final():
    the_system()
    matter = a_matter()
    clerk = a_clerk(matter)
    paper = actions.make_paper(
        matter=matter, template=Template.of("SUMMONS"), facts=FACTS, by=clerk, at=MORNING
    )

    with pytest.raises(Refused):
        actions.finish_paper(paper=paper, by=clerk, at=MORNING)


def test_back_to_a_draft_and_withdrawn():
    matter = a_matter()
    clerk = a_clerk(matter)
    paper = actions.finish_paper(paper=a_made_paper(matter, clerk), by=clerk, at=MORNING)

    paper = actions.reopen_paper(paper=paper, reason="金额有误", by=clerk, at=MORNING)
    assert (paper.state, paper.finished_at) == ("DRAFT", None)
    paper = actions.withdraw_paper(paper=paper, reason="误传", by=clerk, at=MORNING)

    assert (paper.state, paper.withdrawn_because) == ("WITHDRAWN", "误传")
    assert bytes_of(paper).startswith(b"%PDF")


def test_signed_bytes_become_the_last_version():
    matter = a_matter()
    clerk = a_clerk(matter)
    paper = actions.finish_paper(paper=a_made_paper(matter, clerk), by=clerk, at=MORNING)
    signed = stored(bytes_of(paper) + b"% signatures")

    paper = actions.sign_paper(paper=paper, file=signed, by=the_system(), at=MORNING)

    assert paper.state == "SIGNED"
    assert latest_of(paper).source == Source.SIGNED
    assert latest_of(paper).sha256 == signed.sha256
    with pytest.raises(Refused):
        actions.withdraw_paper(paper=paper, reason="x", by=clerk, at=MORNING)


@pytest.mark.parametrize("kind", ["CONFIRMATION_RULING", "SUMMONS", "FEE_NOTICE"])
def test_what_the_court_sends_is_written_by_nobody_else(kind):
    matter = a_matter()
    party = matter.parties.get().person.on(MORNING.date())
    template = Template.of(kind)

    for actor in (party, an_agent(matter.court), a_citizen()):
        with pytest.raises(Refused):
            actions.make_paper(matter=matter, template=template, facts=FACTS, by=actor, at=MORNING)
    assert Paper.objects.count() == 0


def test_nobody_else_touches_a_paper_of_a_party():
    paper = a_paper()
    stranger = a_citizen()

    for verb, more in (
        ("withdraw_paper", {"reason": "x"}),
        ("add_version", {"file": stored(b"y")}),
        ("share_paper", {"person": stranger, "reason": "x"}),
    ):
        with pytest.raises(Refused):
            getattr(actions, verb)(paper=paper, by=stranger, at=MORNING, **more)


def test_whoever_opens_a_paper_is_written_down():
    paper = a_paper()
    version, clerk = latest_of(paper), a_clerk(paper.matter)

    actions.open_paper(version=version, by=clerk, at=MORNING)
    view = actions.open_paper(version=version, by=clerk, at=MORNING.replace(hour=3))

    assert (view.times, view.first_at, view.last_at) == (2, MORNING, MORNING.replace(hour=3))
    assert Event.objects.filter(name="papers.paper.open_paper", by=clerk).count() == 2


def test_a_file_of_the_sheet_becomes_a_paper_once():
    the_system()
    matter = a_matter()
    party = matter.parties.get().person.on(MORNING.date())
    kept = storage.save([a_pdf()])
    storage.keep(kept.key)
    attachment = matters.attach(
        matter=matter, name="合同.pdf", kind="application/pdf", size=kept.size,
        sha256=kept.sha256, key=kept.key, by=party, at=MORNING,
    )  # fmt: skip

    event = Event.objects.get(name="matters.matter.attach")
    jobs.take_over_file(event)
    jobs.take_over_file(event)
    jobs.take_over_rest(MORNING)

    (paper,) = papers_of(matter, party)
    version = latest_of(paper)
    assert (paper.title, paper.brought_by, version.key) == ("合同.pdf", party, kept.key)
    assert version.attachment == Attachment.objects.get() == attachment


def test_no_row_claims_bytes_that_it_has_not():
    version = latest_of(a_paper())

    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(key="")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.binary(min_size=1, max_size=400), min_size=1, max_size=5))
def test_every_version_is_the_bytes_that_its_hash_says(pieces):
    first, *rest = pieces
    paper = a_paper(data=first)
    by = paper.brought_by.on(MORNING.date())
    for data in rest:
        actions.add_version(paper=paper, file=stored(data), by=by, at=MORNING)

    paper.refresh_from_db()
    for version in versions_of(paper):
        with storage.open_kept(version.key) as file:
            data = file.read()
        told = Event.objects.filter(about__endswith=f"Paper:{paper.pk}").values_list(
            "facts", flat=True
        )
        assert sha256(data).hexdigest() == version.sha256
        assert len(data) == version.size
        assert version.sha256 in json.dumps(list(told))
    assert [v.number for v in versions_of(paper)] == list(range(paper.latest, 0, -1))
