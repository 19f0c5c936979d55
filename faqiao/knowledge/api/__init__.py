"""The knowledge base as JSON: the same verbs, rules and refusals as on the pages."""

from ninja import Router

from faqiao.knowledge.api import articles, feedback, public_answers, verbs

router = Router(tags=["knowledge"])
router.add_router("", articles.router)
router.add_router("", verbs.router)
router.add_router("", feedback.router)
public = public_answers.router

__all__ = ["public", "router"]
