"""The words of confirmation: subjects, outcomes, codes, courts."""

from __future__ import annotations

from faqiao.law.words import Kind


class Subject(Kind):
    """What the agreement is about."""

    PAYMENT = "payment", "给付金钱、财物或行为", "payment, delivery or an act", "money", "给付"
    STATUS = (
        "status",
        "确认或解除婚姻、亲子、收养等身份关系",
        "marriage, parentage, adoption or another status",
        "divorce",
        "离婚",
        "身份关系",
    )
    TITLE = (
        "title",
        "物权、知识产权确权",
        "title to real rights or intellectual property",
        "确权",
        "property_title",
    )
    OTHER_PROCEDURE = (
        "other_procedure",
        "适用其他特别程序、公示催告、破产程序",
        "other special, summons or bankruptcy procedure",
    )
    NOT_COURT = "not_court", "不属于法院受理范围", "no matter for the courts"
    OTHER = "other", "其他民事约定", "any other civil agreement"


class Outcome(Kind):
    ADMIT = "admit", "受理", "admit"
    REFUSE = "refuse", "不予受理", "refuse"
    CONFIRM = "confirm", "裁定调解协议有效", "confirm"
    REJECT = "reject", "裁定驳回申请", "reject"
    WITHDRAWN = "withdrawn", "按撤回申请处理", "treated as withdrawn"


class Refusal(Kind):
    """Why an application is not admitted."""

    LATE = "late", "超过三十日", "later than thirty days"
    NOT_JOINT = "not_joint", "不是双方共同申请", "not asked for by both parties"
    NOT_EFFECTIVE = "not_effective", "调解协议还没有生效", "the agreement has not taken effect"
    BODY = "body", "调解组织不是依法设立的", "the mediation body is not lawfully set up"
    NOT_COURT = "not_court", "不属于法院受理范围", "no matter for the courts"
    WRONG_COURT = "wrong_court", "不属于本院管辖", "another court has jurisdiction"
    STATUS = "status", "确认或解除身份关系", "a personal status"
    OTHER_PROCEDURE = (
        "other_procedure",
        "适用其他特别程序、公示催告、破产程序",
        "another special procedure",
    )
    TITLE = "title", "涉及物权、知识产权确权", "title to real rights or intellectual property"


class Defect(Kind):
    """Why an agreement is not confirmed."""

    UNLAWFUL = "unlawful", "违反法律强制性规定", "breaks mandatory law"
    HARMFUL = (
        "harmful",
        "损害国家利益、社会公共利益、他人合法权益",
        "harms the state, the public or others",
    )
    IMMORAL = "immoral", "违背公序良俗", "against public order and good morals"
    INVOLUNTARY = "involuntary", "违反自愿原则", "not voluntary"
    UNCLEAR = "unclear", "内容不明确", "unclear"
    OTHER = "other", "其他不能进行司法确认的情形", "another reason against confirmation"


class Court(Kind):
    INVITING = "inviting", "作出邀请的人民法院", "the court that invited the mediation"
    DOMICILE = "domicile", "当事人住所地法院", "the court of a party's domicile"
    OBJECT = "object", "标的物所在地法院", "the court where the object is"
    ORGANISATION = "organisation", "调解组织所在地法院", "the court where the mediation body is"


class Level(Kind):
    BASIC = "basic", "基层人民法院", "basic court"
    INTERMEDIATE = "intermediate", "中级人民法院", "intermediate court"
    INVITING = "inviting", "邀请法院自己的级别", "the inviting court's own level"


class Objector(Kind):
    PARTY = "party", "当事人", "party"
    INTERESTED = "interested", "利害关系人", "interested person", "third_party"
