"""The words of service: consent, channels, manners."""

from __future__ import annotations

from faqiao.law.words import Kind


class Consent(Kind):
    """How the person agreed to electronic service."""

    EXPRESS = "express", "明确表示同意", "said so expressly"
    AGREED_BEFORE = "agreed_before", "诉讼前已约定或承诺", "agreed or promised before the suit"
    GAVE_ADDRESS = (
        "gave_address",
        "在诉状等材料中主动提供了电子地址",
        "gave an address in a pleading",
    )
    ACCEPTED = (
        "accepted",
        "接受过已完成的电子送达且未表示不同意",
        "accepted earlier e-service without objecting",
    )
    NONE = "none", "没有同意", "did not agree"


class Channel(Kind):
    """What made the service complete."""

    ARRIVAL = "arrival", "到达主动提供或确认的地址", "arrival at an address given or confirmed"
    REPLY = "reply", "受送达人回复收悉或作出相应诉讼行为", "the person replied or acted on it"
    READ = "read", "系统反馈已阅知或有其他证据证明收悉", "the system shows it was read"


class Procedure(Kind):
    ORDINARY = "ordinary", "普通程序", "ordinary procedure", "普通"
    SIMPLE = "simple", "简易程序", "simple procedure", "summary", "简易"
    SMALL_CLAIMS = "small_claims", "小额诉讼程序", "small-claims procedure", "small", "小额"
    SECOND_INSTANCE = "second_instance", "第二审程序", "second instance", "appeal", "二审"


class Manner(Kind):
    """How paper was served."""

    HANDED = "handed", "直接送达，签收", "handed over and signed for", "direct", "直接送达"
    MAILED = "mailed", "邮寄，回执上的收件日期", "mailed: the date on the receipt", "mail", "邮寄"
    ENTRUSTED = "entrusted", "委托其他法院送达，签收", "served by another court", "委托"
    PASSED_ON = "passed_on", "部队、监所等转交，签收", "passed on by a barracks or prison", "转交"
    LEFT = "left", "留置送达", "left at the home", "留置"
    AT_COURT = "at_court", "到法院后拒绝签收", "came to the court and refused to sign"
