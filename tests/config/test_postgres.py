"""A PostgreSQL of one's own starts, is shared, outlives accidents and says what is wrong."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from faqiao.config.postgres import NoDatabase, Server


@pytest.fixture(scope="module")
def folder(reachable):
    return reachable / "postgres"


@pytest.fixture
def server(folder):
    server = Server(folder, durable=False)
    server.start()
    yield server
    server.stop()


def answer(server, query):
    with psycopg.connect(server.url("postgres")) as connection:
        return connection.execute(query).fetchone()[0]


def postmaster(server):
    return int((server.data / "postmaster.pid").read_text().split()[0])


def test_it_answers_and_listens_on_no_port(server):
    listening = answer(server, "SHOW listen_addresses")

    assert listening == ""


def test_it_never_runs_as_root(server):
    owner = Path(f"/proc/{postmaster(server)}").stat().st_uid

    assert owner != 0


def test_the_last_to_leave_stops_it(folder):
    first, second = Server(folder, durable=False), Server(folder, durable=False)
    first.start()
    second.start()

    first.stop()
    after_the_first = second.is_running()
    second.stop()

    assert (after_the_first, second.is_running()) == (True, False)


def test_a_killed_server_starts_again(folder):
    server = Server(folder, durable=False)
    server.start()
    os.kill(postmaster(server), signal.SIGKILL)

    again = Server(folder, durable=False)
    again.start()

    assert answer(again, "SELECT 1") == 1
    server.stop()
    again.stop()


def test_a_pid_file_of_some_other_program_does_not_hinder(folder):
    server = Server(folder, durable=False)
    server.start()
    lines = (server.data / "postmaster.pid").read_text().splitlines()
    server.stop()
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"])
    (server.data / "postmaster.pid").write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n")

    server.start()

    assert answer(server, "SELECT 1") == 1
    server.stop()
    stranger.kill()
    stranger.wait()


def test_a_program_killed_while_using_it_no_longer_counts(folder):
    words = f"from pathlib import Path; from faqiao.config.postgres import Server; import time; \
s = Server(Path({str(folder)!r}), durable=False); s.start(); print(1, flush=True); time.sleep(9)"
    program = subprocess.Popen([sys.executable, "-c", words], stdout=subprocess.PIPE, text=True)
    assert program.stdout.readline() == "1\n"
    program.kill()
    program.wait()
    program.stdout.close()

    server = Server(folder, durable=False)
    server.start()
    server.stop()

    assert not server.is_running()


def test_a_database_of_another_version_is_left_alone(folder):
    server = Server(folder, durable=False)
    server.start()
    server.stop()
    version = (server.data / "PG_VERSION").read_text()
    (server.data / "PG_VERSION").write_text("14\n")

    with pytest.raises(NoDatabase, match="was made by PostgreSQL 14"):
        server.start()

    (server.data / "PG_VERSION").write_text(version)


def test_a_long_path_gets_a_short_socket(folder):
    server = Server(folder.parent / ("long" * 30) / "postgres", durable=False)
    server.start()

    assert answer(server, "SELECT 1") == 1
    server.stop()


def test_two_may_start_it_at_once(folder):
    words = f"from pathlib import Path; from faqiao.config.postgres import Server; \
s = Server(Path({str(folder)!r}), durable=False); s.start(); s.stop()"
    programs = [subprocess.Popen([sys.executable, "-c", words]) for _ in range(4)]

    codes = [program.wait(timeout=60) for program in programs]

    assert codes == [0, 0, 0, 0]
