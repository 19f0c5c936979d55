"""Identity numbers and unified social credit codes: whether they are well formed, never whose they are.

The library python-stdnum knows the check digits and the codes of places. No answer repeats a number.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Annotated

from stdnum import numdb
from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidLength, ValidationError

from faqiao.law.answers import Answer, Said, step
from faqiao.law.rulebook import rule

SHOWN_FIRST, SHOWN_LAST = 3, 2
PLACE = 6
TAIWAN = "830000"  # residence permits of people from Taiwan; the library's list ends before them

_WRONG: dict[type[ValidationError], tuple[Said, Said]] = {
    InvalidLength: (
        Said("应为 18 位", "it has 18 characters"),
        Said("应为 18 位", "it has 18 characters"),
    ),
    InvalidChecksum: (
        Said("校验码不符，可能有一位写错或前后颠倒", "the check digit does not fit; one may be wrong or swapped"),
        Said("校验码不符，可能有一位写错或前后颠倒", "the check digit does not fit; one may be wrong or swapped"),
    ),
    InvalidComponent: (
        Said("其中的出生日期不是一个日期", "the birthday in it is no day"),
        Said("其中的编码不存在", "a code in it does not exist"),
    ),
}  # fmt: skip
_OTHER = (
    Said("前 17 位应为数字，最后一位是数字或 X", "17 digits, then a digit or X"),
    Said(
        "前 8 位应为数字，其余为数字或大写字母（不用 I、O、S、V、Z）",
        "8 digits, then digits or capitals, without I, O, S, V, Z",
    ),
)  # fmt: skip


@rule("公民身份号码写得对不对", "Whether an identity number is well formed")
def person(
    *,
    number: Annotated[str, Said("公民身份号码（18 位）", "the identity number, 18 characters")],
    today: date | None = None,
) -> Answer[bool]:
    """Length, birthday, place and check digit; not whose it is. Facts: masked, place_known.

    A county that the list of places does not know is no fault: counties were merged and renamed.
    """
    number = _half_width(number)
    facts: dict[str, object] = {"masked": masked(number)}
    try:
        born = _checked(number)
    except ValidationError as wrong:
        return _no(wrong, 0, "身份号码", "The identity number", facts)
    province, county = _place(number)
    if not province:
        return _refused(_NO_PROVINCE, "身份号码", "The identity number", facts)
    if today is not None and born > today:
        return _refused(_NOT_BORN, "身份号码", "The identity number", facts)
    said = step(
        f"{masked(number)} 的位数、出生日期、地区和校验码都对；是否本人要另行核验",
        f"{masked(number)}: length, birthday, place and check digit are right; whose it is must be verified apart",
    )
    return Answer(True, (said,), facts={**facts, "place_known": county})


@rule("统一社会信用代码写得对不对", "Whether a unified social credit code is well formed")
def organisation(
    *, code: Annotated[str, Said("统一社会信用代码（18 位）", "the code, 18 characters")]
) -> Answer[bool]:
    """Length, characters and check digit; not whose it is. Facts: masked."""
    code = _half_width(code)
    facts: dict[str, object] = {"masked": masked(code)}
    try:
        uscc.validate(code)
    except ValidationError as wrong:
        return _no(wrong, 1, "统一社会信用代码", "The social credit code", facts)
    said = step(
        f"{masked(code)} 的位数、字符和校验码都对；是否该单位要另行核验",
        f"{masked(code)}: length, characters and check digit are right; whose it is must be verified apart",
    )
    return Answer(True, (said,), facts=facts)


def masked(number: str) -> str:
    """110*************2X: enough to recognise one's own, not enough to use it."""
    plain = "".join(number.split())
    hidden = len(plain) - SHOWN_FIRST - SHOWN_LAST
    if hidden <= 0:
        return "*" * len(plain)
    return plain[:SHOWN_FIRST] + "*" * hidden + plain[-SHOWN_LAST:]


def _half_width(typed: str) -> str:
    return unicodedata.normalize("NFKC", typed).strip()


def _checked(number: str) -> date:
    """The day of birth. Raises ValidationError."""
    plain = ric.compact(number)
    if len(plain) != 18:
        raise InvalidLength
    if not (plain.isascii() and plain[:-1].isdigit()):
        raise ValidationError
    if plain[-1] != ric.calc_check_digit(plain):
        raise InvalidChecksum
    return ric.get_birth_date(plain)


def _place(number: str) -> tuple[bool, bool]:
    """Whether the province, and the county, are known."""
    if number.startswith(TAIWAN):
        return True, True
    parts = numdb.get("cn/loc").info(ric.compact(number)[:PLACE])
    known = {key for _, properties in parts for key in properties}
    return "province" in known, "county" in known


def _no(
    wrong: ValidationError, which: int, zh: str, en: str, facts: dict[str, object]
) -> Answer[bool]:
    return _refused(_WRONG.get(type(wrong), _OTHER)[which], zh, en, facts)


def _refused(why: Said, zh: str, en: str, facts: dict[str, object]) -> Answer[bool]:
    said = step(
        f"{zh} {facts['masked']} 有误：{why.zh}", f"{en} {facts['masked']} is wrong: {why.en}"
    )
    return Answer(False, (said,), facts=facts)


_NO_PROVINCE = Said(
    "前两位不是省、自治区、直辖市或港澳台的代码", "its first two digits are no region's code"
)
_NOT_BORN = Said("其中的出生日期还没有到", "the birthday in it has not come yet")
