"""Rates of what was done: a numerator over a denominator, and “n/a” where there is nothing to divide by."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from faqiao.law import numbers, words
from faqiao.law.answers import Answer, Said, Unanswerable, step
from faqiao.law.rulebook import rule
from faqiao.law.words import Kind, Measure

EXAMPLE = Said(
    "准格尔旗公布的权重；北京的权重没有公开",
    "weights published by Jungar Banner; those of Beijing are not public",
)
RESPONSE_WEIGHT = numbers.configured(
    "rates.response_weight", 30, EXAMPLE, zh="响应率的权重", en="weight of the response rate"
)
RESOLUTION_WEIGHT = numbers.configured(
    "rates.resolution_weight", 35, EXAMPLE, zh="解决率的权重", en="weight of the resolution rate"
)
SATISFACTION_WEIGHT = numbers.configured(
    "rates.satisfaction_weight",
    35,
    EXAMPLE,
    zh="满意率的权重",
    en="weight of the satisfaction rate",
)
TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")
MOST = 10**12


class Rate(Kind):
    """A share, but for the closing ratio, which may pass 100 %."""

    RESPONSE = (
        "response",
        "响应率：期限内联系 ÷ 派出",
        "response: contacted in time ÷ dispatched",
        "响应率",
    )
    RESOLUTION = (
        "resolution",
        "解决率：已解决 ÷ 有效回访",
        "resolution: solved ÷ effective callbacks",
        "解决率",
    )
    SATISFACTION = (
        "satisfaction", "满意率：满意 ÷ 有效回访", "satisfaction: satisfied ÷ effective callbacks", "满意率",
    )  # fmt: skip
    FRONT_END = (
        "front_end", "前端化解率：调解与速裁结案 ÷ 民事一审结案", "front-end: mediated + fast track ÷ closed",
    )  # fmt: skip
    CALLBACK = (
        "callback",
        "回访覆盖率：回访 ÷ 已办结",
        "callback coverage: callbacks ÷ closed orders",
        "回访率",
    )
    ONLINE = "online", "在线庭审率：在线 ÷ 全部庭审", "online hearing rate: online ÷ all sittings"
    LANDING = (
        "landing",
        "落地率：核验完成 ÷ 到期举措",
        "landing rate: verified ÷ due measures",
        "落地率",
    )
    CLOSING = "closing", "结收比：结案 ÷ 新收", "closing ratio: closed ÷ newly filed", "结收比"


@rule("比率", "A rate")
def of(
    *,
    rate: Annotated[Rate, Said("哪一种比率", "which rate")],
    numerator: Annotated[int, Said("分子", "the numerator")],
    denominator: Annotated[int, Said("分母", "the denominator")],
) -> Answer[Measure | None]:
    """Numerator over denominator in percent, to a tenth, half up; none at zero. 指标口径为系统设定."""
    words.count(numerator, MOST)
    words.count(denominator, MOST)
    if numerator > denominator and denominator and rate is not Rate.CLOSING:
        raise Unanswerable(
            f"分子 {numerator} 大于分母 {denominator}；“{rate.zh}”不会超过 100%。",
            f"The numerator {numerator} exceeds the denominator {denominator}; this is a share.",
        )
    facts = {"numerator": numerator, "denominator": denominator}
    if not denominator:
        if numerator and rate is not Rate.CLOSING:
            raise Unanswerable(
                f"分母为 0 时，分子不能是 {numerator}。",
                f"With a denominator of 0 the numerator cannot be {numerator}.",
            )
        said = step(
            "分母为 0，算不出比率：不是 0，也不是 100%",
            "The denominator is 0: no rate, neither 0 nor 100 %",
        )
        return Answer(None, (said,), facts=facts | {"text": "n/a"})
    value = percent(numerator, denominator)
    said = step(
        f"{rate.zh}：{numerator} ÷ {denominator} = {value}%",
        f"{rate.en}: {numerator} ÷ {denominator} = {value} %",
    )
    return Answer(value, (said,), facts=facts | {"text": f"{value}%"})


@rule("三率综合得分", "The composite of the three rates")
def composite(
    *,
    response: Annotated[Decimal | None, Said("响应率（%）", "the response rate in percent")] = None,
    resolution: Annotated[
        Decimal | None, Said("解决率（%）", "the resolution rate in percent")
    ] = None,
    satisfaction: Annotated[
        Decimal | None, Said("满意率（%）", "the satisfaction rate in percent")
    ] = None,
) -> Answer[Measure | None]:
    """Weighted by configuration; none when a rate is missing. 权重为外地示例，北京未公布.

    Raises Unanswerable unless the weights make 100 in all.
    """
    weights = (RESPONSE_WEIGHT, RESOLUTION_WEIGHT, SATISFACTION_WEIGHT)
    if sum(one.value for one in weights) != 100:
        raise Unanswerable(
            "三个权重相加应为 100，请检查 rates.*_weight 的设定。",
            "The three weights must make 100 in all; look at rates.*_weight.",
        )
    rates = (response, resolution, satisfaction)
    if None in rates:
        said = step("缺少一项比率，算不出综合得分", "A rate is missing, so there is no composite")
        return Answer(None, (said,), weights, {"text": "n/a"})
    known = [_share(rate) for rate in rates if rate is not None]
    total = sum((w.value * r for w, r in zip(weights, known, strict=True)), Decimal(0)) / 100
    value = Measure(total.quantize(HUNDREDTH, ROUND_HALF_UP))
    parts = " + ".join(f"{w.value}% × {r}" for w, r in zip(weights, known, strict=True))
    said = step(f"加权：{parts} = {value}", f"Weighted: {parts} = {value}")
    return Answer(value, (said,), weights, {"text": f"{value}"})


def percent(numerator: int, denominator: int) -> Measure:
    """To a tenth, half up. The denominator is not 0."""
    share = Decimal(100 * numerator) / denominator
    return Measure(share.quantize(TENTH, ROUND_HALF_UP))


def _share(rate: Decimal) -> Decimal:
    if not 0 <= rate <= 100:
        raise Unanswerable(
            f"比率应在 0 到 100 之间，而不是 {rate}。",
            f"A rate lies between 0 and 100, not {rate}.",
        )
    return rate
