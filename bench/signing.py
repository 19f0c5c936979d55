"""Signing a paper: milliseconds for its page of signatures, for each signature, and for the check."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median, quantiles
from types import SimpleNamespace

from faqiao.gateways.esign import gateway as esign
from faqiao.gateways.esign.gateway import Hand, Signatory

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HAND = Hand(strokes=[[(x, 40 + x * y % 320) for x in range(60, 940, 11)] for y in (3, 5, 7)])
WHO = Signatory("张建国", "申请人 · 手写签名 · 手机一次性验证码", "某人民法院")
ROUNDS = 40


def report() -> list[str]:
    """Lines for docs/performance.md: median and p95 of each step, for a paper of four pages and two signatures."""
    from faqiao.instruments.jobs.sheets import (  # noqa: PLC0415  after set-up
        page_of_signatures,
        places_of,
        printed,
    )

    text = printed('#set page(paper: "a4")\n' + "#lorem(1800)")
    asked = [
        SimpleNamespace(
            field=f"signature-{n}", party=None, name="张建国", get_capacity_display=lambda: "当事人"
        )
        for n in (1, 2)
    ]
    paper = SimpleNamespace(title="调解协议书")
    signing = SimpleNamespace(
        code="7K3M9QXA2WET",
        spoken_code="7K3M-9QXA-2WET",
        sha256="0" * 64,
        version=SimpleNamespace(paper=paper),
    )
    page = page_of_signatures(signing, asked)
    laid = esign.lay_out(text, places_of(asked), page)
    first = esign.put(laid, "signature-1", WHO, HAND, at=AT)
    second = esign.put(first, "signature-2", WHO, HAND, at=AT)
    assert len(esign.check(second, AT).seen) == 2
    steps = {
        "page of signatures": lambda: page_of_signatures(signing, asked),
        "behind the paper": lambda: esign.lay_out(text, places_of(asked), page),
        "first signature": lambda: esign.put(laid, "signature-1", WHO, HAND, at=AT),
        "second signature": lambda: esign.put(first, "signature-2", WHO, HAND, at=AT),
        "check of both": lambda: esign.check(second, AT),
    }
    lines = ["## Signing a paper", "", "| step | median ms | p95 ms |", "| --- | ---: | ---: |"]
    for name, step in steps.items():
        times = _times(step)
        lines.append(f"| {name} | {median(times):.0f} | {quantiles(times, n=20)[-1]:.0f} |")
    sizes = f"The paper has {len(text) // 1024} KB, with both signatures {len(second) // 1024} KB."
    return [*lines, "", f"{ROUNDS} rounds each, embedded authority and time stamp. {sizes}", ""]


def _times(step: Callable[[], object]) -> list[float]:
    times = []
    for _n in range(ROUNDS):
        began = time.perf_counter()
        step()
        times.append((time.perf_counter() - began) * 1000)
    return times
