"""案号: （2026）京0105民初123号, taken apart, put together and checked.

法〔2015〕137号 says how a case number is made: the year in brackets, the code of the court, the code of the
kind, the number, 号. We have not seen its annexes: the kinds are those generally known, and another one
is refused with those that come near.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Annotated, NamedTuple

from faqiao.law import courts
from faqiao.law.answers import Answer, Said, Unanswerable, step
from faqiao.law.rulebook import rule

FIRST_YEAR = 1949
LONGEST = 60
#: Kind codes as generally known, with what they stand for.
KINDS: dict[str, Said] = {
    "民初": Said("民事一审", "civil, first instance"),
    "民终": Said("民事二审", "civil, second instance"),
    "民申": Said("民事申请再审审查", "civil, application for retrial"),
    "民再": Said("民事再审", "civil, retrial"),
    "民监": Said("民事依职权再审审查", "civil, retrial examined by the court itself"),
    "民抗": Said("民事抗诉再审审查", "civil, retrial on protest"),
    "民撤": Said("第三人撤销之诉", "third party's suit for revocation"),
    "民辖": Said("民事提级或指定管辖", "civil, jurisdiction assigned"),
    "民辖终": Said("民事管辖上诉", "civil, appeal on jurisdiction"),
    "民特": Said("民事特别程序", "civil, special procedure"),
    "民特监": Said("民事特别程序监督", "civil, special procedure reviewed"),
    "民督": Said("民事督促程序（支付令）", "civil, payment order"),
    "民督监": Said("民事督促程序监督", "civil, payment order reviewed"),
    "民催": Said("公示催告", "public summons"),
    "民他": Said("民事其他", "civil, other"),
    "民保令": Said("人身安全保护令", "personal protection order"),
    "民保更": Said("人身安全保护令变更", "personal protection order changed"),
    "民诉前调": Said("诉前调解", "mediation before filing"),
    "诉前调": Said("诉前调解", "mediation before filing"),
    "诉前调确": Said("诉前调解协议司法确认", "confirmation of an agreement mediated before filing"),
    "诉调": Said("诉讼调解", "mediation"),
    "调确": Said("调解协议司法确认", "confirmation of a mediated agreement"),
    "诉前鉴": Said("诉前鉴定", "appraisal before filing"),
    "刑初": Said("刑事一审", "criminal, first instance"),
    "刑终": Said("刑事二审", "criminal, second instance"),
    "刑申": Said("刑事申诉审查", "criminal, petition"),
    "刑再": Said("刑事再审", "criminal, retrial"),
    "刑更": Said("刑罚变更", "change of sentence"),
    "刑核": Said("刑事复核", "criminal, review"),
    "刑医": Said("强制医疗", "compulsory treatment"),
    "刑辖": Said("刑事指定管辖", "criminal, jurisdiction assigned"),
    "行初": Said("行政一审", "administrative, first instance"),
    "行终": Said("行政二审", "administrative, second instance"),
    "行申": Said("行政申请再审审查", "administrative, application for retrial"),
    "行再": Said("行政再审", "administrative, retrial"),
    "行审": Said("非诉行政行为审查", "administrative act submitted for enforcement"),
    "行辖": Said("行政指定管辖", "administrative, jurisdiction assigned"),
    "行赔初": Said("行政赔偿一审", "administrative compensation, first instance"),
    "行赔终": Said("行政赔偿二审", "administrative compensation, second instance"),
    "法赔": Said("法院作为赔偿义务机关自赔", "compensation by the court"),
    "委赔": Said("赔偿委员会审理赔偿", "compensation before the committee"),
    "司救执": Said("执行司法救助", "judicial relief in enforcement"),
    "司救民": Said("民事司法救助", "judicial relief in civil cases"),
    "司惩": Said("司法制裁", "judicial sanction"),
    "财保": Said("财产保全", "preservation of property"),
    "行保": Said("行为保全", "preservation of conduct"),
    "证保": Said("证据保全", "preservation of evidence"),
    "执": Said("首次执行", "enforcement"),
    "执恢": Said("恢复执行", "enforcement resumed"),
    "执异": Said("执行异议", "objection to enforcement"),
    "执复": Said("执行复议", "enforcement, review"),
    "执监": Said("执行监督", "enforcement, supervision"),
    "执协": Said("执行协调", "enforcement, coordination"),
    "执保": Said("财产保全执行", "preservation carried out"),
    "执前调": Said("执行前调解督促", "urged before enforcement"),
    "执他": Said("执行其他", "enforcement, other"),
    "破申": Said("破产申请审查", "bankruptcy, application"),
    "破": Said("破产", "bankruptcy"),
    "破终": Said("破产上诉", "bankruptcy, appeal"),
    "强清": Said("强制清算", "compulsory liquidation"),
    "清申": Said("强制清算申请审查", "compulsory liquidation, application"),
    "知民初": Said("知识产权民事一审", "intellectual property, civil, first instance"),
    "知民终": Said("知识产权民事二审", "intellectual property, civil, second instance"),
    "知行初": Said("知识产权行政一审", "intellectual property, administrative, first instance"),
    "知行终": Said("知识产权行政二审", "intellectual property, administrative, second instance"),
}
SUPREME = "最高法"
REGIONS = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新兵军"
_OPEN, _CLOSE = "(（〔[【", ")）〕]】"
_FORM = re.compile(
    r"(\d{4})(最高法|\D\d{0,4})(\D{1,6})(\d{1,8})号(之[一二三四五六七八九十]{1,3})?", re.ASCII
)
_BRACKET = re.compile(f"^[{re.escape(_OPEN)}](.*?)[{re.escape(_CLOSE)}]")
_IN_TEXT = re.compile(
    f"[{re.escape(_OPEN)}]?"
    r"(\d{4})"
    f"[{re.escape(_CLOSE)}]?"
    f"(最高法|[{REGIONS}]\\d{{0,4}})"
    r"([^\d\W]{1,6}?)(\d{1,8})号(之[一二三四五六七八九十]{1,3})?"
)
_TO_HALF = str.maketrans("０１２３４５６７８９", "0123456789")
_MADE = "法〔2015〕137号（一般所知，未核对附件）"

NUMBER = Annotated[
    str, Said("案号，如（2026）京0105民初123号", "a case number: (2026)京0105民初123号")
]


class CaseNumber(NamedTuple):
    """The parts of a case number. `part` is 之一, 之二 of the papers that follow the first."""

    year: int
    court: str
    kind: str
    number: int
    part: str = ""

    def __str__(self) -> str:
        return f"（{self.year}）{self.court}{self.kind}{self.number}号{self.part}"


@rule("读懂案号", "Take a case number apart")
def parse(*, number: NUMBER) -> Answer[str]:
    """The number as it is written, with full-width brackets.

    Facts: year, court (its code), court_name, kind, kind_means, sequence, part. Raises Unanswerable.
    """
    found = read(number)
    court = courts.courts().get(found.court)
    place = court.said if court else Said(f"代字为{found.court}的法院", f"the court {found.court}")
    means = KINDS[found.kind]
    said = step(
        f"{found.year} 年收案，{place.zh}，{found.kind}（{means.zh}），第 {found.number} 号",
        f"Received in {found.year} by {place.en}: {found.kind} ({means.en}), number {found.number}",
    )
    return Answer(str(found), (said,), facts={
        "year": found.year, "court": found.court, "court_name": court.name if court else None,
        "kind": found.kind, "kind_means": means.zh, "sequence": found.number, "part": found.part,
    })  # fmt: skip


@rule("案号写得对不对", "Whether a case number is well written")
def validate(*, number: NUMBER) -> Answer[bool]:
    """No, and what is wrong; or yes. Facts: written (as it should be written), when it is."""
    try:
        found = read(number)
    except Unanswerable as wrong:
        return Answer(False, (step(wrong.said.zh, wrong.said.en),))
    said = step(f"案号写法正确，依据{_MADE}", "The case number is well written")
    return Answer(True, (said,), facts={"written": str(found)})


@rule("编写案号", "Write a case number", name="format")
def formatted(
    *,
    year: Annotated[int, Said("收案年度", "the year it was received")],
    court: courts.OF,
    kind: Annotated[str, Said("类型代字，如 民初", "the code of the kind, such as 民初")],
    number: Annotated[int, Said("编号", "the number")],
) -> Answer[str]:
    """With full-width brackets, the court's code, and no zeros before the number."""
    made = _checked(CaseNumber(year, courts.named(court).code, kind.strip(), number))
    said = step(
        f"按{_MADE}的格式编写", "Written in the form that the Supreme People's Court laid down"
    )
    return Answer(str(made), (said,))


