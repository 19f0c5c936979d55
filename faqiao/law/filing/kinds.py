"""The words of filing: procedures, how a case arrives, who pays, how an earlier case ended."""

from __future__ import annotations

from faqiao.law.words import Kind


class Procedure(Kind):
    ORDINARY = "ordinary", "普通程序", "ordinary procedure", "普通"
    SIMPLE = "simple", "简易程序", "simple procedure", "summary", "简易"
    SMALL_CLAIMS = "small_claims", "小额诉讼程序", "small-claims procedure", "small", "小额"
    SECOND_INSTANCE = "second_instance", "第二审程序", "second instance", "appeal", "二审"


class Arrival(Kind):
    """How a case comes to the court."""

    APPEAL = "appeal", "上诉移送", "an appeal sent up", "second_instance", "上诉"
    REMAND = "remand", "发回重审或指令再审", "remanded or ordered to be retried", "发回重审"
    TRANSFER = "transfer", "移送管辖", "transferred from another court", "移送"


class Payer(Kind):
    PLAINTIFF = "plaintiff", "原告", "plaintiff"
    COUNTERCLAIM = "counterclaim", "反诉方", "who counterclaims", "反诉"
    APPELLANT = "appellant", "上诉人", "appellant", "上诉"


class Ended(Kind):
    """How the earlier case ended."""

    REFUSED = "refused", "判决不准离婚", "divorce refused by judgment", "不准离婚"
    RECONCILED = "reconciled", "调解和好", "reconciled by mediation", "和好"
    ADOPTION_KEPT = "adoption_kept", "判决、调解维持收养关系", "adoption upheld", "维持收养"
    WITHDRAWN = "withdrawn", "撤诉或按撤诉处理的离婚案件", "divorce case withdrawn", "撤诉"
