"""What machines ask: is it alive, is it ready, how is it doing."""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    generate_latest,
    multiprocess,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from faqiao.ledger import queries


@login_not_required
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers. Says nothing about the database."""
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
def ready(request: HttpRequest) -> HttpResponse:
    """Whether requests may be sent here: the database answers and its tables are the program's."""
    try:
        waiting = waiting_migrations()
    except DatabaseError:
        return JsonResponse({"ready": False, "reason": "the database does not answer"}, status=503)
    if waiting:
        reason = f"{waiting} migrations wait; run faqiao migrate"
        return JsonResponse({"ready": False, "reason": reason}, status=503)
    return JsonResponse({"ready": True})


def waiting_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@login_not_required
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus text for this machine or who carries METRICS_TOKEN; a stranger finds nothing."""
    if not _may_read(request):
        return HttpResponseNotFound()
    return HttpResponse(generate_latest(_registry()), content_type=CONTENT_TYPE_LATEST)


def _may_read(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ").encode()
    if settings.METRICS_TOKEN:
        return hmac.compare_digest(given, settings.METRICS_TOKEN.encode())
    behind_proxy = "X-Forwarded-For" in request.headers
    return request.META.get("REMOTE_ADDR") in {"127.0.0.1", "::1"} and not behind_proxy


class FromDatabase(Collector):
    """Numbers that lie in the database, counted when somebody asks."""

    def collect(self) -> Iterable[Metric]:
        for name, meaning, value in _counted():
            yield GaugeMetricFamily(name, meaning, value=value)


def _counted() -> Iterable[tuple[str, str, float]]:
    lag, dead = queries.lag(), queries.dead_letters().count()
    late = (datetime.now(UTC) - lag.since).total_seconds() if lag.since else 0
    yield "faqiao_ledger_waiting_events", "Events recorded but not yet in the log", lag.waiting
    yield "faqiao_ledger_lag_seconds", "Age of the oldest event not yet in the log", late
    yield "faqiao_jobs_waiting", "Jobs queued and not done yet", queries.waiting_jobs()
    yield "faqiao_jobs_dead", "Jobs that failed for good and wait for somebody to look", dead
    alive = queries.workers_alive()
    yield "faqiao_workers_alive", "Workers heard of in the last 30 seconds", alive


def _registry() -> CollectorRegistry:
    """Of all web processes together where several serve, else of this one."""
    registry = CollectorRegistry()
    registry.register(FromDatabase())
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(REGISTRY)
    return registry
