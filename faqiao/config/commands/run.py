"""faqiao demo, serve, worker, migrate: a Faqiao that runs."""

from __future__ import annotations

import argparse
import os
import shutil
import threading
import webbrowser
from pathlib import Path
from typing import Any

import structlog

from faqiao.config import console, crew, program
from faqiao.config.home import home, made
from faqiao.config.language import example
from faqiao.config.language import gettext as _
from faqiao.config.postgres import Server
from faqiao.kit.env import BadSetting, flag

COMPLETE = "The demo court is complete."


def offer(commands: Any) -> None:
    for one in (_offer_demo, _offer_serve, _offer_worker, _offer_migrate):
        one(commands)


def _offer_demo(commands: Any) -> None:
    demo = commands.add_parser(
        "demo", help=_("a court with half a year of invented life, in your browser"),
        description=_("Makes the demo court if there is none, starts web and worker, opens the browser."),
        epilog=example("faqiao demo --days 30 --rate 10 --port 8080"),
    )  # fmt: skip
    demo.add_argument("--days", type=_whole, default=180, help=_("days of life up to today (180)"))
    demo.add_argument("--rate", type=_whole, default=12, help=_("calls per working day (12)"))
    demo.add_argument(
        "--orders", type=_many, default=0,
        help=_("copy finished matters into two years of past until there are so many, e.g. 300000"),
    )  # fmt: skip
    demo.add_argument(
        "--seed", type=int, default=12368, help=_("the same seed, the same court (12368)")
    )
    demo.add_argument(
        "--reset", action="store_true", help=_("throw the demo court away and make it anew")
    )
    demo.add_argument("--build-only", action="store_true", help=_("make the court, start nothing"))
    _where(demo)
    demo.set_defaults(run=run_demo)


def _offer_serve(commands: Any) -> None:
    serve = commands.add_parser(
        "serve", help=_("the web server"), description=_("Serves the pages and the API."),
        epilog=example("HOSTS=court.example.cn HTTPS=yes faqiao serve --host 0.0.0.0 --port 8000"),
    )  # fmt: skip
    _where(serve)
    serve.set_defaults(run=run_serve)


def _offer_worker(commands: Any) -> None:
    worker = commands.add_parser(
        "worker", help=_("jobs and clocks"),
        description=_("Does what follows from events; keeps the clocks."),
        epilog=example("faqiao worker --concurrency 8"),
    )  # fmt: skip
    worker.add_argument("--concurrency", type=_whole, default=4, help=_("jobs at a time (4)"))
    worker.set_defaults(run=run_worker)


def _offer_migrate(commands: Any) -> None:
    migrate = commands.add_parser(
        "migrate", help=_("bring the tables up to date"),
        description=_("Changes the tables to what this version expects. Make a backup first."),
        epilog=example("faqiao backup before.faqiao && faqiao migrate"),
    )  # fmt: skip
    migrate.set_defaults(run=run_migrate)


def _whole(word: str) -> int:
    if not word.isdigit() or not 1 <= int(word) <= 100_000:
        raise argparse.ArgumentTypeError(_("%r is not a whole number from 1 on") % word)
    return int(word)


def _many(word: str) -> int:
    if not word.isdigit() or not 1 <= int(word) <= 10_000_000:
        raise argparse.ArgumentTypeError(_("%r is not a whole number from 1 on") % word)
    return int(word)


def _where(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help=_("address to listen on (127.0.0.1)"))
    parser.add_argument("--port", type=_whole, help=_("port (8000, or the next free one)"))
    parser.add_argument(
        "--live-port", type=_whole, help=_("port of the news for open pages (the one after it)")
    )
    cores = os.cpu_count() or 1
    parser.add_argument("--workers", type=_whole, default=cores, help=_("web processes"))


def run_demo(asked: argparse.Namespace) -> int:
    """Brings the demo court to life, or back."""
    os.environ.setdefault(
        "HOSTS", "*" if asked.host != "127.0.0.1" else "localhost 127.0.0.1 [::1]"
    )
    with program.database(program.be_demo(), console.say) as server:
        os.environ["PGOPTIONS"] = "-c synchronous_commit=off"  # a half-made demo is made again
        _prepare(asked)
        del os.environ["PGOPTIONS"]
        return 0 if asked.build_only else _run(asked, server, with_worker=True)


