"""Sentences of the system that are written down once and read in every reader's language.

What is kept is the English sentence with its facts, as JSON; what somebody typed is kept as it is.
"""

from __future__ import annotations

import json

from django.utils.translation import gettext


def kept(sentence: str, **facts: str | int) -> str:
    """What to store. Mark the sentence with gettext_noop, so that it is translated."""
    return json.dumps([sentence, facts], ensure_ascii=False)


def told(text: str) -> str:
    """What to show: the kept sentence in the reader's language, or a typed text unchanged."""
    if not text.startswith('["'):
        return text
    try:
        sentence, facts = json.loads(text)
    except ValueError:
        return text
    return gettext(sentence) % facts if isinstance(facts, dict) else text
