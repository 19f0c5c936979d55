"""The page that checks a bundle, in a real browser: from a file without a network, and as it is served."""

from __future__ import annotations

import json

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from faqiao.ledger import log
from faqiao.ledger.notes import Head
from faqiao.ledger.pages import offline_page
from tests.ledger.test_check import set_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(chromium):
    yield chromium
    connections.close_all()  # those opened beside its loop


@pytest.fixture
def offline(browser, tmp_path):
    """The downloaded page, opened from a file, with the network closed."""
    file = tmp_path / "faqiao-check.html"
    file.write_text(offline_page(), "utf-8")
    context = browser.new_context(offline=True, locale="zh-CN")
    page = context.new_page()
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on(
        "console", lambda said: page.problems.append(said.text) if said.type == "error" else None
    )
    page.goto(file.as_uri())
    yield page
    assert page.problems == []
    context.close()


def judged(page, data: bytes) -> list[str]:
    """The verdict and the sentences under it."""
    bundle = {"name": "proof.json", "mimeType": "application/json", "buffer": data}
    page.set_input_files("#file", bundle)
    page.wait_for_selector("#verdict")
    return page.locator("#result h2, #result p").all_inner_texts()


WAY = "请从您的事项页重新下载一份再验；还是不对，请拨 12368。"


def test_the_page_says_that_a_bundle_is_whole(whole, offline):
    size = json.loads(whole)["checkpoint"].split("\n")[1]

    assert judged(offline, whole) == [
        "这份凭证是完整的：5 条，一个字也没有改过。",
        f"事项 26031842；总账当时共 {size} 条；法院签名相符。",
    ]
    assert "屋顶漏水3" in offline.locator("#lines li").nth(3).inner_text()


def test_the_page_names_the_line_that_was_changed(whole, offline):
    said = judged(offline, whole.decode().replace("屋顶漏水3", "屋顶漏雨3").encode())

    assert said == ["这份凭证被改动过。", "第 4 条：文字和当初记下的不一样。", WAY]
    assert offline.locator("#lines li[data-s=bad]").count() == 1


def test_the_page_finds_a_wrong_root(whole, offline):
    content = json.loads(whole)
    signer = log.signer()
    size = int(content["checkpoint"].split("\n")[1])
    content["checkpoint"] = signer.sign(str(Head(signer.name, size, bytes(32))))

    said = judged(offline, json.dumps(content).encode())

    assert said[1] == "第 1 条：它在总账里的位置对不上。"
    assert len(said) == 7


def test_the_page_finds_a_wrong_signature(whole, offline):
    content = json.loads(whole)
    lines = content["checkpoint"].split("\n")
    lines[1] = str(int(lines[1]) + 1)
    content["checkpoint"] = "\n".join(lines)

    said = judged(offline, json.dumps(content).encode())

    assert said == ["这个文件读不出来。", "总账的头：法院的签名对不上。", WAY]


def test_the_page_finds_another_courts_key(whole, offline, settings):
    settings.LEDGER_KEY = "another"
    content = json.loads(whole)
    content["key"] = str(log.signer().verifier)

    said = judged(offline, json.dumps(content).encode())

    assert said[1] == "签名的不是这家法院的公钥。"


def test_the_page_finds_what_the_command_finds(whole, offline):
    changes = [
        (lambda c: c["events"].pop(2), "封面"),
        (lambda c: c["earlier"].update(proof=[]), "总账前后"),
        (lambda c: c["events"][1].pop("salt"), "第 2 条：少了"),
        (lambda c: c.update(more=1), "它不是凭证文件"),
        (set_in(0, "index", lambda i: i + 1), "第 1 条：它在总账里"),
        (set_in(4, "proof", lambda p: p[1:]), "第 5 条：它在总账里"),
    ]
    for change, words in changes:
        content = json.loads(whole)
        change(content)
        assert judged(offline, json.dumps(content).encode())[1].startswith(words)


def test_the_page_speaks_english_when_asked(whole, offline):
    judged(offline, whole)

    offline.click("#language")

    assert offline.locator("#verdict").inner_text() == (
        "This proof is whole: 5 lines, not one character changed."
    )


def test_the_hashes_and_signatures_are_those_of_the_standards(offline):
    """FIPS 180-4 examples "abc" and the 896-bit message; RFC 8032 7.1 tests 1 to 3."""
    hashes = offline.evaluate(
        """() => {
        const hex = (b) => Array.from(b, (x) => x.toString(16).padStart(2, "0")).join("");
        const text = (t) => new TextEncoder().encode(t);
        const long = "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno" +
          "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";
        return [hex(sums.sha256(text("abc"))), hex(sums.sha256(text(""))), hex(sums.sha512(text("abc"))),
          hex(sums.sha512(text(long)))];
        }"""
    )
    verdicts = offline.evaluate(
        """(vectors) => vectors.map(([key, message, signature]) => {
        const bytes = (t) => Uint8Array.from(t.match(/../g) ?? [], (h) => parseInt(h, 16));
        const bent = bytes(signature); bent[5] ^= 1;
        return [sums.verify(bytes(key), bytes(signature), bytes(message)),
          sums.verify(bytes(key), bent, bytes(message)),
          sums.verify(bytes(key), bytes(signature), bytes(message + "00"))];
        })""",
        RFC8032,
    )

    assert hashes == [
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018"
        "501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909",
    ]
    assert verdicts == [[True, False, False]] * 3


RFC8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        "387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
        "4a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.django_db(transaction=True)
def test_the_served_page_checks_under_its_strict_policy(browser, live_server, whole):
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.goto(f"{live_server.url}/proof/")

    said = judged(page, whole)

    context.close()
    assert (said[0], problems) == ("这份凭证是完整的：5 条，一个字也没有改过。", [])


def test_the_served_page_needs_no_sign_in_and_nothing_inline(client: Client):
    answer = client.get(reverse("ledger:proof"))

    assert answer.status_code == 200
    assert b"<style" not in answer.content
    assert b'id="file"' in answer.content
