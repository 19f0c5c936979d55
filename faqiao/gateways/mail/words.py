"""Bytes of a letter as text, whatever its charset claims to be, and HTML as plain words."""

from __future__ import annotations

import html
import re
from email.errors import HeaderParseError
from email.header import decode_header

import nh3

#: What programs call themselves, and what they mean.
REALLY = {
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030", "ms936": "gb18030",
    "hz-gb-2312": "hz", "big5": "big5hkscs", "x-big5": "big5hkscs", "cn-big5": "big5hkscs",
    "unicode-1-1-utf-7": "utf-7", "utf8": "utf-8", "x-unknown": "", "unknown-8bit": "", "default": "",
}  # fmt: skip
#: Charsets that fit any bytes, and are claimed by programs that do not know better.
ANYTHING = {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"}
GUESSES = ("utf-8", "gb18030", "big5hkscs")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
SURROGATE = re.compile(r"[\ud800-\udfff]")
BREAKS = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6]|/blockquote|/table)\b[^>]*>", re.I)
MOST_HTML, MOST_TAGS = 1024 * 1024, 10_000
KEPT = {"p", "br", "div", "li", "tr", "td", "table", "blockquote", "h1", "h2", "h3", "h4"}
NOT_READ = {
    "script",
    "style",
    "head",
    "title",
    "template",
    "noscript",
    "svg",
    "math",
    "iframe",
    "object",
}


def decoded(data: bytes, charset: str) -> tuple[str, bool]:
    """The text, and whether every byte of it could be read. Never raises."""
    claimed = charset.strip().strip("\"'").lower()[:40]
    named = REALLY.get(claimed, claimed)
    wide = any(byte > 127 for byte in data)
    order = [*GUESSES, named] if wide and named in ANYTHING else [named, *GUESSES]
    for name in filter(None, order):
        try:
            return clean(data.decode(name)), True
        except (UnicodeError, LookupError, ValueError):
            continue
    return clean(data.decode("utf-8", "replace")), False


def header(raw: str) -> str:
    """A header as people read it: folded lines joined, encoded words opened, raw bytes guessed."""
    if SURROGATE.search(raw):
        raw = decoded(raw.encode("ascii", "surrogateescape"), "")[0]
    try:
        parts = decode_header(raw)
    except (HeaderParseError, ValueError, IndexError):
        return one_line(raw)
    read = [
        decoded(part, name or "")[0] if isinstance(part, bytes) else clean(part)
        for part, name in parts
    ]
    return one_line("".join(read))


def clean(text: str) -> str:
    """Without what a database cannot keep, or what hides in a line: zeros, control and direction marks."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    return CONTROL.sub("", SURROGATE.sub("\ufffd", whole))


def one_line(text: str) -> str:
    return " ".join(clean(text).split())


def from_html(source: str) -> str:
    """What a person would read of it; scripts, styles and hidden addresses are gone."""
    source = source[:MOST_HTML]
    if source.count("<") > MOST_TAGS:
        return _tidy(html.unescape(re.sub(r"<[^<>]{0,500}>", " ", source)))
    kept = nh3.clean(source, tags=KEPT, attributes={}, clean_content_tags=NOT_READ)
    lines = BREAKS.sub("\n", kept.replace("\n", " "))
    return _tidy(html.unescape(nh3.clean(lines, tags=set(), attributes={})))


def own_words(text: str) -> str:
    """An answer without the letter that it answers."""
    kept: list[str] = []
    for line in text.splitlines():
        if QUOTED.match(line.strip()):
            break
        kept.append(line)
    while kept and (not kept[-1].strip() or kept[-1].lstrip().startswith(">")):
        kept.pop()
    return (
        "\n".join(one for one in kept if not one.lstrip().startswith(">")).strip() or text.strip()
    )


QUOTED = re.compile(
    r"-{3,}\s*(?:Original Message|Original|原始邮件|原邮件|Forwarded message|转发邮件)\s*-{3,}"
    r"|(?:On .{5,120} wrote|在 ?.{5,120}写道)[:：]$|(?:发件人|From)[:：] ?.+@.+|_{20,}$"
)


def _tidy(text: str) -> str:
    lines = [" ".join(line.split()) for line in clean(text).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
