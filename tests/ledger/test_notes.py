"""Signed notes: the C2SP form, and what is refused."""

from __future__ import annotations

from base64 import b64encode

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


def test_a_text_may_hold_an_empty_line():
    assert opened(KEY.sign("one\n\ntwo\n"), KEY.verifier) == "one\n\ntwo\n"


def test_a_note_without_its_text_is_refused():
    """Signed over a mere newline, and then the text and the empty line are taken away."""
    with pytest.raises(BadNote, match="not a signed note"):
        opened(KEY.sign("\n").removeprefix("\n\n"), KEY.verifier)


@pytest.mark.parametrize("line", ["— other.example AAAA\n", "— other.example\n"])
def test_a_crippled_signature_beside_a_good_one_is_refused(line):
    text, gap, ours = NOTE.rpartition("\n\n")

    with pytest.raises(BadNote, match="malformed"):
        opened(text + gap + line + ours, KEY.verifier)


def test_a_signature_of_somebody_else_beside_ours_is_passed_over():
    other = Signer("other.example", bytes(32)).sign("x\n").partition("\n\n")[2]

    assert checkpoint(NOTE + other, KEY.verifier).size == 7


def test_what_base64_does_not_know_is_not_skipped():
    place = NOTE.rindex("A")

    with pytest.raises(BadNote, match="not base64"):
        opened(NOTE[:place] + "!" + NOTE[place:], KEY.verifier)


@pytest.mark.parametrize(
    "head",
    [
        f"other.example/log\n7\n{b64encode(ROOT).decode()}\n",
        *(
            f"example.com/log\n{size}\n{b64encode(ROOT).decode()}\n"
            for size in ("07", "-7", "+7", "7 ", "７", "seven", "", "1" * 20)
        ),
        "example.com/log\n7\n",
        "example.com/log\n",
        f"example.com/log\n7\n{b64encode(ROOT[:31]).decode()}\n",
        f"example.com/log\n7\n{b64encode(ROOT + ROOT).decode()}\n",
    ],
)
def test_what_is_signed_but_no_checkpoint_of_this_log_is_refused(head):
    with pytest.raises(BadNote):
        checkpoint(KEY.sign(head), KEY.verifier)
