"""Sentences for whoever starts the program: needed before Django is ready, so the standard library reads them."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

FOLDERS = {"zh-hans": "zh_Hans"}
USUAL = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # first come, first heard


def language() -> str:
    """FAQIAO_LANG, else English where the machine speaks it, else Chinese: `zh-hans` or `en`."""
    wish = os.environ.get("FAQIAO_LANG", "").strip().lower()
    if not wish:
        said = (os.environ.get(name, "").strip() for name in USUAL)
        wish = next(
            (one for one in said if one.split(".")[0] not in ("", "C", "POSIX")), ""
        ).lower()
    return "en" if wish.startswith("en") else "zh-hans"


def sentences_of(package: Path) -> Callable[[str], str]:
    """`gettext` for one package with a locale folder, in the language of the moment."""

    def gettext(sentence: str) -> str:
        return _catalogue(package, language()).gettext(sentence)

    return gettext


@cache
def _catalogue(package: Path, spoken: str) -> NullTranslations:
    """English is what stands in the code."""
    if spoken not in FOLDERS:
        return NullTranslations()
    return translation("django", package / "locale", [FOLDERS[spoken]], fallback=True)
