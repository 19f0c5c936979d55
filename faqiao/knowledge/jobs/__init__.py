"""What happens in the knowledge base by itself."""

from faqiao.knowledge.jobs.clocks import learn_anew, remind_keepers
from faqiao.knowledge.jobs.telling import send_answer, tell_keeper

__all__ = ["learn_anew", "remind_keepers", "send_answer", "tell_keeper"]
