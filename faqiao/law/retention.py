"""How long files are kept, and what of a recording may be left out. The terms are configured: see each number."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from faqiao.law import numbers, periods, words
from faqiao.law.answers import Answer, Number, Said, step
from faqiao.law.laws import ARCHIVES, RECORDING
from faqiao.law.rulebook import rule
from faqiao.law.words import Kind

FOUND = Said(
    "《关于人民法院诉讼档案保管期限的规定》第三条（转引）；现行版本未核实，有的文本短期为二十年",
    "Provisions on the Retention of Court Files, art. 3, as quoted; the edition in force is not"
    " verified, some texts have twenty years for short",
)
LONG_YEARS = numbers.configured(
    "retention.long_years", 60, FOUND, zh="长期保管年限", en="years of long retention"
)
SHORT_YEARS = numbers.configured(
    "retention.short_years", 30, FOUND, zh="短期保管年限", en="years of short retention"
)
STARTS_NEXT_YEAR = numbers.configured(
    "retention.starts_next_year",
    1,
    Said(
        "规定原文未见；按较晚的起算点，避免过早销毁",
        "text not seen; the later start, so that nothing is destroyed too early",
    ),
    zh="保管期限是否从结案次年一月一日起算（1 是，0 从结案日）",
    en="whether it runs from 1 January after closing (1) or from closing (0)",
)


class Term(Kind):
    PERMANENT = "permanent", "永久", "permanent"
    LONG = "long", "长期", "long"
    SHORT = "short", "短期", "short"
    CHECK = "check", "需要人工划定", "somebody must decide", "manual"


class File(Kind):
    """Files that the list of the provisions names as short; any other has to be looked at."""

    FAMILY = "family", "一般家庭纠纷", "ordinary family dispute", "家庭"
    DIVORCE = "divorce", "一般离婚案件", "ordinary divorce", "离婚"
    MAINTENANCE = (
        "maintenance",
        "已履行完毕的赡养、抚养、扶养案件",
        "maintenance, fully performed",
        "抚养",
        "赡养",
    )
    RENT = "rent", "房屋租金拖欠等纠纷", "rent arrears", "租金"
    MEDIATED = "mediated", "调解结案", "settled by mediation", "调解"
    WITHDRAWN = "withdrawn", "撤诉", "withdrawn"
    TERMINATED = "terminated", "终结", "terminated"
    TRANSFERRED = "transferred", "移送其他单位处理", "transferred", "移送"
    OTHER = "other", "其他案件", "any other"


class Pause(Kind):
    RECESS = "recess", "休庭", "recess"
    CLOSED_EVIDENCE = (
        "closed_evidence",
        "公开庭审中不公开的质证",
        "evidence in private during an open hearing",
    )
    MEDIATION = "mediation", "不宜录制的调解", "mediation unfit for recording", "调解"
    OTHER = "other", "其他原因", "another reason"


CLOSED = Annotated[date, Said("结案日", "the day the case was closed")]


@rule("诉讼档案属于哪种保管期限", "Which retention term a file has")
def term(*, file: Annotated[File, Said("案件情形", "what kind of case it was")]) -> Answer[Term]:
    """Those named are short; any other is for a person to decide. 关于人民法院诉讼档案保管期限的规定第三条."""
    if file is File.OTHER:
        said = step(
            "不在短期的列举之内：由档案人员按作用大小划为永久、长期或短期",
            "Not among the short ones: the archive decides between permanent, long and short",
            ARCHIVES(3),
        )
        question = Said(
            "这个案件需要长远利用、相当长时期内查考，还是较短时期内查考？",
            "Is the file to be used for ever, for a considerable time, or for a shorter one?",
        )
        return Answer(Term.CHECK, (said,), facts={"question": question})
    said = step(f"{file.zh}：短期保管", f"Short retention: {file.en}", ARCHIVES(3))
    return Answer(Term.SHORT, (said,))


@rule(
    "诉讼档案至少保管到哪一天",
    "Until when a court file is kept",
    since=ARCHIVES.since,
    dated="closed",
)
def court_file(
    *,
    closed: CLOSED,
    term: Annotated[Term, Said("保管期限", "the term")],
    today: Annotated[date | None, Said("今天", "today")] = None,
) -> Answer[date | None]:
    """Its last day; none for permanent ones. 关于人民法院诉讼档案保管期限的规定第三条."""
    words.not_after(closed, today)
    number = _years_of(term)
    if number is None:
        if term is Term.PERMANENT:
            said = step("永久保管，不销毁", "Kept for ever, never destroyed", ARCHIVES(3))
        else:
            said = step(
                "尚未划定期限，划定之前不销毁", "No term yet: not destroyed before", ARCHIVES(3)
            )
        return Answer(None, (said,))
    next_year = bool(STARTS_NEXT_YEAR.whole)
    start = date(closed.year + 1, 1, 1) if next_year else closed
    last = periods.month_later(start, 12 * number.whole)
    if next_year:
        last = date(last.year - 1, 12, 31)
    said = step(
        f"{term.zh}保管 {number.whole} 年，从 {start} 起算，至少到 {last}",
        f"Kept {number.whole} years ({term.en}), from {start}: until {last} at least",
        ARCHIVES(3),
    )
    return Answer(last, (said,), (number, STARTS_NEXT_YEAR), facts={"starts": start})


@rule("庭审录音录像能否中断", "Whether the recording of a hearing may pause", since=RECORDING.since)
def recording_may_pause(*, pause: Annotated[Pause, Said("原因", "the reason")]) -> Answer[bool]:
    """From opening to closing, without a break but for three reasons. 庭审录音录像规定第三条."""
    allowed = pause is not Pause.OTHER
    said = step(
        "庭审全程录音录像，只有休庭、不公开质证、不宜录制的调解可以中断，并记明起止时间",
        "Hearings are recorded throughout; only a recess, evidence in private and mediation unfit"
        " for it interrupt, with the times noted",
        RECORDING(3),
    )
    return Answer(allowed, (said,))


@rule(
    "录音录像能否代替法庭笔录",
    "Whether a recording may replace the transcript",
    since=RECORDING.since,
)
def recording_replaces(
    *,
    simple: Annotated[
        bool, Said("是否适用简易程序的民事案件", "a civil case under simple procedure")
    ],
    agreed: Annotated[bool, Said("当事人是否同意", "whether the parties agree")],
) -> Answer[bool]:
    """In a simple civil case, with consent. 庭审录音录像规定第八条."""
    said = step(
        "适用简易程序审理的民事案件，经当事人同意，录音录像可以替代法庭笔录",
        "In a civil case under simple procedure, with consent, the recording may replace it",
        RECORDING(8),
    )
    return Answer(simple and agreed, (said,))


def _years_of(term: Term) -> Number | None:
    return {Term.LONG: LONG_YEARS, Term.SHORT: SHORT_YEARS}.get(term)
