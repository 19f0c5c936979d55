"""One contract for every telephone exchange: the fakes on loopback and the rehearsal are held to the same."""

import io

import pytest

from faqiao.calls.queries import Fact, course
from faqiao.calls.states import ABLE, CallState, Kind
from faqiao.gateways.telephony.events import KINDS, read
from faqiao.gateways.telephony.gateway import ADAPTERS, adapter
from faqiao.gateways.telephony.shared import NotAble, NotTaken
from tests.gateways.exchanges import AGENT, CALLER, FakeAri, FakeEsl, running

REAL = [FakeAri, FakeEsl]
EVERY_VERB = sorted(frozenset.union(*ABLE.values()))


def course_of(events):
    return course(
        Fact(one.type, one.ts, 1 if one.agent else None, one.told(), one.event_id) for one in events
    )


def test_both_sides_say_the_same_of_what_can_be_asked():
    assert {name: one.commands for name, one in ADAPTERS.items()} == ABLE
    assert tuple(Kind.values) == KINDS


@pytest.mark.parametrize("fake", REAL)
def test_a_call_is_told_from_the_first_ring_to_the_recording(fake):
    with running(fake()) as exchange:
        exchange.run(exchange.comes_in("c1"))
        exchange.platform.waits_for("offered")
        exchange.run(exchange.picked_up("c1"))
        exchange.platform.waits_for("answered")
        exchange.run(exchange.ended("c1"))
        exchange.platform.waits_for("hangup")
        recording = exchange.platform.waits_for("recording")

    told = exchange.platform.told
    assert {one.type for one in told} == {
        "ringing", "answered_ivr", "menu", "queued", "offered", "answered", "hangup", "recording",
    }  # fmt: skip
    assert {(one.call_id, one.caller) for one in told} == {("c1", CALLER)}
    assert {one.agent for one in told if one.type in ("offered", "answered")} == {AGENT}
    assert len({one.event_id for one in told}) == len(told)
    assert "faqiao-c1" in recording.file
    found = course_of(told)
    assert (found.state, found.missed("INBOUND"), found.answered_at is not None) == (
        CallState.ENDED, False, True,
    )  # fmt: skip
    assert [read(one.told(), one.ts) for one in told] == told


@pytest.mark.parametrize("fake", REAL)
def test_who_gives_up_in_the_line_is_missed(fake):
    exchange = fake()
    exchange.platform.free = ""
    with running(exchange):
        exchange.run(exchange.comes_in("c1"))
        exchange.platform.waits_for("queued")
        exchange.run(exchange.ended("c1"))
        exchange.platform.waits_for("hangup")

    assert course_of(exchange.platform.told).missed("INBOUND")


@pytest.mark.parametrize("fake", REAL)
def test_a_broken_line_is_taken_up_again_and_nothing_is_told_twice(fake):
    with running(fake()) as exchange:
        exchange.run(exchange.comes_in("c1"))
        exchange.platform.waits_for("offered")
        exchange.run(exchange.break_line())
        exchange.waits_for_connection(2)

        exchange.run(exchange.picked_up("c1"))
        exchange.platform.waits_for("answered")

    ids = [one.event_id for one in exchange.platform.told]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", ["rehearsal", *(fake.name for fake in REAL)])
@pytest.mark.parametrize("verb", EVERY_VERB)
def test_every_verb_that_an_exchange_takes_is_done(name, verb):
    fake = {one.name: one for one in REAL}.get(name)
    if fake is None:
        adapter(name).command(verb, "c1", agent=AGENT, number="8102")
        return
    with running(fake(), heard=False) as exchange:
        exchange.channels = {"c1", "agent-c1"}
        exchange.live = {"c1"}

        adapter(name).command(verb, "c1", agent=AGENT, number="8102")

        assert len(exchange.asked) == 1


@pytest.mark.parametrize("name", ["rehearsal", *(fake.name for fake in REAL)])
@pytest.mark.parametrize(
    ("call_id", "agent", "number"),
    [
        ("c1\n\napi shutdown", AGENT, "8102"),
        ("c1", f"{AGENT}\r\napi shutdown", "8102"),
        ("c1", AGENT, "8102\n\napi shutdown"),
        ("c1", AGENT, "8102 &system(reboot)"),
        ("c1/../../bridges", AGENT, "8102)"),
        ("c1", AGENT, ""),
    ],
)
def test_what_would_begin_another_command_is_refused_before_anything_is_asked(
    name, call_id, agent, number
):
    fake = {one.name: one for one in REAL}.get(name)
    if fake is None:
        with pytest.raises(NotTaken):
            adapter(name).command(
                "dial" if call_id == "c1" else "hold", call_id, agent=agent, number=number
            )
        return
    with running(fake(), heard=False) as exchange:
        for verb in ["dial"] if call_id == "c1" else ["transfer"]:
            with pytest.raises(NotTaken):
                adapter(name).command(verb, call_id, agent=agent, number=number)

        assert exchange.asked == []


