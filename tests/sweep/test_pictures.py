"""The pictures of the guides: UPDATE_PICTURES=1 takes them anew; else they must be there, and their pages too."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.sight import PICTURES
from tests.sweep.world import Visitors, World

pytestmark = pytest.mark.django_db
ROOT = PICTURES.parents[1]
HEAVIEST = 300_000  # bytes
#: name: (who, width, height, address)
SHOTS = {
    "sheet-1440": ("handler", 1440, 1000, "/desk/matters/{late}/"),
    "desk-1440": ("agent", 1440, 1000, "/hotline/"),
    "callbacks": ("callback", 1440, 900, "/hotline/callbacks/"),
    "figures-1440": ("leader", 1440, 1100, "/figures/desk/"),
    "records-1440": ("leader", 1440, 800, "/figures/timely_reply/records/"),
    "reply": ("{reply.who}", 1440, 560, "/hotline/orders/{reply.key}/reply/"),
    "system-1440": ("admin", 1440, 420, "/desk/system/"),
    "home-390": ("stranger", 390, 1100, "/"),
    "next-390": ("citizen", 390, 1500, "/matters/{answered}/"),
    "rate-390": ("citizen", 390, 1200, "/matters/{asked}/"),
    "public-figures-390": ("stranger", 390, 1300, "/figures/"),
    "roles-1440": ("stranger", 1440, 1000, "/demo/"),
    "proof": ("stranger", 1440, 700, "/proof/"),
    "intake": ("stranger", 390, 1300, "/?topic=deposit"),
}


def used() -> set[str]:
    texts = [
        path.read_text("utf-8") for path in [*ROOT.glob("README*.md"), *ROOT.glob("docs/**/*.md")]
    ]
    return {
        Path(found).stem for text in texts for found in re.findall(r"pictures/[\w-]+\.png", text)
    }


def test_every_picture_that_is_shown_is_taken_here_and_light() -> None:
    files = {path.stem: path.stat().st_size for path in PICTURES.glob("*.png")}

    assert used() <= set(SHOTS)
    assert used() == set(files)
    assert {name: size for name, size in files.items() if size > HEAVIEST} == {}


@pytest.mark.parametrize("name", SHOTS)
def test_the_page_in_the_picture_can_still_be_seen(site: Visitors, world: World, name: str) -> None:
    who, width, height, address = SHOTS[name]
    person = world.people.get(world.filled(who))
    page = site.visit(world.filled(address), width=width, person=person)
    page.set_viewport_size({"width": width, "height": height})
    if name == "desk-1440":
        page.locator("#earlier li").first.wait_for()  # who calls has asked before
    if name == "intake":
        into_the_intake(page)
    if name == "proof":
        a_bundle_is_checked(site, world, page)

    assert page.locator("h1").is_visible()
    if os.environ.get("UPDATE_PICTURES") == "1":
        keep(page, name)


def into_the_intake(page: Page) -> None:
    page.locator("[name=say]").fill(
        "三月底退租，房东说墙上有划痕，押金六千元一直不退，微信也不回。"
    )
    page.locator("main form:has([name=say]) button[data-k=main]").click()
    page.locator("[name=district]").wait_for()


def a_bundle_is_checked(site: Visitors, world: World, page: Page) -> None:
    where = f"/matters/{world.places['closed']}/"
    mine = site.visit(where, person=world.people["citizen"])
    with mine.expect_download() as downloading:
        mine.locator("form[action$='/proof/'] button").click()
    page.set_input_files("#file", downloading.value.path())
    page.wait_for_selector("#verdict")


def keep(page: Page, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")
