"""The agreement: drafted from clauses, answered clause by clause, settled, signed by everybody."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from faqiao.kit.verdict import require
from faqiao.law import mediation as law
from faqiao.law.mediation.kinds import Form
from faqiao.ledger.actions import action, locked, record
from faqiao.mediation import queries, rules
from faqiao.mediation.actions.course import terminate
from faqiao.mediation.models import ClauseAnswer, Draft, Mediation, Side, Signature
from faqiao.mediation.states import MEDIATION, End
from faqiao.people.models import Person


@action
def draft(
    *, mediation: Mediation, clauses: Sequence[dict[str, Any]], by: Person, at: datetime
) -> Draft:
    """Write the agreement, or its next version. Everybody sees what changed; nobody is bound yet."""
    mediation = locked(mediation)
    require(rules.draft(by, mediation))

    before = queries.newest_draft(mediation)
    text = Draft.objects.create(
        mediation=mediation,
        version=before.version + 1 if before else 1,
        clauses=json.dumps(list(clauses), ensure_ascii=False),
        sha256=queries.digest(queries.written(list(clauses))),
        at=at,
    )
    record("mediation.draft.draft", about=mediation, by=by, at=at, version=text.version)
    return text


@action
def answer_clause(*, side: Side, clause: str, answer: str, by: Person, at: datetime) -> Side:
    """Say yes or no to one clause. The answer stays until the clause is changed."""
    mediation = locked(side.mediation)
    side.mediation = mediation
    require(rules.answer_clause(by, side))

    said = {"answer": answer, "at": at}
    ClauseAnswer.objects.update_or_create(
        mediation=mediation, side=side, clause=clause, defaults=said
    )
    facts = {"side": side.pk, "answer": answer}
    record("mediation.draft.answer_clause", about=mediation, by=by, at=at, **facts)
    return side


@action
def settle(*, mediation: Mediation, by: Person, at: datetime) -> Mediation:
    """The text stands: from now on it can be signed and is not changed."""
    mediation = locked(mediation)
    require(rules.settle(by, mediation))
    text = queries.newest_draft(mediation)
    assert text is not None
    require(rules.all_agreed(*queries.standing(text, list(mediation.sides.all()))))

    MEDIATION.apply("settle", mediation)
    mediation.save(update_fields=["state"])
    text.settled_at = at
    text.save(update_fields=["settled_at"])

    facts = {"version": text.version, "sha256": text.sha256}
    record("mediation.mediation.settle", about=mediation, by=by, at=at, **facts)
    return mediation


@action
def take_up_again(*, mediation: Mediation, reason: str, by: Person, at: datetime) -> Mediation:
    """Talk about the text again. What has been signed of it does not count any more."""
    mediation = locked(mediation)
    require(rules.take_up_again(by, mediation))

    MEDIATION.apply("take_up_again", mediation)
    mediation.save(update_fields=["state"])
    mediation.drafts.update(settled_at=None)
    Signature.objects.filter(draft__mediation=mediation).delete()

    record("mediation.mediation.take_up_again", about=mediation, by=by, at=at)
    return mediation


@action
def issue_code(*, side: Side, by: Person, at: datetime) -> Side:
    """Send a code to the party's own phone, with which they sign. It holds for some minutes."""
    mediation = locked(side.mediation)
    side = locked(side)
    side.mediation = mediation
    require(rules.issue_code(by, side))

    side.code_salt = queries.new_salt()
    side.code_until = at + timedelta(minutes=settings.MEDIATION_CODE_MINUTES)
    side.save(update_fields=["code_salt", "code_until"])

    record("mediation.side.issue_code", about=mediation, by=by, at=at, side=side.pk)
    return side


@action
def sign(
    *,
    text: Draft,
    side: Side | None = None,
    sha256: str,
    code: str = "",
    by: Person,
    at: datetime,
) -> Signature:
    """Sign the agreement. It takes effect when the last party has signed; it ends when the mediator has, too."""
    mediation = locked(text.mediation)
    text = locked(text)
    text.mediation = mediation
    require(rules.sign(by, mediation, text, side))
    require(rules.same_text(text, sha256))
    if side is not None:
        side = locked(side)
        require(rules.right_code(side, code, at))

    signed = Signature.objects.create(draft=text, side=side, person=by, sha256=sha256, at=at)
    if side is not None:
        Side.objects.filter(pk=side.pk).update(code_salt="", code_until=None)
    facts = {"version": text.version, "sha256": sha256, "side": side.pk if side else None}
    record("mediation.draft.sign", about=mediation, by=by, at=at, **facts)
    _in_force(mediation, text, by, at)
    return signed


def _in_force(mediation: Mediation, text: Draft, by: Person, at: datetime) -> None:
    """After the last signature: since when it holds, by the rulebook."""
    parties = list(text.signatures.exclude(side=None).values_list("at", flat=True))
    answer = law.effect(form=Form.ONLINE, signed=tuple(parties), parties=mediation.sides.count())
    if answer.value is None or not text.signatures.filter(side=None).exists():
        return
    mediation.effective_at = answer.value
    terminate(mediation=mediation, end=End.AGREED, by=by, at=at)
