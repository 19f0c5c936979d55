"""Addresses given a street, in this process, beside asking every name whether the text contains it."""

from __future__ import annotations

import time

ADDRESSES = 1000


def seconds_for(many: int = ADDRESSES) -> tuple[float, float, int]:
    """Seconds for so many addresses by the whole rule, and by a search of every name; how many are decided."""
    from faqiao.people.queries import gazetteer, shipped  # noqa: PLC0415  after set-up
    from faqiao.people.queries.gazetteer import Sure  # noqa: PLC0415

    known = gazetteer()
    districts = {row["code"]: row["name"] for row in shipped("districts")}
    rows = shipped("communities")[:: max(1, 7500 // many)][:many]
    texts = [
        f"{districts[row['code'][:6]]}{row['name'].removesuffix('社区居委会')}小区3号楼2单元"
        for row in rows
    ]
    start = time.perf_counter()
    found = [known.match(text) for text in texts]
    whole = time.perf_counter() - start
    names = [row["name"].removesuffix("社区居委会") for row in shipped("communities")]
    start = time.perf_counter()
    bare = [[name for name in names if name in text] for text in texts]
    alone = time.perf_counter() - start
    assert len(bare) == len(texts) == many
    return whole, alone, sum(one.sure == Sure.FOUND for one in found)


def report() -> list[str]:
    whole, alone, decided = min(seconds_for() for _turn in range(5))
    return [
        "",
        "## Addresses to streets",
        "",
        f"{ADDRESSES:,} addresses, from the names of communities, with the names prepared: {whole * 1000:.0f} ms, "
        f"of which {decided:,} decide one street. Asking each of the 7,535 names whether the text contains it, "
        f"which decides nothing, takes {alone * 1000:.0f} ms: {alone / whole:.1f} times as long.",
    ]
