"""Answers and questions in words, for people: a value, what else follows from it, what a rule wants to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal

from faqiao.law import words
from faqiao.law.answers import CERTAINTY, Answer, Number, Said, Step
from faqiao.law.facts import FACTS
from faqiao.law.rulebook import Parameter, Rule, plain

WEEKDAYS = (
    Said("星期一", "Monday"), Said("星期二", "Tuesday"), Said("星期三", "Wednesday"), Said("星期四", "Thursday"),
    Said("星期五", "Friday"), Said("星期六", "Saturday"), Said("星期日", "Sunday"),
)  # fmt: skip
YES, NO, NONE = Said("是", "yes"), Said("否", "no"), Said("没有", "none")
#: How each type of a parameter is written.
FORMS: dict[object, Said] = {
    date: Said("日期，如 2026-03-10", "a day: 2026-03-10"),
    datetime: Said("时间，如 2026-03-10T14:20", "a moment: 2026-03-10T14:20"),
    int: Said("整数，如 15", "a whole number: 15"),
    Decimal: Said("数，如 123456.78", "a number: 123456.78"),
    bool: Said("yes 或 no（是、否）", "yes or no"),
    words.Span: Said("起止日期，如 2026-05-08/2026-06-30", "a span of days: 2026-05-08/2026-06-30"),
    str: Said("文字", "text"),
}


def value_said(value: object, language: str) -> str:
    """2026-03-18 星期三; 2,769.14 元; 是; the names of kinds."""
    if isinstance(value, Said):
        return value.text(language)
    if isinstance(value, words.Kind):
        return value.said.text(language)
    if isinstance(value, bool):
        return (YES if value else NO).text(language)
    if isinstance(value, Decimal):
        return money_said(value, language)
    if isinstance(value, date):
        return day_said(value, language)
    return several_said(value, language)


def several_said(value: object, language: str) -> str:
    """What is made of parts: all of them in one line."""
    if value is None or value in ((), frozenset()):
        return NONE.text(language)
    if isinstance(value, tuple | frozenset | list):
        parts = sorted(value) if isinstance(value, frozenset) else value
        return ("、" if language.startswith("zh") else ", ").join(
            value_said(one, language) for one in parts
        )
    if isinstance(value, Mapping):
        return "; ".join(
            f"{value_said(name, language)}: {value_said(one, language)}"
            for name, one in value.items()
        )
    if is_dataclass(value) and not isinstance(value, type):
        inside = {one.name: getattr(value, one.name) for one in fields(value)}
        return several_said(inside, language)
    return str(value)


def money_said(value: Decimal, language: str) -> str:
    """An amount to the fen is one of yuan; any other number stands for itself."""
    if isinstance(value, words.Measure) or value.as_tuple().exponent != -2:
        return f"{value:,f}"
    return f"{value:,.2f} " + ("元" if language.startswith("zh") else "yuan")


def day_said(value: date, language: str) -> str:
    weekday = WEEKDAYS[value.weekday()].text(language)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M} {weekday}"
    return f"{value.isoformat()} {weekday}"


def step_said(step: Step, language: str) -> str:
    """The sentence, and the article it stands on."""
    sentence = step.said.text(language)
    if step.article is None:
        return sentence
    article = step.article.said.text(language)
    return f"{sentence}（{article}）" if language.startswith("zh") else f"{sentence} ({article})"


def fact_said(name: str, language: str) -> str:
    """What a fact is called."""
    return FACTS[name].text(language) if name in FACTS else name.replace("_", " ")


def number_said(number: Number, language: str) -> str:
    """Its name in words, how much it is, and how sure that is."""
    said, sure = number.said.text(language), CERTAINTY[number.certainty].text(language)
    source = number.source_said.text(language)
    if language.startswith("zh"):
        return f"{said}：{number.value:f}（{sure}；{source}）"
    return f"{said}: {number.value:f} ({sure}; {source})"


def form_said(parameter: Parameter, language: str) -> str:
    """How it is written: a form with an example, or all the kinds."""
    if parameter.choices:
        listed = [f"{one.value}（{one.zh}）" for one in parameter.choices]
        if not language.startswith("zh"):
            listed = [f"{one.value} ({one.en})" for one in parameter.choices]
        return " | ".join(listed)
    return FORMS[words.bare(parameter.kind)].text(language)


def duty_said(parameter: Parameter, language: str) -> str:
    """Whether it must be told, and what is taken when it is not."""
    if parameter.is_needed:
        said = Said("必填", "needed")
    elif parameter.default in (None, (), frozenset()):
        said = Said("可不填", "may be left out")
    else:
        usual = plain(parameter.default)
        written = usual if not isinstance(usual, bool) else ("yes" if usual else "no")
        said = Said(f"不填为 {written}", f"{written} unless told")
    if parameter.takes_several:
        said = Said(said.zh + "，可多次", said.en + "; can be repeated")
    return said.text(language)


def uncertain_of(answer: Answer[object]) -> tuple[Number, ...]:
    """The numbers of an answer that do not stand in the law."""
    return tuple(number for number in answer.numbers if not number.is_read)


def subjects(rules: Mapping[str, Rule]) -> dict[str, list[Rule]]:
    """The rules by subject, in the order of their names."""
    found: dict[str, list[Rule]] = {}
    for one in rules.values():
        found.setdefault(one.subject, []).append(one)
    return found


def subject_said(name: str, language: str) -> str:
    return SUBJECTS[name].text(language) if name in SUBJECTS else name


#: What the modules are about.
SUBJECTS = {
    "appeal": Said("上诉与生效", "Appeal and effect"),
    "appraisal": Said("委托鉴定评估", "Appraisal"),
    "branch_calendar": Said("支部组织生活", "Party branch calendar"),
    "calendar": Said("工作日", "Working days"),
    "case_number": Said("案号", "Case numbers"),
    "causes": Said("案由", "Causes of action"),
    "clocks": Said("审限", "Trial limits"),
    "confirmation": Said("司法确认", "Judicial confirmation"),
    "courts": Said("法院", "Courts"),
    "fees": Said("诉讼费用", "Court fees"),
    "filing": Said("立案、答辩与审前准备", "Filing, answer and preparation"),
    "hotline": Said("热线服务时限", "Hotline service targets"),
    "identity": Said("身份号码与信用代码", "Identity numbers and credit codes"),
    "interference": Said("过问案件登记", "Interference register"),
    "mediation": Said("调解", "Mediation"),
    "online": Said("在线诉讼", "Online litigation"),
    "openness": Said("公开与保密", "Openness and confidentiality"),
    "periods": Said("期间", "Periods"),
    "privacy": Said("个人信息", "Personal information"),
    "procedure": Said("简易程序与小额诉讼", "Summary procedure and small claims"),
    "rates": Said("指标", "Rates"),
    "recusal": Said("回避", "Recusal"),
    "retention": Said("保管期限", "Retention"),
    "service": Said("送达", "Service"),
    "training": Said("培训学时", "Training hours"),
}
