"""Links in templates lead somewhere: `{% url … as %}` is silent about a name that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

import faqiao

NAMED = re.compile(r"""\{% url ["']([\w:-]+)["'](?!\|)""")


def test_every_link_in_a_template_names_a_page() -> None:
    there = set(_names(get_resolver()))
    templates = Path(faqiao.__file__).parent.rglob("templates/**/*.html")

    lost = {
        f"{template.name}: {name}"
        for template in templates
        for name in NAMED.findall(template.read_text())
        if name not in there
    }

    assert lost == set()


def test_the_public_is_not_led_to_the_figures_of_the_staff() -> None:
    folder = Path(faqiao.__file__).parent / "kit" / "templates" / "kit"

    for name in ("_public_nav.html", "_foot.html"):
        assert "indicators:public" in NAMED.findall((folder / name).read_text())


def _names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _names(one, f"{space}{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern) and one.name:
            yield space + one.name
