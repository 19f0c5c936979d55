"""What happens by itself: time that is over, and what people are told."""

from faqiao.mediation.jobs.clocks import (
    end_what_is_over,
    hand_choices_over,
    open_for_a_request,
    pass_silent_on,
    remind_silent,
)
from faqiao.mediation.jobs.records import write_papers_of
from faqiao.mediation.jobs.telling import (
    tell_accepted,
    tell_appointed,
    tell_code,
    tell_coordinator,
    tell_ended,
    tell_invited,
    tell_session,
    tell_settled,
)

__all__ = [
    "end_what_is_over", "hand_choices_over", "open_for_a_request", "pass_silent_on", "remind_silent",
    "tell_accepted", "tell_appointed", "tell_code", "tell_coordinator", "tell_ended", "tell_invited",
    "tell_session", "tell_settled", "write_papers_of",
]  # fmt: skip
