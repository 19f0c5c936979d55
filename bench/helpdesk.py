"""django-helpdesk in an environment of its own, served as Faqiao is: the baseline of a day's work."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

from bench.browser import Browser
from bench.day import AGENTS, Life
from bench.world import ANSWER, REQUEST

VERSION = "2.6.1"
PACKAGES = (f"django-helpdesk=={VERSION}", "psycopg[binary,pool]>=3.2", "granian>=2.8")
RESOLVED, CLOSED = "3", "4"
SETTINGS = """
    SECRET_KEY = "bench"
    DEBUG = False
    ALLOWED_HOSTS = ["127.0.0.1"]
    USE_TZ = True
    TIME_ZONE = "Asia/Shanghai"
    ROOT_URLCONF = "desk_urls"
    DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": %(name)r, "HOST": %(host)r,
        "USER": %(user)r, "OPTIONS": {"pool": {"min_size": 1, "max_size": 4}}}}
    INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
        "django.contrib.sites", "django.contrib.messages", "django.contrib.humanize", "django.contrib.admin",
        "django.contrib.staticfiles", "rest_framework", "helpdesk"]
    MIDDLEWARE = ["django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware"]
    TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {
        "context_processors": ["django.template.context_processors.request",
            "django.contrib.auth.context_processors.auth", "django.contrib.messages.context_processors.messages"]}}]
    SITE_ID = 1
    STATIC_URL = "/static/"
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
    HELPDESK_TEAMS_MODE_ENABLED = False
"""
URLS = """
    from django.contrib import admin
    from django.urls import include, path
    urlpatterns = [path("admin/", admin.site.urls), path("", include("helpdesk.urls", namespace="helpdesk"))]
"""
WSGI = """
    import os
    os.environ["DJANGO_SETTINGS_MODULE"] = "desk_settings"
    from django.core.wsgi import get_wsgi_application
    application = get_wsgi_application()
"""
SEATS = """
    import json, os
    os.environ["DJANGO_SETTINGS_MODULE"] = "desk_settings"
    import django
    django.setup()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
    from django.contrib.sessions.backends.db import SessionStore
    from helpdesk.models import Queue
    queue = Queue.objects.create(title="12368", slug="q")
    seats = []
    for n in range(%(seats)d):
        user = get_user_model().objects.create_user(f"agent{n}", f"agent{n}@court.example", is_staff=True)
        session = SessionStore()
        session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session.save()
        seats.append([user.pk, session.session_key])
    print(json.dumps({"queue": queue.pk, "seats": seats}))
"""


class Helpdesk:
    """The product, installed and with its agents at their desks."""

    def __init__(self, folder: Path, database: dict[str, str]) -> None:
        self.folder, self.database = folder, database
        self.python = _environment()
        for name, text in (("settings", SETTINGS % database), ("urls", URLS), ("wsgi", WSGI)):
            (folder / f"desk_{name}.py").write_text(dedent(text))
        self._run("-m", "django", "migrate", "--verbosity", "0")
        made = json.loads(self._run("-c", dedent(SEATS % {"seats": 2 * AGENTS})).splitlines()[-1])
        self.queue, self.seats = str(made["queue"]), made["seats"]

    def command(self, port: int, workers: int, threads: int) -> list[str]:
        return [
            str(self.python), "-m", "granian", "--interface", "wsgi", "--no-ws", "--host", "127.0.0.1",
            "--port", str(port), "--workers", str(workers), "--blocking-threads", str(threads),
            "--log-level", "warning", "desk_wsgi:application",
        ]  # fmt: skip

    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("DJANGO_", "FAQIAO_"))}
        return kept | {"PYTHONPATH": str(self.folder), "DJANGO_SETTINGS_MODULE": "desk_settings"}

    def lives(self, port: int) -> list[Callable[[], Life]]:
        pairs = zip(self.seats[:AGENTS], self.seats[AGENTS:], strict=True)
        return [self._desk(port, agent, judge) for agent, judge in pairs]

    def _desk(self, port: int, agent: list[object], judge: list[object]) -> Callable[[], Life]:
        desk, bench = (Browser(port, {"sessionid": str(key)}) for _pk, key in (agent, judge))

        def life() -> Iterator[str]:
            page = desk.get("/tickets/submit/")
            asked = {"title": REQUEST[:28], "body": REQUEST, "queue": self.queue, "priority": "3"}
            ticket = desk.fill(page, "/tickets/submit/", asked).path
            yield "register"
            update = f"{ticket}update/"
            desk.fill(
                desk.get(ticket), update, {"owner": str(judge[0]), "comment": "请联系来电人。"}
            )
            yield "dispatch"
            bench.fill(bench.get(ticket), update, {"comment": "已签收。"})
            yield "sign for"
            answer = {"comment": ANSWER, "public": "1", "new_status": RESOLVED}
            bench.fill(bench.get(ticket), update, answer)
            yield "reply"
            bench.fill(bench.get(ticket), update, {"comment": "办结。", "new_status": CLOSED})
            yield "close"

        return life

    def _run(self, *words: str) -> str:
        done = subprocess.run(
            [self.python, *words],
            env=self.environment(), cwd=self.folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout


def _environment() -> Path:
    """Made once, kept in the user's cache: nothing of it is part of Faqiao."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    home = cache / "faqiao" / f"django-helpdesk-{VERSION}"
    python = home / "bin" / "python"
    if not (home / "complete").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(home)], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
        (home / "complete").touch()
    return python
