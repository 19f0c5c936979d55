"""Where something of the knowledge base is to be seen in the demo court."""

from __future__ import annotations

from faqiao.knowledge.models import Article, Version
from faqiao.knowledge.queries import proposals_seen_by
from faqiao.knowledge.states import ProposalState, VersionState
from faqiao.people.models import Person


def knowledge_places(editor: Person) -> dict[str, str]:
    article = Article.objects.get(key="appeal-days")
    waiting = Version.objects.get(article__key="file-papers", state=VersionState.REVIEW)
    proposal = proposals_seen_by(editor).filter(state=ProposalState.OPEN).first()
    assert proposal is not None
    return {
        "k.article": str(article.pk),
        "k.stale": str(Article.objects.get(key="read-file").pk),
        "k.revised": str(waiting.article_id),
        "k.waiting": str(waiting.pk),
        "k.proposal": str(proposal.pk),
    }
