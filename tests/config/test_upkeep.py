"""faqiao ledger erase and rotate: first what would happen, then, when it is meant, that it happens."""

from __future__ import annotations

import pytest
from django.conf import settings as ours

from faqiao.config import home
from faqiao.config.cli import parser
from faqiao.config.commands import upkeep
from faqiao.kit.env import BadSetting
from faqiao.ledger import log
from faqiao.ledger.models import Event
from faqiao.ledger.verify import verify
from faqiao.people import actions
from faqiao.people.models import Role
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "登录记录保存一年"
ERASE = ["ledger", "erase", "--name", "people.person.sign_in", "--before", "2026-03-03"]


@pytest.fixture
def keeper(monkeypatch, settings, tmp_path):
    """An administrator; the commands find the tests' own database."""
    monkeypatch.setattr(upkeep.program, "database", lambda *_any: _Open())
    monkeypatch.setattr(upkeep.program, "set_up", lambda: None)
    settings.WITNESS_DIR = tmp_path / "witness"
    boss = make.staff(Role.ADMINISTRATOR, make.an_office(make.a_court()))
    for _n in range(3):
        actions.sign_in(means=["password"], by=boss, at=make.MORNING)
    return boss


class _Open:
    def __enter__(self):
        return self

    def __exit__(self, *_any):
        return None


def run(*words):
    asked = parser().parse_args(words)
    return asked.run(asked)


def left():
    return Event.objects.filter(name="people.person.sign_in", facts__isnull=False).count()


def test_first_it_only_says_what_and_why(keeper, capsys):
    code = run(*ERASE, "--reason", WHY, "--by", keeper.username)

    out, err = capsys.readouterr()
    assert (code, left()) == (0, 3)
    assert out.count("people.person.sign_in") == 3
    assert WHY in err
    assert "--confirm 3" in err


def test_with_their_number_they_go_and_the_log_still_verifies(keeper):
    log.sequence()

    code = run(*ERASE, "--reason", WHY, "--by", keeper.username, "--confirm", "3")

    log.sequence()
    told = Event.objects.filter(name="ledger.event.erase")
    assert (code, left(), told.count()) == (0, 0, 3)
    assert {(event.by_id, event.facts["reason"]) for event in told} == {(keeper.pk, WHY)}
    assert verify().damages == []


def test_another_number_than_there_are_changes_nothing(keeper):
    with pytest.raises(BadSetting):
        run(*ERASE, "--reason", WHY, "--by", keeper.username, "--confirm", "2")

    assert left() == 3


def test_only_an_administrator_erases_and_only_what_was_named(keeper):
    agent = make.an_agent(make.a_court())

    with pytest.raises(BadSetting):
        run(*ERASE, "--reason", WHY, "--by", agent.username, "--confirm", "3")
    with pytest.raises(BadSetting):
        run("ledger", "erase", "--before", "2026-03-03", "--reason", WHY, "--by", keeper.username)
    run(*ERASE[:-1], "2026-03-02", "--reason", WHY, "--by", keeper.username, "--confirm", "0")

    assert left() == 3


@pytest.fixture
def own_home(monkeypatch, tmp_path):
    monkeypatch.setenv("FAQIAO_HOME", str(tmp_path / "home"))
    for name in ("LEDGER_KEY", "LEDGER_OLD_KEYS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "home" / "secrets"


def test_a_new_key_takes_its_place_and_the_old_one_stays_known(keeper, own_home, settings):
    make.the_system()
    log.sequence()
    old = str(log.signer().verifier)

    code = run("ledger", "rotate")

    settings.LEDGER_KEY = (own_home / "ledger_key").read_text()
    settings.LEDGER_OLD_KEYS = home.noted("LEDGER_OLD_KEYS").split()
    event = Event.objects.get(name="ledger.key.rotate")
    now = str(log.signer().verifier)
    assert (code, settings.LEDGER_OLD_KEYS) == (0, [old])
    assert event.facts == {"before": old, "now": now}
    assert (own_home / "ledger_key").stat().st_mode & 0o777 == 0o600
    actions.sign_in(means=["password"], by=keeper, at=make.MORNING)
    log.sequence()
    assert verify().damages == []


def test_a_key_from_the_environment_is_told_not_written(keeper, own_home, monkeypatch, capsys):
    make.the_system()
    monkeypatch.setenv("LEDGER_KEY", ours.LEDGER_KEY)

    run("ledger", "rotate")

    out = capsys.readouterr().out
    assert f'LEDGER_OLD_KEYS="{log.signer().verifier}"' in out
    assert not own_home.exists()
