"""What stands against a confirmation, found before anybody waits. Words are a hint; people say what they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from faqiao.law import confirmation as law
from faqiao.law.answers import Answer
from faqiao.law.calendar import UnknownYear
from faqiao.law.confirmation import Outcome, Refusal, Subject
from faqiao.law.confirmation.figures import APPLY_DAYS
from faqiao.people.models import Organisation

if TYPE_CHECKING:
    from faqiao.mediation.models import Mediation

#: Words of an agreement that look like what the court cannot confirm.
LOOKS_LIKE: tuple[tuple[Subject, re.Pattern[str]], ...] = (
    (Subject.STATUS, re.compile(r"离婚|解除婚姻|婚姻(?:关系)?无效|收养关系|亲子关系|断绝父子|断绝母子")),
    (
        Subject.TITLE,
        re.compile(
            r"(?:房屋|房产|房子|不动产|土地|车位|商标|专利|著作权|版权)[^。；;，,]{0,12}(?:归(?!还)|属于)[^。；;，,]{0,12}"
            r"|确认[^。；;，,]{0,12}(?:所有权|使用权|抵押权|著作权|商标权|专利权)[^。；;，,]{0,12}"
        ),
    ),
    (Subject.OTHER_PROCEDURE, re.compile(r"宣告(?:失踪|死亡)|破产清算|公示催告")),
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """Words in the signed text, and what they look like."""

    subject: Subject
    words: str


def words_found(texts: Sequence[str]) -> list[Found]:
    """Each kind once, with the first words that look like it."""
    found = []
    for subject, pattern in LOOKS_LIKE:
        hits = (hit for text in texts if (hit := pattern.search(text)))
        if hit := next(hits, None):
            found.append(Found(subject, hit[0]))
    return found


def last_day(effective: date) -> date:
    """The thirtieth day after it took effect; where that year's holidays are not published, as it falls."""
    try:
        return law.deadline(effective=effective).value
    except UnknownYear:
        return effective + timedelta(days=APPLY_DAYS.whole)


def screened(mediation: Mediation, subject: Subject, on: date, *, joint: bool = True) -> Answer[Outcome]:  # fmt: skip
    """What the rulebook says to an application of that day: admitted, or refused with its codes."""
    assert mediation.effective_at is not None and mediation.listing is not None
    body = mediation.listing.organisation
    return law.application(
        effective=timezone.localdate(mediation.effective_at),
        applied=on,
        subject=subject,
        joint=joint,
        lawful_body=body is not None and body.kind == Organisation.Kind.MEDIATION,
        right_court=mediation.listing.court_id == mediation.court_id,
    )


def codes_of(answer: Answer[Outcome]) -> tuple[Refusal, ...]:
    codes = answer.facts["codes"]
    assert isinstance(codes, tuple)
    return codes
