"""What the articles we cite rule, in our own words, one file per law; the official text is at flk.npc.gov.cn."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from faqiao.law.answers import Said

FOLDER = Path(__file__).parent / "data" / "articles"


def of(law: str, article: str) -> Said | None:
    """The article without paragraph and item, such as "13"; None where nobody has written it yet."""
    return of_law(law).get(article)


@cache
def of_law(law: str) -> dict[str, Said]:
    """All that are written for a law, by its key."""
    file = FOLDER / f"{law}.toml"
    if not file.is_file():
        return {}
    written = tomllib.loads(file.read_text(encoding="utf-8"))
    return {article: Said(said["zh"], said["en"]) for article, said in written.items()}
