"""Letters: whatever comes is kept, read or left to a person, and never stops the next one."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from faqiao.gateways.mail import addresses, reading, words
from faqiao.gateways.mail.gateway import send, work_off
from faqiao.gateways.mail.models import OutgoingMail
from faqiao.gateways.storage import gateway as storage
from faqiao.hotline import actions as hotline
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import State as OrderState
from faqiao.kit.verdict import Refused
from faqiao.ledger.jobs import drain
from faqiao.ledger.models import Event, label_of
from faqiao.letters import actions, queries
from faqiao.letters.jobs import read_letters, take_in
from faqiao.letters.models import Letter
from faqiao.matters.models import Attachment
from tests import make
from tests.letters.corpus import ASIDE, CORPUS, FILED, READ, WORDS, attached, plain

pytestmark = pytest.mark.django_db
AT = make.MORNING
NAMES = [name for name, *_rest in CORPUS]


@pytest.fixture(autouse=True)
def court():
    make.the_system()
    return make.a_court(high=True)


@pytest.fixture
def agent(court):
    return make.an_agent(court)


def came(raw, at=AT, size=None):
    """Taken in, read, and placed."""
    letter = take_in(raw, size or len(raw), "PIPE", at)
    read_letters(at)
    drain(at, clocks=False)
    letter.refresh_from_db()
    return letter


# Whatever comes


def test_the_corpus_is_large_and_every_letter_of_it_another():
    assert len(CORPUS) >= 60
    assert len({raw for _name, raw, *_rest in CORPUS}) == len(CORPUS)


@pytest.mark.parametrize(("name", "raw", "state", "piece"), CORPUS, ids=NAMES)
def test_every_nasty_letter_ends_where_it_belongs(name, raw, state, piece):
    began = time.monotonic()
    letter = take_in(raw, len(raw), "PIPE", AT)
    read_letters(AT)
    took = time.monotonic() - began

    letter = Letter.objects.get(pk=letter.pk)
    assert letter.state == state
    assert piece in f"{letter.subject}\n{letter.text}"
    assert queries.raw_of(letter) == raw
    assert took < 5


def test_all_of_them_together_make_an_order_of_each_that_can_be_read(agent, client):
    for _name, raw, *_rest in CORPUS:
        take_in(raw, len(raw), "IMAP", AT)
    read_letters(AT)
    drain(AT, clocks=False)

    states = list(Letter.objects.values_list("state", flat=True))
    wanted = [state for _name, _raw, state, _piece in CORPUS]
    assert states.count("SETTLED") == wanted.count(READ) == WorkOrder.objects.count()
    assert states.count(ASIDE) == wanted.count(ASIDE)
    assert states.count(FILED) == wanted.count(FILED)
    client.force_login(agent)
    for letter in Letter.objects.all():
        page = client.get(reverse("hotline:letter", args=[letter.pk]))
        assert page.status_code == 200
        assert b"<script>alert" not in page.content and b"<p onclick" not in page.content


BITS = [raw for _name, raw, *_rest in CORPUS if len(raw) < 4000]
PIECES = some.one_of(
    some.sampled_from(
        [
            b"\x00",
            b"\r\n\r\n",
            b"--b\n",
            b"=?gbk?B?",
            b"\xff\xfe",
            b"From: ",
            b"charset=",
            b"Content-Type: multipart/mixed; boundary=b\n",
            b"Message-ID: <a@b>\n",
            b"Content-Transfer-Encoding: base64\n",
        ]
    ),
    some.binary(max_size=12),
)


@some.composite
def mutated(draw):
    """A letter of the corpus with pieces put in, cut out, and swapped."""
    raw = bytearray(draw(some.sampled_from(BITS)))
    for _n in range(draw(some.integers(1, 6))):
        at = draw(some.integers(0, len(raw)))
        length = draw(some.integers(0, 30))
        raw[at : at + draw(some.sampled_from([0, length]))] = draw(PIECES)
    return bytes(raw)


@settings(max_examples=400, suppress_health_check=list(HealthCheck))
@given(mutated())
def test_no_mutation_of_a_letter_breaks_the_reader(raw):
    letter = reading.read(raw)

    kept = "".join((letter.subject, letter.text, letter.sender, letter.sender_name, letter.sent_to))
    kept += "".join(file.name for file in letter.files)
    assert "\x00" not in kept
    kept.encode()  # no half characters
    assert len(letter.subject) <= 200


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(mutated())
def test_no_mutation_is_lost_or_stays_unread(raw):
    letter = take_in(raw, len(raw), "PIPE", AT)
    read_letters(AT)

    found = Letter.objects.get(pk=letter.pk)
    assert found.state in (READ, ASIDE, FILED)
    assert queries.raw_of(found) in (raw, queries.raw_of(letter))


@settings(max_examples=300)
@given(
    some.binary(max_size=200),
    some.sampled_from(["", "gbk", "utf-7", "x", "utf-16", "big5", "idna", "zlib"]),
)
def test_any_bytes_become_text_that_can_be_kept(data, charset):
    text, _whole = words.decoded(data, charset)

    text.encode()
    assert "\x00" not in text


@settings(max_examples=300)
@given(some.text(alphabet="<>/=\"' abdivscriptimg&;#x\n", max_size=200))
def test_no_tag_survives(source):
    text = words.from_html(source)

    assert "<script" not in words.from_html(f"<p>{source}</p>").replace("&lt;", "") or "<" in source
    text.encode()


# Kept


def test_a_letter_lies_sealed():
    take_in(plain("s1", WORDS.encode()), 100, "PIPE", AT)
    read_letters(AT)

    with connection.cursor() as cursor:
        cursor.execute("SELECT raw::text || text || sender || subject FROM letters_letter")
        stored = cursor.fetchone()[0]
    assert WORDS.encode().hex() not in stored
    assert "zhou" not in stored


def test_a_letter_over_the_limit_is_cut_and_the_writer_told(settings):
    settings.MAIL_MAX_BYTES = 3000
    letter = came(plain("s2", WORDS.encode() + b"x" * 9000))

    assert (letter.truncated, len(queries.raw_of(letter)), letter.size > 9000) == (True, 3000, True)
    assert "只" in str(OutgoingMail.objects.get().text)


def test_the_same_letter_by_two_ways_makes_one_order():
    raw = plain("s3", WORDS.encode())

    came(b"Received: from a\n" + raw)
    came(b"Received: from b\nDelivered-To: c\n" + raw)

    assert (Letter.objects.count(), WorkOrder.objects.count()) == (1, 1)


def test_another_letter_under_the_same_id_is_another_letter():
    came(plain("s4", WORDS.encode()))
    came(plain("s4", "另一封".encode()))

    assert Letter.objects.count() == 2


def test_a_scanner_that_fails_leaves_the_letter_to_a_person(settings):
    settings.VIRUS_SCANNER, settings.CLAMD_ADDRESS = "clamd", "/nowhere/clamd.ctl"

    letter = came(attached("s5", "a.png", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(64)))

    assert letter.state == ASIDE


# Placed


def test_a_letter_waits_in_the_queue_as_an_order_by_mail(agent):
    letter = came(plain("p1", WORDS.encode()))

    order = WorkOrder.objects.get()
    assert (order.channel, order.state, letter.matter) == (
        "MAIL",
        OrderState.RECEIVED,
        order.matter,
    )
    assert WORDS in order.request
    assert str(order.requester.name) == "周明"


def test_the_answer_to_it_names_the_number_and_nothing_else():
    came(plain("p2", WORDS.encode()))

    mail = OutgoingMail.objects.get()
    order = WorkOrder.objects.get()
    assert order.matter.spoken_number in str(mail.text)
    assert f"[{order.matter.spoken_number}]" in mail.subject
    assert mail.in_reply_to == "<p2@example.com>"
    for case_data in (WORDS, "周明", "hearing"):
        assert case_data not in str(mail.text) + mail.subject


def test_when_it_is_answered_the_mail_does_not_say_what():
    came(plain("p3", WORDS.encode()))
    order = WorkOrder.objects.get()

    hotline.answer(order=order, answer="4 月 8 日上午九点", by=make.an_agent(order.court), at=AT)
    drain(AT, clocks=False)

    texts = [str(mail.text) for mail in OutgoingMail.objects.order_by("pk")]
    assert len(texts) == 2
    assert "九点" not in texts[1]


@pytest.mark.parametrize("way", ["address", "reference", "subject"])
def test_an_answer_is_put_on_the_same_sheet(way):
    came(plain("p4", WORDS.encode()))
    order, mail = WorkOrder.objects.get(), OutgoingMail.objects.get()
    raw = plain("p5", "还有一张照片。\n\n在 2026年3月2日，12368 写道：\n> 您的来信".encode())
    if way == "address":
        raw = raw.replace(b"12368@localhost", addresses.reply_address(order.matter.number).encode())
    elif way == "reference":
        raw = b"In-Reply-To: " + mail.message_id.encode() + b"\n" + raw
    else:
        raw = raw.replace(
            b"Subject: hearing", f"Subject: Re: [{order.matter.spoken_number}]".encode()
        )

    letter = came(raw)

    told = Event.objects.get(name="hotline.letter.join")
    assert (WorkOrder.objects.count(), letter.matter) == (1, order.matter)
    assert told.about == label_of(order)
    assert told.facts["words"] == "还有一张照片。"
    assert (
        told.facts["proof"]
        == {"address": "signed", "reference": "answered", "subject": "tagged"}[way]
    )


@pytest.mark.parametrize("forged", ["26031842.0123456789abcdef", "26031842.", "26031842"])
def test_an_address_that_nobody_signed_leads_nowhere(forged):
    assert addresses.number_in_address(f"12368+{forged}@localhost") == ""
    assert addresses.number_in_address(addresses.reply_address("26031842")) == "26031842"


def test_words_about_an_order_that_was_answered_make_a_new_one_on_the_same_sheet():
    came(plain("p6", WORDS.encode()))
    order = WorkOrder.objects.get()
    hotline.answer(order=order, answer="可以", by=make.an_agent(order.court), at=AT)
    raw = plain("p7", "没有解决".encode()).replace(
        b"12368@localhost", addresses.reply_address(order.matter.number).encode()
    )

    came(raw)

    assert [one.matter_id for one in WorkOrder.objects.all()] == [order.matter_id] * 2


def test_good_files_lie_on_the_sheet_and_bad_ones_are_refused_by_name(monkeypatch):
    def eicar(file):
        return "Test.Virus" if b"VIRUS" in file.read() else ""

    monkeypatch.setattr("faqiao.gateways.virus.gateway._scanner", lambda: eicar)
    came(attached("p8", "a.png", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(64)))
    came(attached("p9", "b.png", "image/png", b"\x89PNG\r\n\x1a\nVIRUS" + bytes(64)))
    came(attached("p10", "c.pdf", "application/pdf", b"MZ" + bytes(400)))

    one = Attachment.objects.get()
    assert (one.name, one.kind) == ("a.png", "image/png")
    assert storage.exists(one.key)
    texts = [str(mail.text) for mail in OutgoingMail.objects.order_by("pk")]
    assert ["b.png" in texts[1], "c.pdf" in texts[2]] == [True, True]
    refused = Letter.objects.get(message_id="<p9@example.com>").enclosures.get().refused
    assert "Test.Virus" in refused


def test_two_machines_do_not_write_to_each_other():
    for n in range(30):
        came(plain(f"loop{n}", f"第 {n} 封".encode()), AT + timedelta(seconds=n))

    states = list(OutgoingMail.objects.order_by("pk").values_list("state", flat=True))
    assert WorkOrder.objects.count() == 30
    assert states == ["QUEUED"] * 5 + ["HELD"] * 25


def test_a_machine_is_not_answered():
    letter = came(plain("p12", WORDS.encode(), more="Auto-Submitted: auto-generated\n"))

    assert (letter.state, WorkOrder.objects.count(), OutgoingMail.objects.count()) == (FILED, 0, 0)


# By a person


def test_what_could_not_be_read_becomes_an_order_by_hand_once(agent, client):
    letter = came(b"Subject: x\n\n" + WORDS.encode())
    client.force_login(agent)
    said = {
        "category": "CASE_QUERY",
        "court": letter.court_id,
        "request": WORDS,
        "phone": "13911002026",
    }

    first = client.post(reverse("hotline:letter_admit", args=[letter.pk]), said)
    second = client.post(reverse("hotline:letter_admit", args=[letter.pk]), said)

    order = WorkOrder.objects.get()
    letter.refresh_from_db()
    assert (first.status_code, second.status_code) == (302, 409)
    assert (order.registered_by, order.category, letter.matter) == (
        agent,
        "CASE_QUERY",
        order.matter,
    )


def test_its_words_go_on_a_sheet_by_hand(agent, client, court):
    order = make.an_order(court=court)
    letter = came(b"Subject: x\n\n" + WORDS.encode())
    client.force_login(agent)
    address = reverse("hotline:letter_join", args=[letter.pk])

    assert client.post(address, {"number": "10000000", "words": WORDS}).status_code == 422
    said = {"number": order.matter.spoken_number, "words": WORDS}
    assert client.post(address, said).status_code == 302

    assert Event.objects.get(name="hotline.letter.join").about == label_of(order)


def test_a_filed_one_can_still_become_an_order(agent):
    letter = came(plain("h1", WORDS.encode(), more="Precedence: list\n"))

    hotline.admit(
        letter=letter, court=letter.court, category="OTHER", request=WORDS, by=agent, at=AT
    )

    assert WorkOrder.objects.count() == 1


def test_filing_needs_a_reason_and_a_place_at_the_desk(agent, client, court):
    letter = came(b"Subject: x\n\n")
    client.force_login(agent)

    assert (
        client.post(reverse("hotline:letter_file", args=[letter.pk]), {"reason": ""}).status_code
        == 422
    )
    client.post(reverse("hotline:letter_file", args=[letter.pk]), {"reason": "广告"})

    letter.refresh_from_db()
    assert (letter.state, letter.reason) == (FILED, "广告")
    with pytest.raises(Refused):
        actions.file(letter=letter, reason="再来", by=agent, at=AT)


# Out


def test_a_mail_is_sent_once_and_marked_as_a_machine_s():
    send("zhou@example.com", "您的来信", "收到", "k1", number="26031842", at=AT)
    send("zhou@example.com", "您的来信", "收到", "k1", number="26031842", at=AT)
    work_off(AT)

    mail = OutgoingMail.objects.get()
    assert (mail.state, mail.subject) == ("SENT", "您的来信 [2603 1842]")


# The pipe


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_hands_a_letter_in_by_the_pipe():
    make.a_court(high=True)
    url = connection.settings_dict
    where = f"postgresql://{url['USER']}@/{url['NAME']}?host={url['HOST']}"

    env = {**os.environ, "DATABASE_URL": where, "DJANGO_SETTINGS_MODULE": "faqiao.config.settings"}
    command = [sys.executable, "-m", "faqiao", "letter"]

    done = subprocess.run(
        command, input=plain("pipe", WORDS.encode()), env=env, capture_output=True, check=False
    )
    away = subprocess.run(
        command,
        input=b"x",
        env={**env, "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none"},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert Letter.objects.get(message_id="<pipe@example.com>").source == "PIPE"
    assert away.returncode == 75
