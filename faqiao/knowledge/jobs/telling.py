"""Text messages: an answer to a caller, a reminder to who keeps an article."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from faqiao.gateways.sms.gateway import send
from faqiao.kit.reactions import reacts_to
from faqiao.knowledge.models import Article, Sending
from faqiao.knowledge.queries import grounds_of, published_version
from faqiao.ledger.models import Event


@reacts_to("knowledge.sending.send")
def send_answer(event: Event) -> None:
    """The short answer with its source and day; then the number is forgotten here."""
    sending = Sending.objects.select_related("version__article").get(pk=_key(event))
    if not sending.to:
        return
    version = sending.version
    checked = version.article.checked_on
    text = _(
        "You asked: %(ask)s %(short)s Basis: %(basis)s. Checked on %(day)s. Court hotline 12368."
    )
    said = text % {
        "ask": version.ask,
        "short": version.short,
        "basis": "，".join(ground.text for ground in grounds_of(version.basis)[:2]),
        "day": date_format(checked) if checked else "",
    }
    send(to=sending.to, text=said, key=f"{event.key}")
    Sending.objects.filter(pk=sending.pk).update(to="")


@reacts_to("knowledge.article.remind")
def tell_keeper(event: Event) -> None:
    """Whoever keeps it is told by text message, if their number is known; the list shows it anyway."""
    article = Article.objects.select_related("owner").get(pk=_key(event))
    version = published_version(article)
    if version is None or article.owner is None or not article.owner.phone:
        return
    text = _("“%(ask)s” is to be looked at by %(day)s: is the answer still right?")
    day = date_format(article.review_on) if article.review_on else ""
    send(to=article.owner.phone, text=text % {"ask": version.ask, "day": day}, key=f"{event.key}")


def _key(event: Event) -> str:
    return event.about.rpartition(":")[2]
