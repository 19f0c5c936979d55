"""Duties about personal information that can be computed: whose consent, whom to tell, how long to keep."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from faqiao.law import numbers, periods, words
from faqiao.law.answers import Answer, Said, step
from faqiao.law.laws import FACES, PIPL
from faqiao.law.rulebook import rule
from faqiao.law.words import Kind

GUARDIAN_AGE = numbers.read(
    "privacy.guardian_age",
    14,
    PIPL(31),
    zh="需要监护人同意的年龄（不满，周岁）",
    en="the age under which a guardian consents",
)
ASSESSMENT_YEARS = numbers.read(
    "privacy.assessment_years",
    3,
    PIPL("56.2"),
    zh="影响评估报告的保存年限（至少）",
    en="years to keep an impact assessment, at least",
)
FACES_NUMBER = numbers.background(
    "privacy.faces",
    100_000,
    FACES(15),
    zh="应当备案的人脸信息数量（人，达到）",
    en="faces stored from which filing is due",
)
FACES_DAYS = numbers.background(
    "privacy.faces_working_days",
    30,
    FACES(15),
    zh="人脸识别备案期限（工作日）",
    en="working days to file face recognition",
)
AUDIT_MONTHS = numbers.configured(
    "privacy.audit_months",
    12,
    Said(
        "个人信息保护法第五十四条只说“定期”；暂取一年",
        "art. 54 of the law only says “regularly”; a year until set",
    ),
    zh="合规审计的间隔（月）",
    en="months between audits",
)


class Activity(Kind):
    SENSITIVE = "sensitive", "处理敏感个人信息", "sensitive information", "敏感"
    AUTOMATED = "automated", "利用个人信息进行自动化决策", "automated decisions", "自动化决策"
    ENTRUSTED = (
        "entrusted",
        "委托处理、向他人提供、公开个人信息",
        "entrusted, handed on or published",
        "provided",
        "published",
        "委托",
        "公开",
    )
    ABROAD = "abroad", "向境外提供", "sent abroad", "出境"
    GREAT_IMPACT = "great_impact", "其他对个人权益有重大影响的处理", "another of great impact"
    ORDINARY = "ordinary", "其他一般处理", "anything else", "一般"


class Ground(Kind):
    STATUTORY_DUTY = (
        "statutory_duty",
        "履行法定职责所必需",
        "needed for a statutory duty",
        "duty",
        "法定职责",
    )
    EMERGENCY = (
        "emergency",
        "紧急情况下保护生命健康和财产安全所必需",
        "an emergency of life, health or property",
    )
    SEPARATE_CONSENT = (
        "separate_consent",
        "已告知并取得单独同意",
        "told, and separately agreed",
        "consent",
        "单独同意",
    )
    NONE = "none", "没有依据", "none"


class Duty(Kind):
    REMEDY = "remedy", "立即采取补救措施", "act at once"
    TELL_AUTHORITY = "tell_authority", "通知履行个人信息保护职责的部门", "tell the authority"
    TELL_PEOPLE = "tell_people", "通知个人", "tell the people concerned"


@rule("是否需要监护人同意", "Whether a guardian must consent", since=PIPL.since, dated="day")
def guardian(
    *,
    age: Annotated[int, Said("周岁年龄", "the age in full years")],
    day: Annotated[date | None, Said("处理之日", "the day of processing")] = None,
) -> Answer[bool]:
    """Under fourteen, a parent or another guardian consents. 个人信息保护法第三十一条."""
    needed = words.count(age, 150) < GUARDIAN_AGE.whole
    said = step(
        f"不满十四周岁的，应当取得父母或其他监护人同意；{age} 周岁{'需要' if needed else '不需要'}",
        f"Under fourteen a guardian must consent; at {age} that is {'so' if needed else 'not so'}",
        PIPL(31),
    )
    sensitive = step(
        "不满十四周岁未成年人的个人信息属于敏感个人信息",
        "What concerns a child under fourteen is sensitive",
        PIPL("28.1"),
    )
    return Answer(needed, (said, sensitive) if needed else (said,), (GUARDIAN_AGE,))


@rule("是否要事前做影响评估", "Whether an impact assessment is due", since=PIPL.since, dated="day")
def assessment(
    *,
    activity: Annotated[tuple[Activity, ...], Said("处理方式", "what is done with it")],
    day: Annotated[date | None, Said("处理之日", "the day of processing")] = None,
) -> Answer[bool]:
    """Before anything sensitive, automated, handed on, sent abroad or of great impact. 个人信息保护法第五十五条."""
    named = [one for one in Activity if one in activity and one is not Activity.ORDINARY]
    if not named:
        said = step(
            "不在应当事前评估的五种情形之内", "None of the five cases that call for one", PIPL(55)
        )
        return Answer(False, (said,))
    return Answer(
        True,
        tuple(
            step(
                f"应当事前进行影响评估：{one.zh}",
                f"An assessment is due beforehand: {one.en}",
                PIPL(f"55({list(Activity).index(one) + 1})"),
            )
            for one in named
        ),
    )


@rule(
    "影响评估至少保存到哪一天",
    "Until when an impact assessment is kept",
    since=PIPL.since,
    dated="made",
)
def assessment_kept(
    *,
    made: Annotated[date, Said("作出评估之日", "the day it was made")],
    today: Annotated[date | None, Said("今天", "today")] = None,
) -> Answer[date]:
    """At least three years. 个人信息保护法第五十六条."""
    words.not_after(made, today)
    counted = periods.years(start=made, n=ASSESSMENT_YEARS.whole)
    said = step(
        f"影响评估报告和处理情况记录应当至少保存三年，即至少到 {counted.value}",
        f"The assessment and its records are kept at least three years: until {counted.value}",
        PIPL("56.2"),
    )
    return Answer(counted.value, (said,), (ASSESSMENT_YEARS,))


@rule(
    "人脸识别备案的最后一日",
    "The last day to file face recognition",
    since=FACES.since,
    dated="reached",
)
def face_filing(
    *,
    faces: Annotated[int, Said("存储的人脸信息（人）", "how many people's faces are stored")],
    reached: Annotated[date, Said("达到该数量之日", "the day that number was reached")],
    today: Annotated[date | None, Said("今天", "today")] = None,
) -> Answer[date | None]:
    """Within 30 working days after 100,000 is reached; nothing below. 人脸识别技术应用安全管理办法第十五条.

    Raises UnknownYear.
    """
    words.not_after(reached, today)
    used = (FACES_NUMBER, FACES_DAYS)
    if words.count(faces, 10**10) < FACES_NUMBER.whole:
        said = step(
            f"人脸信息 {faces} 人，未达到 {FACES_NUMBER.whole} 人，不需要备案",
            f"{faces} people's faces, under {FACES_NUMBER.whole}: no filing",
            FACES(15),
        )
        return Answer(None, (said,), used)
    counted = periods.working_days(start=reached, n=FACES_DAYS.whole)
    said = step(
        f"人脸信息达到 {FACES_NUMBER.whole} 人的，{FACES_DAYS.whole} 个工作日内向省级以上网信部门备案",
        f"From {FACES_NUMBER.whole} on, file within {FACES_DAYS.whole} working days with the"
        " provincial cyberspace office",
        FACES(15),
    )
    return Answer(counted.value, (said, *counted.steps), used)


@rule("能否只用人脸识别验证身份", "Whether a face check may be the only way", since=FACES.since)
def face_only(
    *,
    other_way: Annotated[
        bool, Said("有没有其他方式可以达到同样目的", "whether another way serves the same end")
    ],
) -> Answer[bool]:
    """Where there is another way, a face must not be the only one. 人脸识别技术应用安全管理办法第十条."""
    said = step(
        "存在其他方式能实现相同目的的，不得将人脸识别作为唯一验证方式",
        "Where another way serves the same end, a face must not be the only way",
        FACES(10),
    )
    return Answer(not other_way, (said,))


@rule(
    "能否向街道等其他单位提供",
    "Whether it may be handed to a street or another body",
    since=PIPL.since,
    dated="day",
)
def sharing(
    *,
    ground: Annotated[Ground, Said("依据", "the ground")] = Ground.NONE,
    only_needed: Annotated[
        bool, Said("是否只限于必要的最小范围", "whether only what is needed is handed on")
    ] = True,
    day: Annotated[date | None, Said("提供之日", "the day it is handed on")] = None,
) -> Answer[bool]:
    """Only on a ground, and only what is needed. 个人信息保护法第六条、第十三条、第二十三条、第三十四条."""
    if ground is Ground.NONE:
        said = step(
            "没有法定职责等依据，也没有单独同意的，不得提供",
            "Without a ground in law or separate consent it is not handed on",
            PIPL(23),
        )
        return Answer(False, (said,))
    article = {
        Ground.STATUTORY_DUTY: PIPL(34),
        Ground.EMERGENCY: PIPL("13.1(4)"),
        Ground.SEPARATE_CONSENT: PIPL(23),
    }[ground]
    has_ground = step(f"依据：{ground.zh}", f"The ground: {ground.en}", article)
    least = step(
        "限于实现处理目的的最小范围", "Only the least that serves the purpose", PIPL("6.2")
    )
    return Answer(only_needed, (has_ground, least))


@rule("发生泄露后要做什么", "What is due after a breach", since=PIPL.since, dated="found")
def breach(
    *,
    found: Annotated[date | None, Said("发现之日", "the day it was found")] = None,
    harm_averted: Annotated[
        bool, Said("措施是否能有效避免危害", "whether the measures effectively avert harm")
    ] = False,
    authority_demands: Annotated[
        bool, Said("主管部门是否要求通知个人", "whether the authority demands that people be told")
    ] = False,
) -> Answer[tuple[Duty, ...]]:
    """Act at once, tell the authority and the people; people need not be told when harm is averted.

    个人信息保护法第五十七条.
    """
    steps = [
        step(
            "立即采取补救措施，并通知履行个人信息保护职责的部门",
            "Act at once and tell the authority",
            PIPL("57.1"),
        )
    ]
    if harm_averted and not authority_demands:
        steps.append(
            step(
                "措施能够有效避免危害的，可以不通知个人；主管部门要求的除外",
                "Where harm is effectively averted people need not be told, unless demanded",
                PIPL("57.2"),
            )
        )
        return Answer((Duty.REMEDY, Duty.TELL_AUTHORITY), tuple(steps))
    steps.append(
        step(
            "同时通知个人：种类、原因、可能的危害、已采取和可以自行采取的措施、联系方式",
            "Tell the people: what, why, what harm, what was done, what they can do, whom to ask",
            PIPL("57.1"),
        )
    )
    return Answer((Duty.REMEDY, Duty.TELL_AUTHORITY, Duty.TELL_PEOPLE), tuple(steps))


@rule(
    "国家机关能否不告知", "Whether an organ may leave people untold", since=PIPL.since, dated="day"
)
def untold(
    *,
    confidential: Annotated[
        bool,
        Said("法律规定应当保密或不需要告知", "whether the law keeps it secret or asks for none"),
    ] = False,
    hinders: Annotated[
        bool, Said("告知会妨碍履行法定职责", "whether telling would hinder the duty")
    ] = False,
    day: Annotated[date | None, Said("处理之日", "the day of processing")] = None,
) -> Answer[bool]:
    """People are told, unless the law keeps it secret or it would hinder the duty.

    个人信息保护法第十八条、第三十五条.
    """
    said = step(
        "国家机关处理个人信息应当告知；依法保密、不需要告知或告知将妨碍履职的除外",
        "An organ tells people, save where the law keeps it secret or it would hinder the duty",
        PIPL(35),
    )
    return Answer(confidential or hinders, (said,))


@rule("下次合规审计最晚何时", "By when the next audit is due", since=PIPL.since, dated="last")
def audit(
    *, last: Annotated[date, Said("上次审计之日", "the day of the last audit")]
) -> Answer[date]:
    """Regularly, says the law; how often is set by the court. 个人信息保护法第五十四条."""
    due = periods.month_later(last, AUDIT_MONTHS.whole)
    said = step(
        f"应当定期进行合规审计；每 {AUDIT_MONTHS.whole} 个月一次，下次不晚于 {due}",
        f"Audits are regular; every {AUDIT_MONTHS.whole} months, the next by {due}",
        PIPL(54),
    )
    return Answer(due, (said,), (AUDIT_MONTHS,))
