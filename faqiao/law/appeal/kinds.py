"""The words of appeal: kinds of decision, and grounds of a retrial."""

from __future__ import annotations

from faqiao.law.words import Kind


class Decision(Kind):
    JUDGMENT = "judgment", "一审判决", "first-instance judgment", "判决"
    RULING = "ruling", "可以上诉的一审裁定", "appealable first-instance ruling", "裁定"
    NON_ACCEPTANCE = "non_acceptance", "不予受理裁定", "ruling not to accept", "不予受理"
    JURISDICTION = (
        "jurisdiction",
        "管辖异议裁定",
        "ruling on an objection to jurisdiction",
        "管辖异议",
    )
    DISMISSAL = "dismissal", "驳回起诉裁定", "ruling dismissing the action", "驳回起诉"
    SMALL_CLAIMS = "small_claims", "小额诉讼判决", "small-claims judgment", "小额"
    SMALL_CLAIMS_RULING = "small_claims_ruling", "小额诉讼裁定", "small-claims ruling", "小额裁定"
    SPECIAL = "special", "特别程序判决、裁定", "decision in special procedure", "特别程序"
    PRESERVATION = (
        "preservation",
        "保全或先予执行裁定",
        "ruling on preservation or advance enforcement",
        "保全",
    )
    OTHER_RULING = "other_ruling", "其他裁定", "any other ruling"
    SECOND_INSTANCE = "second_instance", "二审判决、裁定", "second-instance decision", "二审"


class Ground(Kind):
    """Why a retrial is asked for."""

    GENERAL = "general", "其他法定事由", "any other ground of the law"
    NEW_EVIDENCE = "new_evidence", "有新的证据足以推翻", "new evidence that overturns it"
    FORGED = "forged", "主要证据是伪造的", "the main evidence was forged"
    BASIS_REVOKED = (
        "basis_revoked",
        "据以裁判的文书被撤销或变更",
        "the document it rests on was revoked or changed",
    )
    CORRUPT = "corrupt", "审判人员贪污受贿、徇私舞弊、枉法裁判", "the judges were corrupt"
