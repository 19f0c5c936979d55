"""A file that is kept comes back whole; nothing leads outside the folder."""

import io
import stat
from hashlib import sha256

import pytest

from faqiao.gateways.storage import gateway
from faqiao.gateways.storage.disk import Disk


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.STORAGE_FOLDER = tmp_path / "files"
    return settings.STORAGE_FOLDER


def files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_was_saved_comes_back():
    kept = gateway.save(io.BytesIO(b"a contract"))

    with gateway.open_kept(kept.key) as file:
        assert file.read() == b"a contract"
    assert kept.size == 10
    assert kept.sha256 == sha256(b"a contract").hexdigest()


def test_only_the_owner_may_read_it(folder):
    gateway.save(io.BytesIO(b"a contract"))

    (file,) = files_in(folder)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_pieces_are_kept_in_order():
    kept = gateway.save(iter([b"one ", b"two ", b"three"]))

    with gateway.open_kept(kept.key) as file:
        assert file.read() == b"one two three"


def test_too_many_bytes_leave_nothing_behind(folder):
    with pytest.raises(gateway.TooLarge):
        gateway.save(iter([b"12345", b"67890"]), most=9)

    assert files_in(folder) == []


def test_a_stream_that_breaks_leaves_nothing_behind(folder):
    def broken():
        yield b"half"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        gateway.save(broken())

    assert files_in(folder) == []


@pytest.mark.parametrize(
    "key", ["../../etc/passwd", "/etc/passwd", "", "a" * 31, "A" * 32, "a" * 32 + "\n", "..", "\0"]
)
def test_a_key_that_is_none_finds_nothing(key):
    with pytest.raises(FileNotFoundError):
        gateway.open_kept(key)
    assert gateway.exists(key) is False
    assert gateway.delete(key) is None


def test_what_was_deleted_is_gone(folder):
    kept = gateway.save(io.BytesIO(b"a contract"))

    gateway.delete(kept.key)

    assert gateway.exists(kept.key) is False
    assert files_in(folder) == []


def test_a_full_disk_is_an_error_and_not_half_a_file(tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(OSError, match="Not a directory"):
        Disk(tmp_path / "file").put([b"x"])
