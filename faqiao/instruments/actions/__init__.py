"""Signing and serving, a file per noun."""

from faqiao.instruments.actions.services import agree_address as agree_address
from faqiao.instruments.actions.services import arrive as arrive
from faqiao.instruments.actions.services import ask_paper as ask_paper
from faqiao.instruments.actions.services import attempt as attempt
from faqiao.instruments.actions.services import confirm_receipt as confirm_receipt
from faqiao.instruments.actions.services import fail as fail
from faqiao.instruments.actions.services import give_paper as give_paper
from faqiao.instruments.actions.services import give_up as give_up
from faqiao.instruments.actions.services import publish as publish
from faqiao.instruments.actions.services import read as read
from faqiao.instruments.actions.services import serve as serve
from faqiao.instruments.actions.services import take_effect as take_effect
from faqiao.instruments.actions.services import withdraw_address as withdraw_address
from faqiao.instruments.actions.signatures import Asked as Asked
from faqiao.instruments.actions.signatures import ask_code as ask_code
from faqiao.instruments.actions.signatures import bind as bind
from faqiao.instruments.actions.signatures import call_off as call_off
from faqiao.instruments.actions.signatures import decline as decline
from faqiao.instruments.actions.signatures import lapse as lapse
from faqiao.instruments.actions.signatures import lay_out as lay_out
from faqiao.instruments.actions.signatures import put_out as put_out
from faqiao.instruments.actions.signatures import seal as seal
from faqiao.instruments.actions.signatures import sign as sign
