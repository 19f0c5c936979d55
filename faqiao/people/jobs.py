"""What happens about people by itself: the reference data after each migration, and the sweep."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.apps import AppConfig
from django.db import connection
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from django.utils import timezone

from faqiao.kit import once
from faqiao.kit.reactions import clockwork
from faqiao.people import actions, queries
from faqiao.people.models import Person

NEEDED = {"people_street", "people_community", "people_court", "people_person", "ledger_event"}
UNVERIFIED_KEPT = timedelta(days=1)
REMEMBERED = timedelta(days=7)


@receiver(post_migrate)
def enter_reference(sender: AppConfig, **_: object) -> None:
    """After each migrate, and after a flush, the courts, streets and the system itself are there."""
    if sender.label != "people" or not _can_settle() or queries.reference_is_settled():
        return
    machine, _new = Person.objects.get_or_create(
        username=queries.MACHINE,
        defaults={"kind": Person.Kind.MACHINE, "joined_at": timezone.now()},
    )
    actions.settle_reference(by=machine, at=timezone.now())


@clockwork(seconds=3600)
def forget_unverified(at: datetime) -> None:
    """A number for which a code was asked but never entered is not kept."""
    asked = queries.never_verified_before(at - UNVERIFIED_KEPT)
    asked.update(phone="", phone_key=None)


@clockwork(seconds=3600)
def forget_what_came(at: datetime) -> None:
    """A call from outside that comes again after a week is a new one."""
    once.forget(at - REMEMBERED)


def _can_settle() -> bool:
    """Not while tables are missing: a migration may stop half-way."""
    return set(connection.introspection.table_names()) >= NEEDED
