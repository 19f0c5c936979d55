"""The very records behind a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from faqiao.indicators import forms, queries
from faqiao.indicators.models import Observation
from faqiao.indicators.pages.desk import Asked, asked_by
from faqiao.kit.figures import Figure, registry
from faqiao.kit.http import Visit
from faqiao.kit.sheets import sheet
from faqiao.matters.models import Matter
from faqiao.matters.queries import matters_seen_by
from faqiao.people.models import Person
from faqiao.people.queries import courts_by_code

SIZE = 50
CHUNK = 2000
Row = tuple[Observation, Matter | None]


class Counted(Paginator):  # type: ignore[type-arg]  # Django's own cannot be subscripted at run time
    """Pages of a list whose length the daily counts know."""

    def __init__(self, rows: QuerySet[Observation], many: int) -> None:
        super().__init__(rows, SIZE)
        self.many = many

    @cached_property
    def count(self) -> int:
        return self.many


@require_safe
def records(request: Visit, name: str) -> HttpResponse:
    """The orders behind a numerator or a denominator, each with the way to its sheet."""
    figure, asked = _figure(name), _asked(request, name)
    part, span = _part(request), asked.form.span
    many = queries.how_many(request.user, name, span, request.at, part)
    rows = queries.records(request.user, name, span, request.at, part)
    page = Counted(rows, many).get_page(request.GET.get("page"))
    context = {
        "figure": figure,
        "form": asked.form,
        "span": span,
        "part": part,
        "parts": forms.PARTS,
        "many": many,
        "page": page,
        "rows": _with_matters(request.user, _listed(page)),
        "others": registry.found(request.user, [row.about for row in _listed(page)]),
        "courts": courts_by_code(),
        "categories": registry.categories,
        "query": _without(request, "page", "part"),
    }
    status = 200 if asked.form.is_valid() else 422
    return render(request, "indicators/records.html", context, status=status)


@require_safe
def records_table(request: Visit, name: str, kind: str) -> HttpResponseBase:
    """The same list, all of it, as a table to take away."""
    figure, asked = _figure(name), _asked(request, name)
    rows = queries.records(request.user, name, asked.form.span, request.at, _part(request))
    return sheet(f"{figure.name}-records", _table(request.user, rows), kind)


def _figure(name: str) -> Figure:
    if name not in registry.figures:
        raise Http404
    return registry.figures[name]


def _asked(request: Visit, name: str) -> Asked:
    asked = asked_by(request, forms.Sieve if _figure(name).by_street else forms.Filter)
    if not asked.watched:
        raise Http404
    return asked


def _part(request: Visit) -> str:
    part = request.GET.get("part", "counted")
    return part if part in dict(forms.PARTS) else "counted"


def _without(request: Visit, *names: str) -> str:
    query = request.GET.copy()
    for name in names:
        query.pop(name, None)
    return query.urlencode()


def _listed(page: Page[Observation]) -> list[Observation]:
    return list(page.object_list)


def _with_matters(viewer: Person, rows: list[Observation]) -> list[Row]:
    seen = matters_seen_by(viewer).filter(pk__in={row.matter for row in rows if row.matter})
    matters = {matter.pk: matter for matter in seen}
    return [(row, matters.get(row.matter or 0)) for row in rows]


def _table(viewer: Person, rows: QuerySet[Observation]) -> Iterator[Iterable[object]]:
    yield [_("Day"), _("Matter"), _("Court"), _("Category"), _("Turn"), _("Done"), _("Minutes")]
    courts, stream = courts_by_code(), rows.iterator(chunk_size=CHUNK)
    while some := list(islice(stream, CHUNK)):
        others = registry.found(viewer, [row.about for row in some])
        for row, matter in _with_matters(viewer, some):
            yield [
                row.day,
                matter.number if matter else others.get(row.about, ("",))[0],
                courts.get(row.court, row.court),
                registry.categories.get(row.category, row.category),
                row.turn,
                _("yes") if row.hit else _("no"),
                row.minutes,
            ]
