"""The one command line: every command explains itself, answers, and says what is wrong in a sentence."""

import socket
import threading
import time

import pytest
from django.db import ProgrammingError, connection

from faqiao.config import cli, crew
from faqiao.kit.env import BadSetting

COMMANDS = [
    ["demo"], ["serve"], ["worker"], ["migrate"], ["import"], ["import", "orders"], ["ledger"],
    ["ledger", "verify"], ["ledger", "proof"], ["ledger", "check"], ["ledger", "recompute"],
    ["law"], ["doctor"], ["backup"], ["restore"],
]  # fmt: skip


def ran(*words):
    with pytest.raises(SystemExit) as ended:
        cli.main(list(words))
    return ended.value.code


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(words, capsys):
    assert ran(*words, "--help") == 0

    told = capsys.readouterr().out
    assert f"usage: faqiao {' '.join(words)}" in told
    if words not in (["import"], ["ledger"]):
        assert "Example: " in told


def test_the_rulebook_answers_with_its_basis(capsys):
    assert ran("law", "periods.working_days", "start=2026-02-13", "n=2") == 0

    told = capsys.readouterr().out
    assert told.startswith("2026-02-24 Tuesday\n")
    assert "swapped working days count" in told


@pytest.mark.parametrize(
    "words",
    [
        ["start=2026-02-30", "n=2"],
        ["start=2026-02-13", "n=two"],
        ["start=2026-02-13"],
        ["2", "n=2"],
    ],
)
def test_a_question_that_makes_no_sense_is_not_answered(words, capsys):
    assert ran("law", "periods.working_days", *words) == 2


def test_a_bundle_that_is_not_there_is_a_sentence(tmp_path, capsys):
    assert ran("ledger", "check", str(tmp_path / "none.json")) == 2

    assert "cannot be read: No such file" in capsys.readouterr().err


def test_a_bundle_that_is_none_is_not_whole(tmp_path, capsys):
    (tmp_path / "none.json").write_text("{}")

    assert ran("ledger", "check", str(tmp_path / "none.json")) == 1


def test_a_port_in_use_is_named():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(BadSetting, match=f"Port {port} is taken"):
            crew.free_port("127.0.0.1", port)


def test_what_dies_is_started_again(tmp_path):
    count = tmp_path / "count"
    words = ["sh", "-c", f"echo x >> {count}; sleep 0.1"]
    said, stop = [], threading.Event()
    hands = crew.Crew({"short": words}, said.append)
    hands.start()
    keeper = threading.Thread(target=hands.keep, args=(stop,))

    keeper.start()
    until = time.monotonic() + 20
    while time.monotonic() < until and (not count.exists() or len(count.read_text()) < 4):
        time.sleep(0.1)
    stop.set()
    keeper.join()
    hands.end()

    assert len(count.read_text().splitlines()) >= 2
    assert said[0] == "short ended (code 0); starting it again in 0.5 s"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "with_the_database"),
    [("SELECT count(*) FROM people_person", True), ("SELECT no_such_column FROM pg_class", False)],
)
def test_a_right_that_is_missing_is_told_in_a_sentence_a_mistake_of_ours_is_loud(
    query, with_the_database
):
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE faqiao_stranger; SET LOCAL ROLE faqiao_stranger")
        with pytest.raises(ProgrammingError) as refused:
            cursor.execute(query)

    assert cli.lies_with_the_database(refused.value) is with_the_database
