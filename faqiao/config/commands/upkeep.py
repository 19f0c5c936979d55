"""faqiao ledger erase, faqiao ledger rotate: what is done to the log once in a while, and never by itself."""

from __future__ import annotations

import argparse
import secrets
from datetime import date, datetime
from typing import Any

from faqiao.config import console, home, program
from faqiao.config.language import example, spoken
from faqiao.config.language import gettext as _
from faqiao.kit.env import BadSetting

SHOWN = 20  # so many events are listed one by one


def offer(asks: Any) -> None:
    """Beside the other questions to the ledger."""
    _offer_erase(asks)
    rotate = asks.add_parser(
        "rotate", help=_("another key signs from now on"),
        description=_(
            "Makes a new signing key. The old one stays known, so that everything it signed can still "
            "be checked."
        ),
        epilog=example("faqiao ledger rotate"),
    )  # fmt: skip
    program.offer_demo(rotate)
    rotate.set_defaults(run=run_rotate)


def _offer_erase(asks: Any) -> None:
    erase = asks.add_parser(
        "erase", help=_("forget the facts of old events"),
        description=_(
            "Says which events would lose their facts, and changes nothing. With --confirm and their "
            "number it is done. The places in the log stay, and every proof stays good."
        ),
        epilog=example(
            'faqiao ledger erase --name people.person.sign_in --before 2025-01-01 '
            '--reason "sign-ins are kept for a year" --by 100234'
        ),
    )  # fmt: skip
    erase.add_argument("--name", help=_("only events of this name"))
    erase.add_argument("--matter", help=_("only events of this matter, 8 digits"))
    erase.add_argument(
        "--before",
        type=date.fromisoformat,
        required=True,
        help=_("only what happened before this day"),
    )
    erase.add_argument("--reason", required=True, help=_("the rule under which they go; it stays"))
    erase.add_argument("--by", required=True, help=_("staff name of the administrator who decides"))
    erase.add_argument("--confirm", type=int, help=_("how many events there are: then it is done"))
    program.offer_demo(erase)
    erase.set_defaults(run=run_erase)


def run_erase(asked: argparse.Namespace) -> int:
    if not asked.name and not asked.matter:
        raise BadSetting(_("Say which events: --name, --matter, or both."))
    with program.database(program.name(asked), console.say):
        program.set_up()
        at = _now()
        by = _administrator(asked.by, at)
        events = _chosen(asked)
        _list(events, asked.reason)
        if asked.confirm is None:
            said = _("Nothing was changed. To do it, say the same again with --confirm %s.")
            console.say(said % len(events))
            return 0
        if asked.confirm != len(events):
            said = _("Nothing was changed: there are %(found)s events now, not %(said)s.")
            raise BadSetting(said % {"found": len(events), "said": asked.confirm})
        _erase(events, asked.reason, by, at)
    console.good(
        _("%s events have lost their facts; each erasure stands in the log.") % len(events)
    )
    return 0


def _chosen(asked: argparse.Namespace) -> list[Any]:
    """What has facts still, oldest first; what tells of the log itself is never chosen."""
    from django.utils import timezone  # noqa: PLC0415  knows the time zone after set_up only

    end = timezone.make_aware(datetime.combine(asked.before, datetime.min.time()))
    found = program.door("faqiao.ledger.models:Event").objects.filter(
        at__lt=end, facts__isnull=False
    )
    if asked.name:
        found = found.filter(name=asked.name)
    if asked.matter:
        number = asked.matter.replace(" ", "")
        matter = program.door("faqiao.matters.models:Matter").objects.filter(number=number).first()
        if matter is None:
            raise BadSetting(_("There is no matter %s. Its number has 8 digits.") % asked.matter)
        found = found.filter(matter=matter.pk)
    return list(found.exclude(name__startswith="ledger.").order_by("id"))


def _list(events: list[Any], reason: str) -> None:
    console.say(
        _("%(n)s events would lose their facts: %(why)s") % {"n": len(events), "why": reason}
    )
    for event in events[:SHOWN]:
        console.out.print(f"  {event.pk:>9}  {event.at:%Y-%m-%d}  {event.name}  {event.about}")
    if len(events) > SHOWN:
        console.say(_("and %s more") % (len(events) - SHOWN))


def _erase(events: list[Any], reason: str, by: Any, at: datetime) -> None:
    """One by one: broken off, the rest is still there to be erased."""
    erase = program.door("faqiao.ledger.actions:erase")
    with spoken(), console.bar(_("Erasing")) as bar:
        for n, event in enumerate(events, 1):
            erase(event=event, reason=reason, by=by, at=at)
            bar(n, len(events))


def _administrator(username: str, at: datetime) -> Any:
    person = program.door("faqiao.people.queries:staff_named")(username)
    if person is None:
        raise BadSetting(_("Nobody on the staff signs in as %s.") % username)
    person.on(at.date())
    if not program.door("faqiao.ledger.rules:holds_one_of")(person, "ADMINISTRATOR"):
        raise BadSetting(_("%s is no administrator; only administrators erase.") % username)
    return person


def run_rotate(asked: argparse.Namespace) -> int:
    """The old key signs the announcement of the new one; then the new one takes its place."""
    with program.database(program.name(asked), console.say):
        program.set_up()
        secret = secrets.token_urlsafe(48)
        known = _announce(secret)
    if home.is_given("LEDGER_KEY") or home.is_given("LEDGER_OLD_KEYS"):
        console.say(
            _("The key comes from the environment. Set there, then restart serve and worker:")
        )
        console.out.print(f"LEDGER_KEY={secret}")
        console.out.print(f'LEDGER_OLD_KEYS="{known}"')
        return 0
    home.note("LEDGER_OLD_KEYS", known)  # first, so that broken off here nothing is unknown
    home.note("LEDGER_KEY", secret)
    console.good(_("Done. Restart serve and worker; until then they go on with the old key."))
    console.say(_("Save the folder %s again, and tell whoever follows the log.") % home.home())
    return 0


def _announce(secret: str) -> str:
    """Leaves the event under the old key; the public halves of all keys up to now, today's first."""
    log = program.door("faqiao.ledger.log")
    known = [str(verifier) for verifier in log.verifiers()]
    now = str(log.signer_of(secret).verifier)
    by = program.door("faqiao.people.queries:the_machine")()
    program.door("faqiao.ledger.actions:rotate")(before=known[0], now=now, by=by, at=_now())
    while log.sequence():
        pass
    console.out.print(now)
    return " ".join(dict.fromkeys(known))


def _now() -> datetime:
    from django.utils import timezone  # noqa: PLC0415  knows the time zone after set_up only

    return timezone.localtime()
