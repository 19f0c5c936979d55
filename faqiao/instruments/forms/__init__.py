"""What is asked when a paper is signed or served."""

from faqiao.instruments.forms.services import AgreeAddress as AgreeAddress
from faqiao.instruments.forms.services import Arrive as Arrive
from faqiao.instruments.forms.services import AskPaper as AskPaper
from faqiao.instruments.forms.services import Attempt as Attempt
from faqiao.instruments.forms.services import ConfirmReceipt as ConfirmReceipt
from faqiao.instruments.forms.services import Fail as Fail
from faqiao.instruments.forms.services import GivePaper as GivePaper
from faqiao.instruments.forms.services import GiveUp as GiveUp
from faqiao.instruments.forms.services import Publish as Publish
from faqiao.instruments.forms.services import Serve as Serve
from faqiao.instruments.forms.services import WithdrawAddress as WithdrawAddress
from faqiao.instruments.forms.signatures import CallOff as CallOff
from faqiao.instruments.forms.signatures import Decline as Decline
from faqiao.instruments.forms.signatures import PutOut as PutOut
from faqiao.instruments.forms.signatures import Sign as Sign
from faqiao.instruments.forms.signatures import Verify as Verify
from faqiao.instruments.forms.signatures import strokes_of as strokes_of
