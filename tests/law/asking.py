"""Questions as they are typed, and what an answer stands on."""

from datetime import date, datetime

from faqiao.law import numbers, rulebook
from faqiao.law.answers import Article
from faqiao.law.words import BEIJING


def asked(question, today=None):
    """The answer to: rule key=value …"""
    name, *told = question.split()
    return rulebook.ask(name, [tuple(one.split("=")) for one in told], today=today)


def on(text):
    return date.fromisoformat(text)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def cited(answer):
    return [f"{one.law.key} {one.number}" for one in answer.basis]


def number_told(name):
    """(what it is unless set, how certain, where it stands or "chosen")"""
    number = numbers.named(name)
    source = number.source
    stands = f"{source.law.key} {source.number}" if isinstance(source, Article) else "chosen"
    return str(number.default), number.certainty.value, stands


def numbers_of(subject):
    """The names of its numbers, without the subject."""
    names = (number.name.partition(".") for number in numbers.all_numbers())
    return {name for of, _dot, name in names if of == subject}
