"""Signing and serving, a file per noun."""

from faqiao.instruments.models.services import Address as Address
from faqiao.instruments.models.services import Attempt as Attempt
from faqiao.instruments.models.services import Service as Service
from faqiao.instruments.models.signatures import CODE_HOLDS as CODE_HOLDS
from faqiao.instruments.models.signatures import Signature as Signature
from faqiao.instruments.models.signatures import Signing as Signing
