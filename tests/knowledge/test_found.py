"""What people ask in their own words finds the right article: measured, and held."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from faqiao.knowledge.queries import MEANING, SIMILAR, WORDS, Reach, find
from tests.knowledge.make import the_starting_set

QUESTIONS = tomllib.loads((Path(__file__).parent / "questions.toml").read_text("utf-8"))
DAY = date(2026, 3, 3)


@dataclass(frozen=True)
class Found:
    """How many of so many questions have the right article among the first 1, 3, 5; and the mean of 1/place."""

    many: int
    first: float
    three: float
    five: float
    mrr: float

    def __str__(self) -> str:
        return (
            f"{self.many} questions: recall@1 {self.first:.3f}, @3 {self.three:.3f},"
            f" @5 {self.five:.3f}, MRR {self.mrr:.3f}"
        )


def asked(*parts: str) -> Iterator[tuple[str, str]]:
    for part in parts:
        for key, several in QUESTIONS[part].items():
            for question in several:
                yield key, question


def measured(ways: tuple[str, ...], *parts: str) -> tuple[Found, list[str]]:
    places, missed = [], []
    for key, question in asked(*parts):
        keys = [hit.article.key for hit in find(question, Reach(), DAY, ways=ways, most=10)]
        place = keys.index(key) + 1 if key in keys else 0
        places.append(place)
        if not 1 <= place <= 3:
            missed.append(f"{question} -> {keys[:3]} instead of {key}")
    many = len(places)

    def within(most: int) -> float:
        return sum(1 for place in places if 1 <= place <= most) / many

    mrr = sum(1 / place for place in places if place) / many
    return Found(many, within(1), within(3), within(5), mrr), missed


#: Reached by words alone, with sounds and spellings, and with meaning: measured on 2026-11-28, less a margin.
MARGIN = 0.03
REACHED = {
    (WORDS,): Found(228, 0.583, 0.732, 0.781, 0.672),
    (WORDS, SIMILAR): Found(228, 0.724, 0.877, 0.925, 0.807),
    (WORDS, SIMILAR, MEANING): Found(228, 0.728, 0.882, 0.930, 0.810),
}


@pytest.mark.django_db
def test_people_find_the_right_article_in_their_own_words(capsys):
    articles = the_starting_set()

    found = {ways: measured(ways, "said", "typed") for ways in REACHED}

    with capsys.disabled():
        for ways, (figures, _missed) in found.items():
            print(f"\n  {' + '.join(ways):<28} {figures}", end="")  # noqa: T201  the figures of this run
    assert {key for key, _question in asked("said", "typed")} <= set(articles)
    for ways, least in REACHED.items():
        figures, missed = found[ways]
        assert figures.many >= 120
        assert figures.first >= least.first - MARGIN, missed
        assert figures.three >= least.three - MARGIN, missed
        assert figures.five >= least.five - MARGIN, missed
        assert figures.mrr >= least.mrr - MARGIN, missed


@pytest.mark.django_db
def test_slips_of_an_input_method_are_forgiven():
    the_starting_set()

    with_sounds, missed = measured((WORDS, SIMILAR, MEANING), "typed")
    by_words, _missed = measured((WORDS,), "typed")

    assert with_sounds.three >= 0.9, missed
    assert with_sounds.first > by_words.first
