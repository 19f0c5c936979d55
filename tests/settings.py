"""The product's own settings, on a PostgreSQL that tests may use up."""

import atexit
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from faqiao.config import home, postgres

CHECKOUT = Path(__file__).resolve().parents[1]
NAME = "tests-" + hashlib.sha256(str(CHECKOUT).encode()).hexdigest()[:8]
TEST_HOME = Path("/var/lib/faqiao") / NAME if home.is_root() else CHECKOUT / ".cache" / "home"
os.environ.setdefault("FAQIAO_HOME", str(TEST_HOME))
os.environ.setdefault("DATABASE_POOL", "0")
os.environ.setdefault("LOG_LEVEL", "ERROR")

if "DATABASE_URL" not in os.environ:
    server = postgres.Server(home.home() / "postgres", durable=False)
    server.start()
    atexit.register(server.stop)
    os.environ["DATABASE_URL"] = server.url("faqiao")

from faqiao.config.settings import *  # noqa: E402, F403  after the variables it reads

LIVE_URL = ""  # no such process runs beside the tests; those of the news start one
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast; tests only
STORAGE_FOLDER = Path(tempfile.mkdtemp(prefix="faqiao-files-"))  # of this run alone
WITNESS_DIR = Path(tempfile.mkdtemp(prefix="faqiao-witness-"))
ESIGN_FOLDER = Path(tempfile.mkdtemp(prefix="faqiao-esign-"))
for folder in (STORAGE_FOLDER, WITNESS_DIR, ESIGN_FOLDER):
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
