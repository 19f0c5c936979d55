"""What a token may be good for: a subject, read or written. Every address of the API offers its own."""

from __future__ import annotations

READ, WRITE = "read", "write"
#: How a subject is called where its module is called otherwise.
CALLED = {"indicators": "figures"}

_offered: set[str] = set()


def scope_of(module: str, method: str) -> str:
    """faqiao.hotline.api.orders, POST -> hotline:write"""
    owner = module.split(".")[1]
    return f"{CALLED.get(owner, owner)}:{READ if method in ('GET', 'HEAD') else WRITE}"


def offer(module: str, method: str) -> None:
    _offered.add(scope_of(module, method))


def offered() -> list[str]:
    """Every scope that some address asks for."""
    return sorted(_offered)
