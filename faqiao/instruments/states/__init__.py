"""The states and words of signing and serving."""

from faqiao.instruments.states.services import ADDRESS as ADDRESS
from faqiao.instruments.states.services import ATTEMPT as ATTEMPT
from faqiao.instruments.states.services import AUTOMATIC as AUTOMATIC
from faqiao.instruments.states.services import ELECTRONIC as ELECTRONIC
from faqiao.instruments.states.services import ON_PAPER as ON_PAPER
from faqiao.instruments.states.services import SERVICE as SERVICE
from faqiao.instruments.states.services import AddressState as AddressState
from faqiao.instruments.states.services import Form as Form
from faqiao.instruments.states.services import ServiceAttemptState as ServiceAttemptState
from faqiao.instruments.states.services import ServiceState as ServiceState
from faqiao.instruments.states.services import ServiceWay as ServiceWay
from faqiao.instruments.states.signatures import SIGNATURE as SIGNATURE
from faqiao.instruments.states.signatures import SIGNING as SIGNING
from faqiao.instruments.states.signatures import Capacity as Capacity
from faqiao.instruments.states.signatures import Check as Check
from faqiao.instruments.states.signatures import Means as Means
from faqiao.instruments.states.signatures import SignatureState as SignatureState
from faqiao.instruments.states.signatures import SigningState as SigningState
