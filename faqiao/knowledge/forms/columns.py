"""The columns of a file of articles, and writing one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from faqiao.knowledge.models import Version

#: Column -> where it comes from. The key tells the same article again.
COLUMNS = (
    "key", "category", "ask", "also", "words", "short", "full", "basis", "ask_en", "short_en",
    "full_en", "is_public", "review_months",
)  # fmt: skip
OF_ARTICLE = ("category", "review_months")


def listed(versions: Iterable[Version]) -> Iterator[Sequence[str]]:
    """The names of the columns, then a row per article."""
    yield COLUMNS
    yield from map(_cells, versions)


def _cells(version: Version) -> list[str]:
    article = version.article
    return [_cell(version, column, article.key or f"k{article.pk}") for column in COLUMNS]


def _cell(version: Version, column: str, key: str) -> str:
    if column == "key":
        return key
    if column == "is_public":
        return "1" if version.article.is_public else "0"
    return str(getattr(version.article if column in OF_ARTICLE else version, column))
