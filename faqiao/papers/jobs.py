"""What happens by itself: pages are set, and files that came another way become papers."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from faqiao.gateways.press import gateway as press
from faqiao.gateways.storage import gateway as storage
from faqiao.kit.reactions import clockwork, reacts_to
from faqiao.ledger.models import Event
from faqiao.matters.models import Attachment
from faqiao.papers import actions, queries
from faqiao.papers.models import File, Version
from faqiao.papers.wording import Template
from faqiao.people.models import Person
from faqiao.people.queries import the_machine

AT_ONCE = 50


@reacts_to("papers.paper.make_paper")
@reacts_to("papers.paper.change_paper")
def print_made(event: Event) -> None:
    """Set the pages of what was filled in. A storage that is down is asked again, later and later."""
    version = Version.objects.select_related("paper__matter__court").get(
        pk=(event.facts or {})["version"]
    )
    if version.printed_at is None:
        print_pages(version, event.at)


@clockwork(seconds=600)
def print_waiting(at: datetime) -> None:
    """What could not be set for a long time is set as soon as it can be."""
    for version in queries.unprinted().select_related("paper__matter__court")[:AT_ONCE]:
        if (at - version.made_at).total_seconds() > 600:
            print_pages(version, at)


@reacts_to("matters.matter.attach")
def take_over_file(event: Event) -> None:
    attachment = Attachment.objects.get(pk=(event.facts or {})["attachment"])
    actions.take_over(attachment=attachment, by=_machine(event.at), at=event.at)


@clockwork(seconds=3600)
def take_over_rest(at: datetime) -> None:
    """Files that lay on sheets before there were papers."""
    machine = _machine(at)
    for attachment in queries.not_taken_over()[:AT_ONCE]:
        actions.take_over(attachment=attachment, by=machine, at=at)


def print_pages(version: Version, at: datetime) -> None:
    """Bytes first, then the row that points to them: killed between, it is done anew and nothing is lost."""
    paper = version.paper
    blocks = Template.of(version.template).body(version.said)
    pages = press.set_pages(
        blocks, title=paper.title, author=paper.matter.court.name, at=version.made_at
    )
    kept = storage.save([pages.pdf])
    storage.keep(kept.key)
    file = File(
        name=version.name, kind=version.media_type, size=kept.size, sha256=kept.sha256,
        key=kept.key, pages=pages.count, places=pages.places,
    )  # fmt: skip
    actions.print_version(version=version, file=file, by=_machine(at), at=at)


def _machine(at: datetime) -> Person:
    return the_machine().on(timezone.localdate(at))
