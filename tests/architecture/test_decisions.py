"""A reason that is promised can be read: every decision page that is mentioned is there."""

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
PAGES = CHECKOUT / "docs" / "decisions"
PLACES = [
    path
    for pattern in (
        "faqiao/**/*.py",
        "faqiao/**/*.html",
        "docs/**/*.md",
        "tools/*",
        "*.md",
        "Makefile",
    )
    for path in sorted(CHECKOUT.glob(pattern))
    if path.is_file()
]
NAMED = re.compile(r"docs/decisions/([\w-]+\.md)")
UNNAMED = re.compile(r"see docs/decisions(?!/[\w-]+\.md)")
DATED = re.compile(r"# [^\n]+\n\n20\d\d-\d\d-\d\d\n")


def test_every_page_that_is_mentioned_is_there():
    missing = {
        f"{path.relative_to(CHECKOUT)}: {name}"
        for path in PLACES
        for name in NAMED.findall(path.read_text())
        if not (PAGES / name).is_file()
    }

    assert missing == set()


def test_whoever_is_sent_there_is_told_to_which_page():
    vague = [
        str(path.relative_to(CHECKOUT))
        for path in PLACES
        if path.suffix == ".py" and UNNAMED.search(path.read_text())
    ]

    assert vague == []


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda page: page.name)
def test_a_decision_has_its_day_and_says_what_would_change_it(page):
    text = page.read_text()

    assert DATED.match(text)
    assert "What would change it" in text
