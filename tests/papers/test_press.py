"""Court papers in type: every template sets, nothing typed is lost, no sign is left blank."""

import io
from datetime import UTC, datetime

import pypdfium2
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from faqiao.gateways.press import gateway as press
from faqiao.law.money import in_capitals, in_figures
from faqiao.papers.states import Kind
from faqiao.papers.wording import TEMPLATES, filled
from faqiao.papers.wording.blocks import at_time, in_chinese, lines_of
from tests.papers.make import FACTS

AT = datetime(2026, 3, 12, 2, tzinfo=UTC)


def blocks_of(kind):
    said, problems = filled(TEMPLATES[kind], FACTS)
    assert problems == {}
    return TEMPLATES[kind].body(said)


def text_of(pdf):
    with pypdfium2.PdfDocument(pdf) as opened:
        return "".join(page.get_textpage().get_text_range() for page in opened)


def squeezed(text):
    return "".join(text.split())


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind in TEMPLATES])
def test_every_line_of_a_paper_stands_on_its_pages(kind):
    blocks = blocks_of(kind)

    pages = press.set_pages(blocks, title="文书", author="法院", at=AT)

    said = squeezed(text_of(pages.pdf))
    missing = [
        word
        for line in lines_of(blocks)
        for word in line.replace("：", " ").split()
        if squeezed(word) not in said
    ]
    assert missing == []


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind in TEMPLATES])
def test_the_text_to_edit_says_the_same(kind):
    blocks = blocks_of(kind)

    paper = Document(io.BytesIO(press.set_word(blocks, title="文书", at=AT)))

    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    said = squeezed("".join([*(line.text for line in paper.paragraphs), *cells]))
    assert [b["t"] for b in blocks if "t" in b and squeezed(b["t"]) not in said] == []


def test_all_fourteen_papers_have_a_template():
    assert len(TEMPLATES) == 14
    assert set(TEMPLATES) == set(Kind) - {"EVIDENCE", "IDENTITY", "AUTHORITY", "OTHER"}


def test_the_page_is_a4_with_the_margins_of_official_documents():
    pages = press.set_pages([{"k": "flush", "t": "字" * 28 * 60}], title="t", author="", at=AT)

    with pypdfium2.PdfDocument(pages.pdf) as opened:
        page = opened[0]
        wide, high = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_charbox(n) for n in range(28 * 20)]
    assert (round(wide), round(high)) == (595, 842)
    mm = 72 / 25.4
    assert min(box[0] for box in boxes) == pytest.approx(28 * mm, abs=3)
    assert wide - max(box[2] for box in boxes) == pytest.approx(26 * mm, abs=10)
    assert high - max(box[3] for box in boxes) == pytest.approx(37 * mm, abs=5)


def test_the_same_paper_set_twice_has_the_same_bytes():
    first, second = (
        press.set_pages(blocks_of("SUMMONS"), title="传票", author="法院", at=AT).pdf
        for _n in range(2)
    )

    assert first == second


def test_everybody_who_signs_has_a_place_and_the_court_a_seal():
    agreement = press.set_pages(blocks_of("MEDIATION_AGREEMENT"), title="t", author="", at=AT)
    ruling = press.set_pages(blocks_of("CONFIRMATION_RULING"), title="t", author="", at=AT)

    assert [place["name"] for place in agreement.places] == [
        "申请人（签名）周明", "被申请人（签名）王芳", "调解员（签名）何静",
    ]  # fmt: skip
    assert [place["name"] for place in ruling.places] == ["seal"]
    assert all(1 <= one["page"] <= agreement.count for one in agreement.places)


def test_what_is_typed_is_never_read_as_markup():
    text = "#strong[x] *y* $z$ \\ // @ref <label> `raw`"

    pages = press.set_pages([{"k": "p", "t": text}], title=text, author="", at=AT)

    assert squeezed(text) in squeezed(text_of(pages.pdf))


def test_a_sign_that_no_font_has_is_refused_not_left_blank():
    with pytest.raises(press.CannotBeSet):
        press.set_pages([{"k": "p", "t": "名字\U000e0041"}], title="t", author="", at=AT)


@pytest.mark.parametrize(
    ("fen", "said"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (100, "壹元整"),
        (105, "壹元零伍分"),
        (1000, "壹拾元整"),
        (123_450, "壹仟贰佰叁拾肆元伍角整"),
        (1_000_500, "壹万零伍元整"),
        (10_000_000, "壹拾万元整"),
        (100_000_000_00, "壹亿元整"),
        (168_032, "壹仟陆佰捌拾元零叁角贰分"),
    ],
)
def test_amounts_in_capitals(fen, said):
    assert in_capitals(fen) == said


VALUE = {sign: n for n, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}


def fen_of(text):
    """Read back by hand: 亿, 万, then 仟佰拾, then 角 and 分."""
    whole, _yuan, rest = text.partition("元") if "元" in text else ("", "", text)
    total = 0
    for part, unit in ((whole.partition("亿")[0] if "亿" in whole else "", 10**8),):
        total += group(part) * unit
    below = whole.partition("亿")[2] if "亿" in whole else whole
    total += group(below.partition("万")[0] if "万" in below else "") * 10**4
    total += group(below.partition("万")[2] if "万" in below else below)
    parts = [(mark, n) for mark, n in (("角", 10), ("分", 1)) if mark in rest]
    cents = sum(VALUE[rest[rest.index(mark) - 1]] * n for mark, n in parts)
    return total * 100 + cents


def group(text):
    total = 0
    for place, unit in (("仟", 1000), ("佰", 100), ("拾", 10)):
        if place in text:
            total += VALUE[text[text.index(place) - 1]] * unit
            text = text.partition(place)[2]
    last = text.replace("零", "")
    return total + (VALUE[last] if last else 0)


@given(st.integers(0, 10**12 - 1))
@settings(max_examples=300, deadline=None)
def test_an_amount_in_capitals_reads_back_as_itself(fen):
    assert fen_of(in_capitals(fen)) == fen
    assert in_figures(fen).replace(",", "") == (
        f"{fen // 100}.{fen % 100:02d}" if fen % 100 else f"{fen // 100}"
    )


def test_days_and_hours_as_courts_write_them():
    assert in_chinese("2026-10-20") == "二〇二六年十月二十日"
    assert in_chinese("2026-12-31") == "二〇二六年十二月三十一日"
    assert at_time("2026-03-20T09:30") == "2026年3月20日9时30分"


@pytest.mark.parametrize("lines", range(14, 24))
def test_no_page_bears_a_seal_alone(lines):
    text = [{"k": "p", "t": f"第{n}段"} for n in range(lines)]
    seal = {"k": "seal", "who": [["审判员", "陈立"]], "court": "某法院", "day": "某日"}

    pages = press.set_pages([*text, seal], title="t", author="", at=AT)

    with pypdfium2.PdfDocument(pages.pdf) as opened:
        last = squeezed(opened[len(opened) - 1].get_textpage().get_text_range())
    assert f"第{lines - 1}段" in last and "某法院" in last
