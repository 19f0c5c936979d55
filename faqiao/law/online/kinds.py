"""The kinds that online rules speak of."""

from __future__ import annotations

from faqiao.law.words import Kind


class Stage(Kind):
    FILING = "filing", "立案", "filing", "register", "docketing"
    MEDIATION = "mediation", "调解", "mediation"
    EVIDENCE = "evidence", "证据交换", "exchange of evidence", "evidence exchange", "质证"
    INQUIRY = "inquiry", "询问", "inquiry", "questioning", "听证", "hearing of views"
    HEARING = "hearing", "庭审", "hearing", "trial", "开庭"
    SERVICE = "service", "送达", "service", "e-service", "电子送达"


class Case(Kind):
    CIVIL = "civil", "民事案件", "civil case", "民事"
    ADMINISTRATIVE = "administrative", "行政案件", "administrative case", "行政"
    CRIMINAL_FAST = "criminal_fast", "刑事速裁程序案件", "fast-track criminal case", "速裁"
    COMMUTATION = "commutation", "减刑、假释案件", "commutation or parole", "减刑", "假释", "parole"
    CRIMINAL_SPECIAL = (
        "criminal_special",
        "因特殊原因不宜线下审理的刑事案件",
        "criminal case unfit for a courtroom",
    )
    SPECIAL = "special", "特别程序案件", "special procedure", "特别程序"
    PAYMENT_ORDER = "payment_order", "督促程序案件", "payment order", "督促程序", "支付令"
    BANKRUPTCY = "bankruptcy", "破产程序案件", "bankruptcy", "破产"
    REVIEW = "review", "非诉执行审查案件", "review of non-litigation enforcement", "非诉执行"
    ENFORCEMENT = "enforcement", "执行案件", "enforcement", "execution", "执行"
    OTHER_FIT = "other_fit", "其他适宜在线审理的案件", "another case fit for it", "other"
    OTHER_CRIMINAL = "other_criminal", "其他刑事案件", "another criminal case", "criminal", "刑事"


class Bar(Kind):
    """The seven bars of article 21, first paragraph; the place in the list is the code."""

    OBJECTION = (
        "objection",
        "各方均不同意，或者一方不同意且有正当理由",
        "all object, or one with good reason",
        "1",
    )
    NO_MEANS = "no_means", "各方均不具备技术条件和能力", "no party has the means", "2"
    ON_SITE = (
        "on_site",
        "需要现场查明身份、核对原件、查验实物",
        "identity, originals or objects must be seen on site",
        "3",
    )
    COMPLEX = "complex", "案件疑难复杂、证据繁多", "complex, with much evidence", "4"
    STATE_SECRET = (
        "state_secret",
        "涉及国家安全、国家秘密",
        "state security or a state secret",
        "5",
        "国家秘密",
        "国家安全",
        "secret",
    )
    ATTENTION = (
        "attention",
        "有重大社会影响，受到广泛关注",
        "of great impact on society",
        "6",
        "重大影响",
    )
    OTHER = "other", "法院认为不宜在线的其他情形", "otherwise unfit, as the court finds", "7"

    @property
    def code(self) -> int:
        return list(Bar).index(self) + 1


class Apart(Kind):
    """What must be there before parties may take part one after another."""

    AGREED = "agreed", "各方均表示同意非同步", "all agree to doing it apart", "all_agreed"
    HARD = "hard", "各方同时在线确有困难", "being online together is really difficult", "difficult"
    REQUESTED = (
        "requested",
        "一方提出书面申请",
        "one party asked in writing",
        "written_request",
        "written",
    )
    UNDISPUTED = (
        "undisputed",
        "经在线证据交换或调查询问，主要事实和证据无争议",
        "main facts undisputed after an exchange online",
    )


class Procedure(Kind):
    SMALL_CLAIMS = "small_claims", "小额诉讼程序", "small claims", "小额", "小额诉讼"
    SIMPLE = "simple", "简易程序", "simple procedure", "summary", "简易"
    ORDINARY = "ordinary", "普通程序", "ordinary procedure", "普通"


class Way(Kind):
    ALL = "all", "全部在线", "all online", "online_all"
    HYBRID = "hybrid", "部分在线、部分线下", "some online, some in the courtroom"
    OFFLINE = "offline", "线下进行", "in person"
    ASYNC = "async", "可以非同步在线进行", "online, one after another", "async_allowed"
    PROHIBITED = "prohibited", "不得在线庭审", "no online hearing"
