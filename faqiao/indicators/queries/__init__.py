"""Reading figures: how many, out of how many, how long, and the very records behind them."""

from faqiao.indicators.queries.observations import (
    counted,
    courts_watched_by,
    how_many,
    observations_seen_by,
    records,
    within,
)
from faqiao.indicators.queries.published import SMALL, published
from faqiao.indicators.queries.readings import (
    Part,
    Reading,
    all_figures,
    class_of,
    read,
    readings,
    trend,
    trends,
    with_trends,
)
from faqiao.indicators.queries.spans import Span, Step, months_back
from faqiao.indicators.queries.stories import FIELDS, Story, every_story, kept, stories_of

__all__ = [
    "FIELDS",
    "SMALL",
    "Part",
    "Reading",
    "Span",
    "Step",
    "Story",
    "all_figures",
    "class_of",
    "counted",
    "courts_watched_by",
    "every_story",
    "how_many",
    "kept",
    "months_back",
    "observations_seen_by",
    "published",
    "read",
    "readings",
    "records",
    "stories_of",
    "trend",
    "trends",
    "with_trends",
    "within",
]
