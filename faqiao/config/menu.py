"""Which rooms the staff bar offers to whom, and how a person is introduced there."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from faqiao.instruments.pages import beside as instruments
from faqiao.kit.beside import stand_beside
from faqiao.kit.menu import Card, Entry, furnish
from faqiao.people.models import Person, Role
from faqiao.people.queries import posts_of, works_at_a_court
from faqiao.people.rules import holds

GLYPHS = {
    Role.AGENT: pgettext_lazy("glyph", "A"),
    Role.SUPERVISOR: pgettext_lazy("glyph", "S"),
    Role.HANDLER: pgettext_lazy("glyph", "J"),
    Role.CALLBACK: pgettext_lazy("glyph", "C"),
    Role.DIVISION_HEAD: pgettext_lazy("glyph", "H"),
    Role.LEADER: pgettext_lazy("glyph", "L"),
    Role.DISCIPLINE: pgettext_lazy("glyph", "I"),
    Role.EDITOR: pgettext_lazy("glyph", "E"),
    Role.STREET_OFFICER: pgettext_lazy("glyph", "O"),
    Role.LIAISON: pgettext_lazy("glyph", "R"),
    Role.COBUILDER: pgettext_lazy("glyph", "B"),
    Role.MEDIATOR: pgettext_lazy("glyph", "Me"),
    Role.COORDINATOR: pgettext_lazy("glyph", "Co"),
    Role.FILING_JUDGE: pgettext_lazy("glyph", "F"),
    Role.FILING_CLERK: pgettext_lazy("glyph", "Fc"),
    Role.ADMINISTRATOR: pgettext_lazy("glyph", "M"),
}


def answers_streets(person: Person) -> bool:
    return holds(person, Role.LIAISON, Role.HANDLER, Role.LEADER, Role.STREET_OFFICER)


def works_on_the_hotline(person: Person) -> bool:
    return holds(person, Role.AGENT, Role.SUPERVISOR)


def handles(person: Person) -> bool:
    return holds(person, Role.HANDLER)


def calls_back(person: Person) -> bool:
    return holds(person, Role.CALLBACK, Role.SUPERVISOR)


def reads_the_docket(person: Person) -> bool:
    return holds(person, Role.HANDLER, Role.ADMINISTRATOR)


def signs_and_serves(person: Person) -> bool:
    return holds(person, Role.HANDLER, Role.DIVISION_HEAD)


def hears_of_calls(person: Person) -> bool:
    return holds(person, Role.AGENT, Role.SUPERVISOR, Role.CALLBACK, Role.LEADER)


def keeps_the_system(person: Person) -> bool:
    return holds(person, Role.ADMINISTRATOR)


def watches_the_load(person: Person) -> bool:
    return holds(person, Role.SUPERVISOR, Role.LEADER, Role.DIVISION_HEAD)


def owes_or_issues_slips(person: Person) -> bool:
    return holds(person, Role.SUPERVISOR, Role.LEADER, Role.DIVISION_HEAD, Role.HANDLER)


def deals_with_interference(person: Person) -> bool:
    return holds(person, Role.DISCIPLINE)


def exchanges_requests(person: Person) -> bool:
    return holds(person, Role.LIAISON, Role.ADMINISTRATOR)


def builds_together(person: Person) -> bool:
    return holds(person, Role.COBUILDER, Role.LIAISON, Role.LEADER, Role.STREET_OFFICER)


def works_with_papers(person: Person) -> bool:
    return holds(person, Role.HANDLER, Role.DIVISION_HEAD, Role.MEDIATOR)


def mediates_or_coordinates(person: Person) -> bool:
    return holds(person, Role.MEDIATOR, Role.COORDINATOR)


def files_and_confirms(person: Person) -> bool:
    return holds(person, Role.FILING_JUDGE, Role.FILING_CLERK, Role.LEADER)


ENTRIES = [
    Entry("hotline", _("Hotline"), "hotline:desk", works_on_the_hotline),
    Entry("calls", _("Telephone"), "calls:calls", hears_of_calls),
    Entry("desk", _("Matters"), "desk:home", works_at_a_court),
    Entry("inbox", _("Inbox"), "hotline:inbox", handles),
    Entry("mediation", _("Mediation"), "mediation:mediations", mediates_or_coordinates),
    Entry("papers", _("Papers"), "papers:mine", works_with_papers),
    Entry("filing", _("Confirmation"), "filing:confirmations", files_and_confirms),
    Entry("cases", _("Docket"), "cases:docket", reads_the_docket),
    Entry(
        "instruments", pgettext_lazy("room", "Signing"), "instruments:signings", signs_and_serves
    ),
    Entry("callbacks", _("Callbacks"), "hotline:callbacks", calls_back),
    Entry("response", _("Calls from streets"), "response:requests", answers_streets),
    Entry("board", _("Workload"), "hotline:board", watches_the_load),
    Entry("slips", _("Slips"), "hotline:slips", owes_or_issues_slips),
    Entry("cobuilding", _("Co-building"), "cobuilding:coverage", builds_together),
    Entry("interference", _("Interference"), "interference:attempts", deals_with_interference),
    Entry("knowledge", _("Knowledge"), "knowledge:articles", works_at_a_court),
    Entry("figures", _("Figures"), "indicators:figures", works_at_a_court),
    Entry("bridge", _("Bridge"), "bridge:peers", exchanges_requests),
    Entry("people", _("People"), "desk:people", keeps_the_system),
    Entry("system", _("System"), "desk:system", keeps_the_system),
]


def introduce(person: Person) -> Card:
    """036 · 12368 坐席 · 朝阳法院: the badge or one character of the role, then the post."""
    posts = posts_of(person)
    if not posts:
        return Card(str(person)[:1], str(person))
    post = posts[0]
    glyph = person.badge or str(GLYPHS[Role(post.role)])
    name = str(person)
    text = pgettext("person, role", "%(name)s, %(role)s") % {
        "name": name,
        "role": post.get_role_display(),
    }
    return Card(glyph, text)


furnish(ENTRIES, introduce)
stand_beside(
    {
        "paper": (instruments.of_paper,),
        "sheet": (instruments.of_sheet,),
        "person": (instruments.of_person,),
    }
)
