"""Settings refuse nonsense and name what is missing."""

import stat

import pytest

from faqiao.config import home
from faqiao.kit import env
from faqiao.kit.env import BadSetting


def test_what_is_missing_is_named(monkeypatch):
    monkeypatch.delenv("SOMETHING", raising=False)

    with pytest.raises(BadSetting, match="SOMETHING is not set"):
        env.text("SOMETHING")


@pytest.mark.parametrize(("value", "read"), [("yes", True), ("TRUE", True), ("0", False)])
def test_a_flag_is_yes_or_no(monkeypatch, value, read):
    monkeypatch.setenv("FLAG", value)

    assert env.flag("FLAG") is read


@pytest.mark.parametrize("value", ["maybe", "2", "yes!"])
def test_any_other_word_is_refused(monkeypatch, value):
    monkeypatch.setenv("FLAG", value)

    with pytest.raises(BadSetting, match="must be yes or no"):
        env.flag("FLAG")


@pytest.mark.parametrize("value", ["", "-1", "1.5", "101", "ten", "１２"])
def test_a_number_outside_its_bounds_is_refused(monkeypatch, value):
    monkeypatch.setenv("COUNT", value)

    with pytest.raises(BadSetting, match="from 1 to 100"):
        env.number("COUNT", 5, least=1, most=100)


def test_a_folder_is_a_full_path(monkeypatch, tmp_path):
    monkeypatch.setenv("FOLDER", "files")

    with pytest.raises(BadSetting, match="full path"):
        env.folder("FOLDER", tmp_path)


def test_a_database_may_be_reached_by_socket_or_by_port(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:p%40ss@db:6432/court")
    by_port = env.database("DATABASE_URL")
    monkeypatch.setenv("DATABASE_URL", "postgresql://postgres@/court?host=%2Frun%2Fpg")
    by_socket = env.database("DATABASE_URL")

    assert by_port == {
        "HOST": "db", "PORT": "6432", "USER": "u", "PASSWORD": "p@ss", "NAME": "court",
    }  # fmt: skip
    assert by_socket["HOST"] == "/run/pg"


@pytest.mark.parametrize("value", ["", "mysql://a@b/c", "postgresql://host", "hunter2"])
def test_an_address_that_is_no_postgresql_is_refused(monkeypatch, value):
    monkeypatch.setenv("DATABASE_URL", value)

    with pytest.raises(BadSetting, match="must look like postgresql://"):
        env.database("DATABASE_URL")


def test_a_secret_is_made_once_for_its_owner_only(monkeypatch, tmp_path):
    monkeypatch.setenv("FAQIAO_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SECRET_KEY", raising=False)

    first, second = home.secret("SECRET_KEY"), home.secret("SECRET_KEY")

    file = tmp_path / "home" / "secrets" / "secret_key"
    assert first == second == file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert len(first) == 64


def test_a_secret_that_is_given_leaves_no_file(monkeypatch, tmp_path):
    monkeypatch.setenv("FAQIAO_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECRET_KEY", "given")

    assert home.secret("SECRET_KEY") == "given"
    assert not (tmp_path / "home").exists()
