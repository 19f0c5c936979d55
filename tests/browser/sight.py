"""What a pair of eyes checks on a page: access rules, width, size of targets, language; and pictures of it."""

from __future__ import annotations

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TOO_SMALL = """() => [...document.querySelectorAll('a,button,input,select,textarea,summary')]
  .filter(e => e.offsetParent && !e.matches('.skip, [type=hidden]'))
  .filter(e => !(e.tagName === 'A' && getComputedStyle(e).display === 'inline'))
  .map(e => [e, (e.closest('label') || e).getBoundingClientRect()])
  .filter(([e, box]) => box.width > 1 && (box.width < 44 || box.height < 44))
  .map(([e, box]) => `${e.tagName} ${(e.textContent || e.ariaLabel || e.name || '').trim().slice(0, 20)}`
    + ` ${Math.round(box.width)}x${Math.round(box.height)}`)"""
SPOKEN = """() => {
  const said = [document.title, document.body.innerText];
  document.querySelectorAll('[aria-label],[placeholder],[alt],[title]').forEach(e =>
    said.push(...['aria-label', 'placeholder', 'alt', 'title'].map(name => e.getAttribute(name))));
  document.querySelectorAll('svg text, .vh').forEach(e => said.push(e.textContent));
  const other = [...document.querySelectorAll('[lang]:not(html), code, kbd, .mono, [data-verbatim]')];
  return [said.filter(Boolean).join('\\n'), other.map(e => e.innerText || e.textContent)];
}"""
#: Words that are the same in Chinese mode.
SAID_THE_SAME = {
    "API", "PDF", "CSV", "XLSX", "JSON", "SHA", "UTC", "CC", "MB", "GB", "KB", "Alt", "Ctrl",
    "Shift", "Enter", "Esc", "Tab", "English", "TOTP", "OK", "RFC", "Ed25519", "SMS", "URL", "XML", "Word",
}  # fmt: skip


def axe(page: Page) -> list[str]:
    """Violations of WCAG 2.2 A/AA and best practice, one line per element; empty is good."""
    options = {"resultTypes": ["violations"], "runOnly": RULES}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{v['id']}: {' '.join(map(str, n['target']))}" for v in found for n in v["nodes"]]


def overflow(page: Page) -> int:
    """By how many pixels the page scrolls sideways; 0 is good."""
    width = "document.documentElement"
    return int(page.evaluate(f"() => {width}.scrollWidth - {width}.clientWidth"))


def small_targets(page: Page) -> list[str]:
    """Controls under 44 x 44 px; links inside a sentence are exempt."""
    return list(page.evaluate(TOO_SMALL))


def english_left(page: Page, *, allowed: set[str] | None = None) -> list[str]:
    """English words that a reader of Chinese would meet, on screen or by ear."""
    said, other = page.evaluate(SPOKEN)
    for text in sorted(filter(None, other), key=len, reverse=True):
        said = said.replace(text, " ")
    return english_words(said, allowed=allowed)


def english_words(text: str, *, allowed: set[str] | None = None) -> list[str]:
    """Words of three letters or more that are not the same in both languages."""
    text = re.sub(r"https?://\S+|\S+@\S+|/[\w./-]+", " ", text)
    same = SAID_THE_SAME | (allowed or set())
    return sorted({word for word in re.findall(r"[A-Za-z][A-Za-z']{2,}", text) if word not in same})


def shot(page: Page, name: str, *, whole: bool = True) -> Path:
    """A picture for the documentation: docs/pictures/<name>.png."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path, full_page=whole)
    return path
