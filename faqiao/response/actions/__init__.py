"""Everything that can be done with a request. One function per verb."""

from faqiao.response.actions.calling import blow_whistle, hear, turn_away

__all__ = ["blow_whistle", "hear", "turn_away"]
