"""The doctor finds what is wrong, says what to do, and does not die of the illness."""

from datetime import date

import pytest

from faqiao.config import calendar_years, doctor, program

pytestmark = pytest.mark.django_db


def test_loose_secrets_are_found(monkeypatch, tmp_path):
    monkeypatch.setenv("FAQIAO_HOME", str(tmp_path))
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "seal_keys").write_text("x")
    (tmp_path / "secrets" / "seal_keys").chmod(0o644)

    finding = doctor.secrets()

    assert finding.good is False
    assert "chmod 600" in finding.way


def test_a_full_disk_is_found(monkeypatch):
    monkeypatch.setattr(doctor, "SPACE", 2**62)

    assert doctor.disk().good is False


def test_clocks_that_differ_are_found(monkeypatch):
    monkeypatch.setattr(doctor, "SKEW", -1.0)

    assert "time server" in doctor.clocks().way
    assert doctor.clocks().good is False


def test_a_missing_worker_is_a_hint():
    finding = doctor.worker()

    assert (finding.good, finding.hint) == (False, True)


def test_a_server_that_is_too_old_is_named_with_what_to_do(monkeypatch):
    monkeypatch.setattr(program, "OLDEST", 99)

    *_before, finding = doctor.look()

    assert finding.good is False
    assert "is PostgreSQL 1" in finding.way
    assert "Faqiao needs 99 or later. Upgrade it, or unset DATABASE_URL" in finding.way


@pytest.mark.parametrize(
    ("today", "missing"),
    [
        (date(2026, 11, 30), []),
        (date(2026, 12, 1), [2027]),
        (date(2027, 1, 2), [2027]),
        (date(2025, 12, 31), []),
    ],
)
def test_the_coming_year_is_asked_for_from_december_on(today, missing):
    assert calendar_years.missing(today) == missing


@pytest.mark.parametrize(
    "check", [doctor.python, doctor.packages, doctor.version_and_locale, doctor.migrations,
              doctor.storage, doctor.dead_letters], ids=lambda check: check.__name__,
)  # fmt: skip
def test_what_is_well_is_said_to_be_well(check):
    finding = check()

    assert finding.good, finding


def test_a_check_that_breaks_is_a_finding():
    def broken():
        raise ZeroDivisionError("division by zero")

    (finding,) = doctor._asked((broken,))

    assert (finding.good, finding.what) == (False, "This could not be looked at: broken")
    assert "ZeroDivisionError" in finding.way
