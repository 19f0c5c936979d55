"""Where papers are to be seen in the demo court."""

from __future__ import annotations

from faqiao.papers.models import Paper, Share
from faqiao.papers.queries import papers_seen_by
from faqiao.papers.states import Kind, State
from faqiao.people.models import Person


def paper_places(citizen: Person, handler: Person) -> dict[str, str]:
    notice = papers_seen_by(citizen).get(kind=Kind.SUPPLEMENT_NOTICE)
    drafts = Paper.objects.filter(brought_by=handler, state=State.DRAFT)
    hearing = drafts.get(kind=Kind.HEARING_NOTICE)
    share = Share.objects.filter(person=handler).latest("pk")
    places = {
        "p.sheet": notice.matter.number,
        "p.notice": notice.pk,
        "p.notice_n": notice.latest,
        "p.photo": papers_seen_by(citizen).get(title__contains="照片").pk,
        "p.complaint": papers_seen_by(citizen).get(kind=Kind.COMPLAINT).pk,
        "p.desk": hearing.matter.number,
        "p.draft": hearing.pk,
        "p.draft_n": hearing.latest,
        "p.shown": share.paper_id,
    }
    return {name: str(place) for name, place in places.items()}


def paper_words() -> list[str]:
    """Titles and notes as people wrote them."""
    texts: list[str] = []
    for one in Paper.objects.all():
        texts += [one.title, one.withdrawn_because]
        texts += [word for v in one.versions.all() for word in (v.note, v.name, str(v.facts))]
        texts += [share.reason for share in one.shares.all()]
    return texts
