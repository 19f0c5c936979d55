"""The command line speaks Chinese, and English where the machine does."""

import os
import subprocess
import sys

import pytest

from faqiao.config import cli, language
from faqiao.kit import spoken

CHINESE = {"LANG": "", "LC_ALL": "", "LANGUAGE": "", "LC_MESSAGES": "", "FAQIAO_LANG": ""}


def ran(*words):
    with pytest.raises(SystemExit) as ended:
        cli.main(list(words))
    return ended.value.code


@pytest.mark.parametrize(
    ("environment", "heard"),
    [
        ({}, "zh-hans"), ({"LANG": "C.UTF-8"}, "zh-hans"), ({"LC_ALL": "POSIX"}, "zh-hans"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-hans"), ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "C", "LANG": "en_US.UTF-8"}, "en"), ({"LANGUAGE": "en:zh"}, "en"),
        ({"LANG": "en_US.UTF-8", "FAQIAO_LANG": "zh"}, "zh-hans"),
        ({"LANG": "zh_CN.UTF-8", "FAQIAO_LANG": "en"}, "en"),
    ],
)  # fmt: skip
def test_the_environment_says_which_language(monkeypatch, environment, heard):
    for name, value in {**CHINESE, **environment}.items():
        monkeypatch.setenv(name, value)

    assert spoken.language() == heard


@pytest.mark.parametrize(
    ("wish", "opening", "line"),
    [
        ("zh", "用法：faqiao doctor", "检查法桥需要的一切"),
        ("en", "usage: faqiao doctor", "Looks at everything"),
    ],
)
def test_help_is_given_in_both_languages(monkeypatch, capsys, wish, opening, line):
    monkeypatch.setenv("FAQIAO_LANG", wish)

    assert ran("doctor", "--help") == 0

    told = capsys.readouterr().out
    assert told.startswith(opening)
    assert line in told


@pytest.mark.parametrize(
    ("wish", "said"),
    [("zh", "错误：参数 --port：'0' 不是"), ("en", "error: argument --port: '0' is not")],
)
def test_a_wrong_word_is_answered_in_both_languages(monkeypatch, capsys, wish, said):
    monkeypatch.setenv("FAQIAO_LANG", wish)

    assert ran("serve", "--port", "0") == 2

    assert said in capsys.readouterr().err


@pytest.mark.parametrize(("wish", "said"), [("zh", "软件包齐全"), ("en", "Packages complete")])
def test_the_doctor_speaks_both_languages_and_names_a_bad_database(tmp_path, wish, said):
    code, told = in_a_process_of_its_own(tmp_path, wish, "doctor")

    assert code == 1
    assert said in told
    assert {"zh": "DATABASE_URL 要写成", "en": "DATABASE_URL must look like"}[wish] in told


def test_a_bad_address_of_the_database_is_told_in_chinese(tmp_path):
    code, told = in_a_process_of_its_own(tmp_path, "", "migrate")

    assert code == 2
    assert (
        told
        == "✗ DATABASE_URL 要写成 postgresql://用户:密码@主机:5432/库名 这样；现在以 'mysql' 开头。\n"
    )


def in_a_process_of_its_own(home, wish, command):
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    kept |= {
        **CHINESE,
        "FAQIAO_LANG": wish,
        "FAQIAO_HOME": str(home),
        "DATABASE_URL": "mysql://x/y",
    }
    words = [sys.executable, "-m", "faqiao", command]
    done = subprocess.run(words, capture_output=True, text=True, env=kept)
    return done.returncode, done.stdout + done.stderr


def test_chinese_help_fits_into_the_width():
    text = "请先备份，" * 30 + "然后执行 faqiao migrate"

    lines = list(language.wrapped(text, 40))

    assert max(map(language.columns, lines)) <= 42
    assert not any(line.startswith("，") for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
