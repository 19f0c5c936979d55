"""What happens by itself: bringing messages to other systems, asking them for news, passing on what was done here."""

from faqiao.bridge.jobs.passing_on import pass_on
from faqiao.bridge.jobs.polling import forget_old, poll
from faqiao.bridge.jobs.sending import send

__all__ = ["forget_old", "pass_on", "poll", "send"]
