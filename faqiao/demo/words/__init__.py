"""What callers of the demo court say and what they are told. All of it is invented."""

from __future__ import annotations

from faqiao.demo.words.cases import CASE_QUERY, CONTACT_JUDGE
from faqiao.demo.words.counter import BOOKING, FILING, MATERIAL, PROCEDURE
from faqiao.demo.words.voices import COMPLAINT, GOVERNANCE, OTHER, PETITION, SUGGESTION
from faqiao.hotline.states import Category

#: What is asked and what is answered, in pairs; {…} are filled in per caller.
TALKS: dict[Category, tuple[tuple[str, str], ...]] = {
    Category.CASE_QUERY: CASE_QUERY,
    Category.CONTACT_JUDGE: CONTACT_JUDGE,
    Category.PROCEDURE_CONSULT: PROCEDURE,
    Category.FILING_JURISDICTION: FILING,
    Category.BOOKING: BOOKING,
    Category.MATERIAL_SUBMISSION: MATERIAL,
    Category.COMPLAINT_REPORT: COMPLAINT,
    Category.SUGGESTION: SUGGESTION,
    Category.PETITION: PETITION,
    Category.GOVERNANCE_REQUEST: GOVERNANCE,
    Category.OTHER: OTHER,
}