@rule("案件类型代字", "The codes of the kinds of case")
def kinds() -> Answer[tuple[str, ...]]:
    """Those generally known, such as 民初, 调确, 执恢. Facts: meanings (by code, what each stands for)."""
    said = step(
        f"共 {len(KINDS)} 种，为一般所知，应以法〔2015〕137号的附件为准",
        f"{len(KINDS)} kinds that are generally known; the annex of the provisions decides",
    )
    return Answer(
        tuple(KINDS), (said,), facts={"meanings": {code: one.zh for code, one in KINDS.items()}}
    )


def read(word: str) -> CaseNumber:
    """The parts of a case number, brackets and digits full or half width. Raises Unanswerable, saying what is wrong."""
    plain = re.sub(r"\s", "", word.translate(_TO_HALF))
    if len(plain) > LONGEST:
        raise _wrong("太长了", "it is too long")
    inside = _BRACKET.match(plain)
    if not inside:
        raise _wrong("应当以括号中的年度开头", "it begins with the year in brackets")
    if not re.fullmatch(r"\d{4}", inside[1], re.ASCII):
        raise _wrong(
            f"括号中的“{inside[1]}”不是四位数的年度", "the year in brackets has four digits"
        )
    rest = plain[inside.end() :]
    if "号" not in rest:
        raise _wrong("应当以“号”结尾", "it ends with 号")
    found = _FORM.fullmatch(inside[1] + rest)
    if not found:
        raise _wrong(
            f"括号后面的“{rest}”应当依次是法院代字、类型代字、编号和“号”",
            f"after the year come the court's code, the kind's code, the number and 号, not {rest}",
        )
    year, court, kind, number, part = found.groups()
    return _checked(CaseNumber(int(year), court, kind, int(number), part or ""))


