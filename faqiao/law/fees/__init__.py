"""What a court costs: 诉讼费用交纳办法, article by article, with Beijing's own figures."""

from faqiao.law.fees.acceptance import (
    AdministrativeKind,
    CaseKind,
    acceptance_fee,
    administrative,
    divorce,
    ip,
    jurisdiction_objection,
    labour,
    other_non_property,
    personality,
)
from faqiao.law.fees.acceptance import property_ as property  # noqa: A004  fees.property
from faqiao.law.fees.applications import (
    MaritimeKind,
    after_payment_order,
    bankruptcy,
    enforcement,
    maritime,
    payment_order,
    preservation,
    public_summons,
    set_aside_award,
)
from faqiao.law.fees.burden import Bearer, Cost, Outcome, Payer, advanced_by, borne_by
from faqiao.law.fees.claims import (
    Against,
    RetrialGround,
    appeal,
    claim_changed,
    converted,
    retrial,
    several_claims,
)
from faqiao.law.fees.halving import Halving, Procedure
from faqiao.law.fees.paying import Payment, Refund, Share, pay_by, refund, refund_by, review
from faqiao.law.fees.relief import Circumstance, Relief, reduced, relief

__all__ = [
    "AdministrativeKind", "Against", "Bearer", "CaseKind", "Circumstance", "Cost", "Halving",
    "MaritimeKind", "Outcome", "Payer", "Payment", "Procedure", "Refund", "Relief", "RetrialGround",
    "Share", "acceptance_fee", "administrative", "advanced_by", "after_payment_order", "appeal",
    "bankruptcy", "borne_by", "claim_changed", "converted", "divorce", "enforcement", "ip",
    "jurisdiction_objection", "labour", "maritime", "other_non_property", "pay_by", "payment_order",
    "personality", "preservation", "property", "public_summons", "reduced", "refund", "refund_by",
    "relief", "retrial", "review", "set_aside_award", "several_claims",
]  # fmt: skip
