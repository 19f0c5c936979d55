"""faqiao callbacks check: draw again, and see whether everything is as it was announced."""

from __future__ import annotations

import argparse
from typing import Any

from faqiao.config import console, program
from faqiao.config.language import example
from faqiao.config.language import gettext as _
from faqiao.kit.env import BadSetting


def offer(commands: Any) -> None:
    callbacks = commands.add_parser("callbacks", help=_("the draws of callbacks"))
    asks = callbacks.add_subparsers(required=True, metavar=_("COMMAND"))
    check = asks.add_parser(
        "check", help=_("draw again with the seed that was shown"),
        description=_(
            "Draws the callbacks of a campaign again from its seed and the closings in the ledger, and "
            "says whether everything fits. Exit code 0: it fits; 1: it does not."
        ),
        epilog=example("faqiao callbacks check 12"),
    )  # fmt: skip
    check.add_argument("campaign", type=int, help=_("its number, as in the address of its page"))
    check.add_argument("--seed", default="", help=_("another seed, 64 hex digits, to try"))
    program.offer_demo(check)
    check.set_defaults(run=run_check)


def run_check(asked: argparse.Namespace) -> int:
    with program.database(program.name(asked), console.say):
        program.set_up()
        queries, models = program.door("faqiao.hotline.queries"), program.door("faqiao.hotline.models")  # fmt: skip
        campaign = models.Campaign.objects.filter(pk=asked.campaign).first()
        if campaign is None:
            raise BadSetting(_("There is no campaign %s.") % asked.campaign)
        if not campaign.seed and not asked.seed:
            said = _("%s: the seed is still sealed. It is shown after the last day, %s.")
            raise BadSetting(said % (campaign, campaign.closes_on))
        found = queries.repeat_draw(campaign, asked.seed)
        return _say(found, queries.digest_of(found.closings))


def _say(found: Any, digest: str) -> int:
    console.say(_("%s: %s closings, %s drawn") % (found.campaign, len(found.closings), len(found.drawn)))  # fmt: skip
    console.say(_("sealed seed  %s") % found.campaign.commitment)
    console.say(_("closings     %s") % digest)
    for wrong, sentence in (
        (not found.sealed, _("The seed is not the one that was sealed.")),
        (not found.announced, _("What is kept is not what was announced in the ledger.")),
        (not found.counted, _("The closings of the ledger are not those that were counted.")),
        (found.early, _("Closings stood in the log before the seed was sealed: %s") % found.early),
        (found.extra, _("On the list, but not drawn: %s") % ", ".join(found.extra)),
        (found.missing, _("Drawn, but on nobody's list: %s") % _names(found.missing)),
    ):
        if wrong:
            console.bad(sentence)
    if found.reopened:
        console.say(_("Reopened before they could be asked: %s") % _names(found.reopened))
    if found.fits:
        console.good(_("The draw fits: everybody who was drawn was asked, and nobody else."))
    return 0 if found.fits else 1


def _names(closings: Any) -> str:
    return ", ".join(one.name for one in closings)
