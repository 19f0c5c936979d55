"""The figures as people see them: public, for staff, hot topics, hot spots, and the records behind a number."""

from faqiao.indicators.pages.desk import figures, figures_table
from faqiao.indicators.pages.public import public, public_table
from faqiao.indicators.pages.records import records, records_table
from faqiao.indicators.pages.spots import spots, spots_table
from faqiao.indicators.pages.topics import topics, topics_table

__all__ = [
    "figures",
    "figures_table",
    "public",
    "public_table",
    "records",
    "records_table",
    "spots",
    "spots_table",
    "topics",
    "topics_table",
]
