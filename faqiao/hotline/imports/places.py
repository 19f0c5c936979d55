"""The courts and streets that a file names, found by any of their usual names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import override

from faqiao.hotline.imports.wrong import Wrong
from faqiao.people.models import Court, Street


class Places:
    """All courts and streets, read once."""

    def __init__(self) -> None:
        self._courts = {name: c for c in Court.objects.all() for name in _names_of(c)}
        self._streets: dict[str, list[Street]] = defaultdict(list)
        for street in Street.objects.all():
            self._streets[street.name].append(street)

    def court(self, text: str) -> Court:
        """Raises Wrong."""
        court = self._courts.get(_bare(text))
        if court is None:
            raise Wrong(
                _("No court is called “%(name)s”.") % {"name": text},
                _("Write the court's name or the beginning of its case numbers, such as 京0105."),
            )
        return court

    def street(self, text: str, court: Court) -> Street | None:
        """The street of that name, in the court's own district where there are several. Raises Wrong."""
        if not text:
            return None
        found = self._streets.get(text, [])
        near = [street for street in found if street.district_id == court.district_id] or found
        if len(near) != 1:
            raise Wrong(
                _("No street, or more than one, is called “%(name)s”.") % {"name": text},
                _("Write its full name, or leave it empty."),
            )
        return near[0]


def _names_of(court: Court) -> Iterable[str]:
    yield _bare(court.code)
    for language in ("zh-hans", "en"):
        with override(language):
            yield from (_bare(str(court)), _bare(court.short_name))
    yield _bare(court.name.removeprefix("北京市"))


def _bare(name: str) -> str:
    return name.replace(" ", "").lower()