def found_in(text: str) -> list[CaseNumber]:
    """Every case number that stands in running text, with or without brackets; what cannot be one is passed over."""
    plain = re.sub(r"\s", "", text.translate(_TO_HALF))
    found = []
    for year, court, kind, number, part in _IN_TEXT.findall(plain):
        try:
            found.append(_checked(CaseNumber(int(year), court, kind, int(number), part)))
        except Unanswerable:
            continue
    return list(dict.fromkeys(found))


def _checked(found: CaseNumber) -> CaseNumber:
    if not FIRST_YEAR <= found.year <= 9999:
        raise _wrong(
            f"年度 {found.year} 早于 {FIRST_YEAR} 年或超过四位",
            f"{found.year} is no year of a case",
        )
    if found.court != SUPREME and found.court[0] not in REGIONS:
        raise _wrong(
            f"“{found.court}”不是法院代字：应以省、自治区、直辖市的简称开头，或者是“{SUPREME}”",
            f"{found.court} is no court's code: it begins with the short name of a province",
        )
    if found.court.startswith("京") and found.court not in courts.courts():
        raise _wrong(
            f"北京没有代字为“{found.court}”的法院，用 courts.all 可以查看",
            f"no court of Beijing has the code {found.court}; courts.all lists them",
        )
    if found.kind not in KINDS:
        raise _unknown_kind(found.kind)
    if not 1 <= found.number <= 99_999_999:
        raise _wrong("编号应在 1 到 99999999 之间", "the number lies between 1 and 99999999")
    return found


def _unknown_kind(kind: str) -> Unanswerable:
    near = get_close_matches(kind, KINDS, 4, 0.3) or ["民初", "民终", "民特", "调确", "执"]
    listed = "、".join(f"{one}（{KINDS[one].zh}）" for one in near)
    return _wrong(
        f"没有类型代字“{kind}”，您要找的是不是：{listed}？用 case_number.kinds 可以查看全部",
        f"there is no kind {kind}; did you mean {', '.join(near)}? case_number.kinds lists all",
    )


def _wrong(zh: str, en: str) -> Unanswerable:
    return Unanswerable(
        f"案号有误：{zh}。正确的例子：（2026）京0105民初123号。",
        f"The case number is wrong: {en}. It is written like （2026）京0105民初123号.",
    )
