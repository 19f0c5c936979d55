"""The wording of court papers: what can be filled in, and what then stands on the paper, block by block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from faqiao.papers.wording.blocks import Block, lines_of
from faqiao.papers.wording.fields import Field, Wrong
from faqiao.papers.wording.templates import TEMPLATES, Maker, Template

__all__ = ["TEMPLATES", "Block", "Field", "Maker", "Template", "Wrong", "filled", "lines_of"]


def filled(template: Template, facts: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """(what was said in its proper form, a sentence for each field that is wrong or missing)."""
    said: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for field in template.fields:
        try:
            said[field.name] = field.read(facts.get(field.name))
        except Wrong as wrong:
            problems[field.name] = str(wrong)
    if not problems:
        problems |= template.check(said)
    return said, problems
