"""The command line in the language of who starts it: its sentences, and the words of argparse."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from django.utils import translation

from faqiao.kit.spoken import language, sentences_of

gettext = sentences_of(Path(__file__).parent)
PIECE = re.compile(r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]+|\s+")  # what a line may be broken between
NEVER_FIRST = "，。；：、！？）》”’"


def gettext_noop(sentence: str) -> str:
    """Marks a sentence that is told later."""
    return sentence


ARGPARSE = (
    gettext_noop("usage: "),
    gettext_noop("positional arguments"),
    gettext_noop("options"),
    gettext_noop("show this help message and exit"),
    gettext_noop("%(prog)s: error: %(message)s\n"),
    gettext_noop("argument %(argument_name)s: %(message)s"),
    gettext_noop("the following arguments are required: %s"),
    gettext_noop("unrecognized arguments: %s"),
    gettext_noop("invalid choice: %(value)r (choose from %(choices)s)"),
    gettext_noop("unknown parser %(parser_name)r (choices: %(choices)s)"),
    gettext_noop("invalid %(type)s value: %(value)r"),
    gettext_noop("expected one argument"),
    gettext_noop("expected at most one argument"),
    gettext_noop("expected at least one argument"),
    gettext_noop("ignored explicit argument %r"),
    gettext_noop("ambiguous option: %(option)s could match %(matches)s"),
    gettext_noop("can't open '%(filename)s': %(error)s"),
)


def _argparse_says(one: str, many: str, count: int) -> str:
    return gettext(one if count == 1 else many)


vars(argparse).update(_=gettext, ngettext=_argparse_says)  # its only door for another language


class Parser(argparse.ArgumentParser):
    """A parser whose help is wrapped by what is seen: a Chinese character is two columns wide."""

    def __init__(self, **words: Any) -> None:
        super().__init__(**{"formatter_class": Formatter, **words})


class Formatter(argparse.HelpFormatter):
    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in wrapped(text, width - len(indent)))

    def _split_lines(self, text: str, width: int) -> list[str]:
        return list(wrapped(text, width))


def wrapped(text: str, width: int) -> Iterator[str]:
    """Lines of at most `width` columns, broken at spaces and between Chinese characters."""
    line = ""
    for piece in PIECE.findall(text):
        if line and columns(line + piece.rstrip()) > width and piece not in NEVER_FIRST:
            yield line.rstrip()
            line = ""
        line += piece if line or piece.strip() else ""
    yield line.rstrip()


def columns(text: str) -> int:
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def example(words: str) -> str:
    return gettext("Example: %s") % words


@contextmanager
def spoken() -> Iterator[None]:
    """What the modules say about their findings, in the same language. Nothing kept is written so."""
    with translation.override(language()):
        yield
