"""Webhooks: signed, for what the owner may see, tried again, paused when nobody answers, sent again on demand."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from faqiao.gateways.sms.models import OutgoingMessage
from faqiao.gateways.webhooks import guard
from faqiao.gateways.webhooks.post import deliver, new_secret
from faqiao.hooks import actions, queries
from faqiao.hooks.jobs import follow, post
from faqiao.hooks.models import Delivery, Subscription
from faqiao.hotline import actions as hotline
from faqiao.hotline.states import State
from faqiao.kit.verdict import Refused
from faqiao.ledger import jobs as ledger
from faqiao.ledger import log
from faqiao.ledger.models import Event
from faqiao.matters.models import Matter
from faqiao.people.models import Person, Role
from tests import make
from tests.hooks.receiver import Receiver

pytestmark = pytest.mark.django_db
EARLY = make.MORNING - timedelta(days=1)


@pytest.fixture
def receiver():
    found = Receiver()
    yield found
    found.close()


@pytest.fixture
def court():
    return make.a_court()


def a_chief():
    return make.staff(Role.ADMINISTRATOR, make.an_office(make.a_court(high=True)))


def a_hook(receiver, owner, *events, courts=(), url=None, at=EARLY):
    said = {"name": "案件管理", "url": url or receiver.url, "secret": new_secret()}
    names = list(events or ["hotline.order.*"])
    return actions.subscribe(
        owner=owner, events=names, courts=list(courts), by=a_chief(), at=at, **said
    )


def sent(at=make.MORNING):
    """Everything that happened has been read and posted."""
    follow(at)
    while log.sequence():
        pass
    follow(at)
    post(at)


def bodies(receiver):
    return [json.loads(body) for _path, _headers, body in receiver.calls]


def test_a_program_hears_what_happens_signed_by_the_convention(receiver, court):
    hook = a_hook(receiver, make.an_agent(court))
    follow(EARLY)
    order = make.an_order(court=court)

    sent()

    [(path, headers, body)] = receiver.calls
    assert path == "/hook"
    told = Webhook(hook.secret).verify(body, {k.lower(): v for k, v in headers.items()})
    event = Event.objects.get(name="hotline.order.register")
    assert told["type"] == "hotline.order.register"
    assert headers["webhook-id"] == f"evt_{event.key}"
    assert told["data"] == {
        "key": str(event.key),
        "about": f"hotline.WorkOrder:{order.pk}",
        "matter": order.matter.number,
        "court": court.code,
        "facts": {
            "number": order.number,
            "category": "CONTACT_JUDGE",
            "channel": "PHONE",
            "forward_due": event.facts["forward_due"],
        },
    }
    with pytest.raises(WebhookVerificationError):
        Webhook(new_secret()).verify(body, {k.lower(): v for k, v in headers.items()})


def test_nothing_personal_leaves_the_house(receiver, court):
    a_hook(receiver, make.a_supervisor(court), "*")
    follow(EARLY)
    make.a_callback(make.an_order(State.CLOSED, court=court))

    for _n in range(3):
        sent()

    text = json.dumps(bodies(receiver), ensure_ascii=False)
    assert len(receiver.calls) > 5
    for secret in ("周明", "13812342076", "法官的电话", "四月", "4 月 8 日"):
        assert secret not in text


@pytest.mark.parametrize(
    ("owner", "count"),
    [
        (lambda court: make.an_agent(court), 1),
        (lambda court: make.an_agent(make.a_court(high=True)), 1),
        (lambda court: make.an_agent(make.a_court()), 0),
        (lambda court: make.a_handler(make.a_unit(court)), 0),
        (lambda court: make.staff(Role.ADMINISTRATOR, make.an_office(court)), 0),
    ],
    ids=["own court", "high court", "other court", "unit not on it", "administrator"],
)
def test_only_what_the_owner_may_see_is_told(receiver, court, owner, count):
    a_hook(receiver, owner(court))
    follow(EARLY)
    make.an_order(court=court)

    sent()

    assert len(receiver.calls) == count


def test_a_restricted_matter_is_not_told_to_who_may_not_see_it(receiver, court):
    a_hook(receiver, make.an_agent(court))
    follow(EARLY)
    make.an_order(court=court)
    Matter.objects.update(confidentiality="RESTRICTED")

    sent()

    assert receiver.calls == []


def test_courts_and_patterns_narrow_it(receiver, court):
    other = make.a_court()
    owner = make.an_agent(make.a_court(high=True))
    a_hook(receiver, owner, "hotline.order.dispatch", courts=[court.code])
    follow(EARLY)
    make.an_order(State.DISPATCHED, court=court)
    make.an_order(State.DISPATCHED, court=other)

    sent()

    assert [one["data"]["court"] for one in bodies(receiver)] == [court.code]
    assert [one["type"] for one in bodies(receiver)] == ["hotline.order.dispatch"]


@pytest.mark.parametrize(
    ("pattern", "name", "fits"),
    [
        ("*", "a.b.c", True),
        ("hotline.*", "hotline.order.close", True),
        ("hotline.order.*", "hotline.order.close", True),
        ("hotline.order.*", "hotline.callback.rate", False),
        ("hotline.order.close", "hotline.order.close", True),
        ("hotline.order.close", "hotline.order.closed", False),
    ],
)
def test_patterns(pattern, name, fits):
    assert queries.fits(pattern, name) is fits


def test_what_happened_before_is_not_told(receiver, court):
    make.an_order(court=court)
    a_hook(receiver, make.an_agent(court), at=make.MORNING + timedelta(hours=1))

    sent()

    assert receiver.calls == []


# When it fails


def test_what_is_not_taken_is_tried_again_under_the_same_id_later_and_later(
    receiver, court, settings
):
    settings.HOOK_WAIT, receiver.answer = 10, 500
    a_hook(receiver, make.an_agent(court))
    follow(EARLY)
    make.an_order(court=court)
    sent()
    first = Delivery.objects.get()
    assert 7.5 <= (first.due_at - make.MORNING).total_seconds() <= 12.5

    post(make.MORNING + timedelta(seconds=5))
    receiver.answer = 200
    post(make.MORNING + timedelta(seconds=13))

    ids = [headers["webhook-id"] for _path, headers, _body in receiver.calls]
    assert ids == [first.key, first.key]
    first.refresh_from_db()
    assert (first.state, first.status, first.tries) == ("DELIVERED", 200, 2)


def test_events_of_one_program_arrive_in_their_order(receiver, court):
    a_hook(receiver, make.an_agent(court))
    follow(EARLY)
    make.an_order(State.CLOSED, court=court)

    sent()

    verbs = [one["type"].rpartition(".")[2] for one in bodies(receiver)]
    assert verbs == ["register", "dispatch", "sign_for", "contact", "reply", "close"]


def test_after_many_failures_it_is_paused_and_the_owner_told(receiver, court, settings):
    settings.HOOK_PAUSE_AFTER, receiver.answer = 2, 503
    owner = make.an_agent(court)
    Person.objects.filter(pk=owner.pk).update(phone="+8613900001111")
    make.the_system()
    hook = a_hook(receiver, Person.objects.get(pk=owner.pk))
    follow(EARLY)
    make.an_order(court=court)

    sent()
    post(make.MORNING + timedelta(minutes=1))

    hook.refresh_from_db()
    assert hook.state == "PAUSED"
    assert "503" in hook.reason
    ledger.drain(make.MORNING, clocks=False)
    assert OutgoingMessage.objects.filter(kind="hook.paused").count() == 1
    post(make.MORNING + timedelta(hours=1))
    assert len(receiver.calls) == 2


def test_what_happens_during_a_pause_is_sent_afterwards(receiver, court):
    hook = a_hook(receiver, make.an_agent(court))
    follow(EARLY)
    actions.pause(subscription=hook, reason="维护", by=a_chief(), at=EARLY)
    make.an_order(court=court)
    sent()
    assert receiver.calls == []

    actions.resume(subscription=hook, by=a_chief(), at=make.MORNING)
    post(make.MORNING)

    assert len(receiver.calls) == 1


def test_one_that_is_away_does_not_stop_another(receiver, court):
    a_hook(receiver, make.an_agent(court), url="http://127.0.0.1:9/")
    a_hook(receiver, make.an_agent(court))
    follow(EARLY)
    make.an_order(court=court)

    sent()

    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["DELIVERED", "WAITING"]


def test_an_address_that_is_gone_is_not_asked_again(receiver, court):
    make.the_system()
    receiver.answer = 410
    hook = a_hook(receiver, make.an_agent(court))
    follow(EARLY)
    make.an_order(court=court)

    sent()

    hook.refresh_from_db()
    assert hook.state == "PAUSED"


def test_a_redirect_is_not_followed(receiver):
    receiver.answer, receiver.where = 307, receiver.url

    answer = deliver(receiver.url, new_secret(), "id", b"{}")

    assert (answer.status, answer.is_taken, len(receiver.calls)) == (307, False, 1)


def test_only_the_beginning_of_an_answer_is_kept(receiver):
    receiver.answer, receiver.words = 200, b"\x00\x1b" + b"x" * 9999

    answer = deliver(receiver.url, new_secret(), "id", b"{}")

    assert answer.is_taken
    assert answer.said == "x" * 200


# Where it may go


@pytest.mark.parametrize(
    "url",
    [
        "http://10.0.0.1/", "https://10.0.0.1/", "https://192.168.1.1/", "https://172.16.0.1/", "https://169.254.169.254/",
        "https://0.0.0.0/", "https://100.64.0.1/", "https://[fc00::1]/", "https://[fe80::1]/", "https://224.0.0.1/",
        "https://[::ffff:10.0.0.1]/", "https://[2002:0a00:0001::]/", "https://2130706433.invalid/", "ftp://127.0.0.1/",
        "https://user:word@127.0.0.1/", "file:///etc/passwd", "http://93.184.216.34/", "https://127.0.0.1:99999/",
        "https://exa mple.cn/", "https://例子.invalid/", "", "//127.0.0.1/", "https:///hook", "https://127.0.0.1/#part",
    ],
)  # fmt: skip
def test_into_the_house_and_elsewhere_it_does_not_go(url):
    with pytest.raises(guard.NotAllowed):
        guard.checked(url)


def test_this_machine_only_where_the_setting_says_so(settings):
    assert guard.checked("http://127.0.0.1:8000/a?b=c").path == "/a?b=c"
    settings.HOOK_NETWORKS = []

    with pytest.raises(guard.NotAllowed):
        guard.checked("http://127.0.0.1:8000/")


def test_the_connection_goes_to_the_address_that_was_checked(receiver, monkeypatch):
    answers = [[(2, 1, 6, "", ("127.0.0.1", 0))], [(2, 1, 6, "", ("10.0.0.1", 0))]]
    port = receiver.url.rpartition(":")[2].partition("/")[0]
    real = guard.socket.getaddrinfo

    def look_up(host, *more, **named):
        return answers.pop(0) if host == "rebind.example" else real(host, *more, **named)

    monkeypatch.setattr(guard.socket, "getaddrinfo", look_up)

    answer = deliver(f"http://rebind.example:{port}/hook", new_secret(), "id", b"{}")

    assert answer.status == 204
    assert receiver.calls[0][1]["Host"] == f"rebind.example:{port}"


def test_one_bad_address_among_several_is_enough(monkeypatch):
    two = [(2, 1, 6, "", ("93.184.216.34", 443)), (2, 1, 6, "", ("10.0.0.1", 443))]
    monkeypatch.setattr(guard.socket, "getaddrinfo", lambda *_a, **_k: two)

    with pytest.raises(guard.NotAllowed):
        guard.checked("https://two.example/")


# By hand


def test_what_was_sent_can_be_sent_again_one_or_a_span(receiver, court, client):
    hook = a_hook(receiver, make.an_agent(court))
    follow(EARLY)
    make.an_order(State.DISPATCHED, court=court)
    sent()
    client.force_login(a_chief())
    one = Delivery.objects.order_by("pk").first()

    client.post(reverse("hooks:replay_one", args=[hook.pk, one.pk]))
    post(timezone.now())

    assert [headers["webhook-id"] for _p, headers, _b in receiver.calls].count(one.key) == 2
    span = {"since": "2026-03-01T00:00", "until": "2026-03-03T00:00"}
    client.post(reverse("hooks:replay", args=[hook.pk]), span)
    post(timezone.now())
    assert len(receiver.calls) == 5
    assert Event.objects.filter(name="hooks.subscription.replay").count() == 2


def test_a_test_says_whether_it_arrives(receiver, court, client):
    hook = a_hook(receiver, make.an_agent(court))
    client.force_login(a_chief())

    client.post(reverse("hooks:try_out", args=[hook.pk]))
    post(timezone.now())

    page = client.get(reverse("hooks:hook", args=[hook.pk])).content.decode()
    assert bodies(receiver)[0]["type"] == "hooks.subscription.try_out"
    assert "204" in page


def test_the_form_shows_the_secret_once_and_says_what_is_wrong(client, court):
    owner = make.an_agent(court)
    client.force_login(make.staff(Role.ADMINISTRATOR, make.an_office(court)))
    said = {
        "name": "案件",
        "url": "https://example.com/h",
        "events": "hotline.order.*",
        "owner": owner.pk,
    }

    for wrong in ({"url": "ftp://x/"}, {"events": "what ever"}, {"owner": make.a_citizen().pk}):
        assert client.post(reverse("hooks:subscribe"), said | wrong).status_code == 422
    page = client.post(reverse("hooks:subscribe"), said).content.decode()

    hook = Subscription.objects.get()
    assert str(hook.secret).replace("+", "&#x2B;") in page.replace("+", "&#x2B;")
    later = client.get(reverse("hooks:hook", args=[hook.pk])).content.decode()
    assert str(hook.secret)[8:20] not in later


def test_who_keeps_another_court_finds_nothing(client, receiver, court):
    hook = a_hook(receiver, make.an_agent(court))
    for who in (
        make.staff(Role.ADMINISTRATOR, make.an_office(make.a_court())),
        make.an_agent(court),
    ):
        client.force_login(who)
        assert client.post(reverse("hooks:try_out", args=[hook.pk])).status_code == 404
        with pytest.raises(Refused):
            actions.pause(subscription=hook, reason="试试", by=who, at=EARLY)


def test_what_has_ended_sends_nothing_and_forgets_its_secret(receiver, court):
    hook = a_hook(receiver, make.an_agent(court))
    follow(EARLY)

    hook = actions.end(subscription=hook, reason="系统下线", by=a_chief(), at=EARLY)
    make.an_order(court=court)
    sent()

    assert (hook.secret, receiver.calls) == ("", [])
    for verb in ("pause", "resume"):
        with pytest.raises(Refused):
            more = {"reason": "x"} if verb == "pause" else {}
            getattr(actions, verb)(subscription=hook, by=a_chief(), at=EARLY, **more)
    with pytest.raises(Refused):
        actions.rekey(subscription=hook, secret=new_secret(), by=a_chief(), at=EARLY)


def test_answers_of_orders_are_read_from_the_log_once(receiver, court):
    a_hook(receiver, make.an_agent(court))
    follow(EARLY)
    order = make.an_order(court=court)
    sent()
    sent()

    hotline.answer(order=order, answer="可以", by=make.an_agent(court), at=make.MORNING)
    sent()

    assert [one["type"].rpartition(".")[2] for one in bodies(receiver)] == ["register", "answer"]
