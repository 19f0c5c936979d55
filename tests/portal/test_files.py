"""Files of the first page: five at the most, whole, and of a kind that can be looked at."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from faqiao.gateways.storage import gateway as storage
from faqiao.portal.pages import files

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 9000


@pytest.fixture(autouse=True)
def stored(settings, tmp_path):
    settings.STORAGE_FOLDER = tmp_path


def some(count):
    return [SimpleUploadedFile(f"{n}.png", PNG) for n in range(count)]


def test_five_files_are_kept_and_the_sixth_is_named():
    kept, wrong = files.received(some(6), [])
    more, again = files.received(some(1), kept)

    assert (len(kept), len(wrong), len(more), len(again)) == (5, 1, 5, 1)
    assert "5.png" in wrong[0]


def test_a_file_is_kept_from_its_first_byte():
    kept, _wrong = files.received(some(1), [])

    with storage.open_kept(kept[0]["key"]) as file:
        assert file.read() == PNG
    assert kept[0]["size"] == len(PNG)
