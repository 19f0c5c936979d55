"""The words of mediation: stages, forms of agreement, ends and what follows."""

from __future__ import annotations

from faqiao.law.words import Kind


class Stage(Kind):
    BEFORE = (
        "before",
        "立案前",
        "before filing",
        "pre_filing",
        "before_filing",
        "诉前",
        "立案前调解",
    )
    ORDINARY = (
        "ordinary",
        "立案后，普通程序",
        "after filing, ordinary procedure",
        "普通程序",
        "普通",
    )
    SIMPLE = (
        "simple",
        "立案后，简易程序",
        "after filing, simple procedure",
        "简易程序",
        "简易",
        "summary",
    )


class Form(Kind):
    """What kind of agreement or paper it is."""

    ONLINE = "online", "在线调解协议", "agreement signed online", "电子签章"
    PEOPLES = (
        "peoples",
        "人民调解协议书",
        "people's mediation agreement in writing",
        "written",
        "书面",
    )
    ORAL = "oral", "口头人民调解协议", "oral people's mediation agreement", "口头"
    INVITED = "invited", "特邀调解协议", "agreement of invited mediation", "委派调解协议"
    COURT_PAPER = "court_paper", "法院调解书", "the court's mediation paper", "调解书"


class End(Kind):
    AGREED = "agreed", "达成调解协议", "the parties agreed", "agreement"
    WITHDRAWN = (
        "withdrawn",
        "自行和解，撤回调解申请",
        "settled among themselves and withdrew",
        "settled",
    )
    UNREACHABLE = "unreachable", "期限内联系不到当事人", "a party could not be reached"
    UNWILLING = "unwilling", "一方明确表示不愿继续", "a party does not want to go on", "refused"
    APART = "apart", "分歧较大，难以达成协议", "too far apart to agree"
    EXPIRED = (
        "expired",
        "期限届满，未达成协议也未合意延长",
        "the term ended without agreement or extension",
    )
    UNSIGNED = "unsigned", "一方拒绝在协议上签章", "a party refused to sign"
    OTHER = "other", "其他导致调解无法进行的情形", "anything else that makes mediation impossible"


class Path(Kind):
    """How the dispute came to mediation."""

    APPLIED = "applied", "当事人立案前申请", "a party applied before filing"
    ASSIGNED = "assigned", "立案前法院委派", "assigned by the court before filing", "委派"
    ENTRUSTED = "entrusted", "立案后法院委托", "entrusted by the court after filing", "委托"
    JUDGE = "judge", "审判人员主持", "led by a judge", "法官主持"


class Next(Kind):
    CONFIRM = (
        "confirm",
        "履行协议，可以申请司法确认",
        "perform it; its confirmation may be asked for",
    )
    PAPER = "paper", "请求制作调解书或者申请撤诉", "ask for a mediation paper, or withdraw"
    CLOSE = "close", "结束，不再处理", "it is over"
    PARTY_FILES = (
        "party_files",
        "当事人可以在线立案或另选途径",
        "the party may file online or choose another way",
    )
    DOCKET = "docket", "法院依法登记立案", "the court files the case"
    RESUME = "resume", "法院恢复审理", "the court resumes the trial"
    JUDGE = "judge", "及时审判", "the court judges the case promptly"


class Go(Kind):
    CONTINUE = "continue", "可以继续调解", "go on"
    DISCLOSE = "disclose", "应当先向当事人披露", "disclose it to the parties first"
    REPLACE = "replace", "更换调解组织或者调解员", "replace the mediator"
    REFUSED = "refused", "视为拒绝调解，程序终结", "counts as refusing mediation; it ends"
    REPORT = "report", "中止调解并报告", "stop and report"
    NOT_CONFIRMED = (
        "not_confirmed",
        "不予确认，不出具调解书",
        "no confirmation and no mediation paper",
    )


class Subject(Kind):
    """What a dispute is about, as far as mediation asks."""

    SPECIAL = "special", "特别程序案件", "special procedure", "特别程序"
    PAYMENT_ORDER = "payment_order", "督促程序案件", "payment-order procedure", "督促程序"
    SUMMONS = "summons", "公示催告程序案件", "public-summons procedure", "公示催告程序"
    STATUS = "status", "婚姻等身份关系确认", "confirming marriage or another status", "身份关系"
    DIVORCE = "divorce", "离婚", "divorce"
    OTHER = "other", "其他民事纠纷", "any other civil dispute"
    BY_NATURE = "by_nature", "性质上可能不能调解的", "perhaps not mediable by its nature"


class Mediable(Kind):
    YES = "yes", "可以调解", "may be mediated"
    MUST = "must", "应当调解，但不应久调不决", "must be mediated, yet not without end"
    NO = "no", "不得调解", "must not be mediated"
    ASK = "ask", "由审判人员按案件性质判断", "a judge decides by the nature of the case"


class Role(Kind):
    """A role in the later lawsuit."""

    JUROR = "juror", "人民陪审员", "lay assessor", "assessor", "陪审员"
    AGENT = "agent", "诉讼代理人", "agent ad litem", "lawyer", "代理人"
    WITNESS = "witness", "证人", "witness"
    APPRAISER = "appraiser", "鉴定人", "appraiser", "expert"
    INTERPRETER = "interpreter", "翻译人员", "interpreter", "翻译"
    OTHER = "other", "其他角色", "another role"


class Spoken(Kind):
    """What was said in mediation."""

    CONCESSION = (
        "concession",
        "为达成协议作出的妥协",
        "a concession made to reach agreement",
        "妥协",
    )
    UNDISPUTED = (
        "undisputed",
        "共同确认的无争议事实",
        "an undisputed fact all confirmed",
        "无争议事实",
    )


class Verdict(Kind):
    """A yes, a no, or a question that a person must decide."""

    YES = "yes", "可以", "yes", "是"
    NO = "no", "不可以", "no", "否"
    ASK = "ask", "条文未列明，由法院决定", "not listed; the court decides"