def _prepare(asked: argparse.Namespace) -> None:
    program.set_up()
    if asked.reset:
        _forget()
    console.say(_("Bringing the tables up to date"))
    program.migrate()
    if _is_complete():
        console.good(_("The demo court is there (faqiao demo --reset makes it anew)"))
        return
    if _is_begun():
        console.say(_("The demo court was left half made"))
        _forget()
        program.migrate()
    build = program.door("faqiao.demo:build")
    with console.bar(_("Living through %s days") % asked.days) as progress:
        build(
            days=asked.days, rate=asked.rate, seed=asked.seed, orders=asked.orders,
            progress=progress.told,
        )  # fmt: skip
    _run_sql(f"COMMENT ON SCHEMA public IS '{COMPLETE}'")


def _is_begun() -> bool:
    people = program.door("faqiao.people.models:Person").objects
    matters = program.door("faqiao.matters.models:Matter").objects
    return bool(matters.exists() or people.filter(username__startswith="demo-").exists())


def _is_complete() -> bool:
    """A demo that was interrupted while it was made is made again."""
    rows = _run_sql("SELECT obj_description('public'::regnamespace, 'pg_namespace')")
    return bool(rows) and rows[0][0] == COMPLETE


def _run_sql(query: str) -> list[Any]:
    with program.door("django.db:connection").cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall()) if cursor.description else []


def _forget() -> None:
    connection = program.door("django.db:connection")
    if not connection.settings_dict["NAME"].endswith("demo"):
        said = _(
            "Only a database whose name ends with 'demo' is thrown away; DATABASE_URL names %r."
        )
        raise BadSetting(said % connection.settings_dict["NAME"])
    console.say(_("Throwing the demo court away"))
    for folder in program.door("faqiao.ledger.log:witness_folders")():
        shutil.rmtree(folder, ignore_errors=True)
    _run_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def run_serve(asked: argparse.Namespace) -> int:
    with program.database("faqiao", console.say) as server:
        program.set_up()
        program.read_the_rulebook()
        if waiting := program.door("faqiao.config.probes:waiting_migrations")():
            said = _("The tables are %s steps behind. Run faqiao migrate first.")
            raise BadSetting(said % waiting)
        return _run(asked, server, with_worker=False)


def _run(asked: argparse.Namespace, server: Server | None, *, with_worker: bool) -> int:
    stop = crew.stop_signal()
    port = crew.free_port(asked.host, asked.port)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = crew.metrics_folder()
    live = _live_port(asked, port)
    commands = {
        "web": crew.web_command(asked.host, port, asked.workers),
        "live": crew.live_command(asked.host, live),
    }
    if with_worker:
        commands["worker"] = crew.worker_command()
    log = _log_file() if with_worker else None
    hands = crew.Crew(commands, console.say, server, log)
    hands.start()
    try:
        if crew.answers(port, stop):
            _tell(f"http://localhost:{port}/", log)
        elif not stop.is_set():
            way = (
                _("Look into %s, or run faqiao doctor.") % log
                if log
                else _("faqiao doctor says more.")
            )
            console.bad(_("The web does not answer."), way)
        hands.keep(stop)
    finally:
        hands.end()
    return 0


def _live_port(asked: argparse.Namespace, port: int) -> int:
    """Where open pages hear the news: behind the proxy under /live/, else on a port of their own."""
    live = crew.free_port(asked.host, asked.live_port or port + 1)
    if not flag("HTTPS"):
        os.environ.setdefault("LIVE_URL", f":{live}/live/")
    return live


def _log_file() -> Path:
    return made(home() / "logs") / "demo.log"


def _tell(address: str, log: Path | None) -> None:
    console.good(_("Faqiao is open at %s") % address)
    if log is None:
        return
    said = _("every role, one click: %(address)sdemo/   log: %(log)s   stop: Ctrl-C")
    console.err.print("  " + said % {"address": address, "log": log})
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open(address + "demo/")


def run_worker(asked: argparse.Namespace) -> int:
    os.environ["DATABASE_POOL"] = "0"  # each of its threads keeps one connection for good
    with program.database("faqiao", console.say):
        program.set_up(talkative=True)
        program.read_the_rulebook()
        stop = crew.stop_signal()
        while not stop.is_set():
            _work_a_shift(stop, asked.concurrency)
    return 0


def _work_a_shift(stop: threading.Event, concurrency: int) -> None:
    """Until `stop`, or until the database goes away; then a short wait, and another shift."""
    work = program.door("faqiao.ledger.jobs:work")
    try:
        work(crew.shift_of(stop), concurrency=concurrency)
    except Exception:
        structlog.get_logger("faqiao.worker").exception("the shift ended; another begins")
        stop.wait(2)


def run_migrate(_asked: argparse.Namespace) -> int:
    with program.database("faqiao", console.say):
        program.set_up()
        program.migrate()
    console.good(_("The tables are up to date"))
    return 0
