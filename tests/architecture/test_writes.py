"""Only actions, and the jobs that rebuild figures, write to the database."""

import ast
from pathlib import Path

import pytest

PRODUCT = Path(__file__).resolve().parents[2] / "faqiao"
WRITES = {
    "save", "create", "acreate", "bulk_create", "update", "bulk_update", "delete", "get_or_create",
    "update_or_create",
}  # fmt: skip
WRITERS = {"actions", "jobs"}
# Not rows of a business: the wiring, the grammar itself, files, the log's own tables, outside services
ELSEWHERE = {"config", "kit", "gateways", "ledger", "law"}
FILES = [
    path
    for path in sorted(PRODUCT.glob("*/**/*.py"))
    if path.relative_to(PRODUCT).parts[0] not in ELSEWHERE
    and not {*path.with_suffix("").parts} & WRITERS
    and "migrations" not in path.parts
]


PLAIN = {"picture", "facts", "digest", "book", "found", "storage", "gateway", "attrs", "__dict__"}


def receiver_is_a_plain_value(call):
    """`digest.update(…)`, `widget.attrs.update(…)`, `storage.save(…)`: no row and no query."""
    value = call.func.value
    name = value.id if isinstance(value, ast.Name) else getattr(value, "attr", "")
    return name in PLAIN


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PRODUCT)))
def test_no_write_outside_actions(path):
    calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    names = {
        call.func.attr
        for call in calls
        if isinstance(call.func, ast.Attribute) and not receiver_is_a_plain_value(call)
    }

    assert names & WRITES == set()
