"""The words of appraisal: cases, flaws, parts of a report, what follows."""

from __future__ import annotations

from faqiao.law.words import Kind


class Case(Kind):
    ORDINARY = "ordinary", "一般案件", "ordinary", "一般"
    COMPLEX = "complex", "重大、疑难、复杂案件", "major or complex", "major", "重大", "疑难复杂"


class Delivery(Kind):
    IN_TIME = "in_time", "按期", "in time"
    OVERDUE = "overdue", "逾期", "overdue"


class Motion(Kind):
    """What became of a party's right."""

    VALID = "valid", "有效", "valid"
    WAIVED = "waived", "视为放弃", "waived"


class Objected(Kind):
    NONE = "none", "没有按期书面异议，不必回复", "no written objection in time"
    EXPLAIN = "explain", "鉴定人作出解释、说明或者补充", "the appraiser explains or supplements"
    PAY = "pay", "通知预交出庭费用", "the appearance fee is to be paid"
    APPEAR = "appear", "通知鉴定人出庭", "the appraiser appears in court"
    WAIVED = "waived", "不预交出庭费用，视为放弃异议", "not paid: the objection is waived"


class Flaw(Kind):
    """What is wrong with an opinion."""

    UNQUALIFIED = "unqualified", "鉴定人不具备相应资格", "the appraiser is not qualified"
    PROCEDURE = "procedure", "鉴定程序严重违法", "the procedure was seriously unlawful"
    BASIS = "basis", "鉴定意见明显依据不足", "the basis is clearly insufficient"
    UNUSABLE = (
        "unusable",
        "鉴定意见不能作为证据使用的其他情形",
        "unusable as evidence for another reason",
    )


class Again(Kind):
    REDO = "redo", "重新鉴定", "appraise anew"
    CURE = (
        "cure",
        "补正、补充鉴定或者补充质证，不重新鉴定",
        "correct or supplement it; no new appraisal",
    )
    KEEP = "keep", "没有重新鉴定的理由", "no ground to appraise anew"


class Choice(Kind):
    PARTIES = "parties", "双方协商确定的鉴定人", "the appraiser both parties agreed on"
    COURT = "court", "人民法院指定", "the court designates"
    COURT_AFTER_ASKING = (
        "court_after_asking",
        "法院询问当事人意见后指定",
        "the court designates after asking the parties",
    )


class Matter(Kind):
    """What is to be appraised."""

    EXPERT = "expert", "查明事实的专门性问题", "an expert question of fact"
    COMMON_SENSE = "common_sense", "通过生活常识、经验法则可以推定的事实", "what common sense shows"
    IRRELEVANT = "irrelevant", "与待证事实无关联的问题", "irrelevant to what is to be proved"
    MEANINGLESS = "meaningless", "对证明待证事实无意义的问题", "meaningless for the proof"
    NOT_EXPERT = (
        "not_expert",
        "应由当事人举证的非专门性问题",
        "no expert question; a party proves it",
    )
    FINDABLE = (
        "findable",
        "通过法庭调查、勘验等方法可以查明的事实",
        "what the court can find itself",
    )
    LIABILITY = "liability", "对当事人责任划分的认定", "the division of liability"
    LAW = "law", "法律适用问题", "a question of law"
    POLYGRAPH = "polygraph", "测谎", "lie detection"
    OTHER = "other", "其他不适宜委托鉴定的情形", "otherwise perhaps unsuitable"


class Suitable(Kind):
    YES = "yes", "可以委托鉴定", "may be appraised"
    NO = "no", "不予委托鉴定", "is not appraised"
    ASK = "ask", "由法院判断", "the court decides"


class Part(Kind):
    """A part of the opinion, the letter or the start."""

    COURT = "court", "委托法院的名称", "the commissioning court"
    REQUEST = "request", "委托鉴定的内容、要求", "content and requirements"
    MATERIAL = "material", "鉴定材料", "the material"
    METHOD = "method", "所依据的原理、方法", "principles and methods"
    PROCESS = "process", "对鉴定过程的说明", "an account of the process"
    OPINION = "opinion", "鉴定意见", "the opinion"
    UNDERTAKING = "undertaking", "承诺书", "the undertaking"
    SIGNATURES = "signatures", "鉴定人签名或者盖章", "the appraisers' signatures"
    QUALIFICATION = "qualification", "鉴定人资格证明", "proof of qualification"


class Point(Kind):
    """A point of the letter of commission."""

    ITEMS = "items", "鉴定事项", "items"
    SCOPE = "scope", "鉴定范围", "scope"
    PURPOSE = "purpose", "鉴定目的", "purpose"
    LIMIT = "limit", "鉴定期限", "time limit"


class PreSuit(Kind):
    OPEN = "open", "可以诉前委托鉴定", "appraisal before suit is open"
    NO = "no", "不予诉前委托鉴定", "no appraisal before suit"
