"""What is done beside the pages in a big court: a suggestion while somebody writes, and the looks of the clockwork."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle

TEXTS = 300


def pieces() -> Iterator[tuple[str, Callable[[], object]]]:
    """(what it is called, what is timed)."""
    from django.utils import timezone  # noqa: PLC0415  after set-up

    from faqiao.hotline import queries  # noqa: PLC0415
    from faqiao.hotline.models import WorkOrder  # noqa: PLC0415
    from faqiao.triage.queries import suggestion_for  # noqa: PLC0415

    newest = WorkOrder.objects.order_by("-pk").values_list("request", flat=True)
    texts = cycle(list(newest[:TEXTS]))
    yield "a suggestion for a request", lambda: suggestion_for(next(texts))
    now = timezone.now()
    for step in ("remind", "supervise", "escalate"):
        yield f"the ladder: {step}", partial(queries.orders_due, step, now)
    yield "pauses that are over", lambda: list(queries.pauses_over(now)[:500])
    yield "answers that nobody objected to", lambda: list(queries.replied_before(now)[:500])
    yield "callers to be invited", lambda: list(queries.to_be_invited(now)[:200])
    yield "callers to be reminded", lambda: list(queries.to_be_nudged(now)[:200])
