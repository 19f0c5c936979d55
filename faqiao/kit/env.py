"""Variables of the environment, read by type: nonsense is refused, what is missing is named."""

from __future__ import annotations

import json
import os
from datetime import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from faqiao.kit.spoken import sentences_of

gettext = sentences_of(Path(__file__).parent)
YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}


class BadSetting(Exception):  # noqa: N818  a plain sentence for the one who starts the program
    """A variable is missing or makes no sense. The message names it and says what it should be."""


def text(name: str, default: str | None = None) -> str:
    """The variable as it is. Raises BadSetting when it is not set and there is no default."""
    value = os.environ.get(name, default)
    if value is None:
        said = gettext("%(name)s is not set. Set it in the environment and start again.")
        raise BadSetting(said % {"name": name})
    return value


def words(name: str, default: str = "") -> list[str]:
    """Words separated by spaces or commas."""
    return text(name, default).replace(",", " ").split()


def flag(name: str, default: bool = False) -> bool:
    value = text(name, str(default)).strip().lower()
    if value not in YES | NO:
        said = gettext("%(name)s is %(value)r; it must be yes or no.")
        raise BadSetting(said % {"name": name, "value": value})
    return value in YES


def one_of(name: str, choices: tuple[str, ...]) -> str:
    """One of a few words; the first is the default."""
    value = text(name, choices[0]).strip().lower()
    if value not in choices:
        said = gettext("%(name)s is %(value)r; it must be one of: %(choices)s.")
        raise BadSetting(said % {"name": name, "value": value, "choices": ", ".join(choices)})
    return value


def pairs(name: str, default: str = "") -> dict[str, str]:
    """`one=1 two=2`: words with an equals sign between name and value."""
    split = [word.partition("=") for word in words(name, default)]
    if any(not left or not equals for left, equals, _right in split):
        said = gettext("%(name)s must be words such as to=mobile text=content.")
        raise BadSetting(said % {"name": name})
    return {left: right for left, _equals, right in split}


def number(name: str, default: int, *, least: int = 0, most: int = 2**31) -> int:
    value = text(name, str(default)).strip()
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        said = gettext(
            "%(name)s is %(value)r; it must be a whole number from %(least)s to %(most)s."
        )
        raise BadSetting(said % {"name": name, "value": value, "least": least, "most": most})
    return int(value)


def hours(name: str, default: str) -> tuple[time, time] | None:
    """From one time of day to another, such as 21:00-08:00; None for "none"."""
    value = text(name, default).strip().lower()
    if value == "none":
        return None
    try:
        begins, ends = (time.fromisoformat(part.strip()) for part in value.split("-"))
    except ValueError:
        said = gettext("%(name)s is %(value)r; it must look like 21:00-08:00, or be none.")
        raise BadSetting(said % {"name": name, "value": value}) from None
    return begins, ends


def json_file(name: str) -> dict[str, Any]:
    """The object in the JSON file that the variable names; empty when it is not set."""
    value = text(name, "")
    if not value:
        return {}
    try:
        found = json.loads(Path(value).expanduser().read_text("utf-8"))
    except (OSError, ValueError) as problem:
        said = gettext("%(name)s names %(value)r, which cannot be read: %(problem)s")
        raise BadSetting(said % {"name": name, "value": value, "problem": problem}) from None
    if not isinstance(found, dict):
        said = gettext("%(name)s names %(value)r; the file must hold one JSON object.")
        raise BadSetting(said % {"name": name, "value": value})
    return found


def folder(name: str, default: Path) -> Path:
    """An absolute folder; it need not exist yet."""
    path = Path(text(name, str(default))).expanduser()
    if not path.is_absolute():
        said = gettext("%(name)s is %(value)r; it must be a folder's full path, from / on.")
        raise BadSetting(said % {"name": name, "value": str(path)})
    return path


def database(name: str, default: str | None = None) -> dict[str, str]:
    """`postgresql://user:password@host:port/name` (or `?host=/folder`) as Django wants it."""
    value = text(name, default)
    parts = urlsplit(value)
    database_name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not database_name:
        said = gettext(
            "%(name)s must look like postgresql://user:password@host:5432/name; "
            "it begins with %(start)r."
        )
        raise BadSetting(said % {"name": name, "start": parts.scheme or value[:8]})
    socket_folder = parse_qs(parts.query).get("host", [""])[0]
    return {
        "HOST": parts.hostname or socket_folder,
        "PORT": str(parts.port or ""),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "NAME": database_name,
    }
