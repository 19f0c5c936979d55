"""On the phone: a name is written by hand, a paper is checked, what was served is opened; every page looked at."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from faqiao.instruments import actions
from faqiao.instruments.models import Signature, Signing
from faqiao.instruments.states import ServiceWay
from tests.browser.conftest import VIEWS, Site
from tests.browser.sight import axe, english_left, overflow, small_targets
from tests.instruments.make import (
    a_paper,
    a_service,
    a_signing,
    file_of,
    settle,
    signatures_of,
    signed,
)
from tests.make import MORNING

pytestmark = pytest.mark.django_db(transaction=True)
SHOTS = os.environ.get("SHOTS", "")


def look(page: Page, name: str, *, desk: bool = False) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)
    assert "这里没有您能看的内容" not in page.content()
    assert overflow(page) == 0
    assert axe(page) == []
    assert english_left(page) == []
    if not desk and (page.viewport_size or {})["width"] < 768:
        assert small_targets(page) == []


@pytest.fixture
def signing() -> Signing:
    now = timezone.now()
    return a_signing(at=now, until=now + timedelta(days=3), with_mediator=True)


def write(page: Page) -> None:
    """Two strokes with the mouse, which stands for a finger here."""
    box = page.locator("[data-hand] canvas").bounding_box()
    assert box is not None
    page.locator("[data-hand] canvas").scroll_into_view_if_needed()
    box = page.locator("[data-hand] canvas").bounding_box()
    assert box is not None
    strokes = [
        [(0.1, 0.3), (0.35, 0.25), (0.2, 0.8)],
        [(0.45, 0.2), (0.47, 0.85), (0.6, 0.5)],
        [(0.65, 0.3), (0.9, 0.3), (0.75, 0.8), (0.92, 0.7)],
    ]
    for stroke in strokes:
        x, y = stroke[0]
        page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"])
        page.mouse.down()
        for x, y in stroke[1:]:
            page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=6)
        page.mouse.up()


@pytest.mark.parametrize("width", [390, 1440])
def test_a_name_is_written_by_hand_and_the_paper_is_checked(
    site: Site, signing: Signing, tmp_path: Path, width: int
) -> None:
    first, second, _mediator = signatures_of(signing)
    page = site.visit(f"/sign/{first.token}/", width=width)
    look(page, f"sign-1-{width}")

    page.get_by_role("button", name="看完了").click()
    expect(page.locator("canvas")).to_be_visible()
    write(page)
    page.fill("#id_code", Signature.objects.get(pk=first.pk).one_time_code)
    look(page, f"sign-2-{width}")
    page.get_by_role("button", name="我签这份文书").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("您已经签好")
    look(page, f"sign-3-{width}")
    settle()
    signed(second, at=timezone.now())
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("已经生效")
    file = tmp_path / "paper.pdf"
    file.write_bytes(file_of(signing))
    if SHOTS:
        (Path(SHOTS) / "signed.pdf").write_bytes(file_of(signing))
    page.goto(site.url + "/verify/")
    look(page, f"verify-1-{width}")
    page.set_input_files("#id_file", file)
    page.get_by_role("button", name="核验这份文书").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("是真的")
    look(page, f"verify-2-{width}")
    page.goto(site.url + f"/verify/{signing.code}/")
    look(page, f"verify-3-{width}")


def test_without_scripts_the_name_is_typed(site: Site, signing: Signing) -> None:
    first = signatures_of(signing)[0]
    page = site.visit(f"/sign/{first.token}/", width=390, scripts=False)
    page.get_by_role("button", name="看完了").click()
    page.get_by_text("我这里不方便手写").click()
    page.fill("#id_typed", "张建国")
    page.fill("#id_code", Signature.objects.get(pk=first.pk).one_time_code)
    page.get_by_role("button", name="我签这份文书").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("您已经签好")


@pytest.mark.parametrize(("width", "theme"), VIEWS)
def test_what_was_served_is_opened(site: Site, width: int, theme: Any) -> None:
    paper = a_paper()
    party = paper.matter.parties.order_by("pk").first()
    assert party is not None
    clerk = paper.brought_by.on(MORNING.date())
    actions.agree_address(
        party=party, way=ServiceWay.SMS, address="+8613811110001", given=False, by=clerk, at=MORNING
    )
    service = a_service(paper, party=party, judgment=True)

    page = site.visit(f"/served/{service.token}/", width=width, theme=theme)
    look(page, f"served-1-{width}-{theme}")
    page.get_by_role("button", name="打开文书").click()
    expect(page.get_by_text("送达", exact=False).first).to_be_visible()
    look(page, f"served-2-{width}-{theme}")
    page.get_by_role("button", name="再给我一份纸质的").click()
    expect(page.get_by_text("您要了纸质的")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_the_pages_of_the_court(site: Site, signing: Signing, width: int) -> None:
    paper = signing.version.paper
    clerk = paper.brought_by.on(MORNING.date())
    party = paper.matter.parties.order_by("pk").first()
    assert party is not None
    address = actions.agree_address(
        party=party, way=ServiceWay.SMS, address="+8613811110001", by=clerk, at=MORNING
    )
    other = a_paper(paper.matter, by=clerk)
    service = a_service(other, party=party, ways=(ServiceWay.SMS, ServiceWay.MAIL))
    actions.arrive(attempt=service.attempts.get(way=ServiceWay.SMS), by=clerk, at=timezone.now())
    third = a_paper(paper.matter, by=clerk)

    for name, path in {
        "signings": "/signings/",
        "signing": f"/signings/{signing.code}/",
        "call_off": f"/signings/{signing.code}/call_off/",
        "put_out": f"/signings/papers/{third.pk}/put_out/",
        "serve": f"/services/papers/{third.pk}/serve/",
        "service": f"/services/{service.pk}/",
        "attempt": f"/services/attempts/{service.attempts.get(way=ServiceWay.MAIL).pk}/confirm_receipt/",
        "addresses": f"/services/parties/{address.party_id}/addresses/",
        "agree": f"/services/parties/{address.party_id}/agree_address/",
    }.items():
        page = site.visit(path, width=width, person=paper.brought_by)
        look(page, f"court-{name}-{width}", desk=True)
