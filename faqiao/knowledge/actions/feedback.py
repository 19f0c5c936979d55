"""What becomes of an answer on the phone."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import models
from django.utils import timezone

from faqiao.kit.verdict import require
from faqiao.knowledge import queries, rules
from faqiao.knowledge.actions.articles import revise, write
from faqiao.knowledge.models import Article, Doubt, Proposal, Sending, Use, Version
from faqiao.knowledge.states import PROPOSAL, Category, Kind
from faqiao.ledger.actions import action, alone_with, locked, record, there_before
from faqiao.ledger.models import label_of, matter_of
from faqiao.people.models import Court, Person


@action
def use(
    *, version: Version, answered: models.Model, note: str = "", by: Person, at: datetime
) -> Use:
    """Note that this very wording went into an answer which the caller was given."""
    version = queries.fresh(version)  # not locked: many read the same article out at once
    day = timezone.localdate(at)
    require(rules.use(by, version, note, day))

    kept, is_new = Use.objects.get_or_create(
        version=version,
        about=label_of(answered),
        defaults={
            "article": version.article,
            "matter_id": matter_of(answered),
            "overdue": version.article.is_overdue(day),
            "note": note,
            "by": by,
            "at": at,
        },
    )
    if not is_new:
        return there_before(kept)
    told = {"article": version.article_id, "version": version.number, "overdue": kept.overdue}
    record("knowledge.use.use", about=kept, by=by, at=at, **told)
    return kept


@action
def doubt(*, version: Version, searched: str = "", by: Person, at: datetime) -> Doubt:
    """Say that this answer did not help. Counted once a day for each person."""
    require(rules.doubt(by, version))

    kept, is_new = Doubt.objects.get_or_create(
        version=version,
        by=by,
        day=timezone.localdate(at),
        defaults={"article": version.article, "searched": searched[:200], "at": at},
    )
    if not is_new:
        return there_before(kept)
    record("knowledge.doubt.doubt", about=kept, by=by, at=at, article=version.article_id)
    return kept


@action
def send(*, version: Version, phone: str, token: UUID, by: Person, at: datetime) -> Sending:
    """Send an answer to the caller as a text message, with its source. The same call sends it once."""
    require(rules.send(by, version, timezone.localdate(at)))
    alone_with(token)
    if sent := queries.sending_of(version, token):
        return there_before(sent)
    sending = Sending.objects.create(
        version=version, to=phone, tail=phone[-4:], token=token, by=by, at=at
    )
    record(
        "knowledge.sending.send",
        about=sending,
        by=by,
        at=at,
        article=version.article_id,
        version=version.number,
    )
    return sending


@action
def propose(
    *,
    kind: str,
    said: str,
    article: Article | None = None,
    court: Court | None = None,
    ask: str = "",
    token: UUID,
    by: Person,
    at: datetime,
) -> Proposal:
    """Tell the editors that an answer is wrong, could be better, or is missing. You hear what became of it."""
    require(rules.propose(by, article))
    alone_with(token)
    if there := queries.proposal_of_token(token):
        return there_before(there)
    proposal = Proposal.objects.create(
        kind=kind,
        article=None if kind == Kind.NEW else article,
        court=article.court if article else court,
        ask=ask,
        said=said,
        token=token,
        by=by,
        at=at,
    )
    record(
        "knowledge.proposal.propose",
        about=proposal,
        by=by,
        at=at,
        kind=kind,
        article=article.pk if article else None,
    )
    return proposal


@action
def accept(*, proposal: Proposal, answer: str, by: Person, at: datetime) -> Proposal:
    """Take a proposal up: a draft is begun with it in the note, and whoever made it is told."""
    proposal = locked(proposal)
    require(rules.accept(by, proposal))

    PROPOSAL.apply("accept", proposal)
    proposal.version = _begun(proposal, by, at)
    _decided(proposal, answer, by, at)

    record("knowledge.proposal.accept", about=proposal, by=by, at=at, answer=answer)
    return proposal


@action
def decline(*, proposal: Proposal, answer: str, by: Person, at: datetime) -> Proposal:
    """Leave a proposal aside, and tell whoever made it why."""
    proposal = locked(proposal)
    require(rules.decline(by, proposal))

    PROPOSAL.apply("decline", proposal)
    _decided(proposal, answer, by, at)

    record("knowledge.proposal.decline", about=proposal, by=by, at=at, answer=answer)
    return proposal


def _begun(proposal: Proposal, by: Person, at: datetime) -> Version:
    why = proposal.said[:200]
    if proposal.article is None:
        texts = {"ask": proposal.ask or proposal.said[:120], "short": proposal.said}
        return write(
            court=proposal.court,
            category=Category.PROCEDURE_CONSULT,
            texts=texts,
            why=why,
            by=by,
            at=at,
        )
    draft = queries.version_in_work(proposal.article)
    return draft or revise(article=proposal.article, why=why, by=by, at=at)


def _decided(proposal: Proposal, answer: str, by: Person, at: datetime) -> None:
    proposal.answer, proposal.decided_by, proposal.decided_at = answer, by, at
    proposal.save(update_fields=["state", "answer", "decided_by", "decided_at", "version"])
