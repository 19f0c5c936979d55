"""How the command line speaks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as translated
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from faqiao.config.language import spoken
from faqiao.config.postgres import Say

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def say(sentence: str) -> None:
    err.print("[bold]·[/] " + _plain(sentence))


def good(sentence: str) -> None:
    err.print("[green]✓[/] " + _plain(sentence))


def bad(sentence: str, way: str = "") -> None:
    err.print("[bold red]✗[/] " + _plain(sentence))
    if way:
        err.print("  → " + _plain(way))


def _plain(sentence: str) -> str:
    return sentence.replace("[", r"\[")


class Bar:
    """A progress bar that is moved by (done, total), and optionally told what is being done."""

    def __init__(self, progress: Progress, title: str) -> None:
        self._progress = progress
        self._task = progress.add_task(title, total=None)

    def __call__(self, done: int, total: int | None = None, what: str = "") -> None:
        description = {"description": what} if what else {}
        self._progress.update(self._task, completed=done, total=total, **description)  # type: ignore[arg-type]

    def told(self, done: int, total: int | None = None, what: str = "") -> None:
        """The same, with a sentence that some module keeps in English and translates itself."""
        with spoken():
            self(done, total, translated(what) if what else "")


@contextmanager
def bar(title: str, *, hidden: bool = False) -> Iterator[Bar]:
    """A bar on standard error; on something that is no terminal only its end is seen."""
    columns = (
        TextColumn("  {task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    )  # fmt: skip
    with Progress(*columns, console=err, disable=hidden) as progress:
        yield Bar(progress, title)


def teller(quiet: bool) -> Say:
    return (lambda _sentence: None) if quiet else say
