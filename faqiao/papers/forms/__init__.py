"""What is filled in about papers: handing in, filling a template, and what is done to a paper afterwards."""

from faqiao.papers.forms.deeds import DEEDS, FinishPaper, RedactPaper, SharePaper
from faqiao.papers.forms.fill import Fill
from faqiao.papers.forms.handing_in import AddPaper, AddVersion

__all__ = ["DEEDS", "AddPaper", "AddVersion", "Fill", "FinishPaper", "RedactPaper", "SharePaper"]
