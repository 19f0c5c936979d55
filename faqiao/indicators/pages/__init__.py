"""The figures as people see them: the public, the staff, and the records behind a number."""

from faqiao.indicators.pages.desk import figures, figures_csv
from faqiao.indicators.pages.public import public, public_csv
from faqiao.indicators.pages.records import records, records_csv

__all__ = ["figures", "figures_csv", "public", "public_csv", "records", "records_csv"]
