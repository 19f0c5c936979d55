"""Asking for mediation, from the page of a matter."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from faqiao.kit.http import Visit
from faqiao.matters.models import Matter
from faqiao.matters.queries import matters_seen_by
from faqiao.mediation import actions, forms, queries, rules
from faqiao.mediation.states import Path
from faqiao.people.models import Person


@require_http_methods(["GET", "POST"])
def propose(request: Visit, number: str) -> HttpResponse:
    """What it is about, and who is on the other side. It is free, and the other side may say no."""
    matter: Matter = get_object_or_404(matters_seen_by(request.user), number=number)
    path = Path.APPLIED if request.user.kind == Person.Kind.CITIZEN else Path.ASSIGNED
    verdict = rules.propose(request.user, matter, path)
    form = forms.Propose(request.POST or None, initial={"claim": ""})
    if request.method == "POST" and verdict and form.is_valid():
        made = actions.propose(
            matter=matter, path=path, by=request.user, at=request.at, **form.cleaned_data
        )
        side = queries.side_of(request.user, made)
        if side is not None:
            return redirect("mediation:party", queries.link_of(side))
        if not queries.mediations_seen_by(request.user).filter(pk=made.pk).exists():
            raise Http404
        return redirect("mediation:mediation", made.pk)
    context = {"matter": matter, "form": form, "verdict": verdict}
    status = (409 if not verdict else 422) if request.method == "POST" else 200
    return render(request, "mediation/propose.html", context, status=status)
