"""Every sentence in both languages: `python -m tools.translations compile | check | missing [app]`.

compile   writes each app's .mo beside its .po
check     says what is missing, doubtful, unused or contradictory; exit code 1 if there is anything
missing   prints entries to paste into the .po of each app and to translate there
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tokenize import TokenError

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

CHECKOUT = Path(__file__).resolve().parents[1]
PRODUCT = CHECKOUT / "faqiao"
LOCALE = Path("locale") / "zh_Hans" / "LC_MESSAGES"
FALLBACK = "kit"  # what lies outside of an app is translated there
WIRING = "config"  # the command line has a catalogue of its own, read before Django is ready
NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # else a .mo would differ from minute to minute
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[\d.]*[sdf]|%[sd]|\{\w*\}")
SPELLED_OUT = {"500.html"}  # must not depend on anything, so it carries both languages itself
TEMPLATE_CODE = re.compile(
    r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|{%\s*blocktrans.*?endblocktrans(?:late)?\s*%}"
    r"|{%\s*block here\s*%}.*?{%\s*endblock\s*%}|{%.*?%}|{{.*?}}",
    re.S,
)
MARKUP = re.compile(
    r"<script.*?</script>|<!--.*?-->|<(?:\"[^\"]*\"|'[^']*'|[^'\">])*>|\bdata-[\w-]+", re.S
)
WORD = re.compile(r"[\u4e00-\u9fff]+|[A-Za-z]{3,}")
SAID_THE_SAME = re.compile(
    r"English|中文|CSV|API|PDF|Alt|Ctrl|Enter|Esc|SHA|nbsp|middot|hellip|times|amp|[rl]arr"
)


@dataclass(frozen=True, order=True)
class Sentence:
    """One thing that is said, with where it stands."""

    context: str
    singular: str
    plural: str
    app: str
    place: str

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.singular


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "faqiao.config.settings")
    sys.path.insert(0, str(CHECKOUT))
    verb = sys.argv[1] if len(sys.argv) > 1 else "check"
    if verb == "compile":
        return compile_all()
    if verb == "missing":
        return print_missing(sys.argv[2:])
    found = problems()
    print("\n".join(found) or "Every sentence is there in both languages.")
    return 1 if found else 0


def compile_all() -> int:
    for po in catalogue_files():
        po.with_suffix(".mo").write_bytes(compiled(po))
        print(po.with_suffix(".mo").relative_to(CHECKOUT))
    return 0


def compiled(po: Path) -> bytes:
    """The .mo of a .po, byte for byte the same each time."""
    into = io.BytesIO()
    write_mo(into, catalogue(po))
    return into.getvalue()


def catalogue_files() -> list[Path]:
    return sorted(PRODUCT.glob(f"**/{LOCALE}/django.po"))


def catalogue(po: Path) -> Catalog:
    with po.open("rb") as file:
        read = read_po(file, locale="zh_Hans", domain="django", abort_invalid=True)
    read.creation_date = read.revision_date = NO_DAY
    return read


def problems() -> list[str]:
    """Everything wrong with the sentences of the product, one line each."""
    said, known = sentences(), translations()
    used = {sentence.key for sentence in said}
    lines = [f"untranslated: {s.place}: {s.singular!r}" for s in untranslated(said, known)]
    for key, entries in sorted(known.items()):
        lines += _doubts(key, entries, used)
    return lines + spelled_out()


def _doubts(
    key: tuple[str, str], entries: list[tuple[str, Message]], used: set[tuple[str, str]]
) -> Iterator[str]:
    place = f"{entries[0][0]}: {key[1]!r}"
    if key not in used:
        yield f"not used any more: {place}"
    if len({str(message.string) for _, message in entries}) > 1:
        yield f"translated in two ways: {', '.join(app for app, _ in entries)}: {key[1]!r}"
    for app, message in entries:
        if message.fuzzy:
            yield f"fuzzy: {app}: {key[1]!r}"
        if message.string and _placeholders(message.id, last=True) != _placeholders(message.string):
            yield f"placeholders differ: {app}: {key[1]!r}"


def _placeholders(text: object, *, last: bool = False) -> set[str]:
    if isinstance(text, list | tuple):
        text = text[-1] if last else text[0]
    return set(PLACEHOLDER.findall(str(text)))


def untranslated(
    said: list[Sentence], known: dict[tuple[str, str], list[tuple[str, Message]]]
) -> list[Sentence]:
    """Sentences that no app translates, each once."""
    first: dict[tuple[str, str], Sentence] = {}
    for sentence in said:
        if not any(_full(message) for _, message in known.get(sentence.key, [])):
            first.setdefault(sentence.key, sentence)
    return sorted(first.values(), key=lambda s: (s.app, s.place))


def _full(message: Message) -> bool:
    parts = message.string if isinstance(message.string, list | tuple) else [message.string]
    return all(parts)


def translations() -> dict[tuple[str, str], list[tuple[str, Message]]]:
    """(context, singular) -> who translates it, and how."""
    known: dict[tuple[str, str], list[tuple[str, Message]]] = defaultdict(list)
    for po in catalogue_files():
        app = str(po.relative_to(PRODUCT)).split("/locale/")[0]
        for message in catalogue(po):
            if message.id:
                singular = message.id[0] if isinstance(message.id, list | tuple) else message.id
                known[message.context or "", str(singular)].append((app, message))
    return known


def sentences() -> list[Sentence]:
    """Everything said in Python and in templates."""
    files = [*PRODUCT.rglob("*.py"), *PRODUCT.rglob("templates/**/*.html")]
    files += PRODUCT.rglob("templates/**/*.txt")
    return [sentence for file in sorted(files) for sentence in _sentences_of(file)]


def _sentences_of(file: Path) -> Iterator[Sentence]:
    place = str(file.relative_to(CHECKOUT))
    text = file.read_text()
    if file.suffix != ".py":
        text = "\n".join(line.lstrip() for line in templatize(text, origin=place).splitlines())
    source = io.BytesIO(text.encode())
    options = {"encoding": "utf-8"}
    try:
        found = list(extract("python", source, KEYWORDS, (), options))
    except (TokenError, SyntaxError) as broken:
        raise SystemExit(f"{place} cannot be read: {broken}") from broken
    for line, message, _, context in found:
        singular, plural = (*message, "")[:2] if isinstance(message, tuple) else (message, "")
        if singular:
            yield Sentence(context or "", singular, plural, app_of(file), f"{place}:{line}")


def app_of(file: Path) -> str:
    """The app in whose .po the sentences of this file belong."""
    parts = file.relative_to(PRODUCT).parts
    name = "/".join(parts[:2]) if parts[0] == "gateways" else parts[0]
    installed = f"faqiao.{name.replace('/', '.')}" in settings.INSTALLED_APPS
    return name if installed or name == WIRING else FALLBACK


def spelled_out() -> list[str]:
    """Words that stand in a template as they are, so that one of the languages is missing."""
    found = []
    for file in sorted(PRODUCT.rglob("templates/**/*.html")):
        if file.name in SPELLED_OUT:
            continue
        text = MARKUP.sub(_blank, TEMPLATE_CODE.sub(_blank, file.read_text()))
        for number, line in enumerate(text.splitlines(), 1):
            words = [word for word in WORD.findall(line) if not SAID_THE_SAME.fullmatch(word)]
            if words:
                place = file.relative_to(CHECKOUT)
                found.append(f"not translatable: {place}:{number}: {' '.join(words)}")
    return found


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def print_missing(apps: list[str]) -> int:
    """Entries ready to be pasted; an empty msgstr is what is to be written."""
    todo = [s for s in untranslated(sentences(), translations()) if not apps or s.app in apps]
    app = ""
    for sentence in todo:
        if sentence.app != app:
            app = sentence.app
            print(f"\n### {PRODUCT.relative_to(CHECKOUT) / app / LOCALE / 'django.po'}\n")
        print(_entry(sentence))
    return 1 if todo else 0


def _entry(sentence: Sentence) -> str:
    lines = [f"#: {sentence.place.rsplit(':', 1)[0]}"]
    if "%" in sentence.singular:
        lines.append("#, python-format")
    if sentence.context:
        lines.append(f"msgctxt {_quoted(sentence.context)}")
    lines.append(f"msgid {_quoted(sentence.singular)}")
    if sentence.plural:
        lines += [f"msgid_plural {_quoted(sentence.plural)}", 'msgstr[0] ""']
    else:
        lines.append('msgstr ""')
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


if __name__ == "__main__":
    sys.exit(main())
