"""Signed notes: the C2SP form, and what is refused."""

from __future__ import annotations

import pytest

from faqiao.ledger.notes import BadNote, Head, Signer, Verifier, checkpoint, opened

KEY = Signer("example.com/log", bytes(range(32)))
ROOT = bytes(range(32))
NOTE = KEY.sign(str(Head("example.com/log", 7, ROOT)))

# The example of https://c2sp.org/tlog-checkpoint is signed by a key that the page does not print;
# this one is of golang.org/x/mod/sumdb/note, whose key is public.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
ENTROPY = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)


def test_a_note_from_elsewhere_opens():
    assert opened(ENTROPY, Verifier.parse(PETER)).startswith("If you think")


def test_a_key_in_words_reads_back():
    assert Verifier.parse(str(KEY.verifier)) == KEY.verifier


def test_a_checkpoint_reads_back():
    assert checkpoint(NOTE, KEY.verifier) == Head("example.com/log", 7, ROOT)


def test_a_checkpoint_has_the_lines_of_the_standard():
    lines = NOTE.split("\n")

    assert lines[:4] == [
        "example.com/log",
        "7",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "",
    ]
    assert lines[4].startswith("— example.com/log ") and lines[5:] == [""]


@pytest.mark.parametrize("place", range(len(NOTE)))
def test_no_character_of_a_checkpoint_can_change(place):
    other = "0" if NOTE[place] != "0" else "1"

    with pytest.raises(BadNote):
        checkpoint(NOTE[:place] + other + NOTE[place + 1 :], KEY.verifier)


@pytest.mark.parametrize(
    "junk", ["", "\n\n", "a\n\n— b c\n", "a\n", NOTE[:-1], NOTE.replace("—", "-")]
)
def test_what_is_no_note_is_refused(junk):
    with pytest.raises(BadNote):
        checkpoint(junk, KEY.verifier)


def test_a_note_of_another_key_is_refused():
    with pytest.raises(BadNote, match="no signature by"):
        checkpoint(NOTE, Signer("example.com/log", bytes(32)).verifier)
