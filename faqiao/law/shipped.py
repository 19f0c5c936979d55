"""The data files that rules read: those in the court's own folder first, then those shipped."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from faqiao.law.answers import Unanswerable

SHIPPED = Path(__file__).parent / "data"


T = TypeVar("T")


def shaped(name: str, make: Callable[[Any], T]) -> T:
    """What `make` makes of a file. Raises Unanswerable, naming the file, when it has not the form it should have."""
    try:
        return make(_read(name))
    except (OSError, LookupError, TypeError, ValueError, ArithmeticError) as problem:
        raise Unanswerable(
            f"数据文件 {_path(name)} 读不了：{problem!r}。请改正后重新启动。",
            f"The data file {_path(name)} cannot be read: {problem!r}. Correct it and start again.",
        ) from None


def named(pattern: str) -> list[str]:
    """The names of the files that fit a pattern, such as causes-*.json, in order."""
    return sorted({path.name for folder in _folders() for path in folder.glob(pattern)})


@cache
def _read(name: str) -> Any:  # noqa: ANN401  whatever the file holds
    """Once. FAQIAO_LAW_DATA names the court's own folder."""
    return json.loads(_path(name).read_text(encoding="utf-8"))


def _path(name: str) -> Path:
    return next(
        (folder / name for folder in _folders() if (folder / name).is_file()), SHIPPED / name
    )


def _folders() -> list[Path]:
    own = os.environ.get("FAQIAO_LAW_DATA")
    return [Path(own), SHIPPED] if own else [SHIPPED]
