"""Structured logs: one JSON line per thing that happened, without secrets or phone numbers."""

from __future__ import annotations

import logging
import logging.config
import re
import sys
from typing import Any

import structlog

from faqiao.config.language import gettext as _
from faqiao.kit.env import BadSetting

HIDDEN = "***"
SECRET_NAMES = re.compile(
    r"passw|secret|token|cookie|authorization|api_?key|_key$|^key$|^code$|phone|session", re.I
)
PHONE = re.compile(r"(?<![\w.-])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\w.-])")
ID_CARD = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
ADDRESS_WITH_PASSWORD = re.compile(r"(\w+://[^:/@\s]+):[^@/\s]+@")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class StandardError(logging.StreamHandler):  # type: ignore[type-arg]
    """Standard error as it is when a line is written, not as it was when logging began."""

    @property
    def stream(self) -> Any:
        return sys.stderr

    @stream.setter
    def stream(self, _stream: Any) -> None:
        """There is only one."""


def without_secrets(value: Any, name: str = "") -> Any:
    """The same value with everything that nobody should read in a log replaced by ***."""
    if name and SECRET_NAMES.search(name):
        return HIDDEN
    if isinstance(value, dict):
        return {key: without_secrets(inner, str(key)) for key, inner in value.items()}
    if isinstance(value, list | tuple | set):
        return [without_secrets(inner) for inner in value]
    if isinstance(value, str):
        return _scrubbed(value)
    if value is None or isinstance(value, int | float):
        return value
    return _scrubbed(str(value))


def _scrubbed(text: str) -> str:
    text = ADDRESS_WITH_PASSWORD.sub(rf"\1:{HIDDEN}@", text)
    return ID_CARD.sub(HIDDEN, PHONE.sub(HIDDEN, text))


def scrub(_logger: Any, _method: str, line: dict[str, Any]) -> dict[str, Any]:
    """The last step but one of every line."""
    return {key: without_secrets(value, key) for key, value in line.items()}


LAST = [
    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
    scrub,
    structlog.processors.JSONRenderer(ensure_ascii=False),
]


def set_up(level: str) -> None:
    """Send Django's, the libraries' and our own lines the same way, to standard error."""
    if level not in LEVELS:
        said = _("LOG_LEVEL is %(value)r; it must be one of: %(choices)s.")
        raise BadSetting(said % {"value": level, "choices": ", ".join(LEVELS)})
    before: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": before,
        "processors": LAST,
    }
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": formatter},
            "handlers": {"stderr": {"()": StandardError, "formatter": "json"}},
            "root": {"handlers": ["stderr"], "level": level},
            "loggers": {
                "django.server": {"handlers": ["stderr"], "propagate": False},
                "procrastinate": {"level": "WARNING"},
                "faqiao": {"level": "NOTSET"},  # as loud as the root, whatever was quieter before
            },
        }
    )
