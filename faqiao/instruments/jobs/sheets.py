"""The pages that signing and serving add to a paper: the page of signatures, and the certificate of service."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

import qrcode  # type: ignore[import-untyped]
import typst
from django.conf import settings
from django.utils import timezone, translation
from qrcode.image.svg import SvgPathFillImage  # type: ignore[import-untyped]

from faqiao.gateways.esign.gateway import Place
from faqiao.gateways.press import gateway as press
from faqiao.instruments.models import Service, Signature, Signing

HIGH, WIDE = 842, 595  # A4 in points
TOP, LEFT = 250, 72
BEGIN = """
#set page(width: 595pt, height: 842pt, margin: 72pt)
#set text(font: "Noto Serif SC", size: 12pt, lang: "zh")
#set par(leading: 0.8em)
#let song(size, body) = text(size: size, stroke: 0.5pt, body)
#let at(x, y, body) = place(top + left, dx: x * 1pt - 72pt, dy: y * 1pt - 72pt, body)
#let line-at(y) = at(72, y, line(length: 451pt, stroke: 0.5pt))
"""


def places_of(signatures: Iterable[Signature]) -> list[Place]:
    """Where each signs on the page of signatures."""
    rows = list(signatures)
    step = _step(len(rows))
    return [
        Place(
            one.field,
            left=330,
            low=int(HIGH - TOP - n * step - step + 6),
            wide=int(min(190, (step - 12) * 2.5)),
            high=int(step - 12),
        )
        for n, one in enumerate(rows)
    ]


def page_of_signatures(signing: Signing, signatures: Iterable[Signature]) -> bytes:
    """A page with everybody who signs, and how to check the paper. In Chinese, as the papers of a court are."""
    rows = list(signatures)
    step, address = _step(len(rows)), f"{settings.BASE_URL}/verify/{signing.code}/"
    said = [
        BEGIN,
        '#at(72, 72, song(20pt, "签署页"))',
        f"#at(72, 112, block(width: 340pt, {_text('文书：' + signing.version.paper.title)}))",
        f"#at(72, 152, {_text('核验编号：' + signing.spoken_code)})",
        f"#at(72, 176, text(size: 9pt, {_text('正文指纹（SHA-256）：' + signing.sha256[:32])}))",
        f"#at(72, 190, text(size: 9pt, {_text(signing.sha256[32:])}))",
        f"#at(72, 212, text(size: 9pt, {_text('每个签名都对应上面这份正文，改动一个字节即失效。核验：' + address)}))",
        f'#at(432, 72, image(bytes({_quoted(_code(address))}), format: "svg", width: 92pt))',
    ]
    with translation.override("zh-hans"):
        for n, one in enumerate(rows):
            y = TOP + n * step
            role = one.party.get_role_display() if one.party else one.get_capacity_display()
            said += [
                f"#line-at({y})",
                f"#at(72, {y + 14}, {_text(f'{role}：{one.name}')})",
                f"#at(72, {y + 34}, text(size: 9pt, {_text('签名、时间和验证方式见右侧签名')}))",
            ]
    said.append(f"#line-at({TOP + len(rows) * step})")
    return printed("\n".join(said))


def certificate_of(service: Service, lines: list[tuple[str, str]], steps: list[str]) -> bytes:
    """The certificate of service: who, what, where, when, and why it counts."""
    rows = ", ".join(f"{_text(name)}, {_text(value)}" for name, value in lines)
    basis = "\n".join(f"+ #{_text(one)}" for one in steps)
    court = service.matter.court.name
    return printed(
        f"""{BEGIN}
#align(center)[#song(20pt, {_quoted(court)}) #linebreak() #v(4pt) #song(18pt, "送达回证")]
#v(12pt)
#table(columns: (110pt, 1fr), stroke: 0.5pt, inset: 8pt, {rows})
#v(10pt)
#text("送达日期的依据")
{basis}
#v(16pt)
#align(right, {_text(spoken(service.ended_at))})
"""
    )


def printed(source: str) -> bytes:
    """A PDF of what typst is told, with the fonts that come with us and no others."""
    made: bytes = typst.compile(source.encode(), font_paths=_fonts())
    return made


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(press.FONTS)])


def spoken(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%Y年%-m月%-d日 %H:%M}" if moment else ""


def _step(many: int) -> float:
    return min(90.0, (HIGH - TOP - 72) / max(many, 1))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _text(text: str) -> str:
    return f"text({_quoted(text)})"


def _code(address: str) -> str:
    return str(qrcode.make(address, image_factory=SvgPathFillImage).to_string(encoding="unicode"))
