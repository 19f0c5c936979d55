"""faqiao staff: enter a member of staff, give a post, or give a new start to who is locked out."""

from __future__ import annotations

import argparse
import secrets
from datetime import datetime
from typing import Any

from faqiao.config import console, program
from faqiao.config.language import example
from faqiao.config.language import gettext as _
from faqiao.kit.env import BadSetting

OFFICE = "综合办公室"  # where an administrator sits when no unit is named


def offer(commands: Any) -> None:
    staff = commands.add_parser(
        "staff", help=_("enter staff, give posts, renew a password"),
        description=_(
            "Enters a member of staff in the name of the system: the first administrator, for "
            "example. Prints a password once; the second factor is set up on the first sign-in."
        ),
        epilog=example("faqiao staff 100234 --name 林一 --court 京0105 --role ADMINISTRATOR"),
    )  # fmt: skip
    staff.add_argument("username", help=_("the staff name to sign in with"))
    staff.add_argument("--name", default="", help=_("how the person is called"))
    staff.add_argument("--court", help=_("code of the court, such as 京0105"))
    staff.add_argument(
        "--unit", default=OFFICE, help=_("unit of that court; made if it is not there")
    )
    staff.add_argument("--role", default="ADMINISTRATOR", help=_("AGENT, HANDLER, ADMINISTRATOR …"))
    staff.add_argument(
        "--renew", action="store_true", help=_("another password, and no second factor any more")
    )
    program.offer_demo(staff)
    staff.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    with program.database(program.name(asked), console.say):
        program.set_up()
        password = renewed(asked.username) if asked.renew else entered(asked)
    console.good(
        _("The password is printed once. The second factor is set up on the first sign-in.")
    )
    console.out.print(password)
    return 0


def entered(asked: argparse.Namespace) -> str:
    """The password of the person who is entered with a post. Raises BadSetting."""
    from faqiao.people import actions, queries  # noqa: PLC0415  models exist after set_up only
    from faqiao.people.models import Role  # noqa: PLC0415

    if asked.role not in Role.values:
        raise BadSetting(_("--role must be one of: %s.") % ", ".join(Role.values))
    court = queries.courts_by_code().get(asked.court or "")
    if court is None:
        raise BadSetting(
            _("--court must be the code of a court, such as 京0105; 京 is the High Court.")
        )
    if queries.staff_named(asked.username):
        said = _("%s is there already; --renew gives a new password.")
        raise BadSetting(said % asked.username)
    password, at, by = secrets.token_urlsafe(18), _now(), queries.the_machine()
    person = actions.enrol(
        username=asked.username, name=asked.name, password=password, by=by, at=at
    )
    unit = queries.unit_named(court, asked.unit) or actions.found(
        kind="UNIT", name=asked.unit, court=court, by=by, at=at
    )
    actions.appoint(
        person=person, organisation=unit, role=Role(asked.role), since=at.date(), by=by, at=at
    )
    return password


def renewed(username: str) -> str:
    """Another password for staff who lost theirs, or their phone. Raises BadSetting."""
    from faqiao.people import actions, queries  # noqa: PLC0415  models exist after set_up only

    person = queries.staff_named(username)
    if person is None:
        raise BadSetting(_("Nobody on the staff signs in as %s.") % username)
    password = secrets.token_urlsafe(18)
    actions.renew(person=person, password=password, by=queries.the_machine(), at=_now())
    return password


def _now() -> datetime:
    from django.utils import timezone  # noqa: PLC0415  knows the time zone after set_up only

    return timezone.localtime()
