"""Logs are structured, and nothing that must stay secret gets into them."""

import json
import logging

import pytest
import structlog

from faqiao.config import logs
from faqiao.kit.env import BadSetting


@pytest.fixture
def lines(monkeypatch, capsys):
    logs.set_up("INFO")
    yield lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    logs.set_up("ERROR")


def test_a_line_is_json_with_its_level_and_time(lines):
    structlog.get_logger("faqiao.test").info("answered", status=200)

    (line,) = lines()
    assert (line["event"], line["status"], line["level"]) == ("answered", 200, "info")
    assert line["timestamp"].endswith("Z")


def test_what_was_quieter_before_is_heard_again(capsys):
    logging.getLogger("faqiao").setLevel(logging.WARNING)

    logs.set_up("INFO")
    structlog.get_logger("faqiao.test").info("answered")
    logs.set_up("ERROR")

    assert "answered" in capsys.readouterr().err


def test_lines_of_a_request_carry_its_id(lines):
    structlog.contextvars.bind_contextvars(request_id="abc")

    logging.getLogger("django.request").warning("Not found: %s", "/x")

    structlog.contextvars.clear_contextvars()
    assert [line["request_id"] for line in lines()] == ["abc"]


@pytest.mark.parametrize(
    "said",
    ["13812342076", "+86 138 1234 2076", "called 138-1234-2076 twice", "11010519491231002X",
     "postgresql://u:s3cret@db/x"],
)  # fmt: skip
def test_numbers_of_people_and_passwords_never_appear(lines, said):
    structlog.get_logger("faqiao.test").info("note", text=said, nested={"list": [said]})
    logging.getLogger("library").warning("it said %s", said)

    text = json.dumps(lines())
    for secret in ("2076", "11010519491231002X", "s3cret"):
        assert secret not in text


@pytest.mark.parametrize(
    "name", ["password", "new_password1", "SECRET_KEY", "token", "csrfmiddlewaretoken", "phone",
             "sessionid", "Authorization", "Cookie", "code"],
)  # fmt: skip
def test_what_bears_a_secret_name_is_hidden(lines, name):
    structlog.get_logger("faqiao.test").info("note", **{name: "open sesame"})

    assert [line[name] for line in lines()] == ["***"]


def test_an_error_is_told_with_its_place_but_without_secrets(lines):
    try:
        raise ValueError("no route to 13812342076")
    except ValueError:
        structlog.get_logger("faqiao.test").exception("failed")

    (line,) = lines()
    assert "test_logs.py" in line["exception"]
    assert "13812342076" not in line["exception"]


def test_ordinary_numbers_stay(lines):
    structlog.get_logger("faqiao.test").info(
        "note", matter="26031842", milliseconds=12, number="2026-000138"
    )

    (line,) = lines()
    assert (line["matter"], line["milliseconds"], line["number"]) == ("26031842", 12, "2026-000138")


def test_an_unknown_level_is_refused():
    with pytest.raises(BadSetting, match="LOG_LEVEL is 'LOUD'"):
        logs.set_up("LOUD")
