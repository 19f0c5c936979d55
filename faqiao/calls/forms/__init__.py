"""What people fill in around calls: one form per verb, named as the verb."""

from faqiao.calls.forms.calls import CallBack, Listen, Sift, TakeSeat, TakeUp, Transfer, Unmask
from faqiao.calls.forms.duty import PutOnDuty

__all__ = ["CallBack", "Listen", "PutOnDuty", "Sift", "TakeSeat", "TakeUp", "Transfer", "Unmask"]
