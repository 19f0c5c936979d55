"""Anybody drops a PDF and learns whether it is ours and unchanged. No more is told than the file itself shows."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given
from hypothesis import settings as speed
from hypothesis import strategies as st

from faqiao.gateways.esign import gateway as esign
from faqiao.gateways.esign.gateway import Hand, Place, Signatory
from faqiao.gateways.storage import gateway as storage
from faqiao.instruments import actions
from faqiao.instruments.forms.checking import told_of
from faqiao.instruments.models import Signature, Signing
from tests.gateways.pdfs import a_pdf
from tests.instruments.make import a_signing, after, file_of, signatures_of, signed
from tests.make import the_system

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


@pytest.fixture
def signing():
    signing = a_signing()
    for one in signatures_of(signing):
        signed(one)
    return Signing.objects.get(pk=signing.pk)


def dropped(client, data):
    file = SimpleUploadedFile("paper.pdf", data, content_type="application/pdf")
    return client.post("/verify/", {"file": file})


def stands(data):
    return told_of(data, after(60 * 24)).stands


def test_the_file_of_the_paper_is_genuine(client, signing):
    page = dropped(client, file_of(signing)).content.decode()

    assert "是真的，没有改过" in page
    assert "张建国" in page  # the file itself shows it


def test_an_earlier_state_of_the_file_is_told_as_that(signing):
    first = Signature.objects.filter(signing=signing).order_by("place")[0]
    with storage.open_kept(first.key) as file:
        assert stands(file.read()) == "older"


def test_the_text_alone_has_no_signature(signing):
    assert stands(a_pdf()) == "bare"


def test_a_byte_behind_the_end_is_a_change(signing):
    assert stands(file_of(signing) + b"\n") == "changed"


def test_a_paper_whose_signing_was_ended_does_not_count():
    signing = a_signing()
    first, second = signatures_of(signing)
    signed(first)
    data = file_of(signing)
    actions.decline(signature=second, reason="x", by=the_system(), at=after(30))

    assert stands(data) == "void"


def test_signed_in_this_house_and_not_on_file_is_told(signing):
    laid = esign.lay_out(a_pdf("Forged"), [Place("one", 60, 500)])
    forged = esign.put(
        laid, "one", Signatory("张建国", "x"), Hand(strokes=[[(1, 1), (9, 9)]]), at=after(1)
    )

    assert stands(forged) == "ours"


def test_nothing_of_what_was_dropped_is_kept(client, signing):
    before = sorted(storage._storage().folder.rglob("*"))

    dropped(client, a_pdf("Private"))

    assert sorted(storage._storage().folder.rglob("*")) == before


def test_by_number_names_are_masked(client, signing):
    page = client.get(f"/verify/{signing.code}/").content.decode()

    assert "张**" in page
    assert "张建国" not in page
    assert "13811110001" not in page


def test_a_number_may_be_typed_with_dashes_and_small_letters(client, signing):
    answer = client.get("/verify/", {"number": signing.spoken_code.lower()})

    assert answer["Location"] == f"/verify/{signing.code}/"


def test_a_number_that_does_not_exist_says_so_and_guessing_ends(client):
    answers = [client.get(f"/verify/AAAA{n:04d}BBBB/").status_code for n in range(22)]

    assert (answers[0], answers[-1]) == (404, 429)


@given(data=st.data())
@speed(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_changed_byte_of_the_whole_file_is_called_genuine(signing, data):
    whole = file_of(signing)
    place = data.draw(st.integers(0, len(whole) - 1))
    bad = bytearray(whole)
    bad[place] ^= data.draw(st.integers(1, 255))

    assert not told_of(bytes(bad), after(60)).is_good


@given(rubbish=st.binary(max_size=2000))
@speed(max_examples=40, deadline=None)
def test_rubbish_never_breaks_the_check(rubbish):
    assert not told_of(b"%PDF-1.7\n" + rubbish, after(60)).is_good
