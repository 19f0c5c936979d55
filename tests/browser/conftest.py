"""A real browser on a running server: `site.visit("/figures/", width=390, theme="dark", person=agent)`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Response

#: (width, theme): what every page is looked at in.
VIEWS = [(390, "light"), (390, "dark"), (1440, "light"), (1440, "dark")]


@dataclass
class Site:
    """The running product, and everything that went wrong in the browser while it was used."""

    url: str
    browser: Browser
    troubles: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def visit(self, path: str = "/", **how: Any) -> Page:
        """Open a page in a fresh browser profile; see `profile` for the choices."""
        page = self.profile(**how).new_page()
        page.goto(self.url + path)
        return page

    def profile(
        self,
        *,
        width: int = 1440,
        theme: str = "light",
        language: str = "zh-hans",
        person: Any = None,
        scripts: bool = True,
        big: bool = False,
    ) -> BrowserContext:
        """A browser of its own: a phone below 768 px, signed in as `person`, with or without scripts."""
        phone = width < 768
        context = self.browser.new_context(
            viewport={"width": width, "height": 844 if phone else 900},
            color_scheme=theme,
            is_mobile=phone,
            has_touch=phone,
            java_script_enabled=scripts,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        context.set_default_timeout(10_000)
        context.add_cookies(self._cookies(language, person))
        if big:
            context.add_init_script("try { localStorage.text = 'big' } catch (e) {}")
        context.on("page", self._listen)
        self.contexts.append(context)
        return context

    def _cookies(self, language: str, person: Any) -> list[Any]:
        cookies = {settings.LANGUAGE_COOKIE_NAME: language}
        if person is not None:
            client = Client()
            client.force_login(person)
            cookies[settings.SESSION_COOKIE_NAME] = client.session.session_key or ""
        return [{"name": k, "value": v, "url": self.url} for k, v in cookies.items()]

    def _listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.troubles.append(f"{page.url}: {error}"))
        page.on("console", lambda m: self._heard(page, m.type, m.text))
        page.on("response", self._answered)

    def _heard(self, page: Page, kind: str, text: str) -> None:
        expected = "the server responded with a status of 4" in text  # a refusal is an answer
        if kind == "error" and not expected:
            self.troubles.append(f"{page.url}: {text}")

    def _answered(self, response: Response) -> None:
        page_itself = response.request.resource_type in ("document", "xhr", "fetch")
        if response.status >= 500 or (response.status >= 400 and not page_itself):
            self.troubles.append(f"{response.status} {response.url}")


@pytest.fixture
def site(chromium: Browser, live_server: Any) -> Iterator[Site]:
    """The product in a browser. The test fails if the browser met an error or a CSP violation."""
    running = Site(live_server.url, chromium)
    yield running
    for context in running.contexts:
        context.close()
    assert running.troubles == []
