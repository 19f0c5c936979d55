"""Half-filled forms of the desk. A draft is nobody's business yet, so it leaves no event; it is no order."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from faqiao.hotline.models import Draft
from faqiao.people.models import Person


def keep_draft(*, token: UUID, said: Mapping[str, str], by: Person, at: datetime) -> Draft:
    """Keep what stands in the form, for its writer alone, until it is sent or thrown away."""
    text = json.dumps(dict(said), ensure_ascii=False)
    draft, _new = Draft.objects.update_or_create(
        person_id=by.pk, token=token, defaults={"said": text, "saved_at": at}
    )
    return draft


def drop_draft(*, token: UUID, by: Person) -> None:
    """It has been sent, or is not wanted any more."""
    Draft.objects.filter(person_id=by.pk, token=token).delete()


def drop_old_drafts(*, before: datetime) -> int:
    """Forget what nobody came back to."""
    gone, _each = Draft.objects.filter(saved_at__lt=before).delete()
    return gone
