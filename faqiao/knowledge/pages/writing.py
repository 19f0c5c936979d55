"""Writing an article: a new one, a new version, who keeps it, and which words mean the same."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from faqiao.kit.http import Visit
from faqiao.kit.verdict import Verdict, require
from faqiao.knowledge import actions, forms, queries, rules
from faqiao.knowledge.models import Version
from faqiao.knowledge.pages.articles import article_seen, at_work, version_seen


@require_http_methods(["GET", "POST"])
def write(request: Visit) -> HttpResponse:
    """A new article."""
    at_work(request)
    if not rules.is_editor(request.user):
        require(rules.write(request.user, None))
    form = forms.Write(request.POST or None, viewer=request.user)
    if request.method == "GET" or not form.is_valid() or "look" in request.POST:
        return _shown(request, form, None, status=_status(request, form))
    said = form.cleaned_data
    version = actions.write(
        court=said["court"],
        category=said["category"],
        texts=form.texts(),
        is_public=said["is_public"],
        owner_unit=said["owner_unit"],
        review_months=said["review_months"],
        why=said["why"],
        by=request.user,
        at=request.at,
    )
    return redirect("knowledge:article", version.article_id)


@require_POST
def revise(request: Visit, key: int) -> HttpResponse:
    """Begin a new version, or go on with the one that somebody has begun."""
    at_work(request)
    article = article_seen(request, key)
    draft = queries.version_in_work(article)
    if draft is None:
        draft = actions.revise(article=article, by=request.user, at=request.at)
    return redirect("knowledge:edit", draft.pk)


@require_http_methods(["GET", "POST"])
def edit(request: Visit, key: int) -> HttpResponse:
    """Change a draft; the second of two writers sees what the first changed, and loses nothing."""
    at_work(request)
    version = version_seen(request, key)
    if request.method == "GET":
        first = {**queries.texts_of(version), "why": version.why, "revision": version.revision}
        return _shown(request, forms.Edit(initial=first), version)
    form = forms.Edit(request.POST)
    if not form.is_valid() or "look" in request.POST:
        return _shown(request, form, version, status=_status(request, form))
    verdict = rules.edit(request.user, version, form.cleaned_data["revision"])
    if not verdict and rules.edit(request.user, version):
        return _clashed(request, version, verdict)
    actions.edit(
        version=version,
        texts=form.texts(),
        why=form.cleaned_data["why"],
        revision=form.cleaned_data["revision"],
        by=request.user,
        at=request.at,
    )
    return redirect("knowledge:article", version.article_id)


@require_http_methods(["GET", "POST"])
def assign(request: Visit, key: int) -> HttpResponse:
    """Who keeps an article, and how often it is looked at."""
    at_work(request)
    article = article_seen(request, key)
    first = {
        name: getattr(article, name)
        for name in ("category", "owner_unit", "review_months", "is_public")
    }
    form = forms.Assign(request.POST or None, viewer=request.user, initial=first)
    verdict = rules.assign(request.user, article)
    if request.method == "GET" or (verdict and not form.is_valid()):
        context = {"form": form, "article": article, "verdict": verdict}
        status = 200 if request.method == "GET" else 422
        return render(request, "knowledge/assign.html", context, status=status)
    require(verdict)
    said = dict(form.cleaned_data)
    keeper = None if said["owner_unit"] else (article.owner or request.user)
    actions.assign(article=article, owner=keeper, **said, by=request.user, at=request.at)
    return redirect("knowledge:article", article.pk)


@require_http_methods(["GET", "POST"])
def rewrite(request: Visit) -> HttpResponse:
    """Which words mean the same."""
    at_work(request)
    form = forms.Rewrite(request.POST or None, initial={"text": queries.word_list()})
    verdict = rules.rewrite(request.user)
    if request.method == "GET" or (verdict and not form.is_valid()):
        context = {"form": form, "verdict": verdict}
        status = 200 if request.method == "GET" else 422
        return render(request, "knowledge/words.html", context, status=status)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    actions.rewrite(text=text, by=request.user, at=request.at)
    messages.success(request, _("Kept. Searches follow the new list from now on."))
    return redirect("knowledge:rewrite")


def _clashed(request: Visit, version: Version, verdict: Verdict) -> HttpResponse:
    """Both wordings side by side: what you typed stays in the form, and can be kept knowingly."""
    data = request.POST.copy()
    data["revision"] = str(version.revision)
    return _shown(request, forms.Edit(data), version, clash=verdict, status=409)


def _status(request: Visit, form: forms.Edit) -> int:
    return 422 if request.method == "POST" and form.errors else 200


def _shown(
    request: Visit,
    form: forms.Edit,
    version: Version | None,
    *,
    clash: Verdict | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form with a preview, and with what it would change."""
    typed = form.typed()
    before = version
    if version and clash is None:
        before = queries.published_version(version.article) or version
    context = {
        "form": form,
        "version": version,
        "verdict": rules.edit(request.user, version) if version else None,
        "clash": clash,
        "typed": typed,
        "grounds": queries.grounds_of(typed["basis"]),
        "looking": "look" in request.POST,
        "changes": queries.changes(before, typed) if before and form.is_bound else [],
    }
    return render(request, "knowledge/write.html", context, status=status)
