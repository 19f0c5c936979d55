"""faqiao ledger."""

from typing import Any


def offer(commands: Any) -> None: ...
