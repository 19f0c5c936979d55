"""A bundle is whole, or the check names the line."""

from __future__ import annotations

import json
import random

import pytest

from faqiao.ledger import log
from faqiao.ledger.actions import erase
from faqiao.ledger.bundle import Report, bundle, check
from faqiao.ledger.models import Event
from faqiao.ledger.notes import Head, Signer

pytestmark = pytest.mark.django_db


def broken(whole: bytes, change) -> Report:
    content = json.loads(whole)
    change(content)
    return check(json.dumps(content).encode())


def found(report: Report) -> list[tuple[str, int | None]]:
    return [(fault.kind, fault.line) for fault in report.faults]


def test_a_bundle_as_downloaded_is_whole(whole):
    report = check(whole, trusted=str(log.signer().verifier))

    assert (report.whole, report.matter, len(report.lines)) == (True, "26031842", 5)
    assert report.lines[3][6] == {"n": 3, "request": "屋顶漏水3"}


def test_a_bundle_holds_its_own_matter_only(whole, matter):
    bodies = [json.loads(line["body"]) for line in json.loads(whole)["events"]]

    assert {body[5] for body in bodies} == {matter.pk}


def test_the_earlier_checkpoint_is_in_the_bundle(whole):
    assert json.loads(whole)["earlier"]["checkpoint"].startswith("localhost/faqiao\n")


def test_a_changed_character_names_its_line(whole):
    text = whole.decode()

    assert found(check(text.replace("屋顶漏水3", "屋顶漏雨3").encode())) == [("body", 4)]


def set_in(n: int, name: str, value):
    def change(content):
        content["events"][n][name] = value(content["events"][n][name])

    return change


@pytest.mark.parametrize(
    "change, faults",
    [
        (set_in(1, "salt", lambda s: "00" * 16), [("body", 2)]),
        (set_in(1, "salt", lambda s: s.upper() + "A"), [("body", 2)]),
        (set_in(2, "entry", lambda e: e[:-2] + "00"), [("place", 3)]),
        (set_in(2, "entry", lambda e: "ff" + e[2:]), [("body", 3)]),
        (set_in(0, "index", lambda i: i + 1), [("place", 1)]),
        (set_in(0, "index", str), [("place", 1)]),
        (set_in(4, "proof", lambda p: p[1:]), [("place", 5)]),
        (set_in(4, "proof", lambda p: None), [("place", 5)]),
        (set_in(4, "body", lambda b: None), [("body", 5)]),
        (set_in(4, "body", lambda b: 5), [("body", 5)]),
        (lambda c: c["events"][1].pop("salt"), [("line", 2)]),
        (lambda c: c["events"].__setitem__(1, "x"), [("line", 2)]),
        (lambda c: c["events"].pop(2), [("cover", None)]),
        (lambda c: c["events"].reverse(), [("cover", None)]),
        (lambda c: c["events"].append(c["events"][0]), [("cover", None)]),
        (lambda c: c.update(matter="26031843"), [("cover", None)]),
        (lambda c: c.update(cover="x"), [("cover", None)]),
        (lambda c: c["earlier"].update(proof=[]), [("earlier", None)]),
        (lambda c: c["earlier"].update(checkpoint=None), [("earlier", None)]),
        (lambda c: c.update(format="other"), [("file", None)]),
        (lambda c: c.update(more=1), [("file", None)]),
        (lambda c: c.update(events={}), [("file", None)]),
        (lambda c: c.update(checkpoint=c["cover"]), [("file", None)]),
    ],
)
def test_each_change_is_named(whole, change, faults):
    assert found(broken(whole, change)) == faults


@pytest.mark.parametrize("junk", [b"", b"[]", b"null", b"{}", b"\xff", b"{" * 1000, b"1" * 1000])
def test_what_is_no_bundle_is_said_to_be_none(junk):
    assert found(check(junk)) == [("file", None)]


def test_any_character_changed_anywhere_is_found(whole):
    chance = random.Random(1)
    text = whole.decode()
    for place in chance.sample([n for n, c in enumerate(text) if not c.isspace()], 300):
        other = "7" if text[place] != "7" else "8"
        assert not check((text[:place] + other + text[place + 1 :]).encode()).whole, place


def test_a_forged_log_is_not_the_courts(whole):
    forger = Signer("localhost/faqiao", bytes(32))
    content = json.loads(whole)
    content["key"] = str(forger.verifier)
    content["checkpoint"] = forger.sign(str(Head("localhost/faqiao", 1, bytes(32))))

    report = check(json.dumps(content).encode(), trusted=str(log.signer().verifier))

    assert found(report)[0] == ("key", None)


def test_an_erased_event_leaves_its_place_provable(whole, matter, keeper, at):
    event = Event.objects.filter(matter=matter.pk).order_by("id")[1]
    erase(event=event, reason="ten years", by=keeper, at=at)
    log.sequence()

    after = bundle(matter.pk)

    lines = json.loads(after)["events"]
    assert (lines[1]["body"], lines[1]["salt"]) == (None, None)
    assert check(after).whole


def test_before_anything_has_its_place_there_is_no_bundle(matter):
    with pytest.raises(LookupError, match="Try again in a minute"):
        bundle(matter.pk)
