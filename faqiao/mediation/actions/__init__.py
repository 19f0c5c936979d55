"""Everything that can be done in a mediation, one function per verb."""

from faqiao.mediation.actions.course import (
    accept,
    add_side,
    agree_to_more,
    ask_for_more,
    decline,
    designate,
    disclose,
    leave_out,
    pass_on,
    propose,
    replace,
    resume,
    start_choosing,
    stop,
    terminate,
    turn_away,
)
from faqiao.mediation.actions.offers import (
    answer_offer,
    close_offer,
    make_offer,
    meet,
    miss,
    name_figure,
    open_round,
    overtake,
    turn_down,
)
from faqiao.mediation.actions.papers import (
    answer_clause,
    draft,
    issue_code,
    settle,
    sign,
    take_up_again,
)
from faqiao.mediation.actions.room import (
    answer_fact,
    call_off,
    concede,
    contact,
    hold,
    plan,
    propose_fact,
    say,
)
from faqiao.mediation.actions.roster import (
    complain,
    dismiss,
    enlist,
    readmit,
    renew,
    suspend,
    uphold,
)
from faqiao.mediation.actions.sides import (
    agree_to_disclosed,
    choose,
    consent,
    enter,
    hand_to_court,
    invite,
    name_agent,
    refuse,
    remind,
    withdraw_consent,
)

__all__ = [
    "accept", "add_side", "agree_to_disclosed", "agree_to_more", "answer_clause", "answer_fact", "answer_offer",
    "ask_for_more", "call_off", "choose", "close_offer", "complain", "concede", "consent", "contact", "decline",
    "designate", "disclose", "dismiss", "draft", "enlist", "enter", "hand_to_court", "hold", "invite",
    "issue_code", "leave_out", "make_offer", "meet", "miss", "name_agent", "name_figure", "open_round", "overtake",
    "pass_on", "plan", "propose", "propose_fact", "readmit", "refuse", "remind", "renew", "replace", "resume",
    "say", "settle", "sign", "start_choosing", "stop", "suspend", "take_up_again", "terminate", "turn_away",
    "turn_down", "uphold", "withdraw_consent",
]  # fmt: skip