@pytest.mark.parametrize("fake", REAL)
def test_a_call_that_is_gone_already_is_no_failure(fake):
    with running(fake(), heard=False) as exchange:
        assert adapter(exchange.name).command("hang_up", "gone") == []


@pytest.mark.parametrize("fake", REAL)
def test_an_exchange_that_is_away_is_said_to_be(fake, settings):
    with running(fake(), heard=False) as exchange:
        where = exchange.settings()
    for name, value in where.items():
        setattr(settings, name, value)

    with pytest.raises(NotTaken):
        adapter(fake.name).command("hang_up", "c1")


@pytest.mark.parametrize("fake", REAL)
def test_a_wrong_password_is_refused(fake, settings):
    with running(fake(), heard=False) as exchange:
        settings.ARI_PASSWORD = settings.ESL_PASSWORD = "wrong"

        with pytest.raises(NotTaken):
            adapter(exchange.name).command("hang_up", "c1")

        assert exchange.asked == []


@pytest.mark.parametrize("name", ["manual", "webhook"])
def test_who_cannot_be_asked_says_so(name):
    with pytest.raises(NotAble):
        adapter(name).command("hold", "c1")


def test_asterisk_holds_takes_back_and_puts_through():
    with running(FakeAri()) as exchange:
        exchange.run(exchange.comes_in("c1"))
        exchange.run(exchange.picked_up("c1"))
        exchange.platform.waits_for("answered")
        ari = adapter("asterisk")

        ari.command("hold", "c1")
        exchange.platform.waits_for("held")
        ari.command("resume", "c1")
        exchange.platform.waits_for("resumed")
        ari.command("transfer", "c1", number="8102")
        exchange.run(exchange.answers("out-2"))
        exchange.platform.waits_for("transferred")

    assert (
        "POST channels?endpoint=PJSIP/8102@trunk&app=faqiao&appArgs=judge,c1&timeout=30"
        in exchange.asked
    )
    assert "DELETE channels/agent-c1" in exchange.asked


def test_asterisk_rings_another_seat_when_one_is_not_there():
    exchange = FakeAri()
    exchange.unregistered.add(f"PJSIP/{AGENT}")
    with running(exchange):
        exchange.run(exchange.comes_in("c1"))
        exchange.platform.waits_for("agent_unavailable")
        exchange.platform.free = "8002"
        offered = exchange.platform.waits_for("offered")

    assert offered.agent == "8002"
    assert exchange.asked.index("DELETE playbacks/playback-c1") < exchange.asked.index(
        "POST channels/c1/moh"
    )


def test_asterisk_outside_office_hours_says_so_and_ends():
    with running(FakeAri()) as exchange:
        exchange.channels.add("c1")
        channel = {"id": "c1", "caller": {"number": CALLER}}
        exchange.run(
            exchange.emit("StasisStart", args=["inbound", "12368", "closed"], channel=channel)
        )
        exchange.platform.waits_for("answered_ivr")
        exchange.run(exchange._until(lambda: any("closed" in one for one in exchange.asked)))
        exchange.run(exchange.emit("PlaybackFinished", playback={"id": "playback-c1"}))
        ended = exchange.platform.waits_for("hangup")

    assert ended.cause == "closed"
    assert course_of(exchange.platform.told).missed("INBOUND")


def test_asterisk_rings_the_agent_and_then_the_number():
    with running(FakeAri()) as exchange:
        adapter("asterisk").command("dial", "c0", agent=AGENT, number="+8613812342076")
        exchange.run(exchange.answers("out-1"))
        exchange.run(exchange.answers("out-2"))
        answered = exchange.platform.waits_for("answered")

    assert (answered.direction, answered.caller, answered.agent) == ("outbound", CALLER, AGENT)


def test_a_recording_is_fetched_from_asterisk_by_its_name_only():
    with running(FakeAri(), heard=False):
        ari = adapter("asterisk")

        assert b"".join(ari.recording("faqiao-c1")) == b"RIFF sound" * 100
        assert ari.recording("another") is None
        assert ari.recording("../../etc/passwd") is None


def test_a_recording_in_the_folder_is_found_and_nothing_outside_of_it(settings, tmp_path):
    folder = tmp_path / "recordings"
    folder.mkdir()
    (folder / "c1.wav").write_bytes(b"sound")
    (tmp_path / "secret").write_bytes(b"secret")
    (folder / "link").symlink_to(tmp_path / "secret")
    settings.TELEPHONY_RECORDINGS = folder
    vendor = adapter("webhook")

    with vendor.recording("/var/spool/c1.wav") as found:
        assert isinstance(found, io.BufferedReader) and found.read() == b"sound"
    assert [vendor.recording(one) for one in ("../secret", "link", ".", "", "a\x00b")] == [None] * 5
