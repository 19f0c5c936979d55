"""Photos of a request that is never handed in are removed; what a sheet points to never is."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps

from faqiao.gateways.storage import gateway
from faqiao.matters import actions, jobs
from tests import make

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
NOW = LONG_AGO + timedelta(hours=49)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.STORAGE_FOLDER = tmp_path / "files"
    return settings.STORAGE_FOLDER


def a_draft(folder, came_in=LONG_AGO):
    kept = gateway.save([b"a photo"])
    os.utime(folder / "drafts" / kept.key, (came_in.timestamp(), came_in.timestamp()))
    return kept


def on_a_sheet(kept):
    order = make.an_order()
    by = order.registered_by.on(make.MORNING.date())
    facts = {"name": "合同.pdf", "kind": "application/pdf", "size": kept.size}
    actions.attach(
        matter=order.matter, sha256=kept.sha256, key=kept.key, by=by, at=make.MORNING, **facts
    )


def test_an_old_draft_is_removed_and_a_fresh_one_stays(folder, caplog):
    old, fresh = a_draft(folder), a_draft(folder, came_in=NOW - timedelta(hours=47))

    with caplog.at_level("INFO", logger="faqiao.files"):
        jobs.forget_drafts(NOW)

    assert (gateway.exists(old.key), gateway.exists(fresh.key)) == (False, True)
    assert caplog.messages == ["files that were never handed in are removed: 1"]


def test_what_was_kept_stays_however_old(folder):
    kept = a_draft(folder)

    gateway.keep(kept.key)
    jobs.forget_drafts(NOW)

    with gateway.open_kept(kept.key) as file:
        assert file.read() == b"a photo"


def test_what_lies_on_a_sheet_is_never_removed_even_as_a_draft(folder):
    kept = a_draft(folder)
    on_a_sheet(kept)

    jobs.forget_drafts(NOW)
    jobs.forget_drafts(NOW + timedelta(days=365))

    assert gateway.exists(kept.key)
    assert list((folder / "drafts").iterdir()) == []


def test_the_half_of_an_upload_that_broke_off_is_removed(folder):
    draft = a_draft(folder)
    half = (folder / "drafts" / draft.key).rename(folder / "drafts" / f"{draft.key}.part")

    jobs.forget_drafts(NOW)

    assert not half.exists()


def test_a_sweep_that_broke_off_goes_on(folder):
    first, second = a_draft(folder), a_draft(folder)

    def broken(_keys):
        gateway.delete(first.key)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        gateway.sweep(NOW, broken)
    jobs.forget_drafts(NOW)

    assert (gateway.exists(first.key), gateway.exists(second.key)) == (False, False)


def test_keeping_twice_is_no_error_and_what_is_gone_cannot_be_kept(folder):
    kept = a_draft(folder)
    gateway.keep(kept.key)
    gateway.keep(kept.key)
    gateway.delete(kept.key)

    with pytest.raises(FileNotFoundError):
        gateway.keep(kept.key)
    with pytest.raises(FileNotFoundError):
        gateway.keep("../../etc/passwd")


def test_no_other_table_points_to_files():
    """Whoever adds one lets `files_pointed_at` know it, or keeps a file before its row (letters, papers, signing)."""
    pointing = [
        model._meta.label
        for model in apps.get_models()
        if {"key", "sha256"} <= {field.name for field in model._meta.get_fields()}
    ]

    assert sorted(pointing) == [
        "instruments.Signature",
        "instruments.Signing",
        "letters.Enclosure",
        "matters.Attachment",
        "papers.Version",
    ]
