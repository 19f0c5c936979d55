"""What of a figure everybody may know: small cells stay back, for somebody might be recognised."""

from __future__ import annotations

from faqiao.indicators.queries.readings import Part, Reading

SMALL = 10
Cells = list[tuple[Part, Reading | None]]


def published(reading: Reading, parts: list[Part]) -> tuple[Reading | None, Cells]:
    """Cells under ten are left out; a single one with the next smallest, or the sum would tell it."""
    if 0 < reading.counted < SMALL:
        return None, [(part, None) for part in parts]
    small = {n for n, part in enumerate(parts) if 0 < part.reading.counted < SMALL}
    others = [n for n, part in enumerate(parts) if part.reading.counted >= SMALL]
    if len(small) == 1 and others:
        small.add(min(others, key=lambda n: parts[n].reading.counted))
    return reading, [(p, None if n in small else p.reading) for n, p in enumerate(parts)]
