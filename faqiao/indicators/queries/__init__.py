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
from faqiao.indicators.queries.topics import (
    FEWEST,
    WEEKS_BEFORE,
    Wanted,
    Weekly,
    counted_by_week,
    in_all,
    lines,
    monday_of,
    name_of_topic,
)

__all__ = [
    "FEWEST",
    "FIELDS",
    "SMALL",
    "WEEKS_BEFORE",
    "Part",
    "Reading",
    "Span",
    "Step",
    "Story",
    "Wanted",
    "Weekly",
    "all_figures",
    "class_of",
    "counted",
    "counted_by_week",
    "courts_watched_by",
    "every_story",
    "how_many",
    "in_all",
    "kept",
    "lines",
    "monday_of",
    "months_back",
    "name_of_topic",
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
