"""Pages of signing, checking and serving."""

from faqiao.instruments.pages import deeds as deeds
from faqiao.instruments.pages import serving as serving
from faqiao.instruments.pages import signing as signing
from faqiao.instruments.pages import verifying as verifying
