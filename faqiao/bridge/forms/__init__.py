"""What another system sends as a call, and what an administrator says about it."""

from faqiao.bridge.forms.peers import Change, Connect, HandOver, Reason, Remap, Tell
from faqiao.bridge.forms.whistles import asked_of_plain, update_of_plain, whistle_of

__all__ = [
    "Change",
    "Connect",
    "HandOver",
    "Reason",
    "Remap",
    "Tell",
    "asked_of_plain",
    "update_of_plain",
    "whistle_of",
]
